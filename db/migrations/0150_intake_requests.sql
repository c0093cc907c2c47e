-- 公众诉求: what the public sends in, sealed; the receipts it is followed by; and who sent it, kept apart (SEC-09).

-- The one table that the portal may write. It may not read it, and could not: rows are sealed to a key it does not have.
CREATE TABLE portal.submission (
	id text PRIMARY KEY CHECK (id ~ '^[0-9a-f]{32}$'),
	seq bigint GENERATED ALWAYS AS IDENTITY,
	authority_id text NOT NULL,
	org_path text NOT NULL,
	sealed bytea,
	received_at text NOT NULL,
	taken_at text,
	fault text,
	CONSTRAINT submission_bounded CHECK (octet_length(sealed) <= 262144),
	CONSTRAINT submission_emptied CHECK (taken_at IS NULL OR fault IS NOT NULL OR sealed IS NULL)
);
COMMENT ON TABLE portal.submission IS '待接收的网上诉求: inserted by the portal, sealed (X25519, HKDF, AES-256-GCM); emptied in the transaction that takes it into the register. The row stays, so that the same form sent twice is one request.';
COMMENT ON COLUMN portal.submission.id IS '提交编号: derived from the form''s token and everything in it; becomes the id of the request.';
COMMENT ON COLUMN portal.submission.seq IS '到达顺序: what one sender sends twice is taken up in its order.';
COMMENT ON COLUMN portal.submission.authority_id IS '受理机关。';
COMMENT ON COLUMN portal.submission.org_path IS '数据范围：of the authority.';
COMMENT ON COLUMN portal.submission.sealed IS '密封的内容; null once it has been taken up.';
COMMENT ON COLUMN portal.submission.received_at IS '提交时间。';
COMMENT ON COLUMN portal.submission.taken_at IS '接收时间。';
COMMENT ON COLUMN portal.submission.fault IS '不能接收的原因 (code, no content); what could not be opened is kept for a person to look at.';
CREATE INDEX submission_waiting ON portal.submission (seq) WHERE taken_at IS NULL;
ALTER TABLE portal.submission ENABLE ROW LEVEL SECURITY;
ALTER TABLE portal.submission FORCE ROW LEVEL SECURITY;
CREATE POLICY submission_scope ON portal.submission TO sanzhi_app
	USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
-- The take-up asks which authorities have something waiting before it has a scope; it reads no content then.
CREATE POLICY submission_take_up ON portal.submission FOR SELECT TO sanzhi_app
	USING (current_setting('sanzhi.take_up', true) = 'on');
CREATE POLICY submission_sent ON portal.submission FOR INSERT TO sanzhi_portal
	WITH CHECK (taken_at IS NULL AND fault IS NULL AND sealed IS NOT NULL);
GRANT INSERT ON portal.submission TO sanzhi_portal;
GRANT SELECT ON portal.submission TO sanzhi_app;
GRANT UPDATE (sealed, taken_at, fault) ON portal.submission TO sanzhi_app;

CREATE TABLE portal.receipt (
	lookup bytea PRIMARY KEY CHECK (octet_length(lookup) = 32),
	org_path text NOT NULL,
	sealed bytea NOT NULL
);
COMMENT ON TABLE portal.receipt IS '回执: found only by a keyed hash of receipt number and verifier, opened only by a key derived from both; a list of rows says nothing (MID-08).';
COMMENT ON COLUMN portal.receipt.lookup IS '编号和口令的密钥哈希。';
COMMENT ON COLUMN portal.receipt.org_path IS '数据范围：of the authority.';
COMMENT ON COLUMN portal.receipt.sealed IS '办理情况, sealed: kind, step, dates, reply.';
ALTER TABLE portal.receipt ENABLE ROW LEVEL SECURITY;
ALTER TABLE portal.receipt FORCE ROW LEVEL SECURITY;
CREATE POLICY receipt_scope ON portal.receipt TO sanzhi_app
	USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
CREATE POLICY receipt_public ON portal.receipt FOR SELECT TO sanzhi_portal USING (true);
GRANT SELECT ON portal.receipt TO sanzhi_portal;
GRANT SELECT, INSERT, UPDATE ON portal.receipt TO sanzhi_app;

CREATE TABLE portal.request_term (
	authority_id text NOT NULL,
	kind text NOT NULL CHECK (kind IN ('correction', 'report', 'officer-complaint', 'disclosure-complaint', 'application', 'consultation')),
	org_path text NOT NULL,
	count integer CHECK (count > 0),
	unit text CHECK (unit IN ('workday', 'day', 'month', 'hour')),
	internal boolean NOT NULL,
	term text NOT NULL,
	basis text NOT NULL,
	standing text NOT NULL,
	requires jsonb NOT NULL CHECK (jsonb_typeof(requires) = 'array'),
	PRIMARY KEY (authority_id, kind),
	CHECK ((count IS NULL) = (unit IS NULL))
);
COMMENT ON TABLE portal.request_term IS '各类诉求的办理期限和依据, as each authority''s rules give them: what a form promises before it is sent.';
COMMENT ON COLUMN portal.request_term.authority_id IS '机关。';
COMMENT ON COLUMN portal.request_term.kind IS '诉求种类。';
COMMENT ON COLUMN portal.request_term.org_path IS '数据范围：of the authority.';
COMMENT ON COLUMN portal.request_term.count IS '期限的数；null where no text and no internal rule sets one.';
COMMENT ON COLUMN portal.request_term.unit IS '期限的单位。';
COMMENT ON COLUMN portal.request_term.internal IS '内部规定: not a statutory period (INF-06).';
COMMENT ON COLUMN portal.request_term.term IS '期限的文字。';
COMMENT ON COLUMN portal.request_term.basis IS '期限的依据。';
COMMENT ON COLUMN portal.request_term.standing IS '提出诉求的依据。';
COMMENT ON COLUMN portal.request_term.requires IS '提出条件, in the words of the text: array of texts.';
ALTER TABLE portal.request_term ENABLE ROW LEVEL SECURITY;
ALTER TABLE portal.request_term FORCE ROW LEVEL SECURITY;
CREATE POLICY request_term_scope ON portal.request_term TO sanzhi_app
	USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
CREATE POLICY request_term_public ON portal.request_term FOR SELECT TO sanzhi_portal USING (true);
GRANT SELECT ON portal.request_term TO sanzhi_portal;
GRANT SELECT, INSERT, UPDATE ON portal.request_term TO sanzhi_app;

CREATE SCHEMA vault;
COMMENT ON SCHEMA vault IS '来信人信息库: who reported, complained or applied, sealed under keys of its own. No other module reads here; the portal role has no right here.';
GRANT USAGE ON SCHEMA vault TO sanzhi_app;

CREATE TABLE vault.sender (
	request_id text PRIMARY KEY,
	org_path text NOT NULL,
	sealed bytea,
	wrapped_key bytea,
	kept_at text NOT NULL,
	erased_at text,
	CONSTRAINT sender_erased CHECK ((sealed IS NULL) = (erased_at IS NOT NULL) AND (wrapped_key IS NULL) = (erased_at IS NOT NULL))
);
COMMENT ON TABLE vault.sender IS '来信人身份: name, contact, and texts as they were before masking; each row under a key of its own, which is wrapped under the vault''s secret and destroyed on erasure.';
COMMENT ON COLUMN vault.sender.request_id IS '诉求编号 (stream).';
COMMENT ON COLUMN vault.sender.org_path IS '数据范围：of the authority.';
COMMENT ON COLUMN vault.sender.sealed IS '密封的身份信息; null once erased.';
COMMENT ON COLUMN vault.sender.wrapped_key IS '本行的密钥, wrapped; null once erased.';
COMMENT ON COLUMN vault.sender.kept_at IS '入库时间。';
COMMENT ON COLUMN vault.sender.erased_at IS '删除时间。';

CREATE TABLE vault.receipt_key (
	request_id text PRIMARY KEY,
	org_path text NOT NULL,
	lookup bytea NOT NULL UNIQUE CHECK (octet_length(lookup) = 32),
	sealed bytea NOT NULL
);
COMMENT ON TABLE vault.receipt_key IS '回执密钥: with it a reply is written where only the sender finds it.';
COMMENT ON COLUMN vault.receipt_key.request_id IS '诉求编号 (stream).';
COMMENT ON COLUMN vault.receipt_key.org_path IS '数据范围：of the authority.';
COMMENT ON COLUMN vault.receipt_key.lookup IS '回执的密钥哈希: which request a supplement or a rating belongs to.';
COMMENT ON COLUMN vault.receipt_key.sealed IS '密封的回执密钥。';

CREATE TABLE vault.access (
	id text PRIMARY KEY,
	request_id text NOT NULL,
	org_path text NOT NULL,
	at text NOT NULL,
	person_id text NOT NULL,
	person_name text NOT NULL,
	seen_as text NOT NULL CHECK (seen_as IN ('reporter', 'applicant')),
	reason text NOT NULL CHECK (reason <> '')
);
COMMENT ON TABLE vault.access IS '查阅记录: one row for each look at an identity, written before it is opened; only ever added to.';
COMMENT ON COLUMN vault.access.id IS '记录编号。';
COMMENT ON COLUMN vault.access.request_id IS '诉求编号。';
COMMENT ON COLUMN vault.access.org_path IS '数据范围：of the authority.';
COMMENT ON COLUMN vault.access.at IS '查看时间。';
COMMENT ON COLUMN vault.access.person_id IS '查看人。';
COMMENT ON COLUMN vault.access.person_name IS '查看人姓名, as it was.';
COMMENT ON COLUMN vault.access.seen_as IS 'reporter 举报人投诉人（信息保管人员查看）, applicant 申请人（答复人员查看）.';
COMMENT ON COLUMN vault.access.reason IS '理由。';

DO $$
DECLARE
	tab text;
BEGIN
	FOREACH tab IN ARRAY ARRAY['sender', 'receipt_key', 'access'] LOOP
		EXECUTE format('ALTER TABLE vault.%I ENABLE ROW LEVEL SECURITY', tab);
		EXECUTE format('ALTER TABLE vault.%I FORCE ROW LEVEL SECURITY', tab);
		EXECUTE format('CREATE POLICY %I ON vault.%I TO sanzhi_app USING (core.in_scope(org_path) AND current_setting(''sanzhi.vault'', true) = ''on'') WITH CHECK (core.in_scope(org_path) AND current_setting(''sanzhi.vault'', true) = ''on'')', tab || '_scope', tab);
	END LOOP;
END
$$;
GRANT SELECT, INSERT ON vault.sender, vault.receipt_key, vault.access TO sanzhi_app;
GRANT UPDATE (sealed, wrapped_key, erased_at) ON vault.sender TO sanzhi_app;
