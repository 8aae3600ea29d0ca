/** Real SMTP servers beside the test, and mails sent through them. */
import type { Person } from './people.ts';
import type { Portal } from './portal.ts';
import type { SmtpStand } from './runner/smtp-stand.ts';

export const stand = async (): Promise<SmtpStand> => (await fetch('/test/smtp')).json();
export const { ports } = await stand();
export const SECRET = `portal:${encodeURIComponent('p@ss:word/of the portal')}`;
export const STARTTLS = `smtp://${SECRET}@localhost:${ports.starttls}`;
export const TLS = `smtps://${SECRET}@localhost:${ports.tls}`;

let count = 0;
/** An invitation to `<how>…@example.org`, sent by this transport. */
export async function invite(portal: Portal, admin: Person, how: string, mail: string) {
  const username = `${how}${++count}`;
  const email = `${username}@example.org`;
  const { body } = await admin.browser.post(
    '/api/admin/accounts',
    { username, email, name: 'Ørsted 徳川, "J."' },
    { mail },
  );
  const [row] = await portal.sql(
    `SELECT state, reason, tries, payload IS NULL AS erased FROM outbox WHERE account_id = ?1 AND kind = 'invitation'`,
    body.account.id,
  );
  const came = (await stand()).mails.filter(({ to }) => to === email);
  return { id: String(body.account.id), email, row, came, url: String(body.invitation.url) };
}
