-- What a day was like, in UTC, as days since 1970. Full sign-ins and refused ones are counted by triggers; how adoption
-- stood is what cron last saw on that day.
CREATE TABLE day_count (
  day      INTEGER PRIMARY KEY,
  sign_ins INTEGER NOT NULL DEFAULT 0,
  refusals INTEGER NOT NULL DEFAULT 0,
  active   INTEGER,                        -- accounts; NULL, as the next two: cron did not run
  enrolled INTEGER,                        -- of the active: a factor stands
  waiting  INTEGER,                        -- of the active: MFA is required, and no factor stands
  CHECK ((active IS NULL) = (enrolled IS NULL) AND (active IS NULL) = (waiting IS NULL))
) STRICT;

-- A refusal is a password or a code that did not open: what comes along with it (a lock, a block) is told by an event of
-- its own and not counted. Attempts at an account that nobody has, or at a standing lock, are numbers in `refusal`.
CREATE TRIGGER event_counted AFTER INSERT ON event WHEN NEW.type IN ('signed_in', 'wrong_password', 'wrong_code',
  'wrong_recovery_code', 'refused_expired', 'refused_suspended', 'refused_invited')
BEGIN
  INSERT INTO day_count (day, sign_ins, refusals)
    VALUES (NEW.at / 86400000, NEW.type = 'signed_in', NEW.type <> 'signed_in')
    ON CONFLICT (day) DO UPDATE SET sign_ins = sign_ins + excluded.sign_ins, refusals = refusals + excluded.refusals;
END;
CREATE TRIGGER refusal_counted AFTER INSERT ON refusal
BEGIN
  INSERT INTO day_count (day, refusals) VALUES (NEW.hour / 24, NEW.count)
    ON CONFLICT (day) DO UPDATE SET refusals = refusals + excluded.refusals;
END;
CREATE TRIGGER refusal_recounted AFTER UPDATE OF count ON refusal
BEGIN UPDATE day_count SET refusals = refusals + NEW.count - OLD.count WHERE day = NEW.hour / 24; END;

INSERT INTO day_count (day, sign_ins, refusals)
  SELECT day, sum(is_sign_in), sum(count) - sum(is_sign_in) FROM (
    SELECT at / 86400000 AS day, 1 AS count, type = 'signed_in' AS is_sign_in FROM event WHERE type IN ('signed_in',
      'wrong_password', 'wrong_code', 'wrong_recovery_code', 'refused_expired', 'refused_suspended', 'refused_invited')
    UNION ALL SELECT hour / 24, count, 0 FROM refusal
  ) GROUP BY day;

-- When cron last came to its end, and how many of its jobs failed in that run; one row.
CREATE TABLE heartbeat (
  id       INTEGER PRIMARY KEY CHECK (id = 1),
  at       INTEGER NOT NULL,               -- ms since 1970
  failures INTEGER NOT NULL
) STRICT;
