-- A decision can come back to the public (重新公示), its day can be corrected, and what was taken down as inaccurate and not
-- published anew does not count as public. Items of before are filled from their last snapshot.

ALTER TABLE core.publication ADD COLUMN withdrawal_ground text
	CHECK (withdrawal_ground IN ('annulment', 'inaccurate', 'infringing'));
COMMENT ON COLUMN core.publication.withdrawal_ground IS '撤下情形: annulment 决定被撤销等, inaccurate 内容不准确, infringing 侵害他人合法权益; null while it is not withdrawn (PUB-14).';

-- Their owner is bound by row security too, and no policy names it.
ALTER TABLE core.publication NO FORCE ROW LEVEL SECURITY;
ALTER TABLE core.stream NO FORCE ROW LEVEL SECURITY;
UPDATE core.publication p SET withdrawal_ground = s.state -> 'withdrawal' ->> 'ground'
FROM core.stream s
WHERE s.stream_id = p.stream_id AND p.status = 'withdrawn' AND s.state -> 'withdrawal' ->> 'ground' IS NOT NULL;
-- What was taken down while a correction was open has nothing left to correct (COR-03).
UPDATE core.publication SET correction = NULL, correct_due_on = NULL WHERE correction IS NOT NULL AND status <> 'published';
ALTER TABLE core.stream FORCE ROW LEVEL SECURITY;
ALTER TABLE core.publication FORCE ROW LEVEL SECURITY;

-- 公示期限 is counted from the day of the decision: corrected with it, by a correction and by nothing else (PUB-01).
CREATE OR REPLACE FUNCTION portal.decision_stays_withdrawn() RETURNS trigger
LANGUAGE plpgsql
AS $$
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
$$;
