/** Sends what is due: claim with a lease, send, mark (product.md §4). */
import type { Settings } from '../../shared/settings.ts';
import { openText } from '../crypto/seal.ts';
import { claimMails, type DueMail, markSent, markUnsent } from '../db/outbox.ts';
import { findSettings } from '../db/setting.ts';
import type { Deps } from '../deps.ts';
import type { MailPayload } from '../../shared/mail.ts';
import { render } from '../mail/render.ts';
import type { Delivery, Mail } from '../mail/transport.ts';

/** So many are on their way at the same time, and so many times over in one run: an action on 200 people is one run. */
const AT_ONCE = 10;
const ROUNDS = 20;
const MINUTE_MS = 60_000;
/** Nobody else sends a claimed mail before this. */
const LEASE_MS = 5 * MINUTE_MS;
/** A failure is tried again after these; after the last it is shown to admins. */
const DELAYS_MS = [1, 5, 30, 120, 720].map((minutes) => minutes * MINUTE_MS);

/** Without a transport nothing is sent: links are handed on from the admin view. */
export async function deliverMail(deps: Deps): Promise<void> {
  if (!deps.transport) return;
  let settings: Settings | undefined;
  for (let round = 0; round < ROUNDS; round++) {
    const now = deps.now();
    const mails = await claimMails(deps.db, { now, leaseUntil: now + LEASE_MS, limit: AT_ONCE });
    if (mails.length === 0) return;
    const read = (settings ??= (await findSettings(deps.db)).settings);
    await Promise.all(mails.map((mail) => deliver(deps, mail, read)));
    if (mails.length < AT_ONCE) return;
  }
}

async function deliver(deps: Deps, mail: DueMail, settings: Settings): Promise<void> {
  const { id, accountId, kind, tries } = mail;
  const text = await openText(deps, { what: 'outbox', accountId, row: id }, mail.payload);
  const payload: MailPayload = JSON.parse(text);
  const delivery = await send(deps, render(kind, payload, settings, deps.origin));
  const now = deps.now();
  switch (delivery.outcome) {
    case 'sent':
      await markSent(deps.db, id, now).run();
      return;
    case 'try_again': {
      const delay = DELAYS_MS[tries - 1];
      await markUnsent(deps.db, id, delay === undefined ? undefined : now + delay).run();
      return;
    }
    case 'never':
      await markUnsent(deps.db, id, undefined).run();
  }
}

async function send({ transport }: Deps, mail: Mail): Promise<Delivery> {
  // Such an address was never typed here: it would end the header (security.md, "Saying no").
  if (/\p{Cc}/u.test(mail.to)) return { outcome: 'never', reason: 'no address' };
  try {
    return (await transport?.send(mail)) ?? { outcome: 'try_again', reason: 'no transport' };
  } catch {
    return { outcome: 'try_again', reason: 'the transport failed' };
  }
}
