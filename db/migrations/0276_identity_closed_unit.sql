-- 机构撤销的，授权随之终止 (REG-02): a grant on a unit that is no more ends with it. The security administrator is told which.
ALTER TABLE core.role_revocation ADD COLUMN closed_unit text CHECK (closed_unit <> '');
COMMENT ON COLUMN core.role_revocation.closed_unit IS '撤销的机构：name of the unit with whose closing the grant ended; null where an administrator ended it.';
