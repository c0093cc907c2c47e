import type { Basis } from "#kernel/basis";
import { unended } from "#kernel/sentence";
import type { DocumentRequest } from "../act.ts";
import type { PenaltyCase } from "../model/penalty-case.ts";
import { violationText } from "../model/violation.ts";
import {
	citeList,
	evidenceOf,
	initiatedOn,
	linesOf,
	numberOf,
	officersOf,
	paper,
	partyOf,
	sourceOf,
	zhDay,
} from "./parts.ts";

type Input = {
	facts: string;
	evidence: readonly string[];
	nature: string;
	bases: readonly Basis[];
	punished?: readonly Basis[] | undefined;
	suggestion: string;
};

const RECORDS: Readonly<Record<string, (about: string) => string>> = {
	"site-inspection": (about) => `现场检查（勘验）${about}`,
	questioning: (about) => `询问${about}`,
	"refusal-to-cooperate": (about) => `当事人（有关人员）拒绝配合：${about}`,
};

/** 案件调查终结报告: the course of the investigation comes from the record itself. */
export function investigationReport(state: PenaltyCase, input: Input): DocumentRequest {
	const registered = state.matter.bases.length > 0 ? state.matter.bases : input.bases;
	return paper("investigation-report", {
		caseTitle: state.title,
		source: sourceOf(state),
		initiatedOn: initiatedOn(state),
		initiationNumber: numberOf(state, "initiation-approval"),
		officers: officersOf(state),
		party: partyOf(state),
		course: courseOf(state),
		facts: input.facts,
		violationTime: state.concluded?.violation && violationText(state.concluded.violation),
		evidence: evidenceOf(state, input.evidence),
		nature: input.nature,
		violated: citeList(input.bases),
		punished: citeList(input.punished ?? registered),
		measures: measuresOf(state),
		proposal: linesOf(input.suggestion),
		reportedOn: state.concluded?.on,
	});
}

/** What was done in the case, day by day, in one sentence. */
export function courseOf(state: PenaltyCase): string {
	const records = state.records.map(
		({ kind, on, about }) => `${zhDay(on)}${RECORDS[kind]?.(unended(about)) ?? unended(about)}`,
	);
	const appraised = state.appraisals.map(({ institution, sentOn }) => `${zhDay(sentOn)}委托${institution}鉴定`);
	const collected = state.evidence.length > 0 ? [`取得证据${state.evidence.length}项`] : [];
	return `${[`${zhDay(initiatedOn(state))}${startOf(state)}`, ...records, ...appraised, ...collected].join("；")}。`;
}

/** 简易程序 knows no 立案 (行政处罚法 51, 52). */
function startOf({ procedure, initiation }: PenaltyCase): string {
	if (procedure === "summary") return "登记";
	return initiation.urgent && !initiation.approved ? "因情况紧急先行启动调查" : "立案";
}

function measuresOf(state: PenaltyCase): string | undefined {
	const lines = state.preservations
		.filter((one) => one.approvedOn !== null)
		.map((one) => {
			const disposed = one.disposedOn ? `，${zhDay(one.disposedOn)}作出处理` : "，尚在保存";
			return `${zhDay(one.approvedOn ?? one.requestedOn)}先行登记保存${one.items}${disposed}`;
		});
	return lines.length > 0 ? `${lines.join("；")}。` : undefined;
}
