/** What an action would do to a person, by the very rules that the Worker decides with. */
import type { AccountDetail, AccountRow } from '../../shared/account.ts';
import { type ActionVerdict, judgeAction } from '../../shared/action-verdict.ts';
import { type AdminAction, GUARDED_ACTIONS } from '../../shared/admin-action.ts';
import type { Facts, Period } from '../../shared/enrollment.ts';

/** Somebody who is acted upon; on their own page all is known of them. */
export type Person = Pick<AccountRow, 'id' | 'name' | 'username'> & Partial<AccountDetail>;

export interface Plan {
  readonly action: AdminAction;
  readonly period: Period;
  /** The server's clock, ms since 1970. */
  readonly now: number;
  /** Id of the acting admin. */
  readonly self: string | undefined;
}

export type Forecast = ActionVerdict | { readonly outcome: 'refused'; readonly reason: 'yourself' };

export function forecast(person: AccountDetail, { self, ...input }: Plan): Forecast {
  if (person.id === self && GUARDED_ACTIONS.includes(input.action)) {
    return { outcome: 'refused', reason: 'yourself' };
  }
  return judgeAction(factsOf(person), input);
}

const factsOf = ({ role, status, activatedAt, keptPeriod, enrollment }: AccountDetail): Facts => ({
  role,
  status,
  activatedAt,
  required: enrollment.required,
  requiredAt: enrollment.since ?? null,
  deadlineAt: enrollment.deadline,
  keptPeriod,
  enrolled: enrollment.state === 'enrolled',
});
