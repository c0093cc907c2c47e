-- 履行情况 as a mark of the search (临沂 一（一）9, PUB-10). The column is there only where the authority's own text publishes
-- it, so a row of any other authority has no such mark. A generated column cannot take another expression before
-- PostgreSQL 17: it is made anew, and its index with it.

CREATE FUNCTION portal.facets_of(
	type text, mode text, authority_id text, decided_on date, conclusion text, matter text, performance text
) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
	SELECT CASE WHEN type IS NULL THEN NULL ELSE array_remove(
		ARRAY['t:' || type, 'm:' || mode, 'a:' || authority_id, 'y:' || (extract(year FROM decided_on)::integer)::text,
			'x:' || matter, 'p:' || performance],
		NULL) || portal.outcome_marks(type, conclusion, 'o:') END
$$;
COMMENT ON FUNCTION portal.facets_of(text, text, text, date, text, text, text) IS '分类标记 of a published row, one text each: t: 类别, m: 公开方式, a: 机关, y: 决定年份, x: 事项, p: 履行情况, o: 结果. Null for a tombstone.';

DROP INDEX portal.decision_search;
ALTER TABLE portal.decision DROP COLUMN facets;
DROP FUNCTION portal.facets_of(text, text, text, date, text, text);
ALTER TABLE portal.decision ADD COLUMN facets text[] GENERATED ALWAYS AS (
	portal.facets_of(type, mode, authority_id, decided_on, conclusion, content #>> '{matter,name}', performance)) STORED;
COMMENT ON COLUMN portal.decision.facets IS '分类标记 (portal.facets_of), for the index that meets words and facets.';
ALTER TABLE portal.decision ALTER COLUMN facets SET STATISTICS 1000;
CREATE INDEX decision_search ON portal.decision USING gin (grams, facets)
	WITH (gin_pending_list_limit = 256) WHERE status = 'published';
