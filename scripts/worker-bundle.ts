import { basename } from 'node:path';
import { build } from 'esbuild';
import { BUNDLE } from './client-build.ts';
import { runWrangler } from './wrangler.ts';

export const WORKER_BUNDLE = `${BUNDLE}/worker`;

/** What a deployment would upload, as wrangler makes it. */
export const bundleWorker = () => runWrangler(['deploy', '--dry-run', '--outdir', WORKER_BUNDLE]);

/** The Worker's own JavaScript, minified, without the SMTP library and the WebAssembly. */
export async function workerScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ['worker/index.ts'],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    outdir: BUNDLE,
    conditions: ['workerd', 'worker', 'browser'],
    loader: { '.wasm': 'copy' },
    external: ['cloudflare:*', 'node:*', 'nodemailer'],
  });
  return outputFiles.find(({ path }) => basename(path) === 'index.js')?.text ?? '';
}
