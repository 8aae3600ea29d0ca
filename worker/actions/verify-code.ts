/** Step two of signing in: the code (product.md §2). */
import { newId } from '../crypto/token.ts';
import { spendStep } from '../db/factor.ts';
import { type Mark, save } from '../db/save.ts';
import type { Visit } from '../db/visit.ts';
import { type Call, type Cookies, MAX_TRIES } from './call.ts';
import { type GuessRefusal, judgeCode } from './judge-code.ts';
import { stepUp } from './step-up.ts';
import { readVisitor, type Visitor } from './visit.ts';

export type Verified =
  | { readonly outcome: 'signed_in'; readonly visit: Visit; readonly cookies: Cookies }
  | GuessRefusal
  /** There is no open challenge (any more). */
  | { readonly outcome: 'gone' }
  | { readonly outcome: 'contended' };

export async function verifyCode(call: Call, first: Visitor, code: string): Promise<Verified> {
  let visitor = first;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    if (tries > 0) visitor = await readVisitor(call);
    if (visitor.stage !== 'code') return { outcome: 'gone' };
    const { visit } = visitor;
    const verdict = await judgeCode(call, visit, code);
    if (verdict.outcome === 'contended') continue;
    if (verdict.outcome !== 'right') return verdict;

    const { db } = call.deps;
    const mark: Mark = { row: 'factor', key: visit.account.id, rev: newId(call.deps) };
    const { session, cookies, statements } = await stepUp(call, mark, visit, {
      by: 'code',
      clears: ['password', 'code'],
    });
    const spent = spendStep(
      db,
      { ...visit, bucket: verdict.bucket },
      { step: verdict.step, rev: mark.rev },
    );
    if (await save(db, mark, [spent, ...statements])) {
      return { outcome: 'signed_in', visit: { ...visit, session }, cookies };
    }
  }
  return { outcome: 'contended' };
}
