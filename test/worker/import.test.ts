import { expect } from '@esm-bundle/chai';
import * as fc from 'fast-check';
import { factsOf } from '../support/faults.ts';
import { DAY, NOON, openWithAdmin, type Person, person } from '../support/people.ts';
import type { Portal } from '../support/portal.ts';

const PATH = '/api/admin/accounts/import';
const send = ({ browser }: Person, csv: string, more: object = {}) =>
  browser.post(PATH, { csv, ...more });
const accounts = (portal: Portal) =>
  portal.sql(
    `SELECT username, email, name, role, status, locale, required, kept_days AS days FROM account WHERE username <> 'ada' ORDER BY rowid`,
  );
const HEAD = 'username,email,name\n';

describe('importing people', () => {
  it('adds users with groups, language and days, each invited by mail and one event each', async () => {
    const { portal, admin } = await openWithAdmin();
    const csv =
      '\ufeffE-Mail;NAME;Email;Username;days;language;Groups;role\r\n' +
      'x;"Miller; Zoë";zoe@example.org;zoe;5;FR;"Sales; IT;";User\r\n' +
      '\r\n' +
      'y;"Ben ""B""\r\nBaker";ben@example.org;ben;;;;\r\n' +
      "z;'=Cy;cy@example.org;cy;;;;\r\n";
    const { status, body } = await send(admin, csv);
    expect(status).to.equal(200);
    expect(body).to.deep.equal({
      rows: [
        { line: 2, outcome: 'added' },
        { line: 4, outcome: 'refused', reason: 'malformed', field: 'name' },
        { line: 6, outcome: 'added' },
      ],
      unknownColumns: ['E-Mail'],
    });
    const user = { role: 'user', status: 'invited' };
    expect(await accounts(portal)).to.deep.equal([
      {
        username: 'zoe',
        email: 'zoe@example.org',
        name: 'Miller; Zoë',
        ...user,
        locale: 'fr',
        required: 1,
        days: 5,
      },
      {
        username: 'cy',
        email: 'cy@example.org',
        name: '=Cy',
        ...user,
        locale: 'en',
        required: 0,
        days: null,
      },
    ]);
    const { body: list } = await admin.browser.get('/api/admin/accounts?q=zo&group=IT');
    expect(list.accounts[0].groups).to.deep.equal(['IT', 'Sales']);
    const events = await portal.sql(`SELECT data FROM event WHERE type = 'account_created'`);
    expect(events.map(({ data }) => JSON.parse(data))).to.deep.equal([
      { role: 'user', days: 5, by: 'import' },
      { role: 'user', days: null, by: 'import' },
    ]);
    const mail = (await portal.mail()).find(({ to }) => to === 'zoe@example.org');
    const [, token = ''] = /#([\w-]{43})/.exec(mail?.text ?? '') ?? [];
    const { body: link } = await portal.browser().post('/api/token', { token });
    expect(link).to.include({ kind: 'invitation', username: 'zoe', expiresAt: NOON + 7 * DAY });
  });

  it('gives a reason and a field for each row that cannot be added', async () => {
    const { portal, admin } = await openWithAdmin();
    await person(portal, admin, { username: 'old', email: 'old@example.org' });
    await person(portal, admin, { username: 'too', email: 'too@example.org' });
    const head = 'username,email,name,language,groups,days,role\n';
    const CASES: [row: string, outcome: string, reason?: string, field?: string][] = [
      ['OLD,Old@Example.org,Whoever,,,,', 'exists'],
      ['ada,ada@example.org,Ada,,,,admin', 'exists'],
      ['too,other@example.org,X,,,,', 'refused', 'taken', 'username'],
      ['other,too@example.org,X,,,,', 'refused', 'taken', 'email'],
      ['one,one@example.org,One,,,,', 'added'],
      ['ONE,two@example.org,X,,,,', 'refused', 'duplicate', 'username'],
      ['two,one@example.org,X,,,,', 'refused', 'duplicate', 'email'],
      ['t,nowhere,X,,,,', 'refused', 'malformed', 'email'],
      ['a@b,t@example.org,X,,,,', 'refused', 'malformed', 'username'],
      [',t@example.org,X,,,,', 'refused', 'missing', 'username'],
      ['t,,X,,,,', 'refused', 'missing', 'email'],
      ['t,t@example.org, ,,,,', 'refused', 'missing', 'name'],
      [`${'u'.repeat(65)},t@example.org,X,,,,`, 'refused', 'too_long', 'username'],
      [`t,t@example.org,${'n'.repeat(121)},,,,`, 'refused', 'too_long', 'name'],
      ['t,t@example.org,X,xx,,,', 'refused', 'unknown', 'language'],
      [`t,t@example.org,X,,${'g'.repeat(61)},,`, 'refused', 'too_long', 'groups'],
      ['t,t@example.org,X,,,0,', 'refused', 'malformed', 'days'],
      ['t,t@example.org,X,,,1.5,', 'refused', 'malformed', 'days'],
      ['boss,boss@example.org,X,,,,admin', 'refused', 'not_by_import', 'role'],
      ['chef,chef@example.org,X,,,,chef', 'refused', 'unknown', 'role'],
      ['t,t@example.org', 'refused', 'columns'],
      ['t,t@example.org,X"Y,,,,', 'refused', 'quotes'],
      ['t,t@example.org,"X"Y,,,,', 'refused', 'quotes'],
      ['t,t@example.org,"X,,,,', 'refused', 'quotes'],
    ];
    const csv = head + CASES.map(([row]) => row).join('\n');
    const want = CASES.map(([, outcome, reason, field], i) => ({
      line: i + 2,
      outcome,
      ...(reason && { reason }),
      ...(field && { field }),
    }));
    const before = await portal.dump();
    const dry = await send(admin, csv, { preview: true });
    expect(dry.body.rows).to.deep.equal(want);
    expect(await portal.dump(), 'a dry run writes nothing').to.deep.equal(before);
    expect((await send(admin, csv)).body).to.deep.equal(dry.body);
    expect(await accounts(portal)).to.have.lengthOf(3);
  });

  it('changes nothing when the same file comes again, also many times at once', async () => {
    const { portal, admin } = await openWithAdmin();
    const csv =
      HEAD + Array.from({ length: 120 }, (_, i) => `u${i},u${i}@example.org,U ${i}`).join('\n');
    const request = admin.browser.request('POST', PATH, { csv });
    const replies = await portal.burst([request, request, request]);
    const added = replies.flatMap(({ body }) =>
      body.rows.filter(({ outcome }: { outcome: string }) => outcome === 'added'),
    );
    expect(added).to.have.lengthOf(120);
    const facts = await factsOf(portal);
    const { body } = await send(admin, csv);
    expect(new Set(body.rows.map(({ outcome }: { outcome: string }) => outcome))).to.deep.equal(
      new Set(['exists']),
    );
    expect(await factsOf(portal)).to.deep.equal(facts);
    const events = await portal.sql(`SELECT 1 FROM event WHERE type = 'account_created'`);
    expect(events).to.have.lengthOf(120);
  });

  for (const [what, csv, reason] of [
    ['nothing', ' \n\n', 'empty'],
    ['a header whose quotes are broken', '"username,email,name\n', 'quotes'],
    ['no name', 'username,email\na,a@example.org', 'missing_column'],
    ['a column twice', 'username,email,name,NAME\n', 'double_column'],
    ['more than 500 rows', HEAD + 'a,b,c\n'.repeat(501), 'too_many_rows'],
  ] as const) {
    it(`refuses a file with ${what}, and says so`, async () => {
      const { admin } = await openWithAdmin();
      const { status, body } = await send(admin, csv);
      expect([status, body]).to.deep.equal([400, { code: 'bad_request', fields: { csv: reason } }]);
    });
  }

  it('takes 500 rows of 4 MB at once', async () => {
    const { portal, admin } = await openWithAdmin();
    const groups = Array.from({ length: 50 }, (_, i) => `${i}${'é'.repeat(58)}`).join(';');
    const rows = Array.from({ length: 500 }, (_, i) => `u${i},u${i}@example.org,U ${i},${groups}`);
    const { status, body } = await send(admin, `username,email,name,groups\n${rows.join('\n')}`);
    expect(status).to.equal(200);
    expect(body.rows.every(({ outcome }: { outcome: string }) => outcome === 'added')).to.equal(
      true,
    );
    expect(await accounts(portal)).to.have.lengthOf(500);
  }).timeout(60_000);

  it('whatever a file holds: never a 500, and the report agrees with the database', async () => {
    const { portal, admin } = await openWithAdmin();
    const cell = fc.oneof(
      fc.constantFrom('a', 'b@example.org', 'B@example.org', 'A', 'user', 'admin', '7', 'fr', ''),
      fc.string({ unit: 'binary', maxLength: 8 }),
    );
    const line = fc.array(cell, { minLength: 2, maxLength: 8 }).map((cells) => cells.join(','));
    const file = fc
      .tuple(
        fc.constantFrom('username,email,name', 'name,EMAIL,username,groups,days', 'x'),
        fc.array(fc.oneof(line, fc.constant('a,b@example.org,B'))),
        fc.constantFrom('\n', '\r\n', '\r'),
      )
      .map(([head, lines, end]) => [head, ...lines].join(end));
    await fc.assert(
      fc.asyncProperty(file, async (csv) => {
        const before = (await accounts(portal)).length;
        const { status, body } = await send(admin, csv);
        expect(status).to.be.oneOf([200, 400]);
        const added = (body.rows ?? []).filter(
          ({ outcome }: { outcome: string }) => outcome === 'added',
        );
        expect((await accounts(portal)).length - before).to.equal(added.length);
        const [whole] = await portal.sql(
          `SELECT count(*) AS n FROM account a WHERE a.status = 'invited' AND NOT EXISTS
             (SELECT 1 FROM token t JOIN outbox o ON o.account_id = a.id JOIN event e ON e.account_id = a.id WHERE t.account_id = a.id)`,
        );
        expect(whole.n, 'no row in part').to.equal(0);
      }),
      { numRuns: 60 },
    );
  }).timeout(60_000);
});
