/** The demo's data in a folder of its own: made once, and used again while it is what was asked for. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { ensureDevVars } from '../dev-vars.ts';
import { type Program, withLocalDatabase } from '../local-database.ts';
import type { Cast } from './cast.ts';
import type { Plan } from './organisation.ts';

const NOTE = 'demo.json';
const MIGRATIONS = 'worker/migrations';
/** Deadlines are told from when it was made: later on, everybody would have expired. */
const GOOD_FOR_MS = 24 * 60 * 60 * 1000;

interface Note extends Plan {
  /** What the data depends on besides: migrations and keys. */
  readonly stamp: string;
  /** Undefined while it is being made. */
  readonly cast?: Cast;
}

export interface Made {
  readonly cast: Cast;
  /** Ms since 1970. */
  readonly madeAt: number;
  /** Why it was made anew; undefined where what stands there was used again. */
  readonly because: string | undefined;
}

export async function demoData(folder: string, plan: Plan, fresh: boolean): Promise<Made> {
  ensureDevVars();
  const stamp = stampOf();
  const found = noteIn(folder);
  const because = fresh ? 'it was asked for' : whyAnew(found, plan, stamp);
  if (found?.cast && because === undefined) {
    return { cast: found.cast, madeAt: found.now, because: undefined };
  }
  // Only what a demo has made is ever thrown away.
  if (!found && existsSync(folder) && readdirSync(folder).length > 0) {
    throw new Error(`${folder} holds something else than a demo: choose another GATEHOUSE_DATA`);
  }
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const keep = (note: Note) =>
    writeFileSync(join(folder, NOTE), JSON.stringify(note, null, 2), { mode: 0o600 });
  keep({ ...plan, stamp });
  const program = await demoProgram();
  const cast = await withLocalDatabase<Cast>(
    folder,
    async (_, ask) => JSON.parse(await ask(JSON.stringify(plan))),
    program,
  );
  keep({ ...plan, stamp, cast });
  return { cast, madeAt: plan.now, because };
}

function whyAnew(found: Note | undefined, plan: Plan, stamp: string): string | undefined {
  if (!found) return 'there was none';
  if (!found.cast) return 'the last one was not finished';
  if (found.people !== plan.people || found.seed !== plan.seed) return 'another one was asked for';
  if (found.stamp !== stamp) return 'migrations or keys have changed';
  return plan.now - found.now > GOOD_FOR_MS ? 'the last one is older than a day' : undefined;
}

function noteIn(folder: string): Note | undefined {
  const path = join(folder, NOTE);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

function stampOf(): string {
  const hash = createHash('sha256').update(readFileSync('.dev.vars'));
  for (const name of readdirSync(MIGRATIONS).toSorted()) {
    hash.update(readFileSync(join(MIGRATIONS, name)));
  }
  return hash.digest('hex');
}

async function demoProgram(): Promise<Program> {
  const { outputFiles } = await build({
    entryPoints: ['scripts/demo/program.ts'],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    outdir: 'out',
    conditions: ['workerd', 'worker', 'browser'],
    loader: { '.wasm': 'copy' },
    logLevel: 'silent',
  });
  const modules = outputFiles.map(({ path, text, contents }) => [
    basename(path),
    path.endsWith('.wasm') ? { type: 'wasm', contents } : { type: 'esm', contents: text },
  ]);
  return { mainModule: 'program.js', modules: Object.fromEntries(modules), texts: devVars() };
}

/** `NAME="value"`, a line each. */
const devVars = (): Record<string, string> =>
  Object.fromEntries(
    [...readFileSync('.dev.vars', 'utf8').matchAll(/^(\w+)="(.*)"$/gm)].map(([, name, value]) => [
      name,
      value,
    ]),
  );
