-- An annual report that was public can be put right (COR-02): the corrected text takes the place of the other under the
-- same address, with its day and its public note, and under a commitment of its own.
ALTER TABLE portal.annual_report
	ADD COLUMN version integer NOT NULL DEFAULT 1 CHECK (version > 0),
	ADD COLUMN corrected_on date,
	ADD CHECK ((version = 1) = (corrected_on IS NULL));
COMMENT ON TABLE portal.annual_report IS '已公开的年度执法数据：one per authority and year; changed by a correction only, never taken down (STA-01, STA-04, COR-02).';
COMMENT ON COLUMN portal.annual_report.version IS 'Which text under this address: 1 as first published, one more with each correction that was published.';
COMMENT ON COLUMN portal.annual_report.corrected_on IS '更正日期：day on which the corrected text became public; null where there was none.';
COMMENT ON COLUMN portal.annual_report.event_id IS '事件编号 of that entry: of the release or of the last correction.';
GRANT UPDATE (title, content, version, corrected_on, log, event_id, salt) ON portal.annual_report TO sanzhi_app;

CREATE FUNCTION portal.annual_report_stays() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
	IF NEW.id <> OLD.id OR NEW.org_path <> OLD.org_path OR NEW.authority_id <> OLD.authority_id OR NEW.year <> OLD.year
		OR NEW.published_on <> OLD.published_on OR NEW.version <> OLD.version + 1 OR NEW.corrected_on IS NULL
		OR NEW.salt = OLD.salt OR NEW.event_id = OLD.event_id THEN
		RAISE EXCEPTION '已公开的年度执法数据只能以新版本更正' USING ERRCODE = 'integrity_constraint_violation';
	END IF;
	RETURN NEW;
END
$$;
COMMENT ON FUNCTION portal.annual_report_stays() IS 'A public report changes only by a correction: one version more, under a new commitment (COR-02).';
CREATE TRIGGER annual_report_stays BEFORE UPDATE ON portal.annual_report
	FOR EACH ROW EXECUTE FUNCTION portal.annual_report_stays();

CREATE VIEW portal.annual_report_commitment WITH (security_invoker = true) AS
SELECT log, event_id, id AS subject, salt, content FROM portal.annual_report;
COMMENT ON VIEW portal.annual_report_commitment IS '公示存证条目与其内容、盐值的对应；one row per report, for its last entry.';
GRANT SELECT ON portal.annual_report_commitment TO sanzhi_portal, sanzhi_app;

-- 互联网+监管 knows the checks of a matter under a code of its own (C5102-2019): without it no row of 检查行为 is whole.
ALTER TABLE core.matter ADD COLUMN check_list_code text NOT NULL DEFAULT '';
COMMENT ON COLUMN core.matter.check_list_code IS '监管事项检查实施清单编码; empty where the authority has given none (PLT-09).';
