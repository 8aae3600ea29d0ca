/** What an action would do to a person, by the very rules that the Worker decides with. */
import type { AccountDetail, AccountRow } from '../../shared/account.ts';
import { type ActionVerdict, judgeAction } from '../../shared/action-verdict.ts';
import { type AdminAction, GUARDED_ACTIONS } from '../../shared/admin-action.ts';
import type { Facts, Period } from '../../shared/enrollment.ts';

/** A row of the list, or more of it. */
export type Person = AccountRow & Partial<AccountDetail>;

export interface Plan {
  readonly action: AdminAction;
  readonly period: Period;
  /** The server's clock, ms since 1970. */
  readonly now: number;
  /** Id of the acting admin. */
  readonly self: string | undefined;
}

export type Forecast = ActionVerdict | { readonly outcome: 'refused'; readonly reason: 'yourself' };

export function forecast(person: Person, { self, ...input }: Plan): Forecast {
  if (person.id === self && GUARDED_ACTIONS.includes(input.action)) {
    return { outcome: 'refused', reason: 'yourself' };
  }
  return judgeAction(factsOf(person), input);
}

/** A row says less than a detail; what it leaves out decides nothing but the days kept for an activation. */
function factsOf(person: Person): Facts {
  const { role, status, enrollment } = person;
  const isInvited = status === 'invited';
  const keeps = isInvited && enrollment.required && role === 'user';
  return {
    role,
    status,
    activatedAt: person.activatedAt === undefined ? (isInvited ? null : 0) : person.activatedAt,
    required: enrollment.required,
    requiredAt: enrollment.since ?? null,
    deadlineAt: enrollment.deadline,
    keptPeriod: person.keptPeriod === undefined ? (keeps ? { days: 1 } : null) : person.keptPeriod,
    enrolled: enrollment.state === 'enrolled',
  };
}

export interface ForecastOfMany {
  readonly changes: number;
  /** Why people stay as they are, and how many for each reason. */
  readonly stays: readonly { readonly reason: Reason; readonly count: number }[];
}
type Reason = Exclude<Forecast, { outcome: 'done' }>['reason'];

export function forecastOfMany(people: readonly Person[], plan: Plan): ForecastOfMany {
  const stays = new Map<Reason, number>();
  let changes = 0;
  for (const person of people) {
    const verdict = forecast(person, plan);
    if (verdict.outcome === 'done') changes++;
    else stays.set(verdict.reason, (stays.get(verdict.reason) ?? 0) + 1);
  }
  return { changes, stays: [...stays].map(([reason, count]) => ({ reason, count })) };
}
