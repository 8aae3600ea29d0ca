import { expect } from '@open-wc/testing';
import { guessPasswords, setAttempts, WRONG_PASSWORD } from '../support/attempts.ts';
import type { Options, Reply } from '../support/browser.ts';
import {
  act,
  DAY,
  enrolled,
  firstAdmin,
  invited,
  NOON,
  PASSWORD,
  person,
  type Person,
} from '../support/people.ts';
import { openPortal, type Portal } from '../support/portal.ts';

interface Case {
  readonly identifier: string;
  readonly password: string;
}

/** A portal a day later, and all whom the one answer is for. */
async function cast(): Promise<{ portal: Portal; all: Record<string, Case>; expired: Person }> {
  const portal = await openPortal();
  portal.at(NOON);
  const admin = await firstAdmin(portal);
  const expired = await person(portal, admin, { require: { days: 1 } });
  const [plain, suspended] = [await person(portal, admin), await enrolled(portal, admin)];
  const [locked, slowed] = [await enrolled(portal, admin), await person(portal, admin)];
  const waiting = await invited(portal, admin);
  await setAttempts(admin, { unlockAfterMinutes: null });
  await guessPasswords(locked, portal.browser(), 10);
  const stranger = { username: 'nobody-locked' };
  await guessPasswords(stranger, portal.browser(), 10);
  await act(admin, 'suspend', [suspended.id]);
  await setAttempts(admin, { countPasswords: false });
  portal.later(DAY);
  await guessPasswords(slowed, portal.browser(), 11);
  await guessPasswords(admin, portal.browser(), 5);
  const right = (username: string) => ({ identifier: username, password: PASSWORD });
  const wrong = (username: string) => ({ identifier: username, password: WRONG_PASSWORD });
  return {
    portal,
    expired,
    all: {
      unknown: right('nobody'),
      'unknown, by e-mail': right('nobody@example.org'),
      'unknown and locked': right(stranger.username),
      wrong: wrong(plain.username),
      'wrong, by e-mail': wrong(`${plain.username}@example.org`),
      'locked, the right password': right(locked.username),
      'locked, a wrong one': wrong(locked.username),
      'an admin, locked, the right password': right(admin.username),
      'suspended, the right password': right(suspended.username),
      'suspended, a wrong one': wrong(suspended.username),
      invited: right(waiting.username),
      'slowed, the right password': right(slowed.username),
      'slowed, a wrong one': wrong(slowed.username),
      'expired, a wrong password': wrong(expired.username),
    },
  };
}

/** All that a caller sees, apart from time and request id; with it how often the database was asked. */
const seen = ({ status, body, headers, cookies }: Reply) => ({
  status,
  body,
  cookies,
  headers: [...headers].filter(([name]) => name !== 'x-request-id' && name !== 'date'),
});

const signIn = (portal: Portal, body: Case, options?: Options) =>
  portal.browser().post('/api/session', body, options);

describe('one answer', () => {
  it('for unknown, wrong, locked, and, even with the right password, suspended and invited: status, body, headers', async () => {
    const { portal, all } = await cast();
    const answers = new Map<string, unknown>();
    for (const [who, body] of Object.entries(all))
      answers.set(who, seen(await signIn(portal, body)));
    const first = answers.get('unknown');
    expect(first).to.deep.include({
      status: 401,
      body: { code: 'wrong_credentials' },
      cookies: [],
    });
    for (const [who, answer] of answers) expect(answer, who).to.deep.equal(first);
  });

  it('after as many round trips: the same read, the same batch', async () => {
    const { portal, all } = await cast();
    for (const [who, body] of Object.entries(all)) {
      expect((await signIn(portal, body)).roundTrips, who).to.equal(2);
    }
  });

  it('an expired account is told only after the right password', async () => {
    const { portal, expired } = await cast();
    const told = await signIn(portal, { identifier: expired.username, password: PASSWORD });
    expect(told.status).to.equal(403);
    expect(told.body).to.deep.equal({
      code: 'enrollment_expired',
      deadline: NOON + DAY,
      contact: 'ada@example.org',
    });
  });

  it('the same for a browser that another account knows', async () => {
    const { all, expired } = await cast();
    const answers = [];
    for (const who of ['unknown', 'wrong', 'locked, the right password'] as const) {
      const body = all[who];
      answers.push(seen(await expired.browser.copy().post('/api/session', body)));
    }
    expect(answers[0]?.body).to.deep.equal({ code: 'wrong_credentials' });
    expect(answers[1]).to.deep.equal(answers[0]);
    expect(answers[2]).to.deep.equal(answers[0]);
  });
});
