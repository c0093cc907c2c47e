-- 系统客户端：which systems may ask for what of an authority's data, with which keys, and every call they made (PLT-08).

CREATE TABLE core.system_client (
	client_id text PRIMARY KEY CHECK (client_id ~ '^[0-9a-f]{32}$'),
	authority_id text NOT NULL,
	org_path text NOT NULL CHECK (org_path ~ '^[^/,[:space:]]+/$'),
	name text NOT NULL CHECK (name <> ''),
	holder text NOT NULL CHECK (holder <> ''),
	contact text NOT NULL CHECK (contact <> ''),
	purpose text NOT NULL CHECK (purpose <> ''),
	grants jsonb NOT NULL CHECK (jsonb_typeof(grants) = 'object'),
	per_minute integer NOT NULL CHECK (per_minute BETWEEN 1 AND 6000),
	valid_until date NOT NULL,
	status text NOT NULL CHECK (status IN ('active', 'revoked')),
	registered_at text NOT NULL
);
COMMENT ON TABLE core.system_client IS '系统客户端：one row per stream of kind system-client, rebuilt from its events.';
COMMENT ON COLUMN core.system_client.client_id IS '编号 of the stream.';
COMMENT ON COLUMN core.system_client.authority_id IS '登记的机关：whose data it may ask for, and no other''s.';
COMMENT ON COLUMN core.system_client.org_path IS '数据范围：of the authority.';
COMMENT ON COLUMN core.system_client.name IS '系统名称。';
COMMENT ON COLUMN core.system_client.holder IS '使用单位。';
COMMENT ON COLUMN core.system_client.contact IS '联系人和电话。';
COMMENT ON COLUMN core.system_client.purpose IS '用途。';
COMMENT ON COLUMN core.system_client.grants IS '授权范围：scope → the fields it may see; a scope that is not named is closed.';
COMMENT ON COLUMN core.system_client.per_minute IS '每分钟最多请求数。';
COMMENT ON COLUMN core.system_client.valid_until IS '有效期至, last day.';
COMMENT ON COLUMN core.system_client.status IS 'active 使用中, revoked 已撤销.';
COMMENT ON COLUMN core.system_client.registered_at IS '登记时间, ISO 8601 UTC.';
ALTER TABLE core.system_client ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.system_client FORCE ROW LEVEL SECURITY;
CREATE POLICY system_client_scope ON core.system_client TO sanzhi_app
	USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
-- Who signed is asked before any scope is known, as it is when a person signs in.
CREATE POLICY system_client_login ON core.system_client FOR SELECT TO sanzhi_app USING (core.is_login());
GRANT SELECT, INSERT, UPDATE ON core.system_client TO sanzhi_app;

CREATE TABLE core.client_key (
	key_id text PRIMARY KEY CHECK (key_id ~ '^[0-9a-f]{32}$'),
	client_id text NOT NULL REFERENCES core.system_client (client_id),
	org_path text NOT NULL,
	sealed text NOT NULL,
	made_at text NOT NULL,
	ends_at text
);
COMMENT ON TABLE core.client_key IS '签名密钥：sealed with a key outside the database (SEC-24); shown once, to whoever registered the client.';
COMMENT ON COLUMN core.client_key.key_id IS '密钥编号: stands in every signature.';
COMMENT ON COLUMN core.client_key.client_id IS '系统客户端。';
COMMENT ON COLUMN core.client_key.org_path IS '数据范围。';
COMMENT ON COLUMN core.client_key.sealed IS 'AES-256-GCM, bound to the key''s id.';
COMMENT ON COLUMN core.client_key.made_at IS '生成时间, ISO 8601 UTC.';
COMMENT ON COLUMN core.client_key.ends_at IS '失效时间: set when the key is replaced (after the overlap) or the client is revoked (at once).';
CREATE INDEX client_key_of ON core.client_key (client_id);
ALTER TABLE core.client_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.client_key FORCE ROW LEVEL SECURITY;
CREATE POLICY client_key_scope ON core.client_key TO sanzhi_app
	USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
CREATE POLICY client_key_login ON core.client_key FOR SELECT TO sanzhi_app USING (core.is_login());
GRANT SELECT, INSERT, UPDATE (ends_at) ON core.client_key TO sanzhi_app;

CREATE TABLE core.client_nonce (
	client_id text NOT NULL,
	nonce text NOT NULL,
	org_path text NOT NULL,
	signed_at text NOT NULL,
	PRIMARY KEY (client_id, nonce)
);
COMMENT ON TABLE core.client_nonce IS '防重放：nonces of requests whose signature stood, kept until their moment lies outside the window.';
COMMENT ON COLUMN core.client_nonce.client_id IS '系统客户端。';
COMMENT ON COLUMN core.client_nonce.nonce IS '一次性随机数。';
COMMENT ON COLUMN core.client_nonce.org_path IS '数据范围。';
COMMENT ON COLUMN core.client_nonce.signed_at IS '签名时间, ISO 8601 UTC.';
CREATE INDEX client_nonce_old ON core.client_nonce (client_id, signed_at);
ALTER TABLE core.client_nonce ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.client_nonce FORCE ROW LEVEL SECURITY;
CREATE POLICY client_nonce_scope ON core.client_nonce TO sanzhi_app
	USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
GRANT SELECT, INSERT, DELETE ON core.client_nonce TO sanzhi_app;

CREATE TABLE core.client_call (
	call_id text PRIMARY KEY CHECK (call_id ~ '^[0-9a-f]{32}$'),
	seq bigint GENERATED ALWAYS AS IDENTITY,
	client_id text NOT NULL,
	org_path text NOT NULL,
	at text NOT NULL,
	key_id text NOT NULL,
	method text NOT NULL,
	path text NOT NULL,
	query text NOT NULL,
	purpose text NOT NULL,
	status integer NOT NULL,
	outcome text NOT NULL,
	results integer,
	fields text[] NOT NULL,
	address text NOT NULL
);
COMMENT ON TABLE core.client_call IS '调用记录：who asked for what, when, for which purpose, and how many rows left; append-only. Also of requests that were refused.';
COMMENT ON COLUMN core.client_call.call_id IS '编号。';
COMMENT ON COLUMN core.client_call.seq IS '次序。';
COMMENT ON COLUMN core.client_call.client_id IS '系统客户端。';
COMMENT ON COLUMN core.client_call.org_path IS '数据范围。';
COMMENT ON COLUMN core.client_call.at IS '时间, ISO 8601 UTC.';
COMMENT ON COLUMN core.client_call.key_id IS '密钥编号。';
COMMENT ON COLUMN core.client_call.method IS 'HTTP 方法。';
COMMENT ON COLUMN core.client_call.path IS '地址。';
COMMENT ON COLUMN core.client_call.query IS '查询条件, as sent, at most 500 characters.';
COMMENT ON COLUMN core.client_call.purpose IS '用途, as it stood at the call.';
COMMENT ON COLUMN core.client_call.status IS 'HTTP 状态。';
COMMENT ON COLUMN core.client_call.outcome IS 'answered 已答复, refused 未予受理, or why the signature did not stand: wrong-signature, revoked, expired, replayed, too-many.';
COMMENT ON COLUMN core.client_call.results IS '返回条数; null where nothing was listed.';
COMMENT ON COLUMN core.client_call.fields IS '返回的字段。';
COMMENT ON COLUMN core.client_call.address IS '来源地址。';
CREATE INDEX client_call_of ON core.client_call (client_id, seq DESC);
CREATE INDEX client_call_recent ON core.client_call (client_id, at DESC);
ALTER TABLE core.client_call ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.client_call FORCE ROW LEVEL SECURITY;
CREATE POLICY client_call_scope ON core.client_call TO sanzhi_app
	USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
GRANT SELECT, INSERT ON core.client_call TO sanzhi_app;
