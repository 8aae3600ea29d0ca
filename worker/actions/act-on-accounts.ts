/** An admin acts on accounts: each is judged by itself, and one that fails stops no other (product.md §1). */
import { judgeAction } from '../../shared/action-verdict.ts';
import { type AdminAction, GUARDED_ACTIONS } from '../../shared/admin-action.ts';
import type { ActionResult } from '../../shared/api.ts';
import type { Period } from '../../shared/enrollment.ts';
import { newId } from '../crypto/token.ts';
import { type Acting, type Change, saveChanges } from '../db/account-action.ts';
import { readObjects } from '../db/account-object.ts';
import { addRefusals } from '../db/action-refusal.ts';
import type { EventType } from '../db/event.ts';
import { changeOf } from './account-change.ts';
import { type Call, MAX_TRIES } from './call.ts';

export interface ActionForm {
  readonly action: AdminAction;
  readonly ids: readonly string[];
  readonly period: Period;
}
/** Who acts: their generation is that of the session that was judged. */
export interface Actor {
  readonly id: string;
  readonly generation: string;
}

export const ACTION_EVENTS = {
  require: 'mfa_required',
  extend: 'enrollment_extended',
  'set-deadline': 'deadline_set',
  remove: 'requirement_removed',
  reset: 'mfa_reset',
  unlock: 'unlocked',
  suspend: 'suspended',
  reactivate: 'reactivated',
  invite: 'invited',
  promote: 'promoted',
  demote: 'demoted',
  delete: 'account_deleted',
} as const satisfies Record<AdminAction, EventType>;

/** Where what comes of each account is written down, in the batch of the changes themselves. */
export interface Recorder {
  /** Only rows of this job that are still open are changed. */
  readonly job?: string;
  readonly statements: (found: {
    readonly by: Acting;
    readonly rows: string;
    readonly others: readonly ActionResult[];
  }) => D1PreparedStatement[];
}

export async function actOnAccounts(
  call: Pick<Call, 'deps' | 'now' | 'requestId'>,
  actor: Actor,
  { action, ids, period }: ActionForm,
  record?: Recorder,
): Promise<ActionResult[]> {
  const { deps, now, requestId } = call;
  const told = new Map<string, ActionResult>();
  let open = [...new Set(ids)];
  let since: number | undefined;
  for (let tries = 0; tries <= MAX_TRIES && open.length > 0; tries++) {
    const found = await readObjects(deps.db, {
      ids: open,
      actorId: actor.id,
      since,
      job: record?.job,
    });
    open = [...found.open];
    since ??= found.lastEvent;
    const by: Acting = {
      type: ACTION_EVENTS[action],
      rev: newId(deps),
      now,
      requestId,
      actor,
      since,
      job: record?.job,
    };
    const isLost = tries > 0;
    const changes: Change[] = [];
    const others: ActionResult[] = [];
    for (const id of open) {
      const refuse = (reason: string) => others.push({ id, outcome: 'refused', reason });
      const account = found.accounts.get(id);
      if (found.actor !== actor.generation) refuse('no_rights');
      else if (account && id === actor.id && GUARDED_ACTIONS.includes(action)) refuse('yourself');
      // Another admin was first: this one decided about something else than what stands now.
      else if (tries === MAX_TRIES || found.overtaken.has(id)) refuse('contended');
      else if (!account) refuse('not_found');
      else {
        const verdict = judgeAction(account, { action, period, now });
        if (verdict.outcome === 'done')
          changes.push(await changeOf(call, account, verdict, by.rev));
        else others.push({ id, ...verdict });
      }
    }
    const refusals = others.filter(({ id, outcome }) =>
      outcome === 'refused' ? isLost || found.accounts.has(id) : isLost,
    );
    const landed = await saveChanges(deps.db, changes, by, (rows) => [
      ...(refusals.length > 0 ? [addRefusals(deps.db, { action, refusals, by })] : []),
      ...(record?.statements({ by, rows, others }) ?? []),
    ]);
    for (const result of others) told.set(result.id, result);
    for (const id of landed) told.set(id, { id, outcome: 'done' });
    open = changes.map(({ id }) => id).filter((id) => !landed.has(id));
  }
  return [...new Set(ids)].flatMap((id) => told.get(id) ?? []);
}
