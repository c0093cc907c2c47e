-- Identity: accounts of persons, their secrets, sessions and roles, and the audit of all of it.
-- These tables have a scope of their own (sanzhi.identity_scope), apart from the scope of cases (sanzhi.scope): an
-- administrator's transaction sees accounts and no case, an officer's sees cases and no account (三员分立, SEC-23).

CREATE FUNCTION core.is_login() RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT coalesce(current_setting('sanzhi.login', true), '') = 'on' $$;
COMMENT ON FUNCTION core.is_login() IS
	'True only inside identity''s own sign-in and session functions, before any scope is known (sanzhi.login = on, local to the transaction).';

CREATE FUNCTION core.in_identity_scope(org_path text) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
	SELECT core.is_login() OR EXISTS (
		SELECT 1
		FROM unnest(string_to_array(current_setting('sanzhi.identity_scope', true), ',')) AS prefix
		WHERE prefix <> '' AND starts_with(org_path, prefix)
	)
$$;
COMMENT ON FUNCTION core.in_identity_scope(text) IS
	'账户管理范围：true when signing in, or when org_path starts with a prefix of the transaction''s sanzhi.identity_scope; missing or empty sees nothing.';

CREATE TABLE core.account (
	id text PRIMARY KEY CHECK (id ~ '^[0-9a-f]{32}$'),
	person_id text NOT NULL REFERENCES core.person (id),
	login text NOT NULL UNIQUE CHECK (login ~ '^[a-z0-9][a-z0-9._@-]{2,63}$'),
	authority_id text NOT NULL REFERENCES core.authority (id),
	org_path text NOT NULL CHECK (org_path ~ '^[^/,[:space:]]+/([^/,[:space:]]+/)*$'),
	root_path text GENERATED ALWAYS AS (split_part(org_path, '/', 1) || '/') STORED,
	status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'disabled')),
	failures integer NOT NULL DEFAULT 0 CHECK (failures >= 0),
	locked_until timestamptz(3),
	password_changed_at timestamptz(3) NOT NULL,
	must_change boolean NOT NULL,
	totp_enrolled_at timestamptz(3),
	created_at timestamptz(3) NOT NULL,
	created_by text REFERENCES core.person (id),
	enabled_at timestamptz(3) NOT NULL,
	last_login_at timestamptz(3),
	UNIQUE (id, org_path),
	UNIQUE (id, person_id),
	FOREIGN KEY (authority_id, root_path) REFERENCES core.authority (id, org_path)
);
COMMENT ON TABLE core.account IS '账户：a way for a person to sign in. The person, not the account, is who acts; one person may have two.';
COMMENT ON COLUMN core.account.id IS '128-bit random id.';
COMMENT ON COLUMN core.account.person_id IS '自然人；separation of duties compares this.';
COMMENT ON COLUMN core.account.login IS '登录名，lower case, unique in the installation.';
COMMENT ON COLUMN core.account.authority_id IS '所属机关。';
COMMENT ON COLUMN core.account.org_path IS '数据范围：unit or authority for which the account was opened; never changes. Which unit the person is in stands in core.officer.';
COMMENT ON COLUMN core.account.root_path IS 'org_path of the authority, cut out by the database for the foreign key.';
COMMENT ON COLUMN core.account.status IS 'disabled 停用: cannot sign in, sessions revoked.';
COMMENT ON COLUMN core.account.failures IS 'Attempts taken and not yet proved right; counted before the check so that parallel guesses count too.';
COMMENT ON COLUMN core.account.locked_until IS '锁定至；by our clock.';
COMMENT ON COLUMN core.account.password_changed_at IS '密码最近修改时间。';
COMMENT ON COLUMN core.account.must_change IS 'True after an administrator set the password: the owner must set their own first.';
COMMENT ON COLUMN core.account.totp_enrolled_at IS '动态口令启用时间；from then on always asked, whatever the policy.';
COMMENT ON COLUMN core.account.created_at IS '开设时间。';
COMMENT ON COLUMN core.account.created_by IS 'Person id of the administrator; null when made by the installation itself.';
COMMENT ON COLUMN core.account.enabled_at IS 'Since when active; with last_login_at the start of dormancy (GB/T 22239-2019 8.1.4.2 c).';
COMMENT ON COLUMN core.account.last_login_at IS '最近登录时间。';
CREATE INDEX account_person ON core.account (person_id);
CREATE INDEX account_path ON core.account (org_path, login);

CREATE TABLE core.account_secret (
	account_id text PRIMARY KEY,
	org_path text NOT NULL,
	password_hash text NOT NULL CHECK (password_hash LIKE '$argon2id$%'),
	previous_hashes text[] NOT NULL DEFAULT '{}' CHECK (cardinality(previous_hashes) <= 5),
	totp_sealed text,
	totp_pending text,
	totp_last_step bigint,
	FOREIGN KEY (account_id, org_path) REFERENCES core.account (id, org_path)
);
COMMENT ON TABLE core.account_secret IS '鉴别信息：apart from the account so that only sign-in can read it; an administrator''s list cannot.';
COMMENT ON COLUMN core.account_secret.account_id IS '账户。';
COMMENT ON COLUMN core.account_secret.org_path IS '数据范围：of the account.';
COMMENT ON COLUMN core.account_secret.password_hash IS 'argon2id, PHC string.';
COMMENT ON COLUMN core.account_secret.previous_hashes IS 'The last five, newest first, the present one included: none of them may be used again.';
COMMENT ON COLUMN core.account_secret.totp_sealed IS 'Shared secret of the authenticator, sealed with a key outside the database.';
COMMENT ON COLUMN core.account_secret.totp_pending IS 'The same while enrolment is not confirmed.';
COMMENT ON COLUMN core.account_secret.totp_last_step IS 'Newest time step whose code was used; only later ones count (RFC 6238 5.2: once).';

CREATE TABLE core.session (
	token_hash text PRIMARY KEY CHECK (token_hash ~ '^[0-9a-f]{64}$'),
	account_id text NOT NULL,
	person_id text NOT NULL,
	org_path text NOT NULL,
	created_at timestamptz(3) NOT NULL,
	last_seen_at timestamptz(3) NOT NULL,
	expires_at timestamptz(3) NOT NULL CHECK (expires_at > created_at),
	authenticated_at timestamptz(3) NOT NULL,
	second_factor_at timestamptz(3),
	failures integer NOT NULL DEFAULT 0,
	device_hash text,
	address text NOT NULL,
	revoked_at timestamptz(3),
	revoked_reason text,
	FOREIGN KEY (account_id, org_path) REFERENCES core.account (id, org_path),
	FOREIGN KEY (account_id, person_id) REFERENCES core.account (id, person_id),
	CHECK ((revoked_at IS NULL) = (revoked_reason IS NULL))
);
COMMENT ON TABLE core.session IS '会话：one row per token; a renewal (sign-in, second factor, step-up) is another row and ends the first (SEC-21).';
COMMENT ON COLUMN core.session.token_hash IS 'SHA-256 of the cookie''s 256 random bits: a stolen table opens no session.';
COMMENT ON COLUMN core.session.account_id IS '账户。';
COMMENT ON COLUMN core.session.person_id IS '自然人。';
COMMENT ON COLUMN core.session.org_path IS '数据范围：of the account.';
COMMENT ON COLUMN core.session.created_at IS 'Sign-in; a renewal keeps it.';
COMMENT ON COLUMN core.session.last_seen_at IS 'Written at most once a minute.';
COMMENT ON COLUMN core.session.expires_at IS 'Absolute end; a renewal keeps it.';
COMMENT ON COLUMN core.session.authenticated_at IS 'Last time the person proved who they are, for step-up.';
COMMENT ON COLUMN core.session.second_factor_at IS 'When the code was right; null = not asked or not yet given.';
COMMENT ON COLUMN core.session.failures IS 'Wrong codes in this session.';
COMMENT ON COLUMN core.session.device_hash IS 'The known device it was opened from, if any; wrong codes then count there.';
COMMENT ON COLUMN core.session.address IS '来源地址。';
COMMENT ON COLUMN core.session.revoked_at IS '失效时间。';
COMMENT ON COLUMN core.session.revoked_reason IS '失效原因。';
CREATE INDEX session_account ON core.session (account_id) WHERE revoked_at IS NULL;

CREATE TABLE core.login_device (
	token_hash text PRIMARY KEY CHECK (token_hash ~ '^[0-9a-f]{64}$'),
	account_id text NOT NULL,
	org_path text NOT NULL,
	failures integer NOT NULL DEFAULT 0,
	created_at timestamptz(3) NOT NULL,
	expires_at timestamptz(3) NOT NULL,
	FOREIGN KEY (account_id, org_path) REFERENCES core.account (id, org_path)
);
COMMENT ON TABLE core.login_device IS '常用设备：a browser that once signed in. It may still sign in while strangers have the account locked (SEC-22), with five tries of its own.';
COMMENT ON COLUMN core.login_device.token_hash IS 'SHA-256 of the device cookie.';
COMMENT ON COLUMN core.login_device.account_id IS '账户。';
COMMENT ON COLUMN core.login_device.org_path IS '数据范围：of the account.';
COMMENT ON COLUMN core.login_device.failures IS 'Attempts from it not yet proved right; at five the device is known no longer.';
COMMENT ON COLUMN core.login_device.created_at IS 'First sign-in from it.';
COMMENT ON COLUMN core.login_device.expires_at IS 'End of its being known.';
CREATE INDEX login_device_account ON core.login_device (account_id);

CREATE TABLE core.login_throttle (
	address text PRIMARY KEY,
	window_start timestamptz(3) NOT NULL,
	attempts integer NOT NULL
);
COMMENT ON TABLE core.login_throttle IS '来源地址限次：attempts of one address not proved right, over all accounts and instances. Belongs to no authority, hence no org_path.';
COMMENT ON COLUMN core.login_throttle.address IS '来源地址。';
COMMENT ON COLUMN core.login_throttle.window_start IS 'Start of the window that is counted.';
COMMENT ON COLUMN core.login_throttle.attempts IS 'Attempts in it; a right one is given back.';

CREATE TABLE core.role_lane (
	person_id text NOT NULL REFERENCES core.person (id),
	epoch integer NOT NULL CHECK (epoch >= 1),
	lane text NOT NULL CHECK (lane IN ('business', 'system', 'security', 'audit')),
	org_path text NOT NULL,
	opened_at timestamptz(3) NOT NULL,
	PRIMARY KEY (person_id, epoch),
	UNIQUE (person_id, epoch, lane)
);
COMMENT ON TABLE core.role_lane IS '岗位类别：business or one of the three administrators. Only the newest epoch of a person counts, and an epoch has one lane: nobody can hold two of three, whatever is inserted (SEC-23, GB/T 22239-2019 8.1.4.2 d). Append-only.';
COMMENT ON COLUMN core.role_lane.person_id IS '自然人。';
COMMENT ON COLUMN core.role_lane.epoch IS '1, 2, …; a new one ends every grant of the earlier ones.';
COMMENT ON COLUMN core.role_lane.lane IS '业务、系统管理、安全管理、审计管理。';
COMMENT ON COLUMN core.role_lane.org_path IS 'Where the grant lay that opened it.';
COMMENT ON COLUMN core.role_lane.opened_at IS 'By our clock.';

CREATE TABLE core.role_grant (
	id text PRIMARY KEY CHECK (id ~ '^[0-9a-f]{32}$'),
	person_id text NOT NULL REFERENCES core.person (id),
	epoch integer NOT NULL,
	role text NOT NULL CHECK (role IN ('handler', 'unit-head', 'legal-reviewer', 'leader', 'head', 'disclosure-clerk',
		'archivist', 'supervisor', 'system-admin', 'security-admin', 'audit-admin')),
	lane text NOT NULL GENERATED ALWAYS AS (CASE role WHEN 'system-admin' THEN 'system' WHEN 'security-admin' THEN 'security'
		WHEN 'audit-admin' THEN 'audit' ELSE 'business' END) STORED,
	org_path text NOT NULL CHECK (org_path ~ '^[^/,[:space:]]+/([^/,[:space:]]+/)*$'),
	root_path text GENERATED ALWAYS AS (split_part(org_path, '/', 1) || '/') STORED REFERENCES core.authority (org_path),
	granted_by text REFERENCES core.person (id),
	reason text NOT NULL CHECK (reason <> ''),
	granted_at timestamptz(3) NOT NULL,
	valid_from timestamptz(3) NOT NULL,
	valid_to timestamptz(3) CHECK (valid_to > valid_from),
	UNIQUE (id, org_path),
	FOREIGN KEY (person_id, epoch, lane) REFERENCES core.role_lane (person_id, epoch, lane),
	CONSTRAINT role_grant_not_self CHECK (granted_by <> person_id),
	CONSTRAINT role_grant_admin_place CHECK (role NOT LIKE '%-admin' OR org_path = split_part(org_path, '/', 1) || '/')
);
COMMENT ON TABLE core.role_grant IS '授权：who was given which role, where, by whom, why. Append-only; the end is a row in core.role_revocation.';
COMMENT ON COLUMN core.role_grant.id IS '128-bit random id.';
COMMENT ON COLUMN core.role_grant.person_id IS '被授权人，a person, not an account.';
COMMENT ON COLUMN core.role_grant.epoch IS 'Epoch of the person''s lane in which it was given.';
COMMENT ON COLUMN core.role_grant.role IS '角色。';
COMMENT ON COLUMN core.role_grant.lane IS 'Cut out of the role by the database for the foreign key.';
COMMENT ON COLUMN core.role_grant.org_path IS '数据范围：the unit for 承办人 and 承办机构负责人, else the authority.';
COMMENT ON COLUMN core.role_grant.root_path IS 'org_path of the authority, cut out by the database for the foreign key.';
COMMENT ON COLUMN core.role_grant.granted_by IS 'Person id of the security administrator; null when made by the installation itself. Never oneself.';
COMMENT ON COLUMN core.role_grant.reason IS '授权事由。';
COMMENT ON COLUMN core.role_grant.granted_at IS '授权时间。';
COMMENT ON COLUMN core.role_grant.valid_from IS '生效时间。';
COMMENT ON COLUMN core.role_grant.valid_to IS '到期时间；null while no end is set.';
CREATE INDEX role_grant_person ON core.role_grant (person_id, epoch);
CREATE INDEX role_grant_place ON core.role_grant (org_path, role);

CREATE TABLE core.role_revocation (
	grant_id text PRIMARY KEY,
	org_path text NOT NULL,
	revoked_by text REFERENCES core.person (id),
	reason text NOT NULL CHECK (reason <> ''),
	revoked_at timestamptz(3) NOT NULL,
	FOREIGN KEY (grant_id, org_path) REFERENCES core.role_grant (id, org_path)
);
COMMENT ON TABLE core.role_revocation IS '撤销授权：at most one per grant. Append-only.';
COMMENT ON COLUMN core.role_revocation.grant_id IS '所撤销的授权。';
COMMENT ON COLUMN core.role_revocation.org_path IS '数据范围：of the grant.';
COMMENT ON COLUMN core.role_revocation.revoked_by IS 'Person id of the security administrator; null when made by the installation itself.';
COMMENT ON COLUMN core.role_revocation.reason IS '撤销事由。';
COMMENT ON COLUMN core.role_revocation.revoked_at IS '撤销时间。';

CREATE VIEW core.role_in_force WITH (security_invoker = true) AS
	SELECT g.id, g.person_id, g.role, g.lane, g.org_path, g.valid_from, g.valid_to
	FROM core.role_grant g
	WHERE g.epoch = (SELECT max(l.epoch) FROM core.role_lane l WHERE l.person_id = g.person_id)
		AND NOT EXISTS (SELECT 1 FROM core.role_revocation r WHERE r.grant_id = g.id);
COMMENT ON VIEW core.role_in_force IS
	'现行授权：not revoked and of the newest epoch; the reader still compares valid_from and valid_to with our clock.';

CREATE TABLE core.login_audit (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	at timestamptz(3) NOT NULL,
	event text NOT NULL CHECK (event ~ '^[a-z]+(-[a-z]+)*$'),
	success boolean NOT NULL,
	account_id text,
	person_id text,
	by_person_id text,
	org_path text NOT NULL,
	address text NOT NULL,
	agent text NOT NULL,
	reason text NOT NULL
);
COMMENT ON TABLE core.login_audit IS '登录与账户审计 (GB/T 22239-2019 8.1.4.3): written in the transaction of what it tells, so nothing happens unrecorded. Append-only; kept at least six months (网络安全法 21), here as long as the records.';
COMMENT ON COLUMN core.login_audit.id IS 'Order of writing.';
COMMENT ON COLUMN core.login_audit.at IS '时间，by our clock.';
COMMENT ON COLUMN core.login_audit.event IS '事件类型：login, second-factor, step-up, logout, password-changed, role-granted ….';
COMMENT ON COLUMN core.login_audit.success IS '是否成功。';
COMMENT ON COLUMN core.login_audit.account_id IS 'Account concerned; null for an unknown login name, which is not kept: people type passwords there.';
COMMENT ON COLUMN core.login_audit.person_id IS 'Person concerned.';
COMMENT ON COLUMN core.login_audit.by_person_id IS 'Administrator who did it, when it was not the person.';
COMMENT ON COLUMN core.login_audit.org_path IS '数据范围：of the account or grant; - when the login name is unknown.';
COMMENT ON COLUMN core.login_audit.address IS '来源地址。';
COMMENT ON COLUMN core.login_audit.agent IS '终端：user agent, cut at 200 characters, control characters removed.';
COMMENT ON COLUMN core.login_audit.reason IS '原因或者补充说明。';
CREATE INDEX login_audit_path ON core.login_audit (org_path, id);

ALTER TABLE core.account ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.account FORCE ROW LEVEL SECURITY;
CREATE POLICY account_scope ON core.account TO sanzhi_app
	USING (core.in_identity_scope(org_path)) WITH CHECK (core.in_identity_scope(org_path));

ALTER TABLE core.account_secret ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.account_secret FORCE ROW LEVEL SECURITY;
CREATE POLICY account_secret_read ON core.account_secret FOR SELECT TO sanzhi_app USING (core.is_login());
CREATE POLICY account_secret_change ON core.account_secret FOR UPDATE TO sanzhi_app USING (core.is_login());
CREATE POLICY account_secret_add ON core.account_secret FOR INSERT TO sanzhi_app
	WITH CHECK (core.in_identity_scope(org_path));

ALTER TABLE core.session ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.session FORCE ROW LEVEL SECURITY;
CREATE POLICY session_read ON core.session FOR SELECT TO sanzhi_app USING (core.in_identity_scope(org_path));
CREATE POLICY session_change ON core.session FOR UPDATE TO sanzhi_app USING (core.in_identity_scope(org_path));
CREATE POLICY session_add ON core.session FOR INSERT TO sanzhi_app WITH CHECK (core.is_login());

ALTER TABLE core.login_device ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.login_device FORCE ROW LEVEL SECURITY;
CREATE POLICY login_device_scope ON core.login_device TO sanzhi_app USING (core.is_login()) WITH CHECK (core.is_login());

ALTER TABLE core.login_throttle ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.login_throttle FORCE ROW LEVEL SECURITY;
CREATE POLICY login_throttle_scope ON core.login_throttle TO sanzhi_app USING (core.is_login()) WITH CHECK (core.is_login());

-- Readable by all: a reader who missed the newest epoch would take ended rights for living ones. It tells a lane, no more.
ALTER TABLE core.role_lane ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.role_lane FORCE ROW LEVEL SECURITY;
CREATE POLICY role_lane_read ON core.role_lane FOR SELECT TO sanzhi_app USING (true);
CREATE POLICY role_lane_add ON core.role_lane FOR INSERT TO sanzhi_app WITH CHECK (core.in_identity_scope(org_path));

ALTER TABLE core.role_grant ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.role_grant FORCE ROW LEVEL SECURITY;
CREATE POLICY role_grant_read ON core.role_grant FOR SELECT TO sanzhi_app
	USING (core.in_identity_scope(org_path) OR core.in_scope(org_path));
CREATE POLICY role_grant_add ON core.role_grant FOR INSERT TO sanzhi_app WITH CHECK (core.in_identity_scope(org_path));

-- Shown exactly where the grant is: a revocation that stays hidden would let an ended grant live.
ALTER TABLE core.role_revocation ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.role_revocation FORCE ROW LEVEL SECURITY;
CREATE POLICY role_revocation_read ON core.role_revocation FOR SELECT TO sanzhi_app
	USING (core.in_identity_scope(org_path) OR core.in_scope(org_path));
CREATE POLICY role_revocation_add ON core.role_revocation FOR INSERT TO sanzhi_app
	WITH CHECK (core.in_identity_scope(org_path));

ALTER TABLE core.login_audit ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.login_audit FORCE ROW LEVEL SECURITY;
CREATE POLICY login_audit_read ON core.login_audit FOR SELECT TO sanzhi_app USING (core.in_identity_scope(org_path));
CREATE POLICY login_audit_add ON core.login_audit FOR INSERT TO sanzhi_app WITH CHECK (core.in_identity_scope(org_path));

-- Nothing of the audit, the grants or the lanes can be changed or deleted by the application.
GRANT SELECT, INSERT ON core.account, core.account_secret, core.session, core.login_device, core.login_throttle,
	core.role_lane, core.role_grant, core.role_revocation, core.login_audit TO sanzhi_app;
GRANT SELECT ON core.role_in_force TO sanzhi_app;
GRANT UPDATE (status, failures, locked_until, password_changed_at, must_change, totp_enrolled_at, enabled_at, last_login_at)
	ON core.account TO sanzhi_app;
GRANT UPDATE (password_hash, previous_hashes, totp_sealed, totp_pending, totp_last_step) ON core.account_secret TO sanzhi_app;
GRANT UPDATE (last_seen_at, failures, revoked_at, revoked_reason) ON core.session TO sanzhi_app;
GRANT UPDATE (failures) ON core.login_device TO sanzhi_app;
GRANT UPDATE (window_start, attempts) ON core.login_throttle TO sanzhi_app;
