import { expect, waitUntil } from '@open-wc/testing';
import { AdminChainCheck } from '../../client/views/admin-chain-check.ts';
import { person } from '../support/people.ts';
import { altered, sealedFrom } from '../support/sealed-chain.ts';
import { type AdminStage, openAdmin } from './admin-page.ts';
import { isAccessible, made, press, says, sessionOf, show } from './page.ts';

describe('<admin-chain-check>', () => {
  let stage: AdminStage;
  before(async () => {
    stage = await openAdmin();
    await person(stage.portal, stage.admin);
  });
  beforeEach(() => localStorage.removeItem('audit-head'));
  after(() => localStorage.removeItem('audit-head'));

  async function opened(): Promise<AdminChainCheck> {
    const { session, now, portal, admin } = stage;
    await sessionOf(portal, admin.browser);
    return show(made(AdminChainCheck, { session, now }));
  }
  const total = async (): Promise<number> =>
    (await stage.portal.sql('SELECT count(*) AS n FROM event'))[0].n;
  /** The log as it is exported. */
  async function lines() {
    const { admin } = stage;
    await admin.browser.post('/api/admin/events/export', { format: 'jsonl' });
    return (await admin.browser.get('/api/admin/events/chain')).body.entries;
  }
  function pick(view: Element, text: string) {
    const input = view.querySelector<HTMLInputElement>('#log-file')!;
    const files = new DataTransfer();
    files.items.add(new File([text], 'audit-log.jsonl'));
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }
  const written = (entries: readonly object[]) =>
    entries.map((it) => `${JSON.stringify(it)}\n`).join('');

  it('says that all is well, how far, and remembers the end', async () => {
    const view = await opened();
    await isAccessible(view);
    press(view, 'Check the log');
    await says(view, 'The log is intact');
    await says(view, `All ${await total()} entries are as they were sealed, up to the one of`);
    expect(document.activeElement?.getAttribute('role')).to.equal('status');
    await isAccessible(view);
    expect(JSON.parse(localStorage.getItem('audit-head')!).seq).to.equal(await total());
  });
  it('a file that was exported is intact, and agrees with the portal', async () => {
    const view = await opened();
    pick(view, written(await lines()));
    await says(view, 'The file is intact');
    await says(view, 'The file agrees with the log of this portal.');
  });
  it('a file that was altered: says where, when and how', async () => {
    const view = await opened();
    const entries = await lines();
    pick(view, written(entries.map((it: never, i: number) => (i === 4 ? altered(it) : it))));
    await says(view, 'The log is broken in 1 place');
    await says(view, /Altered\. Entry 5 \(.*2027.*\) was altered/);
    await isAccessible(view);
    pick(view, written(entries.slice(0, -2)));
    await says(view, 'The end of the file is cut off, after the entry of');
  });
  it('a file that was sealed anew after it was altered: the portal has another from there on', async () => {
    const view = await opened();
    const entries = await lines();
    const rows = entries.map((it: never, i: number) => (i === 6 ? altered(it) : it).row);
    pick(view, written(await sealedFrom(rows, '', null)));
    await says(view, 'From entry 7 on, the file is not what the portal has');
  });
  it('says what is no log, and which line cannot be read', async () => {
    const view = await opened();
    pick(view, 'username,email\r\n');
    await says(view, 'This is not an exported log.');
    pick(view, `${written(await lines())}{"seq":`);
    await says(view, /Line \d+ cannot be read/);
    pick(view, '');
    await says(view, 'There is nothing in the file.');
    await isAccessible(view);
  });
  it('shows how far it is, lets the page go on meanwhile, and stops when it is told to', async () => {
    const { portal } = stage;
    await portal.sql(
      `INSERT INTO event (at, type, data, request_id) WITH RECURSIVE n(i) AS
         (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000) SELECT 1000 + i, 'unlocked', '{}', 'x' FROM n`,
    );
    for (let run = 0; run < 3; run++) await portal.scheduled();
    const view = await opened();
    const seen = new Set<number>();
    const watch = setInterval(() => {
      const bar = view.querySelector('progress');
      if (bar) seen.add(bar.value);
    });
    press(view, 'Check the log');
    await says(view, 'Checking the seals');
    await isAccessible(view);
    await says(view, 'The log is intact');
    clearInterval(watch);
    expect(seen.size, 'others had their turn').to.be.greaterThan(5);
    await portal.page(stage.admin.browser, { delay: 200 });
    press(view, 'Check the log');
    await view.updateComplete;
    press(view, 'Stop');
    await waitUntil(() => view.querySelector('#log-file'));
    expect(view.textContent).not.to.include('The log is intact');
  });
  it('says where somebody was at the database, and what a browser remembers that nobody else does', async () => {
    const { portal } = stage;
    const view = await opened();
    press(view, 'Check the log');
    await says(view, 'The log is intact');
    const last = await total();
    for (const table of ['event', 'event_seal'])
      await portal.sql(`DROP TRIGGER ${table}_no_delete`);
    await portal.sql('DROP TRIGGER event_no_update');
    await portal.sql(`UPDATE event SET actor_id = 'x' WHERE seq = 3`);
    await portal.sql('DELETE FROM event_seal WHERE seq > ?1', last - 4);
    await portal.sql('DELETE FROM event WHERE seq > ?1', last - 4);
    await portal.sql(`UPDATE sqlite_sequence SET seq = ?1 WHERE name = 'event'`, last - 4);
    press(view, 'Check the log');
    await says(view, 'The log is broken in 2 places');
    await says(view, /Altered\. Entry 3 /);
    await says(view, `End cut off. The end is cut off: entries ${last - 3} to ${last} are gone`);
    await isAccessible(view);
  });
  it('without a connection it says so, and can be tried again', async () => {
    const { portal, admin } = stage;
    const view = await opened();
    await portal.page(admin.browser, { offline: true });
    press(view, 'Check the log');
    await says(view, /connection|offline|reach/i);
    await isAccessible(view);
  });
});
