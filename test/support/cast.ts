/** One person in each state of enrollment, for tests of what admins do. */
import {
  act,
  DAY,
  enroll,
  enrolled,
  firstAdmin,
  invited,
  NOON,
  password,
  person,
  type Person,
  signIn,
} from './people.ts';
import { openPortal, type Portal } from './portal.ts';

export interface Cast {
  readonly admin: Person;
  readonly invited: Person & { readonly token: string };
  readonly notRequired: Person;
  readonly due: Person;
  readonly expired: Person;
  readonly enrolled: Person;
  /** Another admin, enrolled. */
  readonly boss: Person;
}

const DUE_FOR = 30 * DAY;

/** A day later all are there, and the admin has signed in anew. */
async function cast(portal: Portal): Promise<Cast> {
  const admin = await firstAdmin(portal);
  const expired = await person(portal, admin, { require: { days: 1 } });
  portal.later(DAY);
  await signIn(portal, admin);
  const boss = await person(portal, admin, { role: 'admin' });
  await enroll(portal, boss);
  return {
    admin,
    boss,
    expired,
    invited: await invited(portal, admin, { require: { days: 7 } }),
    notRequired: await person(portal, admin),
    due: await person(portal, admin, { require: { days: 30 } }),
    enrolled: await enrolled(portal, admin, { require: { days: 7 } }),
  };
}

/** In the order of the table of product.md §1. */
export const columns = (of: Cast): readonly Person[] => [
  of.invited,
  of.notRequired,
  of.due,
  of.expired,
  of.enrolled,
  of.boss,
];

/** When the cast is complete: a day and the admin's new code later. */
export const NOW = NOON + DAY + 30_000;
/** Of `due`. */
export const DEADLINE = NOW + DUE_FOR;
/** A deadline that an admin may set. */
export const T = NOW + 100 * DAY;

/** The cast, and what an admin makes of it. */
export async function onStage() {
  const portal = await openPortal();
  portal.at(NOON);
  const all = await cast(portal);
  const mailed = (await portal.mail()).length;
  return {
    portal,
    all,
    /** What the action says of each column; a skip by its reason. */
    on: async (action: string, more: object = {}) =>
      (
        await act(
          all.admin,
          action,
          columns(all).map(({ id }) => id),
          { ...more },
        )
      ).map(({ outcome, reason }) => (outcome === 'done' ? 'done' : `${outcome}: ${reason}`)),
    detail: async (one: Person) =>
      (await all.admin.browser.get(`/api/admin/accounts/${one.id}`)).body,
    mails: async () =>
      (await portal.mail()).slice(mailed).map(({ kind, to }) => `${kind} to ${nameIn(all, to)}`),
  };
}
const nameIn = (all: Cast, to: string) =>
  Object.entries(all).find(([, one]: [string, Person]) => to.startsWith(`${one.username}@`))?.[0];
export const stageOf = async (one: Person) => (await one.browser.get('/api/session')).body.stage;
export const open = async (portal: Portal, one: Person) =>
  (await password(one, portal.browser())).body;
