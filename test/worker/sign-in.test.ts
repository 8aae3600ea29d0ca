import { expect } from '@esm-bundle/chai';
import { sendCode, stageIn } from '../support/attempts.ts';
import type { Browser } from '../support/browser.ts';
import {
  codeAt,
  enrolled,
  firstAdmin,
  MINUTE,
  NOON,
  PASSWORD,
  password,
  person,
} from '../support/people.ts';
import { openPortal } from '../support/portal.ts';

async function opened() {
  const portal = await openPortal();
  portal.at(NOON);
  const admin = await firstAdmin(portal);
  return { portal, admin };
}

/** From a browser of its own; the code of the next step is at hand. */
async function challenged() {
  const { portal, admin } = await opened();
  const one = await enrolled(portal, admin);
  portal.later(30_000);
  const browser = portal.browser();
  const { body } = await password(one, browser);
  return { portal, one, browser, body, code: await codeAt(one.key, portal.now) };
}

const signInAs = (browser: Browser, identifier: string) =>
  browser.post('/api/session', { identifier, password: PASSWORD });

describe('signing in', () => {
  it('takes the username or the e-mail address, in any spelling', async () => {
    const { portal, admin } = await opened();
    const form = { username: 'Straße', email: 'Ångström@Example.org' };
    const one = await person(portal, admin, form);
    for (const identifier of [
      'Straße',
      ' strasse ',
      'STRASSE',
      'ｓｔｒａｓｓｅ',
      'ångström@example.org',
      'A\u030angstro\u0308m@EXAMPLE.ORG\t',
    ]) {
      const { status, body } = await signInAs(portal.browser(), identifier);
      expect(status, identifier).to.equal(200);
      expect(body.account.id).to.equal(one.id);
    }
  });

  it('asks an enrolled person for the code, and for nothing else before it', async () => {
    const { portal, body, browser, one } = await challenged();
    expect(body.stage).to.equal('code');
    expect(body).not.to.have.any.keys('account', 'enrollment');
    expect(await stageIn(browser)).to.equal('code');
    const done = await sendCode(browser, await codeAt(one.key, portal.now));
    expect(done.status).to.equal(200);
    expect(done.body.stage).to.equal('signed_in');
    expect(done.body.account.id).to.equal(one.id);
  });

  it('holds for voluntary enrollment, too: no requirement, and the code is asked for', async () => {
    const { portal, admin } = await opened();
    const one = await person(portal, admin);
    expect((await password(one, portal.browser())).body.stage).to.equal('signed_in');
    const other = await enrolled(portal, admin);
    expect((await password(other, portal.browser())).body.stage).to.equal('code');
  });
});

describe('a challenge', () => {
  it('lives five minutes: to the millisecond', async () => {
    const { portal, body, browser, one } = await challenged();
    const end = portal.now + 5 * MINUTE;
    expect(body.challengeEndsAt).to.equal(end);
    const late = browser.copy();
    portal.at(end - 1);
    const code = await codeAt(one.key, portal.now);
    expect((await sendCode(browser, code)).status).to.equal(200);
    await password(one, late);
    portal.later(5 * MINUTE);
    const gone = await sendCode(late, await codeAt(one.key, portal.now));
    expect(gone.status).to.equal(410);
    expect(gone.body).to.deep.equal({ code: 'gone' });
    expect(await stageIn(late)).to.equal('anonymous');
  });

  it('belongs to the browser that passed the password', async () => {
    const { portal, browser, one, code } = await challenged();
    const other = portal.browser();
    expect((await sendCode(other, code)).status).to.equal(410);
    expect((await sendCode(one.browser, code)).status).to.equal(410);
    expect((await sendCode(browser, code)).status).to.equal(200);
  });

  it('is used once: its cookie is worth nothing after the code', async () => {
    const { portal, one, browser, code } = await challenged();
    const copy = browser.copy();
    expect((await sendCode(browser, code)).status).to.equal(200);
    expect(browser.jar.get('__Host-session')).not.to.equal(copy.jar.get('__Host-session'));
    portal.later(30_000);
    expect((await sendCode(copy, await codeAt(one.key, portal.now))).status).to.equal(410);
    expect(await stageIn(copy)).to.equal('anonymous');
    expect(await stageIn(browser)).to.equal('signed_in');
  });
});
