/** What the settings' form holds, and what of it is a change. */
import type { Settings, SettingsChange } from '../../shared/settings.ts';
import { typedIn } from '../parts/text-field.ts';

/** Everything that the form shows, as typed: the Worker says what does not fit. */
export function settingsIn(form: HTMLFormElement, now: Settings): Settings {
  const text = (name: string) => typedIn(form, name).trim();
  const isTicked = (name: string) => typedIn(form, name) !== '';
  const byAdmin = text('unlock') === 'admin';
  return {
    portalName: text('portalName'),
    accent: text('accent'),
    contact: text('contact'),
    authenticatorName: text('authenticatorName'),
    authenticatorUrl: text('authenticatorUrl'),
    timeZone: text('timeZone'),
    locale: now.locale,
    enrollmentDays: whole(text('enrollmentDays')),
    newAccountsRequired: isTicked('newAccountsRequired'),
    blockedWords: linesOf(text('blockedWords')),
    attempts: {
      user: whole(text('attempts.user')),
      admin: now.attempts.admin,
      countPasswords: isTicked('attempts.countPasswords'),
      countCodes: isTicked('attempts.countCodes'),
      unlockAfterMinutes: byAdmin ? null : whole(text('attempts.unlockAfterMinutes')),
    },
    sessions: {
      userIdle: whole(text('sessions.userIdle')),
      userLife: whole(text('sessions.userLife')),
      adminIdle: whole(text('sessions.adminIdle')),
      adminLife: whole(text('sessions.adminLife')),
    },
  };
}

/** Each line that says something, once. */
const linesOf = (typed: string): string[] => [
  ...new Set(
    typed
      .split('\n')
      .map((it) => it.trim())
      .filter(Boolean),
  ),
];

/** Zero, which no setting may be, for what is no number: JSON would make null of it, and null has a meaning here. */
function whole(typed: string): number {
  const value = Number(typed);
  return Number.isFinite(value) ? value : 0;
}

/** What differs, so that two admins who change different things do not undo each other. */
export function changeOf(before: Settings, next: Settings): SettingsChange {
  const { attempts, sessions, ...plain } = next;
  const changedAttempts = differing(before.attempts, attempts);
  const changedSessions = differing(before.sessions, sessions);
  return {
    ...differing(before, plain),
    ...(Object.keys(changedAttempts).length > 0 && { attempts: changedAttempts }),
    ...(Object.keys(changedSessions).length > 0 && { sessions: changedSessions }),
  };
}

function differing<T extends object>(before: T, next: Partial<T>): Partial<T> {
  const changed: Partial<T> = {};
  for (const name in next) {
    // A list is another array each time.
    if (JSON.stringify(next[name]) !== JSON.stringify(before[name])) changed[name] = next[name];
  }
  return changed;
}

export const countOf = ({ attempts, sessions, ...plain }: SettingsChange): number =>
  [plain, attempts ?? {}, sessions ?? {}].reduce((sum, it) => sum + Object.keys(it).length, 0);
