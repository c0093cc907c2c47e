-- A period that the law has stopped has no last day before it runs again: the next due day of a stream is that of a clock
-- that runs. Rows of before said the day as of their last act, and a paused case was listed as overdue by it.

ALTER TABLE core.stream NO FORCE ROW LEVEL SECURITY;
ALTER TABLE core.deadline NO FORCE ROW LEVEL SECURITY;
UPDATE core.stream s SET due_on = (
	SELECT min(d.due_on) FROM core.deadline d
	WHERE d.stream_id = s.stream_id AND d.met_on IS NULL AND d.bearer = 'authority' AND NOT d.suspended)
WHERE EXISTS (SELECT FROM core.deadline d WHERE d.stream_id = s.stream_id AND d.met_on IS NULL AND d.suspended);
ALTER TABLE core.deadline FORCE ROW LEVEL SECURITY;
ALTER TABLE core.stream FORCE ROW LEVEL SECURITY;
COMMENT ON COLUMN core.stream.due_on IS '本机关最近一个未完成期限；依法停止计算的不算在内';
