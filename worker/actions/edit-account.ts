/** An admin edits a person: what is known of them, never what they may. */
import {
  afterEdit,
  type Editable,
  type EditedField,
  type EditForm,
  editedFields,
  groupChanges,
} from '../../shared/account-edit.ts';
import { hex, newId } from '../crypto/token.ts';
import type { Account } from '../db/account.ts';
import { findPerson, type Person, personOf, selectPerson } from '../db/account-detail.ts';
import { type Edit, saveEdits } from '../db/account-edit.ts';
import { takenField } from '../db/taken.ts';
import { type Invitation, newInvitation } from './account-change.ts';
import { type Call, MAX_TRIES } from './call.ts';
import { sealedMail } from './queue-mail.ts';

export type Edited =
  | { readonly outcome: 'edited'; readonly person: Person }
  | { readonly outcome: 'taken'; readonly field: 'username' | 'email' }
  /** Somebody else edited the person meanwhile. */
  | { readonly outcome: 'contended' }
  | { readonly outcome: 'not_found' };

/** `was`: what the admin saw. Two admins who edit one person get one outcome and one refusal, never a mixture. */
export async function editAccount(
  call: Call,
  actor: Account,
  id: string,
  { was, ...form }: EditForm & { readonly was?: EditForm | undefined },
): Promise<Edited> {
  const { deps, now, requestId } = call;
  let seen: EditForm = was ?? {};
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const person = await findPerson(deps.db, id);
    if (!person) return { outcome: 'not_found' };
    const { account } = person;
    const fields = editedFields(account, form);
    if (fields.length === 0) return { outcome: 'edited', person };
    if (editedFields(account, seen).length > 0) return { outcome: 'contended' };
    seen = editableOf(account);
    const rev = newId(deps);
    const edit = await editOf(call, account, { next: afterEdit(account, form), fields, rev });
    try {
      const by = { rev, now, requestId, actor };
      const saved = await saveEdits(deps.db, [edit], by, selectPerson(deps.db, id));
      if (!saved.landed.has(id)) continue;
      const edited = personOf(saved.also);
      return edited ? { outcome: 'edited', person: edited } : { outcome: 'not_found' };
    } catch (error) {
      const field = takenField(error);
      if (!field) throw error;
      return { outcome: 'taken', field };
    }
  }
  return { outcome: 'contended' };
}

const editableOf = ({ name, username, email, locale, groups }: Account): Editable => ({
  name,
  username,
  email,
  locale,
  groups,
});

interface Plan {
  readonly next: Editable;
  readonly fields: readonly EditedField[];
  readonly rev: string;
}

export async function editOf(call: Call, account: Account, plan: Plan): Promise<Edit> {
  const { next, fields, rev } = plan;
  const { added, removed } = groupChanges(account.groups, next.groups);
  const isMoved = fields.includes('email');
  const link = isMoved && account.status === 'invited' ? await newInvitation(call) : null;
  return {
    read: account,
    next,
    added,
    removed,
    endsTokens: isMoved,
    invitation: link && { hash: hex(link.hash), expiresAt: link.expiresAt },
    // Names and addresses are joined when an event is shown: it says only which of them changed.
    event: {
      fields,
      ...(added.length > 0 && { added }),
      ...(removed.length > 0 && { removed }),
    },
    mails: isMoved ? await mailsOf(call, account, { next, rev, link }) : [],
  };
}

/** Both addresses are told (product.md §6); whoever was invited gets a link that works. */
async function mailsOf(
  call: Call,
  account: Account,
  { next, rev, link }: Pick<Plan, 'next' | 'rev'> & { readonly link: Invitation | null },
): Promise<Edit['mails']> {
  const { id } = account;
  const kind = 'email_changed';
  const told = [
    sealedMail(
      call,
      { id, ...next, email: account.email },
      { kind, occasion: `${rev}/old`, facts: { address: 'old' } },
    ),
    sealedMail(call, { id, ...next }, { kind, occasion: `${rev}/new`, facts: { address: 'new' } }),
  ];
  if (link) {
    const { url, expiresAt } = link;
    const facts = { url, expiresAt };
    told.push(sealedMail(call, { id, ...next }, { kind: 'invitation', occasion: rev, facts }));
  }
  return (await Promise.all(told)).map(({ payload, ...mail }) => ({
    id: mail.id,
    kind: mail.kind,
    occasion: mail.occasion,
    payload: hex(payload),
  }));
}
