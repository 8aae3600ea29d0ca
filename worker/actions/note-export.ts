/** An admin takes people or events out of the portal: one event, before the first page goes. */
import { newId } from '../crypto/token.ts';
import { addEvent } from '../db/event.ts';
import { type Mark, save } from '../db/save.ts';
import { changeSession } from '../db/session.ts';
import type { Visit } from '../db/visit.ts';
import { type Call, MAX_TRIES } from './call.ts';
import { readVisitor } from './visit.ts';

/** `data`: what was asked for. Gives whether it is noted; else the session or the role ended meanwhile. */
export async function noteExport(
  call: Call,
  first: Visit,
  type: 'people_exported' | 'events_exported',
  data: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  const { deps, now, requestId } = call;
  let visit: Visit | undefined = first;
  for (let tries = 0; tries < MAX_TRIES && visit; tries++) {
    const { session, account } = visit;
    const rev = newId(deps);
    const mark = { row: 'session', key: session.id, rev } satisfies Mark;
    const saved = await save(deps.db, mark, [
      changeSession(deps.db, session, { ...session, rev }),
      addEvent(deps.db, mark, {
        at: now,
        type,
        accountId: null,
        actorId: account.id,
        data,
        requestId,
      }),
    ]);
    if (saved) return true;
    const again = await readVisitor(call);
    visit = again.visit?.account.role === 'admin' ? again.visit : undefined;
  }
  return false;
}
