COMMENT ON COLUMN core.matter.time_limit IS '办理时限：{count, unit}; unit workday, day or month; null where the authority has set none.';
