-- A published version of a list can be taken down (撤下): what it said leaves the public side, that and why it went stays
-- (个人信息保护法 25, 政府信息公开条例 14, 15, COR-01). A version taken down is in force no longer.

ALTER TABLE portal.list ADD COLUMN withdrawn_on date;
ALTER TABLE portal.list ADD COLUMN withdrawal_reason text;
ALTER TABLE portal.list ADD CHECK ((withdrawn_on IS NULL) = (withdrawal_reason IS NULL));
ALTER TABLE portal.list ADD CHECK (withdrawn_on IS NULL OR superseded_on IS NOT NULL);
COMMENT ON COLUMN portal.list.withdrawn_on IS '撤下日期；null while the version can be read.';
COMMENT ON COLUMN portal.list.withdrawal_reason IS '撤下理由, as the public reads it.';
COMMENT ON COLUMN portal.list.superseded_on IS '被新版本替代（或者撤下）的日期；null for the version in force.';

CREATE OR REPLACE FUNCTION portal.list_only_superseded() RETURNS trigger
LANGUAGE plpgsql
AS $$
DECLARE
	said text[] := ARRAY['withdrawn_on', 'withdrawal_reason', 'superseded_on', 'trigger', 'columns', 'log', 'event_id', 'salt'];
BEGIN
	IF OLD.withdrawn_on IS NOT NULL THEN
		RAISE EXCEPTION '已撤下的清单版本不得恢复或者改动' USING ERRCODE = 'integrity_constraint_violation';
	END IF;
	IF NEW.withdrawn_on IS NOT NULL THEN
		IF (to_jsonb(NEW) - said) IS DISTINCT FROM (to_jsonb(OLD) - said)
			OR (OLD.superseded_on IS NOT NULL AND NEW.superseded_on <> OLD.superseded_on) THEN
			RAISE EXCEPTION '撤下的清单版本只留撤下的时间和理由' USING ERRCODE = 'integrity_constraint_violation';
		END IF;
		RETURN NEW;
	END IF;
	IF OLD.superseded_on IS NOT NULL THEN
		RAISE EXCEPTION '已被替代的清单版本不得改动' USING ERRCODE = 'integrity_constraint_violation';
	END IF;
	IF (to_jsonb(NEW) - 'superseded_on' - 'as_of') IS DISTINCT FROM (to_jsonb(OLD) - 'superseded_on' - 'as_of') THEN
		RAISE EXCEPTION '已公示的清单版本不得改动，只能发布新版本' USING ERRCODE = 'integrity_constraint_violation';
	END IF;
	RETURN NEW;
END
$$;
COMMENT ON FUNCTION portal.list_only_superseded() IS 'A published version never changes: it is compared with the register again (as_of), superseded once (REG-15), or taken down for ever.';

CREATE FUNCTION portal.list_row_stays() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM portal.list WHERE id = OLD.list_id AND withdrawn_on IS NOT NULL) THEN
		RAISE EXCEPTION '公示的清单内容只能随所在版本撤下' USING ERRCODE = 'integrity_constraint_violation';
	END IF;
	RETURN OLD;
END
$$;
COMMENT ON FUNCTION portal.list_row_stays() IS 'A row goes with its version, when that is taken down, and at no other time.';
CREATE TRIGGER list_row_stays BEFORE DELETE ON portal.list_row
	FOR EACH ROW EXECUTE FUNCTION portal.list_row_stays();

GRANT UPDATE (withdrawn_on, withdrawal_reason, trigger, columns, log, event_id, salt) ON portal.list TO sanzhi_app;
GRANT DELETE ON portal.list_row TO sanzhi_app;

ALTER TABLE core.propagation_due DROP CONSTRAINT propagation_due_kind_check;
ALTER TABLE core.propagation_due ADD CONSTRAINT propagation_due_kind_check
	CHECK (kind IN ('publication', 'random-round', 'annual-report', 'list'));
COMMENT ON COLUMN core.propagation_due.kind IS 'publication 公示信息, random-round 双随机抽查批次, annual-report 年度数据, list 事前公示清单: with which stream the proof is recorded.';
