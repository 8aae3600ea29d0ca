/** What an admin may set, its ranges and defaults (product.md §§1–3). */
import * as v from 'valibot';
import { ENROLLMENT_DAYS } from './enrollment.ts';
import { oneLine } from './identifier.ts';
import { locale } from './locale.ts';

/** Attempts allowed to an admin: fixed, shown, not editable. */
export const ADMIN_ATTEMPTS = 5;
export const USER_ATTEMPTS = { min: 3, max: 100, default: 10 };
export const UNLOCK_MINUTES = { min: 1, max: 1440, default: 15 };
/** The organisation's own words for passwords; shorter ones would hit by chance, and all are read with each request. */
export const BLOCKED_WORDS = { count: 100, min: 4, max: 40 };
/** NIST SP 800-63B §2.2.3: settings may shorten the life of a session, never lengthen it. */
export const SESSION_MINUTES = {
  user: { idle: 60, life: 24 * 60 },
  admin: { idle: 15, life: 8 * 60 },
};

const whole = (min: number, max: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));
const line = (max: number) =>
  v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(max), oneLine);

const contact = v.pipe(
  line(254),
  v.regex(/^(https:\/\/[^\s]+|mailto:[^\s@]+@[^\s@]+|[^\s@:/]+@[^\s@:/]+)$/u),
);
const address = v.union([
  v.literal(''),
  v.pipe(v.string(), v.maxLength(500), v.regex(/^https:\/\/[^\s"<>]+$/u)),
]);

const attempts = {
  user: whole(USER_ATTEMPTS.min, USER_ATTEMPTS.max),
  countPasswords: v.boolean(),
  countCodes: v.boolean(),
  /** Null: only an admin unlocks. */
  unlockAfterMinutes: v.nullable(whole(UNLOCK_MINUTES.min, UNLOCK_MINUTES.max)),
};
const sessionMinutes = {
  userIdle: whole(5, SESSION_MINUTES.user.idle),
  userLife: whole(15, SESSION_MINUTES.user.life),
  adminIdle: whole(5, SESSION_MINUTES.admin.idle),
  adminLife: whole(15, SESSION_MINUTES.admin.life),
};
const fields = {
  portalName: line(60),
  /** `#rrggbb`; the client checks its contrast against both themes. */
  accent: v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/i)),
  /** Whom people ask: a mail address or an https address. */
  contact,
  authenticatorName: v.pipe(v.string(), v.trim(), v.maxLength(60), oneLine),
  authenticatorUrl: address,
  timeZone: v.pipe(v.string(), v.maxLength(64), v.regex(/^[A-Za-z0-9_+/-]+$/)),
  locale,
  enrollmentDays: whole(ENROLLMENT_DAYS.min, ENROLLMENT_DAYS.max),
  newAccountsRequired: v.boolean(),
  /** What no password may be made of, beside the portal's name and what is the person's own. */
  blockedWords: v.pipe(
    v.array(v.pipe(line(BLOCKED_WORDS.max), v.minLength(BLOCKED_WORDS.min))),
    v.maxLength(BLOCKED_WORDS.count),
  ),
};

export const settings = v.strictObject({
  ...fields,
  attempts: v.strictObject({ ...attempts, admin: v.literal(ADMIN_ATTEMPTS) }),
  sessions: v.strictObject(sessionMinutes),
});
export type Settings = v.InferOutput<typeof settings>;

/** A change of some of them; the admins' attempts may be named, as what they are. */
export const settingsChange = v.partial(
  v.strictObject({
    ...fields,
    attempts: v.partial(v.strictObject({ ...attempts, admin: v.literal(ADMIN_ATTEMPTS) })),
    sessions: v.partial(v.strictObject(sessionMinutes)),
  }),
);
export type SettingsChange = v.InferOutput<typeof settingsChange>;

export const DEFAULT_SETTINGS: Settings = {
  portalName: 'Gatehouse',
  accent: '#3558c8',
  contact: 'admin@example.org',
  authenticatorName: '',
  authenticatorUrl: '',
  timeZone: 'UTC',
  locale: 'en',
  enrollmentDays: ENROLLMENT_DAYS.default,
  newAccountsRequired: false,
  blockedWords: [],
  attempts: {
    user: USER_ATTEMPTS.default,
    admin: ADMIN_ATTEMPTS,
    countPasswords: true,
    countCodes: true,
    unlockAfterMinutes: UNLOCK_MINUTES.default,
  },
  sessions: {
    userIdle: SESSION_MINUTES.user.idle,
    userLife: SESSION_MINUTES.user.life,
    adminIdle: SESSION_MINUTES.admin.idle,
    adminLife: SESSION_MINUTES.admin.life,
  },
};

/** The settings after a change; what was not named stays. */
export const afterChange = (now: Settings, change: SettingsChange): Settings =>
  v.parse(settings, {
    ...now,
    ...change,
    attempts: { ...now.attempts, ...change.attempts },
    sessions: { ...now.sessions, ...change.sessions },
  });
