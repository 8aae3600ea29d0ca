/** English: events in words. A type that an older app does not know is shown as it is. */
import type { EventType } from '../../shared/event-type.ts';
import { editedWords } from './admin-edit-en.ts';
import { linkChangedWords } from './admin-links-en.ts';
import { settingWords } from './admin-settings-en.ts';
import { counted, dayAndTime } from './format.ts';

type Data = Readonly<Record<string, unknown>>;
const at = (data: Data): string =>
  typeof data['deadlineAt'] === 'number' ? `, until ${dayAndTime(data['deadlineAt'])}` : '';

const named = ({ name }: Data): string => (typeof name === 'string' ? `: ${name}` : '');

const ASKED: Readonly<Record<string, string>> = {
  more_time: 'more time',
  lost_authenticator: 'help with a lost authenticator',
  unlock: 'an end to a lock',
};
const asked = (kind: unknown): string => ASKED[String(kind)] ?? 'help';
const WAYS: Readonly<Record<string, string>> = {
  recovery_code: ' with a recovery code',
  help_desk_code: ' with a help-desk code',
};

export const adminEventsEn: Readonly<Record<EventType, (data: Data) => string>> = {
  setup_admin: () => 'Set up the portal as its first admin',
  account_created: () => 'Account added',
  account_edited: editedWords,
  people_exported: () => 'List of people exported',
  activated: () => 'Account activated',
  challenge_opened: () => 'Right password, code asked',
  signed_in: ({ by }) => `Logged in${WAYS[String(by)] ?? ''}`,
  signed_out: () => 'Logged out',
  fresh_sign_in: () => 'Confirmed again who they are',
  prompt_dismissed: () => 'Chose “Not now” at the prompt to set up MFA',
  refused_expired: () => 'Right password, but the time to set up MFA was over',
  refused_suspended: () => 'Right password, but the account was suspended',
  refused_invited: () => 'Right password, but the account was not activated',
  wrong_password: () => 'Wrong password',
  wrong_code: () => 'Wrong code',
  wrong_recovery_code: () => 'Wrong recovery code',
  password_locked: () => 'Passwords locked after too many wrong ones',
  code_locked: () => 'Codes locked after too many wrong ones',
  recovery_locked: () => 'Recovery codes locked after too many wrong ones',
  factor_blocked: () => 'Authenticator blocked after a hundred wrong codes',
  recovery_code_used: ({ left }) =>
    typeof left === 'number'
      ? `Recovery code used, ${counted(left, { other: '# left' })}`
      : 'Recovery code used',
  recovery_codes_made: () => 'New recovery codes made',
  recovery_codes_saved: () => 'Recovery codes marked as saved',
  key_issued: () => 'Key for an authenticator issued',
  mfa_enrolled: () => 'MFA set up',
  mfa_replaced: () => 'Authenticator replaced',
  mfa_turned_off: () => 'MFA turned off',
  mfa_required: (data) => `MFA required${at(data)}`,
  enrollment_extended: (data) => `More time to set up MFA${at(data)}`,
  deadline_set: (data) => `Deadline set${at(data)}`,
  requirement_removed: () => 'MFA made optional',
  mfa_reset: () => 'MFA reset',
  unlocked: () => 'Unlocked',
  suspended: () => 'Suspended',
  reactivated: () => 'Reactivated',
  invited: ({ by }) => (by === 'link' ? 'New invitation link copied' : 'Invited again'),
  promoted: () => 'Made an admin',
  demoted: () => 'No longer an admin',
  account_deleted: () => 'Account deleted',
  action_refused: () => 'An admin’s action was refused',
  job_started: ({ count }) =>
    typeof count === 'number'
      ? counted(count, { one: 'Change to # person begun', other: 'Change to # people begun' })
      : 'Change to many people begun',
  undone: () => 'An admin’s action was taken back',
  settings_changed: settingWords,
  events_exported: () => 'Activity exported',
  link_added: (data) => `Link added${named(data)}`,
  link_changed: linkChangedWords,
  link_removed: (data) => `Link retired${named(data)}`,
  link_restored: (data) => `Link shown again${named(data)}`,
  links_ordered: () => 'Links put in another order',
  request_filed: ({ kind }) => `Asked for ${asked(kind)}`,
  request_withdrawn: () => 'Took their request back',
  request_granted: ({ kind }) => `Request for ${asked(kind)} granted`,
  request_refused: ({ kind }) => `Request for ${asked(kind)} refused`,
  help_desk_code_issued: () => 'Help-desk code made',
  help_desk_code_used: () =>
    'Help-desk code used: authenticator, recovery codes and sessions ended',
};
