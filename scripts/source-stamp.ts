import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';

/** What is built for this checkout alone, and is no part of the site. */
export const BUNDLE = '.bundle';

/** Changes when a file of these patterns does. */
export function sourceStamp(patterns: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of globSync(patterns).toSorted()) {
    if (statSync(file).isFile()) hash.update(`${file}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}
