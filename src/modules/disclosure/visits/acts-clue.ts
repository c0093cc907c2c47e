import { z } from "zod";
import { actsOf, byMachine, fields, penaltyLaw } from "#casework";
import { refusal } from "#kernel/refusal";
import { confirmVisit, receiveVisitFeedback } from "./acts-after.ts";
import { VISIT_WRITERS } from "./acts-notice.ts";
import { visitCaseOpened, visitClueFound } from "./events.ts";
import { clueInput } from "./inputs.ts";
import { statusOf, type Visit } from "./visit.ts";

const act = actsOf<Visit>();
/** 发现公民、法人或者其他组织有依法应当给予行政处罚的行为的，必须全面、客观、公正地调查；符合立案标准的，应当及时立案. */
const INQUIRY_BASIS = penaltyLaw("第五十四条");

/** What shows only later (a measurement, a paper handed in) is added to what was written down on the day. */
export const recordVisitClue = act({
	name: "record-visit-clue",
	label: "登记检查发现的线索",
	stage: "publication",
	basis: INQUIRY_BASIS,
	actors: VISIT_WRITERS,
	input: clueInput,
	offered: (state) => statusOf(state) === "held",
	gates: [],
	emits: [visitClueFound],
	decide: (_state, input) => [visitClueFound(input)],
	consequence: () => "提交后可以由本次检查登记线索、建立案件；被检查单位在查看地址看不到。",
	sample: { text: "巡视维护记录缺少三个月，涉嫌未按规定巡护。" },
});

/**
 * The other end of a case that names this notice as its source: recorded by the machine in the transaction that opens the
 * case, so that neither can be had without the other. One inspection may find several things, each a case of its own.
 */
export const takeUpVisitClue = act({
	name: "take-up-visit-clue",
	label: "由检查登记线索",
	stage: "publication",
	basis: INQUIRY_BASIS,
	actors: ["leader"],
	input: z.object({ caseId: fields.streamId }),
	offered: (state) => statusOf(state) !== "none",
	gates: [
		byMachine<Visit>({
			label: "随案件的线索登记",
			message: "只能随案件的线索登记一并记入，不能单独填写",
			basis: INQUIRY_BASIS,
		}),
	],
	emits: [visitCaseOpened],
	decide: (state, input) => {
		if (statusOf(state) !== "held")
			return refusal(
				"visit-not-held",
				"该次检查还没有登记检查情况，不能由其登记线索",
				INQUIRY_BASIS,
				"请先登记检查情况",
			);
		return state.clues.length === 0
			? refusal(
					"visit-without-clue",
					"该次检查没有登记发现涉嫌违法的线索，不能由其登记线索",
					INQUIRY_BASIS,
					"请先登记检查发现的线索；线索另有来源的，请直接登记",
				)
			: [visitCaseOpened(input)];
	},
	sample: { caseId: "00000000000000000000000000000009" },
});

/** The enterprise's own and the machine's; no button of the console. */
export const NOT_BY_HAND: readonly string[] = [confirmVisit.name, receiveVisitFeedback.name, takeUpVisitClue.name];
