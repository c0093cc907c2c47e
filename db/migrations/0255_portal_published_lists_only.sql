-- Bodies, people and matters reach the public as rows of a published version of their list (portal.list, portal.list_row),
-- checked and, where the authority's own text wants it, confirmed (REG-04, REG-05, REG-06). The copies of the register
-- beside them passed none of those gates and went on naming whose certificate had been revoked.
DROP TABLE portal.officer;
DROP TABLE portal.matter;
ALTER TABLE portal.authority DROP COLUMN profile, DROP COLUMN units;
COMMENT ON TABLE portal.authority IS '执法机关：how each authority is called and reached and what its rules say, copied from the register.';

-- 年度审验: which regimes have an annual verification of certificates (ORG-01). Written at each start from the clauses of
-- the regimes by the owner; the register reads it wherever it says whether a certificate counts.
CREATE TABLE core.certificate_verification (
	regime_id text PRIMARY KEY CHECK (regime_id <> ''),
	due_month_day text NOT NULL CHECK (due_month_day ~ '^[0-9][0-9]-[0-9][0-9]$'),
	document text NOT NULL CHECK (document <> ''),
	article text NOT NULL CHECK (article <> '')
);
COMMENT ON TABLE core.certificate_verification IS '执法证件年度审验：the regimes whose own text has it; a regime without a row has none.';
COMMENT ON COLUMN core.certificate_verification.regime_id IS '适用制度。';
COMMENT ON COLUMN core.certificate_verification.due_month_day IS 'MM-DD: the last day of each year for the verification of that year.';
COMMENT ON COLUMN core.certificate_verification.document IS '依据的制度文件。';
COMMENT ON COLUMN core.certificate_verification.article IS '依据的条款。';
GRANT SELECT ON core.certificate_verification TO sanzhi_app;
