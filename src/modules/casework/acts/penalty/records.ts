import { z } from "zod";
import type { PlainDate } from "#kernel/plain-date";
import { type Refusal, refusal } from "#kernel/refusal";
import type { ActContext } from "../../act.ts";
import {
	choice,
	choices,
	confirmed,
	count,
	date,
	longText,
	moment,
	officers,
	person,
	signatures,
	text,
} from "../../fields.ts";
import { attendanceRefusal, beforeClueRefusal, dayRecorded, spanRefusal } from "../../gates/attendance.ts";
import { initiationStands } from "../../gates/initiation.ts";
import { officersAssigned } from "../../gates/officers.ts";
import { penaltyLaw } from "../../law.ts";
import { isInvestigated, type PenaltyCase } from "../../model/penalty-case.ts";
import { inspectionRecord } from "../../papers/inspection-record.ts";
import { questioningRecord } from "../../papers/questioning-record.ts";
import { act, event } from "./define.ts";

/** 告知的权利义务: the union of what the five texts ask to be told; each regime's own list is checked at the gate. */
export const RIGHTS = {
	identity: "执法身份",
	reason: "执法事由",
	basis: "执法依据",
	statement: "陈述、申辩权",
	recusal: "申请回避权",
	hearing: "申请听证权",
	remedy: "救济渠道",
	cooperation: "配合执法义务",
} as const;

const identification = {
	officerIds: officers("参加的执法人员"),
	officerCount: count("执法人员数量", 1, 20),
	certificatesShown: confirmed("已向当事人出示执法证件"),
	rightsTold: choices("已告知的事项", RIGHTS),
	signatures,
};

const recusalAsked = {
	recusal: choice("是否申请回避", { none: "不申请回避", requested: "申请回避" }).default("none"),
	recusalReason: text("申请回避的理由").optional(),
	recorderId: person("记录人", "officer").optional(),
};

const recordData = z.object({
	on: z.string(),
	rightsTold: z.boolean(),
	officers: z.array(z.string()),
	text: z.string(),
	/** 音像记录编号; absent where there is none, and in records of before it was kept here. */
	recording: z.string().exactOptional(),
});

function recorded(kind: string) {
	return (state: PenaltyCase, data: z.output<typeof recordData>): PenaltyCase => ({
		...state,
		stage: state.stage === "clue" || state.stage === "initiation" ? state.stage : "investigation",
		records: [...state.records, { kind, on: data.on as PlainDate, rightsTold: data.rightsTold, about: data.text }],
	});
}

export const siteInspected = event(
	"SiteInspected",
	recordData,
	recorded("site-inspection"),
	() => "制作现场检查（勘验）笔录",
);
export const personQuestioned = event(
	"PersonQuestioned",
	recordData,
	recorded("questioning"),
	(data) => `询问${data.text}并制作笔录`,
);

const RECORD_GATES = [initiationStands, officersAssigned];

type Identification = Parameters<typeof attendanceRefusal>[0] & { readonly officerCount: number };
type Recorded = Identification & Parameters<typeof spanRefusal>[0];

/** INV-01: the number written in the record is the number of officers named in it. */
function identificationRefusal(input: Identification, state: PenaltyCase, context: ActContext): Refusal | undefined {
	const basis = context.rules.own("investigation.officer-record")?.basis ?? penaltyLaw("第五十五条");
	if (input.officerCount !== new Set(input.officerIds).size) {
		return refusal(
			"officer-count-wrong",
			`笔录写明执法人员 ${input.officerCount} 人，实际列出 ${new Set(input.officerIds).size} 人`,
			basis,
			"请核对执法人员数量和姓名",
		);
	}
	return attendanceRefusal(input, state, context);
}

function recordRefusal(input: Recorded, state: PenaltyCase, context: ActContext): Refusal | undefined {
	return (
		spanRefusal(input, context.now, penaltyLaw("第五十五条")) ??
		beforeClueRefusal(dayRecorded(input), state, "检查、询问") ??
		identificationRefusal(input, state, context)
	);
}

/** Who took part is asked of the day on which it was, also where it is entered later. */
const thoseThen = (input: Recorded) => ({ officers: input.officerIds, on: dayRecorded(input) });

export const inspectSite = act({
	name: "inspect-site",
	label: "现场检查（勘验）",
	stage: "investigation",
	basis: penaltyLaw("第五十五条"),
	actors: ["handler"],
	input: z.object({
		startedAt: moment("开始时间"),
		endedAt: moment("结束时间"),
		category: choice("笔录类别", { inspection: "现场检查", survey: "勘验" }).default("inspection"),
		place: text("检查地点"),
		onSite: z
			.object({ name: text("现场负责人（在场人员）"), post: text("职务") })
			.optional()
			.meta({ title: "在场人员（当事人、法定代表人以外的）" }),
		findings: longText("检查情况"),
		photos: count("照片张数", 0, 10_000).optional(),
		recording: text("音像记录编号").optional(),
		...recusalAsked,
		...identification,
	}),
	offered: isInvestigated,
	gates: RECORD_GATES,
	needs: thoseThen,
	emits: [siteInspected],
	decide: (state, input, context) => {
		return (
			recordRefusal(input, state, context) ?? [
				siteInspected({
					on: dayRecorded(input),
					rightsTold: true,
					officers: input.officerIds,
					text: input.place,
					...(input.recording === undefined ? {} : { recording: input.recording }),
				}),
			]
		);
	},
	documents: (after, input, context) => [inspectionRecord(after, input, context)],
	consequence: () => "提交后生成《现场检查（勘验）笔录》，内容不能再修改；如有遗漏，另作补充笔录。",
	sample: {
		startedAt: "2024-03-04T01:00:00.000Z",
		endedAt: "2024-03-04T02:30:00.000Z",
		place: "示例县示例路1号厂区",
		findings: "现场有变压器两台正在对外供电，不能出示电力业务许可证。",
		officerIds: ["sample-officer-1", "sample-officer-2"],
		officerCount: 2,
		certificatesShown: true,
		rightsTold: ["identity", "reason", "basis", "statement", "recusal", "cooperation"],
		signatures: { officersSigned: ["sample-officer-1", "sample-officer-2"], party: "signed" },
	},
});

export const questionPerson = act({
	name: "question-person",
	label: "询问",
	stage: "investigation",
	basis: penaltyLaw("第五十五条"),
	actors: ["handler"],
	input: z.object({
		startedAt: moment("开始时间"),
		endedAt: moment("结束时间"),
		place: text("询问地点"),
		personName: text("被询问人姓名"),
		gender: choice("性别", { male: "男", female: "女" }),
		idNumber: text("身份证号码").meta({ title: "身份证号码", widget: "secret" }),
		address: text("住址"),
		phone: text("联系电话"),
		workplace: text("工作单位").optional(),
		post: text("职务").optional(),
		capacity: choice("被询问人身份", {
			party: "当事人",
			representative: "法定代表人（负责人）",
			employee: "工作人员",
			witness: "证人",
		}),
		rightsAnswer: longText("对权利告知和是否申请回避的回答"),
		questions: z
			.array(z.object({ question: longText("问"), answer: longText("答") }), { error: "请填写问答" })
			.min(1, "请至少填写一组问答")
			.meta({ title: "询问内容", widget: "questions" }),
		readBack: choice("核对方式", { read: "本人阅读", aloud: "向其宣读" }),
		recorderId: person("记录人", "officer").optional(),
		...identification,
	}),
	offered: isInvestigated,
	gates: RECORD_GATES,
	needs: thoseThen,
	emits: [personQuestioned],
	decide: (state, input, context) => {
		return (
			recordRefusal(input, state, context) ?? [
				personQuestioned({
					on: dayRecorded(input),
					rightsTold: true,
					officers: input.officerIds,
					text: input.personName,
				}),
			]
		);
	},
	documents: (after, input, context) => [questioningRecord(after, input, context)],
	consequence: () => "提交后生成《询问笔录》，内容不能再修改；如有遗漏，另作补充笔录。",
	sample: {
		startedAt: "2024-03-05T01:00:00.000Z",
		endedAt: "2024-03-05T02:30:00.000Z",
		place: "本局询问室",
		personName: "张示例",
		capacity: "representative",
		gender: "male",
		idNumber: "110101199003071233",
		address: "示例县示例路3号",
		phone: "0351-0000000",
		rightsAnswer: "听清楚了，不申请回避。",
		questions: [{ question: "你公司是否取得电力业务许可证？", answer: "没有取得。" }],
		readBack: "read",
		officerIds: ["sample-officer-1", "sample-officer-2"],
		officerCount: 2,
		certificatesShown: true,
		rightsTold: ["identity", "reason", "basis", "statement", "recusal", "cooperation"],
		signatures: { officersSigned: ["sample-officer-1", "sample-officer-2"], party: "signed" },
	},
});

export const cooperationRefused = event(
	"CooperationRefused",
	z.object({ on: z.string(), what: z.string() }),
	(state, data) => ({
		...state,
		records: [
			...state.records,
			{ kind: "refusal-to-cooperate", on: data.on as PlainDate, rightsTold: false, about: data.what },
		],
	}),
	(data) => `记录拒绝接受调查（提供证据）：${data.what}`,
);

/** 当事人或有关人员拒绝接受调查和提供证据的，应当进行记录 (INV-06). */
export const recordNonCooperation = act({
	name: "record-non-cooperation",
	label: "记录拒绝调查",
	stage: "investigation",
	basis: penaltyLaw("第五十五条"),
	actors: ["handler"],
	input: z.object({ on: date("发生日期"), who: text("拒绝的人"), what: longText("拒绝的情形") }),
	offered: isInvestigated,
	gates: RECORD_GATES,
	emits: [cooperationRefused],
	decide: (state, input, { today }) =>
		input.on > today
			? refusal("date-in-future", "发生日期不能晚于今天", penaltyLaw("第五十五条"))
			: (beforeClueRefusal(input.on, state, "拒绝调查") ?? [
					cooperationRefused({ on: input.on, what: `${input.who}${input.what}` }),
				]),
	sample: { on: "2024-03-05", who: "门卫", what: "拒绝开门并拒绝提供用电记录。" },
});
