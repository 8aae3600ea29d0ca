import { DEFAULT_SETTINGS, type Settings } from '../../shared/settings.ts';

export interface StoredSettings {
  readonly settings: Settings;
  /** Empty where nothing was ever set. */
  readonly rev: string;
}
export interface SettingRecord {
  readonly value: string;
  readonly rev: string;
}

export const selectSettings = (db: D1Database): D1PreparedStatement =>
  db.prepare('SELECT value, rev FROM setting WHERE id = 1');

/** What is stored lies over the defaults, so that a setting of a newer version has its default. */
export function settingsOf(record: SettingRecord | undefined): StoredSettings {
  if (!record) return { settings: DEFAULT_SETTINGS, rev: '' };
  const stored = JSON.parse(record.value) as Settings;
  return {
    settings: {
      ...DEFAULT_SETTINGS,
      ...stored,
      attempts: { ...DEFAULT_SETTINGS.attempts, ...stored.attempts },
      sessions: { ...DEFAULT_SETTINGS.sessions, ...stored.sessions },
    },
    rev: record.rev,
  };
}

export const findSettings = async (db: D1Database): Promise<StoredSettings> =>
  settingsOf((await selectSettings(db).first<SettingRecord>()) ?? undefined);

/** The marked statement (row `setting`, key `1`): unless somebody else has saved since, or the actor is no admin now. */
export const saveSettings = (
  db: D1Database,
  read: StoredSettings,
  next: Settings,
  by: {
    readonly rev: string;
    readonly actor: { readonly id: string; readonly generation: string };
  },
) =>
  db
    .prepare(
      `INSERT INTO setting (id, value, rev) SELECT 1, ?1, ?2
        WHERE coalesce((SELECT rev FROM setting WHERE id = 1), '') = ?3
          AND EXISTS (SELECT 1 FROM account WHERE id = ?4 AND generation = ?5 AND status = 'active' AND role = 'admin')
       ON CONFLICT (id) DO UPDATE SET value = excluded.value, rev = excluded.rev`,
    )
    .bind(JSON.stringify(next), by.rev, read.rev, by.actor.id, by.actor.generation);
