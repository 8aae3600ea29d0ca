/** What the outbox holds: mails that went out, and some that never will. */
import type { MailFacts, MailKind, MailPayload } from '../../shared/mail.ts';
import type { DemoPerson } from './person.ts';

export interface DemoMail {
  readonly accountId: string;
  readonly kind: MailKind;
  readonly occasion: string;
  /** Ms since 1970. */
  readonly at: number;
  /** What failed keeps its payload; what was sent has lost it. */
  readonly failed: MailPayload | undefined;
}

/** One mail in so many never arrived. */
const ONE_FAILS_IN = 150;

export function mailsOf(people: readonly DemoPerson[], now: number): DemoMail[] {
  return people.flatMap((person, n) => {
    const told = mailOf(person);
    if (!told || told.at > now) return [];
    const { id: accountId, email: to, name, locale } = person;
    const failed = n % ONE_FAILS_IN === ONE_FAILS_IN - 1 || person.kind === 'due';
    return [
      {
        accountId,
        kind: told.kind,
        occasion: String(told.at),
        at: told.at,
        failed: failed ? { to, name, locale, facts: told.facts } : undefined,
      },
    ];
  });
}

function mailOf({ enrolledAt, requiredAt, deadlineAt }: DemoPerson) {
  const told = <K extends MailKind>(kind: K, at: number, facts: MailFacts[K]) => ({
    kind,
    at,
    facts,
  });
  if (enrolledAt !== null) return told('mfa_enrolled', enrolledAt, {});
  return requiredAt === null ? undefined : told('mfa_required', requiredAt, { deadlineAt });
}
