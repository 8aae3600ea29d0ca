/** One mail, ready to be sent. No field but `text` and `html` may hold CR, LF or NUL. */
export interface Mail {
  readonly to: string;
  readonly kind: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** What a provider made of a mail. */
export type Delivery =
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'try_again'; readonly reason: string }
  | { readonly outcome: 'never'; readonly reason: string };

export interface Transport {
  readonly send: (mail: Mail) => Promise<Delivery>;
}
