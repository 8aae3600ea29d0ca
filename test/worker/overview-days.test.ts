import { expect } from '@esm-bundle/chai';
import type { Overview } from '../../shared/api-admin-overview.ts';
import { isCronLate } from '../../shared/cron.ts';
import { guessCodes, guessPasswords, sendRecoveryCode } from '../support/attempts.ts';
import {
  act,
  DAY,
  enrolled,
  MINUTE,
  NOON,
  openWithAdmin,
  password,
  person,
  type Person,
  signIn,
} from '../support/people.ts';

const TODAY = NOON / DAY - 0.5;
const overviewOf = async ({ browser }: Person): Promise<Overview> =>
  (await browser.get('/api/admin/overview')).body;

describe('what a day was like', () => {
  it('counts each full sign-in once, and each password or code that did not open', async () => {
    const { portal, admin } = await openWithAdmin();
    const today = async () => {
      const { days } = await overviewOf(admin);
      const { day, signIns, refusals } = days.at(-1)!;
      return [day - TODAY, signIns, refusals];
    };
    expect(await today()).to.deep.equal([0, 0, 0]);
    const one = await enrolled(portal, admin);
    const other = await person(portal, admin, { require: { days: 1 } });
    await password(other, other.browser);
    expect(await today(), 'by password').to.deep.equal([0, 1, 0]);
    await password(one, one.browser);
    expect(await today(), 'not full without the code').to.deep.equal([0, 1, 0]);
    await guessCodes(portal, one, one.browser, 2);
    expect(await today(), 'wrong codes').to.deep.equal([0, 1, 2]);
    await sendRecoveryCode(one.browser, one.recoveryCodes[0]);
    expect(await today(), 'by recovery code').to.deep.equal([0, 2, 2]);
    await password({ username: 'nobody' }, portal.browser());
    await password({ username: 'nobody else' }, portal.browser());
    expect(await today(), 'nobody').to.deep.equal([0, 2, 4]);
    await guessPasswords(one, portal.browser(), 10);
    expect(await today(), 'the lock itself is none').to.deep.equal([0, 2, 14]);
    await password(one, portal.browser());
    expect(await today(), 'under the lock').to.deep.equal([0, 2, 15]);
    await act(admin, 'suspend', [one.id]);
    await password(one, one.browser);
    expect(await today(), 'suspended').to.deep.equal([0, 2, 16]);
    portal.later(DAY);
    await password(other, other.browser);
    await signIn(portal, admin);
    expect(await today(), 'the next day, expired').to.deep.equal([1, 1, 1]);
  });

  it('says how MFA stands today, and how cron saw it on the days before', async () => {
    const { portal, admin } = await openWithAdmin();
    await person(portal, admin, { require: { days: 5 } });
    await portal.scheduled();
    const one = await person(portal, admin);
    await portal.scheduled();
    await portal.scheduled();
    await act(admin, 'require', [one.id]);
    const adoptions = async () =>
      (await overviewOf(admin)).days.map(({ day, adoption }) => [day - TODAY, adoption]);
    const first = [0, { active: 3, enrolled: 1, waiting: 1 }];
    const now = { active: 3, enrolled: 1, waiting: 2 };
    expect(await adoptions(), 'today as it stands').to.deep.equal([[0, now]]);
    portal.later(DAY);
    await signIn(portal, admin);
    await act(admin, 'suspend', [one.id]);
    portal.later(2 * DAY);
    await signIn(portal, admin);
    const days = [first, [1, null], [3, { active: 2, enrolled: 1, waiting: 1 }]];
    expect(await adoptions(), 'a day without cron').to.deep.equal(days);
    portal.later(90 * DAY);
    await signIn(portal, admin);
    expect(
      (await adoptions()).map(([day]) => day),
      '90 days',
    ).to.deep.equal([93]);
  });
});

describe('cron', () => {
  it('tells when it last came to its end, also where runs overlap or the clock goes back', async () => {
    const { portal, admin } = await openWithAdmin();
    const cron = async () => (await overviewOf(admin)).cron;
    expect(await cron()).to.deep.equal({ lastRunAt: null, failures: 0 });
    await Promise.all([
      portal.scheduled(NOON + MINUTE),
      portal.scheduled(NOON + 2 * MINUTE),
      portal.scheduled(NOON),
    ]);
    await portal.scheduled(NOON - MINUTE);
    expect(await cron()).to.deep.equal({ lastRunAt: NOON + 2 * MINUTE, failures: 0 });
  });
  it('tells how many of its jobs failed in the last run', async () => {
    const { portal, admin } = await openWithAdmin();
    await portal.sql('ALTER TABLE refusal RENAME TO elsewhere');
    await portal.scheduled();
    expect((await overviewOf(admin)).cron).to.deep.equal({ lastRunAt: NOON, failures: 1 });
    await portal.sql('ALTER TABLE elsewhere RENAME TO refusal');
    await portal.scheduled();
    expect((await overviewOf(admin)).cron).to.deep.equal({ lastRunAt: NOON, failures: 0 });
  });
  it('is late when the last run is older than 15 minutes', () => {
    expect(isCronLate(null, NOON)).to.equal(true);
    expect(isCronLate(NOON, NOON + 15 * MINUTE)).to.equal(false);
    expect(isCronLate(NOON, NOON + 15 * MINUTE + 1)).to.equal(true);
  });
});
