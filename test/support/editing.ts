/** An admin who edits people, and what the log and the list say of it. */
import type { Person } from './people.ts';
import type { Portal } from './portal.ts';

export const ACCOUNTS = '/api/admin/accounts';

export const edit = ({ browser }: Person, { id }: { readonly id: string }, form: object) =>
  browser.patch(`${ACCOUNTS}/${id}`, form);

/** What each edit of this person was told as, the oldest first. */
export async function edits(portal: Portal, id: string) {
  const rows = await portal.sql(
    `SELECT data FROM event WHERE type = 'account_edited' AND account_id = ?1 ORDER BY seq`,
    id,
  );
  return rows.map(({ data }) => JSON.parse(data));
}

/** The ids that the list finds. */
export const found = async ({ browser }: Person, query: string) =>
  (await browser.get(`${ACCOUNTS}?${query}`)).body.accounts.map(({ id }: { id: string }) => id);
