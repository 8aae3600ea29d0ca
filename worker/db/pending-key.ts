import type { Account, Bytes } from './account.ts';
import { after, type Mark } from './save.ts';
import type { Session } from './session.ts';

/** The marked statement of a new key (row `pending_key`): unless another was issued since, or the session ended. */
export const savePendingKey = (
  db: D1Database,
  { account, session }: { readonly account: Account; readonly session: Session },
  next: { readonly key: Bytes; readonly expiresAt: number; readonly rev: string },
) =>
  db
    .prepare(
      `INSERT INTO pending_key (account_id, key, generation, expires_at, rev) SELECT ?1, ?2, ?3, ?4, ?5
        WHERE EXISTS (SELECT 1 FROM account WHERE id = ?1 AND generation = ?3 AND status = 'active')
          AND EXISTS (SELECT 1 FROM session WHERE id = ?6 AND rev = ?7)
          AND coalesce((SELECT rev FROM pending_key WHERE account_id = ?1), '') = ?8
       ON CONFLICT (account_id) DO UPDATE SET key = excluded.key, generation = excluded.generation,
         expires_at = excluded.expires_at, rev = excluded.rev`,
    )
    .bind(
      account.id,
      next.key,
      account.generation,
      next.expiresAt,
      next.rev,
      session.id,
      session.rev,
      account.pendingKey?.rev ?? '',
    );

export const deletePendingKey = (db: D1Database, mark: Mark, accountId: string) =>
  after(
    db,
    mark,
    (landed) => `DELETE FROM pending_key WHERE account_id = ?3 AND ${landed}`,
    accountId,
  );
