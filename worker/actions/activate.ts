/** An invited person sets a password; the enrollment period starts, since now the person can act. */
import { afterActivation } from '../../shared/enrollment.ts';
import { flawOf, wordsAgainst } from '../../shared/password-rule.ts';
import { newId, sha256 } from '../crypto/token.ts';
import { activateAccount } from '../db/account-change.ts';
import { addEvent } from '../db/event.ts';
import { type Mark, save } from '../db/save.ts';
import { endToken, readToken } from '../db/token.ts';
import { mailTo } from './queue-mail.ts';
import { type Call, MAX_TRIES } from './call.ts';
import { openByLink } from './open-portal.ts';
import { hashPassword } from './password.ts';
import type { LinkOpened } from './set-up.ts';

export interface ActivationForm {
  readonly token: string;
  readonly password: string;
  readonly name?: string | undefined;
}

export async function activate(
  call: Call,
  form: ActivationForm,
): Promise<LinkOpened | { readonly outcome: 'contended' }> {
  const { deps, now, requestId } = call;
  const { db } = deps;
  const hash = await sha256(form.token);
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const { token, account, settings } = await readToken(db, hash, now);
    if (token?.kind !== 'invitation' || !account) return { outcome: 'gone' };
    const name = form.name ?? account.name;
    const flaw = flawOf(form.password, wordsAgainst(settings, { ...account, name }));
    if (flaw) return { outcome: 'flawed', flaw };

    const facts = afterActivation(account, now);
    const password = await hashPassword(deps, account.id, form.password);
    const next = {
      ...account,
      ...facts,
      name,
      password,
      generation: newId(deps),
      rev: newId(deps),
    };
    const mark: Mark = { row: 'account', key: account.id, rev: next.rev };
    const { session, cookies, statements } = await openByLink(call, mark, next, 'activation');
    const batch = [
      activateAccount(db, { hash, now }, account, next),
      endToken(db, mark, hash, now),
      ...statements,
      addEvent(db, mark, {
        at: now,
        type: 'activated',
        accountId: account.id,
        actorId: account.id,
        data: { deadlineAt: facts.deadlineAt },
        requestId,
      }),
    ];
    if (facts.deadlineAt !== null) {
      batch.push(
        await mailTo(call, mark, next, {
          kind: 'mfa_required',
          occasion: mark.rev,
          facts: { deadlineAt: facts.deadlineAt },
        }),
      );
    }
    if (await save(db, mark, batch)) {
      return {
        outcome: 'opened',
        visit: { session, account: next, buckets: [], settings },
        cookies,
      };
    }
  }
  return { outcome: 'contended' };
}
