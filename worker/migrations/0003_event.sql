-- One decision, in the order of commit: the audit log. Rows are never changed.
CREATE TABLE event (
  seq        INTEGER PRIMARY KEY AUTOINCREMENT,
  at         INTEGER NOT NULL,             -- ms since 1970
  type       TEXT    NOT NULL,
  account_id TEXT,                         -- whom it concerns
  actor_id   TEXT,                         -- who did it
  data       TEXT    NOT NULL,             -- JSON object of plain facts, never a secret
  request_id TEXT    NOT NULL
) STRICT;
CREATE INDEX event_by_account ON event (account_id, seq);

-- The link of the chain for one event: hash = SHA-256(previous hash, canonical row), mac under the Worker's key.
CREATE TABLE event_seal (
  seq  INTEGER PRIMARY KEY REFERENCES event (seq),
  hash TEXT NOT NULL UNIQUE,
  mac  TEXT NOT NULL
) STRICT;

CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER event_no_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'append-only'); END;
-- REPLACE INTO passes the two above.
CREATE TRIGGER event_no_replace BEFORE INSERT ON event WHEN NEW.seq IN (SELECT seq FROM event)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER event_seal_no_update BEFORE UPDATE ON event_seal BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER event_seal_no_delete BEFORE DELETE ON event_seal BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER event_seal_no_replace BEFORE INSERT ON event_seal WHEN NEW.seq IN (SELECT seq FROM event_seal)
BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- How many refusals that concern no account there were of a kind in an hour: strangers cannot grow the log.
CREATE TABLE refusal (
  kind  TEXT    NOT NULL,
  hour  INTEGER NOT NULL,                  -- hours since 1970
  count INTEGER NOT NULL,
  PRIMARY KEY (kind, hour)
) STRICT, WITHOUT ROWID;

-- What the admins have set; one row, as JSON, laid over the defaults.
CREATE TABLE setting (
  id    INTEGER PRIMARY KEY CHECK (id = 1),
  value TEXT NOT NULL,
  rev   TEXT NOT NULL
) STRICT;

-- A mail to be sent: one row per account, kind and occasion. The payload is sealed, and erased when it is sent.
CREATE TABLE outbox (
  id          TEXT    NOT NULL PRIMARY KEY,
  account_id  TEXT    NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  kind        TEXT    NOT NULL,
  occasion    TEXT    NOT NULL,
  payload     BLOB,                        -- sealed JSON; NULL once sent
  state       TEXT    NOT NULL CHECK (state IN ('queued', 'sent', 'failed')),
  tries       INTEGER NOT NULL DEFAULT 0,
  next_at     INTEGER NOT NULL,            -- ms since 1970; not before
  lease_until INTEGER,                     -- ms since 1970; somebody is sending it until then
  created_at  INTEGER NOT NULL,            -- ms since 1970
  sent_at     INTEGER,                     -- ms since 1970
  UNIQUE (account_id, kind, occasion)
) STRICT;
CREATE INDEX outbox_due ON outbox (state, next_at);
