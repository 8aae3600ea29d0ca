/** What admins do to people: to a few by id at once, to all that match as a job. */
import { Hono } from 'hono/tiny';
import {
  type AdminAction,
  SENSITIVE_ACTIONS,
  UNDOABLE_ACTIONS,
} from '../../../shared/admin-action.ts';
import { api } from '../../../shared/api.ts';
import { DAY_MS, type Period, SHORTEST_NOTICE_MS } from '../../../shared/enrollment.ts';
import { actOnAccounts } from '../../actions/act-on-accounts.ts';
import { actWithUndo } from '../../actions/act-with-undo.ts';
import { invitesAdmins, previewAction } from '../../actions/preview-action.ts';
import { renewInvitation } from '../../actions/renew-invitation.ts';
import { startJob } from '../../actions/start-job.ts';
import type { Which } from '../../db/account-matching.ts';
import type { Visit } from '../../db/visit.ts';
import { filterOf } from '../../http/account-filter.ts';
import { body, type BodyOf } from '../../http/body.ts';
import { callOf, type Portal, type PortalContext } from '../../http/context.ts';
import { jobReply } from '../../http/job-reply.ts';
import { problem } from '../../http/problem.ts';
import { adminOf, staleAdmin } from '../../http/signed-in.ts';

type Sent = BodyOf<typeof api.accountActions>;

export const actions = () =>
  new Hono<Portal>()
    .post(api.accountActions.path, async (c) => {
      const admin = await adminOf(c);
      if (admin instanceof Response) return admin;
      const sent = await body(c, api.accountActions);
      if (!sent.ok) return problem(c, sent.problem);
      const fields = wrongIn(sent.value, c.var.now);
      if (fields) return problem(c, { code: 'bad_request', fields });
      return act(c, admin, sent.value);
    })

    .post(api.accountInvitation.path, async (c) => {
      const admin = await adminOf(c);
      if (admin instanceof Response) return admin;
      const sent = await body(c, api.accountInvitation);
      if (!sent.ok) return problem(c, sent.problem);
      const stale = staleAdmin(c, admin);
      const result = await renewInvitation(callOf(c), admin.account, {
        id: c.req.param('id'),
        // An admin's invitation is as good as an admin: it needs a fresh code.
        mayInvite: ({ role }) => role !== 'admin' || !stale,
      });
      switch (result.outcome) {
        case 'renewed':
          return c.json({ url: result.url, expiresAt: result.expiresAt });
        case 'not_fresh':
          return stale ?? problem(c, { code: 'contended' });
        case 'not_invited':
          return problem(c, { code: 'conflict' });
        case 'lost':
          return problem(c, { code: 'unauthenticated' });
        case 'not_found':
        case 'contended':
          return problem(c, { code: result.outcome });
      }
    });

/** A deadline beyond this is a slip of the keyboard. */
const LONGEST_DEADLINE_MS = 3650 * DAY_MS;

/** What does not fit together, by field. */
function wrongIn(sent: Sent, now: number): Record<string, string> | undefined {
  const { action, ids, filter, days, until } = sent;
  if (until !== undefined && until < now + SHORTEST_NOTICE_MS) return { until: 'too_soon' };
  if (until !== undefined && until > now + LONGEST_DEADLINE_MS) return { until: 'too_large' };
  if (action === 'set-deadline' && until === undefined) return { until: 'missing' };
  if (days !== undefined && until !== undefined) return { days: 'days_or_until' };
  if (action === 'extend' && until !== undefined) return { until: 'not_asked' };
  if ((ids === undefined) === (filter === undefined)) return { ids: 'ids_or_filter' };
  // Nobody becomes an admin in bulk (product.md §6).
  if (filter && action === 'promote') return { action: 'one_by_one' };
  return undefined;
}

async function act(c: PortalContext, admin: Visit, sent: Sent): Promise<Response> {
  const { action, ids, filter, days, until, preview } = sent;
  const call = callOf(c);
  const actor = admin.account;
  const which: Which = ids ? { ids } : { filter: filterOf(filter ?? {}), now: c.var.now };
  const period: Period =
    until === undefined ? { days: days ?? admin.settings.enrollmentDays } : { until };
  if (preview) return c.json(await previewAction(call, actor.id, { action, period }, which));
  const stale = await staleFor(c, admin, action, which);
  if (stale) return stale;
  if (filter) {
    const job = await startJob(call, actor, { action, period, filter }, which);
    return job ? c.json({ job: jobReply(job) }, 202) : problem(c, { code: 'unauthenticated' });
  }
  const form = { action, ids: ids ?? [], period };
  if (!UNDOABLE_ACTIONS.includes(action)) {
    return c.json({ results: await actOnAccounts(call, actor, form) });
  }
  return c.json(await actWithUndo(call, actor, form));
}

/** Of the invitations only those of admins need a fresh sign-in. */
async function staleFor(c: PortalContext, admin: Visit, action: AdminAction, which: Which) {
  if (!SENSITIVE_ACTIONS.includes(action) && action !== 'invite') return undefined;
  const stale = staleAdmin(c, admin);
  return stale && action === 'invite' && !(await invitesAdmins(callOf(c), which))
    ? undefined
    : stale;
}
