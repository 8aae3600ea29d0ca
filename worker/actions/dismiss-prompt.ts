/** **Not now**: the prompt rests until the next sign-in; the deadline does not move (product.md §1). */
import { mayDismiss } from '../../shared/session-stage.ts';
import { newId } from '../crypto/token.ts';
import { addEvent } from '../db/event.ts';
import { type Mark, save } from '../db/save.ts';
import { changeSession } from '../db/session.ts';
import type { Visit } from '../db/visit.ts';
import { type Call, MAX_TRIES } from './call.ts';
import { readVisitor, type Visitor } from './visit.ts';

export type Dismissal =
  | { readonly outcome: 'dismissed'; readonly visit: Visit }
  | { readonly outcome: 'forbidden' }
  /** The session is in no stage that has a prompt: the caller is answered as on any closed route. */
  | { readonly outcome: 'closed'; readonly visitor: Visitor }
  | { readonly outcome: 'contended' };

export async function dismissPrompt(call: Call, first: Visitor): Promise<Dismissal> {
  const { deps, now, requestId } = call;
  let visitor = first;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    if (tries > 0) visitor = await readVisitor(call);
    if (visitor.stage === 'signed_in') return { outcome: 'dismissed', visit: visitor.visit };
    if (visitor.stage !== 'enroll') return { outcome: 'closed', visitor };
    const { visit } = visitor;
    const { session, account } = visit;
    if (!mayDismiss(account.role, session.openedBy)) return { outcome: 'forbidden' };
    const next = { ...session, dismissedAt: now, rev: newId(deps) };
    const mark: Mark = { row: 'session', key: session.id, rev: next.rev };
    const saved = await save(deps.db, mark, [
      changeSession(deps.db, session, next),
      addEvent(deps.db, mark, {
        at: now,
        type: 'prompt_dismissed',
        accountId: account.id,
        actorId: account.id,
        requestId,
      }),
    ]);
    if (saved) return { outcome: 'dismissed', visit: { ...visit, session: next } };
  }
  return { outcome: 'contended' };
}
