-- 机构撤销的，授权随之终止 (REG-02): a grant on a unit that is no more ends with it. The security administrator is told which.
ALTER TABLE core.role_revocation ADD COLUMN closed_unit text CHECK (closed_unit <> '');
COMMENT ON COLUMN core.role_revocation.closed_unit IS '撤销的机构：name of the unit with whose closing the grant ended; null where an administrator ended it.';

-- 年度数据更正后的传播核查 (COR-02, REL-08): the same check of every public address as for decisions and rounds.
ALTER TABLE core.propagation_due
	DROP CONSTRAINT propagation_due_kind_check,
	ADD CONSTRAINT propagation_due_kind_check CHECK (kind IN ('publication', 'random-round', 'annual-report'));
COMMENT ON COLUMN core.propagation_due.kind IS 'publication 公示信息, random-round 双随机抽查批次, annual-report 年度数据: with which stream the proof is recorded.';
COMMENT ON COLUMN core.propagation_due.stream_id IS '公示事项、抽查批次、年度数据。';
