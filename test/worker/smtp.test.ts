import { expect } from '@esm-bundle/chai';
import PostalMime from 'postal-mime';
import {
  DAY,
  firstAdmin,
  invited,
  MINUTE,
  NOON,
  openWithAdmin,
  person,
} from '../support/people.ts';
import { openPortal } from '../support/portal.ts';
import { invite, ports, SECRET, stand, STARTTLS, TLS } from '../support/smtp.ts';

let count = 0;

describe('mail by SMTP, from workerd to a real server', () => {
  for (const [name, url] of [
    ['STARTTLS', STARTTLS],
    ['TLS', TLS],
  ] as const) {
    it(`submits by ${name} with name and password: a mail as text and HTML, as it was written`, async () => {
      const { portal, admin } = await openWithAdmin();
      await admin.browser.patch('/api/admin/settings', { portalName: 'Grüße & Co: “portal”' });
      const { row, came, url: link, email } = await invite(portal, admin, 'good', url);
      expect(row).to.deep.equal({ state: 'sent', reason: null, tries: 1, erased: 1 });
      expect(came.length).to.equal(1);
      expect(came[0]?.from).to.equal('portal@example.org');
      const mail = await PostalMime.parse(came[0]?.raw ?? '');
      expect(mail.from).to.deep.include({
        address: 'portal@example.org',
        name: 'Grüße & Co: “portal”',
      });
      expect(mail.to?.map(({ address }) => address)).to.deep.equal([email]);
      expect(mail.subject).to.include('Grüße & Co: “portal”');
      expect(mail.text).to.include(link);
      expect(mail.html).to.include(link);
      expect(mail.text).to.include('Hello Ørsted 徳川, "J."');
      expect(mail.headers.find(({ key }) => key === 'auto-submitted')?.value).to.equal(
        'auto-generated',
      );
    });
  }

  it('many go over few connections, each once', async () => {
    const { portal, admin } = await openWithAdmin();
    const ids = [];
    for (let i = 0; i < 30; i++) ids.push((await invited(portal, admin)).id);
    const body = { action: 'invite', ids };
    await admin.browser.post('/api/admin/accounts/actions', body, { mail: TLS });
    const rows = await portal.sql(`SELECT state, count(*) AS n FROM outbox GROUP BY state`);
    expect(rows.find(({ state }) => state === 'queued')?.n ?? 0).to.equal(0);
    const addresses = await portal.sql('SELECT email FROM account WHERE role = ?1', 'user');
    const { mails } = await stand();
    for (const { email } of addresses)
      expect(mails.filter(({ to }) => to === email).length, email).to.equal(1);
  });

  it('what goes wrong ends in a state that an admin can read', async () => {
    const { portal, admin } = await openWithAdmin();
    const told = async (how: string, url: string) => {
      const { row } = await invite(portal, admin, how, url);
      return `${row.state} ${row.reason}`;
    };
    expect(await told('refused', TLS), 'the server refuses the recipient').to.equal(
      'failed refused',
    );
    expect(await told('busy', TLS), 'the server asks to come again').to.equal('queued busy');
    expect(
      await told('a', `smtps://portal:wrong@localhost:${ports.tls}`),
      'a wrong password',
    ).to.equal('queued login');
    expect(
      await told('b', `smtps://${SECRET}@localhost:${ports.untrusted}`),
      'a certificate that nobody trusts',
    ).to.equal('queued connection');
    expect(
      await told('c', `smtps://${SECRET}@127.0.0.1:${ports.tls}`),
      'a certificate for another name',
    ).to.equal('queued connection');
    expect(
      await told('d', `smtp://${SECRET}@localhost:${ports.plain}`),
      'a server without STARTTLS',
    ).to.equal('queued connection');
    expect(await told('e', `smtp://${SECRET}@localhost:1`), 'nobody there').to.equal(
      'queued connection',
    );
    expect(await told('drop-rcpt', TLS), 'a connection that breaks').to.equal('queued connection');
    expect(await told('f', 'smtq://localhost'), 'an address that is none').to.equal(
      'queued configuration',
    );
    expect(
      await told('h', 'smtp://a%:b@localhost'),
      'a percent sign that encodes nothing',
    ).to.equal('queued configuration');
    expect(await told('g', 'unusable'), 'no sender').to.equal('queued configuration');
  });

  it('never tells its name and password to a server without encryption', async () => {
    const { portal, admin } = await openWithAdmin();
    const { came } = await invite(portal, admin, 'h', `smtp://${SECRET}@localhost:${ports.plain}`);
    expect(came).to.deep.equal([]);
  });

  it('goes out later where the server comes back, and nobody else waits for it', async () => {
    const { portal, admin } = await openWithAdmin();
    const { email, row } = await invite(portal, admin, 'late', `smtp://${SECRET}@localhost:1`);
    expect(row.tries).to.equal(1);
    await portal.scheduled(portal.now + 2 * MINUTE, { mail: TLS });
    expect((await stand()).mails.filter(({ to }) => to === email).length).to.equal(1);
  });

  it('a connection that breaks after the whole mail: a notice is sent again, a reminder never', async () => {
    const portal = await openPortal();
    portal.at(NOON);
    const admin = await firstAdmin(portal);
    const one = await person(portal, admin, {
      username: `drop-data-of-${++count}`,
      email: `drop-data-of-${count}@example.org`,
    });
    await admin.browser.post(
      '/api/admin/accounts/actions',
      { action: 'require', ids: [one.id], days: 7 },
      { mail: TLS },
    );
    const notice = await invite(portal, admin, 'drop-data', TLS);
    expect(notice.row).to.deep.include({ state: 'queued', reason: 'connection' });
    await portal.scheduled(NOON + 6 * DAY, { mail: TLS });
    const states = await portal.sql(
      `SELECT kind, state FROM outbox WHERE kind IN ('mfa_required', 'enrollment_reminder') ORDER BY kind`,
    );
    expect(states).to.deep.equal([
      { kind: 'enrollment_reminder', state: 'unknown' },
      { kind: 'mfa_required', state: 'unknown' },
    ]);
  });
});
