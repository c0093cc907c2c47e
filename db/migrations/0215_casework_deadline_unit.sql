-- 期限计算单位: in what people count the days left. It comes from the clause that made the clock; until now a list of names in
-- the program said it. Rows of before take the unit of their kind of clock, and every next act writes its own.

ALTER TABLE core.deadline ADD COLUMN unit text NOT NULL DEFAULT 'workday' CHECK (unit IN ('workday', 'day'));
UPDATE core.deadline SET unit = 'day'
	WHERE clock_id IN ('handling', 'archive', 'payment', 'court-window', 'urgent-approval', 'finding', 'push-undelivered',
		'supplement')
		OR clock_id LIKE 'announcement-%' OR clock_id LIKE 'correction-%' OR clock_id LIKE 'annual-%';
ALTER TABLE core.deadline ALTER COLUMN unit DROP DEFAULT;
COMMENT ON COLUMN core.deadline.unit IS '计算单位: workday 工作日, day 日; of the clause that made the clock';
