import type { FailReason } from '../../shared/mail.ts';

/** One mail, ready to be sent. No field but the last three may hold CR, LF or NUL. */
export interface Mail {
  readonly to: string;
  /** The name that it comes from; the address is the operator's. */
  readonly from: string;
  readonly kind: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The deadline as an iCalendar file (RFC 5545). */
  readonly calendar?: string;
}

/** What a provider made of a mail; `unknown`: it had the whole mail, and said nothing. */
export type Delivery =
  | { readonly outcome: 'sent' | 'unknown' }
  | { readonly outcome: 'try_again'; readonly reason: FailReason }
  | { readonly outcome: 'never'; readonly reason: FailReason };

export interface Transport {
  readonly send: (mail: Mail) => Promise<Delivery>;
  /** Ends what was kept open between mails. */
  readonly close?: () => void;
}
