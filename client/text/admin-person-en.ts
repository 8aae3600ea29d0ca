/** English: the page of one person. */
import type { GuessKind } from '../../shared/lockout.ts';
import { moment } from './admin-format.ts';
import { counted, dayAndTime, until } from './format.ts';

const kinds: Record<GuessKind, string> = {
  password: 'Passwords',
  code: 'Codes',
  recovery: 'Recovery codes',
};

export const adminPersonEn = {
  back: 'All people',
  goneTitle: 'This person is not here',
  goneText: 'The account does not exist, or no longer. Somebody may have deleted it just now.',
  /** Beside what could not be read again. */
  old: 'What you see may be out of date.',

  mfa: 'Multi-factor authentication',
  enrolled: 'Logging in takes their password and a code.',
  enrolledOptional: 'They use it of their own accord, and may turn it off.',
  enrolledRequired: 'It is required, so they cannot turn it off.',
  blocked:
    'Their authenticator is blocked: a hundred wrong codes were typed in a row. A recovery code lifts that, or a reset.',
  notRequired: 'It is not required, and they have not set it up.',
  due: (at: number) => `They have to set it up by ${dayAndTime(at)}.`,
  expired: (at: number) =>
    `The time to set it up ended on ${dayAndTime(at)}. Since then the portal is closed for them.`,
  dueAdmin: 'Admins always use it. Until it is set up, their password opens nothing.',
  keptDays: (count: number) =>
    counted(count, {
      one: 'It is required: they will have # day to set it up, from activation on.',
      other: 'It is required: they will have # days to set it up, from activation on.',
    }),
  keptUntil: (at: number) => `It is required: they will have until ${dayAndTime(at)} to set it up.`,
  since: (at: number) => `Required since ${moment(at)}.`,
  pendingKey: 'They have begun: a key waits for its first code.',
  codesLeft: (count: number) =>
    counted(count, { one: '# recovery code left', other: '# recovery codes left' }),
  codesNotSaved: 'not yet marked as saved',

  link: 'Copy an invitation link',
  linkAbout: 'For when no mail arrives: make a new link, and hand it over yourself.',
  invitation: {
    title: (name: string) => `Make an invitation link for ${name}?`,
    cost: 'Every link from before stops working, the mailed one, too.',
    noMail: 'No mail is sent: you hand the link over yourself.',
    make: 'Make the link',
    made: (name: string) => `The link for ${name}`,
    conflict: 'They have activated their account meanwhile, so they need no invitation.',
  },

  locks: 'Locks',
  noLocks: 'Nothing is locked.',
  lock: (by: GuessKind, browser: 'known' | 'unknown') =>
    `${kinds[by]} from ${browser === 'known' ? 'one of their own browsers' : 'browsers that are not theirs'}`,
  lockUntil: (at: number, now: number) => `Opens by itself at ${until(at, now)}.`,
  lockByAdmin: 'Only an admin can open it.',

  account: 'Account',
  username: 'Username',
  email: 'Email',
  groups: 'Groups',
  noGroups: 'None',
  created: 'Added',
  activated: 'Activated',
  notYet: 'Not yet',
  lastSignIn: 'Last login',

  sessions: 'Open sessions',
  noSessions: 'None.',
  known: 'Known browser',
  unknown: 'Unknown browser',
  seen: (at: number) => `Last used ${moment(at)}`,
  opened: (at: number) => `since ${moment(at)}`,

  events: 'Recent events',
  /** So often in a row. */
  times: (count: number) => counted(count, { other: '× #' }),
  /** Between the last time and the first. */
  from: 'first',
  noEvents: 'Nothing has happened yet.',
  byYou: 'by you',
  byAdmin: 'by an admin',
};
