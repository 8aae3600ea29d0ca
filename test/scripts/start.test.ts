import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { freePort, requireFree } from '../../scripts/port.ts';
import { type Started, startPortal } from '../support/runner/started-portal.ts';

describe('npm start', () => {
  let one: Started;
  let other: Started;
  before(async () => {
    [one, other] = await Promise.all([startPortal(), startPortal()]);
  });
  after(() => Promise.all([one?.stop(), other?.stop()]));

  it('prints one setup link, the mail and the portal', () => {
    const lines = one.output().trim().split('\n');
    const setups = lines.filter((line) => line.startsWith('Setup: '));
    assert.equal(setups.length, 1);
    assert.match(setups[0] ?? '', new RegExp(`^Setup: ${one.origin}/setup#[\\w-]{43}$`));
    assert.ok(lines.some((line) => /^Mail: http:\/\/localhost:\d+\/$/.test(line)));
    assert.ok(lines.includes(`Portal: ${one.origin}/`));
  });
  it('serves the page and the API', async () => {
    const page = await fetch(`${one.origin}/`);
    assert.match(page.headers.get('content-type') ?? '', /^text\/html/);
    const session = await fetch(`${one.origin}/api/session`);
    assert.equal(session.status, 200);
    assert.match(session.headers.get('content-type') ?? '', /json/);
  });
  it('runs beside another one, with another link', async () => {
    assert.notEqual(one.port, other.port);
    assert.notEqual(one.setup, other.setup);
    assert.equal((await fetch(`${other.origin}/api/session`)).status, 200);
  });
  it('makes the keys once, for both', async () => {
    const keys = readFileSync('.dev.vars', 'utf8');
    assert.match(keys, /^SEAL_KEYS="k1:[\w+/]{43}="\nMAC_KEY="[\w+/]{43}="\n$/);
    const third = await startPortal();
    await third.stop();
    assert.equal(readFileSync('.dev.vars', 'utf8'), keys);
  });
  it('lists the mail that was delivered', async () => {
    assert.deepEqual(await one.mails(), []);
  });
  it('leaves nothing on its port after SIGTERM, and starts again with a new link', async () => {
    const folder = `${one.folder}-again`;
    const first = await startPortal({ folder });
    await first.stop();
    await requireFree(first.port);
    const second = await startPortal({ folder, port: first.port });
    await second.stop();
    assert.notEqual(first.setup, second.setup);
  });
  it('says what to do when its port is taken', async () => {
    const port = await freePort();
    const server = createServer().listen(port, 'localhost');
    await assert.rejects(startPortal({ port }), /Port \d+ is in use\. Stop what runs there/);
    server.close();
  });
});
