import { expect } from '@esm-bundle/chai';
import * as fc from 'fast-check';
import type { ChainEntry } from '../../shared/event-chain-check.ts';
import {
  altered,
  at,
  type Change,
  chain,
  contents,
  flawsOf,
  renumbered,
  row,
  sealedFrom,
  swapped,
  without,
} from '../support/sealed-chain.ts';

const LENGTH = 12;
let whole: ChainEntry[];
before(async () => (whole = await chain(LENGTH)));

const CASES: Readonly<Record<string, readonly [Change, string[]]>> = {
  nothing: [(it) => it, []],
  'a row altered': [at(5, altered), ['changed 5']],
  'the first altered': [at(1, altered), ['changed 1']],
  'the last altered': [at(LENGTH, altered), [`changed ${LENGTH}`]],
  'neighbours altered': [
    (it) => it.map((entry) => (entry.seq === 5 || entry.seq === 6 ? altered(entry) : entry)),
    ['changed 5-6'],
  ],
  'a row deleted, its seal left': [at(5, (it) => ({ ...it, row: null })), ['missing 5']],
  'a row deleted with its seal': [without(5), ['missing 5']],
  'the first ones deleted': [without(1, 3), ['missing 1-3']],
  'the tail deleted': [without(10, 12), ['cut 10-12']],
  'the rows of the tail deleted, their seals left': [
    (it) => it.map((entry) => (entry.seq > 9 ? { ...entry, row: null } : entry)),
    ['cut 10-12'],
  ],
  'all deleted': [() => [], ['cut 1-12']],
  'two neighbours swapped': [swapped(5, 6), ['moved 5-6']],
  'two others swapped': [swapped(3, 9), ['moved 3', 'moved 9']],
  'the contents moved up over one that is gone': [
    contents((seq) => (seq < 9 ? seq : seq + 1)),
    ['missing 9', 'moved 10-12'],
  ],
  'all renumbered over one that is gone': [
    (it) => [...it.slice(0, 6), ...renumbered(it.slice(7), -1)],
    ['missing 7'],
  ],
  'one put in between, all renumbered, its seal computed': [
    async (it) => [
      ...it.slice(0, 6),
      ...(await sealedFrom([row(7, 1)], it[5]!.hash!, false)),
      ...renumbered(it.slice(6), 1),
    ],
    ['inserted 7'],
  ],
  'one put in between without a seal, all renumbered': [
    (it) => [
      ...it.slice(0, 6),
      { seq: 7, row: row(7, 1), hash: null, genuine: null },
      ...renumbered(it.slice(6), 1),
    ],
    ['inserted 7'],
  ],
  'one put in between, and all seals computed from there on': [
    async (it) => [
      ...it.slice(0, 6),
      ...(await sealedFrom(
        [row(7, 1), ...renumbered(it.slice(6), 1).map((entry) => entry.row!)],
        it[5]!.hash!,
        false,
      )),
    ],
    ['forged 7-13'],
  ],
  'one put in between, the contents moved down over their seals': [
    (it) => [
      ...it.slice(0, 6),
      ...it.slice(6).map((entry) => ({
        ...entry,
        row: entry.seq === 7 ? row(7, 1) : { ...it[entry.seq - 2]!.row!, seq: entry.seq },
      })),
      { seq: 13, row: { ...it[11]!.row!, seq: 13 }, hash: null, genuine: null },
    ],
    ['inserted 7', 'moved 8-12'],
  ],
  'one put before the first': [
    (it) => [{ seq: -4, row: row(-4), hash: null, genuine: null }, ...it],
    ['inserted -4'],
  ],
  'one put at the end with a seal computed': [
    async (it) => [...it, ...(await sealedFrom([row(13)], it[11]!.hash!, false))],
    ['forged 13'],
  ],
  'a row altered and its seal computed': [
    async (it) => [
      ...it.slice(0, 4),
      ...(await sealedFrom([altered(it[4]!).row!], it[3]!.hash!, false)),
      ...it.slice(5),
    ],
    ['forged 5'],
  ],
  'a seal altered': [at(5, (it) => ({ ...it, hash: 'f'.repeat(64), genuine: false })), ['seal 5']],
  'the last seal altered': [
    at(12, (it) => ({ ...it, hash: 'f'.repeat(64), genuine: false })),
    ['seal 12'],
  ],
  'a seal deleted': [at(5, (it) => ({ ...it, hash: null, genuine: null })), ['seal 5']],
  'the proof of a seal altered': [at(5, (it) => ({ ...it, genuine: false })), ['forged 5']],
  'far places at once': [
    (it) => [
      ...(without(10)(
        swapped(5, 6)(at(2, altered)(it) as ChainEntry[]) as ChainEntry[],
      ) as ChainEntry[]),
    ],
    ['changed 2', 'moved 5-6', 'missing 10'],
  ],
};

describe('the check of the chain', () => {
  for (const [what, [change, flaws]] of Object.entries(CASES)) {
    it(`${what}: ${flaws.join(', ') || 'all is well'}`, async () => {
      const entries = await change(whole);
      const seen = Math.max(LENGTH, entries.at(-1)?.seq ?? 0);
      const sealedTo = entries.findLast(({ hash }) => hash !== null)?.seq ?? 0;
      for (const portion of [1, 2, 3, 5, 100]) {
        expect(await flawsOf(entries, { lastSeq: seen, sealedTo, portion })).to.deep.equal(flaws);
      }
    });
  }
  it('whatever is altered, deleted or swapped, and wherever: each is found, and nothing else', () =>
    fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { maxLength: 5 }),
        fc.infiniteStream(fc.constantFrom('changed', 'missing', 'moved', 'seal', 'forged')),
        fc.integer({ min: 1, max: 60 }),
        async (places, kinds, portion) => {
          const rows = await chain(60);
          const wanted: string[] = [];
          let entries: readonly ChainEntry[] = rows;
          // Far enough from each other that none can be explained by another.
          for (const place of places.toSorted((a, b) => a - b)) {
            const seq = place * 6 + 2;
            const kind = kinds.next().value;
            wanted.push(kind === 'moved' ? `moved ${seq}-${seq + 1}` : `${kind} ${seq}`);
            if (kind === 'changed') entries = at(seq, altered)(entries) as ChainEntry[];
            if (kind === 'missing') entries = without(seq)(entries) as ChainEntry[];
            if (kind === 'seal')
              entries = at(seq, (it) => ({ ...it, hash: '0', genuine: false }))(
                entries,
              ) as ChainEntry[];
            if (kind === 'forged')
              entries = at(seq, (it) => ({ ...it, genuine: false }))(entries) as ChainEntry[];
            if (kind === 'moved') {
              const [a, b] = [rows[seq - 1]!.row!, rows[seq]!.row!];
              entries = entries.map((it) =>
                it.seq === seq
                  ? { ...it, row: { ...b, seq } }
                  : it.seq === seq + 1
                    ? { ...it, row: { ...a, seq: seq + 1 } }
                    : it,
              );
            }
          }
          expect(await flawsOf(entries, { lastSeq: 60, portion })).to.deep.equal(wanted);
        },
      ),
      { numRuns: 60 },
    ));
  it('entries that wait for their seals are nothing wrong', async () => {
    const entries = whole.map((it) => (it.seq > 9 ? { ...it, hash: null, genuine: null } : it));
    expect(await flawsOf(entries, { lastSeq: LENGTH, sealedTo: 9 })).to.deep.equal([]);
    const later = entries.map((it) => (it.seq > 10 ? whole[it.seq - 1]! : it));
    expect(
      await flawsOf(later, { lastSeq: LENGTH, sealedTo: 9 }),
      'sealed meanwhile',
    ).to.deep.equal([]);
  });
  it('remembers the end: a log that is shorter, or sealed anew since then, is seen', async () => {
    const known = { seq: 12, hash: whole[11]!.hash! };
    expect(await flawsOf(whole, { lastSeq: 12, known })).to.deep.equal([]);
    expect(await flawsOf(whole.slice(0, 9), { lastSeq: 9, known })).to.deep.equal(['cut 10-12']);
    const anew = await sealedFrom(whole.map((it) => (it.seq === 4 ? altered(it).row! : it.row!)));
    expect(await flawsOf(anew, { lastSeq: 12, known })).to.deep.equal(['resealed 12']);
  });
});
