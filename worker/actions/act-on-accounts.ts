/** An admin acts on accounts: each is judged by itself, and one that fails stops no other (product.md §1). */
import { type ActionVerdict, type Ending, judgeAction } from '../../shared/action-verdict.ts';
import { type AdminAction, GUARDED_ACTIONS } from '../../shared/admin-action.ts';
import type { ActionResult } from '../../shared/api.ts';
import type { Period } from '../../shared/enrollment.ts';
import { hex, newId } from '../crypto/token.ts';
import type { Account } from '../db/account.ts';
import { type Acting, type Change, listAccountsById, saveChanges } from '../db/account-action.ts';
import type { EventType } from '../db/event.ts';
import { sealedMail } from './queue-mail.ts';
import { type Call, MAX_TRIES } from './call.ts';

export interface ActionForm {
  readonly action: AdminAction;
  readonly ids: readonly string[];
  readonly period: Period;
}

const EVENTS = {
  require: 'mfa_required',
  extend: 'enrollment_extended',
  'set-deadline': 'deadline_set',
  remove: 'requirement_removed',
  reset: 'mfa_reset',
  unlock: 'unlocked',
  suspend: 'suspended',
  reactivate: 'reactivated',
} as const satisfies Partial<Record<AdminAction, EventType>>;
export type OfferedAction = keyof typeof EVENTS;
export const isOffered = (action: AdminAction): action is OfferedAction => action in EVENTS;

export async function actOnAccounts(
  call: Call,
  actor: Account,
  form: ActionForm & { readonly action: OfferedAction },
): Promise<ActionResult[]> {
  const { deps, now, requestId } = call;
  const results = new Map<string, ActionResult>();
  let open = [...new Set(form.ids)];
  for (let tries = 0; tries < MAX_TRIES && open.length > 0; tries++) {
    const accounts = new Map((await listAccountsById(deps.db, open)).map((it) => [it.id, it]));
    const by: Acting = { type: EVENTS[form.action], rev: newId(deps), now, requestId, actor };
    const changes: Change[] = [];
    for (const id of open) {
      const planned = await plan(call, actor, form, accounts.get(id), by.rev);
      if ('outcome' in planned) results.set(id, { id, ...planned });
      else changes.push(planned);
    }
    if (changes.length === 0) return inOrder(form.ids, results);
    const landed = await saveChanges(deps.db, changes, by);
    for (const id of landed) results.set(id, { id, outcome: 'done' });
    open = changes.map(({ id }) => id).filter((id) => !landed.has(id));
  }
  return inOrder(form.ids, results);
}

const inOrder = (ids: readonly string[], results: ReadonlyMap<string, ActionResult>) =>
  [...new Set(ids)].map(
    (id): ActionResult => results.get(id) ?? { id, outcome: 'refused', reason: 'contended' },
  );

async function plan(
  call: Call,
  actor: Account,
  { action, period }: ActionForm,
  account: Account | undefined,
  rev: string,
): Promise<Change | Omit<ActionResult, 'id'>> {
  if (!account) return { outcome: 'refused', reason: 'not_found' };
  if (account.id === actor.id && GUARDED_ACTIONS.includes(action)) {
    return { outcome: 'refused', reason: 'yourself' };
  }
  const verdict = judgeAction(account, { action, period, now: call.now });
  if (verdict.outcome === 'skipped') return verdict;
  return changeOf(call, account, verdict, rev);
}

async function changeOf(
  call: Call,
  account: Account,
  { next, ends, mails }: Extract<ActionVerdict, { outcome: 'done' }>,
  rev: string,
): Promise<Change> {
  const ending = (what: Ending) => ends.includes(what);
  const sealed = mails.map((kind) => {
    switch (kind) {
      case 'mfa_reset':
        return sealedMail(call, account, { kind, occasion: rev, facts: {} });
      case 'mfa_required':
        return sealedMail(call, account, {
          kind,
          occasion: rev,
          facts: { deadlineAt: next.deadlineAt },
        });
      case 'enrollment_extended':
        return sealedMail(call, account, {
          kind,
          occasion: rev,
          facts: { deadlineAt: next.deadlineAt ?? 0 },
        });
      case 'invitation':
        throw new Error('an invitation needs a link');
    }
  });
  return {
    id: account.id,
    rev: account.rev,
    // Sessions, challenges, devices, pending keys and mailed tokens carry the generation, and die with it.
    generation: ending('sessions') ? newId(call.deps) : account.generation,
    next,
    ends: {
      pendingKey: ending('pendingKey'),
      factor: ending('factor'),
      sessions: ending('sessions'),
      // A reset forgets the known browsers (product.md §3).
      devices: ending('factor'),
      tokens: ending('tokens'),
      locks: ending('locks'),
    },
    event: { deadlineAt: next.deadlineAt, keptPeriod: next.keptPeriod },
    mails: (await Promise.all(sealed)).map(({ id, kind, payload }) => ({
      id,
      kind,
      payload: hex(payload),
    })),
  };
}
