import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const ASK_AGAIN_MS = 100;

/** Runs `work` while no other process of this machine runs under the same lock file. */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(dirname(path), { recursive: true });
  while (!takes(path)) await sleep(ASK_AGAIN_MS);
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

function takes(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    if (!isHeld(path)) rmSync(path, { force: true });
    return false;
  }
}

/** A lock whose owner is gone, killed in the middle, holds nothing. */
function isHeld(path: string): boolean {
  try {
    const owner = Number(readFileSync(path, 'utf8'));
    // Empty in the instant between its making and its filling.
    if (owner > 0) process.kill(owner, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
