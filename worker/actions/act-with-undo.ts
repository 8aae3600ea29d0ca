/** An action on people who were chosen one by one, kept for a minute to be taken back. */
import type { ActionResult } from '../../shared/api.ts';
import { newId } from '../crypto/token.ts';
import { recordForUndo } from '../db/job-row.ts';
import { type ActionForm, actOnAccounts, type Actor } from './act-on-accounts.ts';
import type { Call } from './call.ts';

export async function actWithUndo(
  call: Call,
  actor: Actor,
  form: ActionForm,
): Promise<{ results: ActionResult[]; undo?: string }> {
  const { deps, now, requestId } = call;
  const { action, period } = form;
  const job = { id: newId(deps), action, period, now, actor, requestId };
  const results = await actOnAccounts(call, actor, form, {
    statements: (found) => recordForUndo(deps.db, job, found),
  });
  const isDone = results.some(({ outcome }) => outcome === 'done');
  return { results, ...(isDone && { undo: job.id }) };
}
