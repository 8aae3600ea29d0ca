import { expect } from '@esm-bundle/chai';
import {
  type Circumstances,
  kindsIn,
  occasionsOf,
  REQUEST_KINDS,
  type RequestKind,
  requestState,
} from '../../shared/request.ts';

const NOW = 1_800_000_000_000;
const DEADLINE = NOW + 3 * 86_400_000;

const PLAIN: Circumstances = {
  role: 'user',
  status: 'active',
  activatedAt: 1,
  required: false,
  requiredAt: null,
  deadlineAt: null,
  keptPeriod: null,
  enrolled: false,
  factorRev: undefined,
  locks: [],
};
const DUE: Circumstances = { ...PLAIN, required: true, requiredAt: 1, deadlineAt: DEADLINE };
const ENROLLED: Circumstances = { ...DUE, enrolled: true, factorRev: 'f1' };
const ADMIN: Circumstances = { ...PLAIN, role: 'admin', required: true, requiredAt: 1 };

const offered = (of: Circumstances, now = NOW) =>
  REQUEST_KINDS.filter((kind) => occasionsOf(kind, of, now).length > 0);

describe('what may be asked', () => {
  it('more time: before the deadline and after it', () => {
    expect(offered(DUE)).to.deep.equal(['more_time']);
    expect(offered(DUE, DEADLINE)).to.deep.equal(['more_time']);
  });
  it('a lost authenticator: where there is one, and by an admin who never had one', () => {
    expect(offered(ENROLLED)).to.deep.equal(['lost_authenticator']);
    expect(offered({ ...ADMIN, enrolled: true, factorRev: 'f1' })).to.deep.equal([
      'lost_authenticator',
    ]);
    expect(offered(ADMIN)).to.deep.equal(['lost_authenticator']);
  });
  it('an end to a lock: while one stands', () => {
    expect(offered({ ...PLAIN, locks: ['l1'] })).to.deep.equal(['unlock']);
  });
  it('nothing where nothing is the matter, and nothing by the invited or suspended', () => {
    expect(offered(PLAIN)).to.deep.equal([]);
    for (const status of ['invited', 'suspended'] as const) {
      expect(offered({ ...ENROLLED, locks: ['l1'], status })).to.deep.equal([]);
      expect(offered({ ...DUE, status })).to.deep.equal([]);
    }
  });
  it('in each stage only what http.md names', () => {
    expect(kindsIn('anonymous')).to.deep.equal([]);
    expect(kindsIn('code')).to.deep.equal(['lost_authenticator']);
    expect(kindsIn('expired')).to.deep.equal(['more_time']);
    expect(kindsIn('enroll')).to.deep.equal(REQUEST_KINDS);
    expect(kindsIn('signed_in')).to.deep.equal(REQUEST_KINDS);
  });
});

describe('a request whose occasion is over has passed', () => {
  const open = (kind: RequestKind, occasion: string) => ({
    kind,
    occasion,
    state: 'open' as const,
  });
  const time = open('more_time', String(DEADLINE));
  const lost = open('lost_authenticator', 'f1');
  const lock = open('unlock', 'l1');

  it('more time: when the deadline moves, the requirement goes, or an authenticator is there', () => {
    expect(requestState(time, DUE, NOW)).to.equal('open');
    expect(requestState(time, DUE, DEADLINE + 1)).to.equal('open');
    expect(requestState(time, { ...DUE, deadlineAt: DEADLINE + 1 }, NOW)).to.equal('passed');
    expect(requestState(time, { ...DUE, required: false }, NOW)).to.equal('passed');
    expect(requestState(time, ENROLLED, NOW)).to.equal('passed');
    expect(requestState(time, { ...DUE, role: 'admin' }, NOW)).to.equal('passed');
    expect(requestState(time, { ...DUE, status: 'suspended' }, NOW)).to.equal('passed');
  });
  it('a lost authenticator: when it is used or replaced, or there is none any more', () => {
    expect(requestState(lost, ENROLLED, NOW)).to.equal('open');
    expect(requestState(lost, { ...ENROLLED, factorRev: 'f2' }, NOW)).to.equal('passed');
    expect(requestState(lost, DUE, NOW)).to.equal('passed');
    expect(requestState(open('lost_authenticator', ''), ADMIN, NOW)).to.equal('open');
    const found = { ...ADMIN, enrolled: true, factorRev: 'f1' };
    expect(requestState(open('lost_authenticator', ''), found, NOW)).to.equal('passed');
  });
  it('an end to a lock: when that lock is gone, though another stands', () => {
    expect(requestState(lock, { ...PLAIN, locks: ['l2', 'l1'] }, NOW)).to.equal('open');
    expect(requestState(lock, { ...PLAIN, locks: ['l2'] }, NOW)).to.equal('passed');
    expect(requestState(lock, PLAIN, NOW)).to.equal('passed');
  });
  it('what was decided or withdrawn stays so', () => {
    for (const state of ['granted', 'refused', 'withdrawn', 'passed'] as const) {
      expect(requestState({ ...lock, state }, PLAIN, NOW)).to.equal(state);
      const stands = { ...PLAIN, locks: ['l1'] };
      expect(requestState({ ...lock, state }, stands, NOW)).to.equal(state);
    }
  });
});
