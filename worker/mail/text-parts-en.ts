/** What the English mails choose from. */
export const LOCKED = {
  password: (until: string) => [
    `Somebody entered a wrong password for your account too often, from a browser that we do not know. Sign-ins from unknown browsers are stopped ${until}.`,
    'Your own devices are not affected: sign in from them as always. If it was you on a new device, wait, or use a device you have used before.',
  ],
  code: (until: string) => [
    `The right password for your account was entered, followed by too many wrong codes. Codes from that browser are stopped ${until}.`,
    'If that was you: wait, or use a recovery code. If it was not, someone has your password. Sign in and change it, or ask for help now.',
  ],
  factor: () => [
    'A hundred wrong codes in a row were entered for your account, so codes are stopped altogether.',
    'A recovery code lets you in, and you can then set up your authenticator anew. Without one, ask for help. Someone may have your password.',
  ],
};

export const RESET = {
  admin: (portal: string) => [
    `An administrator has removed the authenticator from your account at ${portal}. Your sessions and recovery codes have ended with it.`,
    'Sign in with your password, and set up your authenticator anew if you are asked to.',
  ],
  help_desk_code: (portal: string) => [
    `A help-desk code was used to sign in to your account at ${portal}. Your old authenticator, its recovery codes and all other sessions have ended.`,
    'If that was you, set up your new authenticator now, if you have not yet. If it was not, somebody has your password and the code that was meant for you.',
  ],
};

export const ASKED = {
  more_time: 'more time to set up two-step sign-in',
  lost_authenticator: 'a way in without your authenticator',
  unlock: 'an end to the lock of your account',
};

export const GRANTED = {
  more_time: (until: string | null) =>
    until === null ? 'You have more time now.' : `You have until ${until}.`,
  lost_authenticator: () =>
    'An administrator will tell you a help-desk code. Sign in with your password, choose “Lost your phone?”, and type it where recovery codes are typed. It works once, within an hour.',
  unlock: () => 'You can sign in again now.',
};

export const counted = (count: number, one: string, many: string): string[] =>
  count === 0 ? [] : [count === 1 ? one : `${count} ${many}`];
