/** English: what admins do to people, what it costs, and what came of it. */
import type { SkipReason } from '../../shared/action-verdict.ts';
import type { AdminAction } from '../../shared/admin-action.ts';
import { ENROLLMENT_DAYS } from '../../shared/enrollment.ts';
import { MOST_GROUPS } from '../../shared/group.ts';
import { adminCostEn } from './admin-cost-en.ts';
import { counted } from './format.ts';

export type RefuseReason =
  | 'yourself'
  | 'not_found'
  | 'contended'
  | 'no_rights'
  /** Of what is taken back. */
  | 'changed_since'
  /** Of groups. */
  | 'too_many_groups';
type PerAction<T> = Record<AdminAction, T>;
type Who = (who: string) => string;

export const adminActionsEn = {
  cost: adminCostEn,
  heading: 'Actions',
  /** What does not apply to this person. */
  closed: (count: number) => counted(count, { other: 'Not possible now (#)' }),
  names: {
    require: 'Require MFA',
    extend: 'Give more time',
    'set-deadline': 'Set a deadline',
    remove: 'Make MFA optional',
    reset: 'Reset MFA',
    unlock: 'Unlock',
    suspend: 'Suspend',
    reactivate: 'Reactivate',
    invite: 'Send a new invitation',
    promote: 'Make an admin',
    demote: 'Make a user',
    delete: 'Delete',
  } satisfies PerAction<string>,
  what: {
    require: 'Ask them to set up an authenticator within some days.',
    extend: 'Add days to the time they have to set up MFA.',
    'set-deadline': 'Choose the day and hour by which MFA must be set up.',
    remove: 'No longer require MFA of them.',
    reset: 'For a lost phone: remove the authenticator, so that a new one can be set up.',
    unlock: 'Forget wrong passwords and codes, and end the locks.',
    suspend: 'Log them out, and keep them out.',
    reactivate: 'Let them log in again.',
    invite: 'Mail a new link to choose their password. The last one stops working.',
    promote: 'Let them do everything that you can do here.',
    demote: 'Close the administration to them.',
    delete: 'Remove the account for good.',
  } satisfies PerAction<string>,
  titles: {
    require: (who) => `Require MFA of ${who}?`,
    extend: (who) => `Give ${who} more time?`,
    'set-deadline': (who) => `Set a deadline for ${who}?`,
    remove: (who) => `Make MFA optional for ${who}?`,
    reset: (who) => `Reset MFA of ${who}?`,
    unlock: (who) => `Unlock ${who}?`,
    suspend: (who) => `Suspend ${who}?`,
    reactivate: (who) => `Reactivate ${who}?`,
    invite: (who) => `Send ${who} a new invitation?`,
    promote: (who) => `Make ${who} an admin?`,
    demote: (who) => `Make ${who} a user?`,
    delete: (who) => `Delete ${who}?`,
  } satisfies PerAction<Who>,
  done: {
    require: (who) => `Done: MFA is required of ${who}.`,
    extend: (who) => `Done: ${who} has more time.`,
    'set-deadline': (who) => `Done: ${who} has a new deadline.`,
    remove: (who) => `Done: MFA is optional for ${who}.`,
    reset: (who) => `Done: MFA of ${who} is reset.`,
    unlock: (who) => `Done: ${who} is unlocked.`,
    suspend: (who) => `Done: ${who} is suspended.`,
    reactivate: (who) => `Done: ${who} can log in again.`,
    invite: (who) => `Done: a new invitation for ${who} is on its way.`,
    promote: (who) => `Done: ${who} is an admin.`,
    demote: (who) => `Done: ${who} is a user.`,
    delete: (who) => `Done: ${who} is deleted.`,
  } satisfies PerAction<Who>,
  people: (count: number) => counted(count, { one: '# person', other: '# people' }),
  days: 'Days',
  daysHint: `From ${ENROLLMENT_DAYS.min} to ${ENROLLMENT_DAYS.max}.`,
  daysError: `Please give whole days, from ${ENROLLMENT_DAYS.min} to ${ENROLLMENT_DAYS.max}.`,
  until: 'Deadline',
  untilHint: (zone: string) => `At least 24 hours from now, by your own clock (${zone}).`,
  untilMissing: 'Please choose a day and an hour.',
  untilTooSoon:
    'That is too soon: give people at least 24 hours, so that nobody is locked out by surprise.',
  untilTooLate: 'That is very far away. Please check the year.',
  /** How many of those chosen it will change, as things stand. */
  forecast: (changes: number, all: number) =>
    changes === all
      ? counted(all, { one: 'This changes # person.', other: 'This changes all # people.' })
      : counted(changes, { other: 'This changes # of ' }) +
        counted(all, { one: '# person.', other: '# people.' }),
  forecastNone: 'As things stand, this changes nobody.',
  left: (count: number) => counted(count, { one: '# stays as is:', other: '# stay as they are:' }),
  cancel: 'Cancel',
  close: 'Close',
  notProved: 'It was not confirmed that it is you, so nothing was done.',
  resultsTitle: 'What was done',
  results: { done: 'Done', skipped: 'Left as is', refused: 'Not done' },
  summary: (done: number, skipped: number, refused: number) =>
    [
      counted(done, { other: '# done' }),
      ...(skipped > 0 ? [counted(skipped, { other: '# left as is' })] : []),
      ...(refused > 0 ? [counted(refused, { other: '# not done' })] : []),
    ].join(', ') + '.',
  skip: {
    invited: 'The account is not activated yet.',
    not_invited: 'The account is activated already.',
    admin: 'MFA is always required of admins, without a deadline.',
    not_admin: 'They are not an admin.',
    enrolled: 'MFA is set up already.',
    not_enrolled: 'There is no authenticator.',
    not_required: 'MFA is not required of this person.',
    already_required: 'MFA is required already. You can give more time instead.',
    suspended:
      'The account is suspended: it can be reactivated, unlocked or deleted, and an admin made a user.',
    not_suspended: 'The account is not suspended.',
    no_deadline: 'No deadline was given.',
  } satisfies Record<SkipReason, string>,
  adminAlready: 'They are an admin already.',
  refuse: {
    yourself: 'That is you. Another admin has to do this.',
    not_found: 'This person does not exist, or no longer.',
    no_rights: 'Your own rights changed just now, so nothing was done. Load the page again.',
    contended:
      'Somebody else changed this person just now, so nothing was done. Look at how things stand, then try again.',
    too_many_groups: `Nobody can be in more than ${MOST_GROUPS} groups.`,
    changed_since: 'Something has changed since, so it was not taken back.',
  } satisfies Record<RefuseReason, string>,
  undo: {
    open: 'Undo',
    left: (seconds: number) => counted(seconds, { one: '# second left', other: '# seconds left' }),
    done: 'Taken back: things stand as before.',
    some: (done: number, kept: number) =>
      `${counted(done, { other: '# taken back' })}, ${counted(kept, { other: '# left as is' })}.`,
    over: 'The minute is over, so it was not taken back.',
    notProved: 'It was not confirmed that it is you, so nothing was taken back.',
  },
  /** A Worker newer than this app gave it. */
  otherReason: 'The server gave a reason that this version of the app does not know.',
};
