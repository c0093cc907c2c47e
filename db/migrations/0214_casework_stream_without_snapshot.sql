-- 快照 may be missing: then the state is the fold of the stream's events. A bulk import writes none, and a release that
-- changes the form of a state takes the old ones away.
ALTER TABLE core.stream ALTER COLUMN state DROP NOT NULL;
COMMENT ON COLUMN core.stream.state IS '事件折叠后的状态; null where none was written: then it is folded from core.event when it is needed.';

-- Contents of two to four kilobytes stay in their row as they are: to compress each costs more than the space it saves.
ALTER TABLE core.event SET (toast_tuple_target = 4080);
