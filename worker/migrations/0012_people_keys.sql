-- Until when somebody is locked: the last end of the locks of their buckets; a lock that time does not lift and a blocked
-- factor have none. Triggers keep it, so that who is locked is found, and counted, by an index.
ALTER TABLE account ADD COLUMN locked_until INTEGER NOT NULL DEFAULT 0; -- ms since 1970
CREATE INDEX account_by_lock ON account (locked_until, id, name_key) WHERE locked_until > 0;
DROP INDEX bucket_by_lock;
DROP INDEX factor_by_block;
DROP INDEX account_list_by_id;
CREATE INDEX account_list_by_id ON account (id, role, status, fact, deadline_key, name_key, sign_in_key, locked_until);

-- Whoever inserts an id here has its locks looked at again.
CREATE VIEW account_relock AS SELECT id FROM account;
CREATE TRIGGER account_relocked INSTEAD OF INSERT ON account_relock
BEGIN
  UPDATE account SET locked_until = (SELECT coalesce(max(until), 0) FROM (
    SELECT coalesce(locked_until, 9007199254740991) AS until FROM bucket WHERE owner = NEW.id AND locked = 1
    UNION ALL SELECT 9007199254740991 FROM factor WHERE account_id = NEW.id AND tally >= 100)) WHERE id = NEW.id;
END;
INSERT INTO account_relock SELECT id FROM account
  WHERE id IN (SELECT owner FROM bucket WHERE locked = 1) OR id IN (SELECT account_id FROM factor WHERE tally >= 100);

CREATE TRIGGER bucket_insert_locks AFTER INSERT ON bucket WHEN NEW.locked
BEGIN INSERT INTO account_relock VALUES (NEW.owner); END;
CREATE TRIGGER bucket_update_locks AFTER UPDATE OF locked, locked_until ON bucket WHEN OLD.locked OR NEW.locked
BEGIN INSERT INTO account_relock VALUES (NEW.owner); END;
CREATE TRIGGER bucket_delete_unlocks AFTER DELETE ON bucket WHEN OLD.locked
BEGIN INSERT INTO account_relock VALUES (OLD.owner); END;
CREATE TRIGGER factor_insert_blocks AFTER INSERT ON factor WHEN NEW.tally >= 100
BEGIN INSERT INTO account_relock VALUES (NEW.account_id); END;
CREATE TRIGGER factor_update_blocks AFTER UPDATE OF tally ON factor WHEN (OLD.tally >= 100) <> (NEW.tally >= 100)
BEGIN INSERT INTO account_relock VALUES (NEW.account_id); END;
CREATE TRIGGER factor_delete_unblocks AFTER DELETE ON factor WHEN OLD.tally >= 100
BEGIN INSERT INTO account_relock VALUES (OLD.account_id); END;

-- How many of its first characters the word shares with the one before it, of the same account and in their order: whom a
-- search finds by several words is found once where it takes those alone that share less than was typed.
ALTER TABLE account_word ADD COLUMN shared INTEGER NOT NULL DEFAULT 0;
DROP TRIGGER account_words_inserted;
DROP TRIGGER account_words_updated;
CREATE VIEW account_word_of AS
  SELECT account_id, word, name_key,
    CASE WHEN substr(word, 1, length(before)) = before THEN length(before) ELSE (
      WITH RECURSIVE same (n) AS (
        SELECT 0 UNION ALL SELECT n + 1 FROM same WHERE substr(word, n + 1, 1) = substr(before, n + 1, 1))
      SELECT max(n) FROM same) END AS shared
  FROM (SELECT a.id AS account_id, a.name_key, value AS word, lag(value, 1, '') OVER (PARTITION BY a.id ORDER BY value) AS before
    FROM account a, json_each(a.words));
CREATE TRIGGER account_words_inserted AFTER INSERT ON account
BEGIN
  INSERT OR IGNORE INTO account_word (account_id, word, name_key, shared) SELECT * FROM account_word_of WHERE account_id = NEW.id;
END;
CREATE TRIGGER account_words_updated AFTER UPDATE OF words, name_key ON account
  WHEN OLD.words <> NEW.words OR OLD.name_key <> NEW.name_key
BEGIN
  DELETE FROM account_word WHERE account_id = NEW.id;
  INSERT OR IGNORE INTO account_word (account_id, word, name_key, shared) SELECT * FROM account_word_of WHERE account_id = NEW.id;
END;
DELETE FROM account_word;
INSERT OR IGNORE INTO account_word (account_id, word, name_key, shared) SELECT * FROM account_word_of;
