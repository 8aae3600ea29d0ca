/** Other people's programs agree with ours; `oathtool` and `zbarimg` where they are installed. */
import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import * as fc from 'fast-check';
import { Secret, TOTP } from 'otpauth';
import { encodeQR } from 'qr';
import { decodeBase32, encodeBase32 } from '../../shared/base32.ts';
import { otpauthUri } from '../../shared/otpauth-uri.ts';
import { codeFor, type Mac, stepAt } from '../../shared/totp.ts';

const run = promisify(execFile);
const unlessInstalled = (program: string): string | false =>
  spawnSync(program, ['--version']).error ? `${program} is not installed` : false;

/** Times from 1970 to the year 2514, where every program's clock still reaches. */
const anyCase = fc.record({
  key: fc.uint8Array({ minLength: 20, maxLength: 20 }).map((bytes) => Uint8Array.from(bytes)),
  seconds: fc.integer({ min: 0, max: 2 ** 34 }),
});
/** `SEED=… npm test -- test/scripts/oracles.test.ts` draws the same cases again. */
const seed = Number(process.env['SEED'] ?? randomInt(2 ** 31));
const cases = fc.sample(anyCase, { numRuns: 1000, seed });

async function ourCode({ key, seconds }: (typeof cases)[number]): Promise<string> {
  const handle = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-1' }, false, [
    'sign',
  ]);
  const mac: Mac = async (message) =>
    new Uint8Array(await crypto.subtle.sign('HMAC', handle, message));
  return codeFor(mac, stepAt(seconds * 1000));
}

test('otpauth gives the same codes and the same Base32, for 1,000 random keys and times', async (t) => {
  t.diagnostic(`seed ${seed}`);
  for (const one of cases) {
    const secret = Secret.fromBase32(encodeBase32(one.key));
    assert.deepEqual(new Uint8Array(secret.bytes), one.key, `seed ${seed}`);
    assert.deepEqual(decodeBase32(secret.base32), one.key, `seed ${seed}`);
    const theirs = new TOTP({ secret }).generate({ timestamp: one.seconds * 1000 });
    assert.equal(await ourCode(one), theirs, `seed ${seed}, ${secret.base32} at ${one.seconds} s`);
  }
});

test(
  'oathtool gives the same codes, for 1,000 random keys and times',
  { skip: unlessInstalled('oathtool') },
  async (t) => {
    t.diagnostic(`seed ${seed}`);
    const each = 'while read key time; do oathtool --totp -b "$key" --now "@$time" || exit; done';
    const lines = cases.map((one) => `${encodeBase32(one.key)} ${one.seconds}\n`);
    const { stdout, stderr } = spawnSync('sh', ['-c', each], {
      input: lines.join(''),
      encoding: 'utf8',
    });
    assert.equal(stderr, '');
    const ours = await Promise.all(cases.map(ourCode));
    assert.deepEqual(stdout.trim().split('\n'), ours, `seed ${seed}`);
  },
);

test(
  'zbarimg reads the address from the QR code that is drawn of it',
  { skip: unlessInstalled('zbarimg') },
  async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'gatehouse-qr-'));
    t.after(() => rm(folder, { recursive: true }));
    const key = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    for (const [issuer, account] of [
      ['Gatehouse', 'ada'],
      ['Müller & Söhne', 'ada+x@example.org'],
      ['بوابة', 'مستخدم'],
    ] as const) {
      const uri = otpauthUri({ issuer, account, key });
      const file = join(folder, 'qr.pgm');
      await writeFile(file, greyMap(encodeQR(uri, 'raw', { border: 4, scale: 4 })));
      const { stdout } = await run('zbarimg', ['--quiet', '--raw', file]);
      assert.equal(stdout.trim(), uri);
    }
  },
);

/** A picture in the simplest format there is: PGM, one byte a pixel. */
function greyMap(pixels: readonly (readonly boolean[])[]): Buffer {
  const body = pixels.flatMap((row) => row.map((isDark) => (isDark ? 0 : 255)));
  return Buffer.concat([
    Buffer.from(`P5 ${pixels.length} ${pixels.length} 255\n`),
    Buffer.from(body),
  ]);
}
