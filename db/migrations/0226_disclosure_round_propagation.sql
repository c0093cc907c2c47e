-- The propagation check (REL-08) for random rounds too: the same duty, the same proof.
ALTER TABLE core.propagation_due
	ADD COLUMN kind text NOT NULL DEFAULT 'publication' CHECK (kind IN ('publication', 'random-round'));
COMMENT ON COLUMN core.propagation_due.kind IS 'publication 公示信息, random-round 双随机抽查批次: with which stream the proof is recorded.';
COMMENT ON COLUMN core.propagation_due.stream_id IS '公示事项、抽查批次。';
