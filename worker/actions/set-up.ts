/** The first admin, by the link that the operator was shown (product.md §9). */
import { flawOf, type PasswordFlaw, wordsAgainst } from '../../shared/password-rule.ts';
import { newId, sha256 } from '../crypto/token.ts';
import type { Account } from '../db/account.ts';
import { addFirstAdmin, type NewAccount } from '../db/account-change.ts';
import { addEvent } from '../db/event.ts';
import { type Mark, save } from '../db/save.ts';
import { readToken, spendSetupToken } from '../db/token.ts';
import type { Visit } from '../db/visit.ts';
import type { Call, Cookies } from './call.ts';
import { openByLink } from './open-portal.ts';
import { hashPassword } from './password.ts';

export interface SetupForm {
  readonly token: string;
  readonly username: string;
  readonly email: string;
  readonly name: string;
  readonly password: string;
}
export type LinkOpened =
  | { readonly outcome: 'opened'; readonly visit: Visit; readonly cookies: Cookies }
  | { readonly outcome: 'flawed'; readonly flaw: PasswordFlaw }
  | { readonly outcome: 'gone' };

/** Of two at once one wins; the other's link is spent. */
export async function setUp(call: Call, form: SetupForm): Promise<LinkOpened> {
  const { deps, now, requestId } = call;
  const hash = await sha256(form.token);
  const { token, settings } = await readToken(deps.db, hash, now);
  if (token?.kind !== 'setup') return { outcome: 'gone' };
  const flaw = flawOf(form.password, wordsAgainst(settings, form));
  if (flaw) return { outcome: 'flawed', flaw };

  const id = newId(deps);
  const account: NewAccount = {
    id,
    username: form.username,
    email: form.email,
    name: form.name,
    locale: settings.locale,
    origin: 'setup',
    role: 'admin',
    status: 'active',
    password: await hashPassword(deps, id, form.password),
    required: true,
    requiredAt: now,
    deadlineAt: null,
    keptPeriod: null,
    activatedAt: now,
    createdAt: now,
    enrolled: false,
    generation: newId(deps),
    rev: newId(deps),
  };
  const mark: Mark = { row: 'token', key: hash, rev: newId(deps) };
  const { session, cookies, statements } = await openByLink(call, mark, account, 'setup');
  const saved = await save(deps.db, mark, [
    spendSetupToken(deps.db, hash, { now, rev: mark.rev }),
    ...addFirstAdmin(deps.db, mark, account),
    ...statements,
    addEvent(deps.db, mark, {
      at: now,
      type: 'setup_admin',
      accountId: id,
      actorId: id,
      requestId,
    }),
  ]);
  if (!saved) return { outcome: 'gone' };
  const visit = {
    session,
    account: asRead(account),
    buckets: [],
    settings: { ...settings, contact: form.email },
  };
  return { outcome: 'opened', visit, cookies };
}

/** A new account as the next read finds it. */
const asRead = ({ password, ...account }: NewAccount): Account => ({
  ...account,
  password: password ?? undefined,
  groups: [],
  lastSignInAt: null,
  factor: undefined,
  pendingKey: undefined,
  recoverySet: undefined,
});
