import { Hono } from 'hono/tiny';
import { api } from '../../../shared/api.ts';
import { noteExport } from '../../actions/note-export.ts';
import { type EventQuery, type ListedEventRecord, listEvents } from '../../db/event-list.ts';
import { readChain } from '../../db/event-seal.ts';
import { body, type BodyOf, query } from '../../http/body.ts';
import { chainReply } from '../../http/chain-reply.ts';
import { callOf, type Portal } from '../../http/context.ts';
import { decodeCursor, encodeCursor } from '../../http/cursor.ts';
import { eventRow } from '../../http/account-reply.ts';
import { problem } from '../../http/problem.ts';
import { adminOf, staleAdmin } from '../../http/signed-in.ts';

const PAGE = 50;
const CHAIN_PAGE = 1000;

export const events = () =>
  new Hono<Portal>()
    .get(api.listEvents.path, async (c) => {
      const admin = await adminOf(c);
      if (admin instanceof Response) return admin;
      const sent = query(c, api.listEvents);
      if (!sent.ok) return problem(c, sent.problem);
      const asked = queryOf(sent.value);
      if (!asked) return problem(c, { code: 'bad_request', fields: { after: 'malformed' } });
      const { events: found, sealedTo } = await listEvents(c.var.deps.db, asked);
      const page = found.slice(0, asked.limit);
      const last = found.length > asked.limit ? page.at(-1) : undefined;
      return c.json({
        events: page.map(listed),
        ...(last && { next: encodeCursor([last.at, String(last.seq)]) }),
        sealedTo,
      });
    })

    .get(api.eventChain.path, async (c) => {
      const admin = await adminOf(c);
      if (admin instanceof Response) return admin;
      const sent = query(c, api.eventChain);
      if (!sent.ok) return problem(c, sent.problem);
      const { after, limit } = sent.value;
      const most = limit === undefined ? CHAIN_PAGE : Number(limit);
      const from = after === undefined ? undefined : Number(after);
      const found = await readChain(c.var.deps.db, { after: from, limit: most });
      return c.json(await chainReply(c.var.deps, found, most));
    })

    .post(api.exportEvents.path, async (c) => {
      const admin = await adminOf(c);
      if (admin instanceof Response) return admin;
      const sent = await body(c, api.exportEvents);
      if (!sent.ok) return problem(c, sent.problem);
      const stale = staleAdmin(c, admin);
      if (stale) return stale;
      const isNoted = await noteExport(callOf(c), admin, 'events_exported', sent.value);
      return isNoted ? c.body(null, 204) : problem(c, { code: 'contended' });
    });

/** Undefined for a cursor that this list never gave. */
function queryOf(sent: BodyOf<typeof api.listEvents>): EventQuery | undefined {
  const { account, actor, type, since, until, after, limit } = sent;
  const cursor = after === undefined ? undefined : decodeCursor(after, 'number');
  if (after !== undefined && !(cursor && /^-?\d{1,16}$/.test(cursor[1]))) return undefined;
  return {
    account,
    actor,
    types: type === undefined ? undefined : [...new Set(type.split(','))],
    since: Number(since ?? 0),
    until: Number(until ?? Number.MAX_SAFE_INTEGER),
    after: cursor && [Number(cursor[0]), Number(cursor[1])],
    limit: limit === undefined ? PAGE : Number(limit),
  };
}

const listed = ({ accountName, actorName, ...record }: ListedEventRecord) => ({
  ...eventRow(record),
  ...(accountName !== null && { accountName }),
  ...(actorName !== null && { actorName }),
});
