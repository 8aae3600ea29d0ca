/** English: the settings. */
import { ENROLLMENT_DAYS } from '../../shared/enrollment.ts';
import {
  ADMIN_ATTEMPTS,
  BLOCKED_WORDS,
  SESSION_MINUTES,
  UNLOCK_MINUTES,
  USER_ATTEMPTS,
} from '../../shared/settings.ts';
import { counted } from './format.ts';

const range = (min: number, max: number) => `a whole number from ${min} to ${max}`;
const minutes = (min: number, max: number) => `Please give ${range(min, max)} minutes.`;

export const adminSettingsEn = {
  title: 'Settings',
  save: 'Save the settings',
  saved: 'Saved.',
  savedCount: (count: number) =>
    counted(count, { one: 'Saved: # setting changed.', other: 'Saved: # settings changed.' }),
  unchanged: 'Nothing was changed, so there was nothing to save.',
  notSaved: (count: number) =>
    counted(count, {
      one: 'Not saved: # field needs another look.',
      other: 'Not saved: # fields need another look.',
    }),
  contended:
    'Somebody else changed the settings just now, and yours were not saved. Please save again.',
  notProved: 'It was not confirmed that it is you, so nothing was saved.',

  attempts: 'Attempts and locks',
  attemptsText:
    'How many wrong passwords or codes in a row lock the place where they were typed. Each browser that a person has used before is counted by itself, and all others together.',
  attemptsTouch:
    'A change holds for everyone from the next wrong attempt on. A lock that stands keeps its end.',
  user: 'Wrong attempts allowed to users',
  userHint: `From ${USER_ATTEMPTS.min} to ${USER_ATTEMPTS.max}.`,
  admin: 'Wrong attempts allowed to admins',
  adminText: `${ADMIN_ATTEMPTS}. This is fixed, and every wrong attempt of an admin counts.`,
  countPasswords: 'Wrong passwords of users count',
  countCodes: 'Wrong codes of users count',
  notCounted: 'What does not count never locks; it is slowed after ten wrong in a row.',
  unlock: 'When a lock ends',
  unlockByTime: 'By itself, after some minutes',
  unlockMinutes: 'Minutes until it ends',
  unlockMinutesHint: `From ${UNLOCK_MINUTES.min} to ${UNLOCK_MINUTES.max}.`,
  unlockByAdmin: 'Only when an admin unlocks',
  unlockByAdminText: 'The locks of admins end after 60 minutes all the same.',

  enrollment: 'Setting up MFA',
  enrollmentDays: 'Days to set up MFA',
  enrollmentDaysHint: `From ${ENROLLMENT_DAYS.min} to ${ENROLLMENT_DAYS.max}. For periods that begin from now on; deadlines that stand do not move, and invited people keep the days they were given.`,
  newAccountsRequired: 'Require MFA of every new account',
  newAccountsRequiredText: 'Touches people whom you add from now on.',
  authenticatorName: 'Recommended authenticator',
  authenticatorNameHint: 'Its name, as people find it in an app store. May stay empty.',
  authenticatorUrl: 'Where to get it',
  authenticatorUrlHint: 'An address that begins with https://. May stay empty.',

  passwords: 'Passwords',
  passwordsText:
    'A password has at least 12 characters, and is refused where little is left of it without well-known passwords, the portal’s name, and the person’s own name, username and email.',
  blockedWords: 'Words of your organisation',
  blockedWordsHint: `Its names, products, towns: one on each line, of ${BLOCKED_WORDS.min} to ${BLOCKED_WORDS.max} characters. Touches passwords that are set from now on; nobody has to change theirs.`,

  portal: 'The portal',
  portalName: 'Name',
  portalNameHint: 'Shown on every page, in mails, and in people’s authenticator apps.',
  accent: 'Colour',
  accentPick: 'Choose the colour',
  /** `ratio` against white; 4.5 is what words need (WCAG 1.4.3). */
  accentContrast: (ratio: number) => {
    const shown = `${ratio.toFixed(1)} : 1`;
    return ratio >= 4.5
      ? `Reads well on white (${shown}, words need 4.5 : 1). Dark pages use a lighter shade of it.`
      : `Too pale for words on white (${shown}, they need 4.5 : 1), so light pages use a darker shade of it.`;
  },
  contact: 'Contact',
  contactHint:
    'Whom people ask for help: an email address, or an address that begins with https://.',
  timeZone: 'Time zone',
  timeZoneHint: 'For the dates in mails.',

  sessions: 'Sessions',
  sessionsText:
    'How long people stay logged in. It can be shortened, never lengthened. A change touches open sessions, too: some may end at once.',
  sessionsUsers: 'Sessions of users',
  sessionsAdmins: 'Sessions of admins',
  idle: 'Minutes without use',
  life: 'Minutes in all',
  minutesHint: (min: number, max: number) => `From ${min} to ${max}.`,

  /** The words at a field, whatever is wrong with it. */
  errors: {
    portalName: 'Please give a name of at most 60 characters.',
    accent: 'Please give a colour such as #3558c8.',
    contact: 'Please give an email address, or an address that begins with https://.',
    authenticatorName: 'Please give a name of at most 60 characters.',
    authenticatorUrl: 'Please give an address that begins with https://, or leave it empty.',
    timeZone: 'The server does not know this time zone. Please choose another.',
    enrollmentDays: `Please give ${range(ENROLLMENT_DAYS.min, ENROLLMENT_DAYS.max)} days.`,
    blockedWords: `Please give at most ${BLOCKED_WORDS.count} words of ${BLOCKED_WORDS.min} to ${BLOCKED_WORDS.max} characters, one on each line.`,
    'attempts.user': `Please give ${range(USER_ATTEMPTS.min, USER_ATTEMPTS.max)}.`,
    'attempts.unlockAfterMinutes': minutes(UNLOCK_MINUTES.min, UNLOCK_MINUTES.max),
    'sessions.userIdle': minutes(5, SESSION_MINUTES.user.idle),
    'sessions.userLife': minutes(15, SESSION_MINUTES.user.life),
    'sessions.adminIdle': minutes(5, SESSION_MINUTES.admin.idle),
    'sessions.adminLife': minutes(15, SESSION_MINUTES.admin.life),
  },
};

const NAMES: Readonly<Record<string, string>> = {
  portalName: adminSettingsEn.portalName,
  accent: adminSettingsEn.accent,
  contact: adminSettingsEn.contact,
  authenticatorName: adminSettingsEn.authenticatorName,
  authenticatorUrl: adminSettingsEn.authenticatorUrl,
  timeZone: adminSettingsEn.timeZone,
  enrollmentDays: adminSettingsEn.enrollmentDays,
  newAccountsRequired: adminSettingsEn.newAccountsRequired,
  blockedWords: adminSettingsEn.blockedWords,
  'attempts.user': adminSettingsEn.user,
  'attempts.countPasswords': adminSettingsEn.countPasswords,
  'attempts.countCodes': adminSettingsEn.countCodes,
  'attempts.unlockAfterMinutes': adminSettingsEn.unlockMinutes,
  'sessions.userIdle': `${adminSettingsEn.sessionsUsers}, ${adminSettingsEn.idle.toLowerCase()}`,
  'sessions.userLife': `${adminSettingsEn.sessionsUsers}, ${adminSettingsEn.life.toLowerCase()}`,
  'sessions.adminIdle': `${adminSettingsEn.sessionsAdmins}, ${adminSettingsEn.idle.toLowerCase()}`,
  'sessions.adminLife': `${adminSettingsEn.sessionsAdmins}, ${adminSettingsEn.life.toLowerCase()}`,
};

/** An event says which setting it was, and its old and new value. */
export function settingWords({ setting, from, to }: Readonly<Record<string, unknown>>): string {
  if (typeof setting !== 'string') return 'Settings changed';
  const name = NAMES[setting] ?? setting;
  return `Setting changed: ${name}, from ${valueWords(from)} to ${valueWords(to)}`;
}

function valueWords(value: unknown): string {
  if (value === true) return 'yes';
  if (value === false) return 'no';
  if (value === null) return '“only an admin”';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(', ');
  return typeof value === 'string' ? `“${value}”` : JSON.stringify(value ?? null);
}
