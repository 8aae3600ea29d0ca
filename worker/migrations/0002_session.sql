-- A browser that has proved itself for an account; the cookie is stored hashed and names nobody.
CREATE TABLE device (
  id         TEXT    NOT NULL PRIMARY KEY,
  account_id TEXT    NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  token_hash BLOB    NOT NULL,             -- SHA-256 of the device cookie
  known_at   INTEGER NOT NULL,             -- ms since 1970
  seen_at    INTEGER NOT NULL,             -- ms since 1970; the last full sign-in
  UNIQUE (account_id, token_hash)
) STRICT;

-- A sign-in, from the right password on. What it may reach is computed from these facts at each request.
CREATE TABLE session (
  id           TEXT    NOT NULL PRIMARY KEY,
  token_hash   BLOB    NOT NULL UNIQUE,    -- SHA-256 of the session cookie
  account_id   TEXT    NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  generation   TEXT    NOT NULL,
  browser      TEXT    NOT NULL,           -- device.id, or '' for the bucket that all unknown browsers share
  opened_by    TEXT    NOT NULL CHECK (opened_by IN ('password', 'setup', 'activation', 'rescue', 'help_desk')),
  opened_at    INTEGER NOT NULL,           -- ms since 1970
  seen_at      INTEGER NOT NULL,           -- ms since 1970; the last call that a person caused
  password_at  INTEGER,                    -- ms since 1970; the last proof of the password
  code_at      INTEGER,                    -- ms since 1970; the last proof of a code
  dismissed_at INTEGER,                    -- ms since 1970; "Not now"
  rev          TEXT    NOT NULL
) STRICT;
CREATE INDEX session_by_account ON session (account_id, browser);

-- Where attempts of one kind are counted, per account and browser. The id is owner/browser/kind; the owner of the
-- bucket of an unknown identifier is an HMAC of it.
CREATE TABLE bucket (
  id            TEXT    NOT NULL PRIMARY KEY,
  owner         TEXT    NOT NULL,
  browser       TEXT    NOT NULL,
  kind          TEXT    NOT NULL CHECK (kind IN ('password', 'code', 'recovery')),
  count         INTEGER NOT NULL,
  locked        INTEGER NOT NULL CHECK (locked IN (0, 1)),
  locked_until  INTEGER,                   -- ms since 1970; NULL while locked: time does not lift it
  locks_in_row  INTEGER NOT NULL,
  last_wrong_at INTEGER,                   -- ms since 1970
  noticed_at    INTEGER,                   -- ms since 1970; the last mail about a lock
  refused       INTEGER NOT NULL DEFAULT 0, -- refusals since the lock, which are no events
  rev           TEXT    NOT NULL
) STRICT;
CREATE INDEX bucket_by_owner ON bucket (owner, browser);
CREATE INDEX bucket_by_age ON bucket (last_wrong_at);

-- A link that was handed out: stored as the hash of its token, good once.
CREATE TABLE token (
  hash       BLOB    NOT NULL PRIMARY KEY, -- SHA-256 of the token
  kind       TEXT    NOT NULL CHECK (kind IN ('setup', 'invitation', 'password_reset', 'email')),
  account_id TEXT    REFERENCES account (id) ON DELETE CASCADE, -- NULL for setup
  generation TEXT,                         -- of the account when it was minted; NULL for setup
  created_at INTEGER NOT NULL,             -- ms since 1970
  expires_at INTEGER NOT NULL,             -- ms since 1970
  used_at    INTEGER,                      -- ms since 1970
  rev        TEXT                          -- of the write that spent it
) STRICT;
CREATE INDEX token_by_account ON token (account_id);
