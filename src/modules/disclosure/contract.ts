import { z } from "zod";
import type { Access, Role } from "#identity/contract";
import { casePublications } from "./case-views.ts";
import { publicationDetail, publicationFigures, publicationList, publicationQuery } from "./publication-views.ts";

export * from "./case-views.ts";
export * from "./publication-views.ts";
export { publicRoundSchema } from "./rounds/schemas.ts";
export * from "./rounds/views.ts";
export * from "./rounds/vocabulary.ts";
export { publicContentSchema } from "./schemas.ts";
export * from "./visits/views.ts";
export * from "./visits/vocabulary.ts";
export * from "./vocabulary.ts";

/** What the portal says about the rules of an authority, each with its citation (`portal.authority.rules`). */
export type PortalRules = {
	readonly title: string;
	readonly documents: readonly string[];
	readonly status: "in-force" | "draft-for-comment" | "provisional";
	readonly periods: readonly { type: string; text: string; basis: string; via: string | null }[];
	readonly personnel: { readonly published: boolean; readonly basis: string };
	readonly complaint: { readonly to: readonly string[]; readonly basis: string } | null;
	/** 决定履行情况 is published (PUB-10); absent or null where the authority's own text does not say so. */
	readonly performance?: { readonly basis: string } | null;
	/** Absent in copies made before the page 事中公示 was there. */
	readonly conduct?: PortalConduct;
};

/** One rule as the public reads it; `via` says where the authority's own text is silent (上位规定). */
export type ConductRule = {
	readonly items: readonly string[];
	readonly basis: string;
	readonly via: string | null;
};

/** 事中公示: what officers must show and say, and what hangs at a window (MID-01 to MID-07); null: no text says so. */
export type PortalConduct = {
	readonly identification: {
		readonly activities: ConductRule | null;
		/** 特殊情况除外 (MID-01): only where the authority's own text has it. */
		readonly exception: ConductRule | null;
		readonly dress: ConductRule | null;
		readonly told: ConductRule | null;
		readonly companions: ConductRule | null;
	};
	readonly rightsTold: (ConductRule & { readonly writing: boolean }) | null;
	readonly windowBoard: ConductRule | null;
};

/** Who registers a decision made elsewhere: 谁执法谁公示. */
export const REGISTRARS: readonly Role[] = ["handler", "unit-head", "disclosure-clerk", "information-officer"];

/** Who may look at the desk: those who work on it and those who watch it. */
export const DESK_ROLES: readonly Role[] = [
	"handler",
	"unit-head",
	"legal-reviewer",
	"leader",
	"head",
	"disclosure-clerk",
	"supervisor",
	"information-officer",
	"platform-operator",
	"petition-officer",
];
const DESK: Access = { roles: DESK_ROLES };
export const disclosureRouteContracts = {
	list: {
		method: "GET",
		url: "/api/publications",
		access: DESK,
		summary: "公示事项队列，按剩余时间排序",
		query: publicationQuery,
		response: publicationList,
	},
	figures: {
		method: "GET",
		url: "/api/publication-figures",
		access: DESK,
		summary: "公示统计：法定逾期与内部逾期分开",
		response: publicationFigures,
	},
	detail: {
		method: "GET",
		url: "/api/publications/:publication",
		access: DESK,
		summary: "公示事项：公众将看到的内容和隐去的内容",
		params: z.object({ publication: z.string().regex(/^[0-9a-f]{32}$/) }),
		response: publicationDetail,
	},
	ofCase: {
		method: "GET",
		url: "/api/cases/:case/publications",
		access: "actor",
		summary: "本案的公示：已经公示和将要公示的内容、隐去的内容、期限、载体和凭证",
		params: z.object({ case: z.string().regex(/^[0-9a-f]{32}$/) }),
		response: casePublications,
	},
} as const;

/** GET /api/publications/:publication/preview: the page of the portal as the draft would be shown today. */
export const publicPreview = z.object({
	/** Its article; the frame around it is the portal's own. */
	html: z.string(),
	stylesheet: z.string(),
});
