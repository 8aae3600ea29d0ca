import { Hono } from 'hono/tiny';
import { api } from '../../../shared/api.ts';
import { changeSettings } from '../../actions/change-settings.ts';
import { body, query } from '../../http/body.ts';
import { callOf, type Portal } from '../../http/context.ts';
import { problem } from '../../http/problem.ts';
import { adminOf, staleAdmin } from '../../http/signed-in.ts';

export const settings = () =>
  new Hono<Portal>()
    .get(api.settings.path, async (c) => {
      const admin = await adminOf(c);
      if (admin instanceof Response) return admin;
      const sent = query(c, api.settings);
      return sent.ok ? c.json(admin.settings) : problem(c, sent.problem);
    })

    .patch(api.changeSettings.path, async (c) => {
      const admin = await adminOf(c);
      if (admin instanceof Response) return admin;
      const sent = await body(c, api.changeSettings);
      if (!sent.ok) return problem(c, sent.problem);
      const stale = staleAdmin(c, admin);
      if (stale) return stale;
      if (!isTimeZone(sent.value.timeZone)) {
        return problem(c, { code: 'bad_request', fields: { timeZone: 'unknown' } });
      }
      const result = await changeSettings(callOf(c), admin.account, sent.value);
      return result.outcome === 'changed'
        ? c.json(result.settings)
        : problem(c, { code: 'contended' });
    });

/** Whether this runtime knows the zone by its IANA name: dates in mails are told in it. */
function isTimeZone(name: string | undefined): boolean {
  if (name === undefined) return true;
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
