-- A person who may sign in. rev is a random token, new in each write that judges the row; generation is renewed by
-- what must end sessions, challenges, pending keys and mailed tokens.
CREATE TABLE account (
  id              TEXT    NOT NULL PRIMARY KEY,
  username        TEXT    NOT NULL,
  username_key    TEXT    NOT NULL UNIQUE, -- canonicalIdentifier(username)
  email           TEXT    NOT NULL,
  email_key       TEXT    NOT NULL UNIQUE,
  name            TEXT    NOT NULL,
  name_key        TEXT    NOT NULL,        -- folded, for sorting and searching
  role            TEXT    NOT NULL CHECK (role IN ('user', 'admin')),
  status          TEXT    NOT NULL CHECK (status IN ('invited', 'active', 'suspended')),
  locale          TEXT    NOT NULL,
  origin          TEXT    NOT NULL CHECK (origin IN ('setup', 'admin')),
  password        BLOB,                    -- sealed PHC string; NULL until activation
  required        INTEGER NOT NULL DEFAULT 0 CHECK (required IN (0, 1)),
  required_at     INTEGER,                 -- ms since 1970; when the requirement was set
  deadline_at     INTEGER,                 -- ms since 1970; when the enrollment period ends
  kept_days       INTEGER,                 -- the period that an invited account gets when it activates
  kept_until      INTEGER,                 -- the same as an instant, ms since 1970
  created_at      INTEGER NOT NULL,        -- ms since 1970
  activated_at    INTEGER,                 -- ms since 1970; NULL until then
  last_sign_in_at INTEGER,                 -- ms since 1970; the last full sign-in
  generation      TEXT    NOT NULL,
  rev             TEXT    NOT NULL
) STRICT;
CREATE INDEX account_by_name ON account (name_key, id);
CREATE INDEX account_by_sign_in ON account (last_sign_in_at, id);
CREATE INDEX account_by_deadline ON account (deadline_at, id);
CREATE INDEX account_by_role ON account (role, status);

-- One group that an account is in.
CREATE TABLE account_group (
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  name       TEXT NOT NULL,
  PRIMARY KEY (account_id, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX account_group_by_name ON account_group (name, account_id);

-- A confirmed authenticator: one per account. No code of last_step or of a step before it works again.
CREATE TABLE factor (
  account_id   TEXT    NOT NULL PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
  key          BLOB    NOT NULL,           -- sealed, 20 bytes
  confirmed_at INTEGER NOT NULL,           -- ms since 1970
  last_step    INTEGER NOT NULL,
  tally        INTEGER NOT NULL DEFAULT 0, -- wrong codes in a row over all buckets; 100 block the factor
  rev          TEXT    NOT NULL
) STRICT;

-- A key that waits for its first code: it gates nothing.
CREATE TABLE pending_key (
  account_id TEXT    NOT NULL PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
  key        BLOB    NOT NULL,             -- sealed, 20 bytes
  generation TEXT    NOT NULL,
  expires_at INTEGER NOT NULL,             -- ms since 1970
  rev        TEXT    NOT NULL
) STRICT;

-- The ten recovery codes of an account: hashed with one salt, used ones marked.
CREATE TABLE recovery_set (
  account_id TEXT    NOT NULL PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
  hashes     BLOB    NOT NULL,             -- sealed PHC parameters, salt and ten digests
  used       INTEGER NOT NULL DEFAULT 0,   -- bit n: code n is spent
  saved_at   INTEGER,                      -- ms since 1970; the person ticked "I have saved them"
  rev        TEXT    NOT NULL
) STRICT;
