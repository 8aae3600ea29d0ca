/** The mails that there are today, and the facts that each tells (product.md §4). Instants are ms since 1970. */
import type { RequestKind } from './request.ts';

export interface MailFacts {
  readonly invitation: { readonly url: string; readonly expiresAt: number };
  /** Goes to both addresses; neither is told the other. */
  readonly email_changed: { readonly address: 'old' | 'new' };
  readonly mfa_required: { readonly deadlineAt: number | null };
  readonly enrollment_reminder: { readonly deadlineAt: number };
  readonly enrollment_expired: { readonly deadlineAt: number };
  readonly mfa_enrolled: Readonly<Record<string, never>>;
  readonly mfa_reset: { readonly by: 'admin' | 'help_desk_code' };
  readonly mfa_turned_off: Readonly<Record<string, never>>;
  readonly account_locked: {
    readonly by: 'password' | 'code' | 'factor';
    readonly until: number | null;
  };
  readonly enrollment_extended: { readonly deadlineAt: number };
  readonly recovery_code_used: { readonly left: number };
  readonly help_desk_code_issued: { readonly expiresAt: number };
  /** To admins: how many were filed since the last digest, by kind, and how many wait in all. */
  readonly request_filed: {
    readonly filed: Readonly<Record<RequestKind, number>>;
    readonly waiting: number;
  };
  readonly request_decided: {
    readonly kind: RequestKind;
    readonly decision: 'granted' | 'refused';
    readonly reason: string | null;
    /** After more time: the new deadline. */
    readonly deadlineAt: number | null;
  };
}
export type MailKind = keyof MailFacts;

export interface MailPayload<K extends MailKind = MailKind> {
  readonly to: string;
  readonly name: string;
  readonly locale: string;
  readonly facts: MailFacts[K];
}

/** Why a mail was not sent, as an admin reads it. */
export type FailReason =
  /** No answer: no connection, a hang, a certificate that does not hold. */
  | 'connection'
  /** The server does not accept our name or password. */
  | 'login'
  /** The server asks to come again. */
  | 'busy'
  /** The server will not have this mail or this recipient. */
  | 'refused'
  /** The provider has given this address up, after bounces or complaints. */
  | 'suppressed'
  | 'address'
  /** The operator's settings cannot be used, or the key that the mail was sealed under is gone. */
  | 'configuration';
