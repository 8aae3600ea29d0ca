-- What the people list, its counts and its copies go by. Triggers keep all of it, so that no reader scans `account`.
ALTER TABLE account ADD COLUMN enrolled INTEGER NOT NULL DEFAULT 0 CHECK (enrolled IN (0, 1)); -- a factor stands
ALTER TABLE account ADD COLUMN words TEXT NOT NULL DEFAULT '[]'; -- JSON array: what a search may begin with, folded
-- The stored part of the enrollment state; `due` and `expired` are `required` before and after deadline_at.
ALTER TABLE account ADD COLUMN fact TEXT GENERATED ALWAYS AS (
  CASE WHEN enrolled = 1 THEN 'enrolled' WHEN role = 'admin' THEN 'admin' WHEN required = 1 THEN 'required' ELSE 'free' END
) VIRTUAL;
UPDATE account SET enrolled = EXISTS (SELECT 1 FROM factor WHERE account_id = account.id),
  words = json_array(name_key, username_key, email_key);

CREATE TRIGGER factor_inserted AFTER INSERT ON factor
BEGIN UPDATE account SET enrolled = 1 WHERE id = NEW.account_id; END;
CREATE TRIGGER factor_deleted AFTER DELETE ON factor
BEGIN UPDATE account SET enrolled = 0 WHERE id = OLD.account_id; END;

-- One word of an account that a search may begin with.
CREATE TABLE account_word (
  word       TEXT NOT NULL,
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  PRIMARY KEY (word, account_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX account_word_by_account ON account_word (account_id);
INSERT OR IGNORE INTO account_word (word, account_id)
  SELECT w.value, a.id FROM account a, json_each(a.words) w;

CREATE TRIGGER account_words_inserted AFTER INSERT ON account
BEGIN INSERT OR IGNORE INTO account_word (word, account_id) SELECT value, NEW.id FROM json_each(NEW.words); END;
CREATE TRIGGER account_words_updated AFTER UPDATE OF words ON account WHEN OLD.words <> NEW.words
BEGIN
  DELETE FROM account_word WHERE account_id = NEW.id;
  INSERT OR IGNORE INTO account_word (word, account_id) SELECT value, NEW.id FROM json_each(NEW.words);
END;

-- How many accounts share these facts; deadline_day counts days since 1970, -1 where there is no deadline.
CREATE TABLE account_count (
  role         TEXT    NOT NULL,
  status       TEXT    NOT NULL,
  fact         TEXT    NOT NULL,
  deadline_day INTEGER NOT NULL,
  count        INTEGER NOT NULL,
  PRIMARY KEY (role, status, fact, deadline_day)
) STRICT, WITHOUT ROWID;
INSERT INTO account_count (role, status, fact, deadline_day, count)
  SELECT role, status, fact, coalesce(deadline_at / 86400000, -1), count(*) FROM account GROUP BY 1, 2, 3, 4;

CREATE TRIGGER account_counted AFTER INSERT ON account
BEGIN
  INSERT INTO account_count (role, status, fact, deadline_day, count)
    VALUES (NEW.role, NEW.status, NEW.fact, coalesce(NEW.deadline_at / 86400000, -1), 1)
    ON CONFLICT (role, status, fact, deadline_day) DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER account_uncounted AFTER DELETE ON account
BEGIN
  UPDATE account_count SET count = count - 1 WHERE role = OLD.role AND status = OLD.status AND fact = OLD.fact
    AND deadline_day = coalesce(OLD.deadline_at / 86400000, -1);
END;
CREATE TRIGGER account_recounted AFTER UPDATE OF role, status, required, enrolled, deadline_at ON account
  WHEN (OLD.role, OLD.status, OLD.fact, coalesce(OLD.deadline_at / 86400000, -1))
    <> (NEW.role, NEW.status, NEW.fact, coalesce(NEW.deadline_at / 86400000, -1))
BEGIN
  UPDATE account_count SET count = count - 1 WHERE role = OLD.role AND status = OLD.status AND fact = OLD.fact
    AND deadline_day = coalesce(OLD.deadline_at / 86400000, -1);
  INSERT INTO account_count (role, status, fact, deadline_day, count)
    VALUES (NEW.role, NEW.status, NEW.fact, coalesce(NEW.deadline_at / 86400000, -1), 1)
    ON CONFLICT (role, status, fact, deadline_day) DO UPDATE SET count = count + 1;
END;

-- The last change number that was given out; one row.
CREATE TABLE change_number (
  id   INTEGER PRIMARY KEY CHECK (id = 1),
  last INTEGER NOT NULL
) STRICT;
INSERT INTO change_number (id, last) VALUES (1, 0);

-- When an account, as admins see it, last changed; one that was deleted stays as a tombstone.
CREATE TABLE account_change (
  account_id TEXT    NOT NULL PRIMARY KEY,
  number     INTEGER NOT NULL,
  removed    INTEGER NOT NULL CHECK (removed IN (0, 1))
) STRICT;
CREATE INDEX account_change_by_number ON account_change (number, account_id);
INSERT INTO account_change (account_id, number, removed) SELECT id, 0, 0 FROM account;

-- Whoever inserts an id here gives that account the next change number.
CREATE VIEW account_touch AS SELECT account_id FROM account_change;
CREATE TRIGGER account_touched INSTEAD OF INSERT ON account_touch
BEGIN
  UPDATE change_number SET last = last + 1;
  INSERT INTO account_change (account_id, number, removed)
    SELECT NEW.account_id, last, NOT EXISTS (SELECT 1 FROM account WHERE id = NEW.account_id) FROM change_number WHERE true
    ON CONFLICT (account_id) DO UPDATE SET number = excluded.number, removed = excluded.removed;
END;
CREATE TRIGGER account_insert_touches AFTER INSERT ON account
BEGIN INSERT INTO account_touch VALUES (NEW.id); END;
CREATE TRIGGER account_update_touches AFTER UPDATE OF username, email, name, role, status, locale, required, required_at,
  deadline_at, last_sign_in_at, enrolled ON account
BEGIN INSERT INTO account_touch VALUES (NEW.id); END;
CREATE TRIGGER account_delete_touches AFTER DELETE ON account
BEGIN INSERT INTO account_touch VALUES (OLD.id); END;
CREATE TRIGGER group_insert_touches AFTER INSERT ON account_group
BEGIN INSERT INTO account_touch VALUES (NEW.account_id); END;
CREATE TRIGGER group_delete_touches AFTER DELETE ON account_group
BEGIN INSERT INTO account_touch VALUES (OLD.account_id); END;
CREATE TRIGGER pending_insert_touches AFTER INSERT ON pending_key
BEGIN INSERT INTO account_touch VALUES (NEW.account_id); END;
CREATE TRIGGER pending_delete_touches AFTER DELETE ON pending_key
BEGIN INSERT INTO account_touch VALUES (OLD.account_id); END;
CREATE TRIGGER recovery_insert_touches AFTER INSERT ON recovery_set
BEGIN INSERT INTO account_touch VALUES (NEW.account_id); END;
CREATE TRIGGER recovery_update_touches AFTER UPDATE ON recovery_set
BEGIN INSERT INTO account_touch VALUES (NEW.account_id); END;
CREATE TRIGGER bucket_insert_touches AFTER INSERT ON bucket WHEN NEW.locked AND NEW.owner IN (SELECT id FROM account)
BEGIN INSERT INTO account_touch VALUES (NEW.owner); END;
CREATE TRIGGER bucket_update_touches AFTER UPDATE OF locked, locked_until ON bucket
  WHEN (OLD.locked OR NEW.locked) AND NEW.owner IN (SELECT id FROM account)
BEGIN INSERT INTO account_touch VALUES (NEW.owner); END;
CREATE TRIGGER factor_block_touches AFTER UPDATE OF tally ON factor WHEN NEW.tally >= 100 OR OLD.tally >= 100
BEGIN INSERT INTO account_touch VALUES (NEW.account_id); END;
