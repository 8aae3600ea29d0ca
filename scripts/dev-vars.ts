import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, rmSync, writeFileSync } from 'node:fs';

const FILE = '.dev.vars';
const KEY_BYTES = 32;

/** Gives this clone keys of its own, once; two starts at the same moment agree on the first one's. */
export function ensureDevVars(): void {
  if (existsSync(FILE)) return;
  const key = () => randomBytes(KEY_BYTES).toString('base64');
  const draft = `${FILE}.${process.pid}`;
  writeFileSync(draft, `SEAL_KEYS="k1:${key()}"\nMAC_KEY="${key()}"\n`, { mode: 0o600 });
  try {
    // A link appears whole or not at all, and never over another.
    linkSync(draft, FILE);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
}
