import { createHash } from 'node:crypto';
import {
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { withLock } from './lock.ts';

export const BUNDLE = '.bundle';
export const CLIENT_MANIFEST = `${BUNDLE}/client-manifest.json`;

const STAMP = `${BUNDLE}/client.stamp`;
const SOURCES = ['{client,shared}/**/*', 'index.html', 'vite.config.ts', 'package-lock.json'];

/** Builds the client into dist/, unless this very source was built last. */
export function buildClient(): Promise<void> {
  return withLock(`${BUNDLE}/client.lock`, async () => {
    const stamp = sourceStamp();
    if (existsSync('dist/index.html') && read(STAMP) === stamp) return;
    console.log('Building the client …');
    // Loaded only here, for it takes longer than to see that there is nothing to build.
    const { build } = await import('vite');
    await build({ logLevel: 'warn' });
    mkdirSync(BUNDLE, { recursive: true });
    // It is for the budget, and nothing that the site should serve.
    renameSync('dist/client-manifest.json', CLIENT_MANIFEST);
    writeFileSync(STAMP, stamp);
  });
}

function sourceStamp(): string {
  const hash = createHash('sha256');
  for (const file of globSync(SOURCES).toSorted()) {
    if (statSync(file).isFile()) hash.update(`${file}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

const read = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : '');
