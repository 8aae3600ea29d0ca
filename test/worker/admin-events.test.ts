import { expect } from '@open-wc/testing';
import { act, enrolled, firstAdmin, MINUTE, NOON, person, signIn } from '../support/people.ts';
import { EVENT_KINDS } from '../../shared/event-type.ts';
import type { Browser } from '../support/browser.ts';
import { openPortal } from '../support/portal.ts';
import { chainOf } from '../support/chain.ts';

interface Row {
  readonly seq: number;
  readonly at: number;
  readonly type: string;
  readonly accountId: string | null;
  readonly actorId: string | null;
  readonly accountName?: string;
}
const LOG = '/api/admin/events';

async function scene() {
  const portal = await openPortal();
  portal.at(NOON);
  const admin = await firstAdmin(portal);
  portal.later(MINUTE);
  const one = await enrolled(portal, admin);
  const other = await person(portal, admin);
  portal.later(MINUTE);
  await act(admin, 'require', [one.id, other.id]);
  await signIn(portal, one);
  const get = async (query = '') => (await admin.browser.get(`${LOG}${query}`)).body;
  const all: Row[] = (await get('?limit=200')).events;
  return { portal, admin, one, other, get, all };
}

const seqs = (rows: readonly Row[]) => rows.map(({ seq }) => seq);

describe('GET /api/admin/events', () => {
  it('tells every event, newest first, with the names of whom it concerns and who did it', async () => {
    const { portal, admin, one, all, get } = await scene();
    const stored = await portal.sql('SELECT seq FROM event ORDER BY at DESC, seq DESC');
    expect(seqs(all)).to.deep.equal(stored.map(({ seq }) => seq));
    const required = all.find(
      ({ type, accountId }) => type === 'mfa_required' && accountId === one.id,
    );
    expect(required).to.include({ actorId: admin.id, actorName: 'Ada Admin' });
    expect(required?.accountName).to.match(/^Person /);
    expect((await get()).sealedTo).to.equal(Math.max(...seqs(all)));
  });
  it('leaves out the names of people who were deleted', async () => {
    const { portal, other, get } = await scene();
    await portal.sql('DELETE FROM account WHERE id = ?1', other.id);
    const { events } = await get(`?account=${other.id}`);
    expect(events).not.to.have.lengthOf(0);
    for (const row of events) expect(row).not.to.have.property('accountName');
  });
  it('each combination of filters gives what a plain filter gives, in pages of any size', async () => {
    const { admin, one, other, get, all } = await scene();
    const accounts = [undefined, one.id, other.id];
    const actors = [undefined, admin.id, one.id];
    const many = Object.keys(EVENT_KINDS).slice(0, 40).join();
    const types = [
      undefined,
      many,
      'mfa_required',
      'mfa_required,signed_in,activated',
      'never_was',
    ];
    const times = [undefined, NOON + MINUTE];
    for (const account of accounts)
      for (const actor of actors)
        for (const type of types)
          for (const since of times)
            for (const until of [undefined, NOON + 2 * MINUTE]) {
              const query = new URLSearchParams({
                ...(account && { account }),
                ...(actor && { actor }),
                ...(type && { type }),
                ...(since !== undefined && { since: String(since) }),
                ...(until !== undefined && { until: String(until) }),
                limit: '3',
              });
              const expected = all.filter(
                (row) =>
                  (!account || row.accountId === account) &&
                  (!actor || row.actorId === actor) &&
                  (!type || type.split(',').includes(row.type)) &&
                  row.at >= (since ?? 0) &&
                  row.at < (until ?? Infinity),
              );
              const found: Row[] = [];
              for (let after: string | undefined = ''; after !== undefined;) {
                if (after) query.set('after', after);
                const page: { events: Row[]; next?: string } = await get(`?${query}`);
                found.push(...page.events);
                after = page.next;
              }
              expect(seqs(found), String(query)).to.deep.equal(seqs(expected));
            }
  }).timeout(60_000);
  it('takes as many round trips as any list: two', async () => {
    const { admin } = await scene();
    expect((await admin.browser.get(`${LOG}?limit=200`)).roundTrips).to.equal(2);
    expect((await admin.browser.get(`${LOG}/chain`)).roundTrips).to.equal(2);
  });
  it('says what is wrong with a query by the field', async () => {
    const { admin } = await scene();
    for (const [query, fields] of [
      ['after=x', { after: 'malformed' }],
      [`after=${btoa('[1,"x"]')}`, { after: 'malformed' }],
      ['type=A', { type: 'malformed' }],
      ['since=-1', { since: 'malformed' }],
      ['until=soon', { until: 'malformed' }],
      ['limit=201', { limit: 'malformed' }],
    ] as const) {
      const { status, body } = await admin.browser.get(`${LOG}?${query}`);
      expect([status, body.fields], query).to.deep.equal([400, fields]);
    }
  });
});

describe('GET /api/admin/events/chain', () => {
  const chain = async (browser: Browser, query = '') =>
    (await browser.get(`${LOG}/chain${query}`)).body;

  it('gives rows and seals ascending, in pages, and says that the Worker made them', async () => {
    const { admin, all } = await scene();
    const whole = await chain(admin.browser);
    expect(whole.entries.map(({ seq }: Row) => seq)).to.deep.equal(
      seqs(all).toSorted((a, b) => a - b),
    );
    expect(whole).to.include({ more: false, sealedTo: all.length, lastSeq: all.length });
    for (const { row, hash, genuine } of whole.entries) {
      expect([row.data[0], hash.length, genuine]).to.deep.equal(['{', 64, true]);
    }
    const second = await chain(admin.browser, '?after=2&limit=2');
    expect(second.entries.map(({ seq }: Row) => seq)).to.deep.equal([3, 4]);
    expect(second.more).to.equal(true);
  });
  it('says of each seal that the Worker did not make that it is not genuine', async () => {
    const { portal, admin } = await scene();
    await portal.sql('DROP TRIGGER event_seal_no_update');
    await portal.sql(`UPDATE event_seal SET hash = upper(hash) WHERE seq = 3`);
    const { entries } = await chain(admin.browser);
    const forged = entries.filter(({ genuine }: { genuine: boolean }) => !genuine);
    expect(forged.map(({ seq }: Row) => seq)).to.deep.equal([3]);
  });
  it('shows a seal without its row, and that the last rows are gone', async () => {
    const { portal, admin, all } = await scene();
    await portal.sql('DROP TRIGGER event_seal_no_delete');
    await portal.sql('DROP TRIGGER event_no_delete');
    await portal.sql('DELETE FROM event_seal WHERE seq = ?1', all.length);
    await portal.sql('DELETE FROM event WHERE seq = ?1', all.length);
    const { entries, lastSeq } = await chain(admin.browser);
    expect([entries.at(-1).seq, lastSeq]).to.deep.equal([all.length - 1, all.length]);
  });
  it('without the key it is unavailable', async () => {
    const { admin } = await scene();
    const keys = { headers: { 'x-test-keys': 'no_mac' } };
    expect((await admin.browser.get(`${LOG}/chain`, keys)).status).to.equal(503);
  });
});

describe('POST /api/admin/events/export', () => {
  it('is one event that names the format, and needs password and code within 15 minutes', async () => {
    const { portal, admin, get } = await scene();
    const sent = { format: 'csv', actor: admin.id };
    expect((await admin.browser.post(`${LOG}/export`, sent)).status).to.equal(204);
    const [last] = (await get('?type=events_exported')).events;
    expect(last).to.deep.include({ actorId: admin.id, data: sent });
    expect((await chainOf(portal)).unsealed).to.deep.equal([]);
    for (let n = 0; n < 2; n++) {
      portal.later(8 * MINUTE);
      await admin.browser.get('/api/session');
    }
    const { body } = await admin.browser.post(`${LOG}/export`, { format: 'csv' });
    expect(body.code).to.equal('fresh_sign_in_required');
    expect((await get('?type=events_exported')).events).to.have.lengthOf(1);
  });
});
