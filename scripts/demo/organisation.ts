/** An organisation in every state, from a seed and an instant: the same two give the same people. */
import { DAY_MS, type Facts, HOUR_MS } from '../../shared/enrollment.ts';
import { canonicalIdentifier } from '../../shared/identifier.ts';
import { TALLY_LIMIT } from '../../shared/lockout.ts';
import { newId, newToken } from '../../worker/crypto/token.ts';
import { daysOf } from './days.ts';
import { historyOf } from './history.ts';
import { mailsOf } from './mails.ts';
import { type PersonName, randomName } from './names.ts';
import { CAST, type DemoLock, type DemoPerson, type Kind } from './person.ts';
import { Random } from './random.ts';
import { type Fate, fateOf, randomFate } from './fate.ts';

export interface Plan {
  readonly people: number;
  readonly seed: number;
  /** Ms since 1970; all deadlines are relative to it. */
  readonly now: number;
}

const GROUPS: readonly (readonly [name: string, share: number])[] = [
  ['Everyone', 1],
  ['Operations', 0.24],
  ['Sales', 0.18],
  ['Engineering', 0.16],
  ['Customer care', 0.14],
  ['Logistik Süd', 0.09],
  ['Finance', 0.07],
  ['Forschung & Entwicklung', 0.06],
  ['Human resources', 0.05],
  ['Équipe Lyon', 0.04],
  ['Contractors', 0.04],
  ['Board', 0.01],
];
/** With more people fewer sign-ins each, or the log would outgrow everything else. */
const SIGN_INS = { atMost: 30, inAll: 40_000 };
/** Live sessions, for one person in so many. */
const ONE_SESSION_IN = 12;

export function organisationOf({ people: count, seed, now }: Plan) {
  if (count < CAST.length) throw new Error(`at least ${CAST.length} people`);
  const random = new Random(seed);
  const taken = new Map<string, number>();
  const people: DemoPerson[] = [];
  // In order, as the rows will be: otherwise each of them writes a page of every index of its own.
  const ids = Array.from({ length: count }, () => newId(random)).toSorted();
  for (let n = 0; n < count; n++) {
    const known = CAST[n];
    const name: PersonName = known
      ? { name: known.name, username: known.kind, locale: 'en' }
      : randomName(random);
    const fate = known
      ? fateOf(random, known.kind, now)
      : randomFate(random, now, n < CAST.length + adminsBeside(count));
    const named = { ...name, id: ids[n] ?? '', username: free(taken, name.username) };
    people.push(personOf(random, named, fate, { people: count, seed, now }, known?.kind));
  }
  const events = historyOf(random, people, now);
  return { people, events, mails: mailsOf(people, now), days: daysOf(people, now), now };
}
export type Organisation = ReturnType<typeof organisationOf>;

const adminsBeside = (count: number): number => Math.min(20, Math.floor(count / 100));

function free(taken: Map<string, number>, username: string): string {
  const key = canonicalIdentifier(username);
  const before = taken.get(key) ?? 0;
  taken.set(key, before + 1);
  return before === 0 ? username : `${username}.${before + 1}`;
}

function personOf(
  random: Random,
  named: PersonName & { readonly id: string },
  fate: Fate,
  { people: count, now }: Plan,
  kind: Kind | undefined,
): DemoPerson {
  const { facts, createdAt, enrolledAt, suspendedAt } = fate;
  const { activatedAt } = facts;
  const until = suspendedAt ?? (kind === 'expired' ? (facts.deadlineAt ?? now) : now);
  const often = Math.min(SIGN_INS.atMost, SIGN_INS.inAll / count);
  const signIns =
    activatedAt === null ? [] : signInsOf(random, activatedAt, leaveTo(facts, until), often);
  const isLive = facts.status === 'active' && random.chance(1 / ONE_SESSION_IN);
  const devices = signIns.length === 0 ? [] : devicesOf(random, signIns);
  return {
    ...facts,
    ...named,
    kind,
    email: `${named.username}@example.org`,
    groups: GROUPS.filter(([, share]) => random.chance(share)).map(([group]) => group),
    createdAt,
    enrolledAt,
    suspendedAt,
    signIns,
    factor:
      enrolledAt === null
        ? undefined
        : {
            key: random.randomBytes(20),
            tally: kind === 'blocked' || random.chance(0.001) ? TALLY_LIMIT : 0,
          },
    recovery: enrolledAt === null ? undefined : recoveryOf(random, enrolledAt),
    devices,
    sessions: isLive && facts.enrolled ? [random.between(now - HOUR_MS / 2, now)] : [],
    locks: locksOf(random, facts, devices.length > 0, now, kind),
    invitation: facts.status === 'invited' ? newToken(random) : undefined,
  };
}

/** Nobody signs in after their deadline. */
const leaveTo = ({ required, enrolled, deadlineAt }: Facts, until: number): number =>
  required && !enrolled && deadlineAt !== null ? Math.min(until, deadlineAt) : until;

/** Mostly on working days, between seven and nineteen o'clock UTC. */
function signInsOf(random: Random, from: number, to: number, often: number): number[] {
  const wanted = Math.floor(often * (0.4 + random.next() * 1.2) + random.next());
  const found: number[] = [];
  for (let n = 0; n < wanted; n++) {
    // Squared: more of them lie close to the end.
    const day = Math.floor((to - random.next() ** 2 * (to - from)) / DAY_MS) * DAY_MS;
    const isWeekend = [0, 6].includes(new Date(day).getUTCDay());
    if (isWeekend && !random.chance(0.15)) continue;
    const at = random.between(day + 7 * HOUR_MS, day + 19 * HOUR_MS);
    if (at > from && at < to) found.push(at);
  }
  return found.toSorted((a, b) => a - b);
}

function devicesOf(random: Random, signIns: readonly number[]) {
  const [first = 0] = signIns;
  const count = random.chance(0.25) ? 2 : 1;
  return Array.from({ length: count }, (_, n) => ({
    knownAt: first,
    seenAt: (n === 0 ? signIns.at(-1) : first) ?? first,
  }));
}

function recoveryOf(random: Random, enrolledAt: number) {
  const spent = random.chance(0.12) ? random.whole(1, 9) : 0;
  return { used: 2 ** spent - 1, savedAt: random.chance(0.9) ? enrolledAt + 60_000 : null };
}

function locksOf(
  random: Random,
  { status, enrolled }: Facts,
  hasDevice: boolean,
  now: number,
  kind: Kind | undefined,
): DemoLock[] {
  const at = now - random.between(60_000, 8 * HOUR_MS);
  if (kind === 'locked') return [{ kind: 'code', known: false, until: null, at }];
  if (kind !== undefined || status !== 'active' || !random.chance(0.02)) return [];
  const what = enrolled ? random.pick(['password', 'code', 'recovery'] as const) : 'password';
  // Some are over, some last for hours, some wait for an admin.
  const until = random.chance(0.3) ? null : at + random.between(HOUR_MS / 4, DAY_MS);
  return [{ kind: what, known: hasDevice && random.chance(0.3), until, at }];
}
