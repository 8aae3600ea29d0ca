import { createHash, randomBytes } from 'node:crypto';
import type { LocalDatabase } from './local-database.ts';

const TOKEN_BYTES = 32;
const LIFE_MS = 24 * 60 * 60 * 1000;

/** A new token for the first admin, which ends the last one; undefined once an admin has an authenticator. */
export async function mintSetupToken(db: LocalDatabase, now: number): Promise<string | undefined> {
  const settled = await db
    .prepare(
      `SELECT 1 FROM account JOIN factor ON factor.account_id = account.id
        WHERE account.role = 'admin' LIMIT 1`,
    )
    .first();
  if (settled) return undefined;

  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const hash = createHash('sha256').update(token).digest();
  await db.batch([
    db.prepare(`DELETE FROM token WHERE kind = 'setup' AND used_at IS NULL`),
    db
      .prepare(
        `INSERT INTO token (hash, kind, created_at, expires_at) VALUES (?1, 'setup', ?2, ?3)`,
      )
      .bind(new Uint8Array(hash), now, now + LIFE_MS),
  ]);
  return token;
}
