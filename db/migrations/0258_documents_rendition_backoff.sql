-- A paper that fails is not tried again at once: five attempts within a second left it to a person for a fault of minutes.
ALTER TABLE core.rendition_due ADD COLUMN next_at text;
COMMENT ON COLUMN core.rendition_due.next_at IS '下次尝试时间；NULL: at once.';
