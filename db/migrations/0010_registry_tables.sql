-- Registry: who enforces (authorities, units, persons, officers, certificates), what may be enforced (matters), on what
-- basis (statutes), and on whom (parties).
-- A tuple of an authority carries org_path; that it really lies in that authority is a foreign key, not a habit:
-- root_path is cut out of org_path by the database and must be the org_path of the authority named.
CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE FUNCTION core.in_own_authority(org_path text) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
	SELECT EXISTS (
		SELECT 1
		FROM unnest(string_to_array(current_setting('sanzhi.scope', true), ',')) AS prefix
		WHERE prefix <> '' AND starts_with(prefix, split_part(org_path, '/', 1) || '/')
	)
$$;
COMMENT ON FUNCTION core.in_own_authority(text) IS
	'本机关：true when the row lies in the very authority in which the scope lies. Lets someone scoped to one unit read the register of the own authority (its units, officers, matters), never change it, and never that of a parent, child or neighbour.';

CREATE TABLE core.authority (
	id text PRIMARY KEY CHECK (id ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'),
	path text NOT NULL UNIQUE CHECK (path ~ '^[a-z][a-z0-9]*(\.[a-z][a-z0-9]*)*$'),
	org_path text GENERATED ALWAYS AS (path || '/') STORED UNIQUE,
	parent_id text,
	parent_path text GENERATED ALWAYS AS (nullif(regexp_replace(path, '\.?[^.]+$', ''), '')) STORED,
	regime_id text NOT NULL,
	name text NOT NULL UNIQUE CHECK (name <> ''),
	short_name text NOT NULL CHECK (short_name <> ''),
	document_prefix text NOT NULL CHECK (document_prefix <> ''),
	credit_code text,
	region_code text NOT NULL CHECK (region_code ~ '^[0-9]{6}$'),
	address text NOT NULL,
	phone text NOT NULL,
	complaint_phone text NOT NULL,
	complaint_url text,
	office_hours text NOT NULL,
	reconsideration_organ text NOT NULL,
	court text NOT NULL,
	seal_name text NOT NULL,
	payment jsonb NOT NULL CHECK (jsonb_typeof(payment) = 'object'),
	profile jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(profile) = 'object'),
	active boolean NOT NULL DEFAULT true,
	UNIQUE (id, org_path),
	UNIQUE (id, path),
	FOREIGN KEY (parent_id, parent_path) REFERENCES core.authority (id, path),
	CHECK ((parent_id IS NULL) = (path !~ '\.'))
);
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
	type text NOT NULL CHECK (type IN ('penalty', 'licence', 'compulsion', 'inspection', 'levy')),
	basis_document text NOT NULL CHECK (basis_document <> ''),
	basis_article text NOT NULL CHECK (basis_article <> ''),
	added_on date NOT NULL,
	added_by text NOT NULL,
	PRIMARY KEY (authority_id, type),
	FOREIGN KEY (authority_id, org_path) REFERENCES core.authority (id, org_path)
);
COMMENT ON TABLE core.authority_type IS '行政执法类别补充：types added to those the regime names, possible only where its text says 等 (REG-01). Append-only.';
COMMENT ON COLUMN core.authority_type.authority_id IS '行政执法机关。';
COMMENT ON COLUMN core.authority_type.org_path IS '数据范围：of the authority.';
COMMENT ON COLUMN core.authority_type.type IS 'penalty 行政处罚, licence 行政许可, compulsion 行政强制, inspection 行政检查, levy 行政征收征用.';
COMMENT ON COLUMN core.authority_type.basis_document IS '依据：the text that gives the authority this type.';
COMMENT ON COLUMN core.authority_type.basis_article IS '依据条款。';
COMMENT ON COLUMN core.authority_type.added_on IS 'Day from which it counts.';
COMMENT ON COLUMN core.authority_type.added_by IS 'Person id of the administrator.';

CREATE TABLE core.unit (
	id text PRIMARY KEY,
	authority_id text NOT NULL,
	parent_id text,
	org_path text NOT NULL UNIQUE CHECK (org_path ~ '^[a-z][a-z0-9.]*/([a-z][a-z0-9]*/)+$'),
	root_path text GENERATED ALWAYS AS (split_part(org_path, '/', 1) || '/') STORED,
	parent_path text GENERATED ALWAYS AS (regexp_replace(org_path, '[^/]+/$', '')) STORED,
	name text NOT NULL CHECK (name <> ''),
	kind text NOT NULL DEFAULT 'internal' CHECK (kind IN ('internal', 'authorised', 'entrusted')),
	functions text[] NOT NULL DEFAULT '{}'
		CHECK (functions <@ ARRAY['handling', 'legal-review', 'publication', 'consolidation', 'supervision', 'archive']),
	duties text NOT NULL DEFAULT '',
	phone text,
	sort integer NOT NULL DEFAULT 0,
	active boolean NOT NULL DEFAULT true,
	UNIQUE (id, org_path),
	UNIQUE (id, authority_id),
	FOREIGN KEY (authority_id, root_path) REFERENCES core.authority (id, org_path),
	FOREIGN KEY (parent_id, parent_path) REFERENCES core.unit (id, org_path),
	CHECK ((parent_id IS NULL) = (org_path ~ '^[^/]+/[^/]+/$'))
);
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

-- 行政处罚法 20: 委托书 names the matters, powers and term and is published; no enforcement by an institution without one.
CREATE TABLE core.entrustment (
	id text PRIMARY KEY,
	unit_id text NOT NULL,
	org_path text NOT NULL,
	kind text NOT NULL CHECK (kind IN ('authorised', 'entrusted')),
	document text NOT NULL CHECK (document <> ''),
	matter_codes text[] NOT NULL CHECK (cardinality(matter_codes) > 0),
	powers text NOT NULL CHECK (powers <> ''),
	valid_from date NOT NULL,
	valid_to date,
	FOREIGN KEY (unit_id, org_path) REFERENCES core.unit (id, org_path),
	CHECK (valid_to IS NULL OR valid_to >= valid_from),
	CHECK (kind = 'authorised' OR valid_to IS NOT NULL)
);
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

CREATE TABLE core.person (
	id text PRIMARY KEY,
	org_path text NOT NULL,
	root_path text GENERATED ALWAYS AS (split_part(org_path, '/', 1) || '/') STORED,
	name text NOT NULL CHECK (name <> ''),
	identity_hash bytea UNIQUE,
	FOREIGN KEY (root_path) REFERENCES core.authority (org_path)
);
COMMENT ON TABLE core.person IS '自然人：each natural person once, whatever accounts and posts they have; handler-never-reviewer rests on this id (REV-02).';
COMMENT ON COLUMN core.person.id IS 'Random or seed-derived id; appears in events in place of the name.';
COMMENT ON COLUMN core.person.org_path IS '数据范围：of the home unit.';
COMMENT ON COLUMN core.person.root_path IS 'org_path of the authority, cut out by the database for the foreign key.';
COMMENT ON COLUMN core.person.name IS '姓名。';
COMMENT ON COLUMN core.person.identity_hash IS 'Keyed hash of the citizen id number: finds the same person a second time without keeping the number. Null = not checked.';

CREATE TABLE core.officer (
	id text PRIMARY KEY,
	person_id text NOT NULL REFERENCES core.person (id),
	authority_id text NOT NULL,
	org_path text NOT NULL,
	root_path text GENERATED ALWAYS AS (split_part(org_path, '/', 1) || '/') STORED,
	unit_id text,
	unit_path text GENERATED ALWAYS AS (CASE WHEN org_path ~ '^[^/]+/$' THEN NULL ELSE org_path END) STORED,
	title text NOT NULL CHECK (title <> ''),
	posts text[] NOT NULL CHECK (cardinality(posts) > 0 AND posts <@ ARRAY[
		'handler', 'unit-head', 'legal-reviewer', 'leader', 'head', 'disclosure-clerk', 'archivist', 'supervisor',
		'system-admin', 'security-admin', 'audit-admin']),
	law_qualified boolean NOT NULL DEFAULT false,
	effective_from date NOT NULL,
	effective_to date,
	FOREIGN KEY (authority_id, root_path) REFERENCES core.authority (id, org_path),
	FOREIGN KEY (unit_id, unit_path) REFERENCES core.unit (id, org_path),
	CHECK ((unit_id IS NULL) = (org_path ~ '^[^/]+/$')),
	CHECK (effective_to IS NULL OR effective_to >= effective_from),
	EXCLUDE USING gist (person_id WITH =, org_path WITH =, daterange(effective_from, effective_to, '[]') WITH &&)
);
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

CREATE TABLE core.certificate (
	id text PRIMARY KEY,
	person_id text NOT NULL REFERENCES core.person (id),
	org_path text NOT NULL,
	root_path text GENERATED ALWAYS AS (split_part(org_path, '/', 1) || '/') STORED REFERENCES core.authority (org_path),
	number text NOT NULL UNIQUE CHECK (number ~ '^[0-9A-Z]{4,24}$'),
	category text NOT NULL CHECK (category <> ''),
	area text NOT NULL CHECK (area <> ''),
	style text NOT NULL CHECK (style <> ''),
	issuer text NOT NULL CHECK (issuer <> ''),
	issued_on date NOT NULL,
	valid_until date NOT NULL CHECK (valid_until >= issued_on)
);
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
	certificate_id text NOT NULL REFERENCES core.certificate (id),
	seq integer NOT NULL CHECK (seq > 0),
	org_path text NOT NULL,
	root_path text GENERATED ALWAYS AS (split_part(org_path, '/', 1) || '/') STORED REFERENCES core.authority (org_path),
	kind text NOT NULL CHECK (kind IN ('suspended', 'reinstated', 'revoked', 'extended', 'verified', 'verification-failed')),
	effective_on date NOT NULL,
	valid_until date,
	year integer,
	reason text NOT NULL CHECK (reason <> ''),
	recorded_by text NOT NULL,
	recorded_at timestamptz(3) NOT NULL,
	PRIMARY KEY (certificate_id, seq),
	CHECK ((kind = 'extended') = (valid_until IS NOT NULL)),
	CHECK ((kind IN ('verified', 'verification-failed')) = (year IS NOT NULL))
);
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

CREATE TABLE core.matter (
	id text PRIMARY KEY,
	authority_id text NOT NULL,
	org_path text NOT NULL,
	code text NOT NULL CHECK (code <> ''),
	version integer NOT NULL CHECK (version > 0),
	name text NOT NULL CHECK (name <> ''),
	type text NOT NULL CHECK (type IN ('penalty', 'licence', 'compulsion', 'inspection', 'levy')),
	bases jsonb NOT NULL CHECK (jsonb_typeof(bases) = 'array' AND jsonb_array_length(bases) > 0),
	handling_unit_id text NOT NULL,
	time_limit jsonb NOT NULL CHECK (jsonb_typeof(time_limit) = 'object'),
	benchmark text NOT NULL DEFAULT '',
	procedure_text text NOT NULL DEFAULT '',
	remedy text NOT NULL DEFAULT '',
	summary_procedure_enabled boolean NOT NULL DEFAULT false,
	filing_required boolean NOT NULL DEFAULT false,
	effective_from date NOT NULL,
	effective_to date,
	UNIQUE (authority_id, code, version),
	FOREIGN KEY (authority_id, org_path) REFERENCES core.authority (id, org_path),
	FOREIGN KEY (handling_unit_id, authority_id) REFERENCES core.unit (id, authority_id),
	CHECK (effective_to IS NULL OR effective_to >= effective_from),
	CHECK (NOT summary_procedure_enabled OR type = 'penalty'),
	EXCLUDE USING gist (authority_id WITH =, code WITH =, daterange(effective_from, effective_to, '[]') WITH &&)
);
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
COMMENT ON COLUMN core.matter.time_limit IS '办理时限：{count, unit}; unit workday, day or month.';
COMMENT ON COLUMN core.matter.benchmark IS '裁量基准：name or number of the benchmark; empty = none given, which keeps it from being published where the regime lists the field.';
COMMENT ON COLUMN core.matter.procedure_text IS '程序，as published.';
COMMENT ON COLUMN core.matter.remedy IS '救济渠道，as published.';
COMMENT ON COLUMN core.matter.summary_procedure_enabled IS '可以适用简易程序 (行政处罚法 51; DEC-06).';
COMMENT ON COLUMN core.matter.filing_required IS '当场决定须报所属机关备案 (行政处罚法 52; DEC-07).';
COMMENT ON COLUMN core.matter.effective_from IS 'First day in force.';
COMMENT ON COLUMN core.matter.effective_to IS 'Last day in force; null while no end is set.';

CREATE TABLE core.statute (
	id text PRIMARY KEY CHECK (id <> ''),
	title text NOT NULL CHECK (title <> ''),
	level text NOT NULL
		CHECK (level IN ('法律', '行政法规', '地方性法规', '部门规章', '地方政府规章', '司法解释', '规范性文件')),
	repealed_on date,
	repealed_by text,
	CHECK ((repealed_on IS NULL) = (repealed_by IS NULL))
);
COMMENT ON TABLE core.statute IS '依据库：laws, regulations, rules and documents (REG-11). Public reference shared by all authorities and holding nothing of any of them, therefore without row security and without org_path.';
COMMENT ON COLUMN core.statute.id IS 'Title without 中华人民共和国, e.g. 行政处罚法: the name by which matters, drafts and people cite it.';
COMMENT ON COLUMN core.statute.title IS '全称。';
COMMENT ON COLUMN core.statute.level IS '效力层级；规范性文件 cannot found a penalty (行政处罚法 16).';
COMMENT ON COLUMN core.statute.repealed_on IS '废止日期，first day on which it is no basis any more.';
COMMENT ON COLUMN core.statute.repealed_by IS '废止依据。';

CREATE TABLE core.statute_version (
	id text PRIMARY KEY,
	statute_id text NOT NULL REFERENCES core.statute (id),
	version_on date NOT NULL,
	revision integer NOT NULL CHECK (revision > 0),
	effective_from date NOT NULL,
	effective_stated boolean NOT NULL,
	preamble text NOT NULL,
	appendix text NOT NULL,
	content_hash text NOT NULL CHECK (content_hash ~ '^[0-9a-f]{64}$'),
	source text NOT NULL,
	imported_at timestamptz(3) NOT NULL,
	UNIQUE (statute_id, version_on, revision),
	UNIQUE (statute_id, version_on, content_hash)
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

CREATE TABLE core.statute_article (
	version_id text NOT NULL REFERENCES core.statute_version (id),
	ordinal integer NOT NULL CHECK (ordinal > 0),
	number integer NOT NULL CHECK (number > 0),
	suffix integer NOT NULL DEFAULT 0 CHECK (suffix >= 0),
	label text NOT NULL CHECK (label <> ''),
	headings text[] NOT NULL,
	body text NOT NULL,
	paragraphs jsonb NOT NULL CHECK (jsonb_typeof(paragraphs) = 'array'),
	grams tsvector NOT NULL,
	PRIMARY KEY (version_id, ordinal),
	UNIQUE (version_id, label)
);
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
CREATE INDEX statute_article_grams ON core.statute_article USING gin (grams);

CREATE TABLE core.party (
	id text PRIMARY KEY,
	org_path text NOT NULL,
	root_path text GENERATED ALWAYS AS (split_part(org_path, '/', 1) || '/') STORED REFERENCES core.authority (org_path),
	kind text NOT NULL CHECK (kind IN ('organisation', 'sole-trader', 'citizen')),
	name text NOT NULL CHECK (name <> ''),
	credit_code text,
	code_fault text,
	legal_representative text,
	address text,
	phone text,
	identity_hash bytea,
	secret bytea,
	CHECK (kind <> 'citizen' OR (credit_code IS NULL AND legal_representative IS NULL AND address IS NULL AND phone IS NULL)),
	CHECK (kind <> 'organisation' OR identity_hash IS NULL)
);
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
CREATE UNIQUE INDEX party_code ON core.party (org_path, credit_code) WHERE credit_code IS NOT NULL AND code_fault IS NULL;
CREATE UNIQUE INDEX party_identity ON core.party (org_path, identity_hash) WHERE identity_hash IS NOT NULL;
CREATE INDEX party_name ON core.party (org_path, name);

CREATE INDEX unit_authority ON core.unit (authority_id);
CREATE INDEX officer_path ON core.officer (org_path);
CREATE INDEX certificate_person ON core.certificate (person_id);
CREATE INDEX matter_statutes ON core.matter USING gin (bases jsonb_path_ops);
COMMENT ON INDEX core.matter_statutes IS 'Which matters cite a statute: asked when it is repealed (REG-11).';

ALTER TABLE core.authority ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.authority FORCE ROW LEVEL SECURITY;
CREATE POLICY authority_scope ON core.authority TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
ALTER TABLE core.authority_type ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.authority_type FORCE ROW LEVEL SECURITY;
CREATE POLICY authority_type_scope ON core.authority_type TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
ALTER TABLE core.unit ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.unit FORCE ROW LEVEL SECURITY;
CREATE POLICY unit_scope ON core.unit TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
ALTER TABLE core.entrustment ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.entrustment FORCE ROW LEVEL SECURITY;
CREATE POLICY entrustment_scope ON core.entrustment TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
ALTER TABLE core.person ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.person FORCE ROW LEVEL SECURITY;
CREATE POLICY person_scope ON core.person TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
ALTER TABLE core.officer ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.officer FORCE ROW LEVEL SECURITY;
CREATE POLICY officer_scope ON core.officer TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
ALTER TABLE core.certificate ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.certificate FORCE ROW LEVEL SECURITY;
CREATE POLICY certificate_scope ON core.certificate TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
ALTER TABLE core.certificate_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.certificate_change FORCE ROW LEVEL SECURITY;
CREATE POLICY certificate_change_scope ON core.certificate_change TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
ALTER TABLE core.matter ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.matter FORCE ROW LEVEL SECURITY;
CREATE POLICY matter_scope ON core.matter TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
ALTER TABLE core.party ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.party FORCE ROW LEVEL SECURITY;
CREATE POLICY party_scope ON core.party TO sanzhi_app USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));

-- The register of an authority is known inside it (most of it is public by law, 行政处罚法 39, 42): who works in one unit must
-- find the review body, a second officer, the matters. Parties and cases stay with the unit.
CREATE POLICY authority_register ON core.authority FOR SELECT TO sanzhi_app USING (core.in_own_authority(org_path));
CREATE POLICY authority_type_register ON core.authority_type FOR SELECT TO sanzhi_app USING (core.in_own_authority(org_path));
CREATE POLICY unit_register ON core.unit FOR SELECT TO sanzhi_app USING (core.in_own_authority(org_path));
CREATE POLICY entrustment_register ON core.entrustment FOR SELECT TO sanzhi_app USING (core.in_own_authority(org_path));
CREATE POLICY person_register ON core.person FOR SELECT TO sanzhi_app USING (core.in_own_authority(org_path));
CREATE POLICY officer_register ON core.officer FOR SELECT TO sanzhi_app USING (core.in_own_authority(org_path));
CREATE POLICY certificate_register ON core.certificate FOR SELECT TO sanzhi_app USING (core.in_own_authority(org_path));
CREATE POLICY certificate_change_register ON core.certificate_change FOR SELECT TO sanzhi_app USING (core.in_own_authority(org_path));
CREATE POLICY matter_register ON core.matter FOR SELECT TO sanzhi_app USING (core.in_own_authority(org_path));

-- Nothing is ever deleted. What may be updated is named column by column; paths and ids are not among them.
GRANT SELECT, INSERT ON core.authority, core.authority_type, core.unit, core.entrustment, core.person, core.officer,
	core.certificate, core.certificate_change, core.matter, core.statute, core.statute_version, core.statute_article,
	core.party TO sanzhi_app;
GRANT UPDATE (name, short_name, document_prefix, credit_code, region_code, address, phone, complaint_phone, complaint_url,
	office_hours, reconsideration_organ, court, seal_name, payment, profile, active) ON core.authority TO sanzhi_app;
GRANT UPDATE (name, functions, duties, phone, sort, active) ON core.unit TO sanzhi_app;
GRANT UPDATE (name, org_path, identity_hash) ON core.person TO sanzhi_app;
GRANT UPDATE (effective_to) ON core.officer TO sanzhi_app;
GRANT UPDATE (effective_to) ON core.matter TO sanzhi_app;
GRANT UPDATE (level, repealed_on, repealed_by) ON core.statute TO sanzhi_app;
GRANT UPDATE (name, credit_code, code_fault, legal_representative, address, phone, identity_hash, secret) ON core.party TO sanzhi_app;
