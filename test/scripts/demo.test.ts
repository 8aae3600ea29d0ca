import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { organisationOf, type Plan } from '../../scripts/demo/organisation.ts';
import { demoData } from '../../scripts/demo/portal-data.ts';
import { type LocalDatabase, withLocalDatabase } from '../../scripts/local-database.ts';
import { enrollmentState } from '../../shared/enrollment.ts';
import { type EventRecord, sealOf } from '../../shared/event-chain.ts';
import { type Started, startPortal } from '../support/runner/started-portal.ts';

const PLAN = { people: 50, seed: 7, now: Date.UTC(2026, 10, 24, 12) };
const command = ['run', 'demo', '--', '--people', '50', '--seed', '7'];
const digest = async (text: string) => createHash('sha256').update(text).digest('hex');

describe('the organisation of the demo', () => {
  it('is the same for the same seed and instant, and another for another seed', () => {
    assert.deepEqual(organisationOf(PLAN), organisationOf(PLAN));
    const names = (seed: number) => organisationOf({ ...PLAN, seed }).people.map((one) => one.name);
    assert.notDeepEqual(names(7), names(8));
  });
  it('has every state, status and role, and a username and an address for each', () => {
    const { people } = organisationOf(PLAN);
    const found = (of: (person: (typeof people)[number]) => string) => new Set(people.map(of));
    assert.equal(found((one) => enrollmentState(one, PLAN.now)).size, 4);
    assert.equal(found((one) => one.status).size, 3);
    assert.equal(found((one) => one.role).size, 2);
    assert.equal(found((one) => one.username).size, 50);
    assert.equal(found((one) => one.email).size, 50);
  });
  it('has no event before its account, and none in the future', () => {
    const { people, events } = organisationOf({ ...PLAN, people: 300 });
    const since = new Map(people.map(({ id, createdAt }) => [id, createdAt]));
    const odd = events.filter(
      ({ at, accountId }) => at > PLAN.now || at < (since.get(accountId ?? '') ?? 0),
    );
    assert.deepEqual(odd, []);
  });
});

describe('npm run demo', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-demo-'));
  let portal: Started;
  before(async () => {
    portal = await startPortal({ folder, command });
  });
  after(async () => {
    await portal?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('lets an admin sign in with what it prints', async () => {
    const [, code = ''] = /^ {2}admin +(\d{6}) {2}/m.exec(portal.output()) ?? [];
    const [, password = ''] = /^Password of everybody: (\S+)$/m.exec(portal.output()) ?? [];
    const send = (path: string, body: object, cookie = '') =>
      fetch(`${portal.origin}${path}`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', origin: portal.origin, cookie },
      });
    const first = await send('/api/session', { identifier: 'admin', password });
    assert.equal((await first.json()).stage, 'code');
    const cookie = first.headers.getSetCookie().map((one) => one.split(';')[0]);
    const second = await send('/api/session/code', { code }, cookie.join('; '));
    assert.equal((await second.json()).stage, 'signed_in');
    const session = second.headers.getSetCookie().map((one) => one.split(';')[0]);
    const asked = await fetch(`${portal.origin}/api/admin/requests?state=open`, {
      headers: { cookie: session.join('; ') },
    });
    const { requests }: { requests: { kind: string }[] } = await asked.json();
    const kinds = new Set(requests.map(({ kind }) => kind));
    assert.deepEqual([...kinds].toSorted(), ['lost_authenticator', 'more_time', 'unlock']);
  });
  it('prints the link of somebody who is invited', () => {
    assert.match(
      portal.output(),
      new RegExp(`invited: ${portal.origin}/activate#[\\w-]{43}$`, 'm'),
    );
  });
  it('leaves a chain that verifies, and a count for every person', async () => {
    await portal.stop();
    await withLocalDatabase(folder, async (db) => {
      assert.deepEqual(await brokenSeals(db), []);
      const counted = await db
        .prepare(
          `SELECT (SELECT sum(count) FROM account_count) AS counted, count(*) AS people FROM account`,
        )
        .first();
      assert.deepEqual(counted, { counted: 50, people: 50 });
    });
  });
  it('uses the same people again until it is a day old or another organisation is asked for', async () => {
    const because = async (plan: Plan, fresh = false) =>
      (await demoData(folder, plan, fresh)).because;
    const plan = { people: 50, seed: 7, now: Date.now() };
    assert.equal(await because(plan), undefined);
    assert.equal(await because(plan, true), 'it was asked for');
    assert.equal(await because({ ...plan, seed: 8 }), 'another one was asked for');
    const later = { ...plan, seed: 8, now: plan.now + 25 * 3_600_000 };
    assert.equal(await because(later), 'the last one is older than a day');
  });
  it('never throws away what no demo has made', async () => {
    const full = mkdtempSync(join(tmpdir(), 'gatehouse-other-'));
    writeFileSync(join(full, 'precious'), '');
    await assert.rejects(demoData(full, PLAN, true), /holds something else than a demo/);
    rmSync(full, { recursive: true });
  });
});

/** The numbers of the events whose seal is not what the chain makes it. */
async function brokenSeals(db: LocalDatabase): Promise<number[]> {
  const { results } = await db
    .prepare(
      `SELECT e.seq, at, type, account_id AS accountId, actor_id AS actorId, data, request_id AS requestId, hash
         FROM event e LEFT JOIN event_seal s ON s.seq = e.seq ORDER BY e.seq`,
    )
    .all<EventRecord & { hash: string | null }>();
  assert.ok(results.length > 100);
  const broken: number[] = [];
  let previous = '';
  for (const row of results) {
    previous = await sealOf(digest, previous, row);
    // What the sign-in of this test has added is sealed a little later.
    if (row.hash !== null && row.hash !== previous) broken.push(row.seq);
  }
  return broken;
}
