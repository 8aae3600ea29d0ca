import { expect } from '@open-wc/testing';
import { inferSchema, initParser } from 'udsv';
import { AdminExportButton } from '../../client/views/admin-export-button.ts';
import { EVERYBODY } from '../../client/views/admin-people-query.ts';
import { readPeople } from '../../shared/people-import.ts';
import { invited, PASSWORD } from '../support/people.ts';
import { type AdminStage, growOld, openAdmin, prove, renew } from './admin-page.ts';
import { isAccessible, made, press, show } from './page.ts';
import { until } from './until.ts';

describe('<admin-export-button>', () => {
  let stage: AdminStage;
  before(async () => (stage = await openAdmin()));
  beforeEach(() => renew(stage));

  it('writes a file that runs nothing in a spreadsheet, and that changes nothing when it is imported', async () => {
    const { portal, admin, session, now } = stage;
    const bad = ['=1+1', '+1', '-1', '@x', '＝1', `a"b, c; d`];
    for (const name of bad) await invited(portal, admin, { name, groups: [name.slice(0, 2)] });
    await growOld(stage);
    await portal.page(admin.browser);
    const files: Blob[] = [];
    const { createObjectURL } = URL;
    URL.createObjectURL = (blob: Blob) => (files.push(blob), createObjectURL(blob));
    const view = await show(made(AdminExportButton, { session, now, query: EVERYBODY }));
    await isAccessible(view);
    press(view, 'Export as CSV');
    await prove(stage, PASSWORD);
    await until(() => files.length === 1, 'a file');
    URL.createObjectURL = createObjectURL;
    const text = await files[0]!.text();
    const bytes = new Uint8Array(await files[0]!.arrayBuffer());
    expect(Array.from(bytes.slice(0, 3))).to.deep.equal([0xef, 0xbb, 0xbf]);
    const rows = initParser(inferSchema(text, { col: ',', row: '\r\n', encl: '"' })).stringArrs<
      string[]
    >(text);
    expect(rows).to.have.lengthOf(bad.length + 1);
    for (const cell of rows.flat()) expect(cell).not.to.match(/^\s*[=+\-@\t\r＝＋－＠]/);
    expect(rows.map((row) => row[2])).to.include.members([`a"b, c; d`, `'=1+1`]);
    const sheet = readPeople(text);
    expect(sheet.ok && sheet.rows.every((row) => 'person' in row)).to.equal(true);
    await renew(stage);
    const { body } = await admin.browser.post('/api/admin/accounts/import', { csv: text });
    expect(body.rows.map(({ outcome }: { outcome: string }) => outcome)).to.deep.equal(
      Array(bad.length + 1).fill('exists'),
    );
  });
});
