/** The mails in English: plain words, what happened, what it means, what to do next. */
import type { MailFacts, MailKind } from '../../shared/mail.ts';
import { ASKED, counted, GRANTED, LOCKED, RESET } from './text-parts-en.ts';

/** What a mail says, before it is drawn as text and HTML. */
export interface Letter {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly action?: { readonly label: string; readonly url: string };
  readonly after?: readonly string[];
  /** The deadline that goes into the reader's calendar; ms since 1970. */
  readonly deadlineAt?: number;
}

/** What every letter may name. */
export interface Surroundings {
  readonly portal: string;
  readonly contact: string;
  readonly origin: string;
  /** An instant in words, in the organisation's time zone, named. */
  readonly date: (at: number) => string;
}

type Texts = { readonly [K in MailKind]: (facts: MailFacts[K], around: Surroundings) => Letter };

export const english: Texts = {
  invitation: ({ url, expiresAt }, { portal, contact, date }) => ({
    subject: `Your account for ${portal}`,
    paragraphs: [
      `An account was made for you at ${portal}. Choose a password to open it.`,
      `The link works once, until ${date(expiresAt)}.`,
    ],
    action: { label: 'Choose a password', url },
    after: [`You did not expect this? Ignore it, or ask ${contact}.`],
  }),
  email_changed: ({ address }, { portal, contact }) => ({
    subject: `The email address of your account for ${portal} was changed`,
    paragraphs:
      address === 'old'
        ? [
            `An administrator has given your account at ${portal} another email address. This mail is the last that goes to this one.`,
            'You can no longer log in with this address; your username still works. Links that were mailed here before have ended.',
          ]
        : [
            `An administrator has made this the email address of your account at ${portal}. Mails go here from now on, and you can log in with it.`,
            'Links that were mailed to the address before have ended.',
          ],
    after: [`You did not expect this? Ask ${contact}.`],
  }),
  mfa_required: ({ deadlineAt }, { portal, contact, date, origin }) => ({
    subject: `Please set up two-step sign-in for ${portal}`,
    paragraphs: [
      `Your organisation asks you to protect your account at ${portal} with an authenticator app (TOTP MFA). It takes about two minutes and a phone.`,
      deadlineAt === null
        ? 'You will be asked for it when you sign in.'
        : `You have until ${date(deadlineAt)}. After that you cannot open the portal until an administrator gives you more time.`,
    ],
    action: { label: 'Sign in and set it up', url: origin },
    after: [`Questions? Ask ${contact}.`],
    ...(deadlineAt !== null && { deadlineAt }),
  }),
  enrollment_reminder: ({ deadlineAt }, { portal, contact, date, origin }) => ({
    subject: `One day left to set up two-step sign-in for ${portal}`,
    paragraphs: [
      `You have until ${date(deadlineAt)} to set up your authenticator at ${portal}. It takes about two minutes and a phone.`,
      'After that you cannot open the portal until an administrator gives you more time.',
    ],
    action: { label: 'Sign in and set it up', url: origin },
    after: [`You need more time, or help? Ask ${contact}.`],
  }),
  enrollment_expired: ({ deadlineAt }, { portal, contact, date, origin }) => ({
    subject: `Your time to set up two-step sign-in for ${portal} is over`,
    paragraphs: [
      `The deadline to set up your authenticator at ${portal} was ${date(deadlineAt)}. The portal is closed to you until an administrator gives you more time.`,
      'Nothing is lost. Sign in and ask for more time there, or write to the contact below.',
    ],
    action: { label: 'Sign in and ask for more time', url: origin },
    after: [`Contact: ${contact}.`],
  }),
  mfa_enrolled: (_, { portal, contact }) => ({
    subject: `Two-step sign-in is set up for ${portal}`,
    paragraphs: [
      `An authenticator app is now part of your sign-in at ${portal}. From now on you are asked for a code after your password.`,
      'Keep your recovery codes somewhere safe: each of them lets you in once if you lose your phone.',
    ],
    after: [`This was not you? Somebody else may be in your account. Ask ${contact} now.`],
  }),
  mfa_reset: ({ by }, { portal, contact, origin }) => ({
    subject: `Two-step sign-in was reset for ${portal}`,
    paragraphs: RESET[by](portal),
    action: { label: 'Sign in', url: origin },
    after: [`You did not ask for this? Ask ${contact}.`],
  }),
  mfa_turned_off: (_, { portal, contact, origin }) => ({
    subject: `Two-step sign-in was turned off for ${portal}`,
    paragraphs: [
      `Your account at ${portal} no longer asks for a code. Your password alone opens it.`,
      'You can set up an authenticator again at any time, under Security.',
    ],
    action: { label: 'Open the portal', url: origin },
    after: [`This was not you? Ask ${contact} now.`],
  }),
  account_locked: ({ by, until }, { portal, contact, date }) => ({
    subject: `Too many attempts at your account for ${portal}`,
    paragraphs: LOCKED[by](
      until === null ? 'until an administrator lifts this' : `until ${date(until)}`,
    ),
    after: [`Need help? Ask ${contact}.`],
  }),
  enrollment_extended: ({ deadlineAt }, { portal, contact, date, origin }) => ({
    subject: `New deadline to set up two-step sign-in for ${portal}`,
    paragraphs: [
      `The deadline to set up your authenticator at ${portal} is now ${date(deadlineAt)}.`,
    ],
    action: { label: 'Sign in and set it up', url: origin },
    after: [`Questions? Ask ${contact}.`],
    deadlineAt,
  }),
  help_desk_code_issued: ({ expiresAt }, { portal, contact, date }) => ({
    subject: `A help-desk code was made for your account at ${portal}`,
    paragraphs: [
      `An administrator has made a help-desk code for your account at ${portal}. Whoever has it and your password can set up a new authenticator in your name.`,
      `It works once, until ${date(expiresAt)}. The administrator tells it to you in person or on the telephone; nobody else may ask you for it.`,
    ],
    after: [`You did not ask for one? Tell ${contact} now.`],
  }),
  request_filed: ({ filed, waiting }, { portal, origin }) => ({
    subject: `People ask for help at ${portal}`,
    paragraphs: [
      [
        ...counted(
          filed.more_time,
          'One person asks for more time to set up their authenticator.',
          'people ask for more time to set up their authenticator.',
        ),
        ...counted(
          filed.lost_authenticator,
          'One person has lost their authenticator.',
          'people have lost their authenticator.',
        ),
        ...counted(
          filed.unlock,
          'One person is locked out and asks to be let in.',
          'people are locked out and ask to be let in.',
        ),
      ].join(' '),
      waiting === 1 ? 'One request is open.' : `${waiting} requests are open in all.`,
    ],
    action: { label: 'See the requests', url: `${origin}admin/requests` },
    after: ['This is sent at most once an hour.'],
  }),
  request_decided: ({ kind, decision, reason, deadlineAt }, { portal, contact, date, origin }) => ({
    subject:
      decision === 'granted'
        ? `Your request at ${portal} was granted`
        : `Your request at ${portal} was refused`,
    paragraphs: [
      `You asked for ${ASKED[kind]} at ${portal}. An administrator has ${decision} it.`,
      ...(decision === 'granted'
        ? [GRANTED[kind](deadlineAt === null ? null : date(deadlineAt))]
        : []),
      ...(reason === null ? [] : [`They say: ${reason}`]),
    ],
    ...(decision === 'granted' && { action: { label: 'Sign in', url: origin } }),
    after: [`Questions? Ask ${contact}.`],
  }),
  recovery_code_used: ({ left }, { portal, contact }) => ({
    subject: `A recovery code was used for ${portal}`,
    paragraphs: [
      `Somebody signed in to your account at ${portal} with a recovery code instead of the authenticator.`,
      left === 0
        ? 'It was the last one. Make new ones under Security.'
        : `You have ${left} left. If your phone is gone, set up a new authenticator under Security.`,
    ],
    after: [
      `This was not you? Somebody has one of your codes and your password. Ask ${contact} now.`,
    ],
  }),
};
