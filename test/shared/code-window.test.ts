import { expect } from '@esm-bundle/chai';
import * as fc from 'fast-check';
import { macFor } from '../../client/mac.ts';
import {
  acceptableSteps,
  codeFor,
  isAcceptable,
  type Mac,
  type Match,
  matchCode,
  shownUntil,
} from '../../shared/totp.ts';

/** product.md §2, in numbers of its own: from 10 s before a code is first shown to 60 s after, then late for 5 min. */
const FROM_MS = -10_000;
const UNTIL_MS = 60_000;
const LATE_UNTIL_MS = 360_000;

/** A different code for each step within a million, so that no two of them collide by chance. */
const counting: Mac = async (message) => {
  const digest = new Uint8Array(20);
  digest.set(message.subarray(4));
  return digest;
};

/** From year 1970 to 3991, with every step in reach of `now` at or after 0. */
const anyStep = fc.integer({ min: 20, max: 2 ** 31 - 1 });
/** Around the edges and anywhere near them. */
const anyOffset = fc.oneof(
  fc.constantFrom(FROM_MS - 1, FROM_MS, FROM_MS + 1, UNTIL_MS - 1, UNTIL_MS, UNTIL_MS + 1),
  fc.constantFrom(LATE_UNTIL_MS - 1, LATE_UNTIL_MS, LATE_UNTIL_MS + 1),
  fc.integer({ min: -400_000, max: 800_000 }),
);

function expected(step: number, offset: number): Match {
  if (offset < FROM_MS || offset >= LATE_UNTIL_MS) return { outcome: 'wrong' };
  return offset < UNTIL_MS
    ? { outcome: 'accepted', step }
    : { outcome: 'late', byMs: offset - UNTIL_MS };
}

async function matchAt(mac: Mac, step: number, offset: number, lastStep = -1): Promise<Match> {
  return matchCode(mac, await codeFor(mac, step), { now: step * 30_000 + offset, lastStep });
}

/** How many HMACs a match takes. */
async function macsFor(step: number, offset: number, lastStep: number): Promise<number> {
  let macs = 0;
  const mac: Mac = (message) => {
    macs++;
    return counting(message);
  };
  const code = await codeFor(counting, step);
  await matchCode(mac, code, { now: step * 30_000 + offset, lastStep });
  return macs;
}

describe('the code window', () => {
  it('a code is accepted exactly while 30 s·s − 10 s ≤ now < 30 s·s + 60 s', () =>
    fc.assert(
      fc.asyncProperty(anyStep, anyOffset, async (step, offset) => {
        const isInside = offset >= FROM_MS && offset < UNTIL_MS;
        expect((await matchAt(counting, step, offset)).outcome === 'accepted').to.equal(isInside);
        expect(isAcceptable(step, step * 30_000 + offset)).to.equal(isInside);
        expect(acceptableSteps(step * 30_000 + offset).includes(step)).to.equal(isInside);
      }),
      { numRuns: 1000 },
    ));

  for (const [edge, offset, outcome] of [
    ['1 ms before it is accepted early', FROM_MS - 1, 'wrong'],
    ['10 s before it is first shown', FROM_MS, 'accepted'],
    ['1 ms later', FROM_MS + 1, 'accepted'],
    ['when it is first shown', 0, 'accepted'],
    ['when the next one is shown', 30_000, 'accepted'],
    ['1 ms before its 60 s are over', UNTIL_MS - 1, 'accepted'],
    ['when its 60 s are over', UNTIL_MS, 'late'],
    ['1 ms later, when they are over', UNTIL_MS + 1, 'late'],
    ['1 ms before its five minutes are over', LATE_UNTIL_MS - 1, 'late'],
    ['when its five minutes are over', LATE_UNTIL_MS, 'wrong'],
    ['1 ms later, when those are over', LATE_UNTIL_MS + 1, 'wrong'],
  ] as const) {
    it(`a code is ${outcome} ${edge}`, async () => {
      const mac = await macFor(new TextEncoder().encode('12345678901234567890'));
      for (const step of [37_037_036, 41_152_263, 58_823_529]) {
        const match = await matchAt(mac, step, offset);
        expect(match.outcome).to.equal(outcome);
        expect(match).to.deep.equal(expected(step, offset));
      }
    });
  }

  it('a late code says by how much, and an early one says nothing', () =>
    fc.assert(
      fc.asyncProperty(anyStep, anyOffset, async (step, offset) => {
        expect(await matchAt(counting, step, offset)).to.deep.equal(expected(step, offset));
      }),
      { numRuns: 1000 },
    ));

  it('its steps are two or three, follow each other, and end when they say', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 50 }), (now) => {
        const steps = acceptableSteps(now);
        expect(steps.length).to.be.within(2, 3);
        for (const [index, step] of steps.entries()) {
          expect(step).to.equal((steps[0] ?? 0) + index);
          expect(isAcceptable(step, shownUntil(step) - 1)).to.equal(true);
          expect(isAcceptable(step, shownUntil(step))).to.equal(false);
        }
      }),
    ));

  it('a code works once, and never one older than the last one used', () => {
    const anyTyped = fc.record({
      waitMs: fc.integer({ min: 0, max: 45_000 }),
      /** Which step's code is typed, counted from the current one. */
      from: fc.integer({ min: -4, max: 2 }),
    });
    return fc.assert(
      fc.asyncProperty(anyStep, fc.array(anyTyped), async (start, typed) => {
        let now = start * 30_000;
        let lastStep = -1;
        for (const { waitMs, from } of typed) {
          now += waitMs;
          const step = Math.floor(now / 30_000) + from;
          const match = await matchCode(counting, await codeFor(counting, step), { now, lastStep });
          expect(match.outcome === 'used').to.equal(step === lastStep);
          if (match.outcome !== 'accepted') continue;
          expect(match.step).to.equal(step);
          expect(step).to.be.greaterThan(lastStep);
          lastStep = match.step;
        }
      }),
    );
  });

  it('the work is the same whatever is typed, whenever, and whatever comes of it', () => {
    return fc.assert(
      fc.asyncProperty(
        anyStep,
        anyOffset,
        fc.constantFrom(-1, 0, 1),
        async (step, offset, used) => {
          expect(await macsFor(step, offset, step + used)).to.equal(await macsFor(1000, 0, -1));
        },
      ),
    );
  });
});
