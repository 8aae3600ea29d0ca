import { Hono } from 'hono/tiny';
import { api } from '../../../shared/api.ts';
import { listChanges } from '../../db/account-feed.ts';
import { accountRow } from '../../http/account-reply.ts';
import { query } from '../../http/body.ts';
import type { Portal } from '../../http/context.ts';
import { decodeCursor, encodeCursor } from '../../http/cursor.ts';
import { problem } from '../../http/problem.ts';
import { adminOf } from '../../http/signed-in.ts';

const PAGE = 200;

export const changes = () =>
  new Hono<Portal>().get(api.changes.path, async (c) => {
    const admin = await adminOf(c);
    if (admin instanceof Response) return admin;
    const sent = query(c, api.changes);
    if (!sent.ok) return problem(c, sent.problem);
    const { since } = sent.value;
    const cursor = since === undefined ? undefined : decodeCursor(since, 'number');
    if (since !== undefined && !cursor) {
      return problem(c, { code: 'bad_request', fields: { since: 'malformed' } });
    }
    const asked = { since: cursor && ([Number(cursor[0]), cursor[1]] as const), limit: PAGE };
    const feed = await listChanges(c.var.deps.db, { ...asked, now: c.var.now });
    return c.json({
      accounts: feed.accounts.map((account) => accountRow(account, account.locked, c.var.now)),
      removed: feed.removed,
      cursor: encodeCursor(feed.last ?? asked.since ?? [0, '']),
      more: feed.more,
    });
  });
