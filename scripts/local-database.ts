import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Miniflare } from 'miniflare';

/** `preview_database_id` of wrangler.toml: what `wrangler dev` names the file by. */
const DATABASE_ID = 'gatehouse-local';
const MIGRATIONS = 'worker/migrations';
/** Wrangler's own bookkeeping (`wrangler d1 migrations`), so that either can go on where the other stopped. */
const MIGRATION_TABLE = `CREATE TABLE IF NOT EXISTS d1_migrations(
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  name       TEXT UNIQUE,
  applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
)`;

export type LocalDatabase = Awaited<ReturnType<Miniflare['getD1Database']>>;

/** What runs beside the database, with it as `DB`. */
export interface Program {
  readonly modules: Readonly<
    Record<
      string,
      { type: 'esm'; contents: string } | { type: 'wasm'; contents: Uint8Array<ArrayBuffer> }
    >
  >;
  readonly mainModule: string;
  readonly texts: Readonly<Record<string, string>>;
}
type Ask = (body: string) => Promise<string>;

const NO_PROGRAM: Program = {
  mainModule: 'index.js',
  modules: { 'index.js': { type: 'esm', contents: 'export default {}' } },
  texts: {},
};

/** Lends the database that `wrangler dev --persist-to <folder>` serves, migrated, and what the program answers. */
export async function withLocalDatabase<T>(
  folder: string,
  use: (db: LocalDatabase, ask: Ask) => Promise<T>,
  { mainModule, modules, texts }: Program = NO_PROGRAM,
): Promise<T> {
  mkdirSync(folder, { recursive: true });
  const miniflare = new Miniflare({
    cf: false,
    resourcePersistencePath: join(folder, 'v3'),
    workers: [
      {
        config: {
          name: 'local-database',
          compatibilityDate: '2026-11-01',
          env: { DB: { type: 'd1', id: DATABASE_ID }, ...textsOf(texts) },
          manifest: { mainModule, modules },
        },
      },
    ],
  });
  try {
    const db = await miniflare.getD1Database('DB');
    await migrate(db);
    return await use(db, async (body) => {
      const reply = await miniflare.dispatchFetch('http://localhost/', { method: 'POST', body });
      if (!reply.ok) throw new Error(await reply.text());
      return reply.text();
    });
  } finally {
    await miniflare.dispose();
  }
}

const textsOf = (texts: Program['texts']) =>
  Object.fromEntries(
    Object.entries(texts).map(([name, value]) => [name, { type: 'text' as const, value }]),
  );

async function migrate(db: LocalDatabase): Promise<void> {
  await db.prepare(MIGRATION_TABLE).run();
  const { results } = await db.prepare('SELECT name FROM d1_migrations').all<{ name: string }>();
  const applied = new Set(results.map(({ name }) => name));
  const files = readdirSync(MIGRATIONS).filter((name) => name.endsWith('.sql'));
  for (const name of files.toSorted().filter((file) => !applied.has(file))) {
    const sql = readFileSync(join(MIGRATIONS, name), 'utf8');
    // One call is one transaction: a migration is applied and noted, or neither.
    await db.prepare(`${sql}\nINSERT INTO d1_migrations (name) VALUES ('${name}');`).run();
  }
}
