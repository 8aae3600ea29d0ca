-- What an admin did to many people: one action, for whom it was, and how far it has come. One of up to 200 people is kept
-- for its undo. `worked_at` is when it was last worked on; cron goes on with what nobody has called for a minute.
CREATE TABLE job (
  id         TEXT    NOT NULL PRIMARY KEY,
  action     TEXT    NOT NULL,
  period     TEXT    NOT NULL,             -- JSON: days, or until an instant
  filter     TEXT,                         -- JSON: what was searched for; NULL where people were chosen one by one
  actor_id   TEXT    NOT NULL,             -- whose rights it has
  total      INTEGER NOT NULL,
  done       INTEGER NOT NULL DEFAULT 0,   -- the three are kept by a trigger
  skipped    INTEGER NOT NULL DEFAULT 0,
  refused    INTEGER NOT NULL DEFAULT 0,
  undone     INTEGER NOT NULL DEFAULT 0,   -- and these two
  kept       INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,             -- ms since 1970
  worked_at  INTEGER NOT NULL,             -- ms since 1970
  ended_at   INTEGER,                      -- ms since 1970; NULL: it runs
  undo_at    INTEGER,                      -- ms since 1970; NULL: nobody has taken it back
  undo_by    TEXT,
  undo_ended_at INTEGER                    -- ms since 1970
) STRICT;
CREATE INDEX job_by_age ON job (created_at);
CREATE INDEX job_running ON job (worked_at) WHERE ended_at IS NULL OR (undo_at IS NOT NULL AND undo_ended_at IS NULL);

-- One account of a job, and what came of it; `before`, `rev` and `generation` are what an undo goes by.
CREATE TABLE job_row (
  job_id      TEXT NOT NULL REFERENCES job (id) ON DELETE CASCADE,
  account_id  TEXT NOT NULL,
  outcome     TEXT CHECK (outcome IN ('done', 'skipped', 'refused')), -- NULL: its turn comes
  reason      TEXT,
  before      TEXT,                        -- JSON: the facts as they were
  rev         TEXT,                        -- of the account, as the action wrote them
  generation  TEXT,
  undo        TEXT CHECK (undo IN ('done', 'refused')), -- NULL: not taken back
  undo_reason TEXT,
  PRIMARY KEY (job_id, account_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX job_row_by_outcome ON job_row (job_id, outcome, undo, account_id);

CREATE TRIGGER job_row_counted AFTER UPDATE OF outcome, undo ON job_row
  WHEN OLD.outcome IS NOT NEW.outcome OR OLD.undo IS NOT NEW.undo
BEGIN
  UPDATE job SET
    done = done + (NEW.outcome IS 'done') - (OLD.outcome IS 'done'),
    skipped = skipped + (NEW.outcome IS 'skipped') - (OLD.outcome IS 'skipped'),
    refused = refused + (NEW.outcome IS 'refused') - (OLD.outcome IS 'refused'),
    undone = undone + (NEW.undo IS 'done') - (OLD.undo IS 'done'),
    kept = kept + (NEW.undo IS 'refused') - (OLD.undo IS 'refused')
   WHERE id = NEW.job_id;
END;
