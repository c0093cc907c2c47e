-- A form that was refused keeps its files, sealed, for the day in which it may be corrected. What was never sent is then removed.
CREATE TABLE portal.kept_file (
	address text PRIMARY KEY CHECK (address ~ '^[0-9a-f]+$' AND length(address) = 64),
	kept_at text NOT NULL
);
COMMENT ON TABLE portal.kept_file IS '随表单暂存的附件: every sealed file the portal puts into the store, written down before it is; gone when it was found to belong to a submission, or was removed. No row security, class "work queue": addresses and moments only.';
COMMENT ON COLUMN portal.kept_file.address IS '密封文件在文件库中的地址.';
COMMENT ON COLUMN portal.kept_file.kept_at IS '暂存时间。';
CREATE INDEX kept_file_by_time ON portal.kept_file (kept_at);
GRANT INSERT ON portal.kept_file TO sanzhi_portal;
GRANT SELECT, DELETE ON portal.kept_file TO sanzhi_app;

ALTER TABLE portal.submission ADD COLUMN files text[] NOT NULL DEFAULT '{}' CHECK (cardinality(files) <= 60);
COMMENT ON COLUMN portal.submission.files IS '随附的密封文件地址: of files nobody can open by it; these are never removed.';
CREATE INDEX submission_files ON portal.submission USING gin (files);
