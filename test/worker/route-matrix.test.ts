import { expect } from '@esm-bundle/chai';
import { api, type SessionReply } from '../../shared/api.ts';
import { STATUS } from '../../shared/problem.ts';
import { openPortal } from '../support/portal.ts';
import { firstAdmin, NOON } from '../support/people.ts';
import { type Kind, session, SESSIONS } from '../support/sessions.ts';
import { type Name, VALID } from '../support/valid-requests.ts';

/** What stands for what in the table; a number stands for itself. */
const SHORT: Record<string, string> = {
  un: '401 unauthenticated',
  cr: '401 wrong_credentials',
  wc: '401 wrong_code',
  fo: '403 forbidden',
  fr: '403 fresh_sign_in_required',
  er: '403 enrollment_required',
  ex: '403 enrollment_expired',
  nf: '404 not_found',
  co: '409 conflict',
  go: '410 gone',
  lo: '423 locked',
};

const TABLE = `
                    anonymous forged code locked enroll grace expired overtaken signedIn enrolled stale suspended signedOut adminCode adminEnroll adminBare admin
session             200       200    200  200    200    200   200     200       200      200      200   200       200       200       200         200       200
signIn              cr        cr     cr   cr     cr     cr    cr      cr        cr       cr       cr    cr        cr        cr        cr          cr        cr
verifyCode          go        go     wc   lo     go     go    go      go        go       go       go    go        go        wc        go          wc        go
useRecoveryCode     go        go     wc   wc     go     go    go      go        go       go       go    go        go        wc        go          wc        go
dismiss             un        un     un   un     200    200   ex      ex        200      200      200   un        un        un        fo          un        200
fresh               un        un     un   un     er     cr    ex      ex        cr       cr       cr    un        un        un        er          un        cr
signOut             204       204    204  204    204    204   204     204       204      204      204   204       204       204       204         204       204
beginEnrollment     un        un     un   un     200    200   ex      ex        200      200      fr    un        un        un        200         un        200
confirmEnrollment   un        un     un   un     go     go    ex      ex        go       go       go    un        un        un        go          un        go
turnOffMfa          un        un     un   un     er     fo    ex      ex        co       204      fr    un        un        un        er          un        fo
newRecoveryCodes    un        un     un   un     er     co    ex      ex        co       200      fr    un        un        un        er          un        200
recoveryCodesSaved  un        un     un   un     er     co    ex      ex        co       204      204   un        un        un        er          un        204
setup               go        go     go   go     go     go    go      go        go       go       go    go        go        go        go          go        go
token               go        go     go   go     go     go    go      go        go       go       go    go        go        go        go          go        go
activate            go        go     go   go     go     go    go      go        go       go       go    go        go        go        go          go        go
ownRequests         un        un     200  200    200    200   200     200       200      200      200   un        un        200       200        200       200
fileRequest         un        un     un   un     201    201   201     201       co       co       co    un        un        un        co         un        co
withdrawRequest     un        un     nf   nf     nf     nf    nf      nf        nf       nf       nf    un        un        nf        nf         nf        nf
askUnlock           202       202    202  202    202    202   202     202       202      202      202   202       202       202       202        202       202
links               un        un     un   un     er     200   ex      ex        200      200      200   un        un        un        er          un        200
linkIcon            un        un     un   un     er     nf    ex      ex        nf       nf       nf    un        un        un        er          un        nf
listAccounts        un        un     un   un     er     fo    ex      ex        fo       fo       fo    un        un        un        er          un        200
accountDetail       un        un     un   un     er     fo    ex      ex        fo       fo       fo    un        un        un        er          un        nf
createAccount       un        un     un   un     er     fo    ex      ex        fo       fo       fo    un        un        un        er          un        201
accountActions      un        un     un   un     er     fo    ex      ex        fo       fo       fo    un        un        un        er          un        200
editAccount         un        un     un   un     er     fo    ex      ex        fo       fo       fo    un        un        un        er          un        nf
groups              un        un     un   un     er     fo    ex      ex        fo       fo       fo    un        un        un        er          un        200
changeGroups        un        un     un   un     er     fo    ex      ex        fo       fo       fo    un        un        un        er          un        200
importAccounts      un        un     un   un     er     fo    ex      ex        fo       fo       fo    un        un        un        er          un        200
exportAccounts      un        un     un   un     er     fo    ex      ex        fo       fo       fo    un        un        un        er          un        200
accountInvitation   un        un     un   un     er     fo    ex      ex        fo       fo       fo    un        un        un        er          un        nf
jobs                un        un     un   un     er     fo    ex      ex        fo       fo       fo    un        un        un        er          un        200
job                 un        un     un   un     er     fo    ex      ex        fo       fo       fo    un        un        un        er          un        nf
nextOfJob           un        un     un   un     er     fo    ex      ex        fo       fo       fo    un        un        un        er          un        nf
retryJob            un        un     un   un     er     fo    ex      ex        fo       fo       fo    un        un        un        er          un        nf
undoJob             un        un     un   un     er     fo    ex      ex        fo       fo       fo    un        un        un        er          un        nf
changes             un        un     un   un     er     fo    ex      ex        fo       fo       fo    un        un        un        er          un        200
settings            un        un     un   un     er     fo    ex      ex        fo       fo       fo    un        un        un        er          un        200
changeSettings      un        un     un   un     er     fo    ex      ex        fo       fo       fo    un        un        un        er          un        200
listRequests        un        un     un   un     er     fo    ex      ex        fo       fo       fo    un        un        un        er         un        200
decideRequest       un        un     un   un     er     fo    ex      ex        fo       fo       fo    un        un        un        er         un        nf
issueHelpDeskCode   un        un     un   un     er     fo    ex      ex        fo       fo       fo    un        un        un        er         un        nf
overview            un        un     un   un     er     fo    ex      ex        fo       fo       fo    un        un        un        er          un        200
listEvents          un        un     un   un     er     fo    ex      ex        fo       fo       fo    un        un        un        er          un        200
eventChain          un        un     un   un     er     fo    ex      ex        fo       fo       fo    un        un        un        er          un        200
exportEvents        un        un     un   un     er     fo    ex      ex        fo       fo       fo    un        un        un        er          un        204
listLinks           un        un     un   un     er     fo    ex      ex        fo       fo       fo    un        un        un        er          un        200
addLink             un        un     un   un     er     fo    ex      ex        fo       fo       fo    un        un        un        er          un        201
editLink            un        un     un   un     er     fo    ex      ex        fo       fo       fo    un        un        un        er          un        nf
retireLink          un        un     un   un     er     fo    ex      ex        fo       fo       fo    un        un        un        er          un        nf
moveLink            un        un     un   un     er     fo    ex      ex        fo       fo       fo    un        un        un        er          un        nf
`;

/** The stage that GET /api/session names for each kind. */
const STAGES: Record<Kind, string> = {
  anonymous: 'anonymous',
  forged: 'anonymous',
  code: 'code',
  locked: 'code',
  enroll: 'enroll',
  grace: 'signed_in',
  expired: 'expired',
  overtaken: 'expired',
  signedIn: 'signed_in',
  enrolled: 'signed_in',
  stale: 'signed_in',
  suspended: 'anonymous',
  signedOut: 'anonymous',
  adminCode: 'code',
  adminEnroll: 'enroll',
  adminBare: 'code',
  admin: 'signed_in',
};

const [head = [], ...rows] = TABLE.trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/));
const expected = (name: string, kind: string): string => {
  const cell = rows.find(([row]) => row === name)?.[head.indexOf(kind) + 1] ?? 'not in the table';
  return SHORT[cell] ?? cell;
};

const NAMES = Object.keys(api) as Name[];
const KINDS = Object.keys(SESSIONS) as Kind[];
/** What the app registers for more than one endpoint: middlewares, the 404 under /api, and the app's page. */
const NO_ENDPOINT = ['ALL /*', 'ALL /api/*', 'GET /*'];

/** Whether a session stands otherwise than it did: of other people of the same kind only the facts count. */
const changed = (first: SessionReply, now: SessionReply): boolean =>
  JSON.stringify([first.stage, { ...first.enrollment, deadline: 0, since: 0 }]) !==
  JSON.stringify([now.stage, { ...now.enrollment, deadline: 0, since: 0 }]);

describe('every route × every kind of session', () => {
  it('the table knows every endpoint of the contract and every kind of session', () => {
    expect(rows.map(([name]) => name)).to.have.members(NAMES);
    expect(head).to.deep.equal(KINDS);
    for (const row of rows) expect(row, row[0]).to.have.lengthOf(KINDS.length + 1);
  });
  it('the Worker has no route that the contract, and so the table, does not know', async () => {
    const routes = await (await openPortal()).routes();
    const known = NAMES.map((name) => `${api[name].method} ${api[name].path}`);
    expect(new Set(routes.filter((it) => !NO_ENDPOINT.includes(it)))).to.deep.equal(new Set(known));
  });
  for (const kind of KINDS) {
    it(`${kind}: each endpoint answers as the table says`, async () => {
      const portal = await openPortal();
      portal.at(NOON);
      const admin = await firstAdmin(portal);
      // Fewer wrong codes until a lock.
      await admin.browser.patch('/api/admin/settings', { attempts: { user: 3 } });
      const met: Record<string, string> = {};
      let browser = await session(kind, portal, admin);
      const { body: first } = await browser.get('/api/session');
      expect(first.stage).to.equal(STAGES[kind]);
      for (const name of NAMES) {
        // What one endpoint has changed, the next must not meet.
        if (changed(first, (await browser.get('/api/session')).body)) {
          browser = await session(kind, portal, admin);
          expect((await browser.get('/api/session')).body.stage, name).to.equal(STAGES[kind]);
        }
        const { method, path } = api[name];
        const { status, body } = await browser.send(method, path.replace(':id', 'x'), VALID[name]);
        met[name] = status < 300 ? String(status) : `${status} ${body.code}`;
        if (status >= 300) expect(STATUS).to.have.property(body.code, status);
      }
      const told = Object.fromEntries(NAMES.map((name) => [name, expected(name, kind)]));
      expect(met).to.deep.equal(told);
    }).timeout(60_000);
  }
});

describe('a route that is absent answers 404 `not_found`', () => {
  const ABSENT = [
    'GET /api/nowhere',
    'GET /api/',
    'GET /api/session/',
    'GET /api/session/code',
    'GET /api/Session',
    'PUT /api/session',
    'PATCH /api/session',
    'POST /api/session/help-desk',
    'DELETE /api/admin/accounts/x',
    'GET /api/admin/accounts/x/sessions',
    'POST /api/admin/settings',
    'GET /api/admin',
    'POST /api/password/forgot',
    'GET /api/session/unlock-request',
    'PATCH /api/account/requests/x',
    'POST /api/sync',
  ];
  for (const kind of ['anonymous', 'code', 'enroll', 'expired', 'signedIn', 'admin'] as const) {
    it(`for ${kind}`, async () => {
      const portal = await openPortal();
      portal.at(NOON);
      const browser = await session(kind, portal, await firstAdmin(portal));
      for (const route of ABSENT) {
        const [method = '', path = ''] = route.split(' ');
        const { status, body, cookies } = await browser.send(method, path);
        expect([status, body, cookies], route).to.deep.equal([404, { code: 'not_found' }, []]);
      }
    });
  }
});
