import { expect } from '@esm-bundle/chai';
import type { Facts } from '../../shared/enrollment.ts';
import {
  endOf,
  mayDismiss,
  type SessionFacts,
  type Stage,
  stageOf,
  staleFactors,
} from '../../shared/session-stage.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/settings.ts';

const NOW = 1_800_000_000_000;
const SECOND = 1000;
const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;

type Account = Facts & { generation: string };
const USER: Account = {
  role: 'user',
  status: 'active',
  activatedAt: NOW - DAY,
  required: false,
  requiredAt: null,
  deadlineAt: null,
  keptPeriod: null,
  enrolled: false,
  generation: 'g',
};
const DUE: Account = { ...USER, required: true, requiredAt: NOW - HOUR, deadlineAt: NOW + DAY };
const EXPIRED: Account = { ...DUE, deadlineAt: NOW };
const ENROLLED: Account = { ...DUE, enrolled: true };
const BARE_ADMIN: Account = { ...USER, role: 'admin', required: true, requiredAt: NOW - HOUR };
const ADMIN: Account = { ...BARE_ADMIN, enrolled: true };

const OPEN: SessionFacts = {
  generation: 'g',
  openedBy: 'password',
  openedAt: NOW,
  seenAt: NOW,
  passwordAt: NOW,
  codeAt: null,
  dismissedAt: null,
};
const stage = (
  account: Account,
  session: Partial<SessionFacts> = {},
  now = NOW,
  settings: Settings = DEFAULT_SETTINGS,
): Stage => stageOf({ session: { ...OPEN, ...session }, account, settings, now });

describe('the stage of a session, in the order of http.md', () => {
  const dismissed = { dismissedAt: NOW };
  const byCode = { codeAt: NOW };
  const helpDesk = { openedBy: 'help_desk' } as const;
  for (const [expected, name, account, session] of [
    ['anonymous', 'of another generation', ADMIN, { ...byCode, generation: 'f' }],
    ['anonymous', 'of a suspended account', { ...ENROLLED, status: 'suspended' }, byCode],
    ['anonymous', 'of an invited account', { ...USER, status: 'invited' }, {}],
    ['enroll', 'opened by a help-desk code while the account has no factor', DUE, helpDesk],
    ['enroll', 'the same where MFA is not required', USER, helpDesk],
    ['enroll', 'the same past the deadline: before `expired`', EXPIRED, helpDesk],
    ['enroll', 'the same of an admin', BARE_ADMIN, helpDesk],
    ['code', 'opened by a help-desk code once there is a factor', ENROLLED, helpDesk],
    ['expired', 'requirement, no factor, deadline reached', EXPIRED, {}],
    ['expired', 'the same though dismissed', EXPIRED, dismissed],
    ['code', 'enrolled without a code', ENROLLED, {}],
    ['code', 'enrolled of their own accord, without a code', { ...USER, enrolled: true }, {}],
    ['code', 'enrolled, though dismissed', ENROLLED, dismissed],
    ['code', 'an admin without a factor whom a bare password let in', BARE_ADMIN, {}],
    ['code', 'the same though dismissed', BARE_ADMIN, dismissed],
    ['enroll', 'due', DUE, {}],
    ['enroll', 'due, dismissed before the requirement', DUE, { dismissedAt: NOW - HOUR - 1 }],
    ['enroll', 'an admin by the setup link', BARE_ADMIN, { openedBy: 'setup' }],
    ['enroll', 'an admin by the activation link', BARE_ADMIN, { openedBy: 'activation' }],
    ['enroll', 'an admin by a rescue code', BARE_ADMIN, { openedBy: 'rescue' }],
    ['enroll', 'an admin, though dismissed', BARE_ADMIN, { openedBy: 'setup', ...dismissed }],
    ['signed_in', 'due, dismissed since the requirement', DUE, dismissed],
    ['signed_in', 'not required', USER, {}],
    ['signed_in', 'enrolled with a code', ENROLLED, byCode],
    ['signed_in', 'an admin with a code', ADMIN, byCode],
  ] as [Stage, string, Account, Partial<SessionFacts>][]) {
    it(`is ${expected}: ${name}`, () => expect(stage(account, session)).to.equal(expected));
  }
});

describe('the life of a session', () => {
  const lives = (account: Account, session: Partial<SessionFacts>, ms: number) => {
    const alive = stage(account, session, NOW + ms - 1);
    expect(alive, 'one ms before the end').not.to.equal('anonymous');
    expect(stage(account, session, NOW + ms), 'at the end').to.equal('anonymous');
    const input = { session: { ...OPEN, ...session }, account, settings: DEFAULT_SETTINGS };
    expect(endOf(alive, { ...input, now: NOW + ms - 1 })).to.equal(NOW + ms);
  };
  const busy = { seenAt: NOW + 3 * DAY, codeAt: NOW };

  it('is 5 minutes in `code`', () => lives(ENROLLED, {}, 5 * MINUTE));
  it('is 5 minutes in `code`, however often the browser asks', () =>
    lives(ENROLLED, { seenAt: NOW + 4 * MINUTE }, 5 * MINUTE));
  it('is 10 minutes in `expired`', () => lives(EXPIRED, {}, 10 * MINUTE));
  it('is 10 minutes from the deadline where it was passed in the session', () =>
    lives(EXPIRED, { openedAt: NOW - HOUR, seenAt: NOW - MINUTE }, 10 * MINUTE));
  it('that has ended before the deadline does not begin again at it', () => {
    const idle = { openedAt: NOW - 5 * HOUR, seenAt: NOW - HOUR };
    expect(stage(EXPIRED, idle)).to.equal('anonymous');
    expect(stage(EXPIRED, { ...idle, seenAt: NOW - HOUR + 1 })).to.equal('expired');
    const old = { openedAt: NOW - DAY, seenAt: NOW - 1 };
    expect(stage(EXPIRED, old)).to.equal('anonymous');
  });
  it('is 60 idle minutes for users', () => lives(ENROLLED, { codeAt: NOW }, HOUR));
  it('is 60 idle minutes in `enroll`, too', () => lives(DUE, {}, HOUR));
  it('is 24 hours for users who are not idle', () =>
    lives({ ...ENROLLED, deadlineAt: null }, busy, DAY));
  it('is 15 idle minutes for admins', () => lives(ADMIN, { codeAt: NOW }, 15 * MINUTE));
  it('is 8 hours for admins who are not idle', () => lives(ADMIN, busy, 8 * HOUR));
  it('may be shortened by the settings', () => {
    const settings: Settings = {
      ...DEFAULT_SETTINGS,
      sessions: { userIdle: 5, userLife: 15, adminIdle: 6, adminLife: 16 },
    };
    for (const [account, idle, life] of [
      [ENROLLED, 5, 15],
      [ADMIN, 6, 16],
    ] as const) {
      const at = (session: Partial<SessionFacts>, minutes: number, ms: number) =>
        stage(account, { codeAt: NOW, ...session }, NOW + minutes * MINUTE + ms, settings);
      expect(at({}, idle, -1)).to.equal('signed_in');
      expect(at({}, idle, 0)).to.equal('anonymous');
      expect(at(busy, life, -1)).to.equal('signed_in');
      expect(at(busy, life, 0)).to.equal('anonymous');
    }
  });
});

describe('a fresh sign-in', () => {
  const stale = (account: Facts, session: Partial<SessionFacts>, freshMs: number) =>
    staleFactors({ ...OPEN, ...session }, account, freshMs, NOW);
  const ago = (ms: number) => ({ passwordAt: NOW - ms, codeAt: NOW - ms });

  for (const minutes of [5, 15]) {
    const within = minutes * MINUTE;
    it(`proves the factors that the account has, within ${minutes} minutes`, () => {
      expect(stale(ENROLLED, ago(within - 1), within)).to.deep.equal([]);
      expect(stale(ENROLLED, ago(within), within)).to.deep.equal(['password', 'code']);
      expect(stale(USER, ago(within), within)).to.deep.equal(['password']);
    });
  }
  it('asks for no more than what is old or missing', () => {
    expect(stale(ENROLLED, { codeAt: null }, 5 * MINUTE)).to.deep.equal(['code']);
    const old = { passwordAt: NOW - HOUR, codeAt: NOW - SECOND };
    expect(stale(ENROLLED, old, 5 * MINUTE)).to.deep.equal(['password']);
  });
});

describe('**Not now**', () => {
  it('is offered to users, never to admins nor after a help-desk code', () => {
    expect(mayDismiss('user', 'password')).to.equal(true);
    expect(mayDismiss('user', 'activation')).to.equal(true);
    expect(mayDismiss('user', 'help_desk')).to.equal(false);
    for (const opening of ['password', 'setup', 'activation', 'rescue', 'help_desk'] as const) {
      expect(mayDismiss('admin', opening), opening).to.equal(false);
    }
  });
});
