/** The authenticator app that a walk through the portal carries. */
import { setTimeout as sleep } from 'node:timers/promises';
import { decodeBase32 } from '../../shared/base32.ts';
import { acceptableSteps, codeFor, type Mac, shownUntil, stepAt } from '../../shared/totp.ts';

/** How long typing a code may take. */
const TO_TYPE_MS = 6000;
const LOOK_AGAIN_MS = 200;
/** More steps than the portal tells apart from a wrong code. */
const NEAR = 140;

export class Authenticator {
  private readonly mac: Mac;
  private lastStep = -1;

  private constructor(mac: Mac) {
    this.mac = mac;
  }

  /** `key` as a page shows it: Base32, with or without gaps. */
  static async withKey(key: string): Promise<Authenticator> {
    const bytes = decodeBase32(key.replace(/\s/g, ''));
    if (!bytes) throw new Error('the page shows no key');
    const handle = await crypto.subtle.importKey(
      'raw',
      bytes,
      { name: 'HMAC', hash: 'SHA-1' },
      false,
      ['sign'],
    );
    return new Authenticator(
      async (message) => new Uint8Array(await crypto.subtle.sign('HMAC', handle, message)),
    );
  }

  /** A code that is accepted now and was not given before: the oldest, so that the next need not be waited for. */
  async code(): Promise<string> {
    for (;;) {
      const now = Date.now();
      const step = acceptableSteps(now).find(
        (it) => it > this.lastStep && now + TO_TYPE_MS < shownUntil(it),
      );
      if (step !== undefined) {
        this.lastStep = step;
        return codeFor(this.mac, step);
      }
      await sleep(LOOK_AGAIN_MS);
    }
  }

  /** Codes that no step within the hour has. */
  async wrongCodes(count: number): Promise<string[]> {
    const current = stepAt(Date.now());
    const near = new Set<string>();
    for (let step = current - NEAR; step <= current + NEAR; step++) {
      near.add(await codeFor(this.mac, step));
    }
    const wrong: string[] = [];
    for (let n = 100_000; wrong.length < count; n += 137) {
      if (!near.has(String(n))) wrong.push(String(n));
    }
    return wrong;
  }
}
