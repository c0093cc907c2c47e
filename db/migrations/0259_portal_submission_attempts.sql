-- What could not be taken up now is tried again later and stands in nobody's way meanwhile.
ALTER TABLE portal.submission
	ADD COLUMN attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
	ADD COLUMN next_at text;
COMMENT ON COLUMN portal.submission.attempts IS '接收未成的次数。';
COMMENT ON COLUMN portal.submission.next_at IS '再次接收的时间: not before; null while it was never tried.';
GRANT UPDATE (attempts, next_at) ON portal.submission TO sanzhi_app;
-- Laid aside (fault, content kept): shown on the desk until somebody has it taken up.
CREATE INDEX submission_laid_aside ON portal.submission (seq) WHERE fault IS NOT NULL AND sealed IS NOT NULL;
