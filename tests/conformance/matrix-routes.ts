import type { AnyAct } from "#casework";
import { publicationKind, roundKind, visitKind } from "#disclosure";
import { handOverKind } from "#exchange";
import { requestKind } from "#intake";
import { listKind } from "#lists";
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

export function actsOf({ house }: World, thing: Thing): readonly AnyAct<never>[] {
	const kinds: Partial<Record<Thing, { process: { acts: ReadonlyMap<string, unknown> } }>> = {
		case: house.caseKind,
		publication: publicationKind,
		list: listKind,
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
