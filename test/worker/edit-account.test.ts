import { expect } from '@esm-bundle/chai';
import { ACCOUNTS, edit, edits, found } from '../support/editing.ts';
import {
  codeAt,
  DAY,
  invited,
  MINUTE,
  NOON,
  openWithAdmin,
  password,
  PASSWORD,
  person,
} from '../support/people.ts';
import type { Portal } from '../support/portal.ts';

const mailsTo = async (portal: Portal, address: string) =>
  (await portal.mail()).filter(({ to }) => to === address);

describe('editing a person', () => {
  it('changes what was sent and nothing else, is found by the new words, and is one event that names fields only', async () => {
    const { portal, admin } = await openWithAdmin();
    const one = await person(portal, admin, { name: 'Ben Baker', groups: ['Sales', 'IT'] });
    const form = {
      name: ' Zoë Miller ',
      username: 'zoe',
      locale: 'fr',
      groups: ['IT', 'HR', 'HR'],
    };
    const { status, body } = await edit(admin, one, form);
    expect(status).to.equal(200);
    const want = { name: 'Zoë Miller', username: 'zoe', locale: 'fr', role: 'user' };
    expect(body).to.deep.include({ ...want, email: `${one.username}@example.org` });
    expect(body.groups).to.have.members(['IT', 'HR']);
    const { body: read } = await admin.browser.get(`${ACCOUNTS}/${one.id}`);
    expect(read).to.deep.equal(body);
    expect(await found(admin, 'q=mill')).to.deep.equal([one.id]);
    expect(await found(admin, 'q=baker')).to.deep.equal([]);
    expect(await found(admin, 'q=zoe')).to.deep.equal([one.id]);
    expect(await edits(portal, one.id)).to.deep.equal([
      {
        fields: ['name', 'username', 'locale', 'groups'],
        added: ['HR'],
        removed: ['Sales'],
      },
    ]);
    expect((await one.browser.get('/api/session')).body.stage, 'the session stands').to.equal(
      'signed_in',
    );
    expect((await password({ username: 'zoe' }, portal.browser())).status).to.equal(200);
    expect((await password(one, portal.browser())).status).to.equal(401);
  });

  it('changes nothing, and is no event, where all stands that way already', async () => {
    const { portal, admin } = await openWithAdmin();
    const one = await person(portal, admin, { name: 'Ben', groups: ['IT', 'HR'] });
    const before = await portal.dump();
    for (const form of [{}, { name: 'Ben' }, { groups: ['IT', 'HR', 'IT'] }]) {
      expect((await edit(admin, one, form)).status).to.equal(200);
    }
    expect(await portal.dump()).to.deep.equal(before);
    expect((await edit(admin, { id: 'nobody' }, { name: 'X' })).status).to.equal(404);
  });

  for (const [field, value] of [
    ['username', 'ＡＤＡ'],
    ['email', 'Ada@Example.ORG'],
  ] as const) {
    it(`refuses a ${field} that somebody else has, and changes nothing`, async () => {
      const { portal, admin } = await openWithAdmin();
      const one = await person(portal, admin);
      const before = await portal.dump();
      const { status, body } = await edit(admin, one, { name: 'Other', [field]: value });
      expect([status, body]).to.deep.equal([
        409,
        { code: 'conflict', fields: { [field]: 'taken' } },
      ]);
      expect(await portal.dump()).to.deep.equal(before);
      const own = field === 'username' ? one.username.toUpperCase() : `${one.username}@EXAMPLE.org`;
      expect((await edit(admin, one, { [field]: own })).body[field], 'one’s own').to.equal(own);
    });
  }

  it('of oneself is as of others', async () => {
    const { portal, admin } = await openWithAdmin();
    const { body } = await edit(admin, admin, { name: 'Ada Lovelace', username: 'lady-ada' });
    expect(body).to.include({ name: 'Ada Lovelace', username: 'lady-ada', role: 'admin' });
    expect((await admin.browser.get('/api/session')).body.stage).to.equal('signed_in');
    expect(await edits(portal, admin.id)).to.have.lengthOf(1);
  });
});

describe('a changed address', () => {
  it('needs a fresh code; the rest of an edit does not', async () => {
    const { portal, admin } = await openWithAdmin();
    const one = await person(portal, admin);
    portal.at(NOON + 14 * MINUTE);
    await admin.browser.get('/api/session');
    portal.at(NOON + 15 * MINUTE);
    const { status, body } = await edit(admin, one, { email: 'new@example.org' });
    expect([status, body.code]).to.deep.equal([403, 'fresh_sign_in_required']);
    expect((await edit(admin, one, { name: 'New' })).status).to.equal(200);
    const proof = { password: PASSWORD, code: await codeAt(admin.key, portal.now) };
    await admin.browser.post('/api/session/fresh', proof);
    expect((await edit(admin, one, { email: 'new@example.org' })).status).to.equal(200);
  });

  it('is told to the old and to the new address, and neither learns the other', async () => {
    const { portal, admin } = await openWithAdmin();
    const one = await person(portal, admin);
    const old = `${one.username}@example.org`;
    const before = (await mailsTo(portal, old)).length;
    await edit(admin, one, { email: 'moved@example.net' });
    const [toOld] = (await mailsTo(portal, old)).slice(before);
    const [toNew, ...more] = await mailsTo(portal, 'moved@example.net');
    expect([toOld?.kind, toNew?.kind, more]).to.deep.equal(['email_changed', 'email_changed', []]);
    expect(toOld?.text).not.to.include('moved@');
    expect(toNew?.text).not.to.include(old);
    expect(await edits(portal, one.id)).to.deep.equal([{ fields: ['email'] }]);
    expect((await password({ username: 'moved@example.net' }, portal.browser())).status).to.equal(
      200,
    );
    expect((await password({ username: old }, portal.browser())).status).to.equal(401);
  });

  it('ends an open invitation, and mails a new one to the new address', async () => {
    const { portal, admin } = await openWithAdmin();
    const one = await invited(portal, admin);
    portal.later(DAY);
    // Idle for a day, the session is over.
    await password(admin, admin.browser);
    await admin.browser.post('/api/session/code', { code: await codeAt(admin.key, portal.now) });
    await edit(admin, one, { email: 'right@example.org' });
    const token = (link: string) => portal.browser().post('/api/token', { token: link });
    expect((await token(one.token)).status).to.equal(410);
    const mail = (await mailsTo(portal, 'right@example.org')).find(
      ({ kind }) => kind === 'invitation',
    );
    const [, link = ''] = /#([\w-]{43})/.exec(mail?.text ?? '') ?? [];
    const { status, body } = await token(link);
    expect(status).to.equal(200);
    expect(body).to.include({ username: one.username, expiresAt: portal.now + 7 * DAY });
  });
});
