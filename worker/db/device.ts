import type { Bytes } from './account.ts';
import { after, type Mark } from './save.ts';

/** A browser becomes known, or proves itself again. The id follows from account and token, so it is the same each time. */
export const knowDevice = (
  db: D1Database,
  mark: Mark,
  device: {
    readonly id: string;
    readonly accountId: string;
    readonly tokenHash: Bytes;
    readonly now: number;
  },
) =>
  after(
    db,
    mark,
    (landed) => `INSERT INTO device (id, account_id, token_hash, known_at, seen_at)
      SELECT ?3, ?4, ?5, ?6, ?6 WHERE ${landed} ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at`,
    device.id,
    device.accountId,
    device.tokenHash,
    device.now,
  );

/** A reset forgets every browser that the account knew (product.md §3). */
export const forgetDevices = (db: D1Database, mark: Mark, accountId: string) =>
  after(db, mark, (landed) => `DELETE FROM device WHERE account_id = ?3 AND ${landed}`, accountId);
