import { z } from "zod";
import { type ActContext, actsOf, fields } from "#casework";
import type { Basis } from "#kernel/basis";
import type { Json } from "#kernel/canonical-json";
import { contentHash } from "#kernel/hash";
import { CORRECTION_BASIS } from "../law.ts";
import type { ReportContent } from "./content.ts";
import * as happened from "./events.ts";
import { byConsolidator, CONSOLIDATING } from "./figure-acts.ts";
import { personalDataRefusal } from "./personal-data.ts";
import { type AnnualReport, hasGoneOut } from "./report.ts";

const act = actsOf<AnnualReport>();

/** 沁源公示办法第十九条, 工信部 二（一）5; where the own text is silent, 国办发〔2018〕118号 二、引言. */
export function correctionBasis({ rules }: ActContext): Basis {
	return rules.effective("disclosure.correct-own")?.basis ?? CORRECTION_BASIS;
}

/** Figures and words alike: then there is nothing to tell anybody as corrected. */
export function saysTheSame(before: ReportContent, now: ReportContent): boolean {
	const hashOf = ({ chapters }: ReportContent) => contentHash(chapters as unknown as Json);
	return hashOf(before) === hashOf(now);
}

/**
 * 发现公示信息不准确的，应当及时更正 (COR-02): of what was sent or public a new version, which is finalised, checked by another
 * person, sent to every addressee again and published like the first. That the addressees get it again is a reading: the
 * texts ask for one report and speak of correcting what is public; but what they hold is then known to be wrong.
 */
export const correctReport = act({
	name: "correct-report",
	label: "更正年度数据",
	stage: "report",
	basis: CORRECTION_BASIS,
	actors: [...CONSOLIDATING],
	input: z.object({ reason: fields.longText("更正理由（随更正后的报告向社会公开）") }),
	offered: hasGoneOut,
	gates: [byConsolidator],
	emits: [happened.correctionOpened],
	decide: (_state, input) =>
		personalDataRefusal([{ label: "更正理由", text: input.reason }]) ?? [happened.correctionOpened(input)],
	consequence: (state) =>
		state.release === null
			? "原来的版本留存备查；更正后重新定稿，并向各报送对象重新报送。"
			: "原来的版本留存备查；公开更正后的版本以前，公众看到的内容不变。更正后重新定稿、审核、公开和报送。",
	sample: { reason: "行政处罚案件数漏计一件。" },
});
