import { expect } from '@esm-bundle/chai';
import {
  bucketsOf,
  guessPasswords,
  lockMails,
  sendCode,
  setAttempts,
  stageIn,
} from '../support/attempts.ts';
import {
  act,
  codeAt,
  DAY,
  enrolled,
  firstAdmin,
  HOUR,
  MINUTE,
  NOON,
  password,
  person,
  signIn,
} from '../support/people.ts';
import { openPortal } from '../support/portal.ts';

async function opened() {
  const portal = await openPortal();
  portal.at(NOON);
  return { portal, admin: await firstAdmin(portal) };
}
const ONE_ANSWER = { code: 'wrong_credentials' };

describe('a password lock', () => {
  it('comes with the tenth wrong password of a user in a row, and not before', async () => {
    const { portal, admin } = await opened();
    const one = await person(portal, admin);
    expect((await guessPasswords(one, one.browser, 9)).body).to.deep.equal(ONE_ANSWER);
    expect((await password(one, one.browser)).status).to.equal(200);
    await guessPasswords(one, one.browser, 9);
    const tenth = await guessPasswords(one, one.browser, 1);
    expect(tenth.status).to.equal(423);
    const until = NOON + 15 * MINUTE;
    expect(tenth.body).to.deep.equal({ code: 'locked', by: 'password', until });
  });

  it('comes with the fifth of an admin, whatever users are allowed', async () => {
    const { portal, admin } = await opened();
    await setAttempts(admin, { user: 100 });
    expect((await guessPasswords(admin, admin.browser, 4)).status).to.equal(401);
    expect((await guessPasswords(admin, admin.browser, 1)).status).to.equal(423);
    const stranger = portal.browser();
    await guessPasswords(admin, stranger, 5);
    expect((await password(admin, stranger)).body).to.deep.equal(ONE_ANSWER);
  });

  it('is told to a known browser openly, and judges nothing: not the right one, nor one more wrong', async () => {
    const { portal, admin } = await opened();
    const one = await person(portal, admin);
    const { body } = await guessPasswords(one, one.browser, 10);
    portal.later(MINUTE);
    expect((await password(one, one.browser)).body).to.deep.equal(body);
    expect((await guessPasswords(one, one.browser, 3)).body).to.deep.equal(body);
    const [bucket] = await bucketsOf(portal, one, 'password', 'known');
    expect(bucket).to.deep.equal({ count: 10, locked: 1, until: NOON + 15 * MINUTE });
  });

  it('of unknown browsers is told with the one answer, also to the guess that reaches the limit', async () => {
    const { portal, admin } = await opened();
    const one = await person(portal, admin);
    const stranger = portal.browser();
    expect((await guessPasswords(one, stranger, 10)).body).to.deep.equal(ONE_ANSWER);
    expect((await password(one, stranger)).body).to.deep.equal(ONE_ANSWER);
    expect((await guessPasswords(one, stranger, 3)).body).to.deep.equal(ONE_ANSWER);
    const [bucket] = await bucketsOf(portal, one, 'password');
    expect(bucket).to.deep.equal({ count: 10, locked: 1, until: NOON + 15 * MINUTE });
  });

  it('of unknown browsers ends their open challenges; all sessions go on', async () => {
    const { portal, admin } = await opened();
    const one = await enrolled(portal, admin);
    const [stranger, waiting] = [portal.browser(), portal.browser()];
    await password(one, waiting);
    portal.later(30_000);
    await guessPasswords(one, stranger, 10);
    expect(await stageIn(waiting)).to.equal('anonymous');
    const code = await codeAt(one.key, portal.now);
    expect((await sendCode(waiting, code)).status).to.equal(410);
    expect(await stageIn(one.browser)).to.equal('signed_in');
    await password(one, one.browser);
    expect((await sendCode(one.browser, code)).status).to.equal(200);
  });

  it('of unknown browsers ends no look at why one is locked out of the portal', async () => {
    const { portal, admin } = await opened();
    const one = await person(portal, admin, { require: { days: 1 } });
    portal.later(DAY);
    const fresh = portal.browser();
    await password(one, fresh);
    await guessPasswords(one, portal.browser(), 10);
    expect(await stageIn(fresh)).to.equal('expired');
  });

  it('of a known browser ends its sessions and challenges; all others go on', async () => {
    const { portal, admin } = await opened();
    const one = await enrolled(portal, admin);
    const tablet = portal.browser();
    await signIn(portal, one, tablet);
    const challenge = tablet.copy();
    const elsewhere = portal.browser();
    await password(one, challenge);
    await password(one, elsewhere);
    const guesser = portal.browser();
    guesser.jar.set('__Host-device', tablet.jar.get('__Host-device') ?? '');
    expect((await guessPasswords(one, guesser, 10)).status).to.equal(423);
    expect(await stageIn(tablet)).to.equal('anonymous');
    expect(await stageIn(challenge)).to.equal('anonymous');
    expect(await stageIn(one.browser)).to.equal('signed_in');
    expect(await stageIn(elsewhere)).to.equal('code');
  });
});

describe('time', () => {
  it('lifts a lock after 15 minutes, to the millisecond, and clears its count', async () => {
    const { portal, admin } = await opened();
    const one = await person(portal, admin);
    const stranger = portal.browser();
    await guessPasswords(one, stranger, 10);
    portal.at(NOON + 15 * MINUTE - 1);
    expect((await password(one, stranger)).body).to.deep.equal(ONE_ANSWER);
    portal.later(1);
    await guessPasswords(one, stranger, 9);
    expect((await password(one, stranger)).status).to.equal(200);
  });

  it('lifts it after 1 to 1440 minutes, as the setting says', async () => {
    const { portal, admin } = await opened();
    for (const minutes of [1, 1440]) {
      await setAttempts(admin, { unlockAfterMinutes: minutes });
      const one = await person(portal, admin);
      const { body } = await guessPasswords(one, one.browser, 10);
      expect(body.until).to.equal(portal.now + minutes * MINUTE);
    }
    for (const unlockAfterMinutes of [0, 1441, 1.5]) {
      const attempts = { unlockAfterMinutes };
      expect((await admin.browser.patch('/api/admin/settings', { attempts })).status).to.equal(400);
    }
  });

  it('does not lift one that only an admin unlocks', async () => {
    const { portal, admin } = await opened();
    await setAttempts(admin, { unlockAfterMinutes: null });
    const one = await person(portal, admin);
    const { body } = await guessPasswords(one, one.browser, 10);
    expect(body).to.deep.equal({ code: 'locked', by: 'password', until: null });
    portal.later(365 * DAY);
    await portal.scheduled();
    await signIn(portal, admin);
    expect((await password(one, one.browser)).body).to.deep.equal(body);
    await act(admin, 'unlock', [one.id]);
    expect((await password(one, one.browser)).status).to.equal(200);
  });

  it('lifts an admin’s after 60 min then', async () => {
    const { portal, admin } = await opened();
    await setAttempts(admin, { unlockAfterMinutes: null });
    const until = portal.now + HOUR;
    const { body } = await guessPasswords(admin, admin.browser, 5);
    expect(body).to.deep.equal({ code: 'locked', by: 'password', until });
    portal.at(until - 1);
    expect((await password(admin, admin.browser)).status).to.equal(423);
    portal.at(until);
    expect((await password(admin, admin.browser)).status).to.equal(200);
  });
});

describe('a lock of unknown browsers’ passwords', () => {
  it('is mailed once in 24 h: your own devices are not affected', async () => {
    const { portal, admin } = await opened();
    const one = await person(portal, admin);
    const stranger = portal.browser();
    for (const [at, mails] of [
      [0, 1],
      [HOUR, 1],
      [DAY - 1, 1],
      [DAY + HOUR, 2],
    ] as const) {
      portal.at(NOON + at);
      await guessPasswords(one, stranger, 10);
      expect(await lockMails(portal, one), String(at)).to.have.lengthOf(mails);
    }
    const [text] = await lockMails(portal, one);
    expect(text).to.include('Your own devices are not affected');
  });

  it('is mailed once in 24 h, also where an admin unlocks in between', async () => {
    const { portal, admin } = await opened();
    const one = await person(portal, admin);
    await guessPasswords(one, portal.browser(), 10);
    await act(admin, 'unlock', [one.id]);
    await guessPasswords(one, portal.browser(), 10);
    expect(await lockMails(portal, one)).to.have.lengthOf(1);
  });

  it('is mailed, one of a known browser is not', async () => {
    const { portal, admin } = await opened();
    const one = await person(portal, admin);
    await guessPasswords(one, one.browser, 10);
    expect(await lockMails(portal, one)).to.deep.equal([]);
  });
});
