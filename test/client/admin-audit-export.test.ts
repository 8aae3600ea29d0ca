import { expect, waitUntil } from '@open-wc/testing';
import { inferSchema, initParser } from 'udsv';
import { AdminAuditExport } from '../../client/views/admin-audit-export.ts';
import { auditQueryFrom } from '../../client/views/admin-audit-query.ts';
import { invited, PASSWORD } from '../support/people.ts';
import { flawsOf } from '../support/sealed-chain.ts';
import { type AdminStage, growOld, openAdmin, prove, renew } from './admin-page.ts';
import { isAccessible, made, press, says, show } from './page.ts';

describe('<admin-audit-export>', () => {
  let stage: AdminStage;
  const { createObjectURL } = URL;
  let files: Blob[];
  before(async () => (stage = await openAdmin()));
  beforeEach(async () => {
    await renew(stage);
    files = [];
    URL.createObjectURL = (blob: Blob) => (files.push(blob), createObjectURL(blob));
  });
  afterEach(() => {
    URL.createObjectURL = createObjectURL;
  });
  const opened = (search = '') => {
    const { session, now } = stage;
    return show(made(AdminAuditExport, { session, now, query: auditQueryFrom(search) }));
  };
  const file = async (): Promise<string> => {
    await waitUntil(() => files.length === 1, 'a file', { timeout: 8000 });
    return files[0]!.text();
  };
  const noted = async () =>
    (
      await stage.portal.sql(`SELECT data FROM event WHERE type = 'events_exported' ORDER BY seq`)
    ).map(({ data }) => JSON.parse(data));

  it('CSV has what the list shows, and runs nothing in a spreadsheet', async () => {
    const { portal, admin } = stage;
    for (const name of ['=1+1', '@x', `a"b, c`]) await invited(portal, admin, { name });
    await growOld(stage);
    const view = await opened('?type=account_created');
    await isAccessible(view);
    press(view, 'Export as CSV');
    await prove(stage, PASSWORD);
    const text = await file();
    const schema = inferSchema(text, { col: ',', row: '\r\n', encl: '"' });
    const rows = initParser(schema).stringArrs<string[]>(text);
    await renew(stage);
    const { body } = await admin.browser.get('/api/admin/events?type=account_created');
    expect(rows.map((row) => Number(row[0]))).to.deep.equal(
      body.events.map(({ seq }: { seq: number }) => seq),
    );
    for (const cell of rows.flat()) expect(cell).not.to.match(/^\s*[=+\-@\t\r＝＋－＠]/);
    expect(rows.map((row) => row[4])).to.deep.equal([`a"b, c`, `'@x`, `'=1+1`]);
    expect(rows[0]![6]).to.equal('Ada Admin');
    expect(await noted()).to.deep.equal([{ format: 'csv', type: 'account_created' }]);
  });
  it('JSON Lines has the whole chain up to the event of the export, and its seals fit', async () => {
    const { portal } = stage;
    const view = await opened('?type=account_created');
    press(view, 'Export as JSON Lines');
    const text = await file();
    const entries = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const [{ last }] = await portal.sql('SELECT max(seq) AS last FROM event');
    expect(entries.map(({ seq }) => seq)).to.deep.equal(
      Array.from({ length: last }, (_, i) => i + 1),
    );
    expect(await flawsOf(entries, {})).to.deep.equal([]);
    expect(entries.at(-1).row.type).to.equal('events_exported');
    expect((await noted()).at(-1)).to.deep.equal({ format: 'jsonl' });
  });
  it('hands out nothing where it could not be noted, and says so', async () => {
    const { portal, admin } = stage;
    const before = (await noted()).length;
    await portal.page(admin.browser, { offline: true });
    const view = await opened();
    press(view, 'Export as CSV');
    await says(view, /connection|offline|reach/i);
    expect(files).to.deep.equal([]);
    expect(await noted()).to.have.lengthOf(before);
  });
});
