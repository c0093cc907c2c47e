-- 双随机抽查批次 (PUB-09): the desk's projection, and the result list of each round as the public reads it.
CREATE TABLE core.random_round (
	stream_id text PRIMARY KEY,
	authority_id text NOT NULL,
	org_path text NOT NULL,
	public_id text UNIQUE CHECK (public_id ~ '^[0-9a-f]{32}$'),
	status text NOT NULL
		CHECK (status IN ('drafting', 'drafted', 'checked', 'published', 'correcting', 'corrected', 'withdrawn')),
	year integer NOT NULL CHECK (year BETWEEN 2000 AND 2100),
	name text NOT NULL CHECK (name <> ''),
	entry_name text NOT NULL CHECK (entry_name <> ''),
	drawn_on date,
	ended_on date,
	objects integer NOT NULL DEFAULT 0 CHECK (objects >= 0),
	target_on date,
	published_on date,
	withdrawn_on date,
	drafted_by text[] NOT NULL DEFAULT '{}',
	checked_by text,
	CONSTRAINT random_round_two_persons CHECK (checked_by IS NULL OR NOT (checked_by = ANY (drafted_by))),
	CONSTRAINT random_round_reviewed CHECK (status <> 'published' OR checked_by IS NOT NULL),
	CONSTRAINT random_round_released CHECK ((public_id IS NULL) = (published_on IS NULL))
);
COMMENT ON TABLE core.random_round IS '抽查批次：one row per stream of kind random-round, rebuilt from its events. The constraints refuse a release without review and a check by one of those who wrote it, whatever the code does (PUB-05, PUB-09).';
COMMENT ON COLUMN core.random_round.stream_id IS '批次编号；internal, never shown to the public.';
COMMENT ON COLUMN core.random_round.authority_id IS '抽查机关。';
COMMENT ON COLUMN core.random_round.org_path IS '数据范围：of the unit that ran the round.';
COMMENT ON COLUMN core.random_round.public_id IS '公示地址编号, 128-bit random; exists only from the release on.';
COMMENT ON COLUMN core.random_round.status IS 'drafting 编制中, drafted 待审核, checked 待发布, published 已公示, correcting 更正待审核, corrected 更正待发布, withdrawn 已撤下（作废）.';
COMMENT ON COLUMN core.random_round.year IS '年度。';
COMMENT ON COLUMN core.random_round.name IS '批次名称, internal form.';
COMMENT ON COLUMN core.random_round.entry_name IS '随机抽查事项, as the published list names it.';
COMMENT ON COLUMN core.random_round.drawn_on IS '抽取日期。';
COMMENT ON COLUMN core.random_round.ended_on IS '检查完成日期。';
COMMENT ON COLUMN core.random_round.objects IS '抽查对象数。';
COMMENT ON COLUMN core.random_round.target_on IS '内部目标：never statutory (INF-06); the texts only say 及时.';
COMMENT ON COLUMN core.random_round.published_on IS '公示日期。';
COMMENT ON COLUMN core.random_round.withdrawn_on IS '撤下（作废）日期。';
COMMENT ON COLUMN core.random_round.drafted_by IS '编制人 (persons): everybody who wrote in the version that stands.';
COMMENT ON COLUMN core.random_round.checked_by IS '审核人 (person), none of those who wrote.';
CREATE INDEX random_round_queue ON core.random_round (authority_id, status, year);
ALTER TABLE core.random_round ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.random_round FORCE ROW LEVEL SECURITY;
CREATE POLICY random_round_scope ON core.random_round TO sanzhi_app
	USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
GRANT SELECT, INSERT, UPDATE ON core.random_round TO sanzhi_app;

-- A published round, or the tombstone of one. `content` is all there is to read; a withdrawn row has none.
CREATE TABLE portal.random_round (
	id text PRIMARY KEY CHECK (id ~ '^[0-9a-f]{32}$'),
	seq bigint GENERATED ALWAYS AS IDENTITY,
	org_path text NOT NULL,
	authority_id text NOT NULL,
	authority_name text NOT NULL,
	status text NOT NULL CHECK (status IN ('published', 'withdrawn')),
	year integer,
	name text,
	entry_name text,
	list_id text,
	row_key text,
	objects integer,
	natural_person boolean,
	names_persons boolean,
	content jsonb CHECK (jsonb_typeof(content) = 'object'),
	published_on date NOT NULL,
	version integer NOT NULL DEFAULT 1 CHECK (version > 0),
	corrected_on date,
	withdrawn_on date,
	withdrawal_reason text,
	log text NOT NULL,
	event_id text NOT NULL,
	salt text NOT NULL CHECK (salt ~ '^[0-9a-f]{64}$'),
	UNIQUE (id, org_path),
	CONSTRAINT random_round_whole CHECK (
		status <> 'published' OR (
			year IS NOT NULL AND name IS NOT NULL AND entry_name IS NOT NULL AND list_id IS NOT NULL AND row_key IS NOT NULL
			AND objects IS NOT NULL AND natural_person IS NOT NULL AND names_persons IS NOT NULL AND content IS NOT NULL
			AND withdrawn_on IS NULL AND withdrawal_reason IS NULL)),
	CONSTRAINT random_round_tombstone CHECK (
		status <> 'withdrawn' OR (
			year IS NULL AND name IS NULL AND entry_name IS NULL AND list_id IS NULL AND row_key IS NULL AND objects IS NULL
			AND natural_person IS NULL AND names_persons IS NULL AND content IS NULL AND corrected_on IS NULL
			AND withdrawn_on IS NOT NULL AND withdrawal_reason IS NOT NULL))
);
COMMENT ON TABLE portal.random_round IS '已公示的双随机抽查结果，及撤下后的说明。A round that is not published has no row: it is the same as one that never was (SEC-12).';
COMMENT ON COLUMN portal.random_round.id IS '公示地址编号, 128-bit random.';
COMMENT ON COLUMN portal.random_round.seq IS 'Order of release, for a stable order of pages; never shown.';
COMMENT ON COLUMN portal.random_round.org_path IS '数据范围：of the unit that published.';
COMMENT ON COLUMN portal.random_round.authority_id IS '抽查机关。';
COMMENT ON COLUMN portal.random_round.authority_name IS '机关名称, as it was.';
COMMENT ON COLUMN portal.random_round.status IS 'published 有效, withdrawn 已撤下.';
COMMENT ON COLUMN portal.random_round.year IS '年度。';
COMMENT ON COLUMN portal.random_round.name IS '批次名称, redacted.';
COMMENT ON COLUMN portal.random_round.entry_name IS '随机抽查事项, as the list names it.';
COMMENT ON COLUMN portal.random_round.list_id IS '随机抽查事项清单的版本 (portal.list) that the round was drawn under.';
COMMENT ON COLUMN portal.random_round.row_key IS '该清单的行标识。';
COMMENT ON COLUMN portal.random_round.objects IS '抽查对象数。';
COMMENT ON COLUMN portal.random_round.natural_person IS '抽查对象中有自然人: their names are reduced, and the round counts towards the quota of such documents (SEC-13).';
COMMENT ON COLUMN portal.random_round.names_persons IS '载有自然人或者检查人员姓名: pages of it are kept out of search engines.';
COMMENT ON COLUMN portal.random_round.content IS 'All that is shown and committed to: facts of the round, inspectors, objects with result and disposal; already redacted.';
COMMENT ON COLUMN portal.random_round.published_on IS '公示日期。';
COMMENT ON COLUMN portal.random_round.version IS '版本, from 1; one more with each correction.';
COMMENT ON COLUMN portal.random_round.corrected_on IS '最近一次更正的日期。';
COMMENT ON COLUMN portal.random_round.withdrawn_on IS '撤下日期。';
COMMENT ON COLUMN portal.random_round.withdrawal_reason IS '撤下理由, public.';
COMMENT ON COLUMN portal.random_round.log IS '公示存证日志 that holds the entry of the last change.';
COMMENT ON COLUMN portal.random_round.event_id IS '事件编号 of that entry.';
COMMENT ON COLUMN portal.random_round.salt IS '存证盐值, public: with it anybody can verify the commitment; replaced with the content when it goes (decision 0015).';
CREATE INDEX random_round_recent ON portal.random_round (year DESC, seq DESC) WHERE status = 'published';
CREATE INDEX random_round_of_authority ON portal.random_round (authority_id, year DESC, seq DESC) WHERE status = 'published';

CREATE TABLE portal.random_round_row (
	round_id text NOT NULL,
	sort integer NOT NULL CHECK (sort >= 0),
	org_path text NOT NULL,
	name text NOT NULL CHECK (name <> ''),
	credit_code text CHECK (credit_code ~ '^[0-9A-Z]{18}$'),
	natural_person boolean NOT NULL,
	result text NOT NULL CHECK (result <> ''),
	disposal text NOT NULL CHECK (disposal <> ''),
	search_text text NOT NULL,
	grams tsvector NOT NULL,
	PRIMARY KEY (round_id, sort),
	FOREIGN KEY (round_id, org_path) REFERENCES portal.random_round (id, org_path),
	CONSTRAINT random_round_row_no_number CHECK (NOT natural_person OR credit_code IS NULL)
);
COMMENT ON TABLE portal.random_round_row IS '一个抽查对象及其抽查结果、查处结果; gone with the round it belongs to.';
COMMENT ON COLUMN portal.random_round_row.round_id IS '批次。';
COMMENT ON COLUMN portal.random_round_row.sort IS '顺序, from 0.';
COMMENT ON COLUMN portal.random_round_row.org_path IS '数据范围：of the unit that published.';
COMMENT ON COLUMN portal.random_round_row.name IS '抽查对象；of a natural person the surname only.';
COMMENT ON COLUMN portal.random_round_row.credit_code IS '统一社会信用代码; never a number of a natural person.';
COMMENT ON COLUMN portal.random_round_row.natural_person IS '自然人。';
COMMENT ON COLUMN portal.random_round_row.result IS '抽查结果。';
COMMENT ON COLUMN portal.random_round_row.disposal IS '查处结果。';
COMMENT ON COLUMN portal.random_round_row.search_text IS '检索文本: comparison form of name and code.';
COMMENT ON COLUMN portal.random_round_row.grams IS '两字组: overlapping grams of search_text.';
CREATE INDEX random_round_row_grams ON portal.random_round_row USING gin (grams);

CREATE FUNCTION portal.random_round_stays() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
	IF OLD.status = 'withdrawn' THEN
		RAISE EXCEPTION '已撤下的抽查结果不得恢复或者改动' USING ERRCODE = 'integrity_constraint_violation';
	END IF;
	IF NEW.id <> OLD.id OR NEW.org_path <> OLD.org_path OR NEW.authority_id <> OLD.authority_id
		OR NEW.published_on <> OLD.published_on OR NEW.salt = OLD.salt OR NEW.event_id = OLD.event_id THEN
		RAISE EXCEPTION '已公示的抽查结果只能更正或者撤下，不得改动' USING ERRCODE = 'integrity_constraint_violation';
	END IF;
	IF NEW.status = 'published' AND (NEW.version <> OLD.version + 1 OR NEW.corrected_on IS NULL) THEN
		RAISE EXCEPTION '已公示的抽查结果只能以新版本更正' USING ERRCODE = 'integrity_constraint_violation';
	END IF;
	RETURN NEW;
END
$$;
COMMENT ON FUNCTION portal.random_round_stays() IS 'A published round changes only by a correction (one version more, under a new commitment) or goes for ever (COR-02, REL-08).';
CREATE TRIGGER random_round_stays BEFORE UPDATE ON portal.random_round
	FOR EACH ROW EXECUTE FUNCTION portal.random_round_stays();

DO $$
DECLARE
	tab text;
BEGIN
	FOREACH tab IN ARRAY ARRAY['random_round', 'random_round_row'] LOOP
		EXECUTE format('ALTER TABLE portal.%I ENABLE ROW LEVEL SECURITY', tab);
		EXECUTE format('ALTER TABLE portal.%I FORCE ROW LEVEL SECURITY', tab);
		EXECUTE format('CREATE POLICY %I ON portal.%I TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path))', tab || '_scope', tab);
		EXECUTE format('CREATE POLICY %I ON portal.%I FOR SELECT TO sanzhi_portal USING (true)', tab || '_public', tab);
		EXECUTE format('GRANT SELECT ON portal.%I TO sanzhi_portal', tab);
	END LOOP;
END
$$;
GRANT SELECT, INSERT, UPDATE ON portal.random_round TO sanzhi_app;
-- The rows of a round are written anew by a correction and removed by a withdrawal.
GRANT SELECT, INSERT, DELETE ON portal.random_round_row TO sanzhi_app;

CREATE VIEW portal.random_round_commitment WITH (security_invoker = true) AS
SELECT log, event_id, id AS subject, salt,
	CASE status
		WHEN 'published' THEN content
		ELSE jsonb_build_object('id', id, 'withdrawnOn', withdrawn_on, 'reason', withdrawal_reason)
	END AS content
FROM portal.random_round;
COMMENT ON VIEW portal.random_round_commitment IS '公示存证条目与其内容、盐值的对应；one row per round, for its last entry.';
GRANT SELECT ON portal.random_round_commitment TO sanzhi_portal, sanzhi_app;
