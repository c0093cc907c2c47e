-- A file of the publication desk is stored before its row is: killed in between, it would lie in the store and belong to nothing.
CREATE TABLE core.received_file (
	sha256 text PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]+$' AND length(sha256) = 64),
	received_at text NOT NULL
);
COMMENT ON TABLE core.received_file IS '公示附件收存登记: every file of the publication desk on its way into the store, written down before it is there; gone with the row that names it (core.publication_file), or when the file was removed. No row security, class "work queue": addresses and moments only.';
COMMENT ON COLUMN core.received_file.sha256 IS '文件在文件库中的地址.';
COMMENT ON COLUMN core.received_file.received_at IS '收存时间, ISO text of our clock.';
CREATE INDEX received_file_by_time ON core.received_file (received_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON core.received_file TO sanzhi_app;
