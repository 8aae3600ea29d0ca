/** An admin puts people into groups, or takes them out: each row by itself, and one that fails stops no other. */
import { editedFields } from '../../shared/account-edit.ts';
import type { ActionResult } from '../../shared/api.ts';
import { MOST_GROUPS } from '../../shared/group.ts';
import { newId } from '../crypto/token.ts';
import type { Account } from '../db/account.ts';
import { listAccountsById } from '../db/account-object.ts';
import { type Edit, saveEdits } from '../db/account-edit.ts';
import { type Call, MAX_TRIES } from './call.ts';
import { editOf } from './edit-account.ts';

export interface GroupsForm {
  readonly ids: readonly string[];
  readonly add?: readonly string[] | undefined;
  readonly remove?: readonly string[] | undefined;
}

export async function changeGroups(
  call: Call,
  actor: Account,
  form: GroupsForm,
): Promise<ActionResult[]> {
  const { deps, now, requestId } = call;
  const ids = [...new Set(form.ids)];
  const results = new Map<string, ActionResult>();
  let open = ids;
  for (let tries = 0; tries < MAX_TRIES && open.length > 0; tries++) {
    const accounts = new Map((await listAccountsById(deps.db, open)).map((it) => [it.id, it]));
    const rev = newId(deps);
    const edits: Edit[] = [];
    for (const id of open) {
      const planned = await plan(call, accounts.get(id), form, rev);
      if ('outcome' in planned) results.set(id, { id, ...planned });
      else edits.push(planned);
    }
    if (edits.length === 0) break;
    const { landed } = await saveEdits(deps.db, edits, { rev, now, requestId, actor });
    for (const id of landed) results.set(id, { id, outcome: 'done' });
    open = edits.map(({ read }) => read.id).filter((id) => !landed.has(id));
  }
  return ids.map((id) => results.get(id) ?? { id, outcome: 'refused', reason: 'contended' });
}

async function plan(
  call: Call,
  account: Account | undefined,
  { add = [], remove = [] }: GroupsForm,
  rev: string,
): Promise<Edit | Omit<ActionResult, 'id'>> {
  if (!account) return { outcome: 'refused', reason: 'not_found' };
  const kept = account.groups.filter((name) => !remove.includes(name));
  const groups = [...new Set([...kept, ...add])];
  if (groups.length > MOST_GROUPS) return { outcome: 'refused', reason: 'too_many_groups' };
  const fields = editedFields(account, { groups });
  if (fields.length === 0) return { outcome: 'skipped', reason: 'nothing_to_change' };
  return editOf(call, account, { next: { ...account, groups }, fields, rev });
}
