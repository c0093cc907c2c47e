import type { AnyAct } from "#casework";
import { publicationKind, roundKind, visitKind } from "#disclosure";
import { handOverKind } from "#exchange";
import { requestKind } from "#intake";
import { listKind, triggerKind } from "#lists";
import { annualReportKind, findingKind, inspectionPlanKind, remedyKind } from "#oversight";
import type { World } from "../support/world.ts";
import type { Thing } from "./matrix-world.ts";

/** What each parameter of an address names. `:act` and the public ones are treated apart. */
export const PARAMETERS: Readonly<Record<string, Thing>> = {
	":case": "case",
	":document": "document",
	":event": "event",
	":publication": "publication",
	":list": "list",
	":round": "round",
	":visit": "visit",
	":request": "request",
	":account": "account",
	":grant": "grant",
	":report": "report",
	":sha256": "attachment",
	":subscriber": "subscriber",
	":delivery": "delivery",
	":client": "client",
	":handover": "handover",
	":import": "import",
	":annual": "annual",
	":section": "section",
	":plan": "plan",
	":remedy": "remedy",
	":finding": "finding",
};

/** The write door of each kind of stream, and what lies behind it. */
export const WRITE_DOORS: Readonly<Record<string, Thing>> = {
	"/api/cases/:stream/acts/:act": "case",
	"/api/publications/:stream/acts/:act": "publication",
	"/api/annual-reports/:stream/acts/:act": "annual",
	"/api/inspection-plans/:stream/acts/:act": "plan",
	"/api/remedies/:stream/acts/:act": "remedy",
	"/api/findings/:stream/acts/:act": "finding",
	"/api/lists/:stream/acts/:act": "list",
	"/api/rounds/:stream/acts/:act": "round",
	"/api/visits/:stream/acts/:act": "visit",
	"/api/hand-overs/:stream/acts/:act": "handover",
	"/api/requests/:stream/acts/:act": "request",
};

/** Where the form of the act that begins a stream is read, and of what. */
export const OPENING_FORMS: Readonly<Record<string, Thing | "trigger">> = {
	"/api/acts/register-clue": "case",
	"/api/publication-form": "publication",
	"/api/inspection-plans/form": "plan",
	"/api/remedies/form": "remedy",
	"/api/findings/form": "finding",
	"/api/round-form": "round",
	"/api/visit-form": "visit",
	"/api/request-forms/register-request": "request",
	"/api/acts/record-trigger": "trigger",
};

export function actsOf({ house }: World, thing: Thing | "trigger"): readonly AnyAct<never>[] {
	const kinds: Partial<Record<Thing | "trigger", { process: { acts: ReadonlyMap<string, unknown> } }>> = {
		case: house.caseKind,
		publication: publicationKind,
		list: listKind,
		trigger: triggerKind,
		round: roundKind,
		visit: visitKind,
		handover: handOverKind,
		request: requestKind,
		annual: annualReportKind,
		plan: inspectionPlanKind,
		remedy: remedyKind,
		finding: findingKind,
	};
	return [...(kinds[thing]?.process.acts.values() ?? [])] as readonly AnyAct<never>[];
}
