-- A tile of the portal's home, which opens an application. A retired one stays: copies hear of it, and it can come back.
CREATE TABLE link (
  id         TEXT    NOT NULL PRIMARY KEY,
  name       TEXT    NOT NULL,
  url        TEXT    NOT NULL,           -- https, without credentials (shared/link.ts)
  letter     TEXT    NOT NULL,           -- one or two letters, where there is no image
  colour     TEXT    NOT NULL,           -- #rrggbb, behind the letter
  groups     TEXT,                       -- JSON array of names; NULL: everyone
  place      INTEGER NOT NULL,           -- the order on the home
  retired_at INTEGER,                    -- ms since 1970; NULL while it is shown
  number     INTEGER NOT NULL DEFAULT 0, -- change number of the last change
  rev        TEXT    NOT NULL,
  icon       BLOB,                       -- PNG of 96 × 96 px, at most 32 kB; NULL: the letter
  CHECK (url LIKE 'https://%')
) STRICT;
CREATE INDEX link_by_number ON link (number, id);

-- One row: `rev` is another with each new order, so that two admins who order at once never mix.
CREATE TABLE link_order (
  id  INTEGER PRIMARY KEY CHECK (id = 1),
  rev TEXT NOT NULL
) STRICT;
INSERT INTO link_order (id, rev) VALUES (1, '');

CREATE TRIGGER link_inserted AFTER INSERT ON link
BEGIN
  UPDATE change_number SET last = last + 1;
  UPDATE link SET number = (SELECT last FROM change_number) WHERE id = NEW.id;
END;
CREATE TRIGGER link_updated AFTER UPDATE OF name, url, letter, colour, groups, place, retired_at, icon ON link
BEGIN
  UPDATE change_number SET last = last + 1;
  UPDATE link SET number = (SELECT last FROM change_number) WHERE id = NEW.id;
END;
