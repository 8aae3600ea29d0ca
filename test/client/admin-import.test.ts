import { expect } from '@open-wc/testing';
import { AdminImportView } from '../../client/views/admin-import-view.ts';
import { type AdminStage, openAdmin, renew } from './admin-page.ts';
import { isAccessible, made, press, says, show } from './page.ts';

describe('<admin-import-view>', () => {
  let stage: AdminStage;
  before(async () => (stage = await openAdmin()));
  beforeEach(() => renew(stage));

  async function opened(): Promise<AdminImportView> {
    const { session, now, portal, admin } = stage;
    await portal.page(admin.browser);
    return show(made(AdminImportView, { session, now }));
  }
  async function choose(view: Element, content: BlobPart) {
    const files = new DataTransfer();
    files.items.add(new File([content], 'people.csv'));
    const input = view.querySelector<HTMLInputElement>('#file')!;
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }
  const count = async (q: string) =>
    (await stage.admin.browser.get(`/api/admin/accounts?count=1&q=${q}`)).body.total;

  it('says what will happen, then does it, and nothing the second time', async () => {
    const view = await opened();
    await isAccessible(view);
    const csv =
      '\ufeffName;Username;Email;Shoe\r\n"Zoë ""Z""";zoe;zoe@example.org;38\r\nBen;ben;nowhere;1\r\nAda;ada;ada@example.org;2\r\n';
    await choose(view, csv);
    await says(view, '1 person will be added');
    await says(view, '1 is here already');
    await says(view, '1 row cannot be added');
    await says(view, 'Columns that are left out: Shoe');
    await says(view, '3 The email does not look right.');
    await isAccessible(view);
    expect(await count('zoe')).to.equal(0);
    press(view, 'Add 1 person');
    await says(view, '1 person was added');
    expect(await count('zoe')).to.equal(1);
    press(view, 'Choose another file');
    await says(view, 'Choose a file, or drop it here.');
    await choose(view, csv);
    await says(view, '0 people will be added');
    await says(view, '2 are here already');
  });

  for (const [what, content, said] of [
    ['UTF-16', Uint8Array.from([0xff, 0xfe, 0x75, 0, 0x73, 0]), 'The file is in UTF-16.'],
    [
      'Windows-1252',
      Uint8Array.from([...new TextEncoder().encode('username,email,name\nz,z@e.org,Zo'), 0xeb]),
      'save it as “CSV UTF-8”',
    ],
    ['nothing', 'username,email,name\n', 'There is nothing in the file.'],
    ['no such columns', 'a,b\n1,2', 'must name the columns username, email and name'],
  ] as const) {
    it(`says what to do with a file in, or of, ${what}`, async () => {
      const view = await opened();
      await choose(view, content);
      await says(view, said);
      expect(view.querySelector('#file')!.matches(':focus')).to.equal(true);
    });
  }

  it('goes in calls of 500 rows, finds what stands twice in the whole file, and goes on after an interruption', async () => {
    const view = await opened();
    const rows = Array.from({ length: 600 }, (_, i) => `many${i},many${i}@example.org,Many ${i}`);
    await choose(view, ['username,email,name', ...rows, rows[0]].join('\n'));
    await says(view, '600 people will be added');
    await says(view, '602 The username stands in an earlier row of the file.');
    await stage.portal.page(stage.admin.browser, { offline: true });
    press(view, 'Add 600 people');
    await says(view, 'It stopped on the way.');
    await isAccessible(view);
    await stage.portal.page(stage.admin.browser);
    press(view, 'Go on');
    await says(view, '600 people were added');
    expect(await count('many')).to.equal(600);
  }).timeout(60_000);
});
