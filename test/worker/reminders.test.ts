import { expect } from '@esm-bundle/chai';
import { act, DAY, enroll, HOUR, NOON, openWithAdmin, person, signIn } from '../support/people.ts';
import type { Portal } from '../support/portal.ts';

const told = async (portal: Portal) =>
  (await portal.mail())
    .filter(({ kind }) => kind === 'enrollment_reminder' || kind === 'enrollment_expired')
    .map(({ kind, to, at }) => `${kind.slice(11)} ${to.split('@')[0]} ${(at - NOON) / HOUR}`);
const states = async (portal: Portal, kind: string) =>
  (await portal.sql('SELECT state FROM outbox WHERE kind = ?1 ORDER BY created_at', kind)).map(
    ({ state }) => state,
  );

/** One person with a week to enroll, from noon. */
async function scene() {
  const { portal, admin } = await openWithAdmin();
  portal.at(NOON);
  const one = await person(portal, admin, { require: { days: 7 } });
  return { portal, admin, one, cron: (at: number) => portal.scheduled(NOON + at) };
}

describe('reminders (section 4)', () => {
  it('goes out 24 h before the deadline, to the millisecond, and once', async () => {
    const { portal, one, cron } = await scene();
    await cron(6 * DAY - 1);
    expect(await told(portal)).to.deep.equal([]);
    await Promise.all([cron(6 * DAY), cron(6 * DAY), cron(6 * DAY)]);
    await cron(6 * DAY + HOUR);
    expect(await told(portal)).to.deep.equal([`reminder ${one.username} 144`]);
  });

  it('names the deadline, whom to ask, and where to go', async () => {
    const { portal, admin, cron } = await scene();
    await admin.browser.patch('/api/admin/settings', { timeZone: 'Europe/Berlin' });
    await cron(6 * DAY);
    const mail = (await portal.mail()).find(({ kind }) => kind === 'enrollment_reminder');
    expect(mail?.text).to.match(/11 January 2027|January 11, 2027/);
    expect(mail?.text).to.match(/0?1:00 PM GMT\+1|13:00 (GMT\+1|CET)/);
    expect(mail?.text).to.include(`${location.origin}/`);
  });

  it('a deadline that is set exactly 24 h before it falls earns none, one of a millisecond more does', async () => {
    const { portal, admin } = await openWithAdmin();
    portal.at(NOON);
    const exact = await person(portal, admin, { require: { days: 1 } });
    const more = await person(portal, admin, { require: { days: 7 } });
    await act(admin, 'set-deadline', [more.id], { until: NOON + DAY + 1 });
    await portal.scheduled(NOON + 1);
    expect(await told(portal)).to.deep.equal([`reminder ${more.username} ${1 / HOUR}`]);
    await portal.scheduled(NOON + DAY);
    expect(await told(portal)).to.include(`expired ${exact.username} 24`);
  });

  it('a run that comes late still reminds; after the deadline it says that the time is over instead', async () => {
    const { portal, one, cron } = await scene();
    await cron(7 * DAY - 1);
    expect(await told(portal)).to.deep.equal([`reminder ${one.username} ${168 - 1 / HOUR}`]);
    const late = await scene();
    await late.cron(7 * DAY);
    await late.cron(8 * DAY);
    expect(await told(late.portal)).to.deep.equal([`expired ${late.one.username} 168`]);
  });

  it('an extension earns a new reminder, and a new word when that has passed', async () => {
    const { portal, admin, one, cron } = await scene();
    await cron(6 * DAY);
    portal.at(NOON + 6 * DAY + HOUR);
    await signIn(portal, admin);
    await act(admin, 'extend', [one.id], { days: 2 });
    for (const days of [7, 8, 9, 10]) await cron(days * DAY);
    const { username } = one;
    expect(await told(portal)).to.deep.equal([
      `reminder ${username} 144`,
      `reminder ${username} 192`,
      `expired ${username} 216`,
    ]);
  });

  it('whoever enrolls, is released, suspended or deleted meanwhile hears nothing', async () => {
    const { portal, admin } = await openWithAdmin();
    portal.at(NOON);
    const people = [];
    for (let i = 0; i < 4; i++) people.push(await person(portal, admin, { require: { days: 7 } }));
    const [enrolls, released, suspended, deleted] = people;
    if (!enrolls || !released || !suspended || !deleted) throw new Error('four people');
    await enroll(portal, enrolls);
    await act(admin, 'remove', [released.id]);
    await act(admin, 'suspend', [suspended.id]);
    await act(admin, 'delete', [deleted.id]);
    for (const days of [6, 7, 8]) await portal.scheduled(NOON + days * DAY);
    expect(await told(portal)).to.deep.equal([]);
  });

  it('a reminder that waits to be sent is not sent to somebody who has enrolled since', async () => {
    const { portal, one, cron } = await scene();
    await portal.scheduled(NOON + 6 * DAY, { mail: 'try_again' });
    portal.at(NOON + 6 * DAY + 30_000);
    await signIn(portal, one);
    await enroll(portal, one);
    await cron(6 * DAY + HOUR);
    expect(await told(portal)).to.deep.equal([]);
    expect(await states(portal, 'enrollment_reminder')).to.deep.equal(['passed']);
  });

  it('a reminder whose try was cut short is unknown, and not sent again', async () => {
    const { portal, admin } = await openWithAdmin();
    portal.at(NOON);
    // Cron meets one of them an hour, and each time breaks at its next round trip, until that is the one after a mail.
    for (let hour = 0; hour < 20; hour++) {
      const one = await person(portal, admin, { require: { days: 7 } });
      await act(admin, 'set-deadline', [one.id], { until: NOON + 7 * DAY + hour * HOUR });
    }
    let cut: string[] = [];
    for (let hour = 0; hour < 20 && cut.length === 0; hour++) {
      await portal.scheduled(NOON + 6 * DAY + hour * HOUR, { fault: `${hour + 1}:before` });
      const sent = (await told(portal)).join();
      cut = (await inFlight(portal)).filter((username) => sent.includes(` ${username} `));
    }
    expect(cut).not.to.deep.equal([]);
    for (const hour of [20, 21]) await portal.scheduled(NOON + 6 * DAY + hour * HOUR);
    const whom = (await told(portal)).map((it) => it.split(' ')[1]);
    expect(new Set(whom).size, 'nobody twice').to.equal(whom.length);
    const unknown = (await states(portal, 'enrollment_reminder')).filter((it) => it === 'unknown');
    // One that was claimed and not yet sent is as unknown to us as one that was.
    expect(unknown.length).to.be.within(cut.length, 20 - whom.length + cut.length);
  });
});

/** Whose reminder was claimed, and nothing is known of what came of it. */
const inFlight = async (portal: Portal): Promise<string[]> =>
  (
    await portal.sql(
      `SELECT username FROM outbox o JOIN account a ON a.id = o.account_id
        WHERE o.kind = 'enrollment_reminder' AND o.state = 'queued' AND o.lease_until IS NOT NULL`,
    )
  ).map(({ username }) => username);
