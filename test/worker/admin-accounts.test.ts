import { expect } from '@esm-bundle/chai';
import { onStage } from '../support/cast.ts';
import { openPortal } from '../support/portal.ts';
import {
  codeAt,
  DAY,
  enrolled,
  firstAdmin,
  invited,
  MINUTE,
  NOON,
  password,
  PASSWORD,
  person,
  type Person,
} from '../support/people.ts';

const PATH = '/api/admin/accounts';
const FORM = { username: 'grace', email: 'grace@example.org', name: 'Grace Hopper' };

async function scene() {
  const portal = await openPortal();
  portal.at(NOON);
  const admin = await firstAdmin(portal);
  const create = (more: object = {}, now = portal.now) =>
    admin.browser.post(PATH, { ...FORM, ...more }, { now });
  return { portal, admin, create };
}
const list = async (admin: Person, query = '') =>
  (await admin.browser.get(`${PATH}?${query}`)).body;
const names = (body: { accounts: { username: string }[] }) =>
  body.accounts.map(({ username }) => username);

describe('adding an account', () => {
  it('answers 201 with the row and an invitation, its token in the fragment under ORIGIN', async () => {
    const { create } = await scene();
    const { status, body } = await create({ groups: ['sales'], require: { days: 7 } });
    expect(status).to.equal(201);
    expect(body.account).to.deep.include({ ...FORM, role: 'user', status: 'invited' });
    expect(body.account.groups).to.deep.equal(['sales']);
    const url = new URL(body.invitation.url);
    expect(`${url.origin}${url.pathname}${url.search}`).to.equal(`${location.origin}/activate`);
    expect(url.hash).to.match(/^#[A-Za-z0-9_-]{43}$/);
    expect(body.invitation.expiresAt).to.equal(NOON + 7 * DAY);
  });

  for (const [field, more] of [
    ['username', { email: 'other@example.org', username: 'GRACE' }],
    ['username', { email: 'other@example.org', username: 'ｇｒａｃｅ' }],
    ['email', { username: 'other', email: 'Grace@EXAMPLE.org' }],
  ] as const) {
    it(`is a conflict that names the ${field}: unique by canonical form (${more[field]})`, async () => {
      const { create, admin } = await scene();
      await create();
      const { status, body } = await create(more);
      expect(status).to.equal(409);
      expect(body).to.deep.equal({ code: 'conflict', fields: { [field]: 'taken' } });
      expect(names(await list(admin))).to.have.members(['ada', 'grace']);
    });
  }

  it('as an admin needs password and code within 15 minutes; as a user it does not', async () => {
    const { portal, admin, create } = await scene();
    portal.at(NOON + 14 * MINUTE);
    await admin.browser.get('/api/session');
    const late = NOON + 15 * MINUTE;
    const stale = await create({ role: 'admin' }, late);
    expect([stale.status, stale.body.code]).to.deep.equal([403, 'fresh_sign_in_required']);
    expect((await create({}, late)).status).to.equal(201);
    const boss = { role: 'admin', username: 'boss', email: 'boss@example.org' };
    portal.at(late);
    const proof = { password: PASSWORD, code: await codeAt(admin.key, late) };
    expect((await admin.browser.post('/api/session/fresh', proof)).status).to.equal(200);
    expect((await create(boss)).status).to.equal(201);
  });
});

describe('the list of accounts', () => {
  it('has rows of these keys and no others: never a hash, a key or a token', async () => {
    const { all } = await onStage();
    const keys = ['id', 'username', 'email', 'name', 'role', 'status', 'groups', 'enrollment'];
    for (const row of (await list(all.admin)).accounts) {
      expect(Object.keys(row)).to.have.members([...keys, 'locked', 'lastSignInAt']);
      expect(row.enrollment).to.have.any.keys('state');
      for (const key of Object.keys(row.enrollment)) {
        expect(key).to.be.oneOf([
          'state',
          'deadline',
          'since',
          'required',
          'pendingKey',
          'recoveryCodesSaved',
          'recoveryCodesLeft',
        ]);
      }
    }
  });

  it('filters by state, role and status', async () => {
    const { all } = await onStage();
    const has = async (query: string, ...people: Person[]) =>
      expect(names(await list(all.admin, query)), query).to.have.members(
        people.map(({ username }) => username),
      );
    await has('state=not_required', all.notRequired);
    await has('state=due', all.due, all.invited);
    await has('state=expired', all.expired);
    await has('state=enrolled', all.enrolled, all.boss, all.admin);
    await has('role=admin', all.admin, all.boss);
    await has('status=invited', all.invited);
    await has('state=enrolled&role=user', all.enrolled);
  });

  it('filters by group, by lock, and by the start of a word', async () => {
    const { portal, admin } = await scene();
    const one = await person(portal, admin, { groups: ['sales'], name: 'Grace Hopper' });
    const other = await person(portal, admin, { groups: ['it'], name: '100% Bob' });
    for (let i = 0; i < 10; i++) await password(other, portal.browser(), 'wrong kettle sings');
    expect(names(await list(admin, 'group=sales'))).to.deep.equal([one.username]);
    expect(names(await list(admin, 'locked=1'))).to.deep.equal([other.username]);
    expect(names(await list(admin, 'locked=0'))).to.have.members(['ada', one.username]);
    for (const q of ['hop', 'GRA', 'grace hopper', `${one.username}@ex`]) {
      expect(names(await list(admin, `q=${encodeURIComponent(q)}`)), q).to.deep.equal([
        one.username,
      ]);
    }
    expect(names(await list(admin, 'q=opper')), 'not the middle').to.deep.equal([]);
    expect(names(await list(admin, 'q=100%25')), 'no wildcard').to.deep.equal([other.username]);
    expect(names(await list(admin, 'q=%25')), 'no wildcard').to.deep.equal([]);
  });

  for (const sort of ['name', '-name', 'lastSignInAt', '-lastSignInAt', 'deadline', '-deadline']) {
    it(`by ${sort} goes page by page to the end without gaps or repeats`, async () => {
      const { portal, admin } = await scene();
      for (const name of ['Cy', 'Bea', 'Bea', 'Al']) await invited(portal, admin, { name });
      await person(portal, admin, { name: 'Bea', require: { days: 3 } });
      await enrolled(portal, admin, { name: 'Dee', require: { days: 2 } });
      const whole = await list(admin, `sort=${sort}&count=1`);
      expect([whole.total, whole.accounts.length]).to.deep.equal([7, 7]);
      const seen: string[] = [];
      for (let after = ''; ;) {
        const page = await list(admin, `sort=${sort}&limit=2${after && `&after=${after}`}`);
        seen.push(...names(page));
        if (!page.next) break;
        expect(page.accounts).to.have.lengthOf(2);
        after = page.next;
      }
      expect(seen).to.deep.equal(names(whole));
      expect(new Set(seen)).to.have.lengthOf(7);
      const back = sort.startsWith('-') ? sort.slice(1) : `-${sort}`;
      expect(names(await list(admin, `sort=${back}`)).toReversed()).to.deep.equal(seen);
    });
  }

  it('refuses a cursor that it never gave, and more than 200 at once', async () => {
    const { admin } = await scene();
    for (const query of ['after=xyz', 'limit=0', 'limit=201', 'sort=email', 'state=lost']) {
      expect((await admin.browser.get(`${PATH}?${query}`)).status, query).to.equal(400);
    }
    expect((await admin.browser.get(`${PATH}?limit=200`)).status).to.equal(200);
  });
});
