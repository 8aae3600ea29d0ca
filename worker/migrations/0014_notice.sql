-- When cron next has something to tell of a deadline: the reminder before it, then that it has passed (shared/reminder.ts).
-- NULL: nothing. Written with each deadline, and by cron when it has told.
ALTER TABLE account ADD COLUMN notice_at INTEGER; -- ms since 1970
CREATE INDEX account_by_notice ON account (notice_at) WHERE notice_at IS NOT NULL;
UPDATE account SET notice_at = deadline_at - 86400000 WHERE deadline_at > unixepoch() * 1000;

-- A mail to be sent: one row per account, kind and occasion. The payload is sealed, and erased when it is sent.
-- unknown: a mail that goes at most once was on its way when the Worker stopped. passed: what it would tell is true no more.
CREATE TABLE outbox_next (
  id          TEXT    NOT NULL PRIMARY KEY,
  account_id  TEXT    NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  kind        TEXT    NOT NULL,
  occasion    TEXT    NOT NULL,
  payload     BLOB,                        -- sealed JSON; NULL once sent
  state       TEXT    NOT NULL CHECK (state IN ('queued', 'sent', 'failed', 'unknown', 'passed')),
  reason      TEXT,                        -- why the last try failed (shared/mail.ts)
  tries       INTEGER NOT NULL DEFAULT 0,
  next_at     INTEGER NOT NULL,            -- ms since 1970; not before
  lease_until INTEGER,                     -- ms since 1970; somebody is sending it until then
  created_at  INTEGER NOT NULL,            -- ms since 1970
  sent_at     INTEGER,                     -- ms since 1970
  -- Such a mail is never sent twice, and waits behind those that somebody may be waiting for (product.md, section 4).
  at_most_once INTEGER GENERATED ALWAYS AS (kind IN ('mfa_required', 'enrollment_reminder', 'enrollment_expired',
    'enrollment_extended', 'request_filed', 'request_decided')) VIRTUAL,
  UNIQUE (account_id, kind, occasion)
) STRICT;
INSERT INTO outbox_next (id, account_id, kind, occasion, payload, state, tries, next_at, lease_until, created_at, sent_at)
  SELECT id, account_id, kind, occasion, payload, state, tries, next_at, lease_until, created_at, sent_at FROM outbox;
DROP TABLE outbox;
ALTER TABLE outbox_next RENAME TO outbox;
CREATE INDEX outbox_due ON outbox (state, at_most_once, next_at);
CREATE INDEX outbox_unsent ON outbox (next_at) WHERE state IN ('failed', 'unknown');
CREATE INDEX outbox_by_age ON outbox (created_at);
