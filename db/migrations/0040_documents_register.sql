-- The register of documents (文书登记): numbers without gap, documents that are never changed, the files made from them.

CREATE TABLE core.document_number (
	org_path text NOT NULL CHECK (org_path ~ '^[^/]+/$'),
	authority_id text NOT NULL,
	code text NOT NULL CHECK (code <> ''),
	year integer NOT NULL CHECK (year BETWEEN 1949 AND 9999),
	last integer NOT NULL CHECK (last >= 0),
	PRIMARY KEY (authority_id, code, year)
);
COMMENT ON TABLE core.document_number IS '文号计数：one row per authority, kind code and year. Taken and committed together with the document that carries the number, so there is neither gap nor duplicate (REL-16).';
COMMENT ON COLUMN core.document_number.org_path IS '机关路径加“/”：the authority itself; all its units count on one row.';
COMMENT ON COLUMN core.document_number.authority_id IS '机关标识。';
COMMENT ON COLUMN core.document_number.code IS '文种代字，如“罚决”“法审”。';
COMMENT ON COLUMN core.document_number.year IS '年度：year of the day of issue.';
COMMENT ON COLUMN core.document_number.last IS '已用的最后一个流水号。';

CREATE FUNCTION core.document_number_step() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
	IF NEW.last <> OLD.last + 1 OR (NEW.org_path, NEW.authority_id, NEW.code, NEW.year) IS DISTINCT FROM (OLD.org_path, OLD.authority_id, OLD.code, OLD.year) THEN
		RAISE EXCEPTION 'document numbers advance by one' USING ERRCODE = 'check_violation';
	END IF;
	RETURN NEW;
END
$$;
COMMENT ON FUNCTION core.document_number_step() IS '文号只能逐一递增：a counter never goes back, jumps or changes hands.';
CREATE TRIGGER document_number_step BEFORE UPDATE ON core.document_number
	FOR EACH ROW EXECUTE FUNCTION core.document_number_step();

ALTER TABLE core.document_number ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.document_number FORCE ROW LEVEL SECURITY;
-- An officer whose scope is one unit still draws from the counter of the authority that the officer acts for.
CREATE POLICY document_number_scope ON core.document_number TO sanzhi_app
	USING (core.in_scope(org_path) OR org_path = current_setting('sanzhi.authority', true) || '/')
	WITH CHECK (core.in_scope(org_path) OR org_path = current_setting('sanzhi.authority', true) || '/');
GRANT SELECT, INSERT, UPDATE (last) ON core.document_number TO sanzhi_app;

CREATE TABLE core.document (
	document_id text PRIMARY KEY CHECK (document_id ~ '^[0-9a-f]{32}$'),
	authority_id text NOT NULL,
	org_path text NOT NULL,
	stream_id text NOT NULL,
	kind text NOT NULL,
	number text,
	data jsonb NOT NULL,
	sheet jsonb NOT NULL,
	data_hash text NOT NULL CHECK (data_hash ~ '^[0-9a-f]{64}$'),
	template_version text NOT NULL CHECK (template_version ~ '^[0-9a-f]{64}$'),
	issued_on date NOT NULL,
	issued_at timestamptz(3) NOT NULL,
	CONSTRAINT document_number_unique UNIQUE (authority_id, number)
);
CREATE INDEX document_stream ON core.document (stream_id, issued_at);
CREATE INDEX document_issued ON core.document (issued_at);
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
ALTER TABLE core.document ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.document FORCE ROW LEVEL SECURITY;
CREATE POLICY document_scope ON core.document TO sanzhi_app
	USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
GRANT SELECT, INSERT ON core.document TO sanzhi_app;

CREATE TABLE core.document_rendition (
	document_id text NOT NULL REFERENCES core.document (document_id),
	org_path text NOT NULL,
	sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
	sm3 text NOT NULL CHECK (sm3 ~ '^[0-9a-f]{64}$'),
	size_bytes bigint NOT NULL CHECK (size_bytes > 0),
	pages integer NOT NULL CHECK (pages > 0),
	template_version text NOT NULL,
	fonts_hash text NOT NULL,
	rendered_at timestamptz(3) NOT NULL,
	PRIMARY KEY (document_id, sha256)
);
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
ALTER TABLE core.document_rendition ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.document_rendition FORCE ROW LEVEL SECURITY;
CREATE POLICY document_rendition_scope ON core.document_rendition TO sanzhi_app
	USING (core.in_scope(org_path)) WITH CHECK (core.in_scope(org_path));
GRANT SELECT, INSERT ON core.document_rendition TO sanzhi_app;
