-- What a person asks of an admin: more time, a way in without the authenticator, an end to a lock. The occasion is what it was
-- filed for (the deadline, the factor, the lock); an open request whose occasion is over has passed (shared/request.ts).
CREATE TABLE request (
  id         TEXT    NOT NULL PRIMARY KEY,
  account_id TEXT    NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  kind       TEXT    NOT NULL CHECK (kind IN ('more_time', 'lost_authenticator', 'unlock')),
  occasion   TEXT    NOT NULL,
  note       TEXT    NOT NULL,             -- what the person added; '' for nothing
  filed_at   INTEGER NOT NULL,             -- ms since 1970
  told_at    INTEGER,                      -- ms since 1970; a digest to the admins has told of it
  state      TEXT    NOT NULL CHECK (state IN ('open', 'granted', 'refused', 'withdrawn', 'passed')),
  closed_at  INTEGER,                      -- ms since 1970; NULL while open
  decided_by TEXT,                         -- the admin's account id, where one decided
  reason     TEXT,                         -- what the person is told with the decision
  rev        TEXT    NOT NULL,
  -- Where it stands in the admins' list: the open ones first, the oldest first; then what was closed, the newest first.
  place      INTEGER GENERATED ALWAYS AS (CASE WHEN state = 'open' THEN filed_at ELSE 9000000000000000 - closed_at END) VIRTUAL,
  CHECK ((state = 'open') = (closed_at IS NULL))
) STRICT;
CREATE UNIQUE INDEX request_open ON request (account_id, kind) WHERE state = 'open';
CREATE INDEX request_by_place ON request (place, id);
CREATE INDEX request_by_account ON request (account_id, place, id);
CREATE INDEX request_by_state ON request (state, place, id);

-- The help-desk code of an account: the last that an admin issued. Its HMAC under the Worker's key, good once and for an hour.
CREATE TABLE help_desk_code (
  account_id TEXT    NOT NULL PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
  mac        TEXT    NOT NULL,
  generation TEXT    NOT NULL,             -- of the account when it was issued
  issued_at  INTEGER NOT NULL,             -- ms since 1970
  expires_at INTEGER NOT NULL,             -- ms since 1970
  rev        TEXT    NOT NULL
) STRICT;
