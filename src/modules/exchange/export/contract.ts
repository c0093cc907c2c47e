import { z } from "zod";
import type { RouteContract } from "#identity/contract";

/** Browser-safe: 定时导出, cases and decisions into a folder every day (PLT-09). */
export const EXPORT_KINDS = { cases: "案件", decisions: "决定", results: "执行结果" } as const;
const kind = z.enum(["cases", "decisions", "results"]);

/** What lies beside the files as `manifest.json`: who takes them up checks it first. */
export const exportManifest = z.object({
	format: z.literal("sanzhi-export/1"),
	run: z.string(),
	authority: z.object({ id: z.string(), name: z.string() }),
	day: z.string(),
	/** Last changes after the one moment (empty: from the beginning) and up to the other. */
	range: z.object({ after: z.string(), upto: z.string() }),
	files: z.array(z.object({ name: z.string(), rows: z.number().int(), bytes: z.number().int(), sha256: z.string() })),
	/**
	 * 对账: `recorded` in the record of events, `held` in the rows made of it, `inRange` to be written, `written`; `moved`
	 * changed while it was written and come with the next run.
	 */
	reconciliation: z.array(
		z.object({
			kind,
			recorded: z.number().int(),
			held: z.number().int(),
			inRange: z.number().int(),
			written: z.number().int(),
			moved: z.number().int(),
		}),
	),
});
export type ExportManifest = z.output<typeof exportManifest>;

const run = z.object({
	id: z.string(),
	day: z.string(),
	state: z.enum(["waiting", "done"]),
	attempts: z.number().int(),
	lastFault: z.string().nullable(),
	plannedAt: z.string(),
	doneAt: z.string().nullable(),
	folder: z.string(),
	manifest: exportManifest.nullable(),
});
export type ExportRunView = z.output<typeof run>;

export const exportRoutes = {
	list: {
		method: "GET",
		url: "/api/exports",
		access: { roles: ["platform-operator", "supervisor", "leader", "head"] },
		summary: "定时导出记录和对账",
		response: z.object({ items: z.array(run) }),
	},
} as const satisfies Record<string, RouteContract>;
