import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { withLock } from './lock.ts';
import { BUNDLE, sourceStamp } from './source-stamp.ts';

export const CLIENT_MANIFEST = `${BUNDLE}/client-manifest.json`;

const STAMP = `${BUNDLE}/client.stamp`;
const SOURCES = ['{client,shared}/**/*', 'index.html', 'vite.config.ts', 'package-lock.json'];

/** Builds the client into dist/, unless this very source was built last. */
export function buildClient(): Promise<void> {
  return withLock(`${BUNDLE}/client.lock`, async () => {
    const stamp = sourceStamp(SOURCES);
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

const read = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : '');
