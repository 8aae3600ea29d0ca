import { expect } from '@esm-bundle/chai';
import type { ChainEntry } from '../../shared/event-chain-check.ts';
import { altered, chain, flawsOf, row, sealedFrom } from '../support/sealed-chain.ts';

describe('the check of an exported file, which ends with the event of its own export', () => {
  let file: ChainEntry[];
  const all = (entries: readonly ChainEntry[]) => entries.map((it) => ({ ...it, genuine: null }));
  before(async () => {
    const whole = await chain(12);
    const exported = { ...row(13), type: 'events_exported' };
    file = all([...whole, ...(await sealedFrom([exported], whole[11]!.hash!))]);
  });
  it('all is well', async () => expect(await flawsOf(file, {})).to.deep.equal([]));
  it('the tail cut off', async () =>
    expect(await flawsOf(file.slice(0, -1), {})).to.deep.equal(['cut 13']));
  it('two lines in each other’s place', async () => {
    const lines = [...file.slice(0, 4), file[5]!, file[4]!, ...file.slice(6)];
    expect(await flawsOf(lines, {})).to.deep.equal(['moved 5']);
  });
  it('a line that stands twice', async () => {
    const lines = [...file.slice(0, 5), file[2]!, ...file.slice(5)];
    expect(await flawsOf(lines, {})).to.deep.equal(['inserted 3']);
  });
  it('a line altered, a seal altered', async () => {
    expect(
      await flawsOf(
        file.map((it) => (it.seq === 4 ? altered(it) : it)),
        {},
      ),
    ).to.deep.equal(['changed 4']);
    const seal = file.map((it) => (it.seq === 4 ? { ...it, hash: '0' } : it));
    expect(await flawsOf(seal, {})).to.deep.equal(['seal 4']);
  });
});
