-- What happens to a publication after its release: correction, expiry, performance, carriers, the proof that it is gone;
-- and decisions registered by hand.

ALTER TABLE core.publication DROP CONSTRAINT publication_origin_check;
ALTER TABLE core.publication ADD CONSTRAINT publication_origin_check CHECK (origin IN ('case', 'import', 'registered'));
COMMENT ON COLUMN core.publication.origin IS 'case 本系统案件, registered 登记的决定 (procedure elsewhere), import 历史数据.';
ALTER TABLE core.publication DROP CONSTRAINT publication_status_check;
ALTER TABLE core.publication ADD CONSTRAINT publication_status_check
	CHECK (status IN ('pending', 'drafted', 'checked', 'published', 'withheld', 'withdrawn', 'expired', 'dropped'));
COMMENT ON COLUMN core.publication.status IS 'pending 待编制, drafted 待审核, checked 待发布, published 已公示, withheld 不予公开, withdrawn 已撤下, expired 公示期满, dropped 公示前已被撤销（变更）.';
ALTER TABLE core.publication
	ADD COLUMN withheld_ground text,
	ADD COLUMN expires_on date,
	ADD COLUMN correction text CHECK (correction IN ('requested', 'drafted', 'checked')),
	ADD COLUMN correct_due_on date,
	ADD COLUMN carriers_missing text[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN core.publication.withheld_ground IS '不予公开的情形: exceptions are counted by it (PUB-06, PUB-14).';
COMMENT ON COLUMN core.publication.expires_on IS '公示期限的最后一日；null where none is set.';
COMMENT ON COLUMN core.publication.correction IS '更正所处的步骤: requested 待拟订, drafted 待审核, checked 待发布; null when none is open (COR-02).';
COMMENT ON COLUMN core.publication.correct_due_on IS '更正期限, where one is set.';
COMMENT ON COLUMN core.publication.carriers_missing IS '主要载体上尚无发布凭证的: while there is one the release is 未完成 (PLT-01, PLT-06).';
CREATE INDEX publication_expiry ON core.publication (expires_on) WHERE status = 'published' AND expires_on IS NOT NULL;

ALTER TABLE portal.decision DROP CONSTRAINT decision_status_check;
ALTER TABLE portal.decision ADD CONSTRAINT decision_status_check CHECK (status IN ('published', 'withdrawn', 'expired'));
COMMENT ON COLUMN portal.decision.status IS 'published 有效, withdrawn 已撤下, expired 公示期满.';
ALTER TABLE portal.decision DROP CONSTRAINT decision_tombstone;
ALTER TABLE portal.decision
	ADD COLUMN version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
	ADD COLUMN corrected_on date,
	ADD COLUMN performance text CHECK (performance IN ('unperformed', 'partly', 'performed', 'compelled')),
	ADD COLUMN performance_on date,
	ADD CONSTRAINT decision_performance CHECK ((performance IS NULL) = (performance_on IS NULL)),
	ADD CONSTRAINT decision_corrected CHECK (version > 1 OR corrected_on IS NULL),
	ADD CONSTRAINT decision_tombstone CHECK (
		status = 'published' OR (
			type IS NULL AND mode IS NULL AND origin IS NULL AND title IS NULL AND party_name IS NULL AND number IS NULL
			AND conclusion IS NULL AND decided_on IS NULL AND due_on IS NULL AND natural_person IS NULL
			AND content IS NULL AND search_text IS NULL AND grams IS NULL AND document_id IS NULL
			AND performance IS NULL AND corrected_on IS NULL
			AND withdrawn_on IS NOT NULL AND withdrawal_reason IS NOT NULL));
COMMENT ON COLUMN portal.decision.version IS '公示内容的版本: one more with each correction; only the last is here.';
COMMENT ON COLUMN portal.decision.corrected_on IS '最近一次更正的日期。';
COMMENT ON COLUMN portal.decision.performance IS '履行情况 (only where the regime publishes it, PUB-10): unperformed 未履行, partly 部分履行, performed 已履行, compelled 强制执行.';
COMMENT ON COLUMN portal.decision.performance_on IS '履行情况的日期。';
COMMENT ON COLUMN portal.decision.withdrawn_on IS '撤下（期满）日期。';

CREATE OR REPLACE FUNCTION portal.decision_stays_withdrawn() RETURNS trigger
LANGUAGE plpgsql
AS $$
DECLARE
	frozen text[] := ARRAY['id', 'seq', 'org_path', 'authority_id', 'authority_name', 'type', 'mode', 'origin',
		'published_on', 'due_on', 'natural_person', 'document_id'];
	text_part text[] := ARRAY['title', 'party_name', 'number', 'conclusion', 'decided_on', 'content', 'search_text',
		'log', 'event_id', 'salt', 'version', 'corrected_on'];
	column_name text;
	was jsonb := to_jsonb(OLD);
	becomes jsonb := to_jsonb(NEW);
	same_text boolean := true;
BEGIN
	IF OLD.status <> 'published' THEN
		RAISE EXCEPTION '已撤下的公示信息不得恢复或者改动' USING ERRCODE = 'integrity_constraint_violation';
	END IF;
	IF NEW.status <> 'published' THEN
		RETURN NEW;
	END IF;
	FOREACH column_name IN ARRAY frozen LOOP
		IF (was -> column_name) IS DISTINCT FROM (becomes -> column_name) THEN
			RAISE EXCEPTION '已公示的信息只能更正或者撤下，不得改动' USING ERRCODE = 'integrity_constraint_violation';
		END IF;
	END LOOP;
	FOREACH column_name IN ARRAY text_part LOOP
		same_text := same_text AND (was -> column_name) IS NOT DISTINCT FROM (becomes -> column_name);
	END LOOP;
	IF same_text THEN
		RETURN NEW;
	END IF;
	IF NEW.version = OLD.version + 1 AND NEW.corrected_on IS NOT NULL
		AND NEW.salt IS DISTINCT FROM OLD.salt AND NEW.event_id <> OLD.event_id
		AND jsonb_array_length(coalesce(NEW.content -> 'corrections', '[]'))
			= jsonb_array_length(coalesce(OLD.content -> 'corrections', '[]')) + 1 THEN
		RETURN NEW;
	END IF;
	RAISE EXCEPTION '已公示的信息只能更正或者撤下，不得改动' USING ERRCODE = 'integrity_constraint_violation';
END
$$;
COMMENT ON FUNCTION portal.decision_stays_withdrawn() IS 'A published text changes only by a correction (one version more, with its note and a new commitment) or goes for ever (COR-02, REL-08); what is not its text, like the performance status, may be kept current.';

CREATE TABLE core.publication_file (
	sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
	org_path text NOT NULL,
	name text NOT NULL,
	media_type text NOT NULL CHECK (media_type IN ('application/pdf', 'image/jpeg', 'image/png')),
	size_bytes integer NOT NULL CHECK (size_bytes > 0),
	uploaded_by text NOT NULL,
	uploaded_at text NOT NULL,
	PRIMARY KEY (sha256, org_path)
);
COMMENT ON TABLE core.publication_file IS '公示附件：consents, findings, photographs of boards; internal, never shown to the public (PUB-08, PLT-05).';
COMMENT ON COLUMN core.publication_file.sha256 IS '内容哈希: the name of the file in the store.';
COMMENT ON COLUMN core.publication_file.org_path IS '数据范围: of the unit of the person who handed it in.';
COMMENT ON COLUMN core.publication_file.name IS '文件名, as given.';
COMMENT ON COLUMN core.publication_file.media_type IS '类型, by its first bytes.';
COMMENT ON COLUMN core.publication_file.size_bytes IS '字节数。';
COMMENT ON COLUMN core.publication_file.uploaded_by IS '上传人 (person).';
COMMENT ON COLUMN core.publication_file.uploaded_at IS '上传时间, ISO text of our clock.';

CREATE TABLE core.propagation_due (
	stream_id text NOT NULL,
	event_id text NOT NULL,
	org_path text NOT NULL,
	authority_path text NOT NULL,
	public_id text NOT NULL,
	cause text NOT NULL CHECK (cause IN ('withdrawn', 'expired', 'corrected')),
	needles jsonb NOT NULL CHECK (jsonb_typeof(needles) = 'array'),
	since text NOT NULL,
	attempts integer NOT NULL DEFAULT 0,
	PRIMARY KEY (stream_id, event_id)
);
COMMENT ON TABLE core.propagation_due IS '待作传播核查的撤下、期满、更正: written in the transaction of the act, taken away by the check that proves every public address (REL-08).';
COMMENT ON COLUMN core.propagation_due.stream_id IS '公示事项。';
COMMENT ON COLUMN core.propagation_due.event_id IS '撤下（期满、更正）事件。';
COMMENT ON COLUMN core.propagation_due.org_path IS '数据范围。';
COMMENT ON COLUMN core.propagation_due.authority_path IS '机关, under whose scope the proof is recorded.';
COMMENT ON COLUMN core.propagation_due.public_id IS '公示地址编号。';
COMMENT ON COLUMN core.propagation_due.cause IS 'withdrawn 撤下, expired 期满, corrected 更正.';
COMMENT ON COLUMN core.propagation_due.needles IS '不应再出现的文字: internal; gone with the row.';
COMMENT ON COLUMN core.propagation_due.since IS '事件时间。';
COMMENT ON COLUMN core.propagation_due.attempts IS '已核查次数。';

DO $$
DECLARE
	tab text;
BEGIN
	FOREACH tab IN ARRAY ARRAY['publication_file', 'propagation_due'] LOOP
		EXECUTE format('ALTER TABLE core.%I ENABLE ROW LEVEL SECURITY', tab);
		EXECUTE format('ALTER TABLE core.%I FORCE ROW LEVEL SECURITY', tab);
		EXECUTE format('CREATE POLICY %I ON core.%I TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path))', tab || '_scope', tab);
	END LOOP;
END
$$;
GRANT SELECT, INSERT ON core.publication_file TO sanzhi_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON core.propagation_due TO sanzhi_app;
