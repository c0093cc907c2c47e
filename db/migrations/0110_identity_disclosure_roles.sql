-- Five more posts of the disclosure work. What each may do stands in the acts and routes that name it.
ALTER TABLE core.role_grant DROP CONSTRAINT role_grant_role_check;
ALTER TABLE core.role_grant ADD CONSTRAINT role_grant_role_check CHECK (role IN (
	'handler', 'unit-head', 'legal-reviewer', 'leader', 'head', 'disclosure-clerk', 'archivist', 'supervisor',
	'information-officer', 'platform-operator', 'petition-officer', 'reporter-custodian', 'judicial-confirmer',
	'system-admin', 'security-admin', 'audit-admin'));
ALTER TABLE core.officer DROP CONSTRAINT officer_posts_check;
ALTER TABLE core.officer ADD CONSTRAINT officer_posts_check CHECK (cardinality(posts) > 0 AND posts <@ ARRAY[
	'handler', 'unit-head', 'legal-reviewer', 'leader', 'head', 'disclosure-clerk', 'archivist', 'supervisor',
	'information-officer', 'platform-operator', 'petition-officer', 'reporter-custodian', 'judicial-confirmer',
	'system-admin', 'security-admin', 'audit-admin']);
