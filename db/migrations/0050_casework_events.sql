-- 案件与公示的事件、快照和期限。Events are the record and are only ever added; everything else here can be rebuilt from them.
CREATE TABLE core.event (
	event_id text PRIMARY KEY,
	stream_kind text NOT NULL,
	stream_id text NOT NULL,
	version integer NOT NULL CHECK (version > 0),
	authority_id text NOT NULL,
	org_path text NOT NULL,
	act text NOT NULL,
	type text NOT NULL,
	data jsonb NOT NULL,
	actor jsonb NOT NULL,
	at text NOT NULL,
	salt bytea NOT NULL CHECK (octet_length(salt) = 32),
	UNIQUE (stream_id, version)
);
COMMENT ON TABLE core.event IS '事件：the case is its events; nothing here is updated or deleted (ARC-05).';
COMMENT ON COLUMN core.event.event_id IS '事件编号, 128-bit random';
COMMENT ON COLUMN core.event.stream_kind IS '流的种类: case 案件, publication 公示信息';
COMMENT ON COLUMN core.event.stream_id IS '案件（公示信息）编号';
COMMENT ON COLUMN core.event.version IS '在流中的序号, from 1 without gap; the unique key refuses two writers (REL-14)';
COMMENT ON COLUMN core.event.authority_id IS '所属机关';
COMMENT ON COLUMN core.event.org_path IS '所属机构路径, for row security';
COMMENT ON COLUMN core.event.act IS '产生该事件的执法行为';
COMMENT ON COLUMN core.event.type IS '事件种类';
COMMENT ON COLUMN core.event.data IS '内容';
COMMENT ON COLUMN core.event.actor IS '办理人在当时的姓名、职务、机构、证号';
COMMENT ON COLUMN core.event.at IS '时间, ISO 8601 UTC with milliseconds, as hashed';
COMMENT ON COLUMN core.event.salt IS '存证盐值: without it the public commitment says nothing about the content';

CREATE TABLE core.stream (
	stream_id text PRIMARY KEY,
	kind text NOT NULL,
	authority_id text NOT NULL,
	org_path text NOT NULL,
	version integer NOT NULL,
	state jsonb NOT NULL,
	title text NOT NULL,
	party_name text NOT NULL,
	status text NOT NULL,
	stage text NOT NULL,
	procedure text NOT NULL,
	person_ids text[] NOT NULL,
	number text,
	opened_on date NOT NULL,
	updated_at text NOT NULL,
	due_on date,
	awaiting text[] NOT NULL,
	search text NOT NULL
);
COMMENT ON TABLE core.stream IS '快照：the fold of a stream''s events and the columns lists are made of; rebuilt from core.event at any time.';
COMMENT ON COLUMN core.stream.state IS '事件折叠后的状态';
COMMENT ON COLUMN core.stream.person_ids IS '承办过的自然人';
COMMENT ON COLUMN core.stream.due_on IS '本机关最近一个未完成期限';
COMMENT ON COLUMN core.stream.awaiting IS '等待办理的职责';
COMMENT ON COLUMN core.stream.search IS '检索文本';
CREATE INDEX stream_work ON core.stream (authority_id, kind, status, due_on);
CREATE INDEX stream_recent ON core.stream (authority_id, kind, updated_at DESC);

CREATE TABLE core.deadline (
	stream_id text NOT NULL REFERENCES core.stream (stream_id),
	clock_id text NOT NULL,
	authority_id text NOT NULL,
	org_path text NOT NULL,
	kind text NOT NULL,
	label text NOT NULL,
	bearer text NOT NULL CHECK (bearer IN ('authority', 'party')),
	started_on date NOT NULL,
	due_on date NOT NULL,
	due_at text,
	met_on date,
	provisional boolean NOT NULL,
	suspended boolean NOT NULL,
	principle boolean NOT NULL,
	basis jsonb NOT NULL,
	via text,
	PRIMARY KEY (stream_id, clock_id)
);
COMMENT ON TABLE core.deadline IS '期限：a projection of the clocks of each stream, so that the daily scan costs what is due and not what exists.';
COMMENT ON COLUMN core.deadline.provisional IS '暂估: the count touched a year without official notice';
CREATE INDEX deadline_open ON core.deadline (authority_id, due_on) WHERE met_on IS NULL;

CREATE TABLE core.case_duty (
	stream_id text NOT NULL,
	person_id text NOT NULL,
	duty text NOT NULL CHECK (duty IN ('handling', 'reviewing')),
	org_path text NOT NULL,
	PRIMARY KEY (stream_id, person_id)
);
COMMENT ON TABLE core.case_duty IS
	'承办与审核分离：one natural person holds one duty in one case for ever. The key refuses a second duty whatever the code does (REV-02, SEC-05).';

CREATE TABLE core.idempotency (
	person_id text NOT NULL,
	key text NOT NULL,
	request_hash text NOT NULL,
	reply jsonb,
	at text NOT NULL,
	org_path text NOT NULL,
	PRIMARY KEY (person_id, key)
);
COMMENT ON TABLE core.idempotency IS '重复提交：the reply of a command, so that a retry after an unknown outcome has one effect (REL-03, REL-15).';

CREATE TABLE core.rule_parameter (
	parameter_id text PRIMARY KEY,
	authority_id text NOT NULL,
	org_path text NOT NULL,
	clause text NOT NULL,
	enforcement_type text,
	source text NOT NULL CHECK (source IN ('amendment', 'internal')),
	effective_from date NOT NULL,
	value jsonb NOT NULL,
	basis jsonb NOT NULL,
	reason text NOT NULL,
	proposed_by text NOT NULL,
	approved_by text NOT NULL,
	at text NOT NULL,
	event_id text NOT NULL
);
COMMENT ON TABLE core.rule_parameter IS '内部规定和制度修订：values the authority set for clauses its text leaves open, with citation, reason and approver (INF-05).';

ALTER TABLE core.event ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.event FORCE ROW LEVEL SECURITY;
CREATE POLICY event_scope ON core.event TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
ALTER TABLE core.stream ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.stream FORCE ROW LEVEL SECURITY;
CREATE POLICY stream_scope ON core.stream TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
ALTER TABLE core.deadline ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.deadline FORCE ROW LEVEL SECURITY;
CREATE POLICY deadline_scope ON core.deadline TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
ALTER TABLE core.case_duty ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.case_duty FORCE ROW LEVEL SECURITY;
CREATE POLICY case_duty_scope ON core.case_duty TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
ALTER TABLE core.idempotency ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.idempotency FORCE ROW LEVEL SECURITY;
CREATE POLICY idempotency_scope ON core.idempotency TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
ALTER TABLE core.rule_parameter ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.rule_parameter FORCE ROW LEVEL SECURITY;
CREATE POLICY rule_parameter_scope ON core.rule_parameter TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));

GRANT SELECT, INSERT ON core.event, core.case_duty, core.rule_parameter TO sanzhi_app;
GRANT SELECT, INSERT, UPDATE ON core.stream, core.idempotency TO sanzhi_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON core.deadline TO sanzhi_app;
