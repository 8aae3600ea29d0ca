/** An admin issues a help-desk code to somebody who has lost everything (product.md §6). */
import { HELP_DESK_CODE_MS, mayUseHelpDeskCode } from '../../shared/recovery-code.ts';
import { helpDeskMac, newHelpDeskCode } from '../crypto/help-desk-code.ts';
import { newId } from '../crypto/token.ts';
import type { Account } from '../db/account.ts';
import { listAccountsById } from '../db/account-object.ts';
import { addEvent } from '../db/event.ts';
import { issueHelpDeskCode as insertCode } from '../db/help-desk-code.ts';
import { type Mark, save } from '../db/save.ts';
import { type Call, MAX_TRIES } from './call.ts';
import { mailTo } from './queue-mail.ts';

/** Told once: only its HMAC is kept. */
export interface IssuedCode {
  readonly code: string;
  /** Ms since 1970. */
  readonly expiresAt: number;
}
export type Issued =
  | ({ readonly outcome: 'issued' } & IssuedCode)
  | { readonly outcome: 'not_found' | 'contended' }
  /** Nobody helps themselves. */
  | { readonly outcome: 'forbidden' }
  /** This account has nothing that such a code could replace. */
  | { readonly outcome: 'conflict' };

export async function issueHelpDeskCode(call: Call, actor: Account, id: string): Promise<Issued> {
  const { db } = call.deps;
  if (id === actor.id) return { outcome: 'forbidden' };
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const [account] = await listAccountsById(db, [id]);
    if (!account) return { outcome: 'not_found' };
    if (!mayUseHelpDeskCode(account)) return { outcome: 'conflict' };
    const { code, row } = await makeCode(call, account);
    const mark: Mark = { row: 'help_desk_code', key: id, rev: row.rev };
    const saved = await save(db, mark, [
      insertCode(db, row, account, actor),
      ...(await tellOfCode(call, mark, account, { actor, expiresAt: row.expiresAt })),
    ]);
    if (saved) return { outcome: 'issued', code, expiresAt: row.expiresAt };
  }
  return { outcome: 'contended' };
}

/** A new code and the row that stands for it. */
export async function makeCode(call: Call, account: Account) {
  const { deps, now } = call;
  const code = newHelpDeskCode(deps);
  const row = {
    accountId: account.id,
    mac: await helpDeskMac(deps, account.id, code),
    generation: account.generation,
    issuedAt: now,
    expiresAt: now + HELP_DESK_CODE_MS,
    rev: newId(deps),
  };
  return { code, row };
}

/** The event and the notice, which never hold the code. */
export const tellOfCode = async (
  call: Call,
  mark: Mark,
  account: Account,
  { actor, expiresAt }: { readonly actor: Account; readonly expiresAt: number },
): Promise<D1PreparedStatement[]> => [
  addEvent(call.deps.db, mark, {
    at: call.now,
    type: 'help_desk_code_issued',
    accountId: account.id,
    actorId: actor.id,
    data: { expiresAt },
    requestId: call.requestId,
  }),
  await mailTo(call, mark, account, {
    kind: 'help_desk_code_issued',
    occasion: mark.rev,
    facts: { expiresAt },
  }),
];
