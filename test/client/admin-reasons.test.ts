import { expect, fixture, html } from '@open-wc/testing';
import type { SkipReason } from '../../shared/action-verdict.ts';
import type { RefuseReason } from '../../client/text/admin-actions-en.ts';
import { adminWords } from '../../client/text/admin-words.ts';
import { reasonWords, resultList } from '../../client/views/admin-action-parts.ts';
import { textOf } from './page.ts';

describe('why an action left somebody as they are', () => {
  const SKIPS: Record<SkipReason, true> = {
    invited: true,
    not_invited: true,
    admin: true,
    not_admin: true,
    enrolled: true,
    not_enrolled: true,
    not_required: true,
    already_required: true,
    suspended: true,
    not_suspended: true,
    no_deadline: true,
  };
  const REFUSALS: Record<RefuseReason, true> = {
    yourself: true,
    not_found: true,
    contended: true,
    no_rights: true,
    changed_since: true,
    too_many_groups: true,
  };
  before(() => adminWords.load('en'));

  it('has words of its own for every reason', () => {
    const other = reasonWords('something new');
    const said = Object.keys({ ...SKIPS, ...REFUSALS }).map((reason) => reasonWords(reason));
    expect(said.filter((it) => it === other || it === '')).to.deep.equal([]);
    expect(new Set(said).size).to.equal(said.length);
  });
  it('tells who changed what somebody else changed just now', async () => {
    const results = [{ id: 'a', outcome: 'refused', reason: 'contended' }] as const;
    const root = await fixture(html`<div>${resultList(results, [])}</div>`);
    expect(textOf(root)).to.include('Somebody else changed this person just now');
    expect(textOf(root)).to.include('0 done, 1 not done.');
  });
});
