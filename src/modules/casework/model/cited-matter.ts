import { z } from "zod";
import type { MatterFact } from "../facts.ts";

/** 办理时限 as the matter states it. */
const timeLimit = z.object({ count: z.number().int().min(1), unit: z.enum(["workday", "day", "month"]) });

/** The matter as a case cites it (REG-08): type, bases, unit and time limit of that very version, frozen with the event. */
export const citedMatter = z.object({
	id: z.string(),
	name: z.string(),
	bases: z.array(z.object({ document: z.string(), article: z.string() })),
	summaryEnabled: z.boolean(),
	filingRequired: z.boolean(),
	/** These three since cases inherit them; absent in what was recorded before, null where the matter is silent. */
	version: z.number().int().optional(),
	handlingUnit: z.object({ path: z.string(), name: z.string() }).nullable().optional(),
	timeLimit: timeLimit.nullable().optional(),
});
export type CitedMatter = z.output<typeof citedMatter>;

export function citedMatterOf(matter: MatterFact): CitedMatter {
	const { id, name, bases, summaryEnabled, filingRequired, version, handlingUnit } = matter;
	return {
		id,
		name,
		bases: bases.map(({ document, article }) => ({ document, article })),
		summaryEnabled,
		filingRequired,
		version,
		handlingUnit: handlingUnit && { path: handlingUnit.path, name: handlingUnit.name },
		timeLimit: matter.timeLimit,
	};
}
