/** English: what an admin's action costs the person, spelled out before it is done. */
import { counted, dayAndTime } from './format.ts';
import type { AdminAction } from '../../shared/admin-action.ts';

const days = (count: number) => counted(count, { one: '# day', other: '# days' });
const told = 'A mail tells them.';
const untold = 'No mail is sent.';

export const adminCostEn = {
  /** For several people, or where little is known of one. */
  general: {
    require: `Active people are asked to set up MFA from their next click on, and the portal closes for them when the days are over. A mail tells them. The days of invited people begin when they activate their account.`,
    extend: `Deadlines move by this many days. People whose time is over are let in again at their next login. ${told}`,
    'set-deadline': `The time to set up MFA ends at this moment, earlier or later than before. People whose time is over are let in again at their next login. ${told}`,
    remove: `They are no longer asked to set up MFA. Those who use it keep it, and may turn it off themselves. ${untold}`,
    reset: `This removes their authenticators and recovery codes, and ends their sessions. At the next login they set up a new authenticator where MFA is required. An admin needs a help-desk code or a rescue code for that. ${told}`,
    unlock:
      'Wrong passwords and codes so far are forgotten, and locks end now. A blocked authenticator stays blocked.',
    suspend: `Their sessions end, unused links stop working, and they cannot log in until they are reactivated. Nothing is deleted. ${untold}`,
    reactivate:
      'They can log in again. Where MFA is required and not set up, a fresh period begins, and a mail tells them.',
    invite:
      'A new link to choose their password is mailed to them, good for 7 days. The last one stops working.',
    promote: `They can do everything that you can do here. MFA is required of them for good, and their sessions end. ${untold}`,
    demote: `The administration is closed to them, and their sessions end. MFA stays required; who has no authenticator gets a fresh period to set it up, and a mail about it. Otherwise no mail is sent.`,
    delete: `The accounts are removed with all that is theirs: authenticators, recovery codes, sessions, requests. Their usernames and addresses are free again. This cannot be undone. ${untold}`,
  } satisfies Record<AdminAction, string>,
  sessions: (count: number) =>
    count === 0
      ? 'They have no open session.'
      : counted(count, { one: 'This ends their session.', other: 'This ends their # sessions.' }),
  requireInvited: (count: number) =>
    `Nothing happens until they activate their account. From then on they have ${days(count)} to set up MFA.`,
  require: (at: number) =>
    `From their next click on they are asked to set up MFA. They have until ${dayAndTime(at)}; after that the portal is closed for them until an admin helps. ${told}`,
  requireEnrolled: `They use MFA already. From now on they cannot turn it off. ${untold}`,
  keptDays: (before: number, after: number) =>
    `They will have ${days(after)} instead of ${days(before)}, counted from the moment they activate their account.`,
  keptUntil: (at: number) => `They will have until ${dayAndTime(at)}.`,
  deadline: (from: number, to: number) =>
    `The deadline moves from ${dayAndTime(from)} to ${dayAndTime(to)}. ${told}`,
  letIn: (at: number) =>
    `They are let in again at their next login, and have until ${dayAndTime(at)} to set up MFA. ${told}`,
  removeInvited: 'They will not be asked to set up MFA when they activate their account.',
  removeDue: `They are no longer asked to set up MFA; their password alone opens their account. ${untold}`,
  removeExpired: `They are let in again at their next login; their password alone opens their account. ${untold}`,
  removeEnrolled: `Their authenticator stays, and logging in still takes a code. From now on they may turn MFA off themselves. ${untold}`,
  resetPending:
    'They have no authenticator. A key that they have scanned but not confirmed stops working; nothing else changes.',
  reset:
    'This removes their authenticator and their recovery codes, and their browsers count as unknown again.',
  resetRequired: (at: number) =>
    `They set up a new authenticator at the next login, and have until ${dayAndTime(at)} for it. ${told}`,
  resetOptional: `Until they set up a new one, their password alone opens their account. ${told}`,
  resetAdmin: `An admin’s password alone opens nothing: to set up a new authenticator they need a help-desk code or a rescue code. ${told}`,
  unlock: 'Wrong passwords and codes so far are forgotten.',
  locks: (count: number) =>
    count === 0
      ? 'Nothing is locked at the moment.'
      : counted(count, { one: 'The lock ends now.', other: 'All # locks end now.' }),
  blockedStays: 'The blocked authenticator stays blocked: a recovery code lifts that, or a reset.',
  suspend: `They cannot log in until they are reactivated. Links from earlier mails stop working. Nothing is deleted. ${untold}`,
  suspendInvited: `Their invitation stops working, and they cannot activate their account. Nothing is deleted. ${untold}`,
  undoable: 'For a minute after it you can undo this.',
  invite: (email: string) =>
    `A new link to choose their password is mailed to ${email}, good for 7 days. The last one stops working.`,
  promote: `They can do everything that you can do here: see and change everybody, and all settings. MFA is required of them for good. ${untold}`,
  demote: `The administration is closed to them. Their authenticator stays, and MFA stays required. ${untold}`,
  demoteUnenrolled: (at: number) =>
    `The administration is closed to them. They have until ${dayAndTime(at)} to set up MFA. ${told}`,
  delete: `The account is removed with all that is theirs: authenticator, recovery codes, sessions, requests. Username and address are free again; the audit log keeps what happened, without the name. ${untold}`,
  deleteInvited: `The account is removed, and the invitation stops working. Username and address are free again. ${untold}`,
  forGood: 'This cannot be undone.',
  reactivateInvited:
    'They are invited again, but their link ended when they were suspended: they need a new one.',
  reactivate: 'They can log in again. Sessions from before stay ended.',
  reactivateRequired: (at: number) =>
    `They can log in again, and have until ${dayAndTime(at)} to set up MFA. ${told}`,
};
