/** An admin puts a tile of the portal's home before another. */
import { newId } from '../crypto/token.ts';
import type { Account } from '../db/account.ts';
import { type Link, readOrder, saveOrder } from '../db/link.ts';
import { type Mark, save } from '../db/save.ts';
import { type Call, MAX_TRIES } from './call.ts';
import { told } from './save-link.ts';

export type Moved =
  | { readonly outcome: 'moved'; readonly links: readonly Link[] }
  | { readonly outcome: 'not_found' | 'conflict' | 'contended' };

/** `before` null: to the end. Two admins at once: one order after the other, never a mixture. */
export async function moveLink(
  call: Call,
  actor: Account,
  id: string,
  before: string | null,
): Promise<Moved> {
  const { deps } = call;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const { rev: read, links } = await readOrder(deps.db);
    const moved = links.find((it) => it.id === id);
    if (!moved) return { outcome: 'not_found' };
    const shown = links.filter(({ retiredAt }) => retiredAt === null);
    const others = shown.filter((it) => it.id !== id);
    const at = before === null ? others.length : others.findIndex((it) => it.id === before);
    if (moved.retiredAt !== null || (at < 0 && before !== id)) return { outcome: 'conflict' };
    if (before === id || shown[at] === moved) return { outcome: 'moved', links };
    const next = others.toSpliced(at, 0, moved);
    const mark: Mark = { row: 'link_order', key: '1', rev: newId(deps) };
    const ids = next.map((it) => it.id);
    const saved = await save(deps.db, mark, [
      ...saveOrder(deps.db, mark, ids, { read, actor }),
      told(call, actor, mark, 'links_ordered', { name: moved.name }),
    ]);
    if (saved) {
      return { outcome: 'moved', links: [...next, ...links.filter((it) => !shown.includes(it))] };
    }
  }
  return { outcome: 'contended' };
}
