import type { Basis } from "#kernel/basis";
import { plainDateOf } from "#kernel/plain-date";
import { unended } from "#kernel/sentence";
import type { ActContext, DocumentRequest } from "../act.ts";
import { CLUE_SOURCES } from "../acts/penalty/register-clue.ts";
import type { SharedCopy, SharedPaper } from "../model/hand-over.ts";
import { EVIDENCE_KINDS, type PenaltyCase } from "../model/penalty-case.ts";
import { SHARED_FIELDS, type SharedField } from "../model/shared-fields.ts";
import { contactOf, officerNames, paper, zhDay } from "./parts.ts";

type Handed = {
	copy: SharedCopy;
	papers: readonly SharedPaper[];
	basis: Basis;
	reason: string;
	approvedBy: { name: string; title: string };
};

/** 案件移送函: written from the copy that the receiving authority gets, so that it tells nothing that is not shared (PLT-08). */
export function handOverLetter(state: PenaltyCase, handed: Handed, context: ActContext): DocumentRequest {
	const { copy, papers, basis, reason, approvedBy } = handed;
	return paper("hand-over-letter", {
		addressee: state.handOver?.receiver.name,
		caseTitle: copy.title,
		reasons: reason,
		bases: [{ document: basis.document, article: basis.article }],
		approvedBy: { name: approvedBy.name, title: approvedBy.title || undefined },
		shared: fieldsOf(copy),
		papers: papers.map(({ label, number, on }) => {
			const more = [number, on && zhDay(plainDateOf(on))].filter(Boolean).join("，");
			return more === "" ? label : `${label}（${more}）`;
		}),
		// A system may hand over in whose name nobody can be called; who approved it can.
		contact: { ...contactOf(state, context), person: officerNames(state) || approvedBy.name },
	});
}

function fieldsOf(copy: SharedCopy) {
	return (Object.entries(SHARED_FIELDS) as [SharedField, string][])
		.filter(([field]) => copy[field] !== undefined)
		.map(([field, label]) => ({ label, content: contentOf(copy, field) || "无" }));
}

function contentOf(copy: SharedCopy, field: SharedField): string {
	switch (field) {
		case "violated":
			return (copy.violated ?? []).map(({ document, article }) => `《${document}》${article}`).join("、");
		case "evidence":
			return (copy.evidence ?? [])
				.map(
					({ number, kind, name, on }) => `${number}　${unended(name)}（${kindName(kind)}，${zhDay(plainDateOf(on))}）`,
				)
				.join("\n");
		case "clueSource":
			return CLUE_SOURCES[copy.clueSource as keyof typeof CLUE_SOURCES] ?? CLUE_SOURCES.other;
		case "foundOn":
			return copy.foundOn ? zhDay(plainDateOf(copy.foundOn)) : "";
		default:
			return copy[field] ?? "";
	}
}

function kindName(kind: string): string {
	return EVIDENCE_KINDS[kind as keyof typeof EVIDENCE_KINDS] ?? kind;
}
