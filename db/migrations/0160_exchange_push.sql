-- 推送：who is told of what becomes public, what is still to be sent to whom, and what they answered (PLT-03).

CREATE TABLE core.push_subscriber (
	subscriber_id text PRIMARY KEY CHECK (subscriber_id ~ '^[0-9a-f]{32}$'),
	authority_id text NOT NULL,
	org_path text NOT NULL CHECK (org_path ~ '^[^/,[:space:]]+/$'),
	name text NOT NULL CHECK (name <> ''),
	endpoint text NOT NULL CHECK (endpoint ~ '^https?://'),
	kinds text[] NOT NULL CHECK (cardinality(kinds) > 0),
	branches boolean NOT NULL,
	carrier text,
	receipt_field text NOT NULL,
	alarm_minutes integer NOT NULL CHECK (alarm_minutes > 0),
	status text NOT NULL CHECK (status IN ('active', 'paused', 'closed')),
	opened_at text NOT NULL,
	alarm_since text
);
COMMENT ON TABLE core.push_subscriber IS '推送对象：one row per stream of kind push, rebuilt from its events.';
COMMENT ON COLUMN core.push_subscriber.subscriber_id IS '编号 of the stream.';
COMMENT ON COLUMN core.push_subscriber.authority_id IS '设置推送的机关。';
COMMENT ON COLUMN core.push_subscriber.org_path IS '数据范围：of the authority.';
COMMENT ON COLUMN core.push_subscriber.name IS '名称。';
COMMENT ON COLUMN core.push_subscriber.endpoint IS '接收地址。';
COMMENT ON COLUMN core.push_subscriber.kinds IS '推送内容: decision, list, annual-report, double-random.';
COMMENT ON COLUMN core.push_subscriber.branches IS '包括下级（派出）机关。';
COMMENT ON COLUMN core.push_subscriber.carrier IS '公示载体 of the regime that this receiver is; null for any other.';
COMMENT ON COLUMN core.push_subscriber.receipt_field IS '回执号 in the reply: member of the JSON object, with dots for members of members.';
COMMENT ON COLUMN core.push_subscriber.alarm_minutes IS '告警时限: minutes after which what is not delivered is an alarm.';
COMMENT ON COLUMN core.push_subscriber.status IS 'active 推送中, paused 已暂停 (kept, not sent), closed 已停止.';
COMMENT ON COLUMN core.push_subscriber.opened_at IS '设立时间, ISO 8601 UTC.';
COMMENT ON COLUMN core.push_subscriber.alarm_since IS '告警开始时间 of an open alarm.';
ALTER TABLE core.push_subscriber ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.push_subscriber FORCE ROW LEVEL SECURITY;
-- A receiver that also takes what the branches publish is read, never written, while one of them is at work.
CREATE POLICY push_subscriber_read ON core.push_subscriber FOR SELECT TO sanzhi_app USING (
	core.in_scope(org_path)
	OR (branches AND starts_with(coalesce(current_setting('sanzhi.authority', true), ''), split_part(org_path, '/', 1) || '.')));
CREATE POLICY push_subscriber_add ON core.push_subscriber FOR INSERT TO sanzhi_app WITH CHECK (core.in_scope(org_path));
CREATE POLICY push_subscriber_change ON core.push_subscriber FOR UPDATE TO sanzhi_app
	USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
GRANT SELECT, INSERT, UPDATE ON core.push_subscriber TO sanzhi_app;

CREATE TABLE core.push_secret (
	subscriber_id text PRIMARY KEY,
	org_path text NOT NULL,
	sealed text NOT NULL,
	changed_at text NOT NULL
);
COMMENT ON TABLE core.push_secret IS '签名密钥：sealed with a key outside the database (SEC-24); shown once, to whoever opened it.';
COMMENT ON COLUMN core.push_secret.subscriber_id IS '推送对象。';
COMMENT ON COLUMN core.push_secret.org_path IS '数据范围。';
COMMENT ON COLUMN core.push_secret.sealed IS 'AES-256-GCM, bound to the receiver.';
COMMENT ON COLUMN core.push_secret.changed_at IS '设置时间, ISO 8601 UTC.';
ALTER TABLE core.push_secret ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.push_secret FORCE ROW LEVEL SECURITY;
CREATE POLICY push_secret_scope ON core.push_secret TO sanzhi_app
	USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
GRANT SELECT, INSERT, UPDATE ON core.push_secret TO sanzhi_app;

CREATE TABLE core.push_delivery (
	delivery_id text PRIMARY KEY CHECK (delivery_id ~ '^[0-9a-f]{32}$'),
	seq bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
	subscriber_id text NOT NULL REFERENCES core.push_subscriber (subscriber_id),
	org_path text NOT NULL,
	event_id text NOT NULL,
	kind text NOT NULL CHECK (kind IN ('decision', 'list', 'annual-report', 'double-random')),
	action text NOT NULL CHECK (action IN ('published', 'corrected', 'withdrawn', 'expired', 'updated')),
	item_id text NOT NULL,
	item_authority_id text NOT NULL,
	item_org_path text NOT NULL,
	event_at text NOT NULL,
	state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'dead')),
	attempts integer NOT NULL DEFAULT 0 CHECK (attempts BETWEEN 0 AND 8),
	next_at text NOT NULL,
	leased_until text,
	last_reason text,
	last_status integer,
	ended_at text,
	receipt text,
	reply_hash text,
	UNIQUE (subscriber_id, event_id),
	CHECK ((state = 'waiting') = (ended_at IS NULL))
);
COMMENT ON TABLE core.push_delivery IS '推送队列：one row per receiver and public event, written in the transaction of the event itself. No content: what is sent is read from schema portal at the moment of sending.';
COMMENT ON COLUMN core.push_delivery.delivery_id IS '编号。';
COMMENT ON COLUMN core.push_delivery.seq IS '次序: given to the receiver, who may leave aside what is older than what it has.';
COMMENT ON COLUMN core.push_delivery.subscriber_id IS '推送对象。';
COMMENT ON COLUMN core.push_delivery.org_path IS '数据范围：of the receiver''s authority.';
COMMENT ON COLUMN core.push_delivery.event_id IS '事件编号 in the record: the id of the message in every attempt.';
COMMENT ON COLUMN core.push_delivery.kind IS '公示内容的种类。';
COMMENT ON COLUMN core.push_delivery.action IS 'published 发布, corrected 更正, withdrawn 撤下, expired 期满, updated 更新.';
COMMENT ON COLUMN core.push_delivery.item_id IS '公示地址编号。';
COMMENT ON COLUMN core.push_delivery.item_authority_id IS '公示的机关。';
COMMENT ON COLUMN core.push_delivery.item_org_path IS '公示的机构。';
COMMENT ON COLUMN core.push_delivery.event_at IS '公示（更正、撤下）时间, ISO 8601 UTC.';
COMMENT ON COLUMN core.push_delivery.state IS 'waiting 待送达, delivered 已送达, dead 多次失败，等待人工处理.';
COMMENT ON COLUMN core.push_delivery.attempts IS '已尝试次数, counted before it is sent; at most 8, then it is dead (REL-18).';
COMMENT ON COLUMN core.push_delivery.next_at IS '下次尝试时间。';
COMMENT ON COLUMN core.push_delivery.leased_until IS '占用到: while one instance sends it; a killed one loses it then.';
COMMENT ON COLUMN core.push_delivery.last_reason IS '最近一次失败的原因。';
COMMENT ON COLUMN core.push_delivery.last_status IS '最近一次答复的 HTTP 状态。';
COMMENT ON COLUMN core.push_delivery.ended_at IS '送达（放弃）时间。';
COMMENT ON COLUMN core.push_delivery.receipt IS '对方回执号。';
COMMENT ON COLUMN core.push_delivery.reply_hash IS 'SHA-256 of the reply.';
CREATE INDEX push_delivery_due ON core.push_delivery (next_at, seq) WHERE state = 'waiting';
CREATE INDEX push_delivery_item ON core.push_delivery (subscriber_id, item_id) WHERE state = 'waiting';
CREATE INDEX push_delivery_leased ON core.push_delivery (subscriber_id, leased_until) WHERE leased_until IS NOT NULL;
CREATE INDEX push_delivery_day ON core.push_delivery (subscriber_id, event_at);
ALTER TABLE core.push_delivery ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.push_delivery FORCE ROW LEVEL SECURITY;
CREATE POLICY push_delivery_read ON core.push_delivery FOR SELECT TO sanzhi_app USING (core.in_scope(org_path));
CREATE POLICY push_delivery_add ON core.push_delivery FOR INSERT TO sanzhi_app
	WITH CHECK (core.in_scope(org_path) OR core.in_scope(item_org_path));
CREATE POLICY push_delivery_change ON core.push_delivery FOR UPDATE TO sanzhi_app
	USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
GRANT SELECT, INSERT, UPDATE ON core.push_delivery TO sanzhi_app;

CREATE TABLE core.push_attempt (
	attempt_id text PRIMARY KEY CHECK (attempt_id ~ '^[0-9a-f]{32}$'),
	delivery_id text NOT NULL,
	org_path text NOT NULL,
	at text NOT NULL,
	number integer NOT NULL,
	outcome text NOT NULL CHECK (outcome IN ('delivered', 'answered', 'failed', 'refused')),
	status integer,
	reason text,
	receipt text,
	reply_hash text,
	duration_ms integer NOT NULL
);
COMMENT ON TABLE core.push_attempt IS '推送记录：every attempt and what came back; append-only.';
COMMENT ON COLUMN core.push_attempt.attempt_id IS '编号。';
COMMENT ON COLUMN core.push_attempt.delivery_id IS '推送。';
COMMENT ON COLUMN core.push_attempt.org_path IS '数据范围。';
COMMENT ON COLUMN core.push_attempt.at IS '时间, ISO 8601 UTC.';
COMMENT ON COLUMN core.push_attempt.number IS '第几次, from 1; begins anew after 重新推送.';
COMMENT ON COLUMN core.push_attempt.outcome IS 'delivered 送达, answered 答复不是成功, failed 没有答复, refused 本系统不允许发送.';
COMMENT ON COLUMN core.push_attempt.status IS 'HTTP 状态。';
COMMENT ON COLUMN core.push_attempt.reason IS '失败原因。';
COMMENT ON COLUMN core.push_attempt.receipt IS '对方回执号。';
COMMENT ON COLUMN core.push_attempt.reply_hash IS 'SHA-256 of the reply.';
COMMENT ON COLUMN core.push_attempt.duration_ms IS '用时, 毫秒.';
CREATE INDEX push_attempt_of ON core.push_attempt (delivery_id, at);
ALTER TABLE core.push_attempt ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.push_attempt FORCE ROW LEVEL SECURITY;
CREATE POLICY push_attempt_scope ON core.push_attempt TO sanzhi_app
	USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
GRANT SELECT, INSERT ON core.push_attempt TO sanzhi_app;
