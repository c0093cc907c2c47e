-- Schemas, group roles and the one function that row security asks.
-- The login roles are members of the group roles, own nothing and cannot bypass row security (F5 in the threat model).
DO $$
BEGIN
	IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'sanzhi_app') THEN
		CREATE ROLE sanzhi_app NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
	END IF;
	IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'sanzhi_portal') THEN
		CREATE ROLE sanzhi_portal NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
	END IF;
EXCEPTION
	-- Two installations that migrate on one cluster at the same moment: the other one made it.
	WHEN duplicate_object OR unique_violation THEN NULL;
END
$$;

CREATE SCHEMA core;
COMMENT ON SCHEMA core IS '内部数据：执法案件、制度、人员。The portal role has no right here.';
CREATE SCHEMA portal;
COMMENT ON SCHEMA portal IS '公示数据：only what has been published, built from allowed fields.';

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA core TO sanzhi_app;
GRANT USAGE ON SCHEMA portal TO sanzhi_app, sanzhi_portal;

CREATE FUNCTION core.in_scope(org_path text) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
	SELECT EXISTS (
		SELECT 1
		FROM unnest(string_to_array(current_setting('sanzhi.scope', true), ',')) AS prefix
		WHERE prefix <> '' AND starts_with(org_path, prefix)
	)
$$;
COMMENT ON FUNCTION core.in_scope(text) IS
	'数据范围：true when the row''s org_path starts with a prefix of the transaction''s sanzhi.scope; a missing or empty scope sees nothing (SEC-02).';
