/** An admin copies an invitation: a new link, and the last one ends (product.md §4). */
import { newId } from '../crypto/token.ts';
import type { Account } from '../db/account.ts';
import { saveChanges } from '../db/account-action.ts';
import { readObjects } from '../db/account-object.ts';
import { linkOf, newInvitation, unchanged } from './account-change.ts';
import type { Actor } from './act-on-accounts.ts';
import { type Call, MAX_TRIES } from './call.ts';

export type Renewed =
  | { readonly outcome: 'renewed'; readonly url: string; readonly expiresAt: number }
  | { readonly outcome: 'not_found' | 'not_invited' | 'not_fresh' | 'contended' | 'lost' };

export async function renewInvitation(
  call: Call,
  actor: Actor,
  { id, mayInvite }: { readonly id: string; readonly mayInvite: (account: Account) => boolean },
): Promise<Renewed> {
  const { deps, now, requestId } = call;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const asked = { ids: [id], actorId: actor.id, since: undefined, job: undefined };
    const found = await readObjects(deps.db, asked);
    const account = found.accounts.get(id);
    if (found.actor !== actor.generation) return { outcome: 'lost' };
    if (!account) return { outcome: 'not_found' };
    if (account.status !== 'invited') return { outcome: 'not_invited' };
    if (!mayInvite(account)) return { outcome: 'not_fresh' };
    const link = await newInvitation(call);
    const change = unchanged(account);
    const landed = await saveChanges(
      deps.db,
      [
        {
          ...change,
          ends: { ...change.ends, tokens: true },
          event: { by: 'link' },
          link: linkOf(link),
        },
      ],
      { type: 'invited', rev: newId(deps), now, requestId, actor, since: found.lastEvent },
    );
    if (landed.has(id)) return { outcome: 'renewed', url: link.url, expiresAt: link.expiresAt };
  }
  return { outcome: 'contended' };
}
