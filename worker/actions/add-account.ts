/** An admin adds a person: an invited account, and the link that activates it. */
import type { Facts } from '../../shared/enrollment.ts';
import type { Role } from '../../shared/role.ts';
import type { Locale } from '../../shared/locale.ts';
import { newId } from '../crypto/token.ts';
import type { Account } from '../db/account.ts';
import { addAccount as insertAccount, addGroups, type NewAccount } from '../db/account-change.ts';
import { addEvent } from '../db/event.ts';
import { type Mark, save } from '../db/save.ts';
import { takenField } from '../db/taken.ts';
import { addToken } from '../db/token.ts';
import type { Visit } from '../db/visit.ts';
import { newInvitation } from './account-change.ts';
import { mailTo } from './queue-mail.ts';
import type { Call } from './call.ts';

export interface AccountForm {
  readonly username: string;
  readonly email: string;
  readonly name: string;
  readonly role?: Role | undefined;
  readonly locale?: Locale | undefined;
  readonly groups?: readonly string[] | undefined;
  readonly require?: { readonly days: number } | undefined;
}
export type Added =
  | {
      readonly outcome: 'added';
      readonly account: Account;
      readonly url: string;
      readonly expiresAt: number;
    }
  | { readonly outcome: 'taken'; readonly field: 'username' | 'email' }
  /** The admin was one no longer when it was stored. */
  | { readonly outcome: 'lost' };

export async function addAccount(
  call: Call,
  { account: actor, settings }: Visit,
  form: AccountForm,
): Promise<Added> {
  const { deps, now, requestId } = call;
  const { db } = deps;
  const role = form.role ?? 'user';
  const days =
    form.require?.days ?? (settings.newAccountsRequired ? settings.enrollmentDays : undefined);
  const facts: Facts = {
    role,
    status: 'invited',
    activatedAt: null,
    required: days !== undefined || role === 'admin',
    requiredAt: null,
    deadlineAt: null,
    keptPeriod: days === undefined ? null : { days },
    enrolled: false,
  };
  const id = newId(deps);
  const account: NewAccount = {
    ...facts,
    id,
    username: form.username,
    email: form.email,
    name: form.name,
    locale: form.locale ?? settings.locale,
    origin: 'admin',
    password: null,
    createdAt: now,
    generation: newId(deps),
    rev: newId(deps),
  };
  const mark: Mark = { row: 'account', key: id, rev: account.rev };
  const { url, hash, expiresAt } = await newInvitation(call);
  const groups = [...new Set(form.groups)];
  const statements = [
    insertAccount(db, account, actor),
    addGroups(db, mark, id, groups),
    addToken(db, mark, {
      kind: 'invitation',
      accountId: id,
      hash,
      generation: account.generation,
      now,
      expiresAt,
    }),
    addEvent(db, mark, {
      at: now,
      type: 'account_created',
      accountId: id,
      actorId: actor.id,
      data: { role, days: days ?? null },
      requestId,
    }),
    await mailTo(call, mark, account, {
      kind: 'invitation',
      occasion: account.generation,
      facts: { url, expiresAt },
    }),
  ];
  try {
    if (!(await save(db, mark, statements))) return { outcome: 'lost' };
  } catch (error) {
    const field = takenField(error);
    if (!field) throw error;
    return { outcome: 'taken', field };
  }
  return {
    outcome: 'added',
    account: { ...UNUSED, ...account, password: undefined, groups },
    url,
    expiresAt,
  };
}

/** What a new account does not have yet. */
const UNUSED = {
  lastSignInAt: null,
  factor: undefined,
  pendingKey: undefined,
  recoverySet: undefined,
};
