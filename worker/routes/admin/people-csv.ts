import { Hono } from 'hono/tiny';
import { api } from '../../../shared/api.ts';
import { IMPORT_ROWS } from '../../../shared/api-admin-import.ts';
import { readPeople } from '../../../shared/people-import.ts';
import { importPeople } from '../../actions/import-people.ts';
import { noteExport } from '../../actions/note-export.ts';
import { listAccounts } from '../../db/account-list.ts';
import { filterOf } from '../../http/account-filter.ts';
import { accountRow } from '../../http/account-reply.ts';
import { body } from '../../http/body.ts';
import { callOf, type Portal } from '../../http/context.ts';
import { openCursor, sealCursor } from '../../http/cursor.ts';
import { problem } from '../../http/problem.ts';
import { adminOf, staleAdmin } from '../../http/signed-in.ts';

const PAGE = 1000;

export const peopleCsv = () =>
  new Hono<Portal>()
    // Only users are added: product.md §2 asks a fresh code for admin invitations alone.
    .post(api.importAccounts.path, async (c) => {
      const admin = await adminOf(c);
      if (admin instanceof Response) return admin;
      const sent = await body(c, api.importAccounts);
      if (!sent.ok) return problem(c, sent.problem);
      const { csv, preview = false } = sent.value;
      const sheet = readPeople(csv);
      if (!sheet.ok) return problem(c, { code: 'bad_request', fields: { csv: sheet.reason } });
      if (sheet.rows.length > IMPORT_ROWS) {
        return problem(c, { code: 'bad_request', fields: { csv: 'too_many_rows' } });
      }
      const rows = await importPeople(callOf(c), admin, sheet.rows, preview);
      return c.json({ rows, unknownColumns: sheet.unknownColumns });
    })

    .post(api.exportAccounts.path, async (c) => {
      const admin = await adminOf(c);
      if (admin instanceof Response) return admin;
      const sent = await body(c, api.exportAccounts);
      if (!sent.ok) return problem(c, sent.problem);
      const stale = staleAdmin(c, admin);
      if (stale) return stale;
      const { after, ...filter } = sent.value;
      const { deps } = c.var;
      // Only a page of this session's export leads on: each export is an event at its beginning.
      const cursor =
        after === undefined ? undefined : await openCursor(deps, admin.session.id, after);
      if (after !== undefined && !cursor) {
        return problem(c, { code: 'bad_request', fields: { after: 'malformed' } });
      }
      if (!cursor) {
        // What was searched for may be a name.
        const { q, ...rest } = filter;
        const told = { ...rest, ...(q?.trim() && { searched: true }) };
        const isNoted = await noteExport(callOf(c), admin, 'people_exported', told);
        if (!isNoted) return problem(c, { code: 'contended' });
      }
      const { accounts } = await listAccounts(deps.db, {
        ...filterOf(filter),
        sort: { by: 'name', descending: false },
        after: cursor,
        limit: PAGE,
        count: false,
        now: c.var.now,
      });
      const page = accounts.slice(0, PAGE);
      const last = accounts.length > PAGE ? page.at(-1) : undefined;
      return c.json({
        accounts: page.map((account) => accountRow(account, account.locked, c.var.now)),
        ...(last && { next: await sealCursor(deps, admin.session.id, [last.sortedBy, last.id]) }),
      });
    });
