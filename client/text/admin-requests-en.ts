/** English: what people ask of admins, and help-desk codes. */
import type { RequestKind, RequestState } from '../../shared/request.ts';
import { moment } from './admin-format.ts';
import { counted, dayAndTime, until } from './format.ts';

export const adminRequestsEn = {
  title: 'Requests',
  lead: 'What people ask of you. The oldest open one comes first.',
  list: 'Open and closed requests',
  none: 'Nobody has asked for anything',
  noneText:
    'People can ask for more time, for help with a lost phone, and for an end to a lock. You get a mail, at most one an hour.',
  more: 'Show more',
  kind: {
    more_time: 'More time to set up MFA',
    lost_authenticator: 'Lost authenticator',
    unlock: 'Locked out',
  } satisfies Record<RequestKind, string>,
  state: {
    open: 'Open',
    granted: 'Granted',
    refused: 'Refused',
    withdrawn: 'Taken back',
    passed: 'No longer needed',
  } satisfies Record<RequestState, string>,
  asked: (at: number) => `Asked on ${moment(at)}`,
  deadline: (at: number, now: number) =>
    at > now
      ? `Their time ends on ${dayAndTime(at)}.`
      : `Their time ended on ${dayAndTime(at)}. The days count from now.`,
  /** What a grant does, before it is done. */
  what: {
    lost_authenticator:
      'You get a help-desk code to tell them. Nothing of theirs changes until they use it.',
    unlock: 'This lifts all their locks and counts.',
  },
  passed: 'What it was for is over: the deadline has moved, the lock is gone, or they found a way.',
  closed: (state: RequestState, at: number, by: string | undefined): string =>
    `${adminRequestsEn.state[state]} on ${moment(at)}${by === undefined ? '' : ` by ${by}`}`,
  you: 'you',
  someone: 'somebody who is no longer here',
  days: 'Days',
  daysError: 'Whole days, from 1 to 365.',
  grant: {
    more_time: 'Grant',
    lost_authenticator: 'Make a code',
    unlock: 'Unlock',
  } satisfies Record<RequestKind, string>,
  reason: 'Reason to refuse, which they read',
  reasonError: 'Please say why.',
  refuse: 'Refuse',
  conflict: 'Nothing was done: somebody was faster, or it is no longer needed.',
  notProved: 'It was not confirmed that it is you, so nothing was done.',
  yourself: 'Nobody makes a code for themselves. Another admin can.',

  section: 'Help',
  noRequests: 'They have asked for nothing.',
  code: {
    open: 'Help-desk code',
    about: 'For somebody who has lost their phone and their recovery codes.',
    title: (name: string) => `A help-desk code for ${name}?`,
    now: 'Making it changes nothing. A code that was made before stops working.',
    whenUsed: 'When they type it after their password:',
    costs: (of: { enrolled: boolean; sessions: number; days: number | undefined }): string[] => [
      of.enrolled
        ? 'their authenticator and their recovery codes stop working,'
        : 'a key that waits for its first code stops working,',
      of.sessions === 0
        ? 'every browser that is known to be theirs is forgotten,'
        : counted(of.sessions, {
            one: 'their session ends, and every browser that is known to be theirs is forgotten,',
            other:
              'their # sessions end, and every browser that is known to be theirs is forgotten,',
          }),
      of.days === undefined
        ? 'and they have to set up a new authenticator at once.'
        : counted(of.days, {
            one: 'and they have to set up a new authenticator at once; a new period of # day starts.',
            other:
              'and they have to set up a new authenticator at once; a new period of # days starts.',
          }),
    ],
    told: 'They are told by mail that a code was made, and again when it is used.',
    make: 'Make the code',
    cancel: 'Cancel',
    conflict: 'They have nothing that a code could replace: they are suspended, or have no MFA.',
    shown: (name: string) => `The code for ${name}`,
    advice:
      'Make sure that it is them, then tell it on a number that you already have. Not by mail, and not on a call that you did not start.',
    until: (at: number, now: number) =>
      `It works once, until ${until(at, now)}, and is shown only now.`,
    where: 'They type it after their password: “Lost your phone?”, then “Use a recovery code”.',
    copy: 'Copy',
    copied: 'Copied',
    done: 'Done',
  },
};
