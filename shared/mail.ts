/** The mails that there are today, and the facts that each tells (product.md §4). Instants are ms since 1970. */
export interface MailFacts {
  readonly invitation: { readonly url: string; readonly expiresAt: number };
  /** Goes to both addresses; neither is told the other. */
  readonly email_changed: { readonly address: 'old' | 'new' };
  readonly mfa_required: { readonly deadlineAt: number | null };
  readonly mfa_enrolled: Readonly<Record<string, never>>;
  readonly mfa_reset: Readonly<Record<string, never>>;
  readonly mfa_turned_off: Readonly<Record<string, never>>;
  readonly account_locked: {
    readonly by: 'password' | 'code' | 'factor';
    readonly until: number | null;
  };
  readonly enrollment_extended: { readonly deadlineAt: number };
  readonly recovery_code_used: { readonly left: number };
}
export type MailKind = keyof MailFacts;

export interface MailPayload<K extends MailKind = MailKind> {
  readonly to: string;
  readonly name: string;
  readonly locale: string;
  readonly facts: MailFacts[K];
}
