import { expect } from '@esm-bundle/chai';
import { api, type Endpoint } from '../../shared/api.ts';
import { MARK } from '../support/bad-bodies.ts';
import { act, firstAdmin, NOON, person } from '../support/people.ts';
import { openPortal } from '../support/portal.ts';

const READING: Endpoint[] = Object.values(api).filter(({ method }) => method === 'GET');
const LIST = '/api/admin/accounts';

async function scene() {
  const portal = await openPortal();
  portal.at(NOON);
  const admin = await firstAdmin(portal);
  return { portal, admin, one: await person(portal, admin), get: admin.browser.get };
}

/** What stands between `limit=` and the rest of the query, and the reason that it is refused with. */
const BAD: Record<string, Record<string, string>> = {
  limit: {
    '': 'malformed',
    '0': 'malformed',
    '201': 'malformed',
    '-1': 'malformed',
    '1.5': 'malformed',
    '1e2': 'malformed',
    '07': 'malformed',
    '+7': 'malformed',
    '%207': 'malformed',
    '٣': 'malformed',
    [MARK]: 'malformed',
  },
  state: { '': 'unknown', Due: 'unknown', [MARK]: 'unknown', constructor: 'unknown' },
  role: { root: 'unknown', [MARK]: 'unknown' },
  status: { deleted: 'unknown', [MARK]: 'unknown' },
  locked: { true: 'unknown', '2': 'unknown', '': 'unknown' },
  within: {
    '': 'malformed',
    '0': 'malformed',
    '1.5': 'malformed',
    '10000': 'malformed',
    [MARK]: 'malformed',
  },
  count: { yes: 'unknown', '': 'unknown' },
  sort: { password: 'unknown', 'name;--': 'unknown', '--name': 'unknown', [MARK]: 'unknown' },
  group: { '': 'too_short', '%0d%0a': 'too_short', 'a%0ab': 'malformed' },
  after: {
    '': 'malformed',
    [MARK]: 'malformed',
    [btoa('["x"]')]: 'malformed',
    [btoa('[1,"x"]')]: 'malformed',
    [btoa('["x",1]')]: 'malformed',
    [btoa('{"0":"x","1":"y"}')]: 'malformed',
    [btoa('["x","y","z"]')]: 'malformed',
    ['x'.repeat(601)]: 'too_long',
  },
  q: { ['x'.repeat(201)]: 'too_long' },
};

describe('bad input in a query', () => {
  for (const { path } of READING) {
    it(`GET ${path}: a name that is unknown or stands twice gets \`bad_request\`, and nothing of it comes back`, async () => {
      const { portal, one, get } = await scene();
      const before = await portal.dump();
      const at = path.replace(':id', one.id);
      for (const query of [
        `${MARK}=1`,
        MARK,
        '=1',
        `__proto__=${MARK}`,
        'constructor=1',
        'toString=1',
        'limit=1&limit=2',
        'limit=1&limit=1',
        'q=a&q=b',
        'q[]=a',
        '%00=1',
        '%ff=1',
        'LIMIT=1',
      ]) {
        const { status, body } = await get(`${at}?${query}`);
        expect([status, body], query).to.deep.equal([400, { code: 'bad_request' }]);
      }
      expect(await portal.dump()).to.deep.equal(before);
    });
  }
  it('a value that is wrong is named by its field and a reason, never repeated', async () => {
    const { get } = await scene();
    for (const [name, values] of Object.entries(BAD)) {
      for (const [value, reason] of Object.entries(values)) {
        const { status, body } = await get(`${LIST}?${name}=${value}`);
        const told = [400, { code: 'bad_request', fields: { [name]: reason } }];
        expect([status, body], `${name}=${value}`).to.deep.equal(told);
      }
    }
  });
  it('a search is text, whatever it holds', async () => {
    const { admin, get } = await scene();
    const all = (await get(LIST)).body.accounts.length;
    expect(all).to.equal(2);
    for (const q of [
      '%25',
      '_',
      "'",
      '"',
      "' OR 1=1 --",
      ';DROP TABLE account',
      '%00',
      '%5C',
      '*',
      '%F0%9F%94%91',
    ]) {
      const { status, body } = await get(`${LIST}?q=${q}`);
      expect([status, body.accounts], q).to.deep.equal([200, []]);
    }
    const found = (await get(`${LIST}?q=ADA`)).body.accounts;
    expect(found.map(({ id }: { id: string }) => id)).to.deep.equal([admin.id]);
  });
  it('a cursor of one sorting is none of another', async () => {
    const { get } = await scene();
    const { next } = (await get(`${LIST}?limit=1&sort=name`)).body;
    expect(next).to.be.a('string');
    expect((await get(`${LIST}?limit=1&sort=name&after=${next}`)).body.accounts).to.have.lengthOf(
      1,
    );
    const { status, body } = await get(`${LIST}?sort=deadline&after=${next}`);
    expect([status, body.fields]).to.deep.equal([400, { after: 'malformed' }]);
  });
});

/** Ids that were never given out. */
const ODD = [
  'x',
  '0',
  '-1',
  'null',
  'undefined',
  '%20',
  '%00',
  '..',
  '%2e%2e',
  '%2F',
  'a%2Fb',
  "'",
  "' OR '1'='1",
  '%25',
  '%ff',
  '%E2%80%AE',
  '__proto__',
  'constructor',
  'A'.repeat(22),
  'x'.repeat(65),
  'x'.repeat(8000),
];

describe('an id that nobody has', () => {
  it('GET /api/admin/accounts/:id: 404, and nothing of it comes back', async () => {
    const { portal, get } = await scene();
    const before = await portal.dump();
    for (const id of ODD) {
      // The address `.` and `..` is another one.
      if (/^(\.\.|%2e%2e)$/.test(id)) continue;
      const { status, body } = await get(`${LIST}/${id}`);
      expect([status, body], id).to.deep.equal([404, { code: 'not_found' }]);
    }
    expect(await portal.dump()).to.deep.equal(before);
    expect(await portal.log()).to.deep.equal([]);
  });
  it('in an action: refused as not found, beside those that are done; longer than an id, `bad_request`', async () => {
    const { admin, one } = await scene();
    const odd = ODD.map(decode).filter((id) => id.length <= 64);
    const results = await act(admin, 'require', [...odd, one.id]);
    expect(results.map(({ id }) => id)).to.deep.equal([...new Set(odd), one.id]);
    const told = results.map(({ outcome, reason }) => reason ?? outcome);
    expect(told).to.deep.equal([...new Set(odd)].map(() => 'not_found').concat('done'));
    for (const ids of [['x'.repeat(65)], [''], Array.from({ length: 201 }, (_, i) => `x${i}`)]) {
      const { status, body } = await admin.browser.post(`${LIST}/actions`, {
        action: 'require',
        ids,
      });
      expect([status, body.code]).to.deep.equal([400, 'bad_request']);
    }
  });
  it('an id that comes twice is acted on once', async () => {
    const { admin, one } = await scene();
    const results = await act(admin, 'require', [one.id, one.id, one.id], { days: 3 });
    expect(results).to.deep.equal([{ id: one.id, outcome: 'done' }]);
  });
  it('of a session to sign out from: 204, and no session ends', async () => {
    const { one } = await scene();
    for (const id of ODD.map(decode).filter((it) => it.length <= 64)) {
      const { status, cookies } = await one.browser.delete('/api/session', { id });
      expect([status, cookies], id).to.deep.equal([204, []]);
    }
    expect((await one.browser.get('/api/session')).body.stage).to.equal('signed_in');
  });
});

function decode(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
