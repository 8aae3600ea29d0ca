/** `npm run budget`: gzip sizes of what `npm run build` made, against their limits (performance.md S1–S3). */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { buildClient, CLIENT_MANIFEST } from './client-build.ts';
import { bundleWorker, workerModules } from './worker-bundle.ts';

interface Chunk {
  readonly file: string;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}

/** Loaded to sign in, wherever the bundler puts them. */
const SIGN_IN = /^index\.html$|sign-in-view|service-worker|workbox-window|text\/en\b/;
/** Loaded by some and not by the others: admins, the simulation, cameras, other languages. */
const APART = /\badmin|simulation|decode|text\/(?!en\b)[a-z]{2}\.ts$/;

await Promise.all([buildClient(), bundleWorker()]);
const chunks: Record<string, Chunk> = JSON.parse(readFileSync(CLIENT_MANIFEST, 'utf8'));

/** The files of these chunks and of all that they import; `lazily`, too, where a person may come to it. */
function filesOf(keys: readonly string[], lazily: boolean): Set<string> {
  const seen = new Set<string>();
  const files = new Set<string>();
  const visit = (key: string) => {
    const chunk = chunks[key];
    if (!chunk || seen.has(key)) return;
    seen.add(key);
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    chunk.imports?.forEach(visit);
    if (lazily) chunk.dynamicImports?.filter((it) => !APART.test(it)).forEach(visit);
  };
  keys.forEach(visit);
  return files;
}

const gzipped = (content: string | Uint8Array) => gzipSync(content, { level: 9 }).length;
const total = (files: Iterable<string>) =>
  [...files].reduce((bytes, file) => bytes + gzipped(readFileSync(`dist/${file}`)), 0);

const signIn = Object.keys(chunks).filter((key) => SIGN_IN.test(key));
/** What the page names itself, past the bundler. */
const page = readFileSync('dist/index.html', 'utf8');
const named = [...page.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(
  ([, file = '']) => file,
);
const withPage = (files: Set<string>) => total(new Set([...files, ...named]));
const worker = workerModules();
const sum = (texts: readonly string[]) => texts.reduce((bytes, text) => bytes + gzipped(text), 0);
const SIZES = [
  ['Sign-in page, JavaScript and CSS', 18, withPage(filesOf(signIn, false))],
  ['User app', 45, withPage(filesOf(['index.html'], true))],
  ['Worker, what every request loads', 60, sum(worker.start)],
  // It shall not grow unseen; why it is over S3: docs/decisions/worker-bundle.md.
  ['Worker, all but WebAssembly and SMTP', 75, sum([...worker.start, ...worker.late])],
] as const;

for (const [what, limitKb, bytes] of SIZES) {
  const verdict = bytes <= limitKb * 1000 ? 'ok' : 'OVER';
  const size = (bytes / 1000).toFixed(1);
  console.log(`${what.padEnd(38)} ${size.padStart(6)} kB of ${limitKb} kB gzip  ${verdict}`);
  if (verdict === 'OVER') process.exitCode = 1;
}
