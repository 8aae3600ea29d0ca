import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { startMailServer } from '../../scripts/mail-server.ts';

const MAIL = {
  to: 'ada@example.org',
  kind: 'invitation',
  subject: 'Welcome, <Ada>',
  text: 'Open http://localhost:8787/activation#token',
  html: '<p>Open</p>',
};

describe('the local mail server', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-mail-'));
  let server: Awaited<ReturnType<typeof startMailServer>>;
  let origin: string;
  const deliver = (body: string, secret = 'secret') =>
    fetch(`${origin}/deliver`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}` },
      body,
    });
  before(async () => {
    server = await startMailServer(folder, 'secret');
    origin = `http://127.0.0.1:${server.port}`;
  });
  after(() => server.stop());

  it('keeps what the Worker delivers, in order', async () => {
    for (const kind of ['invitation', 'mfa_required']) {
      assert.equal((await deliver(JSON.stringify({ ...MAIL, kind }))).status, 204);
    }
    const mails = await (await fetch(`${origin}/messages.json`)).json();
    const [{ at }] = mails;
    assert.equal(typeof at, 'number');
    assert.deepEqual(mails, [
      { at, ...MAIL },
      { at: mails[1].at, ...MAIL, kind: 'mfa_required' },
    ]);
  });
  it('keeps it over a restart', async () => {
    const again = await startMailServer(folder, 'another');
    const mails = await (await fetch(`http://127.0.0.1:${again.port}/messages.json`)).json();
    again.stop();
    assert.equal(mails.length, 2);
  });
  it('takes mail from nobody else, and nothing that is no mail', async () => {
    assert.equal((await deliver(JSON.stringify(MAIL), 'guess!')).status, 403);
    assert.equal((await deliver('{}')).status, 400);
    assert.equal((await deliver('no JSON')).status, 400);
  });
  it('shows a mail as text, with its links, and none of its markup', async () => {
    const page = await (await fetch(`${origin}/`)).text();
    assert.match(page, /Welcome, &lt;Ada>/);
    assert.match(page, /<a href="http:\/\/localhost:8787\/activation#token">/);
    assert.doesNotMatch(page, /<Ada>/);
  });
  it('answers to no other name', async () => {
    const status = await new Promise((done) => {
      const headers = { host: 'evil.example' };
      request(`${origin}/messages.json`, { headers }, (reply) => done(reply.statusCode)).end();
    });
    assert.equal(status, 421);
  });
});
