-- Whoever agreed to a publication can take the consent back (个人信息保护法 15, 政府信息公开条例 15): a ground of its own.

ALTER TABLE core.publication DROP CONSTRAINT publication_withdrawal_ground_check;
ALTER TABLE core.publication ADD CONSTRAINT publication_withdrawal_ground_check
	CHECK (withdrawal_ground IN ('annulment', 'inaccurate', 'infringing', 'consent'));
COMMENT ON COLUMN core.publication.withdrawal_ground IS '撤下情形: annulment 决定被撤销等, inaccurate 内容不准确, infringing 侵害他人合法权益, consent 权利人撤回同意; null while it is not withdrawn (PUB-14).';
