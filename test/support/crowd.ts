/** Many people at once, and what an admin does to all of them. */
import { firstAdmin, NOON } from './people.ts';
import { openPortal, type Portal } from './portal.ts';

export const ACTIONS = '/api/admin/accounts/actions';

/** Active people of `group`, without a browser: they are only acted upon. */
export async function crowd(portal: Portal, count: number): Promise<void> {
  await portal.sql(
    `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
     INSERT INTO account (id, username, username_key, email, email_key, name, name_key, role, status, locale, origin,
       required, created_at, activated_at, generation, rev)
     SELECT 'crowd' || i, 'crowd' || i, 'crowd' || i, 'crowd' || i || '@example.org', 'crowd' || i || '@example.org',
       'Crowd ' || i, 'crowd ' || i, 'user', 'active', 'en', 'admin', 0, ?2, ?2, 'g' || i, 'r' || i FROM n`,
    count,
    NOON,
  );
}
export async function scene(count: number) {
  const portal = await openPortal();
  portal.at(NOON);
  const admin = await firstAdmin(portal);
  await crowd(portal, count);
  const start = async (body: object) => (await admin.browser.post(ACTIONS, body)).body.job;
  const post = (id: string, what: string, fault?: string) =>
    admin.browser.post(`/api/admin/jobs/${id}/${what}`, {}, fault ? { fault } : {});
  const events = async (type: string) =>
    (await portal.sql('SELECT count(*) AS n FROM event WHERE type = ?1', type))[0].n;
  return { portal, admin, start, post, events };
}
export const REQUIRE = { action: 'require', filter: { role: 'user' }, days: 3 };
