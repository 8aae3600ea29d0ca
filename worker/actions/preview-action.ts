/** What an action would do, to how many, and why it would leave the others as they are. Nothing is written. */
import { judgeAction } from '../../shared/action-verdict.ts';
import { type AdminAction, GUARDED_ACTIONS } from '../../shared/admin-action.ts';
import type { Preview } from '../../shared/api-admin-action.ts';
import type { Period } from '../../shared/enrollment.ts';
import { listAlike } from '../db/account-alike.ts';
import type { Which } from '../db/account-matching.ts';
import type { Call } from './call.ts';

export async function previewAction(
  { deps, now }: Call,
  actorId: string,
  { action, period }: { readonly action: AdminAction; readonly period: Period },
  which: Which,
): Promise<Preview> {
  const groups = await listAlike(deps.db, which, { actorId, now });
  const skips = new Map<string, number>();
  const skip = (reason: string, count: number) =>
    skips.set(reason, (skips.get(reason) ?? 0) + count);
  let changes = 0;
  for (const { isActor, facts, count } of groups) {
    const verdict = judgeAction(facts, { action, period, now });
    if (isActor && GUARDED_ACTIONS.includes(action)) skip('yourself', count);
    else if (verdict.outcome === 'done') changes += count;
    else skip(verdict.reason, count);
  }
  if ('ids' in which) {
    const found = groups.reduce((sum, { count }) => sum + count, 0);
    const missing = new Set(which.ids).size - found;
    if (missing > 0) skip('not_found', missing);
  }
  return { changes, skips: [...skips].map(([reason, count]) => ({ reason, count })) };
}

/** Whether an admin's invitation is among them: it is as good as an admin. */
export async function invitesAdmins({ deps, now }: Call, which: Which): Promise<boolean> {
  const groups = await listAlike(deps.db, which, { actorId: '', now });
  return groups.some(({ facts }) => facts.role === 'admin' && facts.activatedAt === null);
}
