-- 待排版的文书：written with the document, removed when its file is stored; so a crash between the two is mended at the next start.
CREATE TABLE core.rendition_due (
	document_id text PRIMARY KEY,
	authority_path text NOT NULL,
	attempts integer NOT NULL DEFAULT 0,
	last_fault text
);
COMMENT ON TABLE core.rendition_due IS
	'排版队列：ids and places only, read by the rendering job before it has a scope; no row security, class "work queue".';
COMMENT ON COLUMN core.rendition_due.attempts IS '已尝试次数; after five the fault is reported and a person has to look';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.rendition_due TO sanzhi_app;
