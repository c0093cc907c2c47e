import type { ActContext, DocumentRequest } from "../act.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";
import { RETENTION } from "../model/retention.ts";
import { paper } from "./parts.ts";

type Input = { volume: string; retention: keyof typeof RETENTION; pages: number; recordings: number };

/** Papers that are kept as files: their pages are counted when they are printed, not when they are listed. */
const ELECTRONIC = "电子";

/** 卷内目录: the registration, then every paper in the order it was made; the review opinion's copy is marked (REV-13). */
export function caseFileCatalogue(state: PenaltyCase, input: Input, context: ActContext): DocumentRequest {
	const { actor, authority, today } = context;
	const received = new Map(
		state.review.rounds.flatMap(({ opinion }) =>
			opinion?.documentId ? [[opinion.documentId, opinion.receivedOn] as const] : [],
		),
	);
	const registration = {
		author: authority.name,
		title: "案件登记信息",
		on: state.openedOn,
		pages: ELECTRONIC,
	};
	const papers = state.documents.map((one) => ({
		number: one.number ?? undefined,
		author: authority.name,
		title: one.label,
		on: one.on,
		pages: ELECTRONIC,
		remark: received.get(one.documentId) ? "承办机构已签收" : undefined,
	}));
	return paper("case-file-catalogue", {
		caseTitle: state.title,
		caseFileNumber: input.volume,
		volume: "正卷",
		retention: RETENTION[input.retention],
		entries: [registration, ...papers],
		pagesTotal: input.pages,
		recordingsTotal: input.recordings,
		filedBy: state.closing?.by.name ?? state.officers[0]?.name ?? actor.name,
		checkedBy: actor.name,
		filedOn: today,
	});
}
