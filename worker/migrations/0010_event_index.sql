-- The log is read newest first by time, narrowed by whom it concerns, who did it, or what it was.
DROP INDEX event_by_account;
CREATE INDEX event_by_account ON event (account_id, at);
CREATE INDEX event_by_actor ON event (actor_id, at);
CREATE INDEX event_by_type ON event (type, at);
CREATE INDEX event_by_at ON event (at);
