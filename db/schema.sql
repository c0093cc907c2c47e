-- Generated from the catalog by `npm run schema`; never edited, never run. The migrations are the source.

-- Extensions
CREATE EXTENSION btree_gist;

-- Schemas
CREATE SCHEMA core;
CREATE SCHEMA portal;
CREATE SCHEMA vault;

-- Functions
CREATE OR REPLACE FUNCTION core.document_number_step()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
	IF NEW.last <> OLD.last + 1 OR (NEW.org_path, NEW.authority_id, NEW.code, NEW.year) IS DISTINCT FROM (OLD.org_path, OLD.authority_id, OLD.code, OLD.year) THEN
		RAISE EXCEPTION 'document numbers advance by one' USING ERRCODE = 'check_violation';
	END IF;
	RETURN NEW;
END
$function$;
CREATE OR REPLACE FUNCTION core.in_identity_scope(org_path text)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
	SELECT core.is_login() OR EXISTS (
		SELECT 1
		FROM unnest(string_to_array(current_setting('sanzhi.identity_scope', true), ',')) AS prefix
		WHERE prefix <> '' AND starts_with(org_path, prefix)
	)
$function$;
CREATE OR REPLACE FUNCTION core.in_own_authority(org_path text)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
	SELECT EXISTS (
		SELECT 1
		FROM unnest(string_to_array(current_setting('sanzhi.scope', true), ',')) AS prefix
		WHERE prefix <> '' AND starts_with(prefix, split_part(org_path, '/', 1) || '/')
	)
$function$;
CREATE OR REPLACE FUNCTION core.in_scope(org_path text)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
	SELECT coalesce(
		org_path ^@ ANY (array_remove(string_to_array(current_setting('sanzhi.scope', true), ','), '')),
		false)
$function$;
CREATE OR REPLACE FUNCTION core.is_login()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ SELECT coalesce(current_setting('sanzhi.login', true), '') = 'on' $function$;
CREATE OR REPLACE FUNCTION core.ledger_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
	RAISE EXCEPTION '存证日志只能追加，不得修改或删除' USING ERRCODE = 'integrity_constraint_violation';
END
$function$;
CREATE OR REPLACE FUNCTION core.ledger_leaf_contiguous()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
$function$;
CREATE OR REPLACE FUNCTION core.ledger_pending_integrated()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
$function$;
CREATE OR REPLACE FUNCTION core.ledger_pending_once()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
$function$;
CREATE OR REPLACE FUNCTION portal.annual_report_stays()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
	IF NEW.id <> OLD.id OR NEW.org_path <> OLD.org_path OR NEW.authority_id <> OLD.authority_id OR NEW.year <> OLD.year
		OR NEW.published_on <> OLD.published_on OR NEW.version <> OLD.version + 1 OR NEW.corrected_on IS NULL
		OR NEW.salt = OLD.salt OR NEW.event_id = OLD.event_id THEN
		RAISE EXCEPTION '已公开的年度执法数据只能以新版本更正' USING ERRCODE = 'integrity_constraint_violation';
	END IF;
	RETURN NEW;
END
$function$;
CREATE OR REPLACE FUNCTION portal.copy_statute()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
	CASE TG_TABLE_NAME
		WHEN 'statute' THEN
			INSERT INTO portal.statute (id, title, level, repealed_on, repealed_by)
			VALUES (NEW.id, NEW.title, NEW.level, NEW.repealed_on, NEW.repealed_by)
			ON CONFLICT (id) DO UPDATE SET level = excluded.level, repealed_on = excluded.repealed_on,
				repealed_by = excluded.repealed_by;
		WHEN 'statute_version' THEN
			INSERT INTO portal.statute_version (id, statute_id, version_on, revision, effective_from, effective_stated,
				preamble, appendix)
			VALUES (NEW.id, NEW.statute_id, NEW.version_on, NEW.revision, NEW.effective_from, NEW.effective_stated,
				NEW.preamble, NEW.appendix);
		WHEN 'statute_article' THEN
			INSERT INTO portal.statute_article (version_id, ordinal, label, headings, paragraphs, body, grams)
			VALUES (NEW.version_id, NEW.ordinal, NEW.label, NEW.headings, NEW.paragraphs, NEW.body, NEW.grams);
	END CASE;
	RETURN NULL;
END
$function$;
CREATE OR REPLACE FUNCTION portal.decision_stays_withdrawn()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
	frozen text[] := ARRAY['id', 'seq', 'org_path', 'authority_id', 'authority_name', 'type', 'mode', 'origin',
		'published_on', 'natural_person', 'document_id'];
	text_part text[] := ARRAY['title', 'party_name', 'number', 'conclusion', 'decided_on', 'due_on', 'content', 'search_text',
		'log', 'event_id', 'salt', 'version', 'corrected_on'];
	column_name text;
	was jsonb := to_jsonb(OLD);
	becomes jsonb := to_jsonb(NEW);
	same_text boolean := true;
BEGIN
	IF OLD.status <> 'published' THEN
		RAISE EXCEPTION '已撤下的公示信息不得恢复或者改动' USING ERRCODE = 'integrity_constraint_violation';
	END IF;
	IF NEW.status <> 'published' THEN
		RETURN NEW;
	END IF;
	FOREACH column_name IN ARRAY frozen LOOP
		IF (was -> column_name) IS DISTINCT FROM (becomes -> column_name) THEN
			RAISE EXCEPTION '已公示的信息只能更正或者撤下，不得改动' USING ERRCODE = 'integrity_constraint_violation';
		END IF;
	END LOOP;
	FOREACH column_name IN ARRAY text_part LOOP
		same_text := same_text AND (was -> column_name) IS NOT DISTINCT FROM (becomes -> column_name);
	END LOOP;
	IF same_text THEN
		RETURN NEW;
	END IF;
	IF NEW.version = OLD.version + 1 AND NEW.corrected_on IS NOT NULL
		AND NEW.salt IS DISTINCT FROM OLD.salt AND NEW.event_id <> OLD.event_id
		AND jsonb_array_length(coalesce(NEW.content -> 'corrections', '[]'))
			= jsonb_array_length(coalesce(OLD.content -> 'corrections', '[]')) + 1 THEN
		RETURN NEW;
	END IF;
	RAISE EXCEPTION '已公示的信息只能更正或者撤下，不得改动' USING ERRCODE = 'integrity_constraint_violation';
END
$function$;
CREATE OR REPLACE FUNCTION portal.facets_of(type text, mode text, authority_id text, decided_on date, conclusion text, matter text, performance text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
	SELECT CASE WHEN type IS NULL THEN NULL ELSE array_remove(
		ARRAY['t:' || type, 'm:' || mode, 'a:' || authority_id, 'y:' || (extract(year FROM decided_on)::integer)::text,
			'x:' || matter, 'p:' || performance],
		NULL) || portal.outcome_marks(type, conclusion, 'o:') END
$function$;
CREATE OR REPLACE FUNCTION portal.list_only_superseded()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
	said text[] := ARRAY['withdrawn_on', 'withdrawal_reason', 'superseded_on', 'trigger', 'columns', 'log', 'event_id', 'salt'];
BEGIN
	IF OLD.withdrawn_on IS NOT NULL THEN
		RAISE EXCEPTION '已撤下的清单版本不得恢复或者改动' USING ERRCODE = 'integrity_constraint_violation';
	END IF;
	IF NEW.withdrawn_on IS NOT NULL THEN
		IF (to_jsonb(NEW) - said) IS DISTINCT FROM (to_jsonb(OLD) - said)
			OR (OLD.superseded_on IS NOT NULL AND NEW.superseded_on <> OLD.superseded_on) THEN
			RAISE EXCEPTION '撤下的清单版本只留撤下的时间和理由' USING ERRCODE = 'integrity_constraint_violation';
		END IF;
		RETURN NEW;
	END IF;
	IF OLD.superseded_on IS NOT NULL THEN
		RAISE EXCEPTION '已被替代的清单版本不得改动' USING ERRCODE = 'integrity_constraint_violation';
	END IF;
	IF (to_jsonb(NEW) - 'superseded_on' - 'as_of') IS DISTINCT FROM (to_jsonb(OLD) - 'superseded_on' - 'as_of') THEN
		RAISE EXCEPTION '已公示的清单版本不得改动，只能发布新版本' USING ERRCODE = 'integrity_constraint_violation';
	END IF;
	RETURN NEW;
END
$function$;
CREATE OR REPLACE FUNCTION portal.list_row_stays()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
	IF NOT EXISTS (SELECT FROM portal.list WHERE id = OLD.list_id AND withdrawn_on IS NOT NULL) THEN
		RAISE EXCEPTION '公示的清单内容只能随所在版本撤下' USING ERRCODE = 'integrity_constraint_violation';
	END IF;
	RETURN OLD;
END
$function$;
CREATE OR REPLACE FUNCTION portal.outcome_marks(type text, conclusion text, prefix text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
	SELECT CASE WHEN type IS NULL OR conclusion IS NULL THEN NULL ELSE coalesce(nullif(array_remove(ARRAY[
		CASE WHEN type = 'penalty' AND conclusion ~ '不予(行政)?处罚|免予(行政)?处罚|免除(行政)?处罚' THEN prefix || 'no-penalty' END,
		CASE WHEN type = 'penalty' AND conclusion ~ '警告' THEN prefix || 'warning' END,
		CASE WHEN type = 'penalty' AND conclusion ~ '通报批评' THEN prefix || 'criticism' END,
		CASE WHEN type = 'penalty' AND conclusion ~ '(?<!加处|不予|免予|免除|减免)罚款' THEN prefix || 'fine' END,
		CASE WHEN type = 'penalty' AND conclusion ~ '没收' THEN prefix || 'confiscation' END,
		CASE WHEN type = 'penalty' AND conclusion ~ '暂扣[^，。；]{0,12}(许可|执照|证)|降低[^，。；]{0,6}资质' THEN prefix || 'suspension' END,
		CASE WHEN type = 'penalty' AND conclusion ~ '吊销' THEN prefix || 'revocation' END,
		CASE WHEN type = 'penalty' AND conclusion ~ '限制(开展)?(生产|经营)|限制从业|禁止从业' THEN prefix || 'restriction' END,
		CASE WHEN type = 'penalty' AND conclusion ~ '停产停业|停业整顿|停产整顿|责令关闭|停止(经营|营业|使用)' THEN prefix || 'shutdown' END,
		CASE WHEN type = 'penalty' AND conclusion ~ '行政拘留' THEN prefix || 'detention' END,
		CASE WHEN type IN ('penalty', 'inspection', 'compulsion') AND conclusion ~ '责令[^，。；]{0,8}(改正|整改|改进|消除)|限期(改正|整改)' THEN prefix || 'correction' END,
		CASE WHEN type = 'licence' AND conclusion ~ '不予(行政)?许可|不予批准|不予受理|不准予|不同意|驳回' THEN prefix || 'refused' END,
		CASE WHEN type = 'licence' AND conclusion ~ '(?<!不)准予|(?<!不予)批准|(?<!不)同意|核发|核准|予以许可' THEN prefix || 'granted' END,
		CASE WHEN type = 'licence' AND conclusion ~ '变更|延续|换发|补发' THEN prefix || 'changed' END,
		CASE WHEN type = 'licence' AND conclusion ~ '撤销|撤回|注销' THEN prefix || 'cancelled' END,
		CASE WHEN type = 'compulsion' AND conclusion ~ '查封' THEN prefix || 'seal' END,
		CASE WHEN type = 'compulsion' AND conclusion ~ '扣押' THEN prefix || 'seizure' END,
		CASE WHEN type = 'compulsion' AND conclusion ~ '冻结' THEN prefix || 'freezing' END,
		CASE WHEN type IN ('compulsion', 'penalty') AND conclusion ~ '加处罚款|滞纳金' THEN prefix || 'surcharge' END,
		CASE WHEN type = 'compulsion' AND conclusion ~ '拆除|清除|代履行|排除妨碍|恢复原状' THEN prefix || 'removal' END,
		CASE WHEN type = 'inspection' AND conclusion ~ '未发现(问题|违法|异常)|未见异常|(?<!不)合格|(?<!不)符合' THEN prefix || 'no-problem' END,
		CASE WHEN type = 'inspection' AND conclusion ~ '(?<!未)发现[^，。；]{0,8}(问题|违法|隐患|异常)|不合格|不符合' THEN prefix || 'problem' END,
		CASE WHEN type = 'inspection' AND conclusion ~ '查无|下落不明|无法联系' THEN prefix || 'not-found' END,
		CASE WHEN type = 'levy' AND conclusion ~ '征收|征用' THEN prefix || 'levied' END,
		CASE WHEN type = 'levy' AND conclusion ~ '补偿' THEN prefix || 'compensated' END
	], NULL), '{}'::text[]), ARRAY[prefix || 'other']) END
$function$;
CREATE OR REPLACE FUNCTION portal.outcomes_of(type text, conclusion text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ SELECT portal.outcome_marks(type, conclusion, '') $function$;
CREATE OR REPLACE FUNCTION portal.random_round_stays()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
	IF OLD.status = 'withdrawn' THEN
		RAISE EXCEPTION '已撤下的抽查结果不得恢复或者改动' USING ERRCODE = 'integrity_constraint_violation';
	END IF;
	IF NEW.id <> OLD.id OR NEW.org_path <> OLD.org_path OR NEW.authority_id <> OLD.authority_id
		OR NEW.published_on <> OLD.published_on OR NEW.salt = OLD.salt OR NEW.event_id = OLD.event_id THEN
		RAISE EXCEPTION '已公示的抽查结果只能更正或者撤下，不得改动' USING ERRCODE = 'integrity_constraint_violation';
	END IF;
	IF NEW.status = 'published' AND (NEW.version <> OLD.version + 1 OR NEW.corrected_on IS NULL) THEN
		RAISE EXCEPTION '已公示的抽查结果只能以新版本更正' USING ERRCODE = 'integrity_constraint_violation';
	END IF;
	RETURN NEW;
END
$function$;

CREATE TABLE core.account (
	id text NOT NULL,
	person_id text NOT NULL,
	login text NOT NULL,
	authority_id text NOT NULL,
	org_path text NOT NULL,
	root_path text GENERATED ALWAYS AS ((split_part(org_path, '/'::text, 1) || '/'::text)) STORED,
	status text NOT NULL DEFAULT 'active'::text,
	failures integer NOT NULL DEFAULT 0,
	locked_until timestamp(3) with time zone,
	password_changed_at timestamp(3) with time zone NOT NULL,
	must_change boolean NOT NULL,
	totp_enrolled_at timestamp(3) with time zone,
	created_at timestamp(3) with time zone NOT NULL,
	created_by text,
	enabled_at timestamp(3) with time zone NOT NULL,
	last_login_at timestamp(3) with time zone,
	CONSTRAINT account_pkey PRIMARY KEY (id),
	CONSTRAINT account_id_org_path_key UNIQUE (id, org_path),
	CONSTRAINT account_id_person_id_key UNIQUE (id, person_id),
	CONSTRAINT account_login_key UNIQUE (login),
	CONSTRAINT account_failures_check CHECK ((failures >= 0)),
	CONSTRAINT account_id_check CHECK (((id ~ '^[0-9a-f]+$'::text) AND (length(id) = 32))),
	CONSTRAINT account_login_check CHECK ((login ~ '^[a-z0-9][a-z0-9._@-]{2,63}$'::text)),
	CONSTRAINT account_org_path_check CHECK ((org_path ~ '^[^/,[:space:]]+/([^/,[:space:]]+/)*$'::text)),
	CONSTRAINT account_status_check CHECK ((status = ANY (ARRAY['active'::text, 'disabled'::text]))),
	CONSTRAINT account_authority_id_fkey FOREIGN KEY (authority_id) REFERENCES core.authority(id),
	CONSTRAINT account_authority_id_root_path_fkey FOREIGN KEY (authority_id, root_path) REFERENCES core.authority(id, org_path),
	CONSTRAINT account_created_by_fkey FOREIGN KEY (created_by) REFERENCES core.person(id),
	CONSTRAINT account_person_id_fkey FOREIGN KEY (person_id) REFERENCES core.person(id)
);
ALTER TABLE core.account ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.account FORCE ROW LEVEL SECURITY;
CREATE POLICY account_scope ON core.account AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_identity_scope(org_path)) WITH CHECK (core.in_identity_scope(org_path));
CREATE INDEX account_path ON core.account USING btree (org_path, login);
CREATE INDEX account_person ON core.account USING btree (person_id);
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

CREATE TABLE core.account_secret (
	account_id text NOT NULL,
	org_path text NOT NULL,
	password_hash text NOT NULL,
	previous_hashes text[] NOT NULL DEFAULT '{}'::text[],
	totp_sealed text,
	totp_pending text,
	totp_last_step bigint,
	CONSTRAINT account_secret_pkey PRIMARY KEY (account_id),
	CONSTRAINT account_secret_password_hash_check CHECK ((password_hash ~~ '$argon2id$%'::text)),
	CONSTRAINT account_secret_previous_hashes_check CHECK ((cardinality(previous_hashes) <= 5)),
	CONSTRAINT account_secret_account_id_org_path_fkey FOREIGN KEY (account_id, org_path) REFERENCES core.account(id, org_path)
);
ALTER TABLE core.account_secret ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.account_secret FORCE ROW LEVEL SECURITY;
CREATE POLICY account_secret_add ON core.account_secret AS PERMISSIVE FOR INSERT TO sanzhi_app WITH CHECK (core.in_identity_scope(org_path));
CREATE POLICY account_secret_change ON core.account_secret AS PERMISSIVE FOR UPDATE TO sanzhi_app USING (core.is_login());
CREATE POLICY account_secret_read ON core.account_secret AS PERMISSIVE FOR SELECT TO sanzhi_app USING (core.is_login());
COMMENT ON TABLE core.account_secret IS '鉴别信息：apart from the account so that only sign-in can read it; an administrator''s list cannot.';
COMMENT ON COLUMN core.account_secret.account_id IS '账户。';
COMMENT ON COLUMN core.account_secret.org_path IS '数据范围：of the account.';
COMMENT ON COLUMN core.account_secret.password_hash IS 'argon2id, PHC string.';
COMMENT ON COLUMN core.account_secret.previous_hashes IS 'The last five, newest first, the present one included: none of them may be used again.';
COMMENT ON COLUMN core.account_secret.totp_sealed IS 'Shared secret of the authenticator, sealed with a key outside the database.';
COMMENT ON COLUMN core.account_secret.totp_pending IS 'The same while enrolment is not confirmed.';
COMMENT ON COLUMN core.account_secret.totp_last_step IS 'Newest time step whose code was used; only later ones count (RFC 6238 5.2: once).';

CREATE TABLE core.announced_visit (
	stream_id text NOT NULL,
	authority_id text NOT NULL,
	org_path text NOT NULL,
	status text NOT NULL,
	object_name text NOT NULL,
	credit_code text NOT NULL,
	matter_name text NOT NULL,
	visit_on date NOT NULL,
	officers text[] NOT NULL,
	issued_on date,
	lookup bytea,
	open_until date NOT NULL,
	confirmed_at text,
	held_on date,
	cancelled_on date,
	feedback_score integer,
	CONSTRAINT announced_visit_pkey PRIMARY KEY (stream_id),
	CONSTRAINT announced_visit_lookup_key UNIQUE (lookup),
	CONSTRAINT announced_visit_address CHECK (((lookup IS NULL) OR (issued_on IS NOT NULL))),
	CONSTRAINT announced_visit_cancelled CHECK (((status = 'cancelled'::text) = (cancelled_on IS NOT NULL))),
	CONSTRAINT announced_visit_credit_code_check CHECK ((credit_code ~ '^[0-9A-Z]{18}$'::text)),
	CONSTRAINT announced_visit_feedback CHECK (((feedback_score IS NULL) OR (status = 'held'::text))),
	CONSTRAINT announced_visit_feedback_score_check CHECK (((feedback_score >= 1) AND (feedback_score <= 5))),
	CONSTRAINT announced_visit_held CHECK (((status = 'held'::text) = (held_on IS NOT NULL))),
	CONSTRAINT announced_visit_issued CHECK (((status <> ALL (ARRAY['issued'::text, 'held'::text])) OR (issued_on IS NOT NULL))),
	CONSTRAINT announced_visit_lookup_check CHECK ((octet_length(lookup) = 32)),
	CONSTRAINT announced_visit_matter_name_check CHECK ((matter_name <> ''::text)),
	CONSTRAINT announced_visit_object_name_check CHECK ((object_name <> ''::text)),
	CONSTRAINT announced_visit_status_check CHECK ((status = ANY (ARRAY['drafting'::text, 'issued'::text, 'held'::text, 'cancelled'::text]))),
	CONSTRAINT announced_visit_two_officers CHECK ((cardinality(officers) >= 2))
);
ALTER TABLE core.announced_visit ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.announced_visit FORCE ROW LEVEL SECURITY;
CREATE POLICY announced_visit_scope ON core.announced_visit AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
CREATE INDEX announced_visit_queue ON core.announced_visit USING btree (authority_id, status, visit_on);
COMMENT ON TABLE core.announced_visit IS '检查通知：one row per stream of kind announced-visit, rebuilt from its events. The constraints refuse a notice with fewer than two officers and an address before the notice is out, whatever the code does.';
COMMENT ON COLUMN core.announced_visit.stream_id IS '通知编号；internal, never shown to the enterprise.';
COMMENT ON COLUMN core.announced_visit.authority_id IS '检查机关。';
COMMENT ON COLUMN core.announced_visit.org_path IS '数据范围：of the unit that inspects.';
COMMENT ON COLUMN core.announced_visit.status IS 'drafting 拟订中, issued 已发出, held 已检查, cancelled 已取消（作废）.';
COMMENT ON COLUMN core.announced_visit.object_name IS '被检查单位。';
COMMENT ON COLUMN core.announced_visit.credit_code IS '统一社会信用代码。';
COMMENT ON COLUMN core.announced_visit.matter_name IS '检查事项, as the published list names it.';
COMMENT ON COLUMN core.announced_visit.visit_on IS '检查日期, of the arrangement that stands.';
COMMENT ON COLUMN core.announced_visit.officers IS '检查人员 (persons), two at least.';
COMMENT ON COLUMN core.announced_visit.issued_on IS '发出日期。';
COMMENT ON COLUMN core.announced_visit.lookup IS '查看地址的查找键: derived from its token; null when there is no address or it is dead.';
COMMENT ON COLUMN core.announced_visit.open_until IS '查看地址有效至; set by the authority, no text gives a number.';
COMMENT ON COLUMN core.announced_visit.confirmed_at IS '被检查单位确认收到的时间, of the arrangement that stands.';
COMMENT ON COLUMN core.announced_visit.held_on IS '实际检查日期。';
COMMENT ON COLUMN core.announced_visit.cancelled_on IS '取消（作废）日期。';
COMMENT ON COLUMN core.announced_visit.feedback_score IS '被检查单位的评价, 1 to 5; its words stand in the event alone.';

CREATE TABLE core.authority (
	id text NOT NULL,
	path text NOT NULL,
	org_path text GENERATED ALWAYS AS ((path || '/'::text)) STORED,
	parent_id text,
	parent_path text GENERATED ALWAYS AS (NULLIF(regexp_replace(path, '\.?[^.]+$'::text, ''::text), ''::text)) STORED,
	regime_id text NOT NULL,
	name text NOT NULL,
	short_name text NOT NULL,
	document_prefix text NOT NULL,
	credit_code text,
	region_code text NOT NULL,
	address text NOT NULL,
	phone text NOT NULL,
	complaint_phone text NOT NULL,
	complaint_url text,
	office_hours text NOT NULL,
	reconsideration_organ text NOT NULL,
	court text NOT NULL,
	seal_name text NOT NULL,
	payment jsonb NOT NULL,
	profile jsonb NOT NULL DEFAULT '{}'::jsonb,
	active boolean NOT NULL DEFAULT true,
	CONSTRAINT authority_pkey PRIMARY KEY (id),
	CONSTRAINT authority_id_org_path_key UNIQUE (id, org_path),
	CONSTRAINT authority_id_path_key UNIQUE (id, path),
	CONSTRAINT authority_name_key UNIQUE (name),
	CONSTRAINT authority_org_path_key UNIQUE (org_path),
	CONSTRAINT authority_path_key UNIQUE (path),
	CONSTRAINT authority_check CHECK (((parent_id IS NULL) = (path !~ '\.'::text))),
	CONSTRAINT authority_document_prefix_check CHECK ((document_prefix <> ''::text)),
	CONSTRAINT authority_id_check CHECK ((id ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'::text)),
	CONSTRAINT authority_name_check CHECK ((name <> ''::text)),
	CONSTRAINT authority_path_check CHECK ((path ~ '^[a-z][a-z0-9]*(\.[a-z][a-z0-9]*)*$'::text)),
	CONSTRAINT authority_payment_check CHECK ((jsonb_typeof(payment) = 'object'::text)),
	CONSTRAINT authority_profile_check CHECK ((jsonb_typeof(profile) = 'object'::text)),
	CONSTRAINT authority_region_code_check CHECK ((region_code ~ '^[0-9]{6}$'::text)),
	CONSTRAINT authority_short_name_check CHECK ((short_name <> ''::text)),
	CONSTRAINT authority_parent_id_parent_path_fkey FOREIGN KEY (parent_id, parent_path) REFERENCES core.authority(id, path)
);
ALTER TABLE core.authority ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.authority FORCE ROW LEVEL SECURITY;
CREATE POLICY authority_register ON core.authority AS PERMISSIVE FOR SELECT TO sanzhi_app USING (core.in_own_authority(org_path));
CREATE POLICY authority_scope ON core.authority AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
COMMENT ON TABLE core.authority IS '行政执法机关：one row per authority that decides in its own name; a dispatched office (派出机构) is a child authority.';
COMMENT ON COLUMN core.authority.id IS 'Stable short name used in addresses and configuration, e.g. nea-hb.';
COMMENT ON COLUMN core.authority.path IS 'Place in the tree of authorities, e.g. nea.hb; the parent is everything before the last dot. Never changes.';
COMMENT ON COLUMN core.authority.org_path IS '数据范围：path and a slash; what row security compares.';
COMMENT ON COLUMN core.authority.parent_id IS '上级机关。';
COMMENT ON COLUMN core.authority.parent_path IS 'path without its last segment; with parent_id a foreign key, so path and parent can never disagree.';
COMMENT ON COLUMN core.authority.regime_id IS 'The regime (三项制度 of this authority) that rules its cases, e.g. nea.';
COMMENT ON COLUMN core.authority.name IS '机关全称。';
COMMENT ON COLUMN core.authority.short_name IS '机关简称，用于列表和菜单。';
COMMENT ON COLUMN core.authority.document_prefix IS '机关代字：first part of the document number (文号), e.g. 沁能.';
COMMENT ON COLUMN core.authority.credit_code IS '机关统一社会信用代码 (GB 32100); null until known, exports of 双公示 need it.';
COMMENT ON COLUMN core.authority.region_code IS '行政区划代码 (GB/T 2260), six digits.';
COMMENT ON COLUMN core.authority.address IS '办公地址。';
COMMENT ON COLUMN core.authority.phone IS '办公电话。';
COMMENT ON COLUMN core.authority.complaint_phone IS '投诉举报电话。';
COMMENT ON COLUMN core.authority.complaint_url IS '网上投诉举报地址。';
COMMENT ON COLUMN core.authority.office_hours IS '办公时间。';
COMMENT ON COLUMN core.authority.reconsideration_organ IS '行政复议机关，printed in every remedy clause (行政复议法 24、25).';
COMMENT ON COLUMN core.authority.court IS '行政诉讼管辖法院，printed in every remedy clause.';
COMMENT ON COLUMN core.authority.seal_name IS '印章名称，the name the seal on a document shows.';
COMMENT ON COLUMN core.authority.payment IS '罚款缴纳渠道：bank, account name, account number, address, url; printed in the decision (罚款决定与罚款收缴分离实施办法 7).';
COMMENT ON COLUMN core.authority.profile IS '主体清单字段：nature, funding, staffing, category, duties, powers, legal representative, jurisdiction, territory; each only where the regime''s list asks for it.';
COMMENT ON COLUMN core.authority.active IS 'False after abolition; its records stay.';

CREATE TABLE core.authority_type (
	authority_id text NOT NULL,
	org_path text NOT NULL,
	type text NOT NULL,
	basis_document text NOT NULL,
	basis_article text NOT NULL,
	added_on date NOT NULL,
	added_by text NOT NULL,
	CONSTRAINT authority_type_pkey PRIMARY KEY (authority_id, type),
	CONSTRAINT authority_type_basis_article_check CHECK ((basis_article <> ''::text)),
	CONSTRAINT authority_type_basis_document_check CHECK ((basis_document <> ''::text)),
	CONSTRAINT authority_type_type_check CHECK ((type = ANY (ARRAY['penalty'::text, 'licence'::text, 'compulsion'::text, 'inspection'::text, 'levy'::text]))),
	CONSTRAINT authority_type_authority_id_org_path_fkey FOREIGN KEY (authority_id, org_path) REFERENCES core.authority(id, org_path)
);
ALTER TABLE core.authority_type ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.authority_type FORCE ROW LEVEL SECURITY;
CREATE POLICY authority_type_register ON core.authority_type AS PERMISSIVE FOR SELECT TO sanzhi_app USING (core.in_own_authority(org_path));
CREATE POLICY authority_type_scope ON core.authority_type AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
COMMENT ON TABLE core.authority_type IS '行政执法类别补充：types added to those the regime names, possible only where its text says 等 (REG-01). Append-only.';
COMMENT ON COLUMN core.authority_type.authority_id IS '行政执法机关。';
COMMENT ON COLUMN core.authority_type.org_path IS '数据范围：of the authority.';
COMMENT ON COLUMN core.authority_type.type IS 'penalty 行政处罚, licence 行政许可, compulsion 行政强制, inspection 行政检查, levy 行政征收征用.';
COMMENT ON COLUMN core.authority_type.basis_document IS '依据：the text that gives the authority this type.';
COMMENT ON COLUMN core.authority_type.basis_article IS '依据条款。';
COMMENT ON COLUMN core.authority_type.added_on IS 'Day from which it counts.';
COMMENT ON COLUMN core.authority_type.added_by IS 'Person id of the administrator.';

CREATE TABLE core.basis_repeal (
	authority_id text NOT NULL,
	org_path text NOT NULL,
	statute_id text NOT NULL,
	title text NOT NULL,
	repealed_on date NOT NULL,
	document text NOT NULL,
	recorded_by text NOT NULL,
	recorded_at text NOT NULL,
	CONSTRAINT basis_repeal_pkey PRIMARY KEY (authority_id, statute_id, recorded_at),
	CONSTRAINT basis_repeal_document_check CHECK ((document <> ''::text)),
	CONSTRAINT basis_repeal_statute_id_check CHECK ((statute_id <> ''::text)),
	CONSTRAINT basis_repeal_title_check CHECK ((title <> ''::text)),
	CONSTRAINT basis_repeal_authority_id_org_path_fkey FOREIGN KEY (authority_id, org_path) REFERENCES core.authority(id, org_path)
);
ALTER TABLE core.basis_repeal ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.basis_repeal FORCE ROW LEVEL SECURITY;
CREATE POLICY basis_repeal_scope ON core.basis_repeal AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
COMMENT ON TABLE core.basis_repeal IS '依据废止记录：from that day on the statute is no basis of a decision of this authority (REG-11, DEC-05). Append-only; the latest record counts.';
COMMENT ON COLUMN core.basis_repeal.authority_id IS '行政执法机关。';
COMMENT ON COLUMN core.basis_repeal.org_path IS '数据范围：of the authority.';
COMMENT ON COLUMN core.basis_repeal.statute_id IS '法律、法规、规章, in the form in which titles are compared.';
COMMENT ON COLUMN core.basis_repeal.title IS '名称, as recorded.';
COMMENT ON COLUMN core.basis_repeal.repealed_on IS '废止日期: the first day on which it no longer is in force.';
COMMENT ON COLUMN core.basis_repeal.document IS '废止它的文件。';
COMMENT ON COLUMN core.basis_repeal.recorded_by IS 'Person id.';
COMMENT ON COLUMN core.basis_repeal.recorded_at IS '记录时间。';

CREATE TABLE core.case_duty (
	stream_id text NOT NULL,
	person_id text NOT NULL,
	duty text NOT NULL,
	org_path text NOT NULL,
	CONSTRAINT case_duty_pkey PRIMARY KEY (stream_id, person_id),
	CONSTRAINT case_duty_duty_check CHECK ((duty = ANY (ARRAY['handling'::text, 'reviewing'::text])))
);
ALTER TABLE core.case_duty ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.case_duty FORCE ROW LEVEL SECURITY;
CREATE POLICY case_duty_scope ON core.case_duty AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
CREATE INDEX case_duty_person ON core.case_duty USING btree (person_id, duty);
COMMENT ON TABLE core.case_duty IS '承办与审核分离：one natural person holds one duty in one case for ever. The key refuses a second duty whatever the code does (REV-02, SEC-05).';
COMMENT ON COLUMN core.case_duty.stream_id IS '案件编号';
COMMENT ON COLUMN core.case_duty.person_id IS '自然人, not an account';
COMMENT ON COLUMN core.case_duty.duty IS 'handling 承办, reviewing 法制审核';
COMMENT ON COLUMN core.case_duty.org_path IS '所属机构路径, for row security';

CREATE TABLE core.certificate (
	id text NOT NULL,
	person_id text NOT NULL,
	org_path text NOT NULL,
	root_path text GENERATED ALWAYS AS ((split_part(org_path, '/'::text, 1) || '/'::text)) STORED,
	number text NOT NULL,
	category text NOT NULL,
	area text NOT NULL,
	style text NOT NULL,
	issuer text NOT NULL,
	issued_on date NOT NULL,
	valid_until date NOT NULL,
	CONSTRAINT certificate_pkey PRIMARY KEY (id),
	CONSTRAINT certificate_number_key UNIQUE (number),
	CONSTRAINT certificate_area_check CHECK ((area <> ''::text)),
	CONSTRAINT certificate_category_check CHECK ((category <> ''::text)),
	CONSTRAINT certificate_check CHECK ((valid_until >= issued_on)),
	CONSTRAINT certificate_issuer_check CHECK ((issuer <> ''::text)),
	CONSTRAINT certificate_number_check CHECK ((number ~ '^[0-9A-Z]{4,24}$'::text)),
	CONSTRAINT certificate_style_check CHECK ((style <> ''::text)),
	CONSTRAINT certificate_person_id_fkey FOREIGN KEY (person_id) REFERENCES core.person(id),
	CONSTRAINT certificate_root_path_fkey FOREIGN KEY (root_path) REFERENCES core.authority(org_path)
);
ALTER TABLE core.certificate ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.certificate FORCE ROW LEVEL SECURITY;
CREATE POLICY certificate_register ON core.certificate AS PERMISSIVE FOR SELECT TO sanzhi_app USING (core.in_own_authority(org_path));
CREATE POLICY certificate_scope ON core.certificate AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
CREATE INDEX certificate_person ON core.certificate USING btree (person_id);
COMMENT ON TABLE core.certificate IS '行政执法证件，as issued (ORG-01). Append-only: what happens to it later stands in core.certificate_change.';
COMMENT ON COLUMN core.certificate.id IS 'Random or seed-derived id.';
COMMENT ON COLUMN core.certificate.person_id IS '持证人。';
COMMENT ON COLUMN core.certificate.org_path IS '数据范围：of the unit where the holder served at the issue.';
COMMENT ON COLUMN core.certificate.root_path IS 'org_path of the authority, cut out by the database for the foreign key.';
COMMENT ON COLUMN core.certificate.number IS '执法证件号：upper-case letters and digits; length differs by province.';
COMMENT ON COLUMN core.certificate.category IS '执法类别。';
COMMENT ON COLUMN core.certificate.area IS '执法区域。';
COMMENT ON COLUMN core.certificate.style IS '证件样式版本。';
COMMENT ON COLUMN core.certificate.issuer IS '发证机关。';
COMMENT ON COLUMN core.certificate.issued_on IS '发证日期，first day on which it counts.';
COMMENT ON COLUMN core.certificate.valid_until IS '有效期至，last day on which it counts unless extended.';

CREATE TABLE core.certificate_change (
	certificate_id text NOT NULL,
	seq integer NOT NULL,
	org_path text NOT NULL,
	root_path text GENERATED ALWAYS AS ((split_part(org_path, '/'::text, 1) || '/'::text)) STORED,
	kind text NOT NULL,
	effective_on date NOT NULL,
	valid_until date,
	year integer,
	reason text NOT NULL,
	recorded_by text NOT NULL,
	recorded_at timestamp(3) with time zone NOT NULL,
	basis text,
	CONSTRAINT certificate_change_pkey PRIMARY KEY (certificate_id, seq),
	CONSTRAINT certificate_change_basis_check CHECK ((basis <> ''::text)),
	CONSTRAINT certificate_change_check CHECK (((kind = 'extended'::text) = (valid_until IS NOT NULL))),
	CONSTRAINT certificate_change_check1 CHECK (((kind = ANY (ARRAY['verified'::text, 'verification-failed'::text])) = (year IS NOT NULL))),
	CONSTRAINT certificate_change_kind_check CHECK ((kind = ANY (ARRAY['suspended'::text, 'reinstated'::text, 'revoked'::text, 'extended'::text, 'verified'::text, 'verification-failed'::text]))),
	CONSTRAINT certificate_change_reason_check CHECK ((reason <> ''::text)),
	CONSTRAINT certificate_change_seq_check CHECK ((seq > 0)),
	CONSTRAINT certificate_change_certificate_id_fkey FOREIGN KEY (certificate_id) REFERENCES core.certificate(id),
	CONSTRAINT certificate_change_root_path_fkey FOREIGN KEY (root_path) REFERENCES core.authority(org_path)
);
ALTER TABLE core.certificate_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.certificate_change FORCE ROW LEVEL SECURITY;
CREATE POLICY certificate_change_register ON core.certificate_change AS PERMISSIVE FOR SELECT TO sanzhi_app USING (core.in_own_authority(org_path));
CREATE POLICY certificate_change_scope ON core.certificate_change AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
COMMENT ON TABLE core.certificate_change IS '证件变动：暂扣, 恢复, 吊销, 延期, 年度审验. Append-only, so the validity on any past day can be computed (ORG-01).';
COMMENT ON COLUMN core.certificate_change.certificate_id IS '执法证件。';
COMMENT ON COLUMN core.certificate_change.seq IS 'Order of recording within the certificate, from 1.';
COMMENT ON COLUMN core.certificate_change.org_path IS '数据范围：of the certificate.';
COMMENT ON COLUMN core.certificate_change.root_path IS 'org_path of the authority, cut out by the database for the foreign key.';
COMMENT ON COLUMN core.certificate_change.kind IS 'What happened.';
COMMENT ON COLUMN core.certificate_change.effective_on IS 'First day on which it counts.';
COMMENT ON COLUMN core.certificate_change.valid_until IS 'extended: the new last day.';
COMMENT ON COLUMN core.certificate_change.year IS 'verified, verification-failed: the year (审验年度).';
COMMENT ON COLUMN core.certificate_change.reason IS '事由。';
COMMENT ON COLUMN core.certificate_change.recorded_by IS 'Person id of who recorded it.';
COMMENT ON COLUMN core.certificate_change.recorded_at IS 'When it was recorded, by our clock; for display only.';
COMMENT ON COLUMN core.certificate_change.basis IS '依据：the decision or article on which the change rests; null where none was recorded.';

CREATE TABLE core.certificate_verification (
	regime_id text NOT NULL,
	due_month_day text NOT NULL,
	document text NOT NULL,
	article text NOT NULL,
	CONSTRAINT certificate_verification_pkey PRIMARY KEY (regime_id),
	CONSTRAINT certificate_verification_article_check CHECK ((article <> ''::text)),
	CONSTRAINT certificate_verification_document_check CHECK ((document <> ''::text)),
	CONSTRAINT certificate_verification_due_month_day_check CHECK ((due_month_day ~ '^[0-9][0-9]-[0-9][0-9]$'::text)),
	CONSTRAINT certificate_verification_regime_id_check CHECK ((regime_id <> ''::text))
);
COMMENT ON TABLE core.certificate_verification IS '执法证件年度审验：the regimes whose own text has it; a regime without a row has none.';
COMMENT ON COLUMN core.certificate_verification.regime_id IS '适用制度。';
COMMENT ON COLUMN core.certificate_verification.due_month_day IS 'MM-DD: the last day of each year for the verification of that year.';
COMMENT ON COLUMN core.certificate_verification.document IS '依据的制度文件。';
COMMENT ON COLUMN core.certificate_verification.article IS '依据的条款。';

CREATE TABLE core.client_call (
	call_id text NOT NULL,
	seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
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
	address text NOT NULL,
	reason text NOT NULL DEFAULT ''::text,
	CONSTRAINT client_call_pkey PRIMARY KEY (call_id),
	CONSTRAINT client_call_call_id_check CHECK (((call_id ~ '^[0-9a-f]+$'::text) AND (length(call_id) = 32)))
);
ALTER TABLE core.client_call ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.client_call FORCE ROW LEVEL SECURITY;
CREATE POLICY client_call_scope ON core.client_call AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
CREATE INDEX client_call_of ON core.client_call USING btree (client_id, seq DESC);
CREATE INDEX client_call_recent ON core.client_call USING btree (client_id, at DESC);
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
COMMENT ON COLUMN core.client_call.outcome IS 'answered 已答复, refused 未予受理, or why the signature did not stand: wrong-signature, revoked, suspended, expired, replayed, too-many.';
COMMENT ON COLUMN core.client_call.results IS '返回条数; null where nothing was listed.';
COMMENT ON COLUMN core.client_call.fields IS '返回的字段。';
COMMENT ON COLUMN core.client_call.address IS '来源地址。';
COMMENT ON COLUMN core.client_call.reason IS '未予受理的原因: the code of the answer, never its words, which may name somebody; empty where the outcome says it.';

CREATE TABLE core.client_key (
	key_id text NOT NULL,
	client_id text NOT NULL,
	org_path text NOT NULL,
	sealed text NOT NULL,
	made_at text NOT NULL,
	ends_at text,
	CONSTRAINT client_key_pkey PRIMARY KEY (key_id),
	CONSTRAINT client_key_key_id_check CHECK (((key_id ~ '^[0-9a-f]+$'::text) AND (length(key_id) = 32))),
	CONSTRAINT client_key_client_id_fkey FOREIGN KEY (client_id) REFERENCES core.system_client(client_id)
);
ALTER TABLE core.client_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.client_key FORCE ROW LEVEL SECURITY;
CREATE POLICY client_key_login ON core.client_key AS PERMISSIVE FOR SELECT TO sanzhi_app USING (core.is_login());
CREATE POLICY client_key_scope ON core.client_key AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
CREATE INDEX client_key_of ON core.client_key USING btree (client_id);
COMMENT ON TABLE core.client_key IS '签名密钥：sealed with a key outside the database (SEC-24); shown once, to whoever registered the client.';
COMMENT ON COLUMN core.client_key.key_id IS '密钥编号: stands in every signature.';
COMMENT ON COLUMN core.client_key.client_id IS '系统客户端。';
COMMENT ON COLUMN core.client_key.org_path IS '数据范围。';
COMMENT ON COLUMN core.client_key.sealed IS 'AES-256-GCM, bound to the key''s id.';
COMMENT ON COLUMN core.client_key.made_at IS '生成时间, ISO 8601 UTC.';
COMMENT ON COLUMN core.client_key.ends_at IS '失效时间: set when the key is replaced (after the overlap) or the client is revoked (at once).';

CREATE TABLE core.client_nonce (
	client_id text NOT NULL,
	nonce text NOT NULL,
	org_path text NOT NULL,
	signed_at text NOT NULL,
	CONSTRAINT client_nonce_pkey PRIMARY KEY (client_id, nonce)
);
ALTER TABLE core.client_nonce ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.client_nonce FORCE ROW LEVEL SECURITY;
CREATE POLICY client_nonce_scope ON core.client_nonce AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
CREATE INDEX client_nonce_old ON core.client_nonce USING btree (client_id, signed_at);
COMMENT ON TABLE core.client_nonce IS '防重放：nonces of requests whose signature stood, kept until their moment lies outside the window.';
COMMENT ON COLUMN core.client_nonce.client_id IS '系统客户端。';
COMMENT ON COLUMN core.client_nonce.nonce IS '一次性随机数。';
COMMENT ON COLUMN core.client_nonce.org_path IS '数据范围。';
COMMENT ON COLUMN core.client_nonce.signed_at IS '签名时间, ISO 8601 UTC.';

CREATE TABLE core.consultation (
	session text NOT NULL,
	stream_id text NOT NULL,
	what text NOT NULL,
	thing_id text NOT NULL,
	hour text NOT NULL,
	org_path text NOT NULL,
	thing text NOT NULL,
	person_id text NOT NULL,
	person_name text NOT NULL,
	person_title text NOT NULL,
	unit_name text NOT NULL,
	at text NOT NULL,
	CONSTRAINT consultation_pkey PRIMARY KEY (stream_id, session, what, thing_id, hour),
	CONSTRAINT consultation_hour_check CHECK ((length(hour) = 13)),
	CONSTRAINT consultation_session_check CHECK (((session ~ '^[0-9a-f]+$'::text) AND (length(session) = 64))),
	CONSTRAINT consultation_what_check CHECK ((what = ANY (ARRAY['case'::text, 'form'::text, 'preview'::text, 'publication'::text, 'paper'::text, 'file'::text])))
);
ALTER TABLE core.consultation ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.consultation FORCE ROW LEVEL SECURITY;
CREATE POLICY consultation_scope ON core.consultation AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
CREATE INDEX consultation_of ON core.consultation USING btree (stream_id, at DESC);
COMMENT ON TABLE core.consultation IS '查阅记录: one row for each session, thing and hour, written before the thing is shown; only ever added to.';
COMMENT ON COLUMN core.consultation.session IS '登录会话: hash, of nothing that opens a session.';
COMMENT ON COLUMN core.consultation.stream_id IS '案件（或文书所属事项）编号。';
COMMENT ON COLUMN core.consultation.what IS 'case 打开案件, form 打开办理表单, preview 预览文书, publication 查看公示事项, paper 查看文书, file 打开或下载文书文件.';
COMMENT ON COLUMN core.consultation.thing_id IS '文书、办理环节或者公示事项的编号; empty for the case itself.';
COMMENT ON COLUMN core.consultation.hour IS '所在小时, the first 13 characters of the moment.';
COMMENT ON COLUMN core.consultation.org_path IS '数据范围：of what was looked at.';
COMMENT ON COLUMN core.consultation.thing IS '名称和文号, as they were.';
COMMENT ON COLUMN core.consultation.person_id IS '查阅人。';
COMMENT ON COLUMN core.consultation.person_name IS '查阅人姓名, as it was.';
COMMENT ON COLUMN core.consultation.person_title IS '查阅人职务, as it was.';
COMMENT ON COLUMN core.consultation.unit_name IS '查阅人所在机构, as it was.';
COMMENT ON COLUMN core.consultation.at IS '该小时内首次查阅的时间, ISO 8601 UTC.';

CREATE TABLE core.count_due (
	mark_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
	stream_id text NOT NULL,
	authority_id text NOT NULL,
	authority_path text NOT NULL,
	CONSTRAINT count_due_pkey PRIMARY KEY (mark_id)
);
COMMENT ON TABLE core.count_due IS '待统计队列：one mark for each act on a counted stream, written with its events and removed when core.statistic says what the stream counts. Ids and places only, read before there is a scope; no row security, class "work queue".';
COMMENT ON COLUMN core.count_due.mark_id IS '序号: a mark made while its stream is being counted has another, and stays.';
COMMENT ON COLUMN core.count_due.stream_id IS '待统计的流。';
COMMENT ON COLUMN core.count_due.authority_id IS '所属机关。';
COMMENT ON COLUMN core.count_due.authority_path IS '所属机关路径, the scope its streams are counted under.';

CREATE TABLE core.deadline (
	stream_id text NOT NULL,
	clock_id text NOT NULL,
	authority_id text NOT NULL,
	org_path text NOT NULL,
	kind text NOT NULL,
	label text NOT NULL,
	bearer text NOT NULL,
	started_on date NOT NULL,
	due_on date NOT NULL,
	due_at text,
	met_on date,
	provisional boolean NOT NULL,
	suspended boolean NOT NULL,
	principle boolean NOT NULL,
	basis jsonb NOT NULL,
	via text,
	unit text NOT NULL,
	CONSTRAINT deadline_pkey PRIMARY KEY (stream_id, clock_id),
	CONSTRAINT deadline_bearer_check CHECK ((bearer = ANY (ARRAY['authority'::text, 'party'::text]))),
	CONSTRAINT deadline_unit_check CHECK ((unit = ANY (ARRAY['workday'::text, 'day'::text]))),
	CONSTRAINT deadline_stream_id_fkey FOREIGN KEY (stream_id) REFERENCES core.stream(stream_id)
);
ALTER TABLE core.deadline ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.deadline FORCE ROW LEVEL SECURITY;
CREATE POLICY deadline_scope ON core.deadline AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
CREATE INDEX deadline_open ON core.deadline USING btree (authority_id, due_on) WHERE (met_on IS NULL);
COMMENT ON TABLE core.deadline IS '期限：a projection of the clocks of each stream, so that the daily scan costs what is due and not what exists.';
COMMENT ON COLUMN core.deadline.stream_id IS '案件（公示信息）编号';
COMMENT ON COLUMN core.deadline.clock_id IS '期限在本案中的编号';
COMMENT ON COLUMN core.deadline.authority_id IS '所属机关';
COMMENT ON COLUMN core.deadline.org_path IS '所属机构路径, for row security';
COMMENT ON COLUMN core.deadline.kind IS '流的种类';
COMMENT ON COLUMN core.deadline.label IS '期限名称';
COMMENT ON COLUMN core.deadline.bearer IS '承担期限的一方: authority 本机关, party 当事人';
COMMENT ON COLUMN core.deadline.started_on IS '起算日';
COMMENT ON COLUMN core.deadline.due_on IS '到期日, the last day';
COMMENT ON COLUMN core.deadline.due_at IS '到期时刻, ISO 8601 UTC, for periods in hours only';
COMMENT ON COLUMN core.deadline.met_on IS '完成日; null while the clock is open';
COMMENT ON COLUMN core.deadline.provisional IS '暂估: the count touched a year without official notice';
COMMENT ON COLUMN core.deadline.suspended IS '期限正在中止（扣除）';
COMMENT ON COLUMN core.deadline.principle IS '原则性期限: the text names a rule without a consequence';
COMMENT ON COLUMN core.deadline.basis IS '依据: document and article';
COMMENT ON COLUMN core.deadline.via IS '上位规定、内部规定; null when the authority''s own text says it';
COMMENT ON COLUMN core.deadline.unit IS '计算单位: workday 工作日, day 日; of the clause that made the clock';

CREATE TABLE core.document (
	document_id text NOT NULL,
	authority_id text NOT NULL,
	org_path text NOT NULL,
	stream_id text NOT NULL,
	kind text NOT NULL,
	number text,
	data jsonb NOT NULL,
	sheet jsonb NOT NULL,
	data_hash text NOT NULL,
	template_version text NOT NULL,
	issued_on date NOT NULL,
	issued_at timestamp(3) with time zone NOT NULL,
	CONSTRAINT document_pkey PRIMARY KEY (document_id),
	CONSTRAINT document_number_unique UNIQUE (authority_id, number),
	CONSTRAINT document_data_hash_check CHECK (((data_hash ~ '^[0-9a-f]+$'::text) AND (length(data_hash) = 64))),
	CONSTRAINT document_document_id_check CHECK (((document_id ~ '^[0-9a-f]+$'::text) AND (length(document_id) = 32))),
	CONSTRAINT document_template_version_check CHECK (((template_version ~ '^[0-9a-f]+$'::text) AND (length(template_version) = 64)))
);
ALTER TABLE core.document ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.document FORCE ROW LEVEL SECURITY;
CREATE POLICY document_scope ON core.document AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
CREATE INDEX document_issued ON core.document USING btree (issued_at);
CREATE INDEX document_stream ON core.document USING btree (stream_id, issued_at);
COMMENT ON TABLE core.document IS '已制发的文书：frozen when issued. No right to update or delete exists; a new version is a new document.';
COMMENT ON COLUMN core.document.document_id IS '文书标识：32 hex digits, printed on the paper and in its QR code.';
COMMENT ON COLUMN core.document.authority_id IS '制发机关标识。';
COMMENT ON COLUMN core.document.org_path IS '数据范围：usually that of the case.';
COMMENT ON COLUMN core.document.stream_id IS '所属案件（事件流）标识。';
COMMENT ON COLUMN core.document.kind IS '文书种类，如 penalty-decision。';
COMMENT ON COLUMN core.document.number IS '文号；empty for kinds that carry none.';
COMMENT ON COLUMN core.document.data IS '文书数据：what the kind''s schema asks for.';
COMMENT ON COLUMN core.document.sheet IS '文书全文：every printed word as blocks; paper and screens show these.';
COMMENT ON COLUMN core.document.data_hash IS 'SHA-256 of the canonical JSON of {kind, data, sheet}.';
COMMENT ON COLUMN core.document.template_version IS '制发时的模板版本：SHA-256 over the templates folder.';
COMMENT ON COLUMN core.document.issued_on IS '文书日期。';
COMMENT ON COLUMN core.document.issued_at IS '制发时间；for order and display.';

CREATE TABLE core.document_number (
	org_path text NOT NULL,
	authority_id text NOT NULL,
	code text NOT NULL,
	year integer NOT NULL,
	last integer NOT NULL,
	CONSTRAINT document_number_pkey PRIMARY KEY (authority_id, code, year),
	CONSTRAINT document_number_code_check CHECK ((code <> ''::text)),
	CONSTRAINT document_number_last_check CHECK ((last >= 0)),
	CONSTRAINT document_number_org_path_check CHECK ((org_path ~ '^[^/]+/$'::text)),
	CONSTRAINT document_number_year_check CHECK (((year >= 1949) AND (year <= 9999)))
);
ALTER TABLE core.document_number ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.document_number FORCE ROW LEVEL SECURITY;
CREATE POLICY document_number_scope ON core.document_number AS PERMISSIVE FOR ALL TO sanzhi_app USING ((core.in_scope(org_path) OR (org_path = (current_setting('sanzhi.authority'::text, true) || '/'::text)))) WITH CHECK ((core.in_scope(org_path) OR (org_path = (current_setting('sanzhi.authority'::text, true) || '/'::text))));
COMMENT ON TABLE core.document_number IS '文号计数：one row per authority, kind code and year. Taken and committed together with the document that carries the number, so there is neither gap nor duplicate (REL-16).';
COMMENT ON COLUMN core.document_number.org_path IS '机关路径加“/”：the authority itself; all its units count on one row.';
COMMENT ON COLUMN core.document_number.authority_id IS '机关标识。';
COMMENT ON COLUMN core.document_number.code IS '文种代字，如“罚决”“法审”。';
COMMENT ON COLUMN core.document_number.year IS '年度：year of the day of issue.';
COMMENT ON COLUMN core.document_number.last IS '已用的最后一个流水号。';

CREATE TABLE core.document_rendition (
	document_id text NOT NULL,
	org_path text NOT NULL,
	sha256 text NOT NULL,
	sm3 text NOT NULL,
	size_bytes bigint NOT NULL,
	pages integer NOT NULL,
	template_version text NOT NULL,
	fonts_hash text NOT NULL,
	rendered_at timestamp(3) with time zone NOT NULL,
	CONSTRAINT document_rendition_pkey PRIMARY KEY (document_id, sha256),
	CONSTRAINT document_rendition_pages_check CHECK ((pages > 0)),
	CONSTRAINT document_rendition_sha256_check CHECK (((sha256 ~ '^[0-9a-f]+$'::text) AND (length(sha256) = 64))),
	CONSTRAINT document_rendition_size_bytes_check CHECK ((size_bytes > 0)),
	CONSTRAINT document_rendition_sm3_check CHECK (((sm3 ~ '^[0-9a-f]+$'::text) AND (length(sm3) = 64))),
	CONSTRAINT document_rendition_document_id_fkey FOREIGN KEY (document_id) REFERENCES core.document(document_id)
);
ALTER TABLE core.document_rendition ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.document_rendition FORCE ROW LEVEL SECURITY;
CREATE POLICY document_rendition_scope ON core.document_rendition AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
COMMENT ON TABLE core.document_rendition IS '文书的归档版式文件（PDF/A）：append-only; the bytes lie in the file store under their SHA-256.';
COMMENT ON COLUMN core.document_rendition.document_id IS '文书标识。';
COMMENT ON COLUMN core.document_rendition.org_path IS '数据范围，同文书。';
COMMENT ON COLUMN core.document_rendition.sha256 IS '文件的 SHA-256，也是它在文件库中的地址。';
COMMENT ON COLUMN core.document_rendition.sm3 IS '文件的 SM3。';
COMMENT ON COLUMN core.document_rendition.size_bytes IS '文件大小（字节）。';
COMMENT ON COLUMN core.document_rendition.pages IS '页数，all copies together.';
COMMENT ON COLUMN core.document_rendition.template_version IS '实际使用的模板版本。';
COMMENT ON COLUMN core.document_rendition.fonts_hash IS '实际使用的字体：SHA-256 over all font files.';
COMMENT ON COLUMN core.document_rendition.rendered_at IS '生成时间。';

CREATE TABLE core.entrustment (
	id text NOT NULL,
	unit_id text NOT NULL,
	org_path text NOT NULL,
	kind text NOT NULL,
	document text NOT NULL,
	matter_codes text[] NOT NULL,
	powers text NOT NULL,
	valid_from date NOT NULL,
	valid_to date,
	CONSTRAINT entrustment_pkey PRIMARY KEY (id),
	CONSTRAINT entrustment_check CHECK (((valid_to IS NULL) OR (valid_to >= valid_from))),
	CONSTRAINT entrustment_check1 CHECK (((kind = 'authorised'::text) OR (valid_to IS NOT NULL))),
	CONSTRAINT entrustment_document_check CHECK ((document <> ''::text)),
	CONSTRAINT entrustment_kind_check CHECK ((kind = ANY (ARRAY['authorised'::text, 'entrusted'::text]))),
	CONSTRAINT entrustment_matter_codes_check CHECK ((cardinality(matter_codes) > 0)),
	CONSTRAINT entrustment_powers_check CHECK ((powers <> ''::text)),
	CONSTRAINT entrustment_unit_id_org_path_fkey FOREIGN KEY (unit_id, org_path) REFERENCES core.unit(id, org_path)
);
ALTER TABLE core.entrustment ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.entrustment FORCE ROW LEVEL SECURITY;
CREATE POLICY entrustment_register ON core.entrustment AS PERMISSIVE FOR SELECT TO sanzhi_app USING (core.in_own_authority(org_path));
CREATE POLICY entrustment_scope ON core.entrustment AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
COMMENT ON TABLE core.entrustment IS '授权、委托执法：which institution enforces which matters, for how long, by which document (REG-03, 行政处罚法 19–21). Append-only.';
COMMENT ON COLUMN core.entrustment.id IS 'Random or seed-derived id.';
COMMENT ON COLUMN core.entrustment.unit_id IS '被授权或者受委托的事业单位。';
COMMENT ON COLUMN core.entrustment.org_path IS '数据范围：of the unit.';
COMMENT ON COLUMN core.entrustment.kind IS 'authorised 法律、法规授权, entrusted 书面委托.';
COMMENT ON COLUMN core.entrustment.document IS '委托书文号，or the article that authorises.';
COMMENT ON COLUMN core.entrustment.matter_codes IS '委托的具体事项：codes of matters.';
COMMENT ON COLUMN core.entrustment.powers IS '委托的权限。';
COMMENT ON COLUMN core.entrustment.valid_from IS '期限自。';
COMMENT ON COLUMN core.entrustment.valid_to IS '期限至，last day; only an authorisation by law can be without.';

CREATE TABLE core.event (
	event_id text NOT NULL,
	stream_kind text NOT NULL,
	stream_id text NOT NULL,
	version integer NOT NULL,
	authority_id text NOT NULL,
	org_path text NOT NULL,
	act text NOT NULL,
	type text NOT NULL,
	data jsonb NOT NULL,
	actor jsonb NOT NULL,
	at text NOT NULL,
	salt bytea NOT NULL,
	CONSTRAINT event_pkey PRIMARY KEY (event_id),
	CONSTRAINT event_stream_id_version_key UNIQUE (stream_id, version),
	CONSTRAINT event_salt_check CHECK ((octet_length(salt) = 32)),
	CONSTRAINT event_version_check CHECK ((version > 0))
);
ALTER TABLE core.event ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.event FORCE ROW LEVEL SECURITY;
CREATE POLICY event_scope ON core.event AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
CREATE INDEX event_news ON core.event USING btree (type, at) WHERE (type = ANY (ARRAY['CorrectionRequested'::text, 'PushBuried'::text]));
COMMENT ON TABLE core.event IS '事件：the case is its events; nothing here is updated or deleted (ARC-05).';
COMMENT ON COLUMN core.event.event_id IS '事件编号, 128-bit random';
COMMENT ON COLUMN core.event.stream_kind IS '流的种类: case 案件, publication 公示信息';
COMMENT ON COLUMN core.event.stream_id IS '案件（公示信息）编号';
COMMENT ON COLUMN core.event.version IS '在流中的序号, from 1 without gap; the unique key refuses two writers (REL-14)';
COMMENT ON COLUMN core.event.authority_id IS '所属机关';
COMMENT ON COLUMN core.event.org_path IS '所属机构路径, for row security';
COMMENT ON COLUMN core.event.act IS '产生该事件的执法行为';
COMMENT ON COLUMN core.event.type IS '事件种类';
COMMENT ON COLUMN core.event.data IS '内容';
COMMENT ON COLUMN core.event.actor IS '办理人在当时的姓名、职务、机构、证号';
COMMENT ON COLUMN core.event.at IS '时间, ISO 8601 UTC with milliseconds, as hashed';
COMMENT ON COLUMN core.event.salt IS '存证盐值: without it the public commitment says nothing about the content';

CREATE TABLE core.export_run (
	run_id text NOT NULL,
	seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
	authority_id text NOT NULL,
	org_path text NOT NULL,
	day date NOT NULL,
	after_at text NOT NULL,
	upto_at text NOT NULL,
	state text NOT NULL DEFAULT 'waiting'::text,
	attempts integer NOT NULL DEFAULT 0,
	last_fault text,
	planned_at text NOT NULL,
	done_at text,
	folder text NOT NULL,
	manifest jsonb,
	CONSTRAINT export_run_pkey PRIMARY KEY (run_id),
	CONSTRAINT export_run_authority_id_day_key UNIQUE (authority_id, day),
	CONSTRAINT export_run_check CHECK (((state = 'done'::text) = (done_at IS NOT NULL))),
	CONSTRAINT export_run_check1 CHECK (((state = 'done'::text) = (manifest IS NOT NULL))),
	CONSTRAINT export_run_folder_check CHECK ((folder <> ''::text)),
	CONSTRAINT export_run_org_path_check CHECK ((org_path ~ '^[^/,[:space:]]+/$'::text)),
	CONSTRAINT export_run_run_id_check CHECK (((run_id ~ '^[0-9a-f]+$'::text) AND (length(run_id) = 32))),
	CONSTRAINT export_run_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text])))
);
ALTER TABLE core.export_run ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.export_run FORCE ROW LEVEL SECURITY;
CREATE POLICY export_run_scope ON core.export_run AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
CREATE INDEX export_run_of ON core.export_run USING btree (authority_id, seq DESC);
COMMENT ON TABLE core.export_run IS '定时导出：one run an authority and day, planned with its bounds before anything is written.';
COMMENT ON COLUMN core.export_run.run_id IS '编号。';
COMMENT ON COLUMN core.export_run.seq IS '次序。';
COMMENT ON COLUMN core.export_run.authority_id IS '机关。';
COMMENT ON COLUMN core.export_run.org_path IS '数据范围：of the authority.';
COMMENT ON COLUMN core.export_run.day IS '日期 in Beijing.';
COMMENT ON COLUMN core.export_run.after_at IS '起点（不含）: moment of change; empty for everything.';
COMMENT ON COLUMN core.export_run.upto_at IS '终点（含）: moment of change; set back from the planning, so that no act under way is missed.';
COMMENT ON COLUMN core.export_run.state IS 'waiting 待写出, done 已写出.';
COMMENT ON COLUMN core.export_run.attempts IS '已尝试次数。';
COMMENT ON COLUMN core.export_run.last_fault IS '最近一次失败的原因。';
COMMENT ON COLUMN core.export_run.planned_at IS '计划时间, ISO 8601 UTC.';
COMMENT ON COLUMN core.export_run.done_at IS '写出时间, ISO 8601 UTC.';
COMMENT ON COLUMN core.export_run.folder IS '文件夹, below the exchange directory.';
COMMENT ON COLUMN core.export_run.manifest IS '清单: files, counts, SHA-256, reconciliation, as it lies in the folder.';

CREATE TABLE core.holiday_notice (
	notice_id text NOT NULL,
	seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
	year integer NOT NULL,
	amends boolean NOT NULL,
	title text NOT NULL,
	notice jsonb NOT NULL,
	content_hash text NOT NULL,
	calendar_version text NOT NULL,
	imported_at text NOT NULL,
	imported_by text NOT NULL,
	CONSTRAINT holiday_notice_pkey PRIMARY KEY (notice_id),
	CONSTRAINT holiday_notice_seq_key UNIQUE (seq),
	CONSTRAINT holiday_notice_calendar_version_check CHECK (((calendar_version ~ '^[0-9a-f]+$'::text) AND (length(calendar_version) = 64))),
	CONSTRAINT holiday_notice_content_hash_check CHECK (((content_hash ~ '^[0-9a-f]+$'::text) AND (length(content_hash) = 64))),
	CONSTRAINT holiday_notice_notice_check CHECK ((jsonb_typeof(notice) = 'object'::text)),
	CONSTRAINT holiday_notice_notice_id_check CHECK (((notice_id ~ '^[0-9a-f]+$'::text) AND (length(notice_id) = 32))),
	CONSTRAINT holiday_notice_title_check CHECK ((title <> ''::text)),
	CONSTRAINT holiday_notice_year_check CHECK (((year >= 1950) AND (year <= 2198)))
);
COMMENT ON TABLE core.holiday_notice IS '放假通知（国务院办公厅节假日安排）：append-only shared reference data (class "public reference", no row of any authority). Laid over the packaged calendar in order of seq at every start; the last notice of a year counts.';
COMMENT ON COLUMN core.holiday_notice.notice_id IS '编号, 128-bit random.';
COMMENT ON COLUMN core.holiday_notice.seq IS '导入顺序: a later notice of the same year replaces the earlier, or amends it.';
COMMENT ON COLUMN core.holiday_notice.year IS '通知年份: the year in its title; it may also set days in the December before.';
COMMENT ON COLUMN core.holiday_notice.amends IS '年中调整: true for a second notice that changes some days of the year and leaves the rest.';
COMMENT ON COLUMN core.holiday_notice.title IS '通知标题。';
COMMENT ON COLUMN core.holiday_notice.notice IS '通知内容: year, papers, days (date, name, isOffDay).';
COMMENT ON COLUMN core.holiday_notice.content_hash IS 'SHA-256 of the canonical JSON of notice, amends and title: the same notice again changes nothing.';
COMMENT ON COLUMN core.holiday_notice.calendar_version IS '导入后的日历版本 (content hash of the whole calendar).';
COMMENT ON COLUMN core.holiday_notice.imported_at IS '导入时间, ISO 8601 UTC.';
COMMENT ON COLUMN core.holiday_notice.imported_by IS '导入人。';

CREATE TABLE core.idempotency (
	person_id text NOT NULL,
	key text NOT NULL,
	request_hash text NOT NULL,
	reply jsonb,
	at text NOT NULL,
	org_path text NOT NULL,
	CONSTRAINT idempotency_pkey PRIMARY KEY (person_id, key)
);
ALTER TABLE core.idempotency ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.idempotency FORCE ROW LEVEL SECURITY;
CREATE POLICY idempotency_scope ON core.idempotency AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
COMMENT ON TABLE core.idempotency IS '重复提交：the reply of a command, so that a retry after an unknown outcome has one effect (REL-03, REL-15).';
COMMENT ON COLUMN core.idempotency.person_id IS '提交人';
COMMENT ON COLUMN core.idempotency.key IS '提交编号, chosen by the client';
COMMENT ON COLUMN core.idempotency.request_hash IS '请求内容的指纹: the same key with another request is refused';
COMMENT ON COLUMN core.idempotency.reply IS '已作出的答复, given again to a retry';
COMMENT ON COLUMN core.idempotency.at IS '时间, ISO 8601 UTC';
COMMENT ON COLUMN core.idempotency.org_path IS '所属机构路径, for row security';

CREATE TABLE core.import_progress (
	run_id text NOT NULL,
	authority_id text NOT NULL,
	source_hash text NOT NULL,
	rows_done bigint NOT NULL,
	counts jsonb NOT NULL,
	finished boolean NOT NULL DEFAULT false,
	updated_at text NOT NULL,
	CONSTRAINT import_progress_pkey PRIMARY KEY (run_id),
	CONSTRAINT import_progress_counts_check CHECK ((jsonb_typeof(counts) = 'object'::text)),
	CONSTRAINT import_progress_rows_done_check CHECK ((rows_done >= 0)),
	CONSTRAINT import_progress_source_hash_check CHECK (((source_hash ~ '^[0-9a-f]+$'::text) AND (length(source_hash) = 64))),
	CONSTRAINT import_progress_run_id_fkey FOREIGN KEY (run_id) REFERENCES core.import_run(run_id)
);
CREATE INDEX import_progress_source ON core.import_progress USING btree (authority_id, source_hash);
COMMENT ON TABLE core.import_progress IS '成批导入的进度：written in the transaction of each batch, so a killed import goes on after the last whole batch (exactly once). Class "operations": counts only.';
COMMENT ON COLUMN core.import_progress.run_id IS '导入记录。';
COMMENT ON COLUMN core.import_progress.authority_id IS '保管该历史信息的机关。';
COMMENT ON COLUMN core.import_progress.source_hash IS 'SHA-256 of the file: a changed file is another import.';
COMMENT ON COLUMN core.import_progress.rows_done IS '已经处理的行数: rows of the file, in its order.';
COMMENT ON COLUMN core.import_progress.counts IS '条数: new, unchanged, changed, warned.';
COMMENT ON COLUMN core.import_progress.finished IS '全部处理完毕。';
COMMENT ON COLUMN core.import_progress.updated_at IS '时间, ISO 8601 UTC.';

CREATE TABLE core.import_row (
	authority_id text NOT NULL,
	org_path text NOT NULL,
	key text NOT NULL,
	revision integer NOT NULL,
	run_id text NOT NULL,
	row_id text NOT NULL,
	row_hash text NOT NULL,
	raw jsonb NOT NULL,
	warnings jsonb NOT NULL,
	CONSTRAINT import_row_pkey PRIMARY KEY (authority_id, key, revision),
	CONSTRAINT import_row_key_check CHECK (((key ~ '^[0-9a-f]+$'::text) AND (length(key) = 64))),
	CONSTRAINT import_row_raw_check CHECK ((jsonb_typeof(raw) = 'object'::text)),
	CONSTRAINT import_row_revision_check CHECK ((revision > 0)),
	CONSTRAINT import_row_row_hash_check CHECK (((row_hash ~ '^[0-9a-f]+$'::text) AND (length(row_hash) = 64))),
	CONSTRAINT import_row_warnings_check CHECK ((jsonb_typeof(warnings) = 'array'::text)),
	CONSTRAINT import_row_run_id_fkey FOREIGN KEY (run_id) REFERENCES core.import_run(run_id)
);
ALTER TABLE core.import_row ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.import_row FORCE ROW LEVEL SECURITY;
CREATE POLICY import_row_scope ON core.import_row AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
COMMENT ON TABLE core.import_row IS '导入的原始行：every row as it was read, with its doubts; append-only. The same row again adds nothing, a changed one adds a revision.';
COMMENT ON COLUMN core.import_row.authority_id IS '保管该历史信息的机关。';
COMMENT ON COLUMN core.import_row.org_path IS '数据范围。';
COMMENT ON COLUMN core.import_row.key IS '唯一标识: SHA-256 over 文号 (or the row''s own id), organ, party, date of decision.';
COMMENT ON COLUMN core.import_row.revision IS '第几次读到不同内容, from 1.';
COMMENT ON COLUMN core.import_row.run_id IS '导入记录。';
COMMENT ON COLUMN core.import_row.row_id IS '来源文件中的编号。';
COMMENT ON COLUMN core.import_row.row_hash IS 'SHA-256 of the canonical JSON of raw.';
COMMENT ON COLUMN core.import_row.raw IS '原文: column → text, without identity numbers and unmasked names of natural persons.';
COMMENT ON COLUMN core.import_row.warnings IS '疑点: row, field, code, reason.';

CREATE TABLE core.import_run (
	run_id text NOT NULL,
	kind text NOT NULL,
	source text NOT NULL,
	source_hash text NOT NULL,
	counts jsonb NOT NULL,
	started_at text NOT NULL,
	run_by text NOT NULL,
	CONSTRAINT import_run_pkey PRIMARY KEY (run_id),
	CONSTRAINT import_run_counts_check CHECK ((jsonb_typeof(counts) = 'object'::text)),
	CONSTRAINT import_run_kind_check CHECK ((kind = ANY (ARRAY['decisions'::text, 'statutes'::text, 'calendar'::text, 'shuanggongshi'::text]))),
	CONSTRAINT import_run_run_id_check CHECK (((run_id ~ '^[0-9a-f]+$'::text) AND (length(run_id) = 32))),
	CONSTRAINT import_run_source_hash_check CHECK (((source_hash ~ '^[0-9a-f]+$'::text) AND (length(source_hash) = 64)))
);
COMMENT ON TABLE core.import_run IS '导入记录：who brought in which file when, and how many records of it were new. Class "operations": counts only, no content of any authority.';
COMMENT ON COLUMN core.import_run.run_id IS '编号, 128-bit random.';
COMMENT ON COLUMN core.import_run.kind IS 'decisions 历史公示决定, statutes 法律法规, calendar 放假通知, shuanggongshi 双公示文件（成批）.';
COMMENT ON COLUMN core.import_run.source IS '文件名, without its folder.';
COMMENT ON COLUMN core.import_run.source_hash IS 'SHA-256 of the bytes read.';
COMMENT ON COLUMN core.import_run.counts IS '条数: read, new, unchanged, changed, warned and the like.';
COMMENT ON COLUMN core.import_run.started_at IS '时间, ISO 8601 UTC.';
COMMENT ON COLUMN core.import_run.run_by IS '操作人。';

CREATE TABLE core.ledger_checkpoint (
	log text NOT NULL,
	size bigint NOT NULL,
	root bytea NOT NULL,
	note text NOT NULL,
	at timestamp(3) with time zone NOT NULL,
	CONSTRAINT ledger_checkpoint_pkey PRIMARY KEY (log, size),
	CONSTRAINT ledger_checkpoint_root_check CHECK ((octet_length(root) = 32)),
	CONSTRAINT ledger_checkpoint_size_check CHECK ((size >= 0))
);
COMMENT ON TABLE core.ledger_checkpoint IS '检查点：every one ever published, written only after the anchor outside the database has recorded it.';
COMMENT ON COLUMN core.ledger_checkpoint.log IS '日志名称。';
COMMENT ON COLUMN core.ledger_checkpoint.size IS '条数：leaves covered.';
COMMENT ON COLUMN core.ledger_checkpoint.root IS '根哈希：for search; the note is what counts.';
COMMENT ON COLUMN core.ledger_checkpoint.note IS '签名文本：the signed note, byte for byte as served.';
COMMENT ON COLUMN core.ledger_checkpoint.at IS '发布时间：by the clock of the application; shown only, not signed.';

CREATE TABLE core.ledger_key (
	log text NOT NULL,
	origin text NOT NULL,
	vkey text NOT NULL,
	at text NOT NULL,
	CONSTRAINT ledger_key_pkey PRIMARY KEY (log, origin)
);
COMMENT ON TABLE core.ledger_key IS '日志公钥：which key signs a log under which name, written when it first signs. Public; kept here so that signatures can be checked when the key itself is gone.';
COMMENT ON COLUMN core.ledger_key.log IS '日志名称。';
COMMENT ON COLUMN core.ledger_key.origin IS '签发名称：origin of its checkpoints.';
COMMENT ON COLUMN core.ledger_key.vkey IS '公钥：verifier key as C2SP signed-note writes it.';
COMMENT ON COLUMN core.ledger_key.at IS '开始使用的时间, ISO text of our clock.';

CREATE TABLE core.ledger_leaf (
	log text NOT NULL,
	index bigint NOT NULL,
	event_id text NOT NULL,
	entry bytea NOT NULL,
	CONSTRAINT ledger_leaf_pkey PRIMARY KEY (log, index),
	CONSTRAINT ledger_leaf_log_event_id_key UNIQUE (log, event_id),
	CONSTRAINT ledger_leaf_entry_check CHECK (((octet_length(entry) >= 1) AND (octet_length(entry) <= 65535))),
	CONSTRAINT ledger_leaf_index_check CHECK ((index >= 0))
);
COMMENT ON TABLE core.ledger_leaf IS '日志条目：the log itself. The primary key is what stops a second sequencer: one of the two transactions fails whole.';
COMMENT ON COLUMN core.ledger_leaf.log IS '日志名称。';
COMMENT ON COLUMN core.ledger_leaf.index IS '序号：from 0, without gap (trigger ledger_leaf_contiguous).';
COMMENT ON COLUMN core.ledger_leaf.event_id IS '事件编号：to find the entry of an event; not part of what is hashed.';
COMMENT ON COLUMN core.ledger_leaf.entry IS '条目原文：leaf hash = SHA-256(0x00 || entry).';

CREATE TABLE core.ledger_pending (
	id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
	log text NOT NULL,
	event_id text NOT NULL,
	entry bytea NOT NULL,
	CONSTRAINT ledger_pending_pkey PRIMARY KEY (log, id),
	CONSTRAINT ledger_pending_log_event_id_key UNIQUE (log, event_id),
	CONSTRAINT ledger_pending_entry_check CHECK (((octet_length(entry) >= 1) AND (octet_length(entry) <= 65535))),
	CONSTRAINT ledger_pending_event_id_check CHECK ((event_id <> ''::text)),
	CONSTRAINT ledger_pending_log_check CHECK ((log ~ '^(casework|disclosure)-[0-9]{4}$'::text))
);
COMMENT ON TABLE core.ledger_pending IS '待入日志的条目：written in the transaction of the event, so both commit or neither. A row leaves only for ledger_leaf.';
COMMENT ON COLUMN core.ledger_pending.id IS 'Order of writing, with gaps and visible out of order: only ever compared among rows that are visible together.';
COMMENT ON COLUMN core.ledger_pending.log IS '日志名称：yearly shard, e.g. casework-2026.';
COMMENT ON COLUMN core.ledger_pending.event_id IS '事件编号：one entry for each event and log.';
COMMENT ON COLUMN core.ledger_pending.entry IS '条目原文：the bytes that are hashed, as they will be served.';

CREATE TABLE core.ledger_succession (
	log text NOT NULL,
	number integer NOT NULL,
	cause text NOT NULL,
	from_origin text NOT NULL,
	from_vkey text NOT NULL,
	end_note text NOT NULL,
	to_origin text NOT NULL,
	to_vkey text NOT NULL,
	kept bigint NOT NULL,
	at text NOT NULL,
	CONSTRAINT ledger_succession_pkey PRIMARY KEY (log, number),
	CONSTRAINT ledger_succession_cause_check CHECK ((cause = ANY (ARRAY['key-lost'::text, 'records-lost'::text]))),
	CONSTRAINT ledger_succession_kept_check CHECK ((kept >= 0)),
	CONSTRAINT ledger_succession_number_check CHECK ((number >= 1))
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

CREATE TABLE core.ledger_tile (
	log text NOT NULL,
	level smallint NOT NULL,
	n bigint NOT NULL,
	hashes bytea NOT NULL,
	root bytea NOT NULL,
	CONSTRAINT ledger_tile_pkey PRIMARY KEY (log, level, n),
	CONSTRAINT ledger_tile_hashes_check CHECK ((octet_length(hashes) = 8192)),
	CONSTRAINT ledger_tile_level_check CHECK (((level >= 0) AND (level <= 63))),
	CONSTRAINT ledger_tile_n_check CHECK ((n >= 0)),
	CONSTRAINT ledger_tile_root_check CHECK ((octet_length(root) = 32))
);
COMMENT ON TABLE core.ledger_tile IS '哈希块：full tiles only. A partial tile is the roots of the level below (or leaf hashes), so nothing here is ever updated.';
COMMENT ON COLUMN core.ledger_tile.log IS '日志名称。';
COMMENT ON COLUMN core.ledger_tile.level IS '层：0 holds leaf hashes.';
COMMENT ON COLUMN core.ledger_tile.n IS '块号：of the level, from 0.';
COMMENT ON COLUMN core.ledger_tile.hashes IS '256 hashes of 32 bytes.';
COMMENT ON COLUMN core.ledger_tile.root IS 'Merkle tree hash of the 256: the hash number n of the level above.';

CREATE TABLE core.list_register_view (
	authority_id text NOT NULL,
	org_path text NOT NULL,
	kind text NOT NULL,
	seen jsonb NOT NULL,
	seen_at text NOT NULL,
	CONSTRAINT list_register_view_pkey PRIMARY KEY (authority_id, kind),
	CONSTRAINT list_register_view_seen_check CHECK ((jsonb_typeof(seen) = 'object'::text)),
	CONSTRAINT list_register_view_authority_id_org_path_fkey FOREIGN KEY (authority_id, org_path) REFERENCES core.authority(id, org_path)
);
ALTER TABLE core.list_register_view ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.list_register_view FORCE ROW LEVEL SECURITY;
CREATE POLICY list_register_view_scope ON core.list_register_view AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
COMMENT ON TABLE core.list_register_view IS '登记簿所见：the rows that the registers gave a list when it was last compared with them.';
COMMENT ON COLUMN core.list_register_view.authority_id IS '行政执法机关。';
COMMENT ON COLUMN core.list_register_view.org_path IS '数据范围：of the authority.';
COMMENT ON COLUMN core.list_register_view.kind IS '清单种类。';
COMMENT ON COLUMN core.list_register_view.seen IS 'columns: labels of the columns compared; rows: by key, name and what each column said.';
COMMENT ON COLUMN core.list_register_view.seen_at IS '核对时间, ISO 8601 UTC.';

CREATE TABLE core.login_audit (
	id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
	at timestamp(3) with time zone NOT NULL,
	event text NOT NULL,
	success boolean NOT NULL,
	account_id text,
	person_id text,
	by_person_id text,
	org_path text NOT NULL,
	address text NOT NULL,
	agent text NOT NULL,
	reason text NOT NULL,
	CONSTRAINT login_audit_pkey PRIMARY KEY (id),
	CONSTRAINT login_audit_event_check CHECK ((event ~ '^[a-z]+(-[a-z]+)*$'::text))
);
ALTER TABLE core.login_audit ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.login_audit FORCE ROW LEVEL SECURITY;
CREATE POLICY login_audit_add ON core.login_audit AS PERMISSIVE FOR INSERT TO sanzhi_app WITH CHECK (core.in_identity_scope(org_path));
CREATE POLICY login_audit_read ON core.login_audit AS PERMISSIVE FOR SELECT TO sanzhi_app USING (core.in_identity_scope(org_path));
CREATE INDEX login_audit_path ON core.login_audit USING btree (org_path, id);
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

CREATE TABLE core.login_device (
	token_hash text NOT NULL,
	account_id text NOT NULL,
	org_path text NOT NULL,
	failures integer NOT NULL DEFAULT 0,
	created_at timestamp(3) with time zone NOT NULL,
	expires_at timestamp(3) with time zone NOT NULL,
	CONSTRAINT login_device_pkey PRIMARY KEY (token_hash),
	CONSTRAINT login_device_token_hash_check CHECK (((token_hash ~ '^[0-9a-f]+$'::text) AND (length(token_hash) = 64))),
	CONSTRAINT login_device_account_id_org_path_fkey FOREIGN KEY (account_id, org_path) REFERENCES core.account(id, org_path)
);
ALTER TABLE core.login_device ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.login_device FORCE ROW LEVEL SECURITY;
CREATE POLICY login_device_scope ON core.login_device AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.is_login()) WITH CHECK (core.is_login());
CREATE INDEX login_device_account ON core.login_device USING btree (account_id);
COMMENT ON TABLE core.login_device IS '常用设备：a browser that once signed in. It may still sign in while strangers have the account locked (SEC-22), with five tries of its own.';
COMMENT ON COLUMN core.login_device.token_hash IS 'SHA-256 of the device cookie.';
COMMENT ON COLUMN core.login_device.account_id IS '账户。';
COMMENT ON COLUMN core.login_device.org_path IS '数据范围：of the account.';
COMMENT ON COLUMN core.login_device.failures IS 'Attempts from it not yet proved right; at five the device is known no longer.';
COMMENT ON COLUMN core.login_device.created_at IS 'First sign-in from it.';
COMMENT ON COLUMN core.login_device.expires_at IS 'End of its being known.';

CREATE TABLE core.login_throttle (
	address text NOT NULL,
	window_start timestamp(3) with time zone NOT NULL,
	attempts integer NOT NULL,
	CONSTRAINT login_throttle_pkey PRIMARY KEY (address)
);
ALTER TABLE core.login_throttle ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.login_throttle FORCE ROW LEVEL SECURITY;
CREATE POLICY login_throttle_scope ON core.login_throttle AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.is_login()) WITH CHECK (core.is_login());
COMMENT ON TABLE core.login_throttle IS '来源地址限次：attempts of one address not proved right, over all accounts and instances. Belongs to no authority, hence no org_path.';
COMMENT ON COLUMN core.login_throttle.address IS '来源地址。';
COMMENT ON COLUMN core.login_throttle.window_start IS 'Start of the window that is counted.';
COMMENT ON COLUMN core.login_throttle.attempts IS 'Attempts in it; a right one is given back.';

CREATE TABLE core.matter (
	id text NOT NULL,
	authority_id text NOT NULL,
	org_path text NOT NULL,
	code text NOT NULL,
	version integer NOT NULL,
	name text NOT NULL,
	type text NOT NULL,
	bases jsonb NOT NULL,
	handling_unit_id text NOT NULL,
	time_limit jsonb NOT NULL,
	benchmark text NOT NULL DEFAULT ''::text,
	procedure_text text NOT NULL DEFAULT ''::text,
	remedy text NOT NULL DEFAULT ''::text,
	summary_procedure_enabled boolean NOT NULL DEFAULT false,
	filing_required boolean NOT NULL DEFAULT false,
	effective_from date NOT NULL,
	effective_to date,
	check_list_code text NOT NULL DEFAULT ''::text,
	CONSTRAINT matter_pkey PRIMARY KEY (id),
	CONSTRAINT matter_authority_id_code_version_key UNIQUE (authority_id, code, version),
	CONSTRAINT matter_bases_check CHECK (((jsonb_typeof(bases) = 'array'::text) AND (jsonb_array_length(bases) > 0))),
	CONSTRAINT matter_check CHECK (((effective_to IS NULL) OR (effective_to >= effective_from))),
	CONSTRAINT matter_check1 CHECK (((NOT summary_procedure_enabled) OR (type = 'penalty'::text))),
	CONSTRAINT matter_code_check CHECK ((code <> ''::text)),
	CONSTRAINT matter_name_check CHECK ((name <> ''::text)),
	CONSTRAINT matter_time_limit_check CHECK ((jsonb_typeof(time_limit) = 'object'::text)),
	CONSTRAINT matter_type_check CHECK ((type = ANY (ARRAY['penalty'::text, 'licence'::text, 'compulsion'::text, 'inspection'::text, 'levy'::text]))),
	CONSTRAINT matter_version_check CHECK ((version > 0)),
	CONSTRAINT matter_authority_id_code_daterange_excl EXCLUDE USING gist (authority_id WITH =, code WITH =, daterange(effective_from, effective_to, '[]'::text) WITH &&),
	CONSTRAINT matter_authority_id_org_path_fkey FOREIGN KEY (authority_id, org_path) REFERENCES core.authority(id, org_path),
	CONSTRAINT matter_handling_unit_id_authority_id_fkey FOREIGN KEY (handling_unit_id, authority_id) REFERENCES core.unit(id, authority_id)
);
ALTER TABLE core.matter ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.matter FORCE ROW LEVEL SECURITY;
CREATE POLICY matter_register ON core.matter AS PERMISSIVE FOR SELECT TO sanzhi_app USING (core.in_own_authority(org_path));
CREATE POLICY matter_scope ON core.matter AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
CREATE INDEX matter_statutes ON core.matter USING gin (bases jsonb_path_ops);
COMMENT ON TABLE core.matter IS '行政执法事项清单：one row per version; at most one version of a matter is in force on a day, and every case cites one (REG-08).';
COMMENT ON COLUMN core.matter.id IS 'Id of this version; what a case cites.';
COMMENT ON COLUMN core.matter.authority_id IS '实施机关。';
COMMENT ON COLUMN core.matter.org_path IS '数据范围：of the authority.';
COMMENT ON COLUMN core.matter.code IS '事项编码，the same in all versions.';
COMMENT ON COLUMN core.matter.version IS 'From 1.';
COMMENT ON COLUMN core.matter.name IS '事项名称。';
COMMENT ON COLUMN core.matter.type IS '行政执法类别，one of those the authority exercises (REG-01); values as in core.authority_type.';
COMMENT ON COLUMN core.matter.bases IS '执法依据：list of {statute, number, suffix, paragraph?, item?}; statute is core.statute.id.';
COMMENT ON COLUMN core.matter.handling_unit_id IS '承办机构。';
COMMENT ON COLUMN core.matter.time_limit IS '办理时限：{count, unit}; unit workday, day or month; null where the authority has set none.';
COMMENT ON COLUMN core.matter.benchmark IS '裁量基准：name or number of the benchmark; empty = none given, which keeps it from being published where the regime lists the field.';
COMMENT ON COLUMN core.matter.procedure_text IS '程序，as published.';
COMMENT ON COLUMN core.matter.remedy IS '救济渠道，as published.';
COMMENT ON COLUMN core.matter.summary_procedure_enabled IS '可以适用简易程序 (行政处罚法 51; DEC-06).';
COMMENT ON COLUMN core.matter.filing_required IS '当场决定须报所属机关备案 (行政处罚法 52; DEC-07).';
COMMENT ON COLUMN core.matter.effective_from IS 'First day in force.';
COMMENT ON COLUMN core.matter.effective_to IS 'Last day in force; null while no end is set.';
COMMENT ON COLUMN core.matter.check_list_code IS '监管事项检查实施清单编码; empty where the authority has given none (PLT-09).';

CREATE TABLE core.migration (
	name text NOT NULL,
	sha256 text NOT NULL,
	applied_at timestamp(3) with time zone NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT migration_pkey PRIMARY KEY (name)
);
COMMENT ON TABLE core.migration IS '数据库迁移记录：files of db/migrations applied to this database.';
COMMENT ON COLUMN core.migration.name IS '文件名：also its place in the order.';
COMMENT ON COLUMN core.migration.sha256 IS 'SHA-256 of the file with LF line ends; a file that changes later is refused.';
COMMENT ON COLUMN core.migration.applied_at IS '执行时间：for information only.';

CREATE TABLE core.news_read (
	person_id text NOT NULL,
	news_key text NOT NULL,
	org_path text NOT NULL,
	read_at text NOT NULL,
	CONSTRAINT news_read_pkey PRIMARY KEY (person_id, news_key),
	CONSTRAINT news_read_news_key_check CHECK ((length(news_key) <= 200))
);
ALTER TABLE core.news_read ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.news_read FORCE ROW LEVEL SECURITY;
CREATE POLICY news_read_scope ON core.news_read AS PERMISSIVE FOR ALL TO sanzhi_app USING ((core.in_scope(org_path) AND (person_id = current_setting('sanzhi.person'::text, true)))) WITH CHECK ((core.in_scope(org_path) AND (person_id = current_setting('sanzhi.person'::text, true))));
COMMENT ON TABLE core.news_read IS '已读的消息：a mark of each person alone; a mark that is missing makes something news again, and nothing else.';
COMMENT ON COLUMN core.news_read.person_id IS '阅读人';
COMMENT ON COLUMN core.news_read.news_key IS '消息: the event, or the several events that are told as one';
COMMENT ON COLUMN core.news_read.org_path IS '所属机构路径 of what it tells, for row security';
COMMENT ON COLUMN core.news_read.read_at IS '阅读时间, ISO 8601 UTC; forgotten when nothing of that day is news any more';

CREATE TABLE core.officer (
	id text NOT NULL,
	person_id text NOT NULL,
	authority_id text NOT NULL,
	org_path text NOT NULL,
	root_path text GENERATED ALWAYS AS ((split_part(org_path, '/'::text, 1) || '/'::text)) STORED,
	unit_id text,
	unit_path text GENERATED ALWAYS AS (
CASE
    WHEN (org_path ~ '^[^/]+/$'::text) THEN NULL::text
    ELSE org_path
END) STORED,
	title text NOT NULL,
	posts text[] NOT NULL,
	law_qualified boolean NOT NULL DEFAULT false,
	effective_from date NOT NULL,
	effective_to date,
	CONSTRAINT officer_pkey PRIMARY KEY (id),
	CONSTRAINT officer_check CHECK (((unit_id IS NULL) = (org_path ~ '^[^/]+/$'::text))),
	CONSTRAINT officer_check1 CHECK (((effective_to IS NULL) OR (effective_to >= effective_from))),
	CONSTRAINT officer_posts_check CHECK (((cardinality(posts) > 0) AND (posts <@ ARRAY['handler'::text, 'unit-head'::text, 'legal-reviewer'::text, 'leader'::text, 'head'::text, 'disclosure-clerk'::text, 'archivist'::text, 'supervisor'::text, 'information-officer'::text, 'platform-operator'::text, 'petition-officer'::text, 'reporter-custodian'::text, 'judicial-confirmer'::text, 'system-admin'::text, 'security-admin'::text, 'audit-admin'::text]))),
	CONSTRAINT officer_title_check CHECK ((title <> ''::text)),
	CONSTRAINT officer_person_id_org_path_daterange_excl EXCLUDE USING gist (person_id WITH =, org_path WITH =, daterange(effective_from, effective_to, '[]'::text) WITH &&),
	CONSTRAINT officer_authority_id_root_path_fkey FOREIGN KEY (authority_id, root_path) REFERENCES core.authority(id, org_path),
	CONSTRAINT officer_person_id_fkey FOREIGN KEY (person_id) REFERENCES core.person(id),
	CONSTRAINT officer_unit_id_unit_path_fkey FOREIGN KEY (unit_id, unit_path) REFERENCES core.unit(id, org_path)
);
ALTER TABLE core.officer ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.officer FORCE ROW LEVEL SECURITY;
CREATE POLICY officer_register ON core.officer AS PERMISSIVE FOR SELECT TO sanzhi_app USING (core.in_own_authority(org_path));
CREATE POLICY officer_scope ON core.officer AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
CREATE INDEX officer_path ON core.officer USING btree (org_path);
COMMENT ON TABLE core.officer IS '任职：who serves where, as what, from when to when. A change ends the row and adds another; what was true on a day stays answerable.';
COMMENT ON COLUMN core.officer.id IS 'Random or seed-derived id.';
COMMENT ON COLUMN core.officer.person_id IS '自然人。';
COMMENT ON COLUMN core.officer.authority_id IS '所属机关。';
COMMENT ON COLUMN core.officer.org_path IS '数据范围：of the unit, or of the authority for its leaders.';
COMMENT ON COLUMN core.officer.root_path IS 'org_path of the authority, cut out by the database for the foreign key.';
COMMENT ON COLUMN core.officer.unit_id IS '所属机构；null for 机关负责人.';
COMMENT ON COLUMN core.officer.unit_path IS 'org_path when it is a unit''s, for the foreign key.';
COMMENT ON COLUMN core.officer.title IS '职务，as printed in documents.';
COMMENT ON COLUMN core.officer.posts IS '岗位：handler 承办, unit-head 承办机构负责人, legal-reviewer 法制审核, leader 分管负责人, head 主要负责人, disclosure-clerk 公示, archivist 档案, supervisor 监督, three administrators 三员.';
COMMENT ON COLUMN core.officer.law_qualified IS '国家统一法律职业资格：who reviews penalty decisions for the first time must have it (行政处罚法 58, 公务员法 25).';
COMMENT ON COLUMN core.officer.effective_from IS 'First day in the post.';
COMMENT ON COLUMN core.officer.effective_to IS 'Last day in the post; null while it lasts.';

CREATE TABLE core.party (
	id text NOT NULL,
	org_path text NOT NULL,
	root_path text GENERATED ALWAYS AS ((split_part(org_path, '/'::text, 1) || '/'::text)) STORED,
	kind text NOT NULL,
	name text NOT NULL,
	credit_code text,
	code_fault text,
	legal_representative text,
	address text,
	phone text,
	identity_hash bytea,
	secret bytea,
	CONSTRAINT party_pkey PRIMARY KEY (id),
	CONSTRAINT party_check CHECK (((kind <> 'citizen'::text) OR ((credit_code IS NULL) AND (legal_representative IS NULL) AND (address IS NULL) AND (phone IS NULL)))),
	CONSTRAINT party_check1 CHECK (((kind <> 'organisation'::text) OR (identity_hash IS NULL))),
	CONSTRAINT party_kind_check CHECK ((kind = ANY (ARRAY['organisation'::text, 'sole-trader'::text, 'citizen'::text]))),
	CONSTRAINT party_name_check CHECK ((name <> ''::text)),
	CONSTRAINT party_root_path_fkey FOREIGN KEY (root_path) REFERENCES core.authority(org_path)
);
ALTER TABLE core.party ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.party FORCE ROW LEVEL SECURITY;
CREATE POLICY party_scope ON core.party AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
CREATE UNIQUE INDEX party_code ON core.party USING btree (org_path, credit_code) WHERE ((credit_code IS NOT NULL) AND (code_fault IS NULL));
CREATE UNIQUE INDEX party_identity ON core.party USING btree (org_path, identity_hash) WHERE (identity_hash IS NOT NULL);
CREATE INDEX party_name ON core.party USING btree (org_path, name);
COMMENT ON TABLE core.party IS '当事人（行政相对人）：organisations by 统一社会信用代码, citizens by id number. Within one place of the tree each stands once.';
COMMENT ON COLUMN core.party.id IS 'Random id.';
COMMENT ON COLUMN core.party.org_path IS '数据范围：of the authority or unit that registered it.';
COMMENT ON COLUMN core.party.root_path IS 'org_path of the authority, cut out by the database for the foreign key.';
COMMENT ON COLUMN core.party.kind IS 'organisation 法人及非法人组织, sole-trader 个体工商户, citizen 自然人 (双公示 行政相对人类别).';
COMMENT ON COLUMN core.party.name IS '名称或者姓名。';
COMMENT ON COLUMN core.party.credit_code IS '统一社会信用代码，as written, also when it fails the check.';
COMMENT ON COLUMN core.party.code_fault IS 'Why the code fails the check, or null. A wrong code is kept and marked, never dropped.';
COMMENT ON COLUMN core.party.legal_representative IS '法定代表人、负责人或者经营者姓名。';
COMMENT ON COLUMN core.party.address IS '住所 of an organisation; a natural person''s is in secret.';
COMMENT ON COLUMN core.party.phone IS '电话 of an organisation; a natural person''s is in secret.';
COMMENT ON COLUMN core.party.identity_hash IS 'Keyed hash of the id number, for finding the same citizen again.';
COMMENT ON COLUMN core.party.secret IS '敏感个人信息 (个人信息保护法 28): sealed JSON of id number, phone and address; the key is not in the database.';

CREATE TABLE core.person (
	id text NOT NULL,
	org_path text NOT NULL,
	root_path text GENERATED ALWAYS AS ((split_part(org_path, '/'::text, 1) || '/'::text)) STORED,
	name text NOT NULL,
	identity_hash bytea,
	CONSTRAINT person_pkey PRIMARY KEY (id),
	CONSTRAINT person_identity_hash_key UNIQUE (identity_hash),
	CONSTRAINT person_name_check CHECK ((name <> ''::text)),
	CONSTRAINT person_root_path_fkey FOREIGN KEY (root_path) REFERENCES core.authority(org_path)
);
ALTER TABLE core.person ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.person FORCE ROW LEVEL SECURITY;
CREATE POLICY person_register ON core.person AS PERMISSIVE FOR SELECT TO sanzhi_app USING (core.in_own_authority(org_path));
CREATE POLICY person_scope ON core.person AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
COMMENT ON TABLE core.person IS '自然人：each natural person once, whatever accounts and posts they have; handler-never-reviewer rests on this id (REV-02).';
COMMENT ON COLUMN core.person.id IS 'Random or seed-derived id; appears in events in place of the name.';
COMMENT ON COLUMN core.person.org_path IS '数据范围：of the home unit.';
COMMENT ON COLUMN core.person.root_path IS 'org_path of the authority, cut out by the database for the foreign key.';
COMMENT ON COLUMN core.person.name IS '姓名。';
COMMENT ON COLUMN core.person.identity_hash IS 'Keyed hash of the citizen id number: finds the same person a second time without keeping the number. Null = not checked.';

CREATE TABLE core.personnel_link (
	authority_id text NOT NULL,
	number text NOT NULL,
	org_path text NOT NULL,
	person_id text NOT NULL,
	linked_at text NOT NULL,
	CONSTRAINT personnel_link_pkey PRIMARY KEY (authority_id, number),
	CONSTRAINT personnel_link_authority_id_person_id_key UNIQUE (authority_id, person_id),
	CONSTRAINT personnel_link_number_check CHECK ((number <> ''::text)),
	CONSTRAINT personnel_link_person_id_fkey FOREIGN KEY (person_id) REFERENCES core.person(id)
);
ALTER TABLE core.personnel_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.personnel_link FORCE ROW LEVEL SECURITY;
CREATE POLICY personnel_link_scope ON core.personnel_link AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
COMMENT ON TABLE core.personnel_link IS '人员对应：who of the other system is who here; append-only.';
COMMENT ON COLUMN core.personnel_link.authority_id IS '机关。';
COMMENT ON COLUMN core.personnel_link.number IS '对方系统的人员编号。';
COMMENT ON COLUMN core.personnel_link.org_path IS '数据范围。';
COMMENT ON COLUMN core.personnel_link.person_id IS '人员。';
COMMENT ON COLUMN core.personnel_link.linked_at IS '对应时间, ISO 8601 UTC.';

CREATE TABLE core.personnel_mapping (
	mapping_id text NOT NULL,
	authority_id text NOT NULL,
	org_path text NOT NULL,
	name text NOT NULL,
	content jsonb NOT NULL,
	saved_at text NOT NULL,
	saved_by text NOT NULL,
	saved_by_name text NOT NULL,
	CONSTRAINT personnel_mapping_pkey PRIMARY KEY (mapping_id),
	CONSTRAINT personnel_mapping_content_check CHECK ((jsonb_typeof(content) = 'object'::text)),
	CONSTRAINT personnel_mapping_mapping_id_check CHECK (((mapping_id ~ '^[0-9a-f]+$'::text) AND (length(mapping_id) = 32))),
	CONSTRAINT personnel_mapping_name_check CHECK ((name <> ''::text)),
	CONSTRAINT personnel_mapping_org_path_check CHECK ((org_path ~ '^[^/,[:space:]]+/$'::text))
);
ALTER TABLE core.personnel_mapping ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.personnel_mapping FORCE ROW LEVEL SECURITY;
CREATE POLICY personnel_mapping_scope ON core.personnel_mapping AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
CREATE INDEX personnel_mapping_name ON core.personnel_mapping USING btree (authority_id, name, saved_at DESC);
COMMENT ON TABLE core.personnel_mapping IS '对照表：each saved version; the newest of a name counts; append-only.';
COMMENT ON COLUMN core.personnel_mapping.mapping_id IS '编号 of the version.';
COMMENT ON COLUMN core.personnel_mapping.authority_id IS '机关。';
COMMENT ON COLUMN core.personnel_mapping.org_path IS '数据范围：of the authority.';
COMMENT ON COLUMN core.personnel_mapping.name IS '名称, by which it is used.';
COMMENT ON COLUMN core.personnel_mapping.content IS '对照内容: columns, units, posts, defaults.';
COMMENT ON COLUMN core.personnel_mapping.saved_at IS '保存时间, ISO 8601 UTC.';
COMMENT ON COLUMN core.personnel_mapping.saved_by IS '保存人。';
COMMENT ON COLUMN core.personnel_mapping.saved_by_name IS '保存人姓名。';

CREATE TABLE core.personnel_run (
	run_id text NOT NULL,
	seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
	authority_id text NOT NULL,
	org_path text NOT NULL,
	mapping text NOT NULL,
	file_name text NOT NULL,
	file_hash text NOT NULL,
	outcome text NOT NULL,
	counts jsonb NOT NULL,
	entries jsonb NOT NULL,
	at text NOT NULL,
	by_person text NOT NULL,
	by_name text NOT NULL,
	CONSTRAINT personnel_run_pkey PRIMARY KEY (run_id),
	CONSTRAINT personnel_run_file_hash_check CHECK (((file_hash ~ '^[0-9a-f]+$'::text) AND (length(file_hash) = 64))),
	CONSTRAINT personnel_run_outcome_check CHECK ((outcome = ANY (ARRAY['imported'::text, 'refused'::text]))),
	CONSTRAINT personnel_run_run_id_check CHECK (((run_id ~ '^[0-9a-f]+$'::text) AND (length(run_id) = 32)))
);
ALTER TABLE core.personnel_run ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.personnel_run FORCE ROW LEVEL SECURITY;
CREATE POLICY personnel_run_scope ON core.personnel_run AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
CREATE INDEX personnel_run_of ON core.personnel_run USING btree (authority_id, seq DESC);
COMMENT ON TABLE core.personnel_run IS '人员导入记录：one row an import, with what it changed or why it was refused as a whole; append-only.';
COMMENT ON COLUMN core.personnel_run.run_id IS '编号。';
COMMENT ON COLUMN core.personnel_run.seq IS '次序。';
COMMENT ON COLUMN core.personnel_run.authority_id IS '机关。';
COMMENT ON COLUMN core.personnel_run.org_path IS '数据范围。';
COMMENT ON COLUMN core.personnel_run.mapping IS '对照表名称。';
COMMENT ON COLUMN core.personnel_run.file_name IS '文件名。';
COMMENT ON COLUMN core.personnel_run.file_hash IS 'SHA-256 of the file.';
COMMENT ON COLUMN core.personnel_run.outcome IS 'imported 已导入, refused 有错误，一行也没有导入.';
COMMENT ON COLUMN core.personnel_run.counts IS '对账数。';
COMMENT ON COLUMN core.personnel_run.entries IS '逐行结果: what changed, what was wrong.';
COMMENT ON COLUMN core.personnel_run.at IS '时间, ISO 8601 UTC.';
COMMENT ON COLUMN core.personnel_run.by_person IS '导入人。';
COMMENT ON COLUMN core.personnel_run.by_name IS '导入人姓名。';

CREATE TABLE core.propagation_due (
	stream_id text NOT NULL,
	event_id text NOT NULL,
	org_path text NOT NULL,
	authority_path text NOT NULL,
	public_id text NOT NULL,
	cause text NOT NULL,
	needles jsonb NOT NULL,
	since text NOT NULL,
	attempts integer NOT NULL DEFAULT 0,
	kind text NOT NULL DEFAULT 'publication'::text,
	CONSTRAINT propagation_due_pkey PRIMARY KEY (stream_id, event_id),
	CONSTRAINT propagation_due_cause_check CHECK ((cause = ANY (ARRAY['withdrawn'::text, 'expired'::text, 'corrected'::text]))),
	CONSTRAINT propagation_due_kind_check CHECK ((kind = ANY (ARRAY['publication'::text, 'random-round'::text, 'annual-report'::text, 'list'::text]))),
	CONSTRAINT propagation_due_needles_check CHECK ((jsonb_typeof(needles) = 'array'::text))
);
ALTER TABLE core.propagation_due ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.propagation_due FORCE ROW LEVEL SECURITY;
CREATE POLICY propagation_due_scope ON core.propagation_due AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
COMMENT ON TABLE core.propagation_due IS '待作传播核查的撤下、期满、更正: written in the transaction of the act, taken away by the check that proves every public address (REL-08).';
COMMENT ON COLUMN core.propagation_due.stream_id IS '公示事项、抽查批次、年度数据。';
COMMENT ON COLUMN core.propagation_due.event_id IS '撤下（期满、更正）事件。';
COMMENT ON COLUMN core.propagation_due.org_path IS '数据范围。';
COMMENT ON COLUMN core.propagation_due.authority_path IS '机关, under whose scope the proof is recorded.';
COMMENT ON COLUMN core.propagation_due.public_id IS '公示地址编号。';
COMMENT ON COLUMN core.propagation_due.cause IS 'withdrawn 撤下, expired 期满, corrected 更正.';
COMMENT ON COLUMN core.propagation_due.needles IS '不应再出现的文字: internal; gone with the row.';
COMMENT ON COLUMN core.propagation_due.since IS '事件时间。';
COMMENT ON COLUMN core.propagation_due.attempts IS '已核查次数。';
COMMENT ON COLUMN core.propagation_due.kind IS 'publication 公示信息, random-round 双随机抽查批次, annual-report 年度数据, list 事前公示清单: with which stream the proof is recorded.';

CREATE TABLE core.publication (
	stream_id text NOT NULL,
	authority_id text NOT NULL,
	org_path text NOT NULL,
	origin text NOT NULL,
	case_id text,
	import_key text,
	document_id text,
	public_id text,
	status text NOT NULL,
	type text NOT NULL,
	mode text,
	title text NOT NULL,
	party_name text NOT NULL,
	number text,
	decided_on date,
	due_on date,
	target_on date,
	withdraw_due_on date,
	published_on date,
	ended_on date,
	annulled boolean NOT NULL DEFAULT false,
	drafted_by text,
	checked_by text,
	withheld_ground text,
	expires_on date,
	correction text,
	correct_due_on date,
	carriers_missing text[] NOT NULL DEFAULT '{}'::text[],
	still_up text[] NOT NULL DEFAULT '{}'::text[],
	still_up_due_on date,
	withdrawal_ground text,
	CONSTRAINT publication_pkey PRIMARY KEY (stream_id),
	CONSTRAINT publication_authority_id_import_key_key UNIQUE (authority_id, import_key),
	CONSTRAINT publication_case_decision_key UNIQUE (case_id, document_id),
	CONSTRAINT publication_public_id_key UNIQUE (public_id),
	CONSTRAINT publication_check CHECK (((origin = 'case'::text) = (case_id IS NOT NULL))),
	CONSTRAINT publication_check1 CHECK (((origin = 'import'::text) = (import_key IS NOT NULL))),
	CONSTRAINT publication_correction_check CHECK ((correction = ANY (ARRAY['requested'::text, 'drafted'::text, 'checked'::text]))),
	CONSTRAINT publication_mode_check CHECK ((mode = ANY (ARRAY['full'::text, 'summary'::text]))),
	CONSTRAINT publication_origin_check CHECK ((origin = ANY (ARRAY['case'::text, 'import'::text, 'registered'::text]))),
	CONSTRAINT publication_public_id_check CHECK (((public_id ~ '^[0-9a-f]+$'::text) AND (length(public_id) = 32))),
	CONSTRAINT publication_reviewed CHECK (((origin = 'import'::text) OR (status <> 'published'::text) OR (checked_by IS NOT NULL))),
	CONSTRAINT publication_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'drafted'::text, 'checked'::text, 'published'::text, 'withheld'::text, 'withdrawn'::text, 'expired'::text, 'dropped'::text]))),
	CONSTRAINT publication_two_persons CHECK (((checked_by IS NULL) OR (checked_by <> drafted_by))),
	CONSTRAINT publication_type_check CHECK ((type = ANY (ARRAY['penalty'::text, 'licence'::text, 'compulsion'::text, 'inspection'::text, 'levy'::text]))),
	CONSTRAINT publication_withdrawal_ground_check CHECK ((withdrawal_ground = ANY (ARRAY['annulment'::text, 'inaccurate'::text, 'infringing'::text])))
);
ALTER TABLE core.publication ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.publication FORCE ROW LEVEL SECURITY;
CREATE POLICY publication_scope ON core.publication AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
CREATE INDEX publication_expiry ON core.publication USING btree (expires_on) WHERE ((status = 'published'::text) AND (expires_on IS NOT NULL));
CREATE INDEX publication_queue ON core.publication USING btree (authority_id, status, due_on);
CREATE INDEX publication_still_up ON core.publication USING btree (still_up_due_on) WHERE (still_up <> '{}'::text[]);
COMMENT ON TABLE core.publication IS '公示事项：one row per stream of kind publication, rebuilt from its events. The constraints refuse a release without review and a draft checked by its own drafter, whatever the code does (PUB-05).';
COMMENT ON COLUMN core.publication.stream_id IS '公示事项编号；internal, never shown to the public.';
COMMENT ON COLUMN core.publication.authority_id IS '作出决定（导入）的机关。';
COMMENT ON COLUMN core.publication.org_path IS '数据范围：of the unit that decided: 谁执法谁公示 (PUB-11).';
COMMENT ON COLUMN core.publication.origin IS 'case 本系统案件, registered 登记的决定 (procedure elsewhere), import 历史数据.';
COMMENT ON COLUMN core.publication.case_id IS '案件；one decision of a case, one item; a case that was decided anew has several.';
COMMENT ON COLUMN core.publication.import_key IS '导入数据的唯一标识: the same row twice is one item.';
COMMENT ON COLUMN core.publication.document_id IS '决定书。';
COMMENT ON COLUMN core.publication.public_id IS '公示地址编号, 128-bit random; exists only from the release on.';
COMMENT ON COLUMN core.publication.status IS 'pending 待编制, drafted 待审核, checked 待发布, published 已公示, withheld 不予公开, withdrawn 已撤下, expired 公示期满, dropped 公示前已被撤销（变更）.';
COMMENT ON COLUMN core.publication.type IS '行政执法类别。';
COMMENT ON COLUMN core.publication.mode IS '公开方式：full 决定书, summary 摘要.';
COMMENT ON COLUMN core.publication.title IS '案件名称, internal form.';
COMMENT ON COLUMN core.publication.party_name IS '当事人, internal form.';
COMMENT ON COLUMN core.publication.number IS '决定书文号。';
COMMENT ON COLUMN core.publication.decided_on IS '决定日期；null for historical data without one.';
COMMENT ON COLUMN core.publication.due_on IS '公示期限：what binds, of own or higher norm.';
COMMENT ON COLUMN core.publication.target_on IS '内部目标：never statutory (INF-06).';
COMMENT ON COLUMN core.publication.withdraw_due_on IS '撤下期限。';
COMMENT ON COLUMN core.publication.published_on IS '公示日期。';
COMMENT ON COLUMN core.publication.ended_on IS '不予公开或者撤下的日期。';
COMMENT ON COLUMN core.publication.annulled IS '决定已被撤销、变更、确认违法、确认无效或者责令重作。';
COMMENT ON COLUMN core.publication.drafted_by IS '编制人 (person).';
COMMENT ON COLUMN core.publication.checked_by IS '审核人 (person), another than the drafter.';
COMMENT ON COLUMN core.publication.withheld_ground IS '不予公开的情形: exceptions are counted by it (PUB-06, PUB-14).';
COMMENT ON COLUMN core.publication.expires_on IS '公示期限的最后一日；null where none is set.';
COMMENT ON COLUMN core.publication.correction IS '更正所处的步骤: requested 待拟订, drafted 待审核, checked 待发布; null when none is open (COR-02).';
COMMENT ON COLUMN core.publication.correct_due_on IS '更正期限, where one is set.';
COMMENT ON COLUMN core.publication.carriers_missing IS '主要载体上尚无发布凭证的: while there is one the release is 未完成 (PLT-01, PLT-06).';
COMMENT ON COLUMN core.publication.still_up IS '未撤下的载体: of what is withdrawn or expired all that is still up, of what was annulled or corrected its boards (COR-01, PLT-05).';
COMMENT ON COLUMN core.publication.still_up_due_on IS '线下载体应当撤下（更换）的最后一日；null where no text and no rule of the authority gives one.';
COMMENT ON COLUMN core.publication.withdrawal_ground IS '撤下情形: annulment 决定被撤销等, inaccurate 内容不准确, infringing 侵害他人合法权益; null while it is not withdrawn (PUB-14).';

CREATE TABLE core.publication_file (
	sha256 text NOT NULL,
	org_path text NOT NULL,
	name text NOT NULL,
	media_type text NOT NULL,
	size_bytes integer NOT NULL,
	uploaded_by text NOT NULL,
	uploaded_at text NOT NULL,
	CONSTRAINT publication_file_pkey PRIMARY KEY (sha256, org_path),
	CONSTRAINT publication_file_media_type_check CHECK ((media_type = ANY (ARRAY['application/pdf'::text, 'image/jpeg'::text, 'image/png'::text]))),
	CONSTRAINT publication_file_sha256_check CHECK (((sha256 ~ '^[0-9a-f]+$'::text) AND (length(sha256) = 64))),
	CONSTRAINT publication_file_size_bytes_check CHECK ((size_bytes > 0))
);
ALTER TABLE core.publication_file ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.publication_file FORCE ROW LEVEL SECURITY;
CREATE POLICY publication_file_scope ON core.publication_file AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
COMMENT ON TABLE core.publication_file IS '公示附件：consents, findings, photographs of boards; internal, never shown to the public (PUB-08, PLT-05).';
COMMENT ON COLUMN core.publication_file.sha256 IS '内容哈希: the name of the file in the store.';
COMMENT ON COLUMN core.publication_file.org_path IS '数据范围: of the unit of the person who handed it in.';
COMMENT ON COLUMN core.publication_file.name IS '文件名, as given.';
COMMENT ON COLUMN core.publication_file.media_type IS '类型, by its first bytes.';
COMMENT ON COLUMN core.publication_file.size_bytes IS '字节数。';
COMMENT ON COLUMN core.publication_file.uploaded_by IS '上传人 (person).';
COMMENT ON COLUMN core.publication_file.uploaded_at IS '上传时间, ISO text of our clock.';

CREATE TABLE core.push_attempt (
	attempt_id text NOT NULL,
	delivery_id text NOT NULL,
	org_path text NOT NULL,
	at text NOT NULL,
	number integer NOT NULL,
	outcome text NOT NULL,
	status integer,
	reason text,
	receipt text,
	reply_hash text,
	duration_ms integer NOT NULL,
	CONSTRAINT push_attempt_pkey PRIMARY KEY (attempt_id),
	CONSTRAINT push_attempt_attempt_id_check CHECK (((attempt_id ~ '^[0-9a-f]+$'::text) AND (length(attempt_id) = 32))),
	CONSTRAINT push_attempt_outcome_check CHECK ((outcome = ANY (ARRAY['delivered'::text, 'answered'::text, 'failed'::text, 'refused'::text])))
);
ALTER TABLE core.push_attempt ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.push_attempt FORCE ROW LEVEL SECURITY;
CREATE POLICY push_attempt_scope ON core.push_attempt AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
CREATE INDEX push_attempt_of ON core.push_attempt USING btree (delivery_id, at);
COMMENT ON TABLE core.push_attempt IS '推送记录：every attempt and what came back; append-only.';
COMMENT ON COLUMN core.push_attempt.attempt_id IS '编号。';
COMMENT ON COLUMN core.push_attempt.delivery_id IS '推送。';
COMMENT ON COLUMN core.push_attempt.org_path IS '数据范围。';
COMMENT ON COLUMN core.push_attempt.at IS '时间, ISO 8601 UTC.';
COMMENT ON COLUMN core.push_attempt.number IS '第几次, from 1; begins anew after 重新推送.';
COMMENT ON COLUMN core.push_attempt.outcome IS 'delivered 送达, answered 答复不是成功, failed 没有答复, refused 本系统不允许发送.';
COMMENT ON COLUMN core.push_attempt.status IS 'HTTP 状态。';
COMMENT ON COLUMN core.push_attempt.reason IS '失败原因。';
COMMENT ON COLUMN core.push_attempt.receipt IS '对方回执号。';
COMMENT ON COLUMN core.push_attempt.reply_hash IS 'SHA-256 of the reply.';
COMMENT ON COLUMN core.push_attempt.duration_ms IS '用时, 毫秒.';

CREATE TABLE core.push_breaker (
	subscriber_id text NOT NULL,
	org_path text NOT NULL,
	state text NOT NULL,
	failures integer NOT NULL,
	probes integer NOT NULL,
	opened_at text,
	probe_at text,
	last_reason text,
	told boolean NOT NULL DEFAULT false,
	CONSTRAINT push_breaker_pkey PRIMARY KEY (subscriber_id),
	CONSTRAINT push_breaker_check CHECK (((state = 'closed'::text) = (opened_at IS NULL))),
	CONSTRAINT push_breaker_check1 CHECK (((state = 'closed'::text) = (probe_at IS NULL))),
	CONSTRAINT push_breaker_failures_check CHECK ((failures >= 0)),
	CONSTRAINT push_breaker_probes_check CHECK ((probes >= 0)),
	CONSTRAINT push_breaker_state_check CHECK ((state = ANY (ARRAY['closed'::text, 'open'::text, 'half-open'::text]))),
	CONSTRAINT push_breaker_subscriber_id_fkey FOREIGN KEY (subscriber_id) REFERENCES core.push_subscriber(subscriber_id)
);
ALTER TABLE core.push_breaker ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.push_breaker FORCE ROW LEVEL SECURITY;
CREATE POLICY push_breaker_scope ON core.push_breaker AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
CREATE INDEX push_breaker_probe ON core.push_breaker USING btree (probe_at) WHERE (state <> 'closed'::text);
COMMENT ON TABLE core.push_breaker IS '熔断：one row per receiver that has ever failed, changed with every answer; no row is closed. Kept here so that a restart does not forget it.';
COMMENT ON COLUMN core.push_breaker.subscriber_id IS '推送对象。';
COMMENT ON COLUMN core.push_breaker.org_path IS '数据范围：of the receiver''s authority.';
COMMENT ON COLUMN core.push_breaker.state IS 'closed 正常, open 熔断 (nothing is sent until probe_at), half-open 试探 (one is under way).';
COMMENT ON COLUMN core.push_breaker.failures IS '连续失败次数: attempts in a row to which the receiver gave no answer it stands for.';
COMMENT ON COLUMN core.push_breaker.probes IS '试探次数 since it opened; the next pause grows with it.';
COMMENT ON COLUMN core.push_breaker.opened_at IS '熔断时间, ISO 8601 UTC.';
COMMENT ON COLUMN core.push_breaker.probe_at IS '下次试探时间; while half-open the time at which a probe that was killed is given up.';
COMMENT ON COLUMN core.push_breaker.last_reason IS '最近一次失败的原因。';
COMMENT ON COLUMN core.push_breaker.told IS '已记入经过: the stream of the receiver says that it is open.';

CREATE TABLE core.push_delivery (
	delivery_id text NOT NULL,
	seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
	subscriber_id text NOT NULL,
	org_path text NOT NULL,
	event_id text NOT NULL,
	kind text NOT NULL,
	action text NOT NULL,
	item_id text NOT NULL,
	item_authority_id text NOT NULL,
	item_org_path text NOT NULL,
	event_at text NOT NULL,
	state text NOT NULL DEFAULT 'waiting'::text,
	attempts integer NOT NULL DEFAULT 0,
	next_at text NOT NULL,
	leased_until text,
	last_reason text,
	last_status integer,
	ended_at text,
	receipt text,
	reply_hash text,
	CONSTRAINT push_delivery_pkey PRIMARY KEY (delivery_id),
	CONSTRAINT push_delivery_seq_key UNIQUE (seq),
	CONSTRAINT push_delivery_subscriber_id_event_id_key UNIQUE (subscriber_id, event_id),
	CONSTRAINT push_delivery_action_check CHECK ((action = ANY (ARRAY['published'::text, 'corrected'::text, 'withdrawn'::text, 'expired'::text, 'updated'::text]))),
	CONSTRAINT push_delivery_attempts_check CHECK (((attempts >= 0) AND (attempts <= 8))),
	CONSTRAINT push_delivery_check CHECK (((state = 'waiting'::text) = (ended_at IS NULL))),
	CONSTRAINT push_delivery_delivery_id_check CHECK (((delivery_id ~ '^[0-9a-f]+$'::text) AND (length(delivery_id) = 32))),
	CONSTRAINT push_delivery_kind_check CHECK ((kind = ANY (ARRAY['decision'::text, 'list'::text, 'annual-report'::text, 'double-random'::text]))),
	CONSTRAINT push_delivery_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'delivered'::text, 'dead'::text]))),
	CONSTRAINT push_delivery_subscriber_id_fkey FOREIGN KEY (subscriber_id) REFERENCES core.push_subscriber(subscriber_id)
);
ALTER TABLE core.push_delivery ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.push_delivery FORCE ROW LEVEL SECURITY;
CREATE POLICY push_delivery_add ON core.push_delivery AS PERMISSIVE FOR INSERT TO sanzhi_app WITH CHECK ((core.in_scope(org_path) OR core.in_scope(item_org_path)));
CREATE POLICY push_delivery_change ON core.push_delivery AS PERMISSIVE FOR UPDATE TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
CREATE POLICY push_delivery_read ON core.push_delivery AS PERMISSIVE FOR SELECT TO sanzhi_app USING ((core.in_scope(org_path) OR core.in_scope(item_org_path)));
CREATE INDEX push_delivery_day ON core.push_delivery USING btree (subscriber_id, event_at);
CREATE INDEX push_delivery_due ON core.push_delivery USING btree (next_at, seq) WHERE (state = 'waiting'::text);
CREATE INDEX push_delivery_held ON core.push_delivery USING btree (item_id);
CREATE INDEX push_delivery_item ON core.push_delivery USING btree (subscriber_id, item_id) WHERE (state = 'waiting'::text);
CREATE INDEX push_delivery_leased ON core.push_delivery USING btree (subscriber_id, leased_until) WHERE (leased_until IS NOT NULL);
COMMENT ON TABLE core.push_delivery IS '推送队列：one row per receiver and public event, written in the transaction of the event itself. No content: what is sent is read from schema portal at the moment of sending.';
COMMENT ON COLUMN core.push_delivery.delivery_id IS '编号。';
COMMENT ON COLUMN core.push_delivery.seq IS '次序: given to the receiver, who may leave aside what is older than what it has.';
COMMENT ON COLUMN core.push_delivery.subscriber_id IS '推送对象。';
COMMENT ON COLUMN core.push_delivery.org_path IS '数据范围：of the receiver''s authority.';
COMMENT ON COLUMN core.push_delivery.event_id IS '事件编号 in the record: the id of the message in every attempt.';
COMMENT ON COLUMN core.push_delivery.kind IS '公示内容的种类。';
COMMENT ON COLUMN core.push_delivery.action IS 'published 发布, corrected 更正, withdrawn 撤下, expired 期满, updated 更新.';
COMMENT ON COLUMN core.push_delivery.item_id IS '公示地址编号。';
COMMENT ON COLUMN core.push_delivery.item_authority_id IS '公示的机关。';
COMMENT ON COLUMN core.push_delivery.item_org_path IS '公示的机构。';
COMMENT ON COLUMN core.push_delivery.event_at IS '公示（更正、撤下）时间, ISO 8601 UTC.';
COMMENT ON COLUMN core.push_delivery.state IS 'waiting 待送达, delivered 已送达, dead 多次失败，等待人工处理.';
COMMENT ON COLUMN core.push_delivery.attempts IS '已尝试次数, counted before it is sent; at most 8, then it is dead (REL-18).';
COMMENT ON COLUMN core.push_delivery.next_at IS '下次尝试时间。';
COMMENT ON COLUMN core.push_delivery.leased_until IS '占用到: while one instance sends it; a killed one loses it then.';
COMMENT ON COLUMN core.push_delivery.last_reason IS '最近一次失败的原因。';
COMMENT ON COLUMN core.push_delivery.last_status IS '最近一次答复的 HTTP 状态。';
COMMENT ON COLUMN core.push_delivery.ended_at IS '送达（放弃）时间。';
COMMENT ON COLUMN core.push_delivery.receipt IS '对方回执号。';
COMMENT ON COLUMN core.push_delivery.reply_hash IS 'SHA-256 of the reply.';

CREATE TABLE core.push_secret (
	subscriber_id text NOT NULL,
	org_path text NOT NULL,
	sealed text NOT NULL,
	changed_at text NOT NULL,
	CONSTRAINT push_secret_pkey PRIMARY KEY (subscriber_id)
);
ALTER TABLE core.push_secret ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.push_secret FORCE ROW LEVEL SECURITY;
CREATE POLICY push_secret_scope ON core.push_secret AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
COMMENT ON TABLE core.push_secret IS '签名密钥：sealed with a key outside the database (SEC-24); shown once, to whoever opened it.';
COMMENT ON COLUMN core.push_secret.subscriber_id IS '推送对象。';
COMMENT ON COLUMN core.push_secret.org_path IS '数据范围。';
COMMENT ON COLUMN core.push_secret.sealed IS 'AES-256-GCM, bound to the receiver.';
COMMENT ON COLUMN core.push_secret.changed_at IS '设置时间, ISO 8601 UTC.';

CREATE TABLE core.push_subscriber (
	subscriber_id text NOT NULL,
	authority_id text NOT NULL,
	org_path text NOT NULL,
	name text NOT NULL,
	endpoint text NOT NULL,
	kinds text[] NOT NULL,
	branches boolean NOT NULL,
	carrier text,
	receipt_field text NOT NULL,
	alarm_minutes integer NOT NULL,
	status text NOT NULL,
	opened_at text NOT NULL,
	alarm_since text,
	CONSTRAINT push_subscriber_pkey PRIMARY KEY (subscriber_id),
	CONSTRAINT push_subscriber_alarm_minutes_check CHECK ((alarm_minutes > 0)),
	CONSTRAINT push_subscriber_endpoint_check CHECK ((endpoint ~ '^https?://'::text)),
	CONSTRAINT push_subscriber_kinds_check CHECK ((cardinality(kinds) > 0)),
	CONSTRAINT push_subscriber_name_check CHECK ((name <> ''::text)),
	CONSTRAINT push_subscriber_org_path_check CHECK ((org_path ~ '^[^/,[:space:]]+/$'::text)),
	CONSTRAINT push_subscriber_status_check CHECK ((status = ANY (ARRAY['active'::text, 'paused'::text, 'closed'::text]))),
	CONSTRAINT push_subscriber_subscriber_id_check CHECK (((subscriber_id ~ '^[0-9a-f]+$'::text) AND (length(subscriber_id) = 32)))
);
ALTER TABLE core.push_subscriber ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.push_subscriber FORCE ROW LEVEL SECURITY;
CREATE POLICY push_subscriber_add ON core.push_subscriber AS PERMISSIVE FOR INSERT TO sanzhi_app WITH CHECK (core.in_scope(org_path));
CREATE POLICY push_subscriber_change ON core.push_subscriber AS PERMISSIVE FOR UPDATE TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
CREATE POLICY push_subscriber_read ON core.push_subscriber AS PERMISSIVE FOR SELECT TO sanzhi_app USING ((core.in_scope(org_path) OR (branches AND starts_with(COALESCE(current_setting('sanzhi.authority'::text, true), ''::text), (split_part(org_path, '/'::text, 1) || '.'::text)))));
COMMENT ON TABLE core.push_subscriber IS '推送对象：one row per stream of kind push, rebuilt from its events.';
COMMENT ON COLUMN core.push_subscriber.subscriber_id IS '编号 of the stream.';
COMMENT ON COLUMN core.push_subscriber.authority_id IS '设置推送的机关。';
COMMENT ON COLUMN core.push_subscriber.org_path IS '数据范围：of the authority.';
COMMENT ON COLUMN core.push_subscriber.name IS '名称。';
COMMENT ON COLUMN core.push_subscriber.endpoint IS '接收地址。';
COMMENT ON COLUMN core.push_subscriber.kinds IS '推送内容: decision, list, annual-report, double-random.';
COMMENT ON COLUMN core.push_subscriber.branches IS '包括下级（派出）机关。';
COMMENT ON COLUMN core.push_subscriber.carrier IS '公示载体 of the regime that this receiver is; null for any other.';
COMMENT ON COLUMN core.push_subscriber.receipt_field IS '回执号 in the reply: member of the JSON object, with dots for members of members.';
COMMENT ON COLUMN core.push_subscriber.alarm_minutes IS '告警时限: minutes after which what is not delivered is an alarm.';
COMMENT ON COLUMN core.push_subscriber.status IS 'active 推送中, paused 已暂停 (kept, not sent), closed 已停止.';
COMMENT ON COLUMN core.push_subscriber.opened_at IS '设立时间, ISO 8601 UTC.';
COMMENT ON COLUMN core.push_subscriber.alarm_since IS '告警开始时间 of an open alarm.';

CREATE TABLE core.random_round (
	stream_id text NOT NULL,
	authority_id text NOT NULL,
	org_path text NOT NULL,
	public_id text,
	status text NOT NULL,
	year integer NOT NULL,
	name text NOT NULL,
	entry_name text NOT NULL,
	drawn_on date,
	ended_on date,
	objects integer NOT NULL DEFAULT 0,
	target_on date,
	published_on date,
	withdrawn_on date,
	drafted_by text[] NOT NULL DEFAULT '{}'::text[],
	checked_by text,
	draw text NOT NULL DEFAULT 'outside'::text,
	CONSTRAINT random_round_pkey PRIMARY KEY (stream_id),
	CONSTRAINT random_round_public_id_key UNIQUE (public_id),
	CONSTRAINT random_round_draw_check CHECK ((draw = ANY (ARRAY['outside'::text, 'pool'::text, 'committed'::text, 'drawn'::text]))),
	CONSTRAINT random_round_entry_name_check CHECK ((entry_name <> ''::text)),
	CONSTRAINT random_round_name_check CHECK ((name <> ''::text)),
	CONSTRAINT random_round_objects_check CHECK ((objects >= 0)),
	CONSTRAINT random_round_public_id_check CHECK (((public_id ~ '^[0-9a-f]+$'::text) AND (length(public_id) = 32))),
	CONSTRAINT random_round_released CHECK (((public_id IS NULL) = (published_on IS NULL))),
	CONSTRAINT random_round_reviewed CHECK (((status <> 'published'::text) OR (checked_by IS NOT NULL))),
	CONSTRAINT random_round_status_check CHECK ((status = ANY (ARRAY['drafting'::text, 'drafted'::text, 'checked'::text, 'published'::text, 'correcting'::text, 'corrected'::text, 'withdrawn'::text]))),
	CONSTRAINT random_round_two_persons CHECK (((checked_by IS NULL) OR (NOT (checked_by = ANY (drafted_by))))),
	CONSTRAINT random_round_year_check CHECK (((year >= 2000) AND (year <= 2100)))
);
ALTER TABLE core.random_round ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.random_round FORCE ROW LEVEL SECURITY;
CREATE POLICY random_round_scope ON core.random_round AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
CREATE INDEX random_round_queue ON core.random_round USING btree (authority_id, status, year);
COMMENT ON TABLE core.random_round IS '抽查批次：one row per stream of kind random-round, rebuilt from its events. The constraints refuse a release without review and a check by one of those who wrote it, whatever the code does (PUB-05, PUB-09).';
COMMENT ON COLUMN core.random_round.stream_id IS '批次编号；internal, never shown to the public.';
COMMENT ON COLUMN core.random_round.authority_id IS '抽查机关。';
COMMENT ON COLUMN core.random_round.org_path IS '数据范围：of the unit that ran the round.';
COMMENT ON COLUMN core.random_round.public_id IS '公示地址编号, 128-bit random; exists only from the release on.';
COMMENT ON COLUMN core.random_round.status IS 'drafting 编制中, drafted 待审核, checked 待发布, published 已公示, correcting 更正待审核, corrected 更正待发布, withdrawn 已撤下（作废）.';
COMMENT ON COLUMN core.random_round.year IS '年度。';
COMMENT ON COLUMN core.random_round.name IS '批次名称, internal form.';
COMMENT ON COLUMN core.random_round.entry_name IS '随机抽查事项, as the published list names it.';
COMMENT ON COLUMN core.random_round.drawn_on IS '抽取日期。';
COMMENT ON COLUMN core.random_round.ended_on IS '检查完成日期。';
COMMENT ON COLUMN core.random_round.objects IS '抽查对象数。';
COMMENT ON COLUMN core.random_round.target_on IS '内部目标：never statutory (INF-06); the texts only say 及时.';
COMMENT ON COLUMN core.random_round.published_on IS '公示日期。';
COMMENT ON COLUMN core.random_round.withdrawn_on IS '撤下（作废）日期。';
COMMENT ON COLUMN core.random_round.drafted_by IS '编制人 (persons): everybody who wrote in the version that stands.';
COMMENT ON COLUMN core.random_round.checked_by IS '审核人 (person), none of those who wrote.';
COMMENT ON COLUMN core.random_round.draw IS 'outside 非本平台抽取, pool 名录编制中, committed 已锁定待抽取, drawn 本平台抽取.';

CREATE TABLE core.received_file (
	sha256 text NOT NULL,
	received_at text NOT NULL,
	CONSTRAINT received_file_pkey PRIMARY KEY (sha256),
	CONSTRAINT received_file_sha256_check CHECK (((sha256 ~ '^[0-9a-f]+$'::text) AND (length(sha256) = 64)))
);
CREATE INDEX received_file_by_time ON core.received_file USING btree (received_at);
COMMENT ON TABLE core.received_file IS '公示附件收存登记: every file of the publication desk on its way into the store, written down before it is there; gone with the row that names it (core.publication_file), or when the file was removed. No row security, class "work queue": addresses and moments only.';
COMMENT ON COLUMN core.received_file.sha256 IS '文件在文件库中的地址.';
COMMENT ON COLUMN core.received_file.received_at IS '收存时间, ISO text of our clock.';

CREATE TABLE core.register_change (
	seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
	authority_id text NOT NULL,
	org_path text NOT NULL,
	subject text NOT NULL,
	key text NOT NULL,
	kind text NOT NULL,
	changes jsonb NOT NULL,
	reason text NOT NULL,
	source text NOT NULL DEFAULT ''::text,
	at text NOT NULL,
	by_person text NOT NULL,
	by_name text NOT NULL,
	CONSTRAINT register_change_pkey PRIMARY KEY (seq),
	CONSTRAINT register_change_changes_check CHECK ((jsonb_typeof(changes) = 'array'::text)),
	CONSTRAINT register_change_key_check CHECK ((key <> ''::text)),
	CONSTRAINT register_change_kind_check CHECK ((kind = ANY (ARRAY['new'::text, 'changed'::text]))),
	CONSTRAINT register_change_reason_check CHECK ((reason <> ''::text)),
	CONSTRAINT register_change_subject_check CHECK ((subject = ANY (ARRAY['authority'::text, 'types'::text, 'units'::text, 'matters'::text, 'entrustments'::text, 'people'::text, 'certificateChanges'::text]))),
	CONSTRAINT register_change_authority_id_org_path_fkey FOREIGN KEY (authority_id, org_path) REFERENCES core.authority(id, org_path)
);
ALTER TABLE core.register_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.register_change FORCE ROW LEVEL SECURITY;
CREATE POLICY register_change_scope ON core.register_change AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
CREATE INDEX register_change_of ON core.register_change USING btree (authority_id, seq DESC);
COMMENT ON TABLE core.register_change IS '登记变更：one row for each thing of the register that was entered or changed; append-only.';
COMMENT ON COLUMN core.register_change.seq IS '次序。';
COMMENT ON COLUMN core.register_change.authority_id IS '行政执法机关。';
COMMENT ON COLUMN core.register_change.org_path IS '数据范围：of the authority.';
COMMENT ON COLUMN core.register_change.subject IS '登记表: which table of the register file the row is of.';
COMMENT ON COLUMN core.register_change.key IS 'What the row is called: path of a unit, code of a matter, number of a certificate, key of a person.';
COMMENT ON COLUMN core.register_change.kind IS 'new 新增, changed 变更.';
COMMENT ON COLUMN core.register_change.changes IS '变更内容: list of {field, before, after}, in words.';
COMMENT ON COLUMN core.register_change.reason IS '事由。';
COMMENT ON COLUMN core.register_change.source IS 'Name and SHA-256 of the file it came from; empty when it was entered in the console.';
COMMENT ON COLUMN core.register_change.at IS '时间, ISO 8601 UTC.';
COMMENT ON COLUMN core.register_change.by_person IS '登记人。';
COMMENT ON COLUMN core.register_change.by_name IS '登记人姓名。';

CREATE TABLE core.rendition_due (
	document_id text NOT NULL,
	authority_path text NOT NULL,
	attempts integer NOT NULL DEFAULT 0,
	last_fault text,
	next_at text,
	timeouts integer NOT NULL DEFAULT 0,
	CONSTRAINT rendition_due_pkey PRIMARY KEY (document_id),
	CONSTRAINT rendition_due_timeouts_check CHECK ((timeouts >= 0))
);
COMMENT ON TABLE core.rendition_due IS '排版队列：ids and places only, read by the rendering job before it has a scope; no row security, class "work queue".';
COMMENT ON COLUMN core.rendition_due.document_id IS '待排版的文书';
COMMENT ON COLUMN core.rendition_due.authority_path IS '所属机关路径, the scope the job works under';
COMMENT ON COLUMN core.rendition_due.attempts IS '已尝试次数; after five the fault is reported and a person has to look';
COMMENT ON COLUMN core.rendition_due.last_fault IS '最近一次失败的原因';
COMMENT ON COLUMN core.rendition_due.next_at IS '下次尝试时间；NULL: at once.';
COMMENT ON COLUMN core.rendition_due.timeouts IS '排版超时的次数: the machine may be busy, so they are counted apart from faults of the paper; after eight a person has to look.';

CREATE TABLE core.report_row (
	run_id text NOT NULL,
	sort integer NOT NULL,
	org_path text NOT NULL,
	authority_id text NOT NULL,
	kind text NOT NULL,
	item_key text NOT NULL,
	action text NOT NULL,
	cells jsonb NOT NULL,
	CONSTRAINT report_row_pkey PRIMARY KEY (run_id, sort),
	CONSTRAINT report_row_run_id_item_key_action_key UNIQUE (run_id, item_key, action),
	CONSTRAINT report_row_action_check CHECK ((action = ANY (ARRAY['add'::text, 'cancel'::text]))),
	CONSTRAINT report_row_cells_check CHECK ((jsonb_typeof(cells) = 'object'::text)),
	CONSTRAINT report_row_sort_check CHECK ((sort >= 0)),
	CONSTRAINT report_row_run_id_fkey FOREIGN KEY (run_id) REFERENCES core.report_run(run_id)
);
ALTER TABLE core.report_row ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.report_row FORCE ROW LEVEL SECURITY;
CREATE POLICY report_row_scope ON core.report_row AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
CREATE INDEX report_row_item ON core.report_row USING btree (authority_id, kind, item_key);
COMMENT ON TABLE core.report_row IS '报送的每一行，as it left: what must be cancelled when the decision is annulled, and what a second download of the run gives. Append-only.';
COMMENT ON COLUMN core.report_row.run_id IS '批次。';
COMMENT ON COLUMN core.report_row.sort IS '顺序, from 0.';
COMMENT ON COLUMN core.report_row.org_path IS '数据范围：of the unit that decided.';
COMMENT ON COLUMN core.report_row.authority_id IS '报送机关。';
COMMENT ON COLUMN core.report_row.kind IS '报送种类, as in the run.';
COMMENT ON COLUMN core.report_row.item_key IS '案件（事项）编号, internal.';
COMMENT ON COLUMN core.report_row.action IS 'add 新增, cancel 撤销（原决定已被撤销、变更等）.';
COMMENT ON COLUMN core.report_row.cells IS '各项内容: field name → text, only fields of the standard; identity numbers masked.';

CREATE TABLE core.report_run (
	run_id text NOT NULL,
	authority_id text NOT NULL,
	org_path text NOT NULL,
	kind text NOT NULL,
	period_from date NOT NULL,
	period_to date NOT NULL,
	counts jsonb NOT NULL,
	faults jsonb NOT NULL,
	made_at text NOT NULL,
	made_by text NOT NULL,
	made_by_name text NOT NULL,
	CONSTRAINT report_run_pkey PRIMARY KEY (run_id),
	CONSTRAINT report_run_check CHECK ((period_to >= period_from)),
	CONSTRAINT report_run_counts_check CHECK ((jsonb_typeof(counts) = 'object'::text)),
	CONSTRAINT report_run_faults_check CHECK ((jsonb_typeof(faults) = 'array'::text)),
	CONSTRAINT report_run_kind_check CHECK ((kind = ANY (ARRAY['double-penalty'::text, 'double-permit'::text, 'credit'::text, 'check'::text, 'punish'::text, 'force'::text]))),
	CONSTRAINT report_run_run_id_check CHECK (((run_id ~ '^[0-9a-f]+$'::text) AND (length(run_id) = 32)))
);
ALTER TABLE core.report_run ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.report_run FORCE ROW LEVEL SECURITY;
CREATE POLICY report_run_scope ON core.report_run AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
CREATE INDEX report_run_recent ON core.report_run USING btree (authority_id, kind, made_at DESC);
COMMENT ON TABLE core.report_run IS '数据报送批次：one export of one kind for one period, with what it held and what it had to leave out. Append-only; its rows can be downloaded again as they were.';
COMMENT ON COLUMN core.report_run.run_id IS '编号, 128-bit random.';
COMMENT ON COLUMN core.report_run.authority_id IS '报送机关。';
COMMENT ON COLUMN core.report_run.org_path IS '数据范围：of whoever exported.';
COMMENT ON COLUMN core.report_run.kind IS 'double-penalty 双公示（行政处罚）, double-permit 双公示（行政许可）, credit 信用信息, check/punish/force 互联网+监管 检查、处罚、强制行为.';
COMMENT ON COLUMN core.report_run.period_from IS '期间（作出决定之日）起。';
COMMENT ON COLUMN core.report_run.period_to IS '期间止, included.';
COMMENT ON COLUMN core.report_run.counts IS '条数: rows, cancellations, faulty, excluded.';
COMMENT ON COLUMN core.report_run.faults IS '没有报送的行及其理由: list of {row, field, reason, severity}.';
COMMENT ON COLUMN core.report_run.made_at IS '时间, ISO 8601 UTC.';
COMMENT ON COLUMN core.report_run.made_by IS '操作人 (person).';
COMMENT ON COLUMN core.report_run.made_by_name IS '操作人姓名。';

CREATE TABLE core.role_grant (
	id text NOT NULL,
	person_id text NOT NULL,
	epoch integer NOT NULL,
	role text NOT NULL,
	lane text NOT NULL GENERATED ALWAYS AS (
CASE role
    WHEN 'system-admin'::text THEN 'system'::text
    WHEN 'security-admin'::text THEN 'security'::text
    WHEN 'audit-admin'::text THEN 'audit'::text
    ELSE 'business'::text
END) STORED,
	org_path text NOT NULL,
	root_path text GENERATED ALWAYS AS ((split_part(org_path, '/'::text, 1) || '/'::text)) STORED,
	granted_by text,
	reason text NOT NULL,
	granted_at timestamp(3) with time zone NOT NULL,
	valid_from timestamp(3) with time zone NOT NULL,
	valid_to timestamp(3) with time zone,
	CONSTRAINT role_grant_pkey PRIMARY KEY (id),
	CONSTRAINT role_grant_id_org_path_key UNIQUE (id, org_path),
	CONSTRAINT role_grant_admin_place CHECK (((role !~~ '%-admin'::text) OR (org_path = (split_part(org_path, '/'::text, 1) || '/'::text)))),
	CONSTRAINT role_grant_check CHECK ((valid_to > valid_from)),
	CONSTRAINT role_grant_id_check CHECK (((id ~ '^[0-9a-f]+$'::text) AND (length(id) = 32))),
	CONSTRAINT role_grant_not_self CHECK ((granted_by <> person_id)),
	CONSTRAINT role_grant_org_path_check CHECK ((org_path ~ '^[^/,[:space:]]+/([^/,[:space:]]+/)*$'::text)),
	CONSTRAINT role_grant_reason_check CHECK ((reason <> ''::text)),
	CONSTRAINT role_grant_role_check CHECK ((role = ANY (ARRAY['handler'::text, 'unit-head'::text, 'legal-reviewer'::text, 'leader'::text, 'head'::text, 'disclosure-clerk'::text, 'archivist'::text, 'supervisor'::text, 'information-officer'::text, 'platform-operator'::text, 'petition-officer'::text, 'reporter-custodian'::text, 'judicial-confirmer'::text, 'system-admin'::text, 'security-admin'::text, 'audit-admin'::text]))),
	CONSTRAINT role_grant_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES core.person(id),
	CONSTRAINT role_grant_person_id_epoch_lane_fkey FOREIGN KEY (person_id, epoch, lane) REFERENCES core.role_lane(person_id, epoch, lane),
	CONSTRAINT role_grant_person_id_fkey FOREIGN KEY (person_id) REFERENCES core.person(id),
	CONSTRAINT role_grant_root_path_fkey FOREIGN KEY (root_path) REFERENCES core.authority(org_path)
);
ALTER TABLE core.role_grant ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.role_grant FORCE ROW LEVEL SECURITY;
CREATE POLICY role_grant_add ON core.role_grant AS PERMISSIVE FOR INSERT TO sanzhi_app WITH CHECK (core.in_identity_scope(org_path));
CREATE POLICY role_grant_read ON core.role_grant AS PERMISSIVE FOR SELECT TO sanzhi_app USING ((core.in_identity_scope(org_path) OR core.in_scope(org_path)));
CREATE INDEX role_grant_person ON core.role_grant USING btree (person_id, epoch);
CREATE INDEX role_grant_place ON core.role_grant USING btree (org_path, role);
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

CREATE TABLE core.role_lane (
	person_id text NOT NULL,
	epoch integer NOT NULL,
	lane text NOT NULL,
	org_path text NOT NULL,
	opened_at timestamp(3) with time zone NOT NULL,
	CONSTRAINT role_lane_pkey PRIMARY KEY (person_id, epoch),
	CONSTRAINT role_lane_person_id_epoch_lane_key UNIQUE (person_id, epoch, lane),
	CONSTRAINT role_lane_epoch_check CHECK ((epoch >= 1)),
	CONSTRAINT role_lane_lane_check CHECK ((lane = ANY (ARRAY['business'::text, 'system'::text, 'security'::text, 'audit'::text]))),
	CONSTRAINT role_lane_person_id_fkey FOREIGN KEY (person_id) REFERENCES core.person(id)
);
ALTER TABLE core.role_lane ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.role_lane FORCE ROW LEVEL SECURITY;
CREATE POLICY role_lane_add ON core.role_lane AS PERMISSIVE FOR INSERT TO sanzhi_app WITH CHECK (core.in_identity_scope(org_path));
CREATE POLICY role_lane_read ON core.role_lane AS PERMISSIVE FOR SELECT TO sanzhi_app USING (true);
COMMENT ON TABLE core.role_lane IS '岗位类别：business or one of the three administrators. Only the newest epoch of a person counts, and an epoch has one lane: nobody can hold two of three, whatever is inserted (SEC-23, GB/T 22239-2019 8.1.4.2 d). Append-only.';
COMMENT ON COLUMN core.role_lane.person_id IS '自然人。';
COMMENT ON COLUMN core.role_lane.epoch IS '1, 2, …; a new one ends every grant of the earlier ones.';
COMMENT ON COLUMN core.role_lane.lane IS '业务、系统管理、安全管理、审计管理。';
COMMENT ON COLUMN core.role_lane.org_path IS 'Where the grant lay that opened it.';
COMMENT ON COLUMN core.role_lane.opened_at IS 'By our clock.';

CREATE TABLE core.role_revocation (
	grant_id text NOT NULL,
	org_path text NOT NULL,
	revoked_by text,
	reason text NOT NULL,
	revoked_at timestamp(3) with time zone NOT NULL,
	closed_unit text,
	CONSTRAINT role_revocation_pkey PRIMARY KEY (grant_id),
	CONSTRAINT role_revocation_closed_unit_check CHECK ((closed_unit <> ''::text)),
	CONSTRAINT role_revocation_reason_check CHECK ((reason <> ''::text)),
	CONSTRAINT role_revocation_grant_id_org_path_fkey FOREIGN KEY (grant_id, org_path) REFERENCES core.role_grant(id, org_path),
	CONSTRAINT role_revocation_revoked_by_fkey FOREIGN KEY (revoked_by) REFERENCES core.person(id)
);
ALTER TABLE core.role_revocation ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.role_revocation FORCE ROW LEVEL SECURITY;
CREATE POLICY role_revocation_add ON core.role_revocation AS PERMISSIVE FOR INSERT TO sanzhi_app WITH CHECK (core.in_identity_scope(org_path));
CREATE POLICY role_revocation_read ON core.role_revocation AS PERMISSIVE FOR SELECT TO sanzhi_app USING ((core.in_identity_scope(org_path) OR core.in_scope(org_path)));
COMMENT ON TABLE core.role_revocation IS '撤销授权：at most one per grant. Append-only.';
COMMENT ON COLUMN core.role_revocation.grant_id IS '所撤销的授权。';
COMMENT ON COLUMN core.role_revocation.org_path IS '数据范围：of the grant.';
COMMENT ON COLUMN core.role_revocation.revoked_by IS 'Person id of the security administrator; null when made by the installation itself.';
COMMENT ON COLUMN core.role_revocation.reason IS '撤销事由。';
COMMENT ON COLUMN core.role_revocation.revoked_at IS '撤销时间。';
COMMENT ON COLUMN core.role_revocation.closed_unit IS '撤销的机构：name of the unit with whose closing the grant ended; null where an administrator ended it.';

CREATE TABLE core.rule_parameter (
	parameter_id text NOT NULL,
	authority_id text NOT NULL,
	org_path text NOT NULL,
	clause text NOT NULL,
	enforcement_type text,
	source text NOT NULL,
	effective_from date NOT NULL,
	value jsonb NOT NULL,
	basis jsonb NOT NULL,
	reason text NOT NULL,
	proposed_by text NOT NULL,
	approved_by text NOT NULL,
	at text NOT NULL,
	event_id text NOT NULL,
	CONSTRAINT rule_parameter_pkey PRIMARY KEY (parameter_id),
	CONSTRAINT rule_parameter_source_check CHECK ((source = ANY (ARRAY['amendment'::text, 'internal'::text])))
);
ALTER TABLE core.rule_parameter ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.rule_parameter FORCE ROW LEVEL SECURITY;
CREATE POLICY rule_parameter_scope ON core.rule_parameter AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
COMMENT ON TABLE core.rule_parameter IS '内部规定和制度修订：values the authority set for clauses its text leaves open, with citation, reason and approver (INF-05).';
COMMENT ON COLUMN core.rule_parameter.parameter_id IS '编号, 128-bit random';
COMMENT ON COLUMN core.rule_parameter.authority_id IS '所属机关';
COMMENT ON COLUMN core.rule_parameter.org_path IS '所属机构路径, for row security';
COMMENT ON COLUMN core.rule_parameter.clause IS '条款, a key of the catalogue of questions';
COMMENT ON COLUMN core.rule_parameter.enforcement_type IS '执法行为种类, where the clause differs by it';
COMMENT ON COLUMN core.rule_parameter.source IS 'amendment 修改本机关文件, internal 内部规定';
COMMENT ON COLUMN core.rule_parameter.effective_from IS '施行日期';
COMMENT ON COLUMN core.rule_parameter.value IS '值, as the clause''s schema puts it out';
COMMENT ON COLUMN core.rule_parameter.basis IS '依据: document and article';
COMMENT ON COLUMN core.rule_parameter.reason IS '设定理由';
COMMENT ON COLUMN core.rule_parameter.proposed_by IS '提出人, as named then';
COMMENT ON COLUMN core.rule_parameter.approved_by IS '批准人, as named then';
COMMENT ON COLUMN core.rule_parameter.at IS '时间, ISO 8601 UTC';
COMMENT ON COLUMN core.rule_parameter.event_id IS '设定该值的事件';

CREATE TABLE core.session (
	token_hash text NOT NULL,
	account_id text NOT NULL,
	person_id text NOT NULL,
	org_path text NOT NULL,
	created_at timestamp(3) with time zone NOT NULL,
	last_seen_at timestamp(3) with time zone NOT NULL,
	expires_at timestamp(3) with time zone NOT NULL,
	authenticated_at timestamp(3) with time zone NOT NULL,
	second_factor_at timestamp(3) with time zone,
	failures integer NOT NULL DEFAULT 0,
	device_hash text,
	address text NOT NULL,
	revoked_at timestamp(3) with time zone,
	revoked_reason text,
	CONSTRAINT session_pkey PRIMARY KEY (token_hash),
	CONSTRAINT session_check CHECK ((expires_at > created_at)),
	CONSTRAINT session_check1 CHECK (((revoked_at IS NULL) = (revoked_reason IS NULL))),
	CONSTRAINT session_token_hash_check CHECK (((token_hash ~ '^[0-9a-f]+$'::text) AND (length(token_hash) = 64))),
	CONSTRAINT session_account_id_org_path_fkey FOREIGN KEY (account_id, org_path) REFERENCES core.account(id, org_path),
	CONSTRAINT session_account_id_person_id_fkey FOREIGN KEY (account_id, person_id) REFERENCES core.account(id, person_id)
);
ALTER TABLE core.session ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.session FORCE ROW LEVEL SECURITY;
CREATE POLICY session_add ON core.session AS PERMISSIVE FOR INSERT TO sanzhi_app WITH CHECK (core.is_login());
CREATE POLICY session_change ON core.session AS PERMISSIVE FOR UPDATE TO sanzhi_app USING (core.in_identity_scope(org_path));
CREATE POLICY session_read ON core.session AS PERMISSIVE FOR SELECT TO sanzhi_app USING (core.in_identity_scope(org_path));
CREATE INDEX session_account ON core.session USING btree (account_id) WHERE (revoked_at IS NULL);
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

CREATE TABLE core.statistic (
	stream_id text NOT NULL,
	part text NOT NULL,
	kind text NOT NULL,
	authority_id text NOT NULL,
	org_path text NOT NULL,
	from_on date NOT NULL,
	to_on date,
	version integer NOT NULL,
	fact jsonb NOT NULL,
	CONSTRAINT statistic_pkey PRIMARY KEY (stream_id, part, kind),
	CONSTRAINT statistic_fact_check CHECK ((jsonb_typeof(fact) = 'object'::text)),
	CONSTRAINT statistic_kind_check CHECK ((kind = ANY (ARRAY['case'::text, 'decision'::text, 'request'::text, 'inspection'::text, 'remedy'::text]))),
	CONSTRAINT statistic_version_check CHECK ((version > 0))
);
ALTER TABLE core.statistic ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.statistic FORCE ROW LEVEL SECURITY;
CREATE POLICY statistic_scope ON core.statistic AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
CREATE INDEX statistic_period ON core.statistic USING btree (authority_id, from_on);
COMMENT ON TABLE core.statistic IS '统计明细：one row for each thing that can be counted (案件、决定、诉求、检查、复议诉讼), made from the events of a marked stream (core.count_due) and rebuilt from core.event at any time. Every figure is a sum over these rows and opens to them (STA-02, STA-06).';
COMMENT ON COLUMN core.statistic.stream_id IS '所属的流（案件、公示事项、诉求、检查计划、复议诉讼登记）。';
COMMENT ON COLUMN core.statistic.part IS 'Which thing of the stream; empty where there is but one.';
COMMENT ON COLUMN core.statistic.kind IS 'case 案件, decision 公示的决定, request 诉求, inspection 计划检查, remedy 复议诉讼.';
COMMENT ON COLUMN core.statistic.authority_id IS '所属机关。';
COMMENT ON COLUMN core.statistic.org_path IS '数据范围：of the unit that did it.';
COMMENT ON COLUMN core.statistic.from_on IS 'First day on which it can count in a period.';
COMMENT ON COLUMN core.statistic.to_on IS 'Last such day; null while it is not over.';
COMMENT ON COLUMN core.statistic.version IS 'Version of the stream the row was made from.';
COMMENT ON COLUMN core.statistic.fact IS '明细：the days, amounts and results that figures ask for.';

CREATE TABLE core.statute (
	id text NOT NULL,
	title text NOT NULL,
	level text NOT NULL,
	repealed_on date,
	repealed_by text,
	CONSTRAINT statute_pkey PRIMARY KEY (id),
	CONSTRAINT statute_check CHECK (((repealed_on IS NULL) = (repealed_by IS NULL))),
	CONSTRAINT statute_id_check CHECK ((id <> ''::text)),
	CONSTRAINT statute_level_check CHECK ((level = ANY (ARRAY['法律'::text, '行政法规'::text, '地方性法规'::text, '部门规章'::text, '地方政府规章'::text, '司法解释'::text, '规范性文件'::text]))),
	CONSTRAINT statute_title_check CHECK ((title <> ''::text))
);
COMMENT ON TABLE core.statute IS '依据库：laws, regulations, rules and documents (REG-11). Public reference shared by all authorities and holding nothing of any of them, therefore without row security and without org_path.';
COMMENT ON COLUMN core.statute.id IS 'Title without 中华人民共和国, e.g. 行政处罚法: the name by which matters, drafts and people cite it.';
COMMENT ON COLUMN core.statute.title IS '全称。';
COMMENT ON COLUMN core.statute.level IS '效力层级；规范性文件 cannot found a penalty (行政处罚法 16).';
COMMENT ON COLUMN core.statute.repealed_on IS '废止日期，first day on which it is no basis any more.';
COMMENT ON COLUMN core.statute.repealed_by IS '废止依据。';

CREATE TABLE core.statute_article (
	version_id text NOT NULL,
	ordinal integer NOT NULL,
	number integer NOT NULL,
	suffix integer NOT NULL DEFAULT 0,
	label text NOT NULL,
	headings text[] NOT NULL,
	body text NOT NULL,
	paragraphs jsonb NOT NULL,
	grams tsvector NOT NULL,
	CONSTRAINT statute_article_pkey PRIMARY KEY (version_id, ordinal),
	CONSTRAINT statute_article_version_id_label_key UNIQUE (version_id, label),
	CONSTRAINT statute_article_label_check CHECK ((label <> ''::text)),
	CONSTRAINT statute_article_number_check CHECK ((number > 0)),
	CONSTRAINT statute_article_ordinal_check CHECK ((ordinal > 0)),
	CONSTRAINT statute_article_paragraphs_check CHECK ((jsonb_typeof(paragraphs) = 'array'::text)),
	CONSTRAINT statute_article_suffix_check CHECK ((suffix >= 0)),
	CONSTRAINT statute_article_version_id_fkey FOREIGN KEY (version_id) REFERENCES core.statute_version(id)
);
CREATE INDEX statute_article_grams ON core.statute_article USING gin (grams);
COMMENT ON TABLE core.statute_article IS '条文：articles of one wording. Append-only. Public reference, no row security (see core.statute).';
COMMENT ON COLUMN core.statute_article.version_id IS '依据版本。';
COMMENT ON COLUMN core.statute_article.ordinal IS 'Position in the text, from 1.';
COMMENT ON COLUMN core.statute_article.number IS '条号：57 for 第五十七条 and for 第五十七条之一; in documents without articles the number of 一、 or （一）.';
COMMENT ON COLUMN core.statute_article.suffix IS '1 for 之一; 0 without.';
COMMENT ON COLUMN core.statute_article.label IS 'As cited: 第五十七条之一, or 二、（六）.';
COMMENT ON COLUMN core.statute_article.headings IS '编、章、节 it stands under, outermost first.';
COMMENT ON COLUMN core.statute_article.body IS 'All its words, one line per 款 or 项.';
COMMENT ON COLUMN core.statute_article.paragraphs IS 'List of 款: {text, items: [{number, text}]}.';
COMMENT ON COLUMN core.statute_article.grams IS 'Overlapping two-character grams made by the application, for the full-text search of Chinese.';

CREATE TABLE core.statute_version (
	id text NOT NULL,
	statute_id text NOT NULL,
	version_on date NOT NULL,
	revision integer NOT NULL,
	effective_from date NOT NULL,
	effective_stated boolean NOT NULL,
	preamble text NOT NULL,
	appendix text NOT NULL,
	content_hash text NOT NULL,
	source text NOT NULL,
	imported_at timestamp(3) with time zone NOT NULL,
	CONSTRAINT statute_version_pkey PRIMARY KEY (id),
	CONSTRAINT statute_version_statute_id_version_on_content_hash_key UNIQUE (statute_id, version_on, content_hash),
	CONSTRAINT statute_version_statute_id_version_on_revision_key UNIQUE (statute_id, version_on, revision),
	CONSTRAINT statute_version_content_hash_check CHECK (((content_hash ~ '^[0-9a-f]+$'::text) AND (length(content_hash) = 64))),
	CONSTRAINT statute_version_revision_check CHECK ((revision > 0)),
	CONSTRAINT statute_version_statute_id_fkey FOREIGN KEY (statute_id) REFERENCES core.statute(id)
);
COMMENT ON TABLE core.statute_version IS '依据版本：one wording of a statute. Append-only. Public reference, no row security (see core.statute).';
COMMENT ON COLUMN core.statute_version.id IS 'Derived from statute, date and content: the same text has the same id in every installation.';
COMMENT ON COLUMN core.statute_version.statute_id IS '法律、法规、规章。';
COMMENT ON COLUMN core.statute_version.version_on IS '公布或者修订日期 of this wording.';
COMMENT ON COLUMN core.statute_version.revision IS 'From 1; higher when the text of the same wording was imported again corrected. The highest counts.';
COMMENT ON COLUMN core.statute_version.effective_from IS '施行日期 of this wording; it holds until the next wording is in force.';
COMMENT ON COLUMN core.statute_version.effective_stated IS 'False when the text does not state the day and version_on stands in for it.';
COMMENT ON COLUMN core.statute_version.preamble IS 'Lines between title and first article.';
COMMENT ON COLUMN core.statute_version.appendix IS 'Lines after the last article.';
COMMENT ON COLUMN core.statute_version.content_hash IS 'SHA-256 of the canonical JSON of all that was read.';
COMMENT ON COLUMN core.statute_version.source IS 'Name of the file it came from.';
COMMENT ON COLUMN core.statute_version.imported_at IS 'When it was imported, by our clock; for display only.';

CREATE TABLE core.stream (
	stream_id text NOT NULL,
	kind text NOT NULL,
	authority_id text NOT NULL,
	org_path text NOT NULL,
	version integer NOT NULL,
	state jsonb,
	title text NOT NULL,
	party_name text NOT NULL,
	status text NOT NULL,
	stage text NOT NULL,
	procedure text NOT NULL,
	person_ids text[] NOT NULL,
	number text,
	opened_on date NOT NULL,
	updated_at text NOT NULL,
	due_on date,
	awaiting text[] NOT NULL,
	search text NOT NULL,
	CONSTRAINT stream_pkey PRIMARY KEY (stream_id)
);
ALTER TABLE core.stream ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.stream FORCE ROW LEVEL SECURITY;
CREATE POLICY stream_scope ON core.stream AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
CREATE INDEX stream_recent ON core.stream USING btree (authority_id, kind, updated_at DESC);
CREATE INDEX stream_unserved ON core.stream USING btree (authority_id) WHERE ((kind = 'case'::text) AND jsonb_path_exists(state, '$."services".*?(@."servedOn" == null)'::jsonpath));
CREATE INDEX stream_work ON core.stream USING btree (authority_id, kind, status, due_on);
COMMENT ON TABLE core.stream IS '快照：the fold of a stream''s events and the columns lists are made of; rebuilt from core.event at any time.';
COMMENT ON COLUMN core.stream.stream_id IS '案件（公示信息）编号, 128-bit random';
COMMENT ON COLUMN core.stream.kind IS '流的种类: case 案件, publication 公示信息';
COMMENT ON COLUMN core.stream.authority_id IS '所属机关';
COMMENT ON COLUMN core.stream.org_path IS '所属机构路径, for row security';
COMMENT ON COLUMN core.stream.version IS '最后一个事件的序号; the row lock on it orders the writers of one case';
COMMENT ON COLUMN core.stream.state IS '事件折叠后的状态; null where none was written: then it is folded from core.event when it is needed.';
COMMENT ON COLUMN core.stream.title IS '案由（公示标题）';
COMMENT ON COLUMN core.stream.party_name IS '当事人名称';
COMMENT ON COLUMN core.stream.status IS '状态';
COMMENT ON COLUMN core.stream.stage IS '当前环节';
COMMENT ON COLUMN core.stream.procedure IS '程序: ordinary 普通程序, summary 简易程序; 公示信息 the kind of its source';
COMMENT ON COLUMN core.stream.person_ids IS '承办过的自然人';
COMMENT ON COLUMN core.stream.number IS '决定书文号, once there is one';
COMMENT ON COLUMN core.stream.opened_on IS '登记日期, day in Beijing';
COMMENT ON COLUMN core.stream.updated_at IS '最后一个事件的时间, ISO 8601 UTC';
COMMENT ON COLUMN core.stream.due_on IS '本机关最近一个未完成期限；依法停止计算的不算在内';
COMMENT ON COLUMN core.stream.awaiting IS '等待办理的职责';
COMMENT ON COLUMN core.stream.search IS '检索文本';

CREATE TABLE core.system_client (
	client_id text NOT NULL,
	authority_id text NOT NULL,
	org_path text NOT NULL,
	name text NOT NULL,
	holder text NOT NULL,
	contact text NOT NULL,
	purpose text NOT NULL,
	grants jsonb NOT NULL,
	per_minute integer NOT NULL,
	valid_until date NOT NULL,
	status text NOT NULL,
	registered_at text NOT NULL,
	CONSTRAINT system_client_pkey PRIMARY KEY (client_id),
	CONSTRAINT system_client_client_id_check CHECK (((client_id ~ '^[0-9a-f]+$'::text) AND (length(client_id) = 32))),
	CONSTRAINT system_client_contact_check CHECK ((contact <> ''::text)),
	CONSTRAINT system_client_grants_check CHECK ((jsonb_typeof(grants) = 'object'::text)),
	CONSTRAINT system_client_holder_check CHECK ((holder <> ''::text)),
	CONSTRAINT system_client_name_check CHECK ((name <> ''::text)),
	CONSTRAINT system_client_org_path_check CHECK ((org_path ~ '^[^/,[:space:]]+/$'::text)),
	CONSTRAINT system_client_per_minute_check CHECK (((per_minute >= 1) AND (per_minute <= 6000))),
	CONSTRAINT system_client_purpose_check CHECK ((purpose <> ''::text)),
	CONSTRAINT system_client_status_check CHECK ((status = ANY (ARRAY['active'::text, 'suspended'::text, 'revoked'::text])))
);
ALTER TABLE core.system_client ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.system_client FORCE ROW LEVEL SECURITY;
CREATE POLICY system_client_login ON core.system_client AS PERMISSIVE FOR SELECT TO sanzhi_app USING (core.is_login());
CREATE POLICY system_client_scope ON core.system_client AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
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
COMMENT ON COLUMN core.system_client.status IS 'active 使用中, suspended 已暂停, revoked 已撤销.';
COMMENT ON COLUMN core.system_client.registered_at IS '登记时间, ISO 8601 UTC.';

CREATE TABLE core.unit (
	id text NOT NULL,
	authority_id text NOT NULL,
	parent_id text,
	org_path text NOT NULL,
	root_path text GENERATED ALWAYS AS ((split_part(org_path, '/'::text, 1) || '/'::text)) STORED,
	parent_path text GENERATED ALWAYS AS (regexp_replace(org_path, '[^/]+/$'::text, ''::text)) STORED,
	name text NOT NULL,
	kind text NOT NULL DEFAULT 'internal'::text,
	functions text[] NOT NULL DEFAULT '{}'::text[],
	duties text NOT NULL DEFAULT ''::text,
	phone text,
	sort integer NOT NULL DEFAULT 0,
	active boolean NOT NULL DEFAULT true,
	closed_on date,
	successor_id text,
	CONSTRAINT unit_pkey PRIMARY KEY (id),
	CONSTRAINT unit_id_authority_id_key UNIQUE (id, authority_id),
	CONSTRAINT unit_id_org_path_key UNIQUE (id, org_path),
	CONSTRAINT unit_org_path_key UNIQUE (org_path),
	CONSTRAINT unit_check CHECK (((parent_id IS NULL) = (org_path ~ '^[^/]+/[^/]+/$'::text))),
	CONSTRAINT unit_closed_is_inactive CHECK (((closed_on IS NULL) OR (NOT active))),
	CONSTRAINT unit_functions_check CHECK ((functions <@ ARRAY['handling'::text, 'legal-review'::text, 'publication'::text, 'consolidation'::text, 'supervision'::text, 'archive'::text])),
	CONSTRAINT unit_kind_check CHECK ((kind = ANY (ARRAY['internal'::text, 'authorised'::text, 'entrusted'::text]))),
	CONSTRAINT unit_name_check CHECK ((name <> ''::text)),
	CONSTRAINT unit_org_path_check CHECK ((org_path ~ '^[a-z][a-z0-9.]*/([a-z][a-z0-9]*/)+$'::text)),
	CONSTRAINT unit_successor_of_closed CHECK (((successor_id IS NULL) OR ((closed_on IS NOT NULL) AND (successor_id <> id)))),
	CONSTRAINT unit_authority_id_root_path_fkey FOREIGN KEY (authority_id, root_path) REFERENCES core.authority(id, org_path),
	CONSTRAINT unit_parent_id_parent_path_fkey FOREIGN KEY (parent_id, parent_path) REFERENCES core.unit(id, org_path),
	CONSTRAINT unit_successor_of_same_authority FOREIGN KEY (successor_id, authority_id) REFERENCES core.unit(id, authority_id)
);
ALTER TABLE core.unit ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.unit FORCE ROW LEVEL SECURITY;
CREATE POLICY unit_register ON core.unit AS PERMISSIVE FOR SELECT TO sanzhi_app USING (core.in_own_authority(org_path));
CREATE POLICY unit_scope ON core.unit AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
CREATE INDEX unit_authority ON core.unit USING btree (authority_id);
COMMENT ON TABLE core.unit IS '内设机构：tree of units of an authority. A unit is never moved, because its path stands in the records; it is closed and founded anew.';
COMMENT ON COLUMN core.unit.id IS 'Random or seed-derived id.';
COMMENT ON COLUMN core.unit.authority_id IS '所属机关。';
COMMENT ON COLUMN core.unit.parent_id IS '上级内设机构；null directly under the authority.';
COMMENT ON COLUMN core.unit.org_path IS '数据范围：authority path, slash, one segment and slash per level, e.g. nea.hb/scjg/.';
COMMENT ON COLUMN core.unit.root_path IS 'org_path of the authority, cut out by the database for the foreign key.';
COMMENT ON COLUMN core.unit.parent_path IS 'org_path of the parent, cut out by the database for the foreign key.';
COMMENT ON COLUMN core.unit.name IS '机构名称。';
COMMENT ON COLUMN core.unit.kind IS 'internal 内设机构, authorised 授权的事业单位, entrusted 受委托的事业单位 (REG-03, 行政处罚法 19–21).';
COMMENT ON COLUMN core.unit.functions IS '职能：handling 承办, legal-review 法制审核, publication 公示发布, consolidation 汇总, supervision 监督, archive 档案 (REG-02).';
COMMENT ON COLUMN core.unit.duties IS '职责分工，as published.';
COMMENT ON COLUMN core.unit.phone IS '办公电话。';
COMMENT ON COLUMN core.unit.sort IS 'Order among its siblings.';
COMMENT ON COLUMN core.unit.active IS 'False after it was closed.';
COMMENT ON COLUMN core.unit.closed_on IS '撤销日期：first day on which the unit is no more; null while it is there.';
COMMENT ON COLUMN core.unit.successor_id IS '承接机构：which unit of the same authority took over its matters and people; null where none did.';

CREATE TABLE portal.annual_report (
	id text NOT NULL,
	org_path text NOT NULL,
	authority_id text NOT NULL,
	authority_name text NOT NULL,
	year integer NOT NULL,
	title text NOT NULL,
	published_on date NOT NULL,
	content jsonb NOT NULL,
	log text NOT NULL,
	event_id text NOT NULL,
	salt text NOT NULL,
	version integer NOT NULL DEFAULT 1,
	corrected_on date,
	CONSTRAINT annual_report_pkey PRIMARY KEY (id),
	CONSTRAINT annual_report_authority_id_year_key UNIQUE (authority_id, year),
	CONSTRAINT annual_report_check CHECK (((version = 1) = (corrected_on IS NULL))),
	CONSTRAINT annual_report_content_check CHECK ((jsonb_typeof(content) = 'object'::text)),
	CONSTRAINT annual_report_id_check CHECK (((id ~ '^[0-9a-f]+$'::text) AND (length(id) = 32))),
	CONSTRAINT annual_report_salt_check CHECK (((salt ~ '^[0-9a-f]+$'::text) AND (length(salt) = 64))),
	CONSTRAINT annual_report_title_check CHECK ((title <> ''::text)),
	CONSTRAINT annual_report_version_check CHECK ((version > 0)),
	CONSTRAINT annual_report_year_check CHECK (((year >= 2000) AND (year <= 2100)))
);
ALTER TABLE portal.annual_report ENABLE ROW LEVEL SECURITY;
ALTER TABLE portal.annual_report FORCE ROW LEVEL SECURITY;
CREATE POLICY annual_report_public ON portal.annual_report AS PERMISSIVE FOR SELECT TO sanzhi_portal USING (true);
CREATE POLICY annual_report_scope ON portal.annual_report AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
COMMENT ON TABLE portal.annual_report IS '已公开的年度执法数据：one per authority and year; changed by a correction only, never taken down (STA-01, STA-04, COR-02).';
COMMENT ON COLUMN portal.annual_report.id IS '公示地址编号, 128-bit random.';
COMMENT ON COLUMN portal.annual_report.org_path IS '数据范围：of the authority.';
COMMENT ON COLUMN portal.annual_report.authority_id IS '行政执法机关。';
COMMENT ON COLUMN portal.annual_report.authority_name IS '机关名称, as it was.';
COMMENT ON COLUMN portal.annual_report.year IS '数据年度。';
COMMENT ON COLUMN portal.annual_report.title IS '标题。';
COMMENT ON COLUMN portal.annual_report.published_on IS '公开日期。';
COMMENT ON COLUMN portal.annual_report.content IS '内容：chapters with their figures, what was put right by hand and why, and the ledger sizes the figures were computed at.';
COMMENT ON COLUMN portal.annual_report.log IS '公示存证日志 that holds the commitment.';
COMMENT ON COLUMN portal.annual_report.event_id IS '事件编号 of that entry: of the release or of the last correction.';
COMMENT ON COLUMN portal.annual_report.salt IS '存证盐值, public: with it anybody can verify the commitment over the content.';
COMMENT ON COLUMN portal.annual_report.version IS 'Which text under this address: 1 as first published, one more with each correction that was published.';
COMMENT ON COLUMN portal.annual_report.corrected_on IS '更正日期：day on which the corrected text became public; null where there was none.';

CREATE TABLE portal.authority (
	id text NOT NULL,
	org_path text NOT NULL,
	parent_id text,
	name text NOT NULL,
	short_name text NOT NULL,
	address text NOT NULL,
	phone text NOT NULL,
	complaint_phone text NOT NULL,
	complaint_url text,
	office_hours text NOT NULL,
	reconsideration_organ text NOT NULL,
	court text NOT NULL,
	rules jsonb NOT NULL,
	updated_on date NOT NULL,
	region_code text NOT NULL DEFAULT ''::text,
	region_name text NOT NULL DEFAULT ''::text,
	CONSTRAINT authority_pkey PRIMARY KEY (id),
	CONSTRAINT authority_region_code_check CHECK ((region_code ~ '^([0-9]{6})?$'::text)),
	CONSTRAINT authority_rules_check CHECK ((jsonb_typeof(rules) = 'object'::text))
);
ALTER TABLE portal.authority ENABLE ROW LEVEL SECURITY;
ALTER TABLE portal.authority FORCE ROW LEVEL SECURITY;
CREATE POLICY authority_public ON portal.authority AS PERMISSIVE FOR SELECT TO sanzhi_portal USING (true);
CREATE POLICY authority_scope ON portal.authority AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
COMMENT ON TABLE portal.authority IS '执法机关：how each authority is called and reached and what its rules say, copied from the register.';
COMMENT ON COLUMN portal.authority.id IS 'Name in addresses, /public/<id>.';
COMMENT ON COLUMN portal.authority.org_path IS '数据范围：of the authority.';
COMMENT ON COLUMN portal.authority.parent_id IS '上级机关。';
COMMENT ON COLUMN portal.authority.name IS '全称。';
COMMENT ON COLUMN portal.authority.short_name IS '简称。';
COMMENT ON COLUMN portal.authority.address IS '办公地址。';
COMMENT ON COLUMN portal.authority.phone IS '办公电话。';
COMMENT ON COLUMN portal.authority.complaint_phone IS '投诉举报电话。';
COMMENT ON COLUMN portal.authority.complaint_url IS '网上投诉举报。';
COMMENT ON COLUMN portal.authority.office_hours IS '办公时间。';
COMMENT ON COLUMN portal.authority.reconsideration_organ IS '行政复议机关。';
COMMENT ON COLUMN portal.authority.court IS '管辖法院。';
COMMENT ON COLUMN portal.authority.rules IS '公示依据：its own text, the publication periods of both layers, whether personnel are published and why, where to complain.';
COMMENT ON COLUMN portal.authority.updated_on IS '更新日期。';
COMMENT ON COLUMN portal.authority.region_code IS '行政区划代码 (GB/T 2260) of the area it serves; 000000 全国; empty = not registered.';
COMMENT ON COLUMN portal.authority.region_name IS '管辖区域, as shown.';

CREATE TABLE portal.change (
	seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
	at text NOT NULL,
	kind text NOT NULL,
	action text NOT NULL,
	item_id text NOT NULL,
	authority_id text NOT NULL,
	org_path text NOT NULL,
	event_id text NOT NULL,
	CONSTRAINT change_pkey PRIMARY KEY (seq),
	CONSTRAINT change_event_id_item_id_key UNIQUE (event_id, item_id),
	CONSTRAINT change_action_check CHECK ((action = ANY (ARRAY['published'::text, 'corrected'::text, 'withdrawn'::text, 'expired'::text, 'updated'::text]))),
	CONSTRAINT change_item_id_check CHECK (((item_id ~ '^[0-9a-f]+$'::text) AND (length(item_id) = 32))),
	CONSTRAINT change_kind_check CHECK ((kind = ANY (ARRAY['decision'::text, 'list'::text, 'annual-report'::text, 'double-random'::text])))
);
ALTER TABLE portal.change ENABLE ROW LEVEL SECURITY;
ALTER TABLE portal.change FORCE ROW LEVEL SECURITY;
CREATE POLICY change_public ON portal.change AS PERMISSIVE FOR SELECT TO sanzhi_portal USING (true);
CREATE POLICY change_scope ON portal.change AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
CREATE INDEX change_of_authority ON portal.change USING btree (authority_id, seq);
CREATE INDEX change_of_item ON portal.change USING btree (item_id, seq);
COMMENT ON TABLE portal.change IS '公开内容的变更记录 (change feed): that something became public, changed or went, and what. No title and no content, so that it may be kept by anybody for ever. Append-only.';
COMMENT ON COLUMN portal.change.seq IS '顺序号: taken under a lock held to COMMIT, so whoever has read up to n has missed nothing at or below n.';
COMMENT ON COLUMN portal.change.at IS '时间, ISO 8601 UTC: that of the event.';
COMMENT ON COLUMN portal.change.kind IS 'decision 执法决定, list 公示清单, annual-report 年度报告, double-random 双随机抽查.';
COMMENT ON COLUMN portal.change.action IS 'published 公开, corrected 更正, withdrawn 撤下, expired 公示期满, updated 更新.';
COMMENT ON COLUMN portal.change.item_id IS '公开编号: what stands in the address on the portal.';
COMMENT ON COLUMN portal.change.authority_id IS '机关。';
COMMENT ON COLUMN portal.change.org_path IS '数据范围：of the unit that published.';
COMMENT ON COLUMN portal.change.event_id IS '事件编号: the same in the ledger and in every push of it; one event changes one item once.';

CREATE TABLE portal.decision (
	id text NOT NULL,
	seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
	org_path text NOT NULL,
	authority_id text,
	authority_name text NOT NULL,
	status text NOT NULL,
	type text,
	mode text,
	origin text,
	title text,
	party_name text,
	number text,
	conclusion text,
	decided_on date,
	published_on date NOT NULL,
	due_on date,
	natural_person boolean,
	content jsonb,
	search_text text,
	grams tsvector,
	document_id text,
	log text NOT NULL,
	event_id text NOT NULL,
	withdrawn_on date,
	withdrawal_reason text,
	published_day integer GENERATED ALWAYS AS ((published_on - '2000-01-01'::date)) STORED,
	decided_day integer GENERATED ALWAYS AS (COALESCE((decided_on - '2000-01-01'::date), '-100000'::integer)) STORED,
	salt text,
	version integer NOT NULL DEFAULT 1,
	corrected_on date,
	performance text,
	performance_on date,
	matter text GENERATED ALWAYS AS ((content #>> '{matter,name}'::text[])) STORED,
	decided_year integer GENERATED ALWAYS AS ((EXTRACT(year FROM decided_on))::integer) STORED,
	facets text[] GENERATED ALWAYS AS (portal.facets_of(type, mode, authority_id, decided_on, conclusion, (content #>> '{matter,name}'::text[]), performance)) STORED,
	CONSTRAINT decision_pkey PRIMARY KEY (id),
	CONSTRAINT decision_corrected CHECK (((version > 1) OR (corrected_on IS NULL))),
	CONSTRAINT decision_id_check CHECK (((id ~ '^[0-9a-f]+$'::text) AND (length(id) = 32))),
	CONSTRAINT decision_mode_check CHECK ((mode = ANY (ARRAY['full'::text, 'summary'::text]))),
	CONSTRAINT decision_origin_check CHECK ((origin = ANY (ARRAY['case'::text, 'import'::text]))),
	CONSTRAINT decision_performance CHECK (((performance IS NULL) = (performance_on IS NULL))),
	CONSTRAINT decision_performance_check CHECK ((performance = ANY (ARRAY['unperformed'::text, 'partly'::text, 'performed'::text, 'compelled'::text]))),
	CONSTRAINT decision_salt CHECK (((salt ~ '^[0-9a-f]+$'::text) AND (length(salt) = 64))),
	CONSTRAINT decision_status_check CHECK ((status = ANY (ARRAY['published'::text, 'withdrawn'::text, 'expired'::text]))),
	CONSTRAINT decision_tombstone CHECK (((status = 'published'::text) OR ((type IS NULL) AND (mode IS NULL) AND (origin IS NULL) AND (title IS NULL) AND (party_name IS NULL) AND (number IS NULL) AND (conclusion IS NULL) AND (decided_on IS NULL) AND (due_on IS NULL) AND (natural_person IS NULL) AND (content IS NULL) AND (search_text IS NULL) AND (grams IS NULL) AND (document_id IS NULL) AND (performance IS NULL) AND (corrected_on IS NULL) AND (withdrawn_on IS NOT NULL) AND (withdrawal_reason IS NOT NULL)))),
	CONSTRAINT decision_type_check CHECK ((type = ANY (ARRAY['penalty'::text, 'licence'::text, 'compulsion'::text, 'inspection'::text, 'levy'::text]))),
	CONSTRAINT decision_version_check CHECK ((version >= 1)),
	CONSTRAINT decision_whole CHECK (((status <> 'published'::text) OR ((type IS NOT NULL) AND (mode IS NOT NULL) AND (origin IS NOT NULL) AND (title IS NOT NULL) AND (party_name IS NOT NULL) AND (conclusion IS NOT NULL) AND (natural_person IS NOT NULL) AND (content IS NOT NULL) AND (search_text IS NOT NULL) AND (grams IS NOT NULL) AND (withdrawn_on IS NULL) AND (withdrawal_reason IS NULL))))
);
ALTER TABLE portal.decision ENABLE ROW LEVEL SECURITY;
ALTER TABLE portal.decision FORCE ROW LEVEL SECURITY;
CREATE POLICY decision_public ON portal.decision AS PERMISSIVE FOR SELECT TO sanzhi_portal USING (true);
CREATE POLICY decision_scope ON portal.decision AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
CREATE INDEX decision_decided ON portal.decision USING btree (decided_day DESC, seq DESC) WHERE (status = 'published'::text);
CREATE INDEX decision_decided_of_authority ON portal.decision USING btree (authority_id, decided_day DESC, seq DESC) WHERE (status = 'published'::text);
CREATE INDEX decision_of_authority ON portal.decision USING btree (authority_id, published_day DESC, seq DESC) WHERE (status = 'published'::text);
CREATE INDEX decision_of_year ON portal.decision USING btree (decided_year, published_day DESC, seq DESC) WHERE (status = 'published'::text);
CREATE INDEX decision_recent ON portal.decision USING btree (published_day DESC, seq DESC) WHERE (status = 'published'::text);
CREATE INDEX decision_released ON portal.decision USING btree (seq) WHERE (status = 'published'::text);
CREATE INDEX decision_search ON portal.decision USING gin (grams, facets) WITH (gin_pending_list_limit='256') WHERE (status = 'published'::text);
CREATE INDEX decision_withdrawn ON portal.decision USING btree (withdrawn_on DESC) WHERE (status <> 'published'::text);
COMMENT ON TABLE portal.decision IS '已公示的决定，及撤下后的说明。An item that is not published has no row: it is the same as one that never was (SEC-12).';
COMMENT ON COLUMN portal.decision.id IS '公示地址编号, 128-bit random: says nothing of order or number.';
COMMENT ON COLUMN portal.decision.seq IS 'Order of release, for a stable order of pages; never shown.';
COMMENT ON COLUMN portal.decision.org_path IS '数据范围：of the unit that published.';
COMMENT ON COLUMN portal.decision.authority_id IS '机关；null for historical data of an authority that is not of this installation.';
COMMENT ON COLUMN portal.decision.authority_name IS '执法机关。';
COMMENT ON COLUMN portal.decision.status IS 'published 有效, withdrawn 已撤下, expired 公示期满.';
COMMENT ON COLUMN portal.decision.type IS '行政执法类别。';
COMMENT ON COLUMN portal.decision.mode IS '公开方式：full 决定书, summary 摘要 (PUB-04).';
COMMENT ON COLUMN portal.decision.origin IS 'case 本系统案件, import 历史数据.';
COMMENT ON COLUMN portal.decision.title IS '案件名称, redacted.';
COMMENT ON COLUMN portal.decision.party_name IS '当事人, redacted.';
COMMENT ON COLUMN portal.decision.number IS '决定书文号。';
COMMENT ON COLUMN portal.decision.conclusion IS '执法结论, redacted.';
COMMENT ON COLUMN portal.decision.decided_on IS '决定日期。';
COMMENT ON COLUMN portal.decision.published_on IS '公示日期；for historical data that of the first publication, where it is known.';
COMMENT ON COLUMN portal.decision.due_on IS '公示期限, where one binds and the dates are known.';
COMMENT ON COLUMN portal.decision.natural_person IS '涉及自然人: pages of it are kept out of search engines.';
COMMENT ON COLUMN portal.decision.content IS 'All that is shown: fields, supplements, text blocks, remedies, bases; already redacted, never the original.';
COMMENT ON COLUMN portal.decision.search_text IS '检索文本: comparison form of the published text, for the LIKE recheck.';
COMMENT ON COLUMN portal.decision.grams IS '两字组: overlapping grams of search_text.';
COMMENT ON COLUMN portal.decision.document_id IS '决定书 (its verification page).';
COMMENT ON COLUMN portal.decision.log IS '公示存证日志 that holds the entry of the last change.';
COMMENT ON COLUMN portal.decision.event_id IS '事件编号 of that entry.';
COMMENT ON COLUMN portal.decision.withdrawn_on IS '撤下（期满）日期。';
COMMENT ON COLUMN portal.decision.withdrawal_reason IS '撤下理由, public (行政处罚法 48).';
COMMENT ON COLUMN portal.decision.published_day IS 'published_on as a number, so that ORDER BY … + 0 keeps the planner off the index.';
COMMENT ON COLUMN portal.decision.decided_day IS 'decided_on as a number; those without a date come last.';
COMMENT ON COLUMN portal.decision.salt IS '盐值: 32 bytes in hex, public; the entry of the disclosure log is SHA-256 and SM3 of salt and canonical content. Taking down replaces it by that of the note, so that nothing can be checked against the old entry any more (个人信息保护法 47).';
COMMENT ON COLUMN portal.decision.version IS '公示内容的版本: one more with each correction; only the last is here.';
COMMENT ON COLUMN portal.decision.corrected_on IS '最近一次更正的日期。';
COMMENT ON COLUMN portal.decision.performance IS '履行情况 (only where the regime publishes it, PUB-10): unperformed 未履行, partly 部分履行, performed 已履行, compelled 强制执行.';
COMMENT ON COLUMN portal.decision.performance_on IS '履行情况的日期。';
COMMENT ON COLUMN portal.decision.matter IS '执法事项, where the published content names it.';
COMMENT ON COLUMN portal.decision.decided_year IS '决定年份。';
COMMENT ON COLUMN portal.decision.facets IS '分类标记 (portal.facets_of), for the index that meets words and facets.';

CREATE TABLE portal.document (
	document_id text NOT NULL,
	org_path text NOT NULL,
	authority_name text NOT NULL,
	label text NOT NULL,
	number text,
	issued_on date NOT NULL,
	hash text NOT NULL,
	log text NOT NULL,
	event_id text NOT NULL,
	decision_id text,
	CONSTRAINT document_pkey PRIMARY KEY (document_id),
	CONSTRAINT document_document_id_check CHECK (((document_id ~ '^[0-9a-f]+$'::text) AND (length(document_id) = 32))),
	CONSTRAINT document_hash_check CHECK (((hash ~ '^[0-9a-f]+$'::text) AND (length(hash) = 64))),
	CONSTRAINT document_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES portal.decision(id)
);
ALTER TABLE portal.document ENABLE ROW LEVEL SECURITY;
ALTER TABLE portal.document FORCE ROW LEVEL SECURITY;
CREATE POLICY document_public ON portal.document AS PERMISSIVE FOR SELECT TO sanzhi_portal USING (true);
CREATE POLICY document_scope ON portal.document AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
COMMENT ON TABLE portal.document IS '可供核验的文书：what the page behind the QR code says. No content and no party; a document that is not here is the same as one that never was.';
COMMENT ON COLUMN portal.document.document_id IS '文书编号, as in the QR code.';
COMMENT ON COLUMN portal.document.org_path IS '数据范围。';
COMMENT ON COLUMN portal.document.authority_name IS '制作机关。';
COMMENT ON COLUMN portal.document.label IS '文书种类。';
COMMENT ON COLUMN portal.document.number IS '文号。';
COMMENT ON COLUMN portal.document.issued_on IS '制作日期。';
COMMENT ON COLUMN portal.document.hash IS '内容哈希: SHA-256 of the canonical JSON of its data, as in the event.';
COMMENT ON COLUMN portal.document.log IS '案件存证日志。';
COMMENT ON COLUMN portal.document.event_id IS '事件编号 of its entry.';
COMMENT ON COLUMN portal.document.decision_id IS '公示页面。';

CREATE TABLE portal.flow_chart (
	authority_id text NOT NULL,
	course text NOT NULL,
	org_path text NOT NULL,
	type text NOT NULL,
	title text NOT NULL,
	chart jsonb NOT NULL,
	hash text NOT NULL,
	running_since date NOT NULL,
	CONSTRAINT flow_chart_pkey PRIMARY KEY (authority_id, course),
	CONSTRAINT flow_chart_chart_check CHECK ((jsonb_typeof(chart) = 'object'::text)),
	CONSTRAINT flow_chart_course_check CHECK ((course = ANY (ARRAY['ordinary'::text, 'summary'::text]))),
	CONSTRAINT flow_chart_hash_check CHECK (((hash ~ '^[0-9a-f]+$'::text) AND (length(hash) = 64))),
	CONSTRAINT flow_chart_title_check CHECK ((title <> ''::text)),
	CONSTRAINT flow_chart_type_check CHECK ((type = ANY (ARRAY['penalty'::text, 'licence'::text, 'compulsion'::text, 'inspection'::text, 'levy'::text])))
);
ALTER TABLE portal.flow_chart ENABLE ROW LEVEL SECURITY;
ALTER TABLE portal.flow_chart FORCE ROW LEVEL SECURITY;
CREATE POLICY flow_chart_public ON portal.flow_chart AS PERMISSIVE FOR SELECT TO sanzhi_portal USING (true);
CREATE POLICY flow_chart_scope ON portal.flow_chart AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
COMMENT ON TABLE portal.flow_chart IS '执法流程图：what runs today, derived from the acts and gates (REG-13). The version an authority published stands in portal.list; where its hash differs from this one the chart is 待更新.';
COMMENT ON COLUMN portal.flow_chart.authority_id IS '行政执法机关。';
COMMENT ON COLUMN portal.flow_chart.course IS 'ordinary 普通程序, summary 简易程序.';
COMMENT ON COLUMN portal.flow_chart.org_path IS '数据范围：of the authority.';
COMMENT ON COLUMN portal.flow_chart.type IS '行政执法类别。';
COMMENT ON COLUMN portal.flow_chart.title IS '流程图名称。';
COMMENT ON COLUMN portal.flow_chart.chart IS '阶段、环节、前置条件、时限: the model the drawing and the list are made of.';
COMMENT ON COLUMN portal.flow_chart.hash IS 'SHA-256 of the canonical model.';
COMMENT ON COLUMN portal.flow_chart.running_since IS '以此内容运行的起始日期。';

CREATE TABLE portal.kept_file (
	address text NOT NULL,
	kept_at text NOT NULL,
	CONSTRAINT kept_file_pkey PRIMARY KEY (address),
	CONSTRAINT kept_file_address_check CHECK (((address ~ '^[0-9a-f]+$'::text) AND (length(address) = 64)))
);
CREATE INDEX kept_file_by_time ON portal.kept_file USING btree (kept_at);
COMMENT ON TABLE portal.kept_file IS '随表单暂存的附件: every sealed file the portal puts into the store, written down before it is; gone when it was found to belong to a submission, or was removed. No row security, class "work queue": addresses and moments only.';
COMMENT ON COLUMN portal.kept_file.address IS '密封文件在文件库中的地址.';
COMMENT ON COLUMN portal.kept_file.kept_at IS '暂存时间。';

CREATE TABLE portal.list (
	id text NOT NULL,
	org_path text NOT NULL,
	authority_id text NOT NULL,
	kind text NOT NULL,
	name text NOT NULL,
	version integer NOT NULL,
	effective_on date NOT NULL,
	published_on date NOT NULL,
	trigger text NOT NULL,
	confirmed_by text,
	confirmed_on date,
	lead_unit text NOT NULL,
	cooperating_units jsonb NOT NULL,
	superseded_on date,
	as_of date NOT NULL,
	columns jsonb NOT NULL,
	log text NOT NULL,
	event_id text NOT NULL,
	salt text,
	withdrawn_on date,
	withdrawal_reason text,
	CONSTRAINT list_pkey PRIMARY KEY (id),
	CONSTRAINT list_authority_id_kind_version_key UNIQUE (authority_id, kind, version),
	CONSTRAINT list_id_org_path_key UNIQUE (id, org_path),
	CONSTRAINT list_check CHECK (((confirmed_by IS NULL) = (confirmed_on IS NULL))),
	CONSTRAINT list_check1 CHECK (((superseded_on IS NULL) OR (superseded_on >= published_on))),
	CONSTRAINT list_check2 CHECK (((withdrawn_on IS NULL) = (withdrawal_reason IS NULL))),
	CONSTRAINT list_check3 CHECK (((withdrawn_on IS NULL) OR (superseded_on IS NOT NULL))),
	CONSTRAINT list_columns_check CHECK ((jsonb_typeof(columns) = 'array'::text)),
	CONSTRAINT list_cooperating_units_check CHECK ((jsonb_typeof(cooperating_units) = 'array'::text)),
	CONSTRAINT list_id_check CHECK (((id ~ '^[0-9a-f]+$'::text) AND (length(id) = 32))),
	CONSTRAINT list_kind_check CHECK ((kind = ANY (ARRAY['entity'::text, 'entrusted'::text, 'personnel'::text, 'matter'::text, 'power'::text, 'random-inspection'::text, 'legal-basis'::text, 'discretion-benchmark'::text, 'service-guide'::text, 'flow-chart'::text, 'recording'::text, 'review-catalogue'::text, 'window-board'::text, 'own-rules'::text, 'remedy'::text]))),
	CONSTRAINT list_name_check CHECK ((name <> ''::text)),
	CONSTRAINT list_salt_check CHECK (((salt ~ '^[0-9a-f]+$'::text) AND (length(salt) = 64))),
	CONSTRAINT list_trigger_check CHECK ((trigger <> ''::text)),
	CONSTRAINT list_version_check CHECK ((version > 0))
);
ALTER TABLE portal.list ENABLE ROW LEVEL SECURITY;
ALTER TABLE portal.list FORCE ROW LEVEL SECURITY;
CREATE POLICY list_public ON portal.list AS PERMISSIVE FOR SELECT TO sanzhi_portal USING (true);
CREATE POLICY list_scope ON portal.list AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
CREATE UNIQUE INDEX list_current ON portal.list USING btree (authority_id, kind) WHERE (superseded_on IS NULL);
COMMENT ON TABLE portal.list IS '已公示的清单：one row per published version; an old version stays viewable and says when it was superseded (REG-15).';
COMMENT ON COLUMN portal.list.id IS '公示地址编号, 128-bit random.';
COMMENT ON COLUMN portal.list.org_path IS '数据范围：of the authority.';
COMMENT ON COLUMN portal.list.authority_id IS '行政执法机关。';
COMMENT ON COLUMN portal.list.kind IS 'entity 执法主体, entrusted 授权委托单位, personnel 执法人员, matter 执法事项, power 权责, random-inspection 随机抽查事项, legal-basis 执法依据, discretion-benchmark 裁量基准, service-guide 服务指南, flow-chart 流程图, recording 音像记录事项, review-catalogue 法制审核目录, window-board 岗位信息公示牌, own-rules 本部门三项制度文件, remedy 救济和监督渠道.';
COMMENT ON COLUMN portal.list.name IS '清单名称, in the words of the authority''s own text where it has them.';
COMMENT ON COLUMN portal.list.version IS '版本, from 1 without gap.';
COMMENT ON COLUMN portal.list.effective_on IS '生效日期。';
COMMENT ON COLUMN portal.list.published_on IS '公示日期。';
COMMENT ON COLUMN portal.list.trigger IS '编制或者更新的原因, as recorded (REG-15).';
COMMENT ON COLUMN portal.list.confirmed_by IS '审核确认机关 (同级司法行政机关), where the regime asks for one (REG-05).';
COMMENT ON COLUMN portal.list.confirmed_on IS '审核确认日期。';
COMMENT ON COLUMN portal.list.lead_unit IS '牵头编制单位 (REG-16).';
COMMENT ON COLUMN portal.list.cooperating_units IS '配合编制单位: array of names.';
COMMENT ON COLUMN portal.list.superseded_on IS '被新版本替代（或者撤下）的日期；null for the version in force.';
COMMENT ON COLUMN portal.list.as_of IS '内容核对至: the last day on which the rows were compared with the register (personnel: the day of the certificates).';
COMMENT ON COLUMN portal.list.columns IS '栏目: array of {id, label, required, basis}; basis is the citation as text, or null where the authority itself chose the column.';
COMMENT ON COLUMN portal.list.log IS '公示存证日志 that holds the commitment.';
COMMENT ON COLUMN portal.list.event_id IS '事件编号 of that entry.';
COMMENT ON COLUMN portal.list.salt IS '存证盐值, public: with it anybody can verify the commitment over the content.';
COMMENT ON COLUMN portal.list.withdrawn_on IS '撤下日期；null while the version can be read.';
COMMENT ON COLUMN portal.list.withdrawal_reason IS '撤下理由, as the public reads it.';

CREATE TABLE portal.list_row (
	list_id text NOT NULL,
	sort integer NOT NULL,
	row_key text NOT NULL,
	org_path text NOT NULL,
	type text,
	name text NOT NULL,
	cells jsonb NOT NULL,
	links jsonb NOT NULL DEFAULT '[]'::jsonb,
	search_text text NOT NULL,
	grams tsvector NOT NULL,
	marked text,
	marked_on date,
	CONSTRAINT list_row_pkey PRIMARY KEY (list_id, sort),
	CONSTRAINT list_row_list_id_row_key_key UNIQUE (list_id, row_key),
	CONSTRAINT list_row_cells_check CHECK ((jsonb_typeof(cells) = 'array'::text)),
	CONSTRAINT list_row_check CHECK (((marked IS NULL) = (marked_on IS NULL))),
	CONSTRAINT list_row_links_check CHECK ((jsonb_typeof(links) = 'array'::text)),
	CONSTRAINT list_row_row_key_check CHECK ((row_key ~ '^[0-9a-zA-Z._-]{1,80}$'::text)),
	CONSTRAINT list_row_sort_check CHECK ((sort >= 0)),
	CONSTRAINT list_row_type_check CHECK ((type = ANY (ARRAY['penalty'::text, 'licence'::text, 'compulsion'::text, 'inspection'::text, 'levy'::text]))),
	CONSTRAINT list_row_list_id_org_path_fkey FOREIGN KEY (list_id, org_path) REFERENCES portal.list(id, org_path)
);
ALTER TABLE portal.list_row ENABLE ROW LEVEL SECURITY;
ALTER TABLE portal.list_row FORCE ROW LEVEL SECURITY;
CREATE POLICY list_row_public ON portal.list_row AS PERMISSIVE FOR SELECT TO sanzhi_portal USING (true);
CREATE POLICY list_row_scope ON portal.list_row AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
CREATE INDEX list_row_grams ON portal.list_row USING gin (grams);
CREATE INDEX list_row_key ON portal.list_row USING btree (row_key);
COMMENT ON TABLE portal.list_row IS '清单的一行, in the columns of its list and in no others.';
COMMENT ON COLUMN portal.list_row.list_id IS '清单的一个版本。';
COMMENT ON COLUMN portal.list_row.sort IS '顺序, from 0.';
COMMENT ON COLUMN portal.list_row.row_key IS '行的标识, the same in every version: what addresses and links of a row are made of.';
COMMENT ON COLUMN portal.list_row.org_path IS '数据范围：of the authority.';
COMMENT ON COLUMN portal.list_row.type IS '行政执法类别, where the row has one.';
COMMENT ON COLUMN portal.list_row.name IS '行的名称: matter, body, person, document.';
COMMENT ON COLUMN portal.list_row.cells IS '栏目内容: array of {label, text}.';
COMMENT ON COLUMN portal.list_row.links IS '关联: array of {kind, key, text, url}, e.g. the matter of a guide or the article of a basis.';
COMMENT ON COLUMN portal.list_row.search_text IS '检索文本: comparison form of the cells.';
COMMENT ON COLUMN portal.list_row.grams IS '两字组: overlapping grams of search_text.';
COMMENT ON COLUMN portal.list_row.marked IS '标注, e.g. 依据已废止、执法证件已失效: why the row no longer counts although its version is in force.';
COMMENT ON COLUMN portal.list_row.marked_on IS '标注日期。';

CREATE TABLE portal.random_round (
	id text NOT NULL,
	seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
	org_path text NOT NULL,
	authority_id text NOT NULL,
	authority_name text NOT NULL,
	status text NOT NULL,
	year integer,
	name text,
	entry_name text,
	list_id text,
	row_key text,
	objects integer,
	natural_person boolean,
	names_persons boolean,
	content jsonb,
	published_on date NOT NULL,
	version integer NOT NULL DEFAULT 1,
	corrected_on date,
	withdrawn_on date,
	withdrawal_reason text,
	log text NOT NULL,
	event_id text NOT NULL,
	salt text NOT NULL,
	abandoned boolean NOT NULL DEFAULT false,
	CONSTRAINT random_round_pkey PRIMARY KEY (id),
	CONSTRAINT random_round_id_org_path_key UNIQUE (id, org_path),
	CONSTRAINT random_round_abandoned CHECK (((NOT abandoned) OR (status = 'withdrawn'::text))),
	CONSTRAINT random_round_content_check CHECK ((jsonb_typeof(content) = 'object'::text)),
	CONSTRAINT random_round_id_check CHECK (((id ~ '^[0-9a-f]+$'::text) AND (length(id) = 32))),
	CONSTRAINT random_round_salt_check CHECK (((salt ~ '^[0-9a-f]+$'::text) AND (length(salt) = 64))),
	CONSTRAINT random_round_status_check CHECK ((status = ANY (ARRAY['published'::text, 'withdrawn'::text]))),
	CONSTRAINT random_round_tombstone CHECK (((status <> 'withdrawn'::text) OR ((name IS NULL) AND (list_id IS NULL) AND (objects IS NULL) AND (natural_person IS NULL) AND (names_persons IS NULL) AND (content IS NULL) AND (corrected_on IS NULL) AND (abandoned = (year IS NOT NULL)) AND (abandoned = (row_key IS NOT NULL)) AND (abandoned = (entry_name IS NOT NULL)) AND (withdrawn_on IS NOT NULL) AND (withdrawal_reason IS NOT NULL)))),
	CONSTRAINT random_round_version_check CHECK ((version > 0)),
	CONSTRAINT random_round_whole CHECK (((status <> 'published'::text) OR ((year IS NOT NULL) AND (name IS NOT NULL) AND (entry_name IS NOT NULL) AND (list_id IS NOT NULL) AND (row_key IS NOT NULL) AND (objects IS NOT NULL) AND (natural_person IS NOT NULL) AND (names_persons IS NOT NULL) AND (content IS NOT NULL) AND (withdrawn_on IS NULL) AND (withdrawal_reason IS NULL))))
);
ALTER TABLE portal.random_round ENABLE ROW LEVEL SECURITY;
ALTER TABLE portal.random_round FORCE ROW LEVEL SECURITY;
CREATE POLICY random_round_public ON portal.random_round AS PERMISSIVE FOR SELECT TO sanzhi_portal USING (true);
CREATE POLICY random_round_scope ON portal.random_round AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
CREATE INDEX random_round_given_up ON portal.random_round USING btree (authority_id, row_key, year) WHERE abandoned;
CREATE INDEX random_round_of_authority ON portal.random_round USING btree (authority_id, year DESC, seq DESC) WHERE (status = 'published'::text);
CREATE INDEX random_round_recent ON portal.random_round USING btree (year DESC, seq DESC) WHERE (status = 'published'::text);
COMMENT ON TABLE portal.random_round IS '已公示的双随机抽查结果，及撤下后的说明。A round that is not published has no row: it is the same as one that never was (SEC-12).';
COMMENT ON COLUMN portal.random_round.id IS '公示地址编号, 128-bit random.';
COMMENT ON COLUMN portal.random_round.seq IS 'Order of release, for a stable order of pages; never shown.';
COMMENT ON COLUMN portal.random_round.org_path IS '数据范围：of the unit that published.';
COMMENT ON COLUMN portal.random_round.authority_id IS '抽查机关。';
COMMENT ON COLUMN portal.random_round.authority_name IS '机关名称, as it was.';
COMMENT ON COLUMN portal.random_round.status IS 'published 有效, withdrawn 已撤下.';
COMMENT ON COLUMN portal.random_round.year IS '年度。';
COMMENT ON COLUMN portal.random_round.name IS '批次名称, redacted.';
COMMENT ON COLUMN portal.random_round.entry_name IS '随机抽查事项, as the list names it.';
COMMENT ON COLUMN portal.random_round.list_id IS '随机抽查事项清单的版本 (portal.list) that the round was drawn under.';
COMMENT ON COLUMN portal.random_round.row_key IS '该清单的行标识。';
COMMENT ON COLUMN portal.random_round.objects IS '抽查对象数。';
COMMENT ON COLUMN portal.random_round.natural_person IS '抽查对象中有自然人: their names are reduced, and the round counts towards the quota of such documents (SEC-13).';
COMMENT ON COLUMN portal.random_round.names_persons IS '载有自然人或者检查人员姓名: pages of it are kept out of search engines.';
COMMENT ON COLUMN portal.random_round.content IS 'All that is shown and committed to: facts of the round, inspectors, objects with result and disposal; already redacted.';
COMMENT ON COLUMN portal.random_round.published_on IS '公示日期。';
COMMENT ON COLUMN portal.random_round.version IS '版本, from 1; one more with each correction.';
COMMENT ON COLUMN portal.random_round.corrected_on IS '最近一次更正的日期。';
COMMENT ON COLUMN portal.random_round.withdrawn_on IS '撤下日期。';
COMMENT ON COLUMN portal.random_round.withdrawal_reason IS '撤下理由, public.';
COMMENT ON COLUMN portal.random_round.log IS '公示存证日志 that holds the entry of the last change.';
COMMENT ON COLUMN portal.random_round.event_id IS '事件编号 of that entry.';
COMMENT ON COLUMN portal.random_round.salt IS '存证盐值, public: with it anybody can verify the commitment; replaced with the content when it goes (decision 0015).';
COMMENT ON COLUMN portal.random_round.abandoned IS '抽取后作废：committed to a draw and never published; that and why, under which entry and in which year, is all there is of it.';

CREATE TABLE portal.random_round_row (
	round_id text NOT NULL,
	sort integer NOT NULL,
	org_path text NOT NULL,
	name text NOT NULL,
	credit_code text,
	natural_person boolean NOT NULL,
	result text NOT NULL,
	disposal text NOT NULL,
	search_text text NOT NULL,
	grams tsvector NOT NULL,
	CONSTRAINT random_round_row_pkey PRIMARY KEY (round_id, sort),
	CONSTRAINT random_round_row_credit_code_check CHECK ((credit_code ~ '^[0-9A-Z]{18}$'::text)),
	CONSTRAINT random_round_row_disposal_check CHECK ((disposal <> ''::text)),
	CONSTRAINT random_round_row_name_check CHECK ((name <> ''::text)),
	CONSTRAINT random_round_row_no_number CHECK (((NOT natural_person) OR (credit_code IS NULL))),
	CONSTRAINT random_round_row_result_check CHECK ((result <> ''::text)),
	CONSTRAINT random_round_row_sort_check CHECK ((sort >= 0)),
	CONSTRAINT random_round_row_round_id_org_path_fkey FOREIGN KEY (round_id, org_path) REFERENCES portal.random_round(id, org_path)
);
ALTER TABLE portal.random_round_row ENABLE ROW LEVEL SECURITY;
ALTER TABLE portal.random_round_row FORCE ROW LEVEL SECURITY;
CREATE POLICY random_round_row_public ON portal.random_round_row AS PERMISSIVE FOR SELECT TO sanzhi_portal USING (true);
CREATE POLICY random_round_row_scope ON portal.random_round_row AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
CREATE INDEX random_round_row_grams ON portal.random_round_row USING gin (grams);
COMMENT ON TABLE portal.random_round_row IS '一个抽查对象及其抽查结果、查处结果; gone with the round it belongs to.';
COMMENT ON COLUMN portal.random_round_row.round_id IS '批次。';
COMMENT ON COLUMN portal.random_round_row.sort IS '顺序, from 0.';
COMMENT ON COLUMN portal.random_round_row.org_path IS '数据范围：of the unit that published.';
COMMENT ON COLUMN portal.random_round_row.name IS '抽查对象；of a natural person the surname only.';
COMMENT ON COLUMN portal.random_round_row.credit_code IS '统一社会信用代码; never a number of a natural person.';
COMMENT ON COLUMN portal.random_round_row.natural_person IS '自然人。';
COMMENT ON COLUMN portal.random_round_row.result IS '抽查结果。';
COMMENT ON COLUMN portal.random_round_row.disposal IS '查处结果。';
COMMENT ON COLUMN portal.random_round_row.search_text IS '检索文本: comparison form of name and code.';
COMMENT ON COLUMN portal.random_round_row.grams IS '两字组: overlapping grams of search_text.';

CREATE TABLE portal.receipt (
	lookup bytea NOT NULL,
	org_path text NOT NULL,
	sealed bytea NOT NULL,
	CONSTRAINT receipt_pkey PRIMARY KEY (lookup),
	CONSTRAINT receipt_lookup_check CHECK ((octet_length(lookup) = 32))
);
ALTER TABLE portal.receipt ENABLE ROW LEVEL SECURITY;
ALTER TABLE portal.receipt FORCE ROW LEVEL SECURITY;
CREATE POLICY receipt_public ON portal.receipt AS PERMISSIVE FOR SELECT TO sanzhi_portal USING (true);
CREATE POLICY receipt_scope ON portal.receipt AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
COMMENT ON TABLE portal.receipt IS '回执: found only by a keyed hash of receipt number and verifier, opened only by a key derived from both; a list of rows says nothing (MID-08).';
COMMENT ON COLUMN portal.receipt.lookup IS '编号和口令的密钥哈希。';
COMMENT ON COLUMN portal.receipt.org_path IS '数据范围：of the authority.';
COMMENT ON COLUMN portal.receipt.sealed IS '办理情况, sealed: kind, step, dates, reply.';

CREATE TABLE portal.request_term (
	authority_id text NOT NULL,
	kind text NOT NULL,
	org_path text NOT NULL,
	count integer,
	unit text,
	internal boolean NOT NULL,
	term text NOT NULL,
	basis text NOT NULL,
	standing text NOT NULL,
	requires jsonb NOT NULL,
	CONSTRAINT request_term_pkey PRIMARY KEY (authority_id, kind),
	CONSTRAINT request_term_check CHECK (((count IS NULL) = (unit IS NULL))),
	CONSTRAINT request_term_count_check CHECK ((count > 0)),
	CONSTRAINT request_term_kind_check CHECK ((kind = ANY (ARRAY['correction'::text, 'report'::text, 'officer-complaint'::text, 'disclosure-complaint'::text, 'application'::text, 'consultation'::text]))),
	CONSTRAINT request_term_requires_check CHECK ((jsonb_typeof(requires) = 'array'::text)),
	CONSTRAINT request_term_unit_check CHECK ((unit = ANY (ARRAY['workday'::text, 'day'::text, 'month'::text, 'hour'::text])))
);
ALTER TABLE portal.request_term ENABLE ROW LEVEL SECURITY;
ALTER TABLE portal.request_term FORCE ROW LEVEL SECURITY;
CREATE POLICY request_term_public ON portal.request_term AS PERMISSIVE FOR SELECT TO sanzhi_portal USING (true);
CREATE POLICY request_term_scope ON portal.request_term AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
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

CREATE TABLE portal.statute (
	id text NOT NULL,
	title text NOT NULL,
	level text NOT NULL,
	repealed_on date,
	repealed_by text,
	CONSTRAINT statute_pkey PRIMARY KEY (id)
);
COMMENT ON TABLE portal.statute IS '执法依据：copy of core.statute. Public reference of nobody in particular, therefore without org_path.';
COMMENT ON COLUMN portal.statute.id IS 'Title without 中华人民共和国; name in addresses, /law/<id>.';
COMMENT ON COLUMN portal.statute.title IS '全称。';
COMMENT ON COLUMN portal.statute.level IS '效力层级。';
COMMENT ON COLUMN portal.statute.repealed_on IS '废止日期。';
COMMENT ON COLUMN portal.statute.repealed_by IS '废止依据。';

CREATE TABLE portal.statute_article (
	version_id text NOT NULL,
	ordinal integer NOT NULL,
	label text NOT NULL,
	headings text[] NOT NULL,
	paragraphs jsonb NOT NULL,
	body text NOT NULL,
	grams tsvector NOT NULL,
	CONSTRAINT statute_article_pkey PRIMARY KEY (version_id, ordinal),
	CONSTRAINT statute_article_version_id_fkey FOREIGN KEY (version_id) REFERENCES portal.statute_version(id)
);
CREATE INDEX statute_article_label ON portal.statute_article USING btree (version_id, label);
CREATE INDEX statute_article_search ON portal.statute_article USING gin (grams);
COMMENT ON TABLE portal.statute_article IS '条文：copy of core.statute_article.';
COMMENT ON COLUMN portal.statute_article.version_id IS '依据版本。';
COMMENT ON COLUMN portal.statute_article.ordinal IS 'Position in the text, from 1.';
COMMENT ON COLUMN portal.statute_article.label IS 'As cited.';
COMMENT ON COLUMN portal.statute_article.headings IS '编、章、节, outermost first.';
COMMENT ON COLUMN portal.statute_article.paragraphs IS 'List of 款: {text, items: [{number, text}]}.';
COMMENT ON COLUMN portal.statute_article.body IS 'All its words.';
COMMENT ON COLUMN portal.statute_article.grams IS '两字组 of the body.';

CREATE TABLE portal.statute_version (
	id text NOT NULL,
	statute_id text NOT NULL,
	version_on date NOT NULL,
	revision integer NOT NULL,
	effective_from date NOT NULL,
	effective_stated boolean NOT NULL,
	preamble text NOT NULL,
	appendix text NOT NULL,
	CONSTRAINT statute_version_pkey PRIMARY KEY (id),
	CONSTRAINT statute_version_statute_id_fkey FOREIGN KEY (statute_id) REFERENCES portal.statute(id)
);
CREATE INDEX statute_version_of ON portal.statute_version USING btree (statute_id, effective_from DESC, version_on DESC, revision DESC);
COMMENT ON TABLE portal.statute_version IS '依据版本：copy of core.statute_version.';
COMMENT ON COLUMN portal.statute_version.id IS 'As in the register.';
COMMENT ON COLUMN portal.statute_version.statute_id IS '法律、法规、规章。';
COMMENT ON COLUMN portal.statute_version.version_on IS '公布或者修订日期。';
COMMENT ON COLUMN portal.statute_version.revision IS 'The highest of a date counts.';
COMMENT ON COLUMN portal.statute_version.effective_from IS '施行日期。';
COMMENT ON COLUMN portal.statute_version.effective_stated IS 'False when the text does not state the day.';
COMMENT ON COLUMN portal.statute_version.preamble IS 'Lines between title and first article.';
COMMENT ON COLUMN portal.statute_version.appendix IS 'Lines after the last article.';

CREATE TABLE portal.submission (
	id text NOT NULL,
	seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
	authority_id text NOT NULL,
	org_path text NOT NULL,
	sealed bytea,
	received_at text NOT NULL,
	taken_at text,
	fault text,
	attempts integer NOT NULL DEFAULT 0,
	next_at text,
	files text[] NOT NULL DEFAULT '{}'::text[],
	CONSTRAINT submission_pkey PRIMARY KEY (id),
	CONSTRAINT submission_attempts_check CHECK ((attempts >= 0)),
	CONSTRAINT submission_bounded CHECK ((octet_length(sealed) <= 262144)),
	CONSTRAINT submission_emptied CHECK (((taken_at IS NULL) OR (fault IS NOT NULL) OR (sealed IS NULL))),
	CONSTRAINT submission_files_check CHECK ((cardinality(files) <= 60)),
	CONSTRAINT submission_id_check CHECK (((id ~ '^[0-9a-f]+$'::text) AND (length(id) = 32)))
);
ALTER TABLE portal.submission ENABLE ROW LEVEL SECURITY;
ALTER TABLE portal.submission FORCE ROW LEVEL SECURITY;
CREATE POLICY submission_scope ON portal.submission AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
CREATE POLICY submission_sent ON portal.submission AS PERMISSIVE FOR INSERT TO sanzhi_portal WITH CHECK (((taken_at IS NULL) AND (fault IS NULL) AND (sealed IS NOT NULL)));
CREATE POLICY submission_take_up ON portal.submission AS PERMISSIVE FOR SELECT TO sanzhi_app USING ((current_setting('sanzhi.take_up'::text, true) = 'on'::text));
CREATE INDEX submission_files ON portal.submission USING gin (files);
CREATE INDEX submission_laid_aside ON portal.submission USING btree (seq) WHERE ((fault IS NOT NULL) AND (sealed IS NOT NULL));
CREATE INDEX submission_waiting ON portal.submission USING btree (seq) WHERE (taken_at IS NULL);
COMMENT ON TABLE portal.submission IS '待接收的网上诉求: inserted by the portal, sealed (X25519, HKDF, AES-256-GCM); emptied in the transaction that takes it into the register. The row stays, so that the same form sent twice is one request.';
COMMENT ON COLUMN portal.submission.id IS '提交编号: derived from the form''s token and everything in it; becomes the id of the request.';
COMMENT ON COLUMN portal.submission.seq IS '到达顺序: what one sender sends twice is taken up in its order.';
COMMENT ON COLUMN portal.submission.authority_id IS '受理机关。';
COMMENT ON COLUMN portal.submission.org_path IS '数据范围：of the authority.';
COMMENT ON COLUMN portal.submission.sealed IS '密封的内容; null once it has been taken up.';
COMMENT ON COLUMN portal.submission.received_at IS '提交时间。';
COMMENT ON COLUMN portal.submission.taken_at IS '接收时间。';
COMMENT ON COLUMN portal.submission.fault IS '不能接收的原因 (code, no content); what could not be opened is kept for a person to look at.';
COMMENT ON COLUMN portal.submission.attempts IS '接收未成的次数。';
COMMENT ON COLUMN portal.submission.next_at IS '再次接收的时间: not before; null while it was never tried.';
COMMENT ON COLUMN portal.submission.files IS '随附的密封文件地址: of files nobody can open by it; these are never removed.';

CREATE TABLE portal.visit_notice (
	lookup bytea NOT NULL,
	org_path text NOT NULL,
	sealed bytea NOT NULL,
	open_until date NOT NULL,
	checked_at text NOT NULL,
	CONSTRAINT visit_notice_pkey PRIMARY KEY (lookup),
	CONSTRAINT visit_notice_lookup_check CHECK ((octet_length(lookup) = 32)),
	CONSTRAINT visit_notice_sealed_check CHECK ((octet_length(sealed) <= 1048576))
);
ALTER TABLE portal.visit_notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE portal.visit_notice FORCE ROW LEVEL SECURITY;
CREATE POLICY visit_notice_public ON portal.visit_notice AS PERMISSIVE FOR SELECT TO sanzhi_portal USING (true);
CREATE POLICY visit_notice_scope ON portal.visit_notice AS PERMISSIVE FOR ALL TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
CREATE INDEX visit_notice_expiry ON portal.visit_notice USING btree (open_until);
COMMENT ON TABLE portal.visit_notice IS '检查通知的查看页: found by one key derived from the address and opened by another; a list of rows says nothing. Gone when the address expires, is replaced or revoked, and then the same as one that never was (SEC-12).';
COMMENT ON COLUMN portal.visit_notice.lookup IS '查找键。';
COMMENT ON COLUMN portal.visit_notice.org_path IS '数据范围：of the unit that inspects.';
COMMENT ON COLUMN portal.visit_notice.sealed IS '页面内容, sealed (AES-256-GCM) under a key that only the address gives.';
COMMENT ON COLUMN portal.visit_notice.open_until IS '查看地址有效至。';
COMMENT ON COLUMN portal.visit_notice.checked_at IS '最近一次核对检查人员证件状态的时间。';

CREATE TABLE vault.access (
	id text NOT NULL,
	request_id text NOT NULL,
	org_path text NOT NULL,
	at text NOT NULL,
	person_id text NOT NULL,
	person_name text NOT NULL,
	seen_as text NOT NULL,
	reason text NOT NULL,
	CONSTRAINT access_pkey PRIMARY KEY (id),
	CONSTRAINT access_reason_check CHECK ((reason <> ''::text)),
	CONSTRAINT access_seen_as_check CHECK ((seen_as = ANY (ARRAY['reporter'::text, 'applicant'::text])))
);
ALTER TABLE vault.access ENABLE ROW LEVEL SECURITY;
ALTER TABLE vault.access FORCE ROW LEVEL SECURITY;
CREATE POLICY access_scope ON vault.access AS PERMISSIVE FOR ALL TO sanzhi_app USING ((core.in_scope(org_path) AND (current_setting('sanzhi.vault'::text, true) = 'on'::text))) WITH CHECK ((core.in_scope(org_path) AND (current_setting('sanzhi.vault'::text, true) = 'on'::text)));
COMMENT ON TABLE vault.access IS '查阅记录: one row for each look at an identity, written before it is opened; only ever added to.';
COMMENT ON COLUMN vault.access.id IS '记录编号。';
COMMENT ON COLUMN vault.access.request_id IS '诉求编号。';
COMMENT ON COLUMN vault.access.org_path IS '数据范围：of the authority.';
COMMENT ON COLUMN vault.access.at IS '查看时间。';
COMMENT ON COLUMN vault.access.person_id IS '查看人。';
COMMENT ON COLUMN vault.access.person_name IS '查看人姓名, as it was.';
COMMENT ON COLUMN vault.access.seen_as IS 'reporter 举报人投诉人（信息保管人员查看）, applicant 申请人（答复人员查看）.';
COMMENT ON COLUMN vault.access.reason IS '理由。';

CREATE TABLE vault.receipt_key (
	request_id text NOT NULL,
	org_path text NOT NULL,
	lookup bytea NOT NULL,
	sealed bytea NOT NULL,
	CONSTRAINT receipt_key_pkey PRIMARY KEY (request_id),
	CONSTRAINT receipt_key_lookup_key UNIQUE (lookup),
	CONSTRAINT receipt_key_lookup_check CHECK ((octet_length(lookup) = 32))
);
ALTER TABLE vault.receipt_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE vault.receipt_key FORCE ROW LEVEL SECURITY;
CREATE POLICY receipt_key_scope ON vault.receipt_key AS PERMISSIVE FOR ALL TO sanzhi_app USING ((core.in_scope(org_path) AND (current_setting('sanzhi.vault'::text, true) = 'on'::text))) WITH CHECK ((core.in_scope(org_path) AND (current_setting('sanzhi.vault'::text, true) = 'on'::text)));
COMMENT ON TABLE vault.receipt_key IS '回执密钥: with it a reply is written where only the sender finds it.';
COMMENT ON COLUMN vault.receipt_key.request_id IS '诉求编号 (stream).';
COMMENT ON COLUMN vault.receipt_key.org_path IS '数据范围：of the authority.';
COMMENT ON COLUMN vault.receipt_key.lookup IS '回执的密钥哈希: which request a supplement or a rating belongs to.';
COMMENT ON COLUMN vault.receipt_key.sealed IS '密封的回执密钥。';

CREATE TABLE vault.sender (
	request_id text NOT NULL,
	org_path text NOT NULL,
	sealed bytea,
	wrapped_key bytea,
	kept_at text NOT NULL,
	erased_at text,
	CONSTRAINT sender_pkey PRIMARY KEY (request_id),
	CONSTRAINT sender_erased CHECK ((((sealed IS NULL) = (erased_at IS NOT NULL)) AND ((wrapped_key IS NULL) = (erased_at IS NOT NULL))))
);
ALTER TABLE vault.sender ENABLE ROW LEVEL SECURITY;
ALTER TABLE vault.sender FORCE ROW LEVEL SECURITY;
CREATE POLICY sender_scope ON vault.sender AS PERMISSIVE FOR ALL TO sanzhi_app USING ((core.in_scope(org_path) AND (current_setting('sanzhi.vault'::text, true) = 'on'::text))) WITH CHECK ((core.in_scope(org_path) AND (current_setting('sanzhi.vault'::text, true) = 'on'::text)));
COMMENT ON TABLE vault.sender IS '来信人身份: name, contact, and texts as they were before masking; each row under a key of its own, which is wrapped under the vault''s secret and destroyed on erasure.';
COMMENT ON COLUMN vault.sender.request_id IS '诉求编号 (stream).';
COMMENT ON COLUMN vault.sender.org_path IS '数据范围：of the authority.';
COMMENT ON COLUMN vault.sender.sealed IS '密封的身份信息; null once erased.';
COMMENT ON COLUMN vault.sender.wrapped_key IS '本行的密钥, wrapped; null once erased.';
COMMENT ON COLUMN vault.sender.kept_at IS '入库时间。';
COMMENT ON COLUMN vault.sender.erased_at IS '删除时间。';

-- Views
CREATE VIEW core.role_in_force WITH (security_invoker=true) AS
 SELECT id,
    person_id,
    role,
    lane,
    org_path,
    valid_from,
    valid_to
   FROM core.role_grant g
  WHERE epoch = (( SELECT max(l.epoch) AS max
           FROM core.role_lane l
          WHERE l.person_id = g.person_id)) AND NOT (EXISTS ( SELECT 1
           FROM core.role_revocation r
          WHERE r.grant_id = g.id));
CREATE VIEW portal.annual_report_commitment WITH (security_invoker=true) AS
 SELECT log,
    event_id,
    id AS subject,
    salt,
    content
   FROM portal.annual_report;
CREATE VIEW portal.decision_commitment WITH (security_invoker=true) AS
 SELECT log,
    event_id,
    id AS subject,
    salt,
        CASE status
            WHEN 'published'::text THEN content
            ELSE jsonb_build_object('id', id, 'withdrawnOn', withdrawn_on, 'reason', withdrawal_reason)
        END AS content
   FROM portal.decision
  WHERE salt IS NOT NULL;
CREATE VIEW portal.random_round_commitment WITH (security_invoker=true) AS
 SELECT log,
    event_id,
    id AS subject,
    salt,
        CASE status
            WHEN 'published'::text THEN content
            ELSE jsonb_build_object('id', id, 'withdrawnOn', withdrawn_on, 'reason', withdrawal_reason)
        END AS content
   FROM portal.random_round;

-- Triggers
CREATE TRIGGER document_number_step BEFORE UPDATE ON core.document_number FOR EACH ROW EXECUTE FUNCTION core.document_number_step();
CREATE TRIGGER ledger_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON core.ledger_checkpoint FOR EACH STATEMENT EXECUTE FUNCTION core.ledger_append_only();
CREATE TRIGGER ledger_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON core.ledger_key FOR EACH STATEMENT EXECUTE FUNCTION core.ledger_append_only();
CREATE TRIGGER ledger_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON core.ledger_leaf FOR EACH STATEMENT EXECUTE FUNCTION core.ledger_append_only();
CREATE TRIGGER ledger_leaf_contiguous AFTER INSERT ON core.ledger_leaf REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION core.ledger_leaf_contiguous();
CREATE TRIGGER ledger_append_only BEFORE UPDATE OR TRUNCATE ON core.ledger_pending FOR EACH STATEMENT EXECUTE FUNCTION core.ledger_append_only();
CREATE TRIGGER ledger_pending_integrated AFTER DELETE ON core.ledger_pending REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION core.ledger_pending_integrated();
CREATE TRIGGER ledger_pending_once AFTER INSERT ON core.ledger_pending REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION core.ledger_pending_once();
CREATE TRIGGER ledger_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON core.ledger_succession FOR EACH STATEMENT EXECUTE FUNCTION core.ledger_append_only();
CREATE TRIGGER ledger_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON core.ledger_tile FOR EACH STATEMENT EXECUTE FUNCTION core.ledger_append_only();
CREATE TRIGGER statute_to_portal AFTER INSERT OR UPDATE ON core.statute FOR EACH ROW EXECUTE FUNCTION portal.copy_statute();
CREATE TRIGGER statute_article_to_portal AFTER INSERT ON core.statute_article FOR EACH ROW EXECUTE FUNCTION portal.copy_statute();
CREATE TRIGGER statute_version_to_portal AFTER INSERT ON core.statute_version FOR EACH ROW EXECUTE FUNCTION portal.copy_statute();
CREATE TRIGGER annual_report_stays BEFORE UPDATE ON portal.annual_report FOR EACH ROW EXECUTE FUNCTION portal.annual_report_stays();
CREATE TRIGGER decision_stays_withdrawn BEFORE UPDATE ON portal.decision FOR EACH ROW EXECUTE FUNCTION portal.decision_stays_withdrawn();
CREATE TRIGGER list_only_superseded BEFORE UPDATE ON portal.list FOR EACH ROW EXECUTE FUNCTION portal.list_only_superseded();
CREATE TRIGGER list_row_stays BEFORE DELETE ON portal.list_row FOR EACH ROW EXECUTE FUNCTION portal.list_row_stays();
CREATE TRIGGER random_round_stays BEFORE UPDATE ON portal.random_round FOR EACH ROW EXECUTE FUNCTION portal.random_round_stays();

-- Rights (of everybody but the owner)
GRANT EXECUTE ON FUNCTION core.document_number_step() TO PUBLIC;
GRANT EXECUTE ON FUNCTION core.in_identity_scope(text) TO PUBLIC;
GRANT EXECUTE ON FUNCTION core.in_own_authority(text) TO PUBLIC;
GRANT EXECUTE ON FUNCTION core.in_scope(text) TO PUBLIC;
GRANT EXECUTE ON FUNCTION core.is_login() TO PUBLIC;
GRANT EXECUTE ON FUNCTION core.ledger_append_only() TO PUBLIC;
GRANT EXECUTE ON FUNCTION core.ledger_leaf_contiguous() TO PUBLIC;
GRANT EXECUTE ON FUNCTION core.ledger_pending_integrated() TO PUBLIC;
GRANT EXECUTE ON FUNCTION core.ledger_pending_once() TO PUBLIC;
GRANT EXECUTE ON FUNCTION portal.annual_report_stays() TO PUBLIC;
GRANT EXECUTE ON FUNCTION portal.copy_statute() TO PUBLIC;
GRANT EXECUTE ON FUNCTION portal.decision_stays_withdrawn() TO PUBLIC;
GRANT EXECUTE ON FUNCTION portal.facets_of(text,text,text,date,text,text,text) TO PUBLIC;
GRANT EXECUTE ON FUNCTION portal.list_only_superseded() TO PUBLIC;
GRANT EXECUTE ON FUNCTION portal.list_row_stays() TO PUBLIC;
GRANT EXECUTE ON FUNCTION portal.outcome_marks(text,text,text) TO PUBLIC;
GRANT EXECUTE ON FUNCTION portal.outcomes_of(text,text) TO PUBLIC;
GRANT EXECUTE ON FUNCTION portal.random_round_stays() TO PUBLIC;
GRANT USAGE ON SCHEMA core TO sanzhi_app;
GRANT USAGE ON SCHEMA portal TO sanzhi_app;
GRANT USAGE ON SCHEMA portal TO sanzhi_portal;
GRANT USAGE ON SCHEMA vault TO sanzhi_app;
GRANT INSERT, SELECT, UPDATE (enabled_at), UPDATE (failures), UPDATE (last_login_at), UPDATE (locked_until), UPDATE (must_change), UPDATE (password_changed_at), UPDATE (status), UPDATE (totp_enrolled_at) ON TABLE core.account TO sanzhi_app;
GRANT INSERT, SELECT, UPDATE (password_hash), UPDATE (previous_hashes), UPDATE (totp_last_step), UPDATE (totp_pending), UPDATE (totp_sealed) ON TABLE core.account_secret TO sanzhi_app;
GRANT INSERT, SELECT, UPDATE ON TABLE core.announced_visit TO sanzhi_app;
GRANT INSERT, SELECT, UPDATE (active), UPDATE (address), UPDATE (complaint_phone), UPDATE (complaint_url), UPDATE (court), UPDATE (credit_code), UPDATE (document_prefix), UPDATE (name), UPDATE (office_hours), UPDATE (payment), UPDATE (phone), UPDATE (profile), UPDATE (reconsideration_organ), UPDATE (region_code), UPDATE (seal_name), UPDATE (short_name) ON TABLE core.authority TO sanzhi_app;
GRANT INSERT, SELECT ON TABLE core.authority_type TO sanzhi_app;
GRANT INSERT, SELECT ON TABLE core.basis_repeal TO sanzhi_app;
GRANT INSERT, SELECT ON TABLE core.case_duty TO sanzhi_app;
GRANT INSERT, SELECT ON TABLE core.certificate TO sanzhi_app;
GRANT INSERT, SELECT ON TABLE core.certificate_change TO sanzhi_app;
GRANT SELECT ON TABLE core.certificate_verification TO sanzhi_app;
GRANT INSERT, SELECT ON TABLE core.client_call TO sanzhi_app;
GRANT INSERT, SELECT, UPDATE (ends_at) ON TABLE core.client_key TO sanzhi_app;
GRANT DELETE, INSERT, SELECT ON TABLE core.client_nonce TO sanzhi_app;
GRANT INSERT, SELECT ON TABLE core.consultation TO sanzhi_app;
GRANT DELETE, INSERT, SELECT ON TABLE core.count_due TO sanzhi_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE core.deadline TO sanzhi_app;
GRANT INSERT, SELECT ON TABLE core.document TO sanzhi_app;
GRANT INSERT, SELECT, UPDATE (last) ON TABLE core.document_number TO sanzhi_app;
GRANT INSERT, SELECT ON TABLE core.document_rendition TO sanzhi_app;
GRANT INSERT, SELECT ON TABLE core.entrustment TO sanzhi_app;
GRANT INSERT, SELECT ON TABLE core.event TO sanzhi_app;
GRANT INSERT, SELECT, UPDATE (attempts), UPDATE (done_at), UPDATE (last_fault), UPDATE (manifest), UPDATE (state) ON TABLE core.export_run TO sanzhi_app;
GRANT INSERT, SELECT ON TABLE core.holiday_notice TO sanzhi_app;
GRANT INSERT, SELECT, UPDATE ON TABLE core.idempotency TO sanzhi_app;
GRANT INSERT, SELECT, UPDATE ON TABLE core.import_progress TO sanzhi_app;
GRANT INSERT, SELECT ON TABLE core.import_row TO sanzhi_app;
GRANT INSERT, SELECT ON TABLE core.import_run TO sanzhi_app;
GRANT INSERT, SELECT ON TABLE core.ledger_checkpoint TO sanzhi_app;
GRANT INSERT, SELECT ON TABLE core.ledger_key TO sanzhi_app;
GRANT INSERT, SELECT ON TABLE core.ledger_leaf TO sanzhi_app;
GRANT DELETE, INSERT, SELECT ON TABLE core.ledger_pending TO sanzhi_app;
GRANT INSERT, SELECT ON TABLE core.ledger_succession TO sanzhi_app;
GRANT INSERT, SELECT ON TABLE core.ledger_tile TO sanzhi_app;
GRANT INSERT, SELECT, UPDATE ON TABLE core.list_register_view TO sanzhi_app;
GRANT INSERT, SELECT ON TABLE core.login_audit TO sanzhi_app;
GRANT INSERT, SELECT, UPDATE (failures) ON TABLE core.login_device TO sanzhi_app;
GRANT INSERT, SELECT, UPDATE (attempts), UPDATE (window_start) ON TABLE core.login_throttle TO sanzhi_app;
GRANT INSERT, SELECT, UPDATE (effective_to) ON TABLE core.matter TO sanzhi_app;
GRANT DELETE, INSERT, SELECT ON TABLE core.news_read TO sanzhi_app;
GRANT INSERT, SELECT, UPDATE (effective_to) ON TABLE core.officer TO sanzhi_app;
GRANT INSERT, SELECT, UPDATE (address), UPDATE (code_fault), UPDATE (credit_code), UPDATE (identity_hash), UPDATE (legal_representative), UPDATE (name), UPDATE (phone), UPDATE (secret) ON TABLE core.party TO sanzhi_app;
GRANT INSERT, SELECT, UPDATE (identity_hash), UPDATE (name), UPDATE (org_path) ON TABLE core.person TO sanzhi_app;
GRANT INSERT, SELECT ON TABLE core.personnel_link TO sanzhi_app;
GRANT INSERT, SELECT ON TABLE core.personnel_mapping TO sanzhi_app;
GRANT INSERT, SELECT ON TABLE core.personnel_run TO sanzhi_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE core.propagation_due TO sanzhi_app;
GRANT INSERT, SELECT, UPDATE ON TABLE core.publication TO sanzhi_app;
GRANT INSERT, SELECT ON TABLE core.publication_file TO sanzhi_app;
GRANT INSERT, SELECT ON TABLE core.push_attempt TO sanzhi_app;
GRANT INSERT, SELECT, UPDATE ON TABLE core.push_breaker TO sanzhi_app;
GRANT INSERT, SELECT, UPDATE ON TABLE core.push_delivery TO sanzhi_app;
GRANT INSERT, SELECT, UPDATE ON TABLE core.push_secret TO sanzhi_app;
GRANT INSERT, SELECT, UPDATE ON TABLE core.push_subscriber TO sanzhi_app;
GRANT INSERT, SELECT, UPDATE ON TABLE core.random_round TO sanzhi_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE core.received_file TO sanzhi_app;
GRANT INSERT, SELECT ON TABLE core.register_change TO sanzhi_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE core.rendition_due TO sanzhi_app;
GRANT INSERT, SELECT ON TABLE core.report_row TO sanzhi_app;
GRANT INSERT, SELECT ON TABLE core.report_run TO sanzhi_app;
GRANT INSERT, SELECT ON TABLE core.role_grant TO sanzhi_app;
GRANT SELECT ON TABLE core.role_in_force TO sanzhi_app;
GRANT INSERT, SELECT ON TABLE core.role_lane TO sanzhi_app;
GRANT INSERT, SELECT ON TABLE core.role_revocation TO sanzhi_app;
GRANT INSERT, SELECT ON TABLE core.rule_parameter TO sanzhi_app;
GRANT INSERT, SELECT, UPDATE (failures), UPDATE (last_seen_at), UPDATE (revoked_at), UPDATE (revoked_reason) ON TABLE core.session TO sanzhi_app;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE core.statistic TO sanzhi_app;
GRANT INSERT, SELECT, UPDATE (level), UPDATE (repealed_by), UPDATE (repealed_on) ON TABLE core.statute TO sanzhi_app;
GRANT INSERT, SELECT ON TABLE core.statute_article TO sanzhi_app;
GRANT INSERT, SELECT ON TABLE core.statute_version TO sanzhi_app;
GRANT INSERT, SELECT, UPDATE ON TABLE core.stream TO sanzhi_app;
GRANT INSERT, SELECT, UPDATE ON TABLE core.system_client TO sanzhi_app;
GRANT INSERT, SELECT, UPDATE (active), UPDATE (closed_on), UPDATE (duties), UPDATE (functions), UPDATE (name), UPDATE (phone), UPDATE (sort), UPDATE (successor_id) ON TABLE core.unit TO sanzhi_app;
GRANT INSERT, SELECT, UPDATE (content), UPDATE (corrected_on), UPDATE (event_id), UPDATE (log), UPDATE (salt), UPDATE (title), UPDATE (version) ON TABLE portal.annual_report TO sanzhi_app;
GRANT SELECT ON TABLE portal.annual_report TO sanzhi_portal;
GRANT SELECT ON TABLE portal.annual_report_commitment TO sanzhi_app;
GRANT SELECT ON TABLE portal.annual_report_commitment TO sanzhi_portal;
GRANT INSERT, SELECT, UPDATE ON TABLE portal.authority TO sanzhi_app;
GRANT SELECT ON TABLE portal.authority TO sanzhi_portal;
GRANT INSERT, SELECT ON TABLE portal.change TO sanzhi_app;
GRANT SELECT ON TABLE portal.change TO sanzhi_portal;
GRANT INSERT, SELECT, UPDATE ON TABLE portal.decision TO sanzhi_app;
GRANT SELECT ON TABLE portal.decision TO sanzhi_portal;
GRANT SELECT ON TABLE portal.decision_commitment TO sanzhi_app;
GRANT SELECT ON TABLE portal.decision_commitment TO sanzhi_portal;
GRANT INSERT, SELECT, UPDATE ON TABLE portal.document TO sanzhi_app;
GRANT SELECT ON TABLE portal.document TO sanzhi_portal;
GRANT INSERT, SELECT, UPDATE ON TABLE portal.flow_chart TO sanzhi_app;
GRANT SELECT ON TABLE portal.flow_chart TO sanzhi_portal;
GRANT DELETE, SELECT ON TABLE portal.kept_file TO sanzhi_app;
GRANT INSERT ON TABLE portal.kept_file TO sanzhi_portal;
GRANT INSERT, SELECT, UPDATE (as_of), UPDATE (columns), UPDATE (event_id), UPDATE (log), UPDATE (salt), UPDATE (superseded_on), UPDATE (trigger), UPDATE (withdrawal_reason), UPDATE (withdrawn_on) ON TABLE portal.list TO sanzhi_app;
GRANT SELECT ON TABLE portal.list TO sanzhi_portal;
GRANT DELETE, INSERT, SELECT, UPDATE (marked), UPDATE (marked_on) ON TABLE portal.list_row TO sanzhi_app;
GRANT SELECT ON TABLE portal.list_row TO sanzhi_portal;
GRANT INSERT, SELECT, UPDATE ON TABLE portal.random_round TO sanzhi_app;
GRANT SELECT ON TABLE portal.random_round TO sanzhi_portal;
GRANT SELECT ON TABLE portal.random_round_commitment TO sanzhi_app;
GRANT SELECT ON TABLE portal.random_round_commitment TO sanzhi_portal;
GRANT DELETE, INSERT, SELECT ON TABLE portal.random_round_row TO sanzhi_app;
GRANT SELECT ON TABLE portal.random_round_row TO sanzhi_portal;
GRANT INSERT, SELECT, UPDATE ON TABLE portal.receipt TO sanzhi_app;
GRANT SELECT ON TABLE portal.receipt TO sanzhi_portal;
GRANT INSERT, SELECT, UPDATE ON TABLE portal.request_term TO sanzhi_app;
GRANT SELECT ON TABLE portal.request_term TO sanzhi_portal;
GRANT INSERT, SELECT, UPDATE (level), UPDATE (repealed_by), UPDATE (repealed_on) ON TABLE portal.statute TO sanzhi_app;
GRANT SELECT ON TABLE portal.statute TO sanzhi_portal;
GRANT INSERT, SELECT ON TABLE portal.statute_article TO sanzhi_app;
GRANT SELECT ON TABLE portal.statute_article TO sanzhi_portal;
GRANT INSERT, SELECT ON TABLE portal.statute_version TO sanzhi_app;
GRANT SELECT ON TABLE portal.statute_version TO sanzhi_portal;
GRANT SELECT, UPDATE (attempts), UPDATE (fault), UPDATE (next_at), UPDATE (sealed), UPDATE (taken_at) ON TABLE portal.submission TO sanzhi_app;
GRANT INSERT ON TABLE portal.submission TO sanzhi_portal;
GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE portal.visit_notice TO sanzhi_app;
GRANT SELECT ON TABLE portal.visit_notice TO sanzhi_portal;
GRANT INSERT, SELECT ON TABLE vault.access TO sanzhi_app;
GRANT INSERT, SELECT ON TABLE vault.receipt_key TO sanzhi_app;
GRANT INSERT, SELECT, UPDATE (erased_at), UPDATE (sealed), UPDATE (wrapped_key) ON TABLE vault.sender TO sanzhi_app;
