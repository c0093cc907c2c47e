import type pg from "pg";

/** One line of the catalog as the dump prints it; `order` keeps it in its place. */
type Row = { readonly text: string };

const SCHEMAS = "('core', 'portal', 'vault')";

/** Each yields statements in an order that does not depend on how the database came to be. */
const PARTS: readonly (readonly [title: string, query: string])[] = [
	[
		"Extensions",
		`SELECT format('CREATE EXTENSION %I;', extname) AS text FROM pg_extension WHERE extname <> 'plpgsql' ORDER BY extname`,
	],
	[
		"Schemas",
		`SELECT format('CREATE SCHEMA %I;', nspname) AS text FROM pg_namespace WHERE nspname IN ${SCHEMAS} ORDER BY nspname`,
	],
	[
		"Types",
		`SELECT CASE t.typtype
			WHEN 'e' THEN format('CREATE TYPE %s AS ENUM (%s);', t.oid::regtype,
				(SELECT string_agg(quote_literal(enumlabel), ', ' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid))
			ELSE format('CREATE DOMAIN %s AS %s%s%s;', t.oid::regtype, format_type(t.typbasetype, t.typtypmod),
				CASE WHEN t.typnotnull THEN ' NOT NULL' ELSE '' END,
				coalesce((SELECT ' ' || string_agg(pg_get_constraintdef(oid), ' ' ORDER BY conname)
					FROM pg_constraint WHERE contypid = t.oid AND contype <> 'n'), ''))
			END AS text
		FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
		WHERE n.nspname IN ${SCHEMAS} AND t.typtype IN ('e', 'd') ORDER BY n.nspname, t.typname`,
	],
	[
		"Sequences",
		`SELECT format('CREATE SEQUENCE %s AS %s START %s INCREMENT %s MINVALUE %s MAXVALUE %s%s;', c.oid::regclass,
			format_type(s.seqtypid, NULL), s.seqstart, s.seqincrement, s.seqmin, s.seqmax,
			CASE WHEN s.seqcycle THEN ' CYCLE' ELSE '' END) AS text
		FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
		WHERE n.nspname IN ${SCHEMAS}
			AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.classid = 'pg_class'::regclass AND d.deptype = 'i')
		ORDER BY n.nspname, c.relname`,
	],
	[
		"Functions",
		`SELECT rtrim(pg_get_functiondef(p.oid), E' \\n') || ';' AS text
		FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
		WHERE n.nspname IN ${SCHEMAS} AND p.prokind IN ('f', 'p')
		ORDER BY n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)`,
	],
	[
		"Views",
		`SELECT format(E'CREATE %s %s%s AS\\n%s', CASE c.relkind WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'VIEW' END, c.oid::regclass,
			coalesce(' WITH (' || (SELECT string_agg(o, ', ' ORDER BY o) FROM unnest(c.reloptions) o) || ')', ''),
			pg_get_viewdef(c.oid, true)) AS text
		FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
		WHERE n.nspname IN ${SCHEMAS} AND c.relkind IN ('v', 'm') ORDER BY n.nspname, c.relname`,
	],
	[
		"Triggers",
		`SELECT pg_get_triggerdef(t.oid) || ';' || CASE t.tgenabled WHEN 'O' THEN '' ELSE ' -- enabled: ' || t.tgenabled::text END AS text
		FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
		WHERE n.nspname IN ${SCHEMAS} AND NOT t.tgisinternal AND t.tgparentid = 0 ORDER BY n.nspname, c.relname, t.tgname`,
	],
	[
		"Rights (of everybody but the owner)",
		`SELECT format('GRANT %s ON %s %s TO %s;', string_agg(privilege || columns, ', ' ORDER BY privilege || columns), kind, name, g.grantee) AS text
		FROM (
			SELECT 'SCHEMA' AS kind, nspname::text AS name, '' AS columns, a.grantee, a.privilege_type AS privilege, nspowner AS owner
			FROM pg_namespace, aclexplode(nspacl) a WHERE nspname IN ${SCHEMAS}
			UNION ALL
			SELECT CASE relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, c.oid::regclass::text, '', a.grantee, a.privilege_type, relowner
			FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace, aclexplode(relacl) a WHERE nspname IN ${SCHEMAS}
			UNION ALL
			SELECT 'TABLE', c.oid::regclass::text, format(' (%I)', attname), a.grantee, a.privilege_type, relowner
			FROM pg_attribute t JOIN pg_class c ON c.oid = attrelid JOIN pg_namespace n ON n.oid = relnamespace, aclexplode(attacl) a
			WHERE nspname IN ${SCHEMAS}
			UNION ALL
			SELECT 'FUNCTION', p.oid::regprocedure::text, '', a.grantee, a.privilege_type, proowner
			FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace, aclexplode(coalesce(proacl, acldefault('f', proowner))) a
			WHERE nspname IN ${SCHEMAS}
		) AS rights
		CROSS JOIN LATERAL (SELECT CASE rights.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(rights.grantee)::text END) AS g (grantee)
		WHERE rights.grantee <> owner GROUP BY kind, name, g.grantee ORDER BY kind, name, g.grantee`,
	],
];

const TABLES = `
	SELECT c.oid::regclass::text AS name, c.relrowsecurity AS secured, c.relforcerowsecurity AS forced,
		CASE WHEN c.relkind = 'p' THEN ' PARTITION BY ' || pg_get_partkeydef(c.oid) ELSE '' END
			|| coalesce(' -- partition of ' || (SELECT inhparent::regclass::text FROM pg_inherits WHERE inhrelid = c.oid)
				|| ' ' || pg_get_expr(c.relpartbound, c.oid), '') AS tail,
		obj_description(c.oid, 'pg_class') AS comment,
		ARRAY(SELECT format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod))
				|| CASE WHEN a.attcollation <> t.typcollation THEN ' COLLATE ' || a.attcollation::regcollation::text ELSE '' END
				|| CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
				|| CASE a.attidentity WHEN 'a' THEN ' GENERATED ALWAYS AS IDENTITY' WHEN 'd' THEN ' GENERATED BY DEFAULT AS IDENTITY' ELSE '' END
				|| CASE WHEN a.attgenerated <> '' THEN format(' GENERATED ALWAYS AS (%s) STORED', pg_get_expr(d.adbin, d.adrelid))
					WHEN d.adbin IS NOT NULL THEN ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid) ELSE '' END
			FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
			LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
			WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum)
		|| ARRAY(SELECT format('CONSTRAINT %I %s', conname, pg_get_constraintdef(oid)) FROM pg_constraint
			WHERE conrelid = c.oid AND contype NOT IN ('n', 't') ORDER BY position(contype::text IN 'pucxf'), conname) AS lines,
		ARRAY(SELECT pg_get_indexdef(i.indexrelid) FROM pg_index i WHERE i.indrelid = c.oid
			AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = i.indexrelid AND conrelid = c.oid)
			ORDER BY i.indexrelid::regclass::text) AS indexes,
		ARRAY(SELECT format('CREATE POLICY %I ON %s AS %s FOR %s TO %s', p.polname, c.oid::regclass,
				CASE WHEN p.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END,
				CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
				(SELECT string_agg(CASE r WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(r)::text END, ', ' ORDER BY 1) FROM unnest(p.polroles) r))
				|| coalesce(' USING (' || pg_get_expr(p.polqual, p.polrelid) || ')', '')
				|| coalesce(' WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')', '')
			FROM pg_policy p WHERE p.polrelid = c.oid ORDER BY p.polname) AS policies,
		ARRAY(SELECT format('COMMENT ON COLUMN %s.%I IS %L', c.oid::regclass, a.attname, col_description(c.oid, a.attnum))
			FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND col_description(c.oid, a.attnum) IS NOT NULL
			ORDER BY a.attnum) AS comments
	FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
	WHERE n.nspname IN ${SCHEMAS} AND c.relkind IN ('r', 'p') ORDER BY n.nspname, c.relname`;

type Table = {
	readonly name: string;
	readonly secured: boolean;
	readonly forced: boolean;
	readonly tail: string;
	readonly comment: string | null;
	readonly lines: readonly string[];
	readonly indexes: readonly string[];
	readonly policies: readonly string[];
	readonly comments: readonly string[];
};

/**
 * The schema as SQL to read in review, the same text for the same schema on every PostgreSQL from 15 on. It is read, not
 * run: a database is made by the migrations alone.
 */
export async function describeSchema(client: pg.Client): Promise<string> {
	// With nothing on the path every name is printed with its schema.
	await client.query("SELECT set_config('search_path', '', false)");
	const parts = [
		"-- Generated from the catalog by `npm run schema`; never edited, never run. The migrations are the source.\n",
	];
	for (const [title, query] of PARTS.slice(0, 5)) parts.push(await section(client, title, query));
	const { rows: tables } = await client.query<Table>(TABLES);
	parts.push(...tables.map(describeTable));
	for (const [title, query] of PARTS.slice(5)) parts.push(await section(client, title, query));
	return parts.filter((part) => part !== "").join("\n");
}

async function section(client: pg.Client, title: string, query: string): Promise<string> {
	const { rows } = await client.query<Row>(query);
	return rows.length === 0 ? "" : `-- ${title}\n${rows.map((row) => row.text).join("\n")}\n`;
}

function describeTable(table: Table): string {
	const statements = [
		`CREATE TABLE ${table.name} (\n\t${table.lines.join(",\n\t")}\n)${table.tail.replace(/ -- .*/s, "")}`,
	];
	const partition = / -- (.*)/s.exec(table.tail)?.[1];
	if (table.secured) statements.push(`ALTER TABLE ${table.name} ENABLE ROW LEVEL SECURITY`);
	if (table.forced) statements.push(`ALTER TABLE ${table.name} FORCE ROW LEVEL SECURITY`);
	statements.push(...table.policies, ...table.indexes);
	if (table.comment !== null) statements.push(`COMMENT ON TABLE ${table.name} IS ${quote(table.comment)}`);
	statements.push(...table.comments);
	return `${partition === undefined ? "" : `-- ${partition}\n`}${statements.map((statement) => `${statement};\n`).join("")}`;
}

function quote(text: string): string {
	return `'${text.replaceAll("'", "''")}'`;
}
