import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { build } from 'esbuild';
import { BUNDLE, sourceStamp } from './source-stamp.ts';
import { withLock } from './lock.ts';

/** Where wrangler.toml looks for it. */
export const WORKER_BUNDLE = `${BUNDLE}/worker`;

const SCRIPT = `${WORKER_BUNDLE}/index.js`;
/** The SMTP library, with the few lines that call it: loaded where it is configured, and minified by its bundling. */
const LIBRARY = /\bsmtp-/;
const STAMP = `${BUNDLE}/worker.stamp`;
const SOURCES = ['{worker,shared}/**/*.ts', 'scripts/worker-bundle.ts', 'package-lock.json'];

/** Makes what a deployment uploads and `npm start` runs, unless it was made of this very source. */
export function bundleWorker(): Promise<void> {
  return withLock(`${BUNDLE}/worker.lock`, async () => {
    const stamp = sourceStamp(SOURCES);
    if (existsSync(SCRIPT) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp) return;
    console.log('Bundling the Worker …');
    // Every module that lies there is uploaded.
    rmSync(WORKER_BUNDLE, { recursive: true, force: true });
    mkdirSync(WORKER_BUNDLE, { recursive: true });
    for (const { path, contents } of await bundled()) {
      const isOurs = path.endsWith('.js') && !LIBRARY.test(path);
      const content = isOurs ? await minified(Buffer.from(contents)) : contents;
      writeFileSync(`${WORKER_BUNDLE}/${basename(path)}`, content);
    }
    writeFileSync(STAMP, stamp);
  });
}

/** The Worker's own modules as they are uploaded: `start` is loaded for every request, `late` for few. */
export function workerModules(): { readonly start: string[]; readonly late: string[] } {
  const read = (name: string) => readFileSync(`${WORKER_BUNDLE}/${name}`, 'utf8');
  const start = new Set<string>();
  const visit = (name: string) => {
    if (start.has(name)) return;
    start.add(name);
    for (const [, it = ''] of read(name).matchAll(/\b(?:from|import)\s*"\.\/([^"]+\.js)"/g))
      visit(it);
  };
  visit(basename(SCRIPT));
  const all = readdirSync(WORKER_BUNDLE).filter(
    (name) => name.endsWith('.js') && !LIBRARY.test(name),
  );
  return { start: [...start].map(read), late: all.filter((name) => !start.has(name)).map(read) };
}

async function bundled() {
  const { outputFiles } = await build({
    entryPoints: ['worker/index.ts'],
    bundle: true,
    // What is imported late is a module of its own.
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    outdir: WORKER_BUNDLE,
    conditions: ['workerd', 'worker', 'browser'],
    loader: { '.wasm': 'copy' },
    external: ['cloudflare:*', 'node:*'],
  });
  return outputFiles;
}

/** Terser sees more than the bundler's own minifier: 3 % of the whole. */
async function minified(script: Buffer): Promise<string> {
  // Loaded only here, for it takes longer than to see that there is nothing to bundle.
  const { minify } = await import('terser');
  const { code = '' } = await minify(script.toString(), {
    module: true,
    ecma: 2020,
    compress: { passes: 3, keep_fargs: false, unsafe_arrows: true },
  });
  // Minified: what stands between blanks stands in a text.
  if (/\s--\s/.test(code)) throw new Error('A remark in SQL would swallow the line after it.');
  // Whatever still begins a line with spaces is SQL, indented to be read.
  return code.replace(/\n\s+/g, ' ');
}
