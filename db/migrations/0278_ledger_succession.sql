-- A log whose key is lost, or that can never reach the checkpoint it has signed again, ends there; the same tree goes on under another name.
CREATE TABLE core.ledger_key (
	log text NOT NULL,
	origin text NOT NULL,
	vkey text NOT NULL,
	at text NOT NULL,
	PRIMARY KEY (log, origin)
);
COMMENT ON TABLE core.ledger_key IS '日志公钥：which key signs a log under which name, written when it first signs. Public; kept here so that signatures can be checked when the key itself is gone.';
COMMENT ON COLUMN core.ledger_key.log IS '日志名称。';
COMMENT ON COLUMN core.ledger_key.origin IS '签发名称：origin of its checkpoints.';
COMMENT ON COLUMN core.ledger_key.vkey IS '公钥：verifier key as C2SP signed-note writes it.';
COMMENT ON COLUMN core.ledger_key.at IS '开始使用的时间, ISO text of our clock.';

CREATE TABLE core.ledger_succession (
	log text NOT NULL,
	number integer NOT NULL CHECK (number >= 1),
	cause text NOT NULL CHECK (cause IN ('key-lost', 'records-lost')),
	from_origin text NOT NULL,
	from_vkey text NOT NULL,
	end_note text NOT NULL,
	to_origin text NOT NULL,
	to_vkey text NOT NULL,
	kept bigint NOT NULL CHECK (kept >= 0),
	at text NOT NULL,
	PRIMARY KEY (log, number)
);
COMMENT ON TABLE core.ledger_succession IS '日志接续：where a log ended and under which name its tree goes on; the same stands as an entry in the log itself, for everybody.';
COMMENT ON COLUMN core.ledger_succession.log IS '日志名称。';
COMMENT ON COLUMN core.ledger_succession.number IS '第几次接续，from 1.';
COMMENT ON COLUMN core.ledger_succession.cause IS 'key-lost 密钥永久丢失, records-lost 数据库无法恢复到已签发的检查点.';
COMMENT ON COLUMN core.ledger_succession.from_origin IS '已终止日志的签发名称。';
COMMENT ON COLUMN core.ledger_succession.from_vkey IS '已终止日志的公钥。';
COMMENT ON COLUMN core.ledger_succession.end_note IS '最后一个检查点, byte for byte as it was signed.';
COMMENT ON COLUMN core.ledger_succession.to_origin IS '接续日志的签发名称。';
COMMENT ON COLUMN core.ledger_succession.to_vkey IS '接续日志的公钥。';
COMMENT ON COLUMN core.ledger_succession.kept IS '接续时数据库中的条数：fewer than the last checkpoint when records were lost.';
COMMENT ON COLUMN core.ledger_succession.at IS '接续时间, ISO text of our clock.';

CREATE TRIGGER ledger_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON core.ledger_key
	FOR EACH STATEMENT EXECUTE FUNCTION core.ledger_append_only();
CREATE TRIGGER ledger_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON core.ledger_succession
	FOR EACH STATEMENT EXECUTE FUNCTION core.ledger_append_only();
GRANT SELECT, INSERT ON core.ledger_key, core.ledger_succession TO sanzhi_app;
