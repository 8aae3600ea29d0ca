/** English: the sign-in page, the shell, and words for every refusal. */
import type { LockedBy } from '../../shared/problem.ts';
import { counted, roughly, until } from './format.ts';
import type { Refusal } from './refusal.ts';

const minutes = { one: '# minute', other: '# minutes' };
const seconds = { one: '# second', other: '# seconds' };

export const en = {
  signIn: {
    title: 'Log in',
    identifier: 'Username or email',
    password: 'Password',
    submit: 'Log in',
    show: 'Show',
    hide: 'Hide',
    ask: 'Ask an admin to unlock it',
  },
  notice: {
    session_ended: 'You were away for a while, so your session ended. Please log in again.',
    challenge_ended:
      'Five minutes went by without a code, so please start again with your password.',
    signed_out: 'You are logged out.',
    asked: 'An admin has been asked. You get an email when they have decided.',
  },
  shell: {
    skip: 'Skip to the content',
    home: 'Home',
    security: 'Security',
    administration: 'Administration',
    menu: 'Your account',
    signOut: 'Log out',
    retry: 'Try again',
    back: 'Back',
    cancel: 'Cancel',
    close: 'Close',
    loading: 'One moment…',
    update: 'A new version is ready.',
    updateNow: 'Update now',
    later: 'Later',
  },
  offline: {
    title: 'No connection',
    text: 'You seem to be offline. Logging in needs the network; everything will be here when it is back.',
    inside:
      'You seem to be offline. You were logged in last time; this page needs the network, and will be here when it is back.',
    signIn: 'No connection right now. Logging in needs the network.',
  },
  failed: {
    title: 'That did not work',
    requestId: (id: string) => `If you ask for help, mention this number: ${id}`,
  },
  notFound: {
    title: 'There is nothing at this address',
    text: 'The link may be old, or a letter may be missing.',
    action: 'Go to the home page',
  },

  triesLeft,
  /** What happened, what it means, what to do next. */
  refusal(refusal: Refusal, now: number): string {
    switch (refusal.code) {
      case 'offline':
        return 'There is no connection right now. Nothing was lost: try again when you are back online.';
      case 'bad_request':
        return 'Something in the form is not quite right. Please look at the marked fields.';
      case 'unauthenticated':
        return 'You are no longer logged in. Please log in again.';
      case 'wrong_credentials':
        return 'That did not match. Check the username and the password. After several tries, wait a while before the next.';
      case 'wrong_code':
        return wrongCode(refusal, now);
      case 'forbidden':
        return 'This is not open to you. An admin can tell you more.';
      case 'fresh_sign_in_required':
        return 'Please confirm first that it is you.';
      case 'enrollment_required':
        return 'Please set up multi-factor authentication (MFA) first.';
      case 'enrollment_expired':
        return `The time to set up MFA ended on ${until(refusal.deadline, now)}. An admin can let you back in.`;
      case 'not_found':
        return 'That does not exist, or no longer.';
      case 'conflict':
        return 'Someone else uses that already. Please choose another.';
      case 'contended':
        return 'Two changes met at the same moment, and yours was not made. Please try again.';
      case 'gone':
        return 'This has ended. Please start again.';
      case 'too_large':
        return 'That is too much at once. Please send less.';
      case 'unsupported_media_type':
      case 'misdirected':
        return 'This address and the server do not fit together. Please open the portal by its usual address.';
      case 'locked':
        return `${lockedOf(refusal.by)} ${
          refusal.until === null
            ? 'An admin can unlock it.'
            : `It opens again by itself at ${until(refusal.until, now)}.`
        }`;
      case 'app_too_old':
        return 'This app is older than the server. Update it, and go on.';
      case 'too_many_requests':
        return `That was a lot in a short time. Please wait ${roughly(refusal.retryAfter * 1000, { seconds, minutes })}.`;
      case 'internal':
        return 'Something broke on our side. Nothing was changed. Please try again.';
      case 'unavailable':
        return 'The server cannot answer right now. Please try again in a moment.';
    }
  },
};

export type Text = typeof en;

function triesLeft(count: number): string {
  return counted(count, { one: '# try is left.', other: '# tries are left.' });
}

function lockedOf(by: LockedBy): string {
  switch (by) {
    case 'password':
      return 'Too many wrong passwords came from this browser, so it is locked for now.';
    case 'code':
      return 'Too many wrong codes were typed, so codes are not accepted for now.';
    case 'recovery':
      return 'Too many wrong recovery codes were typed, so they are not accepted for now.';
    case 'factor':
      return 'A hundred wrong codes were typed in a row, so your authenticator is blocked. A recovery code still works.';
  }
}

function wrongCode(refusal: Extract<Refusal, { code: 'wrong_code' }>, now: number): string {
  switch (refusal.why) {
    case 'used':
      return `Used already: wait for the next one, ${Math.ceil((30_000 - (now % 30_000)) / 1000)} s.`;
    case 'late':
      return 'That code was the last one. Use the one that your app shows now.';
    case undefined:
      return `That is not the code.${
        refusal.attemptsLeft === undefined ? '' : ` ${triesLeft(refusal.attemptsLeft)}`
      } Check that you read it from the right entry in your app.`;
  }
}
