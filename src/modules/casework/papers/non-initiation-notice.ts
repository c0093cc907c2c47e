import type { ActContext, DocumentRequest } from "../act.ts";
import { reporterRule } from "../gates/reporter.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";
import { contactOf, paper } from "./parts.ts";

/** 不予立案告知书 to who reported by name, and without the name (沁源全过程记录办法 13; STP-06). */
export function nonInitiationNotice(
	state: PenaltyCase,
	input: { readonly content: string },
	context: ActContext,
): DocumentRequest {
	const rule = reporterRule(context.rules);
	return paper("non-initiation-notice", {
		caseTitle: state.title,
		reportedOn: state.clue.on,
		decidedOn: state.closedOn,
		reason: input.content,
		toldUnder: rule && { document: rule.basis.document, article: rule.basis.article },
		contact: contactOf(state, context),
	});
}
