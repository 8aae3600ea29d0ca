import { expect } from '@open-wc/testing';
import type { Mail } from '../../worker/mail/transport.ts';
import { guessCodes, guessPasswords, sendRecoveryCode, setAttempts } from './attempts.ts';
import { act, DAY, enrolled, firstAdmin, NOON, password, person, signIn } from './people.ts';
import type { Portal } from './portal.ts';

export const PORTAL = `Ü<b>"Portal" & 'Söhne'`;
export const NAME = `Zoë <img src="https://evil.example/x" onerror="alert(1)"> & Co`;

/** One mail of each kind at least, to people and from a portal whose names are all but harmless. */
export async function mails(portal: Portal): Promise<Mail[]> {
  portal.at(NOON);
  const admin = await firstAdmin(portal);
  await admin.browser.patch('/api/admin/settings', { portalName: PORTAL });
  await setAttempts(admin, { user: 3 });
  const from = (await portal.mail()).length;
  const one = await enrolled(portal, admin, { name: NAME });
  const other = await person(portal, admin, { name: NAME, require: { days: 3 } });
  await act(admin, 'extend', [other.id], { days: 2 });
  await act(admin, 'set-deadline', [other.id], { until: NOON + 9 * DAY });
  const stranger = portal.browser();
  await password(one, stranger);
  await guessCodes(portal, one, stranger, 3);
  await guessPasswords(one, stranger, 3);
  await password(one, one.browser);
  await portal.sql('UPDATE factor SET tally = 99 WHERE account_id = ?1', one.id);
  await guessCodes(portal, one, one.browser, 1);
  await sendRecoveryCode(one.browser, one.recoveryCodes[0]);
  expect((await one.browser.delete('/api/enrollment')).status).to.equal(204);
  await portal.sql(`UPDATE bucket SET count = 0`);
  const third = await enrolled(portal, admin, { name: NAME, require: { days: 3 } });
  await act(admin, 'reset', [third.id]);
  const path = `/api/admin/accounts/${third.id}`;
  expect((await admin.browser.patch(path, { email: 'z@example.org' })).status).to.equal(200);
  await signIn(portal, admin);
  const asks = async (by: typeof one, kind: string, decision: object) => {
    const { body } = await by.browser.post('/api/account/requests', { kind, note: NAME });
    await admin.browser.post(`/api/admin/requests/${body.request.id}`, decision);
  };
  const fourth = await enrolled(portal, admin, { name: NAME });
  await asks(other, 'more_time', { decision: 'grant', days: 2 });
  await asks(other, 'more_time', { decision: 'refuse', reason: NAME });
  await asks(fourth, 'lost_authenticator', { decision: 'grant' });
  return (await portal.mail()).slice(from);
}
