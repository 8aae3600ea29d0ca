-- How many people are in a group. Triggers keep it; a group that its last person leaves is gone.
CREATE TABLE group_count (
  name  TEXT    NOT NULL PRIMARY KEY,
  count INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO group_count (name, count) SELECT name, count(*) FROM account_group GROUP BY name;

CREATE TRIGGER group_counted AFTER INSERT ON account_group
BEGIN
  INSERT INTO group_count (name, count) VALUES (NEW.name, 1) ON CONFLICT (name) DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER group_uncounted AFTER DELETE ON account_group
BEGIN
  UPDATE group_count SET count = count - 1 WHERE name = OLD.name;
  DELETE FROM group_count WHERE name = OLD.name AND count = 0;
END;
