import { z } from "zod";
import { type ActContext, type AnyAct, actsOf, byMachine, fields, penaltyLaw, refuseOtherApprover } from "#casework";
import { ID_PATTERN } from "#kernel/ids";
import { refusal } from "#kernel/refusal";
import {
	handOverAccepted,
	handOverReceived,
	handOverRefused,
	handOverTakenUp,
	type ReceivedHandOver,
	receivedData,
} from "./received.ts";

const act = actsOf<ReceivedHandOver>();
/** As the sending act: whose powers they are (行政处罚法 18). No text sets a period for the answer. */
const BASIS = penaltyLaw("第十八条");
const ANSWERERS = ["unit-head", "leader", "head"] as const;
const byTransmission = byMachine<ReceivedHandOver>({
	label: "由系统按移送登记",
	message: "移送由系统传送登记，不能人工登记",
	basis: BASIS,
});

const receiveHandOver = act({
	name: "receive-hand-over",
	label: "收到移送案件",
	stage: "exchange",
	basis: BASIS,
	actors: ANSWERERS,
	input: receivedData,
	offered: (state) => state.status === "none",
	gates: [byTransmission],
	emits: [handOverReceived],
	decide: (_state, input) => [handOverReceived(input)],
	sample: {
		authorityId: "example",
		orgPath: "example/",
		sender: { authorityId: "sender", path: "sender", caseId: "0".repeat(32), name: "示例市应急管理局" },
		receiver: "示例市综合行政执法局",
		basis: { document: "中华人民共和国行政处罚法", article: "第十八条" },
		reason: "由综合行政执法机关集中行使行政处罚权。",
		copy: { title: "示例案" },
		papers: [],
		approvedBy: { name: "张示例", title: "副局长" },
	},
});

const answerInput = (title: string) =>
	z.object({
		note: fields.longText(title),
		/** Who decided it, where another system answers; a person who does it answers for it. */
		approverId: z.string().min(1).max(64).optional().meta({ title: "批准人", widget: "hidden" }),
	});
const needs = ({ approverId }: { approverId?: string | undefined }) =>
	approverId === undefined ? {} : { officers: [approverId] };

type Answer = { readonly note: string; readonly approverId?: string | undefined };

function answerOf({ note, approverId }: Answer, context: ActContext) {
	const { actor, facts } = context;
	const other = refuseOtherApprover(context, approverId, BASIS);
	if (other) return other;
	if (approverId === undefined) return { note, answeredBy: actor.name };
	const officer = facts.officers.get(approverId);
	if (!officer) return refusal("approver-unknown", "批准人不是本机关的执法人员", BASIS, "请核对批准人");
	return { note, answeredBy: officer.name };
}

const acceptHandOver = act({
	name: "accept-hand-over",
	label: "接受移送",
	stage: "exchange",
	basis: BASIS,
	actors: ANSWERERS,
	input: answerInput("接受意见"),
	offered: (state) => state.status === "waiting",
	gates: [],
	awaited: (state) => state.status === "waiting",
	needs,
	emits: [handOverAccepted],
	decide: (_state, input, context) => {
		const answer = answerOf(input, context);
		return "kind" in answer ? answer : [handOverAccepted(answer)];
	},
	consequence: () => "提交后移送机关的案件移送终结；请由本次移送登记线索。",
	sample: { note: "属于本机关职权范围，同意接收。" },
});

const refuseHandOver = act({
	name: "refuse-hand-over",
	label: "不接受移送",
	stage: "exchange",
	basis: BASIS,
	actors: ANSWERERS,
	input: answerInput("不接受的理由"),
	offered: (state) => state.status === "waiting",
	gates: [],
	needs,
	emits: [handOverRefused],
	decide: (_state, input, context) => {
		const answer = answerOf(input, context);
		return "kind" in answer ? answer : [handOverRefused(answer)];
	},
	consequence: () => "提交后由移送机关继续办理。",
	sample: { note: "该违法行为不属于本机关职权范围。" },
});

const takeUpHandOver = act({
	name: "take-up-hand-over",
	label: "由移送登记线索",
	stage: "exchange",
	basis: BASIS,
	actors: ANSWERERS,
	input: z.object({ caseId: z.string().regex(ID_PATTERN), title: z.string().min(1) }),
	offered: (state) => state.status === "accepted",
	gates: [byTransmission],
	emits: [handOverTakenUp],
	decide: (_state, input) => [handOverTakenUp(input)],
	sample: { caseId: "0".repeat(32), title: "示例案" },
});

export const handOverActs: readonly AnyAct<ReceivedHandOver>[] = [
	receiveHandOver,
	acceptHandOver,
	refuseHandOver,
	takeUpHandOver,
];
