/** What an admin and time have made of a person: the facts of enrollment, and since when. */
import { DAY_MS, type Facts, HOUR_MS } from '../../shared/enrollment.ts';
import type { Kind } from './person.ts';
import type { Random } from './random.ts';

export interface Fate {
  readonly facts: Facts;
  /** Ms since 1970. */
  readonly createdAt: number;
  readonly enrolledAt: number | null;
  readonly suspendedAt: number | null;
}

/** How long ago the portal opened. */
const MONTHS_MS = 200 * DAY_MS;
const PERIODS = [7, 14, 30] as const;

/** Added at the start or later on, and activated within the week. */
function beginning(random: Random, now: number) {
  const start = now - MONTHS_MS;
  const createdAt = random.chance(0.6)
    ? random.between(start, start + 10 * DAY_MS)
    : random.between(start, now - 60 * DAY_MS);
  return { createdAt, activatedAt: random.between(createdAt, createdAt + 7 * DAY_MS) };
}

const NO_REQUIREMENT = {
  required: false,
  requiredAt: null,
  deadlineAt: null,
  keptPeriod: null,
  enrolled: false,
} as const;

function required(random: Random, deadlineAt: number) {
  const requiredAt = deadlineAt - random.pick(PERIODS) * DAY_MS;
  return { ...NO_REQUIREMENT, required: true, requiredAt, deadlineAt };
}

/** More people have enrolled lately than long ago. */
function enrolled(random: Random, activatedAt: number, now: number, isAsked: boolean) {
  const enrolledAt = now - (now - HOUR_MS - activatedAt) * random.next() ** 1.3;
  const at = Math.floor(enrolledAt);
  const asked = isAsked
    ? required(random, random.between(at, at + 7 * DAY_MS))
    : { ...NO_REQUIREMENT };
  const requiredAt = asked.requiredAt === null ? null : Math.max(activatedAt, asked.requiredAt);
  return { enrolledAt: at, facts: { ...asked, requiredAt, enrolled: true } };
}

export function fateOf(random: Random, kind: Kind, now: number): Fate {
  const { createdAt, activatedAt } = beginning(random, now);
  const base = { role: 'user', status: 'active', activatedAt } as const;
  const plain = { createdAt, enrolledAt: null, suspendedAt: null };
  const withFactor = (over: Partial<Facts>): Fate => {
    const { enrolledAt, facts } = enrolled(random, activatedAt, now - 10 * DAY_MS, true);
    return { ...plain, enrolledAt, facts: { ...base, ...facts, ...over } };
  };
  switch (kind) {
    case 'admin':
    case 'colleague':
      return withFactor({ role: 'admin', deadlineAt: null });
    case 'enrolled':
    case 'locked':
    case 'blocked':
      return withFactor({});
    case 'suspended':
      return { ...withFactor({ status: 'suspended' }), suspendedAt: now - 3 * DAY_MS };
    case 'due':
      return { ...plain, facts: { ...base, ...required(random, now + 5 * DAY_MS) } };
    case 'expired':
      return { ...plain, facts: { ...base, ...required(random, now - 2 * DAY_MS) } };
    case 'optional':
      return { ...plain, facts: { ...base, ...NO_REQUIREMENT } };
    case 'invited':
      return invited(random, now);
  }
}

function invited(random: Random, now: number): Fate {
  const createdAt = random.between(now - 6 * DAY_MS, now - HOUR_MS);
  const days = random.chance(0.7) ? random.pick(PERIODS) : undefined;
  return {
    facts: {
      ...NO_REQUIREMENT,
      role: 'user',
      status: 'invited',
      activatedAt: null,
      required: days !== undefined,
      keptPeriod: days === undefined ? null : { days },
    },
    createdAt,
    enrolledAt: null,
    suspendedAt: null,
  };
}

export function randomFate(random: Random, now: number, isAdmin: boolean): Fate {
  if (isAdmin) return fateOf(random, 'admin', now);
  const roll = random.next();
  if (roll < 0.04) return invited(random, now);
  const fate = activeFate(random, now);
  if (roll > 0.07) return fate;
  const suspendedAt = random.between(now - 40 * DAY_MS, now - HOUR_MS);
  return { ...fate, facts: { ...fate.facts, status: 'suspended' }, suspendedAt };
}

function activeFate(random: Random, now: number): Fate {
  const { createdAt, activatedAt } = beginning(random, now);
  const base = { role: 'user', status: 'active', activatedAt } as const;
  const plain = { createdAt, enrolledAt: null, suspendedAt: null };
  const roll = random.next();
  if (roll < 0.62) {
    const { enrolledAt, facts } = enrolled(random, activatedAt, now, random.chance(0.85));
    return { ...plain, enrolledAt, facts: { ...base, ...facts } };
  }
  if (roll < 0.76) {
    const within = random.chance(0.08) ? 2 * DAY_MS : 30 * DAY_MS;
    const deadlineAt = random.between(now + HOUR_MS, now + within);
    const asked = required(random, deadlineAt);
    const requiredAt = Math.min(asked.requiredAt, now - HOUR_MS);
    return { ...plain, facts: { ...base, ...asked, requiredAt } };
  }
  if (roll < 0.81) {
    const deadlineAt = random.between(now - 25 * DAY_MS, now - HOUR_MS);
    return { ...plain, facts: { ...base, ...required(random, deadlineAt) } };
  }
  return { ...plain, facts: { ...base, ...NO_REQUIREMENT } };
}
