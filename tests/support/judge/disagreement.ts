import { by, type CaseFile } from "./case-file.ts";
import { handlers, reviewers } from "./chain.ts";
import type { Breach, Rule } from "./rule.ts";

/** Where a disagreement may be ruled on, by whom, and in which way (REV-15). */
function* wrongRulings(file: CaseFile): Iterable<Breach> {
	for (const ruled of file.all("DisagreementRuled")) {
		const objected = file.last(ruled, "ReviewObjected");
		const within = <K extends "DisagreementNegotiated" | "DisagreementReferred">(kind: K) =>
			objected ? file.between(objected, ruled, kind) : [];
		const failed = within("DisagreementNegotiated").some((one) => !(one.data as { agreed?: boolean }).agreed);
		if (file.regime === "dazhou") {
			const names = new Set(ruled.data.attendees.map(({ name }) => name));
			if (!failed || ruled.data.decider !== "collective" || names.size < 2) yield [objected, ruled];
		}
		if (file.regime === "miit") {
			const referred = within("DisagreementReferred").length > 0;
			const again = (objected?.data.round ?? 0) >= 2;
			if (!again || !referred || ruled.data.decider !== "overseeing-leader") yield [objected, ruled];
		}
		if (file.regime === "qinyuan") yield [objected, ruled];
	}
}

/** 审核意见不一致: REV-15, in the way each authority's own text goes. */
export const DISAGREEMENT: readonly Rule[] = [
	{
		article: "REV-15（达州二（三）11（2）、工信部二（三）3；沁源没有规定）",
		sentence: "审核意见分歧没有按本机关的方式处理",
		breaches: wrongRulings,
	},
	{
		article: "REV-15; 工信部二（三）3",
		sentence: "办案或者审核的人裁决分歧",
		*breaches(file) {
			const known = new Map([...handlers(file), ...reviewers(file)]);
			for (const ruled of file.all("DisagreementRuled")) {
				const own = known.get(by(ruled));
				if (own && own.meta.version < ruled.meta.version) yield [own, ruled];
			}
		},
	},
	{
		article: "REV-15",
		sentence: "异议针对的不是有问题的审核意见",
		*breaches(file) {
			for (const objected of file.all("ReviewObjected")) {
				const opinion = file.last(objected, "ReviewOpinionIssued");
				const draft = file.last(objected, "DecisionDrafted");
				const other = draft?.data.hash !== objected.data.draftHash;
				if (!opinion || opinion.data.outcome === "passed" || other) yield [opinion, objected];
			}
		},
	},
];
