/** English: every page behind the sign-in, the administration aside. */
import type { TimeLeft } from '../../shared/enrollment.ts';
import { PASSWORD_LENGTH } from '../../shared/password-rule.ts';
import { counted, day, dayAndTime, roughly } from './format.ts';
import { stepsEn } from './steps-en.ts';

const minutes = { one: '# minute', other: '# minutes' };
const seconds = { one: '# second', other: '# seconds' };
const span = (ms: number) => roughly(ms, { seconds, minutes });

export const portalEn = {
  ...stepsEn,
  timeLeft(left: TimeLeft): string {
    switch (left.unit) {
      case 'days':
        return counted(left.count, { one: '# day left', other: '# days left' });
      case 'hours':
        return counted(left.count, { one: '# hour left', other: '# hours left' });
      case 'minutes':
        return counted(left.count, { one: '# minute left', other: '# minutes left' });
      case 'none':
        return 'no time left';
    }
  },
  contact: 'Need help? Ask',
  anotherAccount: 'Use another account',

  enroll: {
    title: 'Set up your authenticator',
    replaceTitle: 'Set up a new authenticator',
    replaceText:
      'Your present authenticator works until the new one has shown its first right code.',
    loading: 'Making your key…',
    app: 'Get an authenticator app',
    appAny: 'Any authenticator app will do, such as the one built into your password manager.',
    appNamed: 'We recommend',
    appOther: 'Another authenticator app works just as well.',
    scan: 'Scan this code with the app',
    scanText: 'In the app, choose “add” or “+”, then point the camera at the square.',
    scanOther: 'Set it up on another device',
    qr: 'QR code with the key of your authenticator',
    hand: 'Hand the key to your app',
    open: 'Open my authenticator',
    openText: 'If the app is on this device, this hands it the key.',
    key: 'Or type in this key',
    copy: 'Copy',
    copied: 'Copied',
    keep: 'Keep this key somewhere safe, in a password manager or on paper. It brings your codes back on a new phone.',
    first: 'Type the first code',
    firstText: 'The app now shows six digits for this portal.',
    label: 'Six-digit code',
    submit: 'Finish',
    checking: 'Checking the code…',
    typo: 'That is not the code of this key. Check the digits, and that you read the entry for this portal.',
    behind: (ms: number) =>
      `If your app shows this code right now, your phone is ${span(ms)} behind. Turn on automatic date and time in its settings, then type the new code.`,
    ahead: (ms: number) =>
      `Your phone is ${span(ms)} ahead. Turn on automatic date and time in its settings, then type the new code.`,
    needSix: 'The code has six digits. Type all of them.',
    gone: 'The key before had ended, so here is a new one. Please scan it again.',
    renew: 'Make a new key',
    renewTitle: 'Make a new key?',
    renewText:
      'Whatever you have scanned or saved so far stops working. Remove the old entry from your app.',
    cancel: 'Not now',
  },
  codes: {
    firstTitle: 'MFA is set up',
    firstLead:
      'From now on, logging in takes your password and a code from your app. One last thing: save these ten recovery codes.',
    title: 'Your new recovery codes',
    lead: 'The codes that you had before no longer work.',
    what: 'Each of them lets you in once when your phone is not there. Keep them where you would look for them without your phone.',
    list: 'Recovery codes',
    copy: 'Copy',
    copied: 'Copied',
    download: 'Download',
    print: 'Print',
    file: 'recovery-codes.txt',
    heading: (portal: string, username: string) => `Recovery codes for ${portal}, ${username}`,
    madeOn: (at: number) => `Made on ${day(at)}. Each code works once.`,
    saved: 'I have saved them',
    needSaved: 'Save the codes first, then tick this.',
    go: 'Continue',
  },
  offer: {
    title: 'Save your recovery codes',
    lead: 'You have not yet said that your recovery codes are saved. Without them, a lost phone means asking an admin.',
    what: 'We make ten new ones for you. The old ones stop working.',
    go: 'Show me new codes',
    later: 'Not now',
  },
  afterRecovery: {
    title: 'You are in',
    left: (count: number) =>
      count === 0
        ? 'That was your last recovery code.'
        : counted(count, {
            one: 'That code is used up now. # recovery code is left.',
            other: 'That code is used up now. # recovery codes are left.',
          }),
    ask: 'If your phone is gone or your app no longer works, set up an authenticator again now, so that you can log in next time.',
    go: 'Set up my authenticator again',
    later: 'I still have my phone',
  },
  home: {
    title: (name: string) => `Hello, ${name}`,
    links: 'Applications',
    newTab: 'Each opens in a new tab.',
    find: 'Find an application',
    noMatch: 'None begins like that.',
    noLinks: 'No applications yet',
    noLinksText: 'When an admin adds some for you, they appear here.',
  },
  mfa: {
    name: 'Multi-factor authentication',
    on: 'On',
    off: 'Off',
    due: 'To be set up',
    enrolled: 'Logging in takes your password and a code from your app.',
    optional:
      'Your password is all it takes to log in. A code from your phone makes it much harder for anyone else.',
    until: (at: number) => `Please set it up by ${dayAndTime(at)}.`,
    setUp: 'Set up MFA',
    manage: 'Manage',
    codesLeft: (count: number) =>
      counted(count, { one: '# recovery code left', other: '# recovery codes left' }),
  },
  security: {
    title: 'Security',
    authenticator: 'Authenticator app',
    replace: 'Replace the authenticator',
    replaceText: 'For a new phone. The present one works until the new one has proved itself.',
    turnOff: 'Turn off MFA',
    turnOffTitle: 'Turn off MFA?',
    turnOffText:
      'From then on your password alone opens your account. Your recovery codes stop working.',
    required: 'Your organisation requires MFA, so it stays on.',
    turnedOff: 'MFA is off. You can set it up again at any time.',
    recovery: 'Recovery codes',
    recoveryText: 'They let you in when your phone is not there. Each works once.',
    notSaved: 'You have not yet said that they are saved.',
    noCodes: 'They come with MFA.',
    newCodes: 'Make new codes',
    newCodesText: 'The old ones stop working.',
    session: 'This device',
    sessionText: (name: string) => `You are logged in as ${name}.`,
    signOut: 'Log out',
  },
  password: {
    label: 'New password',
    hint: `At least ${PASSWORD_LENGTH.min} characters. A few words in a row are easy to remember and hard to guess.`,
    too_short: `That is a little short: at least ${PASSWORD_LENGTH.min} characters, please.`,
    too_long: `That is too long: at most ${PASSWORD_LENGTH.max} characters.`,
    too_common: 'That is one of the first that others would try. Please think of another.',
    own_words:
      'Your name, your address or the portal’s name make up too much of it. Please think of another.',
  },
  setup: {
    title: 'Welcome. Let us begin.',
    lead: 'You are the first here. This makes the admin account for your portal; next you set up its authenticator.',
    username: 'Username',
    usernameHint: 'What you log in with. No @ in it.',
    email: 'Email',
    name: 'Your name',
    submit: 'Create the account',
  },
  activation: {
    title: (name: string) => `Welcome, ${name}`,
    lead: (username: string, portal: string) =>
      `Your account for ${portal} is ready. Your username is ${username}. Choose a password, and you are in.`,
    name: 'Your name',
    nameHint: 'As others should see it.',
    submit: 'Set the password and log in',
  },
  link: {
    checking: 'Looking at your link…',
    goneTitle: 'This link has ended',
    gone: 'It was used already, or its time is over. Start again for a new link.',
    setupGone:
      'Start the server again: it prints a new link. The newest link is the one that works.',
    invitationGone: 'Ask for a new invitation',
    missingTitle: 'Please open the link again',
    missing:
      'This page needs the link from your mail. For your safety it does not stay in the address bar.',
    signIn: 'Go to the sign-in page',
  },
  fields: {
    missing: 'Please fill this in.',
    email: 'That does not look like an email address.',
    username: 'Letters, digits and most signs, but no @ and no spaces.',
    other: 'This does not fit. Please check it.',
  },
};

export type PortalText = typeof portalEn;
