-- 结果类别 and 分类标记 as plain expressions. A query inside a function is started anew for every row, which cost more than
-- all else of writing one; an expression is taken into the statement. The values are the same, so no row is rewritten.

CREATE FUNCTION portal.outcome_marks(type text, conclusion text, prefix text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
	SELECT CASE WHEN type IS NULL OR conclusion IS NULL THEN NULL ELSE coalesce(nullif(array_remove(ARRAY[
		CASE WHEN type = 'penalty' AND conclusion ~ '不予(行政)?处罚|免予(行政)?处罚|免除(行政)?处罚' THEN prefix || 'no-penalty' END,
		CASE WHEN type = 'penalty' AND conclusion ~ '警告' THEN prefix || 'warning' END,
		CASE WHEN type = 'penalty' AND conclusion ~ '通报批评' THEN prefix || 'criticism' END,
		CASE WHEN type = 'penalty' AND conclusion ~ '(?<!加处|不予|免予|免除|减免)罚款' THEN prefix || 'fine' END,
		CASE WHEN type = 'penalty' AND conclusion ~ '没收' THEN prefix || 'confiscation' END,
		CASE WHEN type = 'penalty' AND conclusion ~ '暂扣[^，。；]{0,12}(许可|执照|证)|降低[^，。；]{0,6}资质' THEN prefix || 'suspension' END,
		CASE WHEN type = 'penalty' AND conclusion ~ '吊销' THEN prefix || 'revocation' END,
		CASE WHEN type = 'penalty' AND conclusion ~ '限制(开展)?(生产|经营)|限制从业|禁止从业' THEN prefix || 'restriction' END,
		CASE WHEN type = 'penalty' AND conclusion ~ '停产停业|停业整顿|停产整顿|责令关闭|停止(经营|营业|使用)' THEN prefix || 'shutdown' END,
		CASE WHEN type = 'penalty' AND conclusion ~ '行政拘留' THEN prefix || 'detention' END,
		CASE WHEN type IN ('penalty', 'inspection', 'compulsion') AND conclusion ~ '责令[^，。；]{0,8}(改正|整改|改进|消除)|限期(改正|整改)' THEN prefix || 'correction' END,
		CASE WHEN type = 'licence' AND conclusion ~ '不予(行政)?许可|不予批准|不予受理|不准予|不同意|驳回' THEN prefix || 'refused' END,
		CASE WHEN type = 'licence' AND conclusion ~ '(?<!不)准予|(?<!不予)批准|(?<!不)同意|核发|核准|予以许可' THEN prefix || 'granted' END,
		CASE WHEN type = 'licence' AND conclusion ~ '变更|延续|换发|补发' THEN prefix || 'changed' END,
		CASE WHEN type = 'licence' AND conclusion ~ '撤销|撤回|注销' THEN prefix || 'cancelled' END,
		CASE WHEN type = 'compulsion' AND conclusion ~ '查封' THEN prefix || 'seal' END,
		CASE WHEN type = 'compulsion' AND conclusion ~ '扣押' THEN prefix || 'seizure' END,
		CASE WHEN type = 'compulsion' AND conclusion ~ '冻结' THEN prefix || 'freezing' END,
		CASE WHEN type IN ('compulsion', 'penalty') AND conclusion ~ '加处罚款|滞纳金' THEN prefix || 'surcharge' END,
		CASE WHEN type = 'compulsion' AND conclusion ~ '拆除|清除|代履行|排除妨碍|恢复原状' THEN prefix || 'removal' END,
		CASE WHEN type = 'inspection' AND conclusion ~ '未发现(问题|违法|异常)|未见异常|(?<!不)合格|(?<!不)符合' THEN prefix || 'no-problem' END,
		CASE WHEN type = 'inspection' AND conclusion ~ '(?<!未)发现[^，。；]{0,8}(问题|违法|隐患|异常)|不合格|不符合' THEN prefix || 'problem' END,
		CASE WHEN type = 'inspection' AND conclusion ~ '查无|下落不明|无法联系' THEN prefix || 'not-found' END,
		CASE WHEN type = 'levy' AND conclusion ~ '征收|征用' THEN prefix || 'levied' END,
		CASE WHEN type = 'levy' AND conclusion ~ '补偿' THEN prefix || 'compensated' END
	], NULL), '{}'::text[]), ARRAY[prefix || 'other']) END
$$;
COMMENT ON FUNCTION portal.outcome_marks(text, text, text) IS '结果类别 of a published conclusion by the words it uses, each with the prefix before it: penalties after 行政处罚法 9, measures after 行政强制法 9 and 12; `other` where no known word stands in it. Null for a tombstone. No query in it: it must stay an expression the planner can take in.';

CREATE OR REPLACE FUNCTION portal.outcomes_of(type text, conclusion text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT portal.outcome_marks(type, conclusion, '') $$;
COMMENT ON FUNCTION portal.outcomes_of(text, text) IS '结果类别 of a published conclusion (portal.outcome_marks).';

CREATE OR REPLACE FUNCTION portal.facets_of(
	type text, mode text, authority_id text, decided_on date, conclusion text, matter text
) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
	SELECT CASE WHEN type IS NULL THEN NULL ELSE array_remove(
		ARRAY['t:' || type, 'm:' || mode, 'a:' || authority_id, 'y:' || (extract(year FROM decided_on)::integer)::text, 'x:' || matter],
		NULL) || portal.outcome_marks(type, conclusion, 'o:') END
$$;
