/** One request, broken at each of its round trips to D1 in each way, each time in a portal of its own. */
import { expect } from '@esm-bundle/chai';
import type { Options, Reply } from './browser.ts';
import { NOON } from './people.ts';
import { openPortal, type Portal } from './portal.ts';

export interface Scene {
  readonly ask: (options?: Options) => Promise<Reply>;
}
export interface Trial {
  readonly prepare: (portal: Portal) => Promise<Scene>;
  /** What the same request is told, sent again after it was stored and the answer to it lost. */
  readonly again: (reply: Reply, portal: Portal, scene: Scene) => Promise<void> | void;
  /** False where a lost reply is not read back: it decides nothing. */
  readonly readsBack?: false;
}

const HOWS = ['before', 'after', 'timeout'] as const;

/** D1 throws, loses the reply after the commit, or times out; or the look whether it was stored fails, too. */
const faultsIn = (trips: number): string[] =>
  Array.from({ length: trips }, (_, i) => i + 1).flatMap((at) => [
    ...HOWS.map((how) => `${at}:${how}`),
    `${at}:after,${at + 1}:before`,
  ]);

/** All that a request may change, without names that chance has made. The same in each portal where the same happened. */
export async function factsOf(portal: Portal): Promise<Record<string, unknown>> {
  const [row] = await portal.sql(`SELECT
    (SELECT json_group_array(json_array(kind, browser <> '', owner IN (SELECT id FROM account), count, locked,
       locked_until, locks_in_row, last_wrong_at, noticed_at, refused) ORDER BY kind, browser, count) FROM bucket) AS buckets,
    (SELECT json_group_array(json_array(s.browser <> '', s.opened_by, s.opened_at, s.password_at, s.code_at,
       s.dismissed_at, s.generation = a.generation) ORDER BY s.opened_at, s.opened_by, s.browser <> '', s.code_at)
       FROM session s JOIN account a ON a.id = s.account_id) AS sessions,
    (SELECT json_group_array(json_array(role, status, origin, password IS NULL, required, required_at, deadline_at,
       kept_days, activated_at, last_sign_in_at) ORDER BY username_key) FROM account) AS accounts,
    (SELECT json_group_array(json_array(confirmed_at, last_step, tally) ORDER BY confirmed_at, last_step, tally) FROM factor) AS factors,
    (SELECT json_group_array(expires_at ORDER BY expires_at) FROM pending_key) AS pending,
    (SELECT json_group_array(json_array(used, saved_at) ORDER BY used, saved_at) FROM recovery_set) AS recovery,
    (SELECT json_group_array(json_array(known_at, seen_at) ORDER BY known_at, seen_at) FROM device) AS devices,
    (SELECT json_group_array(json_array(kind, used_at) ORDER BY kind, used_at) FROM token) AS tokens,
    (SELECT json_group_array(json_array(at, type, account_id IS NULL, actor_id IS NULL) ORDER BY seq) FROM event) AS events,
    (SELECT json_group_array(kind ORDER BY kind) FROM outbox) AS mails,
    (SELECT json_group_array(json_array(kind, count) ORDER BY kind) FROM refusal) AS refusals,
    (SELECT json_group_array(json_array(kind, note, filed_at, state, closed_at, reason, decided_by IS NULL)
       ORDER BY kind, filed_at, state) FROM request) AS requests,
    (SELECT json_group_array(json_array(c.issued_at, c.expires_at, c.generation = a.generation))
       FROM help_desk_code c JOIN account a ON a.id = c.account_id) AS codes,
    (SELECT json_group_array(json_array(name, url, letter, colour, groups, place, retired_at, length(icon)) ORDER BY name) FROM link) AS links,
    (SELECT value ->> 'enrollmentDays' FROM setting) AS days`);
  return row;
}

/** What a reply says, without names that chance has made. */
const told = ({ status, body, cookies }: Reply) => [
  status,
  // Where nothing is refused, `code` is a secret that chance has made.
  (status < 300 ? undefined : body?.code) ?? body?.stage ?? Object.keys(body ?? {}),
  body?.attemptsLeft,
  body?.until,
  cookies.map((cookie) => cookie.split('=')[0]),
];

function expectUnavailable(reply: Reply, how: string) {
  expect(reply.status, how).to.equal(503);
  const requestId = reply.headers.get('x-request-id');
  expect(reply.body, how).to.deep.equal({ code: 'unavailable', requestId });
  expect(reply.cookies, how).to.deep.equal([]);
}

async function open({ prepare }: Trial) {
  const portal = await openPortal();
  portal.at(NOON);
  const scene = await prepare(portal);
  return { portal, scene, before: await factsOf(portal) };
}

/**
 * Either the old state and 503, or the new one and the true answer; a new one with 503 only where it was stored and could
 * not be read back. What failed can be sent again, and then it is as though nothing had failed.
 */
export async function expectOldOrNew(trial: Trial): Promise<void> {
  const clean = await open(trial);
  const reply = await clean.scene.ask();
  const { before } = clean;
  const after = await factsOf(clean.portal);
  expect(reply.roundTrips).to.be.within(1, 5);
  expect(after, 'it changes something').not.to.deep.equal(before);

  await Promise.all(
    faultsIn(reply.roundTrips).map(async (fault) => {
      const { portal, scene, before: old } = await open(trial);
      expect(old, 'the same scene').to.deep.equal(before);
      const broken = await scene.ask({ fault });
      const facts = await factsOf(portal);
      const isNew = JSON.stringify(facts) === JSON.stringify(after);
      if (broken.status < 500) {
        expect(told(broken), fault).to.deep.equal(told(reply));
        expect(facts, fault).to.deep.equal(after);
        expect(fault, 'only a lost reply can be read back').to.match(/^\d:after/);
        return;
      }
      expectUnavailable(broken, fault);
      const [last] = (await portal.log()).slice(-1);
      expect(last?.['requestId'], fault).to.equal(broken.body.requestId);
      if (!isNew) expect(facts, fault).to.deep.equal(before);
      const isLast = fault.startsWith(`${reply.roundTrips}:`);
      const isDoubled = fault.includes(',');
      expect(isNew, fault).to.equal(
        isLast && fault.includes('after') && (isDoubled || trial.readsBack === false),
      );
      const retried = await scene.ask();
      if (isNew) {
        await trial.again(retried, portal, scene);
        return;
      }
      expect(told(retried), `${fault}, again`).to.deep.equal(told(reply));
      expect(await factsOf(portal), `${fault}, again`).to.deep.equal(after);
    }),
  );
}
