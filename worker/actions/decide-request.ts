/** An admin grants or refuses a request: the decision and what it brings are one write (product.md §6). */
import { judgeAction } from '../../shared/action-verdict.ts';
import { mayUseHelpDeskCode } from '../../shared/recovery-code.ts';
import { requestState } from '../../shared/request.ts';
import { newId } from '../crypto/token.ts';
import type { Account } from '../db/account.ts';
import { type Acting, changeStatements } from '../db/account-action.ts';
import { addEvent } from '../db/event.ts';
import { addHelpDeskCode } from '../db/help-desk-code.ts';
import { type AskedRequest, decide, findRequest } from '../db/request-list.ts';
import { type Mark, save } from '../db/save.ts';
import { changeOf } from './account-change.ts';
import { ACTION_EVENTS } from './act-on-accounts.ts';
import { type Call, MAX_TRIES } from './call.ts';
import { type IssuedCode, makeCode, tellOfCode } from './issue-help-desk-code.ts';
import { mailTo } from './queue-mail.ts';

export interface DecisionForm {
  readonly decision: 'grant' | 'refuse';
  readonly reason: string | null;
  /** For more time. */
  readonly days: number;
  /** The admin's code is fresh enough to issue a help-desk code. */
  readonly isFresh: boolean;
}
export type Decided =
  | {
      readonly outcome: 'decided';
      readonly request: AskedRequest;
      readonly issued: IssuedCode | undefined;
    }
  | { readonly outcome: 'not_found' | 'stale' | 'contended' }
  /** Nobody helps themselves. */
  | { readonly outcome: 'forbidden' }
  /** Somebody has decided, it was withdrawn, or its occasion has passed. */
  | { readonly outcome: 'conflict' };

export async function decideRequest(
  call: Call,
  actor: Account,
  id: string,
  form: DecisionForm,
): Promise<Decided> {
  const { deps, now } = call;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const asked = await findRequest(deps.db, id, now);
    if (!asked) return { outcome: 'not_found' };
    if (requestState(asked, asked.circumstances, now) !== 'open') return { outcome: 'conflict' };
    const rev = newId(deps);
    const mark: Mark = { row: 'request', key: id, rev };
    const granted = form.decision === 'grant' ? await grant(call, actor, asked, form, mark) : NONE;
    if (typeof granted === 'string') return { outcome: granted };
    const state = form.decision === 'grant' ? 'granted' : 'refused';
    const { reason } = form;
    const saved = await save(deps.db, mark, [
      decide(deps.db, asked, { state, reason, now, rev, actor }),
      ...granted.statements,
      addEvent(deps.db, mark, {
        at: now,
        type: state === 'granted' ? 'request_granted' : 'request_refused',
        accountId: asked.account.id,
        actorId: actor.id,
        data: { kind: asked.kind },
        requestId: call.requestId,
      }),
      await mailTo(call, mark, asked.account, {
        kind: 'request_decided',
        occasion: rev,
        facts: {
          kind: asked.kind,
          decision: state,
          reason,
          deadlineAt: granted.account?.deadlineAt ?? null,
        },
      }),
    ]);
    if (!saved) continue;
    const { id: actorId, name } = actor;
    const request: AskedRequest = {
      ...asked,
      account: granted.account ?? asked.account,
      state,
      reason,
      closedAt: now,
      decidedBy: { id: actorId, name },
    };
    return { outcome: 'decided', request, issued: granted.issued };
  }
  return { outcome: 'contended' };
}

interface Granted {
  /** They lean on the decision. */
  readonly statements: readonly D1PreparedStatement[];
  /** As it stands afterwards, where it changed. */
  readonly account?: Account;
  readonly issued?: IssuedCode;
}
const NONE: Granted = { statements: [] };

async function grant(
  call: Call,
  actor: Account,
  asked: AskedRequest,
  form: DecisionForm,
  mark: Mark,
): Promise<Granted | 'conflict' | 'forbidden' | 'stale'> {
  switch (asked.kind) {
    case 'more_time':
      return byAction(call, actor, asked, { action: 'extend', days: form.days }, mark.rev);
    case 'unlock':
      return byAction(call, actor, asked, { action: 'unlock', days: form.days }, mark.rev);
    case 'lost_authenticator': {
      const { account } = asked;
      if (!form.isFresh) return 'stale';
      if (account.id === actor.id) return 'forbidden';
      if (!mayUseHelpDeskCode(account)) return 'conflict';
      const { code, row } = await makeCode(call, account);
      const { expiresAt } = row;
      return {
        statements: [
          addHelpDeskCode(call.deps.db, mark, row),
          ...(await tellOfCode(call, mark, account, { actor, expiresAt })),
        ],
        issued: { code, expiresAt },
      };
    }
  }
}

/** What the admin's action of this name would do, as part of the decision. */
async function byAction(
  call: Call,
  actor: Account,
  { id, account }: AskedRequest,
  { action, days }: { readonly action: 'extend' | 'unlock'; readonly days: number },
  rev: string,
): Promise<Granted | 'conflict'> {
  const { deps, now, requestId } = call;
  const verdict = judgeAction(account, { action, period: { days }, now });
  if (verdict.outcome === 'skipped') return 'conflict';
  const change = await changeOf(call, account, verdict, rev);
  const type = ACTION_EVENTS[action];
  const by: Acting = { type, rev, now, requestId, actor, since: 0, granting: id };
  return {
    statements: changeStatements(deps.db, [change], by),
    account: { ...account, ...verdict.next },
  };
}
