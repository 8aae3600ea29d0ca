import { expect } from '@esm-bundle/chai';
import { ACTIONS, type AdminAction } from '../../shared/admin-action.ts';
import { type ActionVerdict, type Ending, judgeAction } from '../../shared/action-verdict.ts';
import { DAY_MS, type Facts, type Period } from '../../shared/enrollment.ts';

const NOW = 1_800_000_000_000;
const T = NOW + 100 * DAY_MS;
const BASE: Facts = {
  role: 'user',
  status: 'active',
  activatedAt: NOW - 90 * DAY_MS,
  required: false,
  requiredAt: null,
  deadlineAt: null,
  keptPeriod: null,
  enrolled: false,
};
const asked = { required: true, requiredAt: NOW - 9 * DAY_MS };
const COLUMNS = {
  invited: {
    ...BASE,
    status: 'invited',
    activatedAt: null,
    required: true,
    keptPeriod: { days: 7 },
  },
  not_required: BASE,
  due: { ...BASE, ...asked, deadlineAt: NOW + 2 * DAY_MS },
  expired: { ...BASE, ...asked, deadlineAt: NOW - 2 * DAY_MS },
  enrolled: { ...BASE, ...asked, deadlineAt: NOW - 2 * DAY_MS, enrolled: true },
  admin: { ...BASE, ...asked, role: 'admin', enrolled: true },
} as const satisfies Record<string, Facts>;
type Column = keyof typeof COLUMNS;

type Cell = string | { next?: Partial<Facts>; ends?: Ending[]; mails?: string[] };
const D3: Period = { days: 3 };
const started = { required: true, requiredAt: NOW, deadlineAt: NOW + 3 * DAY_MS };
const forgotten = { required: false, requiredAt: null, deadlineAt: null, keptPeriod: null };
const SUSPENDS: Cell = {
  next: { status: 'suspended' },
  ends: ['sessions', 'tokens', 'pendingKey'],
};
const UNLOCKS: Cell = { ends: ['locks'] };
const GONE: Cell = { ends: ['account'] };
const ENDS_KEY: Cell = { ends: ['pendingKey'] };
const WITHOUT: Ending[] = ['factor', 'sessions', 'pendingKey'];
const extended = (deadlineAt: number, ...ends: Ending[]): Cell => ({
  next: { deadlineAt },
  ends,
  mails: ['enrollment_extended'],
});
const all = (cell: Cell): Record<Column, Cell> => ({
  invited: cell,
  not_required: cell,
  due: cell,
  expired: cell,
  enrolled: cell,
  admin: cell,
});

/** product.md §1, "What an admin's action does", d = n = 3, t = T; a string is why it is skipped. */
const TABLE: Record<AdminAction, Record<Column, Cell>> = {
  require: {
    invited: { next: { keptPeriod: D3 } },
    not_required: { next: started, mails: ['mfa_required'] },
    due: 'already_required',
    expired: 'already_required',
    enrolled: {},
    admin: 'admin',
  },
  extend: {
    invited: { next: { keptPeriod: { days: 10 } } },
    not_required: 'not_required',
    due: extended(NOW + 5 * DAY_MS),
    expired: extended(NOW + 3 * DAY_MS, 'sessions'),
    enrolled: 'enrolled',
    admin: 'admin',
  },
  'set-deadline': {
    invited: 'invited',
    not_required: 'not_required',
    due: extended(T),
    expired: extended(T, 'sessions'),
    enrolled: 'enrolled',
    admin: 'admin',
  },
  remove: {
    invited: { next: forgotten },
    not_required: 'not_required',
    due: { next: forgotten },
    expired: { next: forgotten, ends: ['sessions'] },
    enrolled: { next: forgotten },
    admin: 'admin',
  },
  reset: {
    invited: 'invited',
    not_required: ENDS_KEY,
    due: ENDS_KEY,
    expired: ENDS_KEY,
    enrolled: {
      next: { ...started, enrolled: false },
      ends: WITHOUT,
      mails: ['mfa_reset', 'mfa_required'],
    },
    admin: { next: { enrolled: false, requiredAt: NOW }, ends: WITHOUT, mails: ['mfa_reset'] },
  },
  unlock: all(UNLOCKS),
  suspend: all(SUSPENDS),
  reactivate: all('not_suspended'),
  invite: {
    ...all('not_invited'),
    invited: { ends: ['tokens'], mails: ['invitation'] },
  },
  promote: {
    invited: 'invited',
    not_required: 'not_enrolled',
    due: 'not_enrolled',
    expired: 'not_enrolled',
    enrolled: {
      next: { role: 'admin', required: true, requiredAt: NOW, deadlineAt: null },
      ends: ['sessions', 'pendingKey'],
    },
    admin: 'admin',
  },
  demote: {
    ...all('not_admin'),
    invited: 'invited',
    admin: { next: { role: 'user' }, ends: ['sessions', 'pendingKey'] },
  },
  delete: all(GONE),
};

const judge = (facts: Facts, action: AdminAction, period?: Period): ActionVerdict =>
  judgeAction(facts, {
    action,
    period: period ?? (action === 'set-deadline' ? { until: T } : D3),
    now: NOW,
  });

const expected = (facts: Facts, cell: Cell) =>
  typeof cell === 'string'
    ? { outcome: 'skipped', reason: cell }
    : {
        outcome: 'done',
        next: { ...facts, ...cell.next },
        ends: cell.ends ?? [],
        mails: cell.mails ?? [],
      };

describe("what an admin's action does: the table of section 1", () => {
  for (const action of ACTIONS) {
    for (const [column, facts] of Object.entries(COLUMNS) as [Column, Facts][]) {
      const cell = TABLE[action][column];
      it(`${action} × ${column}: ${typeof cell === 'string' ? `skip (${cell})` : 'done'}`, () => {
        expect(judge(facts, action)).to.deep.equal(expected(facts, cell));
      });
    }
  }
});

describe('the column is the first that fits: invited (admins, too), admin, then the state', () => {
  const invitedAdmin: Facts = { ...COLUMNS.invited, role: 'admin' };
  for (const action of ACTIONS) {
    it(`${action} does to an invited admin what it does to anybody invited`, () => {
      expect(judge(invitedAdmin, action)).to.deep.equal(
        expected(invitedAdmin, TABLE[action].invited),
      );
    });
  }

  const bareAdmin: Facts = { ...COLUMNS.admin, enrolled: false };
  for (const action of ['require', 'extend', 'set-deadline', 'remove', 'promote'] as const) {
    it(`${action} skips an admin without a factor as an admin, though the state is due`, () => {
      expect(judge(bareAdmin, action)).to.deep.equal({ outcome: 'skipped', reason: 'admin' });
    });
  }
  it('reset ends the pending key of an admin without a factor', () => {
    expect(judge(bareAdmin, 'reset')).to.deep.equal(expected(bareAdmin, ENDS_KEY));
  });
});
