/** An admin acts on all that match: who they are is written down when it begins, and each has its turn later. */
import type { AdminAction } from '../../shared/admin-action.ts';
import type { Period } from '../../shared/enrollment.ts';
import { newId } from '../crypto/token.ts';
import type { Which } from '../db/account-matching.ts';
import { addJob, type JobRecord } from '../db/job.ts';
import type { Actor } from './act-on-accounts.ts';
import type { Call } from './call.ts';

export interface JobForm {
  readonly action: AdminAction;
  readonly period: Period;
  /** As it was sent, for those who look at the job later. */
  readonly filter: Readonly<Record<string, unknown>>;
}

/** Undefined where the admin is one no longer. */
export function startJob(
  { deps, now, requestId }: Call,
  actor: Actor,
  form: JobForm,
  which: Which,
): Promise<JobRecord | undefined> {
  return addJob(deps.db, { ...form, id: newId(deps), now, actor, requestId }, which);
}
