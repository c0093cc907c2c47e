-- A paper whose typesetting never ends in time is not tried for ever: after eight times it waits for a person, as a dead letter does.
ALTER TABLE core.rendition_due ADD COLUMN timeouts integer NOT NULL DEFAULT 0 CHECK (timeouts >= 0);
COMMENT ON COLUMN core.rendition_due.timeouts IS '排版超时的次数: the machine may be busy, so they are counted apart from faults of the paper; after eight a person has to look.';
