-- 暂停 between 使用中 and 撤销 of a system client, and why a call was not answered (PLT-08).

ALTER TABLE core.system_client DROP CONSTRAINT system_client_status_check;
ALTER TABLE core.system_client ADD CONSTRAINT system_client_status_check
	CHECK (status IN ('active', 'suspended', 'revoked'));
COMMENT ON COLUMN core.system_client.status IS 'active 使用中, suspended 已暂停, revoked 已撤销.';

ALTER TABLE core.client_call ADD COLUMN reason text NOT NULL DEFAULT '';
COMMENT ON COLUMN core.client_call.reason IS '未予受理的原因: the code of the answer, never its words, which may name somebody; empty where the outcome says it.';
COMMENT ON COLUMN core.client_call.outcome IS 'answered 已答复, refused 未予受理, or why the signature did not stand: wrong-signature, revoked, suspended, expired, replayed, too-many.';
