import { expect } from '@esm-bundle/chai';
import { macFor } from '../../client/mac.ts';
import { codeFor, driftOf, type Mac, matchCode, stepAt, truncate } from '../../shared/totp.ts';

/** The key of RFC 4226 appendix D and of RFC 6238 appendix B (SHA-1). */
const KEY = new TextEncoder().encode('12345678901234567890');

/** RFC 4226 appendix D, both tables: HMAC-SHA-1, truncated (hexadecimal, decimal), HOTP. */
const RFC_4226 = [
  ['cc93cf18508d94934c64b65d8ba7667fb7cde4b0', '4c93cf18', 1284755224, '755224'],
  ['75a48a19d4cbe100644e8ac1397eea747a2d33ab', '41397eea', 1094287082, '287082'],
  ['0bacb7fa082fef30782211938bc1c5e70416ff44', '82fef30', 137359152, '359152'],
  ['66c28227d03a2d5529262ff016a1e6ef76557ece', '66ef7655', 1726969429, '969429'],
  ['a904c900a64b35909874b33e61c5938a8e15ed1c', '61c5938a', 1640338314, '338314'],
  ['a37e783d7b7233c083d4f62926c7a25f238d0316', '33c083d4', 868254676, '254676'],
  ['bc9cd28561042c83f219324d3c607256c03272ae', '7256c032', 1918287922, '287922'],
  ['a4fb960c0bc06e1eabb804e5b397cdc4b45596fa', '4e5b397', 82162583, '162583'],
  ['1b3c89f65e6c9e883012052823443f048b4332db', '2823443f', 673399871, '399871'],
  ['1637409809a679dc698207310c8c7fc07290d9e5', '2679dc69', 645520489, '520489'],
] as const;

/** RFC 6238 appendix B, the rows of SHA-1: time in seconds, T in hexadecimal, TOTP of eight digits. */
const RFC_6238 = [
  [59, '0000000000000001', '94287082'],
  [1111111109, '00000000023523EC', '07081804'],
  [1111111111, '00000000023523ED', '14050471'],
  [1234567890, '000000000273EF07', '89005924'],
  [2000000000, '0000000003F940AA', '69279037'],
  [20000000000, '0000000027BC86AA', '65353130'],
] as const;

/** Step s shows the code s, as long as it has six digits: for rules that are not about cryptography. */
const counting: Mac = async (message) => {
  const digest = new Uint8Array(20);
  digest.set(message.subarray(4));
  return digest;
};
const code = (step: number): string => String(step).padStart(6, '0');
/** The steps that are given show 000000, every other its own number. */
const showing =
  (...steps: number[]): Mac =>
  (message) =>
    counting(
      steps.includes(new DataView(message.buffer).getUint32(4)) ? new Uint8Array(8) : message,
    );
/** Every step shows 000000. */
const constant: Mac = async () => new Uint8Array(20);

describe('a code', () => {
  for (const [count, [digest, hexadecimal, decimal, hotp]] of RFC_4226.entries()) {
    it(`of RFC 4226 appendix D, count ${count}, is ${hotp}`, async () => {
      const mac = await macFor(KEY);
      let seen: Uint8Array = new Uint8Array();
      const spy: Mac = async (message) => (seen = await mac(message));
      expect(await codeFor(spy, count)).to.equal(hotp);
      expect(hexOf(seen)).to.equal(digest);
      expect(truncate(seen).toString(16)).to.equal(hexadecimal);
      expect(truncate(seen)).to.equal(decimal);
    });
  }

  for (const [seconds, step, totp] of RFC_6238) {
    it(`of RFC 6238 appendix B, ${seconds} s, is the end of ${totp}`, async () => {
      expect(stepAt(seconds * 1000)).to.equal(Number.parseInt(step, 16));
      expect(await codeFor(await macFor(KEY), stepAt(seconds * 1000))).to.equal(totp.slice(-6));
    });
  }
});

describe('matching a code', () => {
  const NOW = 30_000 * 1000;

  it('accepts it once, and then says that it is used', async () => {
    const mac = await macFor(KEY);
    const first = await matchCode(mac, '287082', { now: 59_000, lastStep: -1 });
    expect(first).to.deep.equal({ outcome: 'accepted', step: 1 });
    const again = await matchCode(mac, '287082', { now: 59_001, lastStep: 1 });
    expect(again).to.deep.equal({ outcome: 'used' });
  });

  it('accepts the next code right after one that was used', async () => {
    const match = await matchCode(counting, code(1000), { now: NOW, lastStep: 999 });
    expect(match).to.deep.equal({ outcome: 'accepted', step: 1000 });
  });

  it('calls a code older than the last used one wrong, though it is still on show', async () => {
    const match = await matchCode(counting, code(999), { now: NOW, lastStep: 1000 });
    expect(match).to.deep.equal({ outcome: 'wrong' });
  });

  it('calls a late code older than the last used one wrong', async () => {
    const match = await matchCode(counting, code(995), { now: NOW, lastStep: 996 });
    expect(match).to.deep.equal({ outcome: 'wrong' });
  });

  it('calls the last used code used until five minutes after its acceptance, then wrong', async () => {
    const end = NOW + 60_000 + 300_000;
    const typed = code(1000);
    const before = await matchCode(counting, typed, { now: end - 1, lastStep: 1000 });
    expect(before).to.deep.equal({ outcome: 'used' });
    const at = await matchCode(counting, typed, { now: end, lastStep: 1000 });
    expect(at).to.deep.equal({ outcome: 'wrong' });
  });

  it('takes the oldest unused step where several show the same code', async () => {
    const fresh = await matchCode(constant, '000000', { now: NOW + 20_000, lastStep: -1 });
    expect(fresh).to.deep.equal({ outcome: 'accepted', step: 999 });
    const next = await matchCode(constant, '000000', { now: NOW + 20_000, lastStep: 999 });
    expect(next).to.deep.equal({ outcome: 'accepted', step: 1000 });
  });

  it('prefers accepted to used, used to late, and the latest of the late', async () => {
    expect(await matchCode(constant, '000000', { now: NOW, lastStep: 999 })).to.deep.equal({
      outcome: 'accepted',
      step: 1000,
    });
    expect(await matchCode(constant, '000000', { now: NOW, lastStep: 1000 })).to.deep.equal({
      outcome: 'used',
    });

    const late = await matchCode(showing(993, 996), '000000', { now: NOW, lastStep: -1 });
    expect(late).to.deep.equal({ outcome: 'late', byMs: 60_000 });
    const used = await matchCode(showing(993, 996), '000000', { now: NOW, lastStep: 993 });
    expect(used).to.deep.equal({ outcome: 'used' });
  });

  it('never matches a step before 1970', async () => {
    const match = await matchCode(constant, '000000', { now: 0, lastStep: -1 });
    expect(match).to.deep.equal({ outcome: 'accepted', step: 0 });
    const used = await matchCode(constant, '000000', { now: -10_001, lastStep: -1 });
    expect(used).to.deep.equal({ outcome: 'wrong' });
  });

  for (const typed of ['', '00100', '0010007', 'abcdef', '٠٠١٠٠٠']) {
    it(`calls "${typed}" wrong`, async () => {
      const match = await matchCode(counting, typed, { now: NOW, lastStep: -1 });
      expect(match).to.deep.equal({ outcome: 'wrong' });
    });
  }
});

describe("the drift of a phone's clock", () => {
  const NOW = 30_000 * 1000 + 29_999;
  for (const [step, drift] of [
    [1000, 0],
    [996, -120_000],
    [1004, 120_000],
    [880, -3_600_000],
    [1120, 3_600_000],
    [879, undefined],
    [1121, undefined],
  ] as const) {
    it(`is ${drift} ms for the code of step ${step} in step 1000`, async () => {
      expect(await driftOf(counting, code(step), NOW)).to.equal(drift);
    });
  }

  it('is the smallest where several steps show the same code', async () => {
    expect(await driftOf(constant, '000000', NOW)).to.equal(0);
  });
});

const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
