-- 公示: the desk's projection (schema core) and all that the public can see (schema portal).
-- The portal logs in as sanzhi_portal, which has no right on schema core: what is not written here cannot be shown,
-- whatever a page does (idea 6; SEC-11). Rows are written by the application in the transaction of the act itself.

CREATE TABLE core.publication (
	stream_id text PRIMARY KEY,
	authority_id text NOT NULL,
	org_path text NOT NULL,
	origin text NOT NULL CHECK (origin IN ('case', 'import')),
	case_id text,
	import_key text,
	document_id text,
	public_id text UNIQUE CHECK (public_id ~ '^[0-9a-f]{32}$'),
	status text NOT NULL
		CHECK (status IN ('pending', 'drafted', 'checked', 'published', 'withheld', 'withdrawn', 'dropped')),
	type text NOT NULL CHECK (type IN ('penalty', 'licence', 'compulsion', 'inspection', 'levy')),
	mode text CHECK (mode IN ('full', 'summary')),
	title text NOT NULL,
	party_name text NOT NULL,
	number text,
	decided_on date,
	due_on date,
	target_on date,
	withdraw_due_on date,
	published_on date,
	ended_on date,
	annulled boolean NOT NULL DEFAULT false,
	drafted_by text,
	checked_by text,
	UNIQUE (case_id),
	UNIQUE (authority_id, import_key),
	CHECK ((origin = 'case') = (case_id IS NOT NULL)),
	CHECK ((origin = 'import') = (import_key IS NOT NULL)),
	CONSTRAINT publication_two_persons CHECK (checked_by IS NULL OR checked_by <> drafted_by),
	CONSTRAINT publication_reviewed CHECK (origin = 'import' OR status <> 'published' OR checked_by IS NOT NULL)
);
COMMENT ON TABLE core.publication IS '公示事项：one row per stream of kind publication, rebuilt from its events. The constraints refuse a release without review and a draft checked by its own drafter, whatever the code does (PUB-05).';
COMMENT ON COLUMN core.publication.stream_id IS '公示事项编号；internal, never shown to the public.';
COMMENT ON COLUMN core.publication.authority_id IS '作出决定（导入）的机关。';
COMMENT ON COLUMN core.publication.org_path IS '数据范围：of the unit that decided: 谁执法谁公示 (PUB-11).';
COMMENT ON COLUMN core.publication.origin IS 'case 本系统案件, import 历史数据.';
COMMENT ON COLUMN core.publication.case_id IS '案件；one decision of a case, one item.';
COMMENT ON COLUMN core.publication.import_key IS '导入数据的唯一标识: the same row twice is one item.';
COMMENT ON COLUMN core.publication.document_id IS '决定书。';
COMMENT ON COLUMN core.publication.public_id IS '公示地址编号, 128-bit random; exists only from the release on.';
COMMENT ON COLUMN core.publication.status IS 'pending 待编制, drafted 待审核, checked 待发布, published 已公示, withheld 不予公开, withdrawn 已撤下, dropped 公示前已被撤销（变更）.';
COMMENT ON COLUMN core.publication.type IS '行政执法类别。';
COMMENT ON COLUMN core.publication.mode IS '公开方式：full 决定书, summary 摘要.';
COMMENT ON COLUMN core.publication.title IS '案件名称, internal form.';
COMMENT ON COLUMN core.publication.party_name IS '当事人, internal form.';
COMMENT ON COLUMN core.publication.number IS '决定书文号。';
COMMENT ON COLUMN core.publication.decided_on IS '决定日期；null for historical data without one.';
COMMENT ON COLUMN core.publication.due_on IS '公示期限：what binds, of own or higher norm.';
COMMENT ON COLUMN core.publication.target_on IS '内部目标：never statutory (INF-06).';
COMMENT ON COLUMN core.publication.withdraw_due_on IS '撤下期限。';
COMMENT ON COLUMN core.publication.published_on IS '公示日期。';
COMMENT ON COLUMN core.publication.ended_on IS '不予公开或者撤下的日期。';
COMMENT ON COLUMN core.publication.annulled IS '决定已被撤销、变更、确认违法、确认无效或者责令重作。';
COMMENT ON COLUMN core.publication.drafted_by IS '编制人 (person).';
COMMENT ON COLUMN core.publication.checked_by IS '审核人 (person), another than the drafter.';
CREATE INDEX publication_queue ON core.publication (authority_id, status, due_on);
ALTER TABLE core.publication ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.publication FORCE ROW LEVEL SECURITY;
CREATE POLICY publication_scope ON core.publication TO sanzhi_app
	USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
GRANT SELECT, INSERT, UPDATE ON core.publication TO sanzhi_app;

CREATE TABLE portal.authority (
	id text PRIMARY KEY,
	org_path text NOT NULL,
	parent_id text,
	name text NOT NULL,
	short_name text NOT NULL,
	address text NOT NULL,
	phone text NOT NULL,
	complaint_phone text NOT NULL,
	complaint_url text,
	office_hours text NOT NULL,
	reconsideration_organ text NOT NULL,
	court text NOT NULL,
	profile jsonb NOT NULL CHECK (jsonb_typeof(profile) = 'array'),
	units jsonb NOT NULL CHECK (jsonb_typeof(units) = 'array'),
	rules jsonb NOT NULL CHECK (jsonb_typeof(rules) = 'object'),
	updated_on date NOT NULL
);
COMMENT ON TABLE portal.authority IS '执法主体：what the public may know of each authority, copied from the register.';
COMMENT ON COLUMN portal.authority.id IS 'Name in addresses, /public/<id>.';
COMMENT ON COLUMN portal.authority.org_path IS '数据范围：of the authority.';
COMMENT ON COLUMN portal.authority.parent_id IS '上级机关。';
COMMENT ON COLUMN portal.authority.name IS '全称。';
COMMENT ON COLUMN portal.authority.short_name IS '简称。';
COMMENT ON COLUMN portal.authority.address IS '办公地址。';
COMMENT ON COLUMN portal.authority.phone IS '办公电话。';
COMMENT ON COLUMN portal.authority.complaint_phone IS '投诉举报电话。';
COMMENT ON COLUMN portal.authority.complaint_url IS '网上投诉举报。';
COMMENT ON COLUMN portal.authority.office_hours IS '办公时间。';
COMMENT ON COLUMN portal.authority.reconsideration_organ IS '行政复议机关。';
COMMENT ON COLUMN portal.authority.court IS '管辖法院。';
COMMENT ON COLUMN portal.authority.profile IS '主体清单：list of {label, text}, only what the register holds.';
COMMENT ON COLUMN portal.authority.units IS '内设机构：list of {name, duties}.';
COMMENT ON COLUMN portal.authority.rules IS '公示依据：its own text, the publication periods of both layers, whether personnel are published and why, where to complain.';
COMMENT ON COLUMN portal.authority.updated_on IS '更新日期。';

CREATE TABLE portal.officer (
	authority_id text NOT NULL REFERENCES portal.authority (id),
	sort integer NOT NULL,
	org_path text NOT NULL,
	columns jsonb NOT NULL CHECK (jsonb_typeof(columns) = 'array'),
	PRIMARY KEY (authority_id, sort)
);
COMMENT ON TABLE portal.officer IS '执法人员：rows exist only where the authority''s rules publish the list, with only its columns (REG-06).';
COMMENT ON COLUMN portal.officer.authority_id IS '机关。';
COMMENT ON COLUMN portal.officer.sort IS 'Order.';
COMMENT ON COLUMN portal.officer.org_path IS '数据范围：of the authority.';
COMMENT ON COLUMN portal.officer.columns IS 'List of {label, text}.';

CREATE TABLE portal.matter (
	authority_id text NOT NULL REFERENCES portal.authority (id),
	code text NOT NULL,
	org_path text NOT NULL,
	name text NOT NULL,
	type text NOT NULL,
	columns jsonb NOT NULL CHECK (jsonb_typeof(columns) = 'array'),
	PRIMARY KEY (authority_id, code)
);
COMMENT ON TABLE portal.matter IS '行政执法事项：those in force on the day of the last copy.';
COMMENT ON COLUMN portal.matter.authority_id IS '机关。';
COMMENT ON COLUMN portal.matter.code IS '事项编码。';
COMMENT ON COLUMN portal.matter.org_path IS '数据范围：of the authority.';
COMMENT ON COLUMN portal.matter.name IS '事项名称。';
COMMENT ON COLUMN portal.matter.type IS '行政执法类别。';
COMMENT ON COLUMN portal.matter.columns IS 'List of {label, text}: bases, remedies and what else is registered.';

-- A published decision, or the tombstone of one. `content` is all there is to read; a withdrawn row has none, and
-- search_text and grams are gone with it, so no search, list or count can find it again (COR-01, REL-08).
CREATE TABLE portal.decision (
	id text PRIMARY KEY CHECK (id ~ '^[0-9a-f]{32}$'),
	seq bigint GENERATED ALWAYS AS IDENTITY,
	org_path text NOT NULL,
	authority_id text,
	authority_name text NOT NULL,
	status text NOT NULL CHECK (status IN ('published', 'withdrawn')),
	type text CHECK (type IN ('penalty', 'licence', 'compulsion', 'inspection', 'levy')),
	mode text CHECK (mode IN ('full', 'summary')),
	origin text CHECK (origin IN ('case', 'import')),
	title text,
	party_name text,
	number text,
	conclusion text,
	decided_on date,
	published_on date NOT NULL,
	due_on date,
	natural_person boolean,
	content jsonb,
	search_text text,
	grams tsvector,
	document_id text,
	log text NOT NULL,
	event_id text NOT NULL,
	withdrawn_on date,
	withdrawal_reason text,
	published_day integer GENERATED ALWAYS AS (published_on - DATE '2000-01-01') STORED,
	decided_day integer GENERATED ALWAYS AS (coalesce(decided_on - DATE '2000-01-01', -100000)) STORED,
	CONSTRAINT decision_whole CHECK (
		status <> 'published' OR (
			type IS NOT NULL AND mode IS NOT NULL AND origin IS NOT NULL AND title IS NOT NULL AND party_name IS NOT NULL
			AND conclusion IS NOT NULL AND natural_person IS NOT NULL AND content IS NOT NULL AND search_text IS NOT NULL
			AND grams IS NOT NULL AND withdrawn_on IS NULL AND withdrawal_reason IS NULL)),
	CONSTRAINT decision_tombstone CHECK (
		status <> 'withdrawn' OR (
			type IS NULL AND mode IS NULL AND origin IS NULL AND title IS NULL AND party_name IS NULL AND number IS NULL
			AND conclusion IS NULL AND decided_on IS NULL AND due_on IS NULL AND natural_person IS NULL
			AND content IS NULL AND search_text IS NULL AND grams IS NULL AND document_id IS NULL
			AND withdrawn_on IS NOT NULL AND withdrawal_reason IS NOT NULL))
);
COMMENT ON TABLE portal.decision IS '已公示的决定，及撤下后的说明。An item that is not published has no row: it is the same as one that never was (SEC-12).';
COMMENT ON COLUMN portal.decision.id IS '公示地址编号, 128-bit random: says nothing of order or number.';
COMMENT ON COLUMN portal.decision.seq IS 'Order of release, for a stable order of pages; never shown.';
COMMENT ON COLUMN portal.decision.org_path IS '数据范围：of the unit that published.';
COMMENT ON COLUMN portal.decision.authority_id IS '机关；null for historical data of an authority that is not of this installation.';
COMMENT ON COLUMN portal.decision.authority_name IS '执法机关。';
COMMENT ON COLUMN portal.decision.status IS 'published 有效, withdrawn 已撤下.';
COMMENT ON COLUMN portal.decision.type IS '行政执法类别。';
COMMENT ON COLUMN portal.decision.mode IS '公开方式：full 决定书, summary 摘要 (PUB-04).';
COMMENT ON COLUMN portal.decision.origin IS 'case 本系统案件, import 历史数据.';
COMMENT ON COLUMN portal.decision.title IS '案件名称, redacted.';
COMMENT ON COLUMN portal.decision.party_name IS '当事人, redacted.';
COMMENT ON COLUMN portal.decision.number IS '决定书文号。';
COMMENT ON COLUMN portal.decision.conclusion IS '执法结论, redacted.';
COMMENT ON COLUMN portal.decision.decided_on IS '决定日期。';
COMMENT ON COLUMN portal.decision.published_on IS '公示日期；for historical data that of the first publication, where it is known.';
COMMENT ON COLUMN portal.decision.due_on IS '公示期限, where one binds and the dates are known.';
COMMENT ON COLUMN portal.decision.natural_person IS '涉及自然人: pages of it are kept out of search engines.';
COMMENT ON COLUMN portal.decision.content IS 'All that is shown: fields, supplements, text blocks, remedies, bases; already redacted, never the original.';
COMMENT ON COLUMN portal.decision.search_text IS '检索文本: comparison form of the published text, for the LIKE recheck.';
COMMENT ON COLUMN portal.decision.grams IS '两字组: overlapping grams of search_text.';
COMMENT ON COLUMN portal.decision.document_id IS '决定书 (its verification page).';
COMMENT ON COLUMN portal.decision.log IS '公示存证日志 that holds the entry of the last change.';
COMMENT ON COLUMN portal.decision.event_id IS '事件编号 of that entry.';
COMMENT ON COLUMN portal.decision.withdrawn_on IS '撤下日期。';
COMMENT ON COLUMN portal.decision.withdrawal_reason IS '撤下理由, public (行政处罚法 48).';
COMMENT ON COLUMN portal.decision.published_day IS 'published_on as a number, so that ORDER BY … + 0 keeps the planner off the index.';
COMMENT ON COLUMN portal.decision.decided_day IS 'decided_on as a number; those without a date come last.';
CREATE INDEX decision_grams ON portal.decision USING gin (grams) WHERE status = 'published';
CREATE INDEX decision_recent ON portal.decision (published_day DESC, seq DESC) WHERE status = 'published';
CREATE INDEX decision_of_authority ON portal.decision (authority_id, published_day DESC, seq DESC)
	WHERE status = 'published';
CREATE INDEX decision_decided ON portal.decision (decided_day DESC, seq DESC) WHERE status = 'published';
CREATE INDEX decision_decided_of_authority ON portal.decision (authority_id, decided_day DESC, seq DESC)
	WHERE status = 'published';

CREATE TABLE portal.document (
	document_id text PRIMARY KEY CHECK (document_id ~ '^[0-9a-f]{32}$'),
	org_path text NOT NULL,
	authority_name text NOT NULL,
	label text NOT NULL,
	number text,
	issued_on date NOT NULL,
	hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
	log text NOT NULL,
	event_id text NOT NULL,
	decision_id text REFERENCES portal.decision (id)
);
COMMENT ON TABLE portal.document IS '可供核验的文书：what the page behind the QR code says. No content and no party; a document that is not here is the same as one that never was.';
COMMENT ON COLUMN portal.document.document_id IS '文书编号, as in the QR code.';
COMMENT ON COLUMN portal.document.org_path IS '数据范围。';
COMMENT ON COLUMN portal.document.authority_name IS '制作机关。';
COMMENT ON COLUMN portal.document.label IS '文书种类。';
COMMENT ON COLUMN portal.document.number IS '文号。';
COMMENT ON COLUMN portal.document.issued_on IS '制作日期。';
COMMENT ON COLUMN portal.document.hash IS '内容哈希: SHA-256 of the canonical JSON of its data, as in the event.';
COMMENT ON COLUMN portal.document.log IS '案件存证日志。';
COMMENT ON COLUMN portal.document.event_id IS '事件编号 of its entry.';
COMMENT ON COLUMN portal.document.decision_id IS '公示页面。';

CREATE FUNCTION portal.decision_stays_withdrawn() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
	IF OLD.status = 'withdrawn' THEN
		RAISE EXCEPTION '已撤下的公示信息不得恢复或者改动' USING ERRCODE = 'integrity_constraint_violation';
	END IF;
	IF NEW.status <> 'withdrawn' THEN
		RAISE EXCEPTION '已公示的信息只能撤下，不得改动' USING ERRCODE = 'integrity_constraint_violation';
	END IF;
	RETURN NEW;
END
$$;
COMMENT ON FUNCTION portal.decision_stays_withdrawn() IS 'The only change of a published row is its withdrawal, and that is for ever (REL-08).';
CREATE TRIGGER decision_stays_withdrawn BEFORE UPDATE ON portal.decision
	FOR EACH ROW EXECUTE FUNCTION portal.decision_stays_withdrawn();

DO $$
DECLARE
	tab text;
BEGIN
	FOREACH tab IN ARRAY ARRAY['authority', 'officer', 'matter', 'decision', 'document'] LOOP
		EXECUTE format('ALTER TABLE portal.%I ENABLE ROW LEVEL SECURITY', tab);
		EXECUTE format('ALTER TABLE portal.%I FORCE ROW LEVEL SECURITY', tab);
		EXECUTE format('CREATE POLICY %I ON portal.%I TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path))', tab || '_scope', tab);
		-- Everything in schema portal is public: that is what the schema is.
		EXECUTE format('CREATE POLICY %I ON portal.%I FOR SELECT TO sanzhi_portal USING (true)', tab || '_public', tab);
		EXECUTE format('GRANT SELECT ON portal.%I TO sanzhi_portal', tab);
	END LOOP;
END
$$;
GRANT SELECT, INSERT, UPDATE ON portal.decision, portal.authority, portal.document TO sanzhi_app;
GRANT SELECT, INSERT, DELETE ON portal.officer, portal.matter TO sanzhi_app;
