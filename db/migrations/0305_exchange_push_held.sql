-- What stands at a receiver is told to it for as long as it stands there (行政处罚法 48, COR-01), whatever is pushed there now: who
-- withdraws an item sees which receivers were sent it, those of the authority above too.

DROP POLICY push_delivery_read ON core.push_delivery;
CREATE POLICY push_delivery_read ON core.push_delivery FOR SELECT TO sanzhi_app
	USING (core.in_scope(org_path) OR core.in_scope(item_org_path));

CREATE INDEX push_delivery_held ON core.push_delivery (item_id);
