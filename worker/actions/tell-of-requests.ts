/** Tells the admins of requests that no digest has told of, at most hourly: after each that is filed, and by cron. */
import { HOUR_MS } from '../../shared/enrollment.ts';
import { type RequestKind, requestState } from '../../shared/request.ts';
import { queueDigest, readDigest } from '../db/digest.ts';
import { listUntold } from '../db/request-list.ts';
import type { Deps } from '../deps.ts';
import { sealedMail } from './queue-mail.ts';

export async function tellOfRequests(deps: Deps): Promise<void> {
  const now = deps.now();
  const notSince = now - HOUR_MS;
  const untold = await listUntold(deps.db, now);
  const open = untold.filter((it) => requestState(it, it.circumstances, now) === 'open');
  if (open.length === 0) return;
  const { admins, waiting } = await readDigest(deps.db, notSince);
  if (admins.length === 0) return;
  const filed: Record<RequestKind, number> = { more_time: 0, lost_authenticator: 0, unlock: 0 };
  for (const { kind } of open) filed[kind]++;
  // One mail an admin and hour, whatever runs at the same time.
  const occasion = String(Math.floor(now / HOUR_MS));
  const mails = await Promise.all(
    admins.map((admin) =>
      sealedMail({ deps, now }, admin, {
        kind: 'request_filed',
        occasion,
        facts: { filed, waiting: Math.max(waiting, open.length) },
      }),
    ),
  );
  await queueDigest(deps.db, mails, { told: open.map(({ id }) => id), notSince, now });
}
