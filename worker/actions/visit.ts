import { type Stage, stageOf } from '../../shared/session-stage.ts';
import type { Settings } from '../../shared/settings.ts';
import { sha256 } from '../crypto/token.ts';
import { findSettings } from '../db/setting.ts';
import { readVisit, type Visit } from '../db/visit.ts';
import type { Call } from './call.ts';

/** Who is there, as the stage tells it: without a live session nobody, only the settings. */
export type Visitor =
  | { readonly stage: 'anonymous'; readonly visit: undefined; readonly settings: Settings }
  | {
      readonly stage: Exclude<Stage, 'anonymous'>;
      readonly visit: Visit;
      readonly settings: Settings;
    };

export async function readVisitor({ deps, now, sessionToken }: Call): Promise<Visitor> {
  if (sessionToken === undefined) {
    const { settings } = await findSettings(deps.db);
    return { stage: 'anonymous', visit: undefined, settings };
  }
  const { visit, settings } = await readVisit(deps.db, await sha256(sessionToken));
  const stage = visit ? stageOf({ ...visit, now }) : 'anonymous';
  return visit && stage !== 'anonymous'
    ? { stage, visit, settings }
    : { stage: 'anonymous', visit: undefined, settings };
}
