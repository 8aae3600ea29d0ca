import { Hono } from 'hono/tiny';
import { api } from '../../../shared/api.ts';
import { addAccount } from '../../actions/add-account.ts';
import { findPerson } from '../../db/account-detail.ts';
import { type AccountQuery, listAccounts } from '../../db/account-list.ts';
import { COUNTED_TO } from '../../db/account-total.ts';
import { filterOf } from '../../http/account-filter.ts';
import { accountDetail, accountRow } from '../../http/account-reply.ts';
import { body, type BodyOf, query } from '../../http/body.ts';
import { callOf, type Portal } from '../../http/context.ts';
import { decodeCursor, encodeCursor } from '../../http/cursor.ts';
import { problem } from '../../http/problem.ts';
import { adminOf, staleAdmin } from '../../http/signed-in.ts';

const PAGE = 50;

export const accounts = () =>
  new Hono<Portal>()
    .get(api.listAccounts.path, async (c) => {
      const admin = await adminOf(c);
      if (admin instanceof Response) return admin;
      const sent = query(c, api.listAccounts);
      if (!sent.ok) return problem(c, sent.problem);
      const asked = queryOf(sent.value, c.var.now);
      if (!asked) return problem(c, { code: 'bad_request', fields: { after: 'malformed' } });
      const { accounts: found, total } = await listAccounts(c.var.deps.db, asked);
      const page = found.slice(0, asked.limit);
      const last = found.length > asked.limit ? page.at(-1) : undefined;
      return c.json({
        accounts: page.map((account) => accountRow(account, account.locked, c.var.now)),
        ...(last && { next: encodeCursor([last.sortedBy, last.id]) }),
        ...(total !== undefined && { total: Math.min(total, COUNTED_TO) }),
        ...(total !== undefined && total > COUNTED_TO && { more: true }),
      });
    })

    .post(api.createAccount.path, async (c) => {
      const admin = await adminOf(c);
      if (admin instanceof Response) return admin;
      const sent = await body(c, api.createAccount);
      if (!sent.ok) return problem(c, sent.problem);
      // An admin's invitation is as good as an admin: it needs a fresh code.
      const stale = sent.value.role === 'admin' ? staleAdmin(c, admin) : undefined;
      if (stale) return stale;
      const result = await addAccount(callOf(c), admin, sent.value);
      switch (result.outcome) {
        case 'added': {
          const { account, url, expiresAt } = result;
          const row = accountRow(account, false, c.var.now);
          return c.json({ account: row, invitation: { url, expiresAt } }, 201);
        }
        case 'taken':
          return problem(c, { code: 'conflict', fields: { [result.field]: 'taken' } });
        case 'lost':
          return problem(c, { code: 'unauthenticated' });
      }
    })

    .get(api.accountDetail.path, async (c) => {
      const admin = await adminOf(c);
      if (admin instanceof Response) return admin;
      const sent = query(c, api.accountDetail);
      if (!sent.ok) return problem(c, sent.problem);
      const person = await findPerson(c.var.deps.db, c.req.param('id'));
      return person
        ? c.json(accountDetail(person, admin.settings, c.var.now))
        : problem(c, { code: 'not_found' });
    });

/** Undefined for a cursor that this list never gave. */
function queryOf(sent: BodyOf<typeof api.listAccounts>, now: number): AccountQuery | undefined {
  const { sort = 'name', after, limit, count, ...filter } = sent;
  const by = SORTED_BY[sort];
  const cursor =
    after === undefined ? undefined : decodeCursor(after, by === 'name' ? 'string' : 'number');
  if (after !== undefined && !cursor) return undefined;
  return {
    ...filterOf(filter),
    sort: { by, descending: sort.startsWith('-') },
    after: cursor,
    limit: limit === undefined ? PAGE : Number(limit),
    count: count === '1',
    now,
  };
}

const SORTED_BY = {
  name: 'name',
  '-name': 'name',
  lastSignInAt: 'lastSignInAt',
  '-lastSignInAt': 'lastSignInAt',
  deadline: 'deadline',
  '-deadline': 'deadline',
} as const;
