/** An admin changes settings: an event with old and new value, one for each that changed. */
import { afterChange, type Settings, type SettingsChange } from '../../shared/settings.ts';
import { newId } from '../crypto/token.ts';
import type { Account } from '../db/account.ts';
import { addEvent } from '../db/event.ts';
import { type Mark, save } from '../db/save.ts';
import { findSettings, saveSettings } from '../db/setting.ts';
import { type Call, MAX_TRIES } from './call.ts';

export type Changed =
  | { readonly outcome: 'changed'; readonly settings: Settings }
  | { readonly outcome: 'contended' };

export async function changeSettings(
  call: Call,
  actor: Account,
  change: SettingsChange,
): Promise<Changed> {
  const { deps, now, requestId } = call;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const read = await findSettings(deps.db);
    const next = afterChange(read.settings, change);
    const changes = differences(read.settings, next);
    if (changes.length === 0) return { outcome: 'changed', settings: next };
    const mark = { row: 'setting', key: '1', rev: newId(deps) } satisfies Mark;
    const saved = await save(deps.db, mark, [
      saveSettings(deps.db, read, next, { rev: mark.rev, actor }),
      ...changes.map((data) =>
        addEvent(deps.db, mark, {
          at: now,
          type: 'settings_changed',
          accountId: null,
          actorId: actor.id,
          data,
          requestId,
        }),
      ),
    ]);
    if (saved) return { outcome: 'changed', settings: next };
  }
  return { outcome: 'contended' };
}

interface Difference extends Record<string, unknown> {
  /** Such as `attempts.user`. */
  readonly setting: string;
  readonly from: unknown;
  readonly to: unknown;
}

function differences(before: Settings, now: Settings): Difference[] {
  const old = new Map(flat(before));
  return flat(now)
    .filter(([setting, to]) => JSON.stringify(old.get(setting)) !== JSON.stringify(to))
    .map(([setting, to]) => ({ setting, from: old.get(setting) ?? null, to }));
}

const flat = (of: object, prefix = ''): [string, unknown][] =>
  Object.entries(of).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? flat(value, `${prefix}${name}.`)
      : [[`${prefix}${name}`, value] as [string, unknown]],
  );
