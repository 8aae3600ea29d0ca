import { expect } from '@esm-bundle/chai';
import { bucketsOf, sendCode, stageIn, WRONG_PASSWORD } from '../support/attempts.ts';
import { chainOf } from '../support/chain.ts';
import type { Options, Reply } from '../support/browser.ts';
import {
  act,
  codeAt,
  enrolled,
  firstAdmin,
  invited,
  NOON,
  PASSWORD,
  password,
  person,
} from '../support/people.ts';
import { openPortal, type Portal } from '../support/portal.ts';
import { placesOf, watchSecrets } from '../support/secrets.ts';

const keys = (of: 'none' | 'no_seal' | 'no_mac' | 'other'): Options => ({
  headers: { 'x-test-keys': of },
});
async function scene() {
  const portal = await openPortal();
  portal.at(NOON);
  return { portal, admin: await firstAdmin(portal) };
}
const signIn = (portal: Portal, identifier: string, typed: string, options: Options) =>
  portal.browser().post('/api/session', { identifier, password: typed }, options);
const said = ({ status, body, cookies }: Reply) => [status, body.code, cookies];

describe('while the keys are missing', () => {
  for (const which of ['none', 'no_seal', 'no_mac'] as const) {
    it(`a sign-in is the same for unknown, wrong, right, invited and suspended (${which})`, async () => {
      const { portal, admin } = await scene();
      const [one, gone] = [await enrolled(portal, admin), await person(portal, admin)];
      await act(admin, 'suspend', [gone.id]);
      const waits = await invited(portal, admin);
      for (const [who, typed] of [
        ['nobody', PASSWORD],
        [one.username, WRONG_PASSWORD],
        [one.username, PASSWORD],
        [waits.username, PASSWORD],
        [gone.username, PASSWORD],
      ] as const) {
        const reply = await signIn(portal, who, typed, keys(which));
        expect(said(reply), who).to.deep.equal([503, 'unavailable', []]);
      }
      expect(await bucketsOf(portal, one, 'password'), 'nothing is charged').to.deep.equal([]);
    });
  }

  it('what needs none goes on: sessions, Not now, lists, settings, signing out', async () => {
    const { portal, admin } = await scene();
    const one = await person(portal, admin, { require: { days: 7 } });
    const none = keys('none');
    const replies = [
      await one.browser.get('/api/session', none),
      await one.browser.post('/api/session/dismiss', {}, none),
      await admin.browser.get('/api/admin/accounts', none),
      await admin.browser.get(`/api/admin/accounts/${one.id}`, none),
      await admin.browser.patch('/api/admin/settings', { enrollmentDays: 9 }, none),
      await one.browser.delete('/api/session', {}, none),
    ];
    expect(replies.map(({ status }) => status)).to.deep.equal([200, 200, 200, 200, 200, 204]);
    await portal.browser().post('/api/session', { identifier: 'x', password: PASSWORD });
    const chain = await chainOf(portal);
    expect([chain.unsealed, chain.broken], 'sealed once the key is there').to.deep.equal([[], []]);
  });

  it('nothing that was typed then is in clear anywhere, nor in an error', async () => {
    const { portal } = await scene();
    const secrets = watchSecrets(portal);
    const admin = portal.browser();
    await password({ username: 'ada' }, admin);
    await signIn(portal, 'ada', 'a harbour in the fog', keys('none'));
    await signIn(portal, 'a harbour in the fog', PASSWORD, keys('none'));
    await admin.post('/api/session/code', { code: '314159' }, keys('none'));
    secrets.add('a harbour in the fog');
    const log = (await portal.log()).map((line) => ({ line: JSON.stringify(line) }));
    expect(log).to.have.lengthOf.at.least(3);
    expect(secrets).to.include('314159');
    expect(placesOf(secrets, { ...(await portal.dump()), log })).to.deep.equal([]);
  });
});

describe('where another key stands in the place of the one that sealed', () => {
  const other = keys('other');

  it('what was sealed before answers 503 `unavailable`, and stays as it was', async () => {
    const { portal, admin } = await scene();
    const one = await enrolled(portal, admin);
    const stranger = portal.browser();
    await password(one, stranger);
    portal.later(30_000);
    const code = await codeAt(one.key, portal.now);
    const before = await portal.dump();
    const replies = [
      await signIn(portal, one.username, PASSWORD, other),
      await stranger.post('/api/session/code', { code }, other),
      await stranger.post('/api/session/recovery-code', { code: one.recoveryCodes[0] }, other),
    ];
    for (const reply of replies) expect(said(reply)).to.deep.equal([503, 'unavailable', []]);
    expect(await portal.dump()).to.deep.equal(before);
    expect((await sendCode(stranger, code)).body.stage, 'with the first key').to.equal('signed_in');
  });

  it('what is sealed now opens under it alone, and says by which key it was', async () => {
    const { portal, admin } = await scene();
    const { token, username, id } = await invited(portal, admin);
    const body = { token, password: PASSWORD };
    const { status } = await portal.browser().post('/api/activation', body, other);
    expect(status).to.equal(200);
    expect((await signIn(portal, username, PASSWORD, other)).status).to.equal(200);
    expect(said(await signIn(portal, username, PASSWORD, {}))).to.deep.equal([
      503,
      'unavailable',
      [],
    ]);
    const [row] = await portal.sql('SELECT password FROM account WHERE id = ?1', id);
    expect(String.fromCharCode(...row.password.slice(2, 4))).to.equal('t2');
  });

  it('a mail that cannot be opened holds up no other, and no request', async () => {
    const { portal, admin } = await scene();
    const add = (username: string, options: Options) =>
      admin.browser.post(
        '/api/admin/accounts',
        { username, email: `${username}@example.org`, name: username },
        options,
      );
    expect((await add('first', { mail: 'none' })).status).to.equal(201);
    expect((await add('second', other)).status).to.equal(201);
    const sent = (await portal.mail()).map(({ to }) => to);
    expect(sent).to.include('second@example.org').and.not.to.include('first@example.org');
    portal.later(6 * 60_000);
    await portal.scheduled();
    expect((await portal.mail()).map(({ to }) => to)).to.include('first@example.org');
    expect(await stageIn(admin.browser)).to.equal('signed_in');
  });
});
