import type { PlainDate } from "#kernel/plain-date";
import { litigationLaw, reconsiderationLaw } from "../law.ts";

/** 行政复议法 20: sixty days; 行政诉讼法 46: six months. Statutory and the same for every authority. */
export const RECONSIDERATION = { days: 60, basis: reconsiderationLaw("第二十条") } as const;
export const LITIGATION = { months: 6, basis: litigationLaw("第四十六条") } as const;

/** From this day a decision made on the spot is reconsidered before it can be sued (行政复议法 23 第一款第一项, 90). */
export const RECONSIDERED_FIRST_FROM = "2024-01-01" as PlainDate;
