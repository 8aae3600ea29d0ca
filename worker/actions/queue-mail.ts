import type { MailFacts, MailKind, MailPayload } from '../../shared/mail.ts';
import { sealText } from '../crypto/seal.ts';
import { newId } from '../crypto/token.ts';
import { type NewMail, queueMail } from '../db/outbox.ts';
import type { Mark } from '../db/save.ts';
import type { Deps } from '../deps.ts';

export interface Recipient {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly locale: string;
}

interface Told<K extends MailKind> {
  readonly kind: K;
  readonly occasion: string;
  readonly facts: MailFacts[K];
}
interface Sender {
  readonly deps: Deps;
  readonly now: number;
}

/** A mail as the outbox holds it: what it says can be read under the operator's key alone. */
export async function sealedMail<K extends MailKind>(
  { deps, now }: Sender,
  { id: accountId, email: to, name, locale }: Recipient,
  { kind, occasion, facts }: Told<K>,
): Promise<NewMail> {
  const payload: MailPayload<K> = { to, name, locale, facts };
  const id = newId(deps);
  const sealed = await sealText(
    deps,
    { what: 'outbox', accountId, row: id },
    JSON.stringify(payload),
  );
  return { id, accountId, kind, occasion, payload: sealed, now };
}

/** The statement that queues one mail with the save that it tells of. */
export const mailTo = async <K extends MailKind>(
  sender: Sender,
  mark: Mark,
  recipient: Recipient,
  told: Told<K>,
): Promise<D1PreparedStatement> =>
  queueMail(sender.deps.db, mark, await sealedMail(sender, recipient, told));
