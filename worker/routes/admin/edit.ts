import { Hono } from 'hono/tiny';
import { api } from '../../../shared/api.ts';
import { changeGroups } from '../../actions/change-groups.ts';
import { editAccount } from '../../actions/edit-account.ts';
import { listGroups } from '../../db/group.ts';
import { accountDetail } from '../../http/account-reply.ts';
import { body, query } from '../../http/body.ts';
import { callOf, type Portal } from '../../http/context.ts';
import { problem } from '../../http/problem.ts';
import { adminOf, staleAdmin } from '../../http/signed-in.ts';

export const edit = () =>
  new Hono<Portal>()
    .patch(api.editAccount.path, async (c) => {
      const admin = await adminOf(c);
      if (admin instanceof Response) return admin;
      const sent = await body(c, api.editAccount);
      if (!sent.ok) return problem(c, sent.problem);
      // product.md §2: an address change needs a fresh code.
      const stale = sent.value.email === undefined ? undefined : staleAdmin(c, admin);
      if (stale) return stale;
      const edited = await editAccount(callOf(c), admin.account, c.req.param('id'), sent.value);
      switch (edited.outcome) {
        case 'edited':
          return c.json(accountDetail(edited.person, admin.settings, c.var.now));
        case 'taken':
          return problem(c, { code: 'conflict', fields: { [edited.field]: 'taken' } });
        case 'contended':
        case 'not_found':
          return problem(c, { code: edited.outcome });
      }
    })

    .get(api.groups.path, async (c) => {
      const admin = await adminOf(c);
      if (admin instanceof Response) return admin;
      const sent = query(c, api.groups);
      if (!sent.ok) return problem(c, sent.problem);
      return c.json({ groups: await listGroups(c.var.deps.db) });
    })

    .post(api.changeGroups.path, async (c) => {
      const admin = await adminOf(c);
      if (admin instanceof Response) return admin;
      const sent = await body(c, api.changeGroups);
      if (!sent.ok) return problem(c, sent.problem);
      const { add = [], remove = [] } = sent.value;
      if (add.length + remove.length === 0) {
        return problem(c, { code: 'bad_request', fields: { add: 'missing' } });
      }
      if (add.some((name) => remove.includes(name))) {
        return problem(c, { code: 'bad_request', fields: { remove: 'also_added' } });
      }
      return c.json({ results: await changeGroups(callOf(c), admin.account, sent.value) });
    });
