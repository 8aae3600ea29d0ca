/** How adoption stood at the end of each day, as cron would have left it. */
import { DAY_MS } from '../../shared/enrollment.ts';
import type { DemoPerson } from './person.ts';

/** More than the overview shows. */
const DAYS = 100;

export interface DemoDay {
  /** Days since 1970. */
  readonly day: number;
  readonly active: number;
  readonly enrolled: number;
  readonly waiting: number;
}

/** Today is left to cron. */
export function daysOf(people: readonly DemoPerson[], now: number): DemoDay[] {
  const today = Math.floor(now / DAY_MS);
  return Array.from({ length: DAYS }, (_, n) => {
    const day = today - DAYS + n;
    return { day, ...adoptionAt(people, (day + 1) * DAY_MS - 1) };
  });
}

function adoptionAt(people: readonly DemoPerson[], at: number) {
  let [active, enrolled, waiting] = [0, 0, 0];
  for (const { role, activatedAt, suspendedAt, enrolledAt, requiredAt } of people) {
    if (activatedAt === null || activatedAt > at || (suspendedAt ?? Infinity) <= at) continue;
    active++;
    if (enrolledAt !== null && enrolledAt <= at) enrolled++;
    else if (role === 'admin' || (requiredAt !== null && requiredAt <= at)) waiting++;
  }
  return { active, enrolled, waiting };
}
