/** What an admin asked for and did not get is an event, too (security.md, "The audit chain"). */
import type { Acting } from './account-action.ts';

export interface Refusals {
  readonly action: string;
  readonly refusals: readonly { readonly id: string; readonly reason?: string | undefined }[];
  readonly by: Pick<Acting, 'now' | 'requestId' | 'actor'>;
}

export const addRefusals = (
  db: D1Database,
  { action, refusals, by: { now, requestId, actor } }: Refusals,
): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO event (at, type, account_id, actor_id, data, request_id)
       SELECT ?2, 'action_refused', value ->> 'id', ?3, json_object('action', ?4, 'reason', value ->> 'reason'), ?5
         FROM json_each(?1)`,
    )
    .bind(JSON.stringify(refusals), now, actor.id, action, requestId);
