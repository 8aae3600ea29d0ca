/** The audit chain as an admin's browser checks it. */
import type { api } from '../../shared/api.ts';
import type { Reply } from '../../shared/endpoint.ts';
import { signer } from '../crypto/token.ts';
import type { ChainRecords } from '../db/event-seal.ts';
import type { Deps } from '../deps.ts';

type Entry = Reply<typeof api.eventChain>['entries'][number];

/** Rows and seals by `seq`, the first `limit` of them, and whether each seal holds under the Worker's key. */
export async function chainReply(
  deps: Pick<Deps, 'keyring'>,
  { events: rows, seals, sealedTo, lastSeq }: ChainRecords,
  limit: number,
): Promise<Reply<typeof api.eventChain>> {
  const mac = await signer(deps, 'event_seal');
  const bySeq = new Map<number, Entry>();
  for (const row of rows) bySeq.set(row.seq, { seq: row.seq, row, hash: null, genuine: null });
  await Promise.all(
    seals.map(async ({ seq, hash, mac: told }) => {
      const row = bySeq.get(seq)?.row ?? null;
      bySeq.set(seq, { seq, row, hash, genuine: (await mac(hash)) === told });
    }),
  );
  const all = [...bySeq.values()].toSorted((a, b) => a.seq - b.seq);
  return {
    entries: all.slice(0, limit),
    more: all.length > limit || rows.length === limit || seals.length === limit,
    sealedTo,
    lastSeq,
  };
}
