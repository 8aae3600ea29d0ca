/** Takes back what an action did: the previous facts, where nothing has changed since (product.md §6). */
import { type AdminAction, SENSITIVE_UNDOS } from '../../shared/admin-action.ts';
import type { ActionResult } from '../../shared/api-admin-action.ts';
import { newId } from '../crypto/token.ts';
import type { Account } from '../db/account.ts';
import { type Acting, type Change, saveChanges } from '../db/account-action.ts';
import { readObjects } from '../db/account-object.ts';
import { addRefusals } from '../db/action-refusal.ts';
import { type JobRecord, markUndone } from '../db/job.ts';
import { type DoneRow, listDoneRows, recordUndo } from '../db/job-undo.ts';
import { unchanged } from './account-change.ts';
import type { Worker } from './work-job.ts';

/** One chunk; whatever lost its race has changed since, and is told so by the next. */
export async function undoChunk(call: Worker, job: JobRecord): Promise<void> {
  const { deps, now, requestId } = call;
  const { db } = deps;
  const actorId = job.undoBy ?? job.actorId;
  const rows = await listDoneRows(db, job.id);
  const ids = rows.map(({ id }) => id);
  const found = await readObjects(db, { ids, actorId, since: undefined, job: undefined });
  const by: Acting = {
    type: 'undone',
    rev: newId(deps),
    now,
    requestId,
    actor: { id: actorId, generation: found.actor ?? '' },
    since: found.lastEvent,
  };
  const changes: Change[] = [];
  const others: ActionResult[] = [];
  for (const row of rows) {
    const account = found.accounts.get(row.id);
    const reason = found.actor === undefined ? 'no_rights' : whyNot(row, account, job, actorId);
    if (reason !== undefined || !account) {
      others.push({ id: row.id, outcome: 'refused', reason: reason ?? 'not_found' });
    } else changes.push(changeBack(call, account, row, job));
  }
  const refusals = others.filter(({ id }) => found.accounts.has(id));
  await saveChanges(db, changes, by, (saved) => [
    ...(refusals.length > 0 ? [addRefusals(db, { action: 'undo', refusals, by })] : []),
    ...recordUndo(db, job.id, { by, rows: saved, others }),
    markUndone(db, job.id, now),
  ]);
}

function whyNot(
  row: DoneRow,
  account: Account | undefined,
  { action }: JobRecord,
  actorId: string,
): string | undefined {
  if (!account) return 'not_found';
  if (account.rev !== row.rev || account.generation !== row.generation) return 'changed_since';
  return account.id === actorId && SENSITIVE_UNDOS.includes(action) ? 'yourself' : undefined;
}

/** Actions that changed role or status: writing those back renews the generation, as every such change does. */
const RENEWING: readonly AdminAction[] = ['suspend', 'reactivate', 'demote'];

function changeBack(
  { deps }: Worker,
  account: Account,
  { before }: DoneRow,
  { id, action }: JobRecord,
): Change {
  const change = unchanged(account);
  const renews = RENEWING.includes(action);
  return {
    ...change,
    generation: renews ? newId(deps) : account.generation,
    next: before,
    ends: { ...change.ends, sessions: renews, pendingKey: renews },
    event: { action, job: id },
  };
}
