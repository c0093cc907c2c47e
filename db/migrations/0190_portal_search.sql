-- 公示查询: what the facets of the search are made of, and one index that meets words and facets in one go.
-- All of it is computed by the database from the published columns, so a tombstone has none of it and no writer can forget it.

CREATE FUNCTION portal.outcomes_of(type text, conclusion text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
	SELECT CASE WHEN type IS NULL OR conclusion IS NULL THEN NULL ELSE (
		SELECT coalesce(array_agg(rule.code ORDER BY rule.place), ARRAY['other'])
		FROM (VALUES
			(1, 'no-penalty', '不予(行政)?处罚|免予(行政)?处罚|免除(行政)?处罚', '{penalty}'::text[]),
			(2, 'warning', '警告', '{penalty}'),
			(3, 'criticism', '通报批评', '{penalty}'),
			(4, 'fine', '(?<!加处|不予|免予|免除|减免)罚款', '{penalty}'),
			(5, 'confiscation', '没收', '{penalty}'),
			(6, 'suspension', '暂扣[^，。；]{0,12}(许可|执照|证)|降低[^，。；]{0,6}资质', '{penalty}'),
			(7, 'revocation', '吊销', '{penalty}'),
			(8, 'restriction', '限制(开展)?(生产|经营)|限制从业|禁止从业', '{penalty}'),
			(9, 'shutdown', '停产停业|停业整顿|停产整顿|责令关闭|停止(经营|营业|使用)', '{penalty}'),
			(10, 'detention', '行政拘留', '{penalty}'),
			(11, 'correction', '责令[^，。；]{0,8}(改正|整改|改进|消除)|限期(改正|整改)', '{penalty,inspection,compulsion}'),
			(20, 'refused', '不予(行政)?许可|不予批准|不予受理|不准予|不同意|驳回', '{licence}'),
			(21, 'granted', '(?<!不)准予|(?<!不予)批准|(?<!不)同意|核发|核准|予以许可', '{licence}'),
			(22, 'changed', '变更|延续|换发|补发', '{licence}'),
			(23, 'cancelled', '撤销|撤回|注销', '{licence}'),
			(30, 'seal', '查封', '{compulsion}'),
			(31, 'seizure', '扣押', '{compulsion}'),
			(32, 'freezing', '冻结', '{compulsion}'),
			(33, 'surcharge', '加处罚款|滞纳金', '{compulsion,penalty}'),
			(34, 'removal', '拆除|清除|代履行|排除妨碍|恢复原状', '{compulsion}'),
			(40, 'no-problem', '未发现(问题|违法|异常)|未见异常|(?<!不)合格|(?<!不)符合', '{inspection}'),
			(41, 'problem', '(?<!未)发现[^，。；]{0,8}(问题|违法|隐患|异常)|不合格|不符合', '{inspection}'),
			(42, 'not-found', '查无|下落不明|无法联系', '{inspection}'),
			(50, 'levied', '征收|征用', '{levy}'),
			(51, 'compensated', '补偿', '{levy}')
		) AS rule (place, code, pattern, types)
		WHERE outcomes_of.type = ANY (rule.types) AND outcomes_of.conclusion ~ rule.pattern
	) END
$$;
COMMENT ON FUNCTION portal.outcomes_of(text, text) IS '结果类别 of a published conclusion by the words it uses: penalties after 行政处罚法 9, measures after 行政强制法 9 and 12; `other` where no known word stands in it. Null for a tombstone.';

CREATE FUNCTION portal.facets_of(
	type text, mode text, authority_id text, decided_on date, conclusion text, matter text
) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
	SELECT CASE WHEN type IS NULL THEN NULL ELSE array_remove(
		ARRAY[
			't:' || type, 'm:' || mode, 'a:' || authority_id, 'y:' || extract(year FROM decided_on)::integer,
			'x:' || matter
		] || ARRAY(SELECT 'o:' || code FROM unnest(portal.outcomes_of(type, conclusion)) AS code),
		NULL) END
$$;
COMMENT ON FUNCTION portal.facets_of(text, text, text, date, text, text) IS '分类标记 of a published row, one text each: t: 类别, m: 公开方式, a: 机关, y: 决定年份, x: 事项, o: 结果. Null for a tombstone.';

ALTER TABLE portal.decision
	ADD COLUMN matter text GENERATED ALWAYS AS (content #>> '{matter,name}') STORED,
	ADD COLUMN facets text[] GENERATED ALWAYS AS (
		portal.facets_of(type, mode, authority_id, decided_on, conclusion, content #>> '{matter,name}')) STORED,
	ADD COLUMN decided_year integer GENERATED ALWAYS AS (extract(year FROM decided_on)::integer) STORED,
	-- Words are compared with this text row by row: it stays in the row while grams and content move out of it.
	ALTER COLUMN search_text SET STORAGE MAIN;
COMMENT ON COLUMN portal.decision.matter IS '执法事项, where the published content names it.';
COMMENT ON COLUMN portal.decision.decided_year IS '决定年份。';
COMMENT ON COLUMN portal.decision.facets IS '分类标记 (portal.facets_of), for the index that meets words and facets.';

DROP INDEX portal.decision_grams;
-- A short list of pending entries: a search reads it whole, so it must stay small.
CREATE INDEX decision_search ON portal.decision USING gin (grams, facets)
	WITH (gin_pending_list_limit = 256) WHERE status = 'published';
CREATE INDEX decision_of_year ON portal.decision (decided_year, published_day DESC, seq DESC) WHERE status = 'published';
CREATE INDEX decision_party ON portal.decision (party_name text_pattern_ops) WHERE status = 'published';
ALTER TABLE portal.decision ALTER COLUMN facets SET STATISTICS 1000;

ALTER TABLE portal.authority
	ADD COLUMN region_code text NOT NULL DEFAULT '' CHECK (region_code ~ '^([0-9]{6})?$'),
	ADD COLUMN region_name text NOT NULL DEFAULT '';
COMMENT ON COLUMN portal.authority.region_code IS '行政区划代码 (GB/T 2260) of the area it serves; 000000 全国; empty = not registered.';
COMMENT ON COLUMN portal.authority.region_name IS '管辖区域, as shown.';

-- 依据库 as the public reads it: laws are public reference. Copied by the database itself, row by row, so that the portal's
-- role needs no right on schema core.
CREATE TABLE portal.statute (
	id text PRIMARY KEY,
	title text NOT NULL,
	level text NOT NULL,
	repealed_on date,
	repealed_by text
);
COMMENT ON TABLE portal.statute IS '执法依据：copy of core.statute. Public reference of nobody in particular, therefore without org_path.';
COMMENT ON COLUMN portal.statute.id IS 'Title without 中华人民共和国; name in addresses, /law/<id>.';
COMMENT ON COLUMN portal.statute.title IS '全称。';
COMMENT ON COLUMN portal.statute.level IS '效力层级。';
COMMENT ON COLUMN portal.statute.repealed_on IS '废止日期。';
COMMENT ON COLUMN portal.statute.repealed_by IS '废止依据。';

CREATE TABLE portal.statute_version (
	id text PRIMARY KEY,
	statute_id text NOT NULL REFERENCES portal.statute (id),
	version_on date NOT NULL,
	revision integer NOT NULL,
	effective_from date NOT NULL,
	effective_stated boolean NOT NULL,
	preamble text NOT NULL,
	appendix text NOT NULL
);
COMMENT ON TABLE portal.statute_version IS '依据版本：copy of core.statute_version.';
COMMENT ON COLUMN portal.statute_version.id IS 'As in the register.';
COMMENT ON COLUMN portal.statute_version.statute_id IS '法律、法规、规章。';
COMMENT ON COLUMN portal.statute_version.version_on IS '公布或者修订日期。';
COMMENT ON COLUMN portal.statute_version.revision IS 'The highest of a date counts.';
COMMENT ON COLUMN portal.statute_version.effective_from IS '施行日期。';
COMMENT ON COLUMN portal.statute_version.effective_stated IS 'False when the text does not state the day.';
COMMENT ON COLUMN portal.statute_version.preamble IS 'Lines between title and first article.';
COMMENT ON COLUMN portal.statute_version.appendix IS 'Lines after the last article.';
CREATE INDEX statute_version_of ON portal.statute_version (statute_id, effective_from DESC, version_on DESC, revision DESC);

CREATE TABLE portal.statute_article (
	version_id text NOT NULL REFERENCES portal.statute_version (id),
	ordinal integer NOT NULL,
	label text NOT NULL,
	headings text[] NOT NULL,
	paragraphs jsonb NOT NULL,
	body text NOT NULL,
	grams tsvector NOT NULL,
	PRIMARY KEY (version_id, ordinal)
);
COMMENT ON TABLE portal.statute_article IS '条文：copy of core.statute_article.';
COMMENT ON COLUMN portal.statute_article.version_id IS '依据版本。';
COMMENT ON COLUMN portal.statute_article.ordinal IS 'Position in the text, from 1.';
COMMENT ON COLUMN portal.statute_article.label IS 'As cited.';
COMMENT ON COLUMN portal.statute_article.headings IS '编、章、节, outermost first.';
COMMENT ON COLUMN portal.statute_article.paragraphs IS 'List of 款: {text, items: [{number, text}]}.';
COMMENT ON COLUMN portal.statute_article.body IS 'All its words.';
COMMENT ON COLUMN portal.statute_article.grams IS '两字组 of the body.';
CREATE INDEX statute_article_search ON portal.statute_article USING gin (grams);
CREATE INDEX statute_article_label ON portal.statute_article (version_id, label);

CREATE FUNCTION portal.copy_statute() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
	CASE TG_TABLE_NAME
		WHEN 'statute' THEN
			INSERT INTO portal.statute (id, title, level, repealed_on, repealed_by)
			VALUES (NEW.id, NEW.title, NEW.level, NEW.repealed_on, NEW.repealed_by)
			ON CONFLICT (id) DO UPDATE SET level = excluded.level, repealed_on = excluded.repealed_on,
				repealed_by = excluded.repealed_by;
		WHEN 'statute_version' THEN
			INSERT INTO portal.statute_version (id, statute_id, version_on, revision, effective_from, effective_stated,
				preamble, appendix)
			VALUES (NEW.id, NEW.statute_id, NEW.version_on, NEW.revision, NEW.effective_from, NEW.effective_stated,
				NEW.preamble, NEW.appendix);
		WHEN 'statute_article' THEN
			INSERT INTO portal.statute_article (version_id, ordinal, label, headings, paragraphs, body, grams)
			VALUES (NEW.version_id, NEW.ordinal, NEW.label, NEW.headings, NEW.paragraphs, NEW.body, NEW.grams);
	END CASE;
	RETURN NULL;
END
$$;
COMMENT ON FUNCTION portal.copy_statute() IS 'Copies what enters the register of statutes to the public schema, in the same transaction.';
CREATE TRIGGER statute_to_portal AFTER INSERT OR UPDATE ON core.statute
	FOR EACH ROW EXECUTE FUNCTION portal.copy_statute();
CREATE TRIGGER statute_version_to_portal AFTER INSERT ON core.statute_version
	FOR EACH ROW EXECUTE FUNCTION portal.copy_statute();
CREATE TRIGGER statute_article_to_portal AFTER INSERT ON core.statute_article
	FOR EACH ROW EXECUTE FUNCTION portal.copy_statute();
INSERT INTO portal.statute (id, title, level, repealed_on, repealed_by)
	SELECT id, title, level, repealed_on, repealed_by FROM core.statute;
INSERT INTO portal.statute_version (id, statute_id, version_on, revision, effective_from, effective_stated, preamble, appendix)
	SELECT id, statute_id, version_on, revision, effective_from, effective_stated, preamble, appendix
	FROM core.statute_version;
INSERT INTO portal.statute_article (version_id, ordinal, label, headings, paragraphs, body, grams)
	SELECT version_id, ordinal, label, headings, paragraphs, body, grams FROM core.statute_article;

GRANT SELECT ON portal.statute, portal.statute_version, portal.statute_article TO sanzhi_portal;
GRANT SELECT, INSERT, UPDATE (level, repealed_on, repealed_by) ON portal.statute TO sanzhi_app;
GRANT SELECT, INSERT ON portal.statute_version, portal.statute_article TO sanzhi_app;
