import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { build } from 'esbuild';
import { TRUSTED_CA } from './smtp-stand.ts';

/** Databases that one run can hand out; an unused one costs nothing. */
const PORTALS = 2000;
const MIGRATIONS = 'worker/migrations';

/** Starts the test root in workerd. */
export async function startWorkerd() {
  // Miniflare reads them when it is loaded.
  process.env['WRANGLER_SEND_METRICS'] = 'false';
  process.env['CLOUDFLARE_CF_FETCH_ENABLED'] = 'false';
  process.env['NODE_EXTRA_CA_CERTS'] = TRUSTED_CA;
  const [{ Miniflare }, modules] = await Promise.all([import('miniflare'), bundle()]);
  const databases = Array.from({ length: PORTALS }, (_, i) => [
    `DB${i}`,
    { type: 'd1' as const, id: `DB${i}` },
  ]);
  const miniflare = new Miniflare({
    cf: false,
    workers: [
      {
        config: {
          name: 'test',
          compatibilityDate: '2026-11-01',
          compatibilityFlags: ['nodejs_compat'],
          env: {
            ...Object.fromEntries(databases),
            EMAIL: { type: 'send-email' },
            MIGRATIONS: { type: 'json', value: migrations() },
          },
          manifest: { mainModule: 'worker.js', modules },
        },
      },
    ],
  });
  await miniflare.ready;
  return miniflare;
}

function migrations(): string[] {
  const files = readdirSync(MIGRATIONS).filter((name) => name.endsWith('.sql'));
  return files.toSorted().map((name) => readFileSync(`${MIGRATIONS}/${name}`, 'utf8'));
}

async function bundle() {
  const { outputFiles } = await build({
    entryPoints: ['test/support/worker.ts'],
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    outdir: 'out',
    conditions: ['workerd', 'worker', 'browser'],
    loader: { '.wasm': 'copy' },
    external: ['cloudflare:*', 'node:*'],
    logLevel: 'silent',
  });
  return Object.fromEntries(
    outputFiles.map(({ path, text, contents }) => [
      basename(path),
      path.endsWith('.wasm')
        ? { type: 'wasm' as const, contents: new Uint8Array(contents) }
        : { type: 'esm' as const, contents: text },
    ]),
  );
}
