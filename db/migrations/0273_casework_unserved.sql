-- 待送达: asked for by everybody who serves, every day. The cases with a paper that has not reached the party are few; the
-- snapshot of each of the others would have to be read to find that out.
CREATE INDEX stream_unserved ON core.stream (authority_id)
WHERE kind = 'case' AND jsonb_path_exists(state, '$.services.* ? (@.servedOn == null)');
