/** English: the overview of the administration. */
import type { MailKind } from '../../shared/mail.ts';
import { moment, utcDay } from './admin-format.ts';
import { counted } from './format.ts';

const number = (count: number) => counted(count, { other: '#' });

export const adminOverviewEn = {
  title: 'Overview',
  /** How many of the people who are active use MFA. */
  lead: (enrolled: number, active: number) =>
    `${number(enrolled)} of ${counted(active, { one: '# active person uses', other: '# active people use' })} MFA (${Math.floor((100 * enrolled) / active)} %).`,
  number: (count: number, more?: boolean) => (more ? `${number(count)}+` : number(count)),

  needs: 'What needs you',
  nothingNeeded: 'Nothing needs you right now.',
  expiring: (count: number, more?: boolean) =>
    more
      ? counted(count, { other: 'More than # people will be locked out within 48 hours' })
      : counted(count, {
          one: '# person will be locked out within 48 hours',
          other: '# people will be locked out within 48 hours',
        }),
  expiringText: 'Unless they set up MFA before, or you give them more time.',
  expiringAll: 'Show them all',
  requests: (count: number, more?: boolean) =>
    more
      ? counted(count, { other: 'More than # open requests' })
      : counted(count, { one: '# open request', other: '# open requests' }),
  oldest: (name: string, at: number) => `The oldest is from ${name}: ${moment(at)}.`,
  toRequests: 'Decide',
  failed: (count: number) =>
    counted(count, {
      one: '# mail could not be sent',
      other: '# mails could not be sent',
    }),
  failedText:
    'In the last 30 days, each after several tries. Check the address, or tell them yourself.',
  failedMore: (count: number) => counted(count, { one: '… and # more.', other: '… and # more.' }),
  noMail: 'Mail is not set up',
  noMailText:
    'This portal sends no mail. Hand on invitation links and help-desk codes yourself: the page of each person has them.',
  cronLate: 'The regular jobs are late',
  cronLateText: (at: number) =>
    `They should come every five minutes and came last on ${moment(at)}. Until they are back, mail may wait and nothing is cleaned up; who may log in does not depend on them.`,
  cronNever: 'The regular jobs have not come yet',
  cronNeverText:
    'They should come every five minutes. If this stays, whoever runs the portal should look at its cron trigger.',
  cronFailed: (count: number) =>
    counted(count, {
      one: '# regular job failed in its last run',
      other: '# regular jobs failed in their last run',
    }),
  cronFailedText:
    'It is tried again in five minutes. If this stays, the log of the portal says why.',

  people: 'People',

  adoption: {
    title: 'MFA over time',
    enrolled: 'MFA on',
    waiting: 'Still to set it up',
    free: 'Not required',
    active: 'Active people',
    summary: (from: number, to: number, first: number, last: number) =>
      `People with MFA on, from ${number(first)} on ${utcDay(from)} to ${number(last)} on ${utcDay(to)}.`,
    day: (at: number, enrolled: number, waiting: number, active: number) =>
      `${utcDay(at)}: ${number(enrolled)} with MFA on, ${number(waiting)} still to set it up, ${number(active)} in all`,
    none: 'One day is no line yet. From tomorrow on this shows how MFA spreads.',
  },
  signIns: {
    title: 'Logins by day',
    done: 'Logins',
    refused: 'Refused',
    summary: (from: number, to: number, done: number, refused: number) =>
      `From ${utcDay(from)} to ${utcDay(to)}: ${counted(done, { one: '# login', other: '# logins' })}, ${number(refused)} refused.`,
    day: (at: number, done: number, refused: number) =>
      `${utcDay(at)}: ${counted(done, { one: '# login', other: '# logins' })}, ${number(refused)} refused`,
    none: 'The first day is today. From tomorrow on this shows logins and wrong passwords or codes, day by day.',
  },
  table: 'The numbers',
  day: 'Day',
  utc: 'Days are counted in UTC.',

  mail: {
    invitation: 'Invitation',
    email_changed: 'Changed address',
    mfa_required: 'MFA required',
    mfa_enrolled: 'MFA is on',
    mfa_reset: 'MFA was reset',
    mfa_turned_off: 'MFA is off',
    account_locked: 'Locked account',
    enrollment_extended: 'More time',
    enrollment_reminder: 'One day left',
    enrollment_expired: 'Time is over',
    recovery_code_used: 'Recovery code used',
    help_desk_code_issued: 'Help-desk code issued',
    request_filed: 'New requests',
    request_decided: 'Decided request',
  } satisfies Record<MailKind, string>,
};
