/** What the audit log tells of these people, in order of time. */
import { DAY_MS, HOUR_MS } from '../../shared/enrollment.ts';
import { newId } from '../../worker/crypto/token.ts';
import type { EventRecord } from '../../worker/db/event.ts';
import type { EventType } from '../../worker/db/event.ts';
import type { DemoPerson } from './person.ts';
import type { Random } from './random.ts';

type Told = Omit<EventRecord, 'seq' | 'data' | 'type' | 'requestId'> & {
  readonly type: EventType;
  readonly data: Readonly<Record<string, unknown>>;
};

/** Somebody tries many people's passwords on one day. */
const RAID = { daysAgo: 9, share: 0.15 };

export function historyOf(
  random: Random,
  people: readonly DemoPerson[],
  now: number,
): EventRecord[] {
  const admin = people[0]?.id ?? null;
  return people
    .flatMap((person) => [...eventsOf(random, person, admin, now)])
    .toSorted((a, b) => a.at - b.at)
    .map(({ data, ...told }, n) => ({
      seq: n + 1,
      ...told,
      data: JSON.stringify(data),
      requestId: newId(random),
    }));
}

function* eventsOf(
  random: Random,
  person: DemoPerson,
  admin: string | null,
  now: number,
): Generator<Told> {
  const { id, role, activatedAt, deadlineAt, requiredAt, enrolledAt } = person;
  const by = (actorId: string | null, at: number, type: EventType, data = {}): Told => ({
    at,
    type,
    accountId: id,
    actorId,
    data,
  });
  const own = (at: number, type: EventType, data = {}) => by(id, at, type, data);

  if (id === admin) yield own(person.createdAt, 'setup_admin');
  else {
    const days = person.keptPeriod && 'days' in person.keptPeriod ? person.keptPeriod.days : null;
    yield by(admin, person.createdAt, 'account_created', { role, days });
  }
  if (activatedAt !== null && id !== admin)
    yield own(activatedAt, 'activated', { deadlineAt: null });
  if (requiredAt !== null && role === 'user') {
    yield by(admin, requiredAt, 'mfa_required', { deadlineAt });
  }
  if (enrolledAt !== null) {
    yield own(enrolledAt - 90_000, 'key_issued');
    yield own(enrolledAt, 'mfa_enrolled', { openedBy: 'password' });
  }
  for (const at of person.signIns) yield* signIn(random, person, at, own, by);
  yield* trouble(random, person, now, by);
  if (person.suspendedAt !== null) yield by(admin, person.suspendedAt, 'suspended');
}

type By = (actorId: string | null, at: number, type: EventType, data?: object) => Told;
type Own = (at: number, type: EventType, data?: object) => Told;

function* signIn(
  random: Random,
  { enrolledAt, requiredAt, activatedAt }: DemoPerson,
  at: number,
  own: Own,
  by: By,
): Generator<Told> {
  if (at < (activatedAt ?? 0)) return;
  if (random.chance(0.07)) yield by(null, at - 40_000, 'wrong_password', { known: true });
  if (enrolledAt === null || at < enrolledAt) {
    yield own(at, 'signed_in', { known: true });
    if (requiredAt !== null && at > requiredAt) yield own(at + 4000, 'prompt_dismissed');
    return;
  }
  // Of the two steps the log of a large organisation keeps the second in most cases.
  if (random.chance(0.3)) yield own(at - 12_000, 'challenge_opened', { known: true });
  if (random.chance(0.04)) yield by(null, at - 6000, 'wrong_code', { known: true });
  yield own(at, 'signed_in', { by: random.chance(0.01) ? 'recovery_code' : 'code' });
}

function* trouble(random: Random, person: DemoPerson, now: number, by: By): Generator<Told> {
  const raidAt = now - RAID.daysAgo * DAY_MS;
  if ((person.activatedAt ?? now) < raidAt && random.chance(RAID.share)) {
    yield by(null, random.between(raidAt, raidAt + 3 * HOUR_MS), 'wrong_password', {
      known: false,
    });
  }
  for (const { kind, at, until, known } of person.locks) {
    yield by(null, at, `${kind}_locked`, { known, until });
  }
  if ((person.factor?.tally ?? 0) > 0) yield by(null, now - 5 * HOUR_MS, 'factor_blocked');
  if (person.status === 'active' && person.deadlineAt !== null && !person.enrolled) {
    const since = person.deadlineAt;
    if (since < now && random.chance(0.4)) {
      yield by(person.id, random.between(since, now), 'refused_expired', { known: true });
    }
  }
}
