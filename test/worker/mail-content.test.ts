import { expect } from '@esm-bundle/chai';
import type { Mail } from '../../worker/mail/transport.ts';
import { mails, NAME, PORTAL } from '../support/all-mails.ts';
import { act, firstAdmin, NOON, person } from '../support/people.ts';
import { openPortal } from '../support/portal.ts';
import { placesOf, watchSecrets } from '../support/secrets.ts';

const KINDS = {
  invitation: 1,
  email_changed: 2,
  mfa_required: 2,
  mfa_enrolled: 2,
  mfa_reset: 1,
  mfa_turned_off: 1,
  // By password, by code, and the blocked factor.
  account_locked: 3,
  enrollment_extended: 2,
  recovery_code_used: 1,
  help_desk_code_issued: 1,
  request_filed: 1,
  request_decided: 3,
};

const linksIn = (text: string) => text.match(/[a-z]+:\/\/[^\s"'<>]+/gi) ?? [];
const parsed = (html: string) => new DOMParser().parseFromString(html, 'text/html');

describe('each mail', () => {
  let all: Mail[] = [];
  let leaks: string[] = [];
  before(async () => {
    const portal = await openPortal();
    const secrets = watchSecrets(portal);
    all = await mails(portal);
    const rows = all.filter(({ kind }) => kind !== 'invitation').map((mail) => ({ ...mail }));
    leaks = placesOf(secrets, { mail: rows });
  });

  it('there is one of each kind that there is', () => {
    const kinds = new Set(all.map(({ kind }) => kind));
    expect([...kinds].toSorted()).to.deep.equal(Object.keys(KINDS).toSorted());
    for (const [kind, least] of Object.entries(KINDS)) {
      expect(
        all.filter((mail) => mail.kind === kind),
        kind,
      ).to.have.lengthOf.at.least(least);
    }
    const locks = all.filter(({ kind }) => kind === 'account_locked').map(({ text }) => text);
    expect(new Set(locks).size, 'three different ones').to.equal(3);
  });
  it('is text and HTML, which say the same, to the person by name', () => {
    for (const { kind, text, html, subject } of all) {
      const document = parsed(html);
      const words = (it: string | null | undefined) => (it ?? '').replaceAll(/\s+/g, ' ').trim();
      expect(document.documentElement.lang, kind).to.equal('en');
      expect(document.title, kind).to.equal(subject);
      const shown = words(document.body.textContent);
      const parts = text.split(/\n+/).filter((it) => it !== PORTAL);
      const name = kind === 'request_filed' ? 'Ada Admin' : NAME;
      expect(parts[0], kind).to.equal(`Hello ${name},`);
      for (const part of parts) {
        expect(shown, kind).to.include(words(part.replace(/:$/, '')));
      }
      expect(shown, kind).to.include(PORTAL);
      expect(text.endsWith(PORTAL), kind).to.equal(true);
    }
  });
  it('has links to ORIGIN alone, in text and HTML the same', () => {
    for (const { kind, text, html } of all) {
      const document = parsed(html);
      const hrefs = Array.from(document.querySelectorAll('a'), (a) => a.getAttribute('href') ?? '');
      const written = linksIn(text.replaceAll(NAME, ''));
      for (const link of [...written, ...hrefs]) {
        expect(new URL(link).origin, kind).to.equal(location.origin);
        expect(new URL(link).search, kind).to.equal('');
      }
      expect(new Set(hrefs), kind).to.deep.equal(new Set(written));
    }
  });
  it('carries no token but that of an invitation, which stands in the fragment', () => {
    for (const { kind, text } of all) {
      for (const link of linksIn(text.replaceAll(NAME, ''))) {
        const { pathname, hash } = new URL(link);
        const path = kind === 'request_filed' ? '/admin/requests' : '/';
        if (kind !== 'invitation') expect([pathname, hash], kind).to.deep.equal([path, '']);
        else {
          expect(pathname).to.equal('/activate');
          expect(hash).to.match(/^#[A-Za-z0-9_-]{43}$/);
        }
      }
    }
    expect(leaks, 'nor any other secret').to.deep.equal([]);
  });
  it('loads nothing: no image, script, style sheet or frame from anywhere', () => {
    for (const { kind, html } of all) {
      const document = parsed(html);
      const elements = [...document.querySelectorAll('*')];
      const tags = new Set(elements.map(({ localName }) => localName));
      const plain = ['html', 'head', 'meta', 'title', 'body', 'div', 'p', 'a'];
      expect(plain, kind).to.include.members([...tags]);
      for (const { attributes } of elements) {
        for (const { name, value } of attributes) {
          expect(['lang', 'charset', 'name', 'content', 'style', 'href'], kind).to.include(name);
          if (name === 'style') expect(value, kind).not.to.match(/url|import|expression|@/i);
        }
      }
    }
  });
  it('has headers of one line', () => {
    for (const { kind, to, subject } of all) {
      expect(subject, kind)
        .to.match(/^\P{Cc}+$/u)
        .and.to.include('Ü<b>"Portal"');
      expect(to, kind).to.match(/^[a-z0-9]+@example\.org$/);
    }
  });
});

describe('mail headers refuse CR, LF and NUL', () => {
  for (const [what, end] of [
    ['CR LF', '\r\n'],
    ['LF', '\n'],
    ['CR', '\r'],
    ['NUL', '\0'],
  ] as const) {
    const evil = `x${end}Bcc: eve@example.org`;
    it(`${what} in a name, an address or the portal's name is refused where it is typed`, async () => {
      const portal = await openPortal();
      portal.at(NOON);
      const { browser } = await firstAdmin(portal);
      const form = { username: 'new', email: 'new@example.org', name: 'New' };
      for (const field of ['username', 'email', 'name']) {
        const { status, body } = await browser.post('/api/admin/accounts', {
          ...form,
          [field]: evil,
        });
        expect([status, Object.keys(body.fields ?? {})]).to.deep.equal([400, [field]]);
      }
      for (const field of ['portalName', 'contact']) {
        const { status } = await browser.patch('/api/admin/settings', { [field]: evil });
        expect(status, field).to.equal(400);
      }
    });
    it(`${what} that stands in the database gets into no header`, async () => {
      const portal = await openPortal();
      portal.at(NOON);
      const admin = await firstAdmin(portal);
      const [one, other] = [await person(portal, admin), await person(portal, admin)];
      await portal.sql(`UPDATE setting SET value = json_set(value, '$.portalName', ?1)`, evil);
      await portal.sql('UPDATE account SET email = ?1 WHERE id = ?2', `a@b.c${evil}`, one.id);
      const from = (await portal.mail()).length;
      await act(admin, 'require', [one.id, other.id]);
      const sent = (await portal.mail()).slice(from);
      expect(sent.map(({ to }) => to)).to.deep.equal([`${other.username}@example.org`]);
      expect(sent[0]?.subject)
        .to.include('x Bcc: eve')
        .and.to.match(/^\P{Cc}+$/u);
      const states = await portal.sql(
        `SELECT state FROM outbox WHERE account_id = ?1 AND kind = 'mfa_required'`,
        one.id,
      );
      expect(states, 'it is shown to admins, and never tried again').to.deep.equal([
        { state: 'failed' },
      ]);
    });
  }
});
