import type { PenaltyCase } from "../../model/penalty-case.ts";
import type { ServiceRecord } from "../../model/service-record.ts";

/** Papers that may be made when the case is over already; they are served until it is bound (行政处罚法 56). */
export const SERVED_AFTER_END: readonly string[] = ["preservation-disposal"];

/** The papers that have not reached their addressee and still can be sent: all of an open case, some of an ended one. */
export function servable(state: PenaltyCase): ReadonlyMap<string, ServiceRecord> {
	const open = Object.entries(state.services).filter(([, record]) => record.servedOn === null);
	if (state.status === "open") return new Map(open);
	if (state.status === "archived") return new Map();
	const late = new Set(
		state.documents.filter(({ kind }) => SERVED_AFTER_END.includes(kind)).map(({ documentId }) => documentId),
	);
	return new Map(open.filter(([documentId]) => late.has(documentId)));
}
