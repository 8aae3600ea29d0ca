/** What people ask and admins decide, over HTTP. */
import { sendRecoveryCode } from './attempts.ts';
import type { Browser, Reply } from './browser.ts';
import { invited, PASSWORD, password, type Person } from './people.ts';
import type { Portal } from './portal.ts';

export const file = (browser: Browser, kind: string, note?: string): Promise<Reply> =>
  browser.post('/api/account/requests', { kind, ...(note !== undefined && { note }) });

/** `kind: state` of each, as the person sees them. */
export const ownStates = async (browser: Browser): Promise<string[]> =>
  (await browser.get('/api/account/requests')).body.requests.map(
    ({ kind, state }: { kind: string; state: string }) => `${kind}: ${state}`,
  );

export const listed = async (admin: Person, query = ''): Promise<Reply['body'][]> =>
  (await admin.browser.get(`/api/admin/requests${query}`)).body.requests;

export const decide = (admin: Person, id: string, decision: object): Promise<Reply> =>
  admin.browser.post(`/api/admin/requests/${id}`, decision);

export const issue = (admin: Person, { id }: { readonly id: string }): Promise<Reply> =>
  admin.browser.post(`/api/admin/accounts/${id}/help-desk-code`);

/** A help-desk code for this person; it throws where none is given. */
export async function helpDeskCode(admin: Person, one: Person): Promise<string> {
  const { status, body } = await issue(admin, one);
  if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return body.code;
}

/** An admin who has activated elsewhere and never set up an authenticator. */
export async function bareAdmin(portal: Portal, admin: Person): Promise<Person> {
  const one = await invited(portal, admin, { role: 'admin' });
  await portal.browser().post('/api/activation', { token: one.token, password: PASSWORD });
  return one;
}

/** Password and help-desk code, from this browser. */
export async function enter(one: Person, code: string, browser = one.browser) {
  await password(one, browser);
  return sendRecoveryCode(browser, code);
}
