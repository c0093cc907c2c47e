-- 机构的撤销、合并 (REG-02): on which day a unit ceased to be, and which one took over. Its path and its name stay in the
-- records; its matters go on as new versions of another unit, its people in other posts.
ALTER TABLE core.unit
	ADD COLUMN closed_on date,
	ADD COLUMN successor_id text,
	ADD CONSTRAINT unit_successor_of_same_authority FOREIGN KEY (successor_id, authority_id) REFERENCES core.unit (id, authority_id),
	ADD CONSTRAINT unit_closed_is_inactive CHECK (closed_on IS NULL OR NOT active),
	ADD CONSTRAINT unit_successor_of_closed CHECK (successor_id IS NULL OR (closed_on IS NOT NULL AND successor_id <> id));
COMMENT ON COLUMN core.unit.closed_on IS '撤销日期：first day on which the unit is no more; null while it is there.';
COMMENT ON COLUMN core.unit.successor_id IS '承接机构：which unit of the same authority took over its matters and people; null where none did.';
GRANT UPDATE (closed_on, successor_id) ON core.unit TO sanzhi_app;
