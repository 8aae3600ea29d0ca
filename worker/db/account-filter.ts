/** What a list of people asks of an account, in the words of SQL. */
import { type EnrollmentState, HOUR_MS } from '../../shared/enrollment.ts';
import type { Role, Status } from '../../shared/role.ts';
import { queryWords } from '../../shared/search.ts';
import type { Bind } from './rows.ts';

export interface AccountFilter {
  readonly q?: string | undefined;
  readonly state?: EnrollmentState | undefined;
  readonly role?: Role | undefined;
  readonly status?: Status | undefined;
  readonly group?: string | undefined;
  readonly locked?: boolean | undefined;
  /** Hours: the deadline falls within them, of somebody who is not suspended. */
  readonly within?: number | undefined;
}

/** One filter that an index answers: those who meet it, and whether account `a` does. */
interface Matching {
  /** Gives each `id` once, and `key`: the folded name, or NULL where the index does not hold it. `LIMIT` may follow. */
  readonly set: string;
  readonly hasNames: boolean;
  readonly check: string;
  /** The check asks for no more of the account than its id. */
  readonly isById: boolean;
}
export interface Conditions {
  /** `(role, status, fact), …` of those who may be shown; undefined: all there are. */
  readonly facts: string | undefined;
  /** The deadline lies after the first and not after the second; undefined: whatever it is. */
  readonly deadline: { readonly after: number; readonly upTo: number } | undefined;
  /** At most five. */
  readonly matching: readonly Matching[];
  /** What else account `a` must meet. */
  readonly checks: readonly string[];
}

/** Later than any instant: of who has no deadline (`account.deadline_key`). */
export const NEVER = Number.MAX_SAFE_INTEGER;

export function conditionsOf(filter: AccountFilter, now: number, bind: Bind): Conditions {
  const { facts, deadline } = factsOf(filter, now);
  // The longest words are the rarest, as a rule.
  const words = queryWords(filter.q ?? '').toSorted((one, other) => other.length - one.length);
  const matching = words.slice(0, 2).map((word) => ofWord(bind(word)));
  const checks: string[] = [];
  if (words.length > 2) {
    checks.push(`NOT EXISTS (SELECT 1 FROM json_each(${bind(JSON.stringify(words.slice(2)))}) q
      WHERE NOT ${hasWord('q.value')})`);
  }
  if (filter.group !== undefined) matching.push(ofGroup(bind(filter.group)));
  if (filter.locked === true) matching.push(ofLocked(bind(now)));
  if (filter.locked === false) checks.push(`NOT ${isLocked(bind(now))}`);
  if (deadline && facts) {
    const check = `a.deadline_key > ${bind(deadline.after)} AND a.deadline_key <= ${bind(deadline.upTo)}`;
    const set = `SELECT a.id, a.name_key AS key FROM (VALUES ${facts}) f
      CROSS JOIN account a INDEXED BY account_facts_by_deadline WHERE ${HAS_FACTS} AND ${check}`;
    matching.push({ set, check, hasNames: true, isById: false });
  }
  return { facts, deadline, matching, checks };
}

/** What account `a` must meet, beside the facts, where none of the filters has been looked up. */
export const checksOf = ({ matching, checks }: Conditions): readonly string[] => [
  ...matching.map(({ check }) => check),
  ...checks,
];

/** The filter as one condition over `account a`, for who reads all that match. */
export function conditionOf(filter: AccountFilter, now: number, bind: Bind): string {
  const conditions = conditionsOf(filter, now, bind);
  return [...amongFacts(conditions), ...checksOf(conditions), 'true'].join(' AND ');
}

const begins = (word: string) => `w.word >= ${word} AND w.word < ${word} || char(1114111)`;
const hasWord = (word: string) =>
  `EXISTS (SELECT 1 FROM account_word w WHERE w.account_id = a.id AND ${begins(word)})`;
const ofWord = (word: string): Matching => ({
  // Who has several such words comes by the first.
  set: `SELECT account_id AS id, name_key AS key FROM account_word w WHERE ${begins(word)} AND w.shared < length(${word})`,
  hasNames: true,
  check: hasWord(word),
  isById: true,
});

const ofGroup = (name: string): Matching => ({
  set: `SELECT account_id AS id, NULL AS key FROM account_group WHERE name = ${name}`,
  hasNames: false,
  check: `EXISTS (SELECT 1 FROM account_group g WHERE g.account_id = a.id AND g.name = ${name})`,
  isById: true,
});

const ofLocked = (now: string): Matching => ({
  set: `SELECT id, name_key AS key FROM account a INDEXED BY account_by_lock WHERE a.locked_until > 0 AND ${isLocked(now)}`,
  hasNames: true,
  check: isLocked(now),
  isById: false,
});

/** A lock that stands in any bucket of account `a`, or a blocked factor. */
export const isLocked = (now: string): string => `a.locked_until > ${now}`;

/** Account `a` has facts of those who may be shown. */
export const amongFacts = ({ facts }: Conditions): string[] =>
  facts ? [`(a.role, a.status, a.fact) IN (VALUES ${facts})`] : [];

/** Account `a` has the facts of row `f`. */
export const HAS_FACTS = 'a.role = f.column1 AND a.status = f.column2 AND a.fact = f.column3';

const STATUSES: readonly Status[] = ['invited', 'active', 'suspended'];
const ALL_FACTS: readonly (readonly [Role, Status, string])[] = STATUSES.flatMap(
  (of): (readonly [Role, Status, string])[] => [
    ['user', of, 'enrolled'],
    ['user', of, 'required'],
    ['user', of, 'free'],
    ['admin', of, 'enrolled'],
    ['admin', of, 'admin'],
  ],
);
/** shared/enrollment.ts by what is stored; `due` and `expired` are told apart by the deadline. */
const FACTS_OF: Record<EnrollmentState, readonly string[]> = {
  enrolled: ['enrolled'],
  not_required: ['free'],
  due: ['required', 'admin'],
  expired: ['required'],
};

function factsOf(
  { state, role, status, within }: AccountFilter,
  now: number,
): Pick<Conditions, 'facts' | 'deadline'> {
  const fitting = ALL_FACTS.filter(
    ([itsRole, itsStatus, fact]) =>
      (role === undefined || role === itsRole) &&
      (status === undefined || status === itsStatus) &&
      (state === undefined || FACTS_OF[state].includes(fact)) &&
      (within === undefined || (fact === 'required' && itsStatus !== 'suspended')),
  );
  const rows = fitting.map((row) => `('${row.join(`', '`)}')`);
  const facts = fitting.length < ALL_FACTS.length ? rows.join(', ') || NOBODY : undefined;
  const isRunning = state === 'due' || within !== undefined;
  if (!isRunning && state !== 'expired') return { facts, deadline: undefined };
  const latest = within === undefined ? NEVER : now + within * HOUR_MS;
  const deadline = { after: isRunning ? now : -1, upTo: state === 'expired' ? now : latest };
  return { facts, deadline };
}
const NOBODY = '(NULL, NULL, NULL)';
