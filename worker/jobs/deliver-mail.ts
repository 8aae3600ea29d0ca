/** Sends what is due: claim with a lease, send, mark (product.md §4). */
import type { FailReason, MailPayload } from '../../shared/mail.ts';
import type { Settings } from '../../shared/settings.ts';
import { openText } from '../crypto/seal.ts';
import { claimMails, type DueMail, markTried, type Tried } from '../db/outbox.ts';
import type { Deps } from '../deps.ts';
import type { Delivery, Mail, Transport } from '../mail/transport.ts';

/** So many are on their way at the same time: a crash leaves no more of them unknown. */
const AT_ONCE = 20;
/** After a reply the platform gives 30 s: an action on 200 people is one run. */
const AFTER_REPLY_ROUNDS = 10;
/** Of cron's 30 s of CPU a mail by SMTP takes a few ms. */
const CRON_ROUNDS = 100;
const MINUTE_MS = 60_000;
/** Nobody else sends a claimed mail before this. */
const LEASE_MS = 5 * MINUTE_MS;
/** A failure is tried again after these, more or less; after the last it is shown to admins. */
const DELAYS_MS = [1, 5, 30, 120, 720].map((minutes) => minutes * MINUTE_MS);
/** Tries spread by a fifth either way, so that a provider that was down is not met by all at once. */
const SPREAD = 0.2;

/** Without a transport nothing is sent: links are handed on from the admin view. */
export const deliverMail = (deps: Deps): Promise<void> => deliverRounds(deps, CRON_ROUNDS);

/** What a request has queued goes out right after its reply. */
export const deliverNow = (deps: Deps): Promise<void> => deliverRounds(deps, AFTER_REPLY_ROUNDS);

async function deliverRounds(deps: Deps, rounds: number): Promise<void> {
  const { transport } = deps;
  if (!transport) return;
  try {
    for (let round = 0; round < rounds; round++) {
      const now = deps.now();
      const due = { now, leaseUntil: now + LEASE_MS, limit: AT_ONCE };
      const { mails, seen, settings } = await claimMails(deps.db, due);
      if (mails.length > 0) {
        const one = (mail: DueMail) => deliver(deps, transport, mail, settings);
        const tried = await Promise.all(mails.map(one));
        await markTried(deps.db, tried, deps.now()).run();
        // The provider is away: the others keep their tries.
        if (tried.every(({ state }) => state === 'queued')) return;
      }
      if (seen < AT_ONCE) return;
    }
  } finally {
    transport.close?.();
  }
}

async function deliver(
  deps: Deps,
  transport: Transport,
  due: DueMail,
  settings: Settings,
): Promise<Tried> {
  const { id, tries, atMostOnce } = due;
  const again = (reason: FailReason): Tried => {
    const delay = DELAYS_MS[tries - 1];
    if (delay === undefined) return { id, state: 'failed', reason };
    return { id, state: 'queued', reason, nextAt: deps.now() + Math.round(delay * spread(deps)) };
  };
  const mail = await drawn(deps, due, settings);
  if (!mail) return again('configuration');
  const delivery = await send(transport, mail);
  switch (delivery.outcome) {
    case 'sent':
      return { id, state: 'sent' };
    case 'unknown':
      return atMostOnce ? { id, state: 'unknown' } : again('connection');
    case 'try_again':
      return again(delivery.reason);
    case 'never':
      return { id, state: 'failed', reason: delivery.reason };
  }
}

/** Undefined where its key is gone: what comes of the others of its round is kept all the same. */
async function drawn(
  deps: Deps,
  { id, accountId, kind, createdAt, payload }: DueMail,
  settings: Settings,
): Promise<Mail | undefined> {
  // Apart from the Worker's start: few requests send mail.
  const { render } = await import('../mail/render.ts');
  try {
    const text = await openText(deps, { what: 'outbox', accountId, row: id }, payload);
    const told: MailPayload = JSON.parse(text);
    return render(kind, told, { settings, origin: deps.origin, accountId, createdAt });
  } catch {
    return undefined;
  }
}

/** From 1 − SPREAD to 1 + SPREAD. */
const spread = ({ randomBytes }: Deps): number =>
  1 + SPREAD * ((randomBytes(1)[0] ?? 0) / 127.5 - 1);

async function send(transport: Transport, mail: Mail): Promise<Delivery> {
  // Such an address was never typed here: it would end the header (security.md, "Saying no").
  if (/\p{Cc}/u.test(mail.to)) return { outcome: 'never', reason: 'address' };
  try {
    return await transport.send(mail);
  } catch {
    return { outcome: 'unknown' };
  }
}
