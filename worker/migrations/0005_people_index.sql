-- What the people list sorts by, never NULL, so that a cursor can be compared with it: who never signed in comes first,
-- who has no deadline last. A deadline counts only while it runs or has run out on somebody (fact `required`).
ALTER TABLE account ADD COLUMN sign_in_key INTEGER GENERATED ALWAYS AS (coalesce(last_sign_in_at, 0)) VIRTUAL;
ALTER TABLE account ADD COLUMN deadline_key INTEGER GENERATED ALWAYS AS (
  CASE WHEN fact = 'required' THEN coalesce(deadline_at, 9007199254740991) ELSE 9007199254740991 END
) VIRTUAL;

-- Each order of the list, for everybody and for those who share their facts.
CREATE INDEX account_list_by_sign_in ON account (sign_in_key, id);
CREATE INDEX account_list_by_deadline ON account (deadline_key, id);
CREATE INDEX account_facts_by_name ON account (role, status, fact, name_key, id, deadline_key);
CREATE INDEX account_facts_by_sign_in ON account (role, status, fact, sign_in_key, id, deadline_key);
CREATE INDEX account_facts_by_deadline ON account (role, status, fact, deadline_key, id, name_key);
-- All that decides whether and where somebody is shown, by id: one look each, without the row.
CREATE INDEX account_list_by_id ON account (id, role, status, fact, deadline_key, name_key, sign_in_key);
DROP INDEX account_by_sign_in;
DROP INDEX account_by_role;

-- Who is locked: standing locks by their end, and blocked factors.
CREATE INDEX bucket_by_lock ON bucket (locked_until, owner) WHERE locked = 1;
CREATE INDEX factor_by_block ON factor (account_id) WHERE tally >= 100;

-- A search by name finds whom it shows, and their order, in one place.
ALTER TABLE account_word ADD COLUMN name_key TEXT NOT NULL DEFAULT ''; -- of the account
UPDATE account_word SET name_key = (SELECT name_key FROM account WHERE id = account_id);
DROP TRIGGER account_words_inserted;
DROP TRIGGER account_words_updated;
CREATE TRIGGER account_words_inserted AFTER INSERT ON account
BEGIN
  INSERT OR IGNORE INTO account_word (word, account_id, name_key) SELECT value, NEW.id, NEW.name_key FROM json_each(NEW.words);
END;
CREATE TRIGGER account_words_updated AFTER UPDATE OF words, name_key ON account
  WHEN OLD.words <> NEW.words OR OLD.name_key <> NEW.name_key
BEGIN
  DELETE FROM account_word WHERE account_id = NEW.id;
  INSERT OR IGNORE INTO account_word (word, account_id, name_key) SELECT value, NEW.id, NEW.name_key FROM json_each(NEW.words);
END;
