-- The append-only log (存证日志): entries wait in ledger_pending, one sequencer moves them into ledger_leaf.
-- Class "commitments": these tables hold salted hashes and what is public anyway, no personal data and nothing that
-- belongs to one authority alone. So they carry no org_path and no row security: everybody may read and check the log,
-- and a log of which each sees another part would prove nothing (§4 of the reliability design).
CREATE TABLE core.ledger_pending (
	id bigint GENERATED ALWAYS AS IDENTITY,
	log text NOT NULL CHECK (log ~ '^(casework|disclosure)-[0-9]{4}$'),
	event_id text NOT NULL CHECK (event_id <> ''),
	entry bytea NOT NULL CHECK (octet_length(entry) BETWEEN 1 AND 65535),
	PRIMARY KEY (log, id),
	UNIQUE (log, event_id)
);
COMMENT ON TABLE core.ledger_pending IS
	'待入日志的条目：written in the transaction of the event, so both commit or neither. A row leaves only for ledger_leaf.';
COMMENT ON COLUMN core.ledger_pending.id IS
	'Order of writing, with gaps and visible out of order: only ever compared among rows that are visible together.';
COMMENT ON COLUMN core.ledger_pending.log IS '日志名称：yearly shard, e.g. casework-2026.';
COMMENT ON COLUMN core.ledger_pending.event_id IS '事件编号：one entry for each event and log.';
COMMENT ON COLUMN core.ledger_pending.entry IS '条目原文：the bytes that are hashed, as they will be served.';

CREATE TABLE core.ledger_leaf (
	log text NOT NULL,
	index bigint NOT NULL CHECK (index >= 0),
	event_id text NOT NULL,
	entry bytea NOT NULL CHECK (octet_length(entry) BETWEEN 1 AND 65535),
	PRIMARY KEY (log, index),
	UNIQUE (log, event_id)
);
COMMENT ON TABLE core.ledger_leaf IS
	'日志条目：the log itself. The primary key is what stops a second sequencer: one of the two transactions fails whole.';
COMMENT ON COLUMN core.ledger_leaf.log IS '日志名称。';
COMMENT ON COLUMN core.ledger_leaf.index IS '序号：from 0, without gap (trigger ledger_leaf_contiguous).';
COMMENT ON COLUMN core.ledger_leaf.event_id IS '事件编号：to find the entry of an event; not part of what is hashed.';
COMMENT ON COLUMN core.ledger_leaf.entry IS '条目原文：leaf hash = SHA-256(0x00 || entry).';

CREATE TABLE core.ledger_tile (
	log text NOT NULL,
	level smallint NOT NULL CHECK (level BETWEEN 0 AND 63),
	n bigint NOT NULL CHECK (n >= 0),
	hashes bytea NOT NULL CHECK (octet_length(hashes) = 8192),
	root bytea NOT NULL CHECK (octet_length(root) = 32),
	PRIMARY KEY (log, level, n)
);
COMMENT ON TABLE core.ledger_tile IS
	'哈希块：full tiles only. A partial tile is the roots of the level below (or leaf hashes), so nothing here is ever updated.';
COMMENT ON COLUMN core.ledger_tile.log IS '日志名称。';
COMMENT ON COLUMN core.ledger_tile.level IS '层：0 holds leaf hashes.';
COMMENT ON COLUMN core.ledger_tile.n IS '块号：of the level, from 0.';
COMMENT ON COLUMN core.ledger_tile.hashes IS '256 hashes of 32 bytes.';
COMMENT ON COLUMN core.ledger_tile.root IS 'Merkle tree hash of the 256: the hash number n of the level above.';

CREATE TABLE core.ledger_checkpoint (
	log text NOT NULL,
	size bigint NOT NULL CHECK (size >= 0),
	root bytea NOT NULL CHECK (octet_length(root) = 32),
	note text NOT NULL,
	at timestamptz(3) NOT NULL,
	PRIMARY KEY (log, size)
);
COMMENT ON TABLE core.ledger_checkpoint IS
	'检查点：every one ever published, written only after the anchor outside the database has recorded it.';
COMMENT ON COLUMN core.ledger_checkpoint.log IS '日志名称。';
COMMENT ON COLUMN core.ledger_checkpoint.size IS '条数：leaves covered.';
COMMENT ON COLUMN core.ledger_checkpoint.root IS '根哈希：for search; the note is what counts.';
COMMENT ON COLUMN core.ledger_checkpoint.note IS '签名文本：the signed note, byte for byte as served.';
COMMENT ON COLUMN core.ledger_checkpoint.at IS '发布时间：by the clock of the application; shown only, not signed.';

-- The unique constraint of ledger_pending ends when the row has moved on. In READ COMMITTED this looks after any wait for
-- the sequencer's transaction, so an entry cannot slip in beside its own move. (A scalar subquery here and below: a join
-- would let the planner read the whole log once for each batch.)
CREATE FUNCTION core.ledger_pending_once() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
	IF EXISTS (
		SELECT 1
		FROM added
		WHERE (
			SELECT leaf.index FROM core.ledger_leaf leaf WHERE leaf.log = added.log AND leaf.event_id = added.event_id
		) IS NOT NULL
	) THEN
		RAISE EXCEPTION '该事件已在存证日志中' USING ERRCODE = 'unique_violation';
	END IF;
	RETURN NULL;
END
$$;
COMMENT ON FUNCTION core.ledger_pending_once() IS 'Refuses a second entry of an event that is in the log.';
CREATE TRIGGER ledger_pending_once AFTER INSERT ON core.ledger_pending
	REFERENCING NEW TABLE AS added
	FOR EACH STATEMENT EXECUTE FUNCTION core.ledger_pending_once();

-- A row of ledger_pending may go only when the same bytes stand in the log: the right to delete is the right to integrate.
CREATE FUNCTION core.ledger_pending_integrated() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
	IF EXISTS (
		SELECT 1
		FROM gone
		WHERE (
			SELECT leaf.entry FROM core.ledger_leaf leaf WHERE leaf.log = gone.log AND leaf.event_id = gone.event_id
		) IS DISTINCT FROM gone.entry
	) THEN
		RAISE EXCEPTION '尚未并入日志的条目不得删除' USING ERRCODE = 'integrity_constraint_violation';
	END IF;
	RETURN NULL;
END
$$;
COMMENT ON FUNCTION core.ledger_pending_integrated() IS 'Refuses to delete an entry that is not in the log.';
CREATE TRIGGER ledger_pending_integrated AFTER DELETE ON core.ledger_pending
	REFERENCING OLD TABLE AS gone
	FOR EACH STATEMENT EXECUTE FUNCTION core.ledger_pending_integrated();

-- Each statement adds a run that starts where the log ends.
CREATE FUNCTION core.ledger_leaf_contiguous() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
	IF EXISTS (
		SELECT 1
		FROM (SELECT log, min(index) AS first, max(index) AS last, count(*) AS size FROM added GROUP BY log) AS run
		WHERE run.last - run.first + 1 <> run.size
			OR run.first > 0 AND (
				SELECT before.index FROM core.ledger_leaf before WHERE before.log = run.log AND before.index = run.first - 1
			) IS NULL
	) THEN
		RAISE EXCEPTION '日志序号必须连续' USING ERRCODE = 'integrity_constraint_violation';
	END IF;
	RETURN NULL;
END
$$;
COMMENT ON FUNCTION core.ledger_leaf_contiguous() IS 'Refuses a gap in the numbers of a log (REL-11).';
CREATE TRIGGER ledger_leaf_contiguous AFTER INSERT ON core.ledger_leaf
	REFERENCING NEW TABLE AS added
	FOR EACH STATEMENT EXECUTE FUNCTION core.ledger_leaf_contiguous();

-- Not against someone who owns the tables, who can disable it (and is then found by the check of the guards), but
-- against the slip of an owner's hand.
CREATE FUNCTION core.ledger_append_only() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
	RAISE EXCEPTION '存证日志只能追加，不得修改或删除' USING ERRCODE = 'integrity_constraint_violation';
END
$$;
COMMENT ON FUNCTION core.ledger_append_only() IS 'Refuses every change of what has been logged.';
CREATE TRIGGER ledger_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON core.ledger_leaf
	FOR EACH STATEMENT EXECUTE FUNCTION core.ledger_append_only();
CREATE TRIGGER ledger_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON core.ledger_tile
	FOR EACH STATEMENT EXECUTE FUNCTION core.ledger_append_only();
CREATE TRIGGER ledger_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON core.ledger_checkpoint
	FOR EACH STATEMENT EXECUTE FUNCTION core.ledger_append_only();
CREATE TRIGGER ledger_append_only BEFORE UPDATE OR TRUNCATE ON core.ledger_pending
	FOR EACH STATEMENT EXECUTE FUNCTION core.ledger_append_only();

GRANT SELECT, INSERT, DELETE ON core.ledger_pending TO sanzhi_app;
GRANT SELECT, INSERT ON core.ledger_leaf, core.ledger_tile, core.ledger_checkpoint TO sanzhi_app;
