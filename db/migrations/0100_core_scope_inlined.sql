-- The same answer as before, as one expression: PostgreSQL then writes it into each query instead of starting a function
-- (and, before version 18, planning its body) for every statement that meets row security.
CREATE OR REPLACE FUNCTION core.in_scope(org_path text) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
	SELECT coalesce(
		org_path ^@ ANY (array_remove(string_to_array(current_setting('sanzhi.scope', true), ','), '')),
		false)
$$;
COMMENT ON FUNCTION core.in_scope(text) IS
	'数据范围：true when the row''s org_path starts with a prefix of the transaction''s sanzhi.scope; a missing or empty scope sees nothing (SEC-02).';
