-- The draw itself (PUB-09): how a round was drawn, and the public trace of one that was committed to a draw and given up.
ALTER TABLE core.random_round
	ADD COLUMN draw text NOT NULL DEFAULT 'outside' CHECK (draw IN ('outside', 'pool', 'committed', 'drawn'));
COMMENT ON COLUMN core.random_round.draw IS 'outside 非本平台抽取, pool 名录编制中, committed 已锁定待抽取, drawn 本平台抽取.';

ALTER TABLE portal.random_round
	ADD COLUMN abandoned boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN portal.random_round.abandoned IS '抽取后作废：committed to a draw and never published; that and why, under which entry and in which year, is all there is of it.';
ALTER TABLE portal.random_round DROP CONSTRAINT random_round_tombstone;
ALTER TABLE portal.random_round ADD CONSTRAINT random_round_tombstone CHECK (
	status <> 'withdrawn' OR (
		name IS NULL AND list_id IS NULL AND objects IS NULL AND natural_person IS NULL AND names_persons IS NULL
		AND content IS NULL AND corrected_on IS NULL
		AND (abandoned = (year IS NOT NULL)) AND (abandoned = (row_key IS NOT NULL)) AND (abandoned = (entry_name IS NOT NULL))
		AND withdrawn_on IS NOT NULL AND withdrawal_reason IS NOT NULL));
ALTER TABLE portal.random_round ADD CONSTRAINT random_round_abandoned CHECK (NOT abandoned OR status = 'withdrawn');
CREATE INDEX random_round_given_up ON portal.random_round (authority_id, row_key, year) WHERE abandoned;
