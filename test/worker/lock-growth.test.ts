import { expect } from '@esm-bundle/chai';
import {
  bucketsOf,
  guessCodes,
  guessPasswords,
  sendCode,
  setAttempts,
} from '../support/attempts.ts';
import {
  codeAt,
  enrolled,
  firstAdmin,
  MINUTE,
  NOON,
  password,
  person,
  type Person,
  signIn,
} from '../support/people.ts';
import { openPortal, type Portal } from '../support/portal.ts';

async function opened(attempts: Record<string, unknown> = {}) {
  const portal = await openPortal();
  portal.at(NOON);
  const admin = await firstAdmin(portal);
  await setAttempts(admin, { user: 3, ...attempts });
  return { portal, admin };
}

/** For how many minutes the next lock of the outsiders stands; then its time is over. */
async function lockMinutes(portal: Portal, one: Person): Promise<number> {
  await guessPasswords(one, portal.browser(), 3);
  const [bucket] = await bucketsOf(portal, one, 'password');
  const minutes = ((bucket?.until ?? 0) - portal.now) / MINUTE;
  portal.at(bucket?.until ?? 0);
  return minutes;
}
const several = async (count: number, one: () => Promise<number>): Promise<number[]> => {
  const all = [];
  for (let n = 0; n < count; n++) all.push(await one());
  return all;
};

describe('locks in a row', () => {
  it('of unknown browsers’ passwords: from the third on each is twice the last, to 24 h at most', async () => {
    const { portal, admin } = await opened();
    const one = await person(portal, admin);
    expect(await several(11, () => lockMinutes(portal, one))).to.deep.equal([
      15, 15, 30, 60, 120, 240, 480, 960, 1440, 1440, 1440,
    ]);
  });

  it('are as long as is said: the right password is refused until the last millisecond', async () => {
    const { portal, admin } = await opened();
    const one = await person(portal, admin);
    await several(2, () => lockMinutes(portal, one));
    const from = portal.now;
    const stranger = portal.browser();
    await guessPasswords(one, stranger, 3);
    portal.at(from + 30 * MINUTE - 1);
    expect((await password(one, stranger)).status).to.equal(401);
    portal.later(1);
    expect((await password(one, stranger)).status).to.equal(200);
  });

  it('begin anew after a full sign-in, and not after the password alone', async () => {
    const { portal, admin } = await opened();
    const one = await enrolled(portal, admin);
    expect(await several(3, () => lockMinutes(portal, one))).to.deep.equal([15, 15, 30]);
    await password(one, portal.browser());
    expect(await lockMinutes(portal, one)).to.equal(60);
    await signIn(portal, one, portal.browser());
    expect(await lockMinutes(portal, one)).to.equal(15);
  });

  it('stay at 24 h from the first where the setting is 24 h', async () => {
    const { portal, admin } = await opened({ unlockAfterMinutes: 1440 });
    const one = await person(portal, admin);
    expect(await several(4, () => lockMinutes(portal, one))).to.deep.equal([
      1440, 1440, 1440, 1440,
    ]);
  });

  it('do not grow in a known browser', async () => {
    const { portal, admin } = await opened();
    const one = await person(portal, admin);
    const minutes = await several(5, async () => {
      const { body } = await guessPasswords(one, one.browser, 3);
      const from = portal.now;
      portal.at(body.until);
      return (body.until - from) / MINUTE;
    });
    expect(minutes).to.deep.equal([15, 15, 15, 15, 15]);
  });

  it('do not grow where they are locks of codes', async () => {
    const { portal, admin } = await opened();
    const one = await enrolled(portal, admin);
    const stranger = portal.browser();
    const minutes = await several(5, async () => {
      await password(one, stranger);
      const { body } = await guessCodes(portal, one, stranger, 3);
      const from = portal.now;
      portal.at(body.until);
      return (body.until - from) / MINUTE;
    });
    expect(minutes).to.deep.equal([15, 15, 15, 15, 15]);
  });
});

describe('attempts allowed to a user', () => {
  it('are 3 to 100, nothing else', async () => {
    const { admin } = await opened();
    for (const user of [2, 101, 0, -1, 3.5, '10', null]) {
      const { status } = await admin.browser.patch('/api/admin/settings', { attempts: { user } });
      expect(status, String(user)).to.equal(400);
    }
    const adminsToo = await admin.browser.patch('/api/admin/settings', { attempts: { admin: 6 } });
    expect(adminsToo.status).to.equal(400);
    expect((await admin.browser.get('/api/admin/settings')).body.attempts.admin).to.equal(5);
  });

  for (const user of [3, 100]) {
    it(`${user}: the lock comes with the ${user}th, and not before`, async () => {
      const { portal, admin } = await opened({ user });
      const one = await person(portal, admin);
      expect((await guessPasswords(one, one.browser, user - 1)).status).to.equal(401);
      expect((await guessPasswords(one, one.browser, 1)).status).to.equal(423);
    });
  }

  it('a changed limit holds from the next wrong attempt on: fewer', async () => {
    const { portal, admin } = await opened({ user: 10 });
    const one = await enrolled(portal, admin);
    const stranger = portal.browser();
    await password(one, stranger);
    expect((await guessCodes(portal, one, stranger, 7)).body.attemptsLeft).to.equal(3);
    await setAttempts(admin, { user: 5 });
    expect((await guessCodes(portal, one, stranger, 1)).status).to.equal(423);
    portal.later(15 * MINUTE);
    await signIn(portal, admin);
    await password(one, stranger);
    await guessCodes(portal, one, stranger, 4);
    await setAttempts(admin, { user: 3 });
    // Nothing is locked by the change itself.
    expect((await sendCode(stranger, await codeAt(one.key, portal.now))).status).to.equal(200);
  });

  it('a changed limit holds from the next wrong attempt on: more', async () => {
    const { portal, admin } = await opened({ user: 5 });
    const one = await enrolled(portal, admin);
    const stranger = portal.browser();
    await password(one, stranger);
    expect((await guessCodes(portal, one, stranger, 4)).body.attemptsLeft).to.equal(1);
    await setAttempts(admin, { user: 7 });
    expect((await guessCodes(portal, one, stranger, 1)).body.attemptsLeft).to.equal(2);
    expect((await guessCodes(portal, one, stranger, 2)).status).to.equal(423);
  });

  it('the end of a standing lock stands, whatever is set meanwhile', async () => {
    const { portal, admin } = await opened({ user: 3 });
    const one = await person(portal, admin);
    const { body } = await guessPasswords(one, one.browser, 3);
    for (const attempts of [
      { unlockAfterMinutes: 1 },
      { unlockAfterMinutes: null },
      { user: 100 },
      { countPasswords: false },
    ]) {
      await setAttempts(admin, attempts);
      expect((await password(one, one.browser)).body, JSON.stringify(attempts)).to.deep.equal(body);
    }
    portal.at(NOON + 15 * MINUTE - 1);
    expect((await password(one, one.browser)).status).to.equal(423);
    portal.later(1);
    expect((await password(one, one.browser)).status).to.equal(200);
  });
});
