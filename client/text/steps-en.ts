/** English: the steps between the password and the portal. */
import type { OwnRequest } from '../../shared/api-request.ts';
import { dayAndTime, minutesAndSeconds, until } from './format.ts';

export const stepsEn = {
  code: {
    title: 'Enter your code',
    lead: 'Open your authenticator app and type the six digits that it shows for this portal.',
    label: 'Six-digit code',
    ending: 'This code is about to change. It is fine to wait for the next one.',
    left: (ms: number) => `You have ${minutesAndSeconds(ms)} left for this step.`,
    submit: 'Log in',
    checking: 'Checking the code…',
    needSix: 'The code has six digits. Type all of them.',
    lost: 'Lost your phone?',
  },
  ways: {
    title: 'Without your phone',
    lead: 'There are three ways to get in.',
    key: 'You saved the key of your authenticator',
    keyText:
      'Install an authenticator app on any device, choose “enter a key”, and type it in. The app shows your codes again.',
    recovery: 'You have a recovery code',
    recoveryText: 'One of the ten codes that you saved when you set up MFA.',
    recoveryAction: 'Use a recovery code',
    admin: 'You have neither',
    adminText:
      'An admin checks that it is you, and tells you a code. Type it where recovery codes go. You can also ask',
    back: 'Back to the code',
  },
  ask: {
    more_time: 'Ask for more time',
    lost_authenticator: 'Ask an admin',
    note: 'What should they know? (optional)',
    withdraw: 'Take it back',
    said: ({ state, filedAt, reason }: OwnRequest): string =>
      state === 'open'
        ? `You asked on ${dayAndTime(filedAt)}. You get an email when an admin has decided.`
        : state === 'refused'
          ? `An admin said no: ${reason}`
          : 'An admin said yes, and will tell you a code. Type it where recovery codes go.',
  },
  recovery: {
    title: 'Use a recovery code',
    lead: 'Type one of your ten codes. Each works once. A code that the help desk gave you goes here, too.',
    label: 'Recovery code',
    hint: 'Capitals, dashes and spaces do not matter.',
    needCode:
      'A recovery code has 16 letters and digits, one from the help desk 10. Something is missing or too much.',
    wrong: 'That code does not fit. It may have been used already: try the next on your list.',
    submit: 'Log in',
  },
  codeLocked: {
    title: 'Codes are locked for now',
    blocked: 'Your authenticator is blocked',
    until: (at: number, now: number) => `Codes are accepted again at ${until(at, now)}.`,
    byAdmin: 'An admin can unlock your codes.',
    what: 'Too many wrong codes were typed.',
    notYou: 'If that was not you, someone knows your password: change it when you are in.',
    blockedWhat:
      'A hundred wrong codes were typed in a row, so codes from your app are no longer accepted. A recovery code lets you in, and then you set up your app again.',
    recovery: 'A recovery code lets you in right away.',
    again: 'Start again with your password',
    againText: 'After your password, a recovery code lets you in right away.',
  },
  prompt: {
    title: 'Make your account safer',
    lead: 'Your organisation asks you to set up multi-factor authentication (MFA).',
    what: 'From then on, logging in takes two things: your password, and a six-digit code from an app on your phone. Someone who learns your password cannot get in with it alone.',
    takes: 'It takes about three minutes. You need your phone.',
    leftTitle: (left: string) => `${left} to set it up`,
    deadline: (at: number) =>
      `Until ${dayAndTime(at)}. After that, the portal stays closed until it is set up with an admin’s help.`,
    admin: 'Admins always use MFA, so this comes before everything else.',
    helpDesk:
      'You came in with a code from the help desk, so your authenticator has to be set up again.',
    go: 'Continue',
    notNow: 'Not now',
  },
  expired: {
    title: 'The time to set up MFA has ended',
    since: (at: number) =>
      `It ended on ${dayAndTime(at)}, and since then the portal is closed for you.`,
    why: 'Your organisation requires multi-factor authentication (MFA), and it was not set up in time.',
    next: 'An admin can give you more time. Then log in again, and set it up in about three minutes.',
    again: 'Try again',
    signOut: 'Log out',
  },
  fresh: {
    title: 'Is it still you?',
    password: 'Your password was typed a while ago. Please type it once more, then we go on.',
    code: 'Please type the code that your authenticator app shows now, then we go on.',
    both: 'This is a big step, so please prove it with your password and a code. Then we go on.',
    codeLabel: 'Code from your authenticator app',
    confirm: 'Confirm',
    needCode: 'The code has six digits.',
    wrongPassword: 'That is not your password.',
  },
  stay: {
    title: 'Are you still there?',
    text: (ms: number) => `For your safety you will be logged out in ${minutesAndSeconds(ms)}.`,
    stay: 'Stay logged in',
    signOut: 'Log out now',
  },
};
