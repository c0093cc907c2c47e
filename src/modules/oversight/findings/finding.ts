import { z } from "zod";
import { actsOf, type Clock, defineProcess, eventKinds, fields, type StreamKind } from "#casework";
import { type PlainDate, toChineseDate } from "#kernel/plain-date";
import { refusal } from "#kernel/refusal";
import { WEAK_POINTS } from "../figures/weak-points.ts";
import { WEAK_POINT_BASIS } from "../law.ts";
import { dateClock } from "../report/clocks.ts";
import type { FindingStatus } from "../vocabulary.ts";

/** 整改事项: from a weak point found to what was done about it, by whom, until when (STA-05). */
export type Finding = {
	readonly id: string;
	readonly status: FindingStatus;
	readonly orgPath: string | undefined;
	readonly openedOn: PlainDate;
	readonly weakPoint: string;
	readonly finding: string;
	readonly action: string;
	readonly owner: string;
	readonly dueOn: PlainDate;
	readonly progress: readonly {
		readonly on: PlainDate;
		readonly what: string;
		readonly by: string;
		readonly byId: string;
	}[];
	readonly reportedOn: PlainDate | null;
	readonly closedOn: PlainDate | null;
	readonly outcome: string | null;
};

const event = eventKinds<Finding>();
const act = actsOf<Finding>();
const WEAKNESSES = Object.fromEntries(WEAK_POINTS.map(({ id, label }) => [id, label]));

const raised = event(
	"FindingRaised",
	z.object({
		orgPath: z.string(),
		weakPoint: z.string(),
		finding: z.string(),
		action: z.string(),
		owner: z.string(),
		dueOn: z.string(),
	}),
	(state, data, meta) => ({
		...state,
		...data,
		dueOn: data.dueOn as PlainDate,
		status: "open",
		openedOn: meta.date,
	}),
	(data) => `提出整改：${data.finding}`,
);
const progressed = event(
	"FindingProgressed",
	z.object({ what: z.string(), complete: z.boolean() }),
	(state, data, meta) => ({
		...state,
		status: data.complete ? "reported" : state.status,
		reportedOn: data.complete ? meta.date : state.reportedOn,
		progress: [...state.progress, { on: meta.date, what: data.what, by: meta.actor.name, byId: meta.actor.personId }],
	}),
	(data) => `${data.complete ? "报告整改完成" : "整改进展"}：${data.what}`,
);
const closed = event(
	"FindingClosed",
	z.object({ outcome: z.string() }),
	(state, data, meta) => ({ ...state, status: "closed", closedOn: meta.date, outcome: data.outcome }),
	(data) => `验收销号：${data.outcome}`,
);
const sentBack = event(
	"FindingSentBack",
	z.object({ reason: z.string(), dueOn: z.string() }),
	(state, data) => ({ ...state, status: "open", reportedOn: null, dueOn: data.dueOn as PlainDate }),
	(data) => `验收退回：${data.reason}（限${toChineseDate(data.dueOn as PlainDate)}前完成）`,
);

const WATCHING = ["supervisor", "legal-reviewer", "leader", "head"] as const;

export const raiseFinding = act({
	name: "raise-finding",
	label: "提出整改事项",
	stage: "finding",
	basis: WEAK_POINT_BASIS,
	actors: [...WATCHING],
	input: z.object({
		unitPath: z
			.string({ error: "请选择整改机构" })
			.regex(/^[a-z][a-z0-9.]*\/([a-z][a-z0-9]*\/)*$/, "请选择整改机构")
			.max(200)
			.meta({ title: "整改机构", widget: "own-unit" }),
		weakPoint: fields.choice("薄弱环节", WEAKNESSES),
		finding: fields.longText("发现的问题"),
		action: fields.longText("整改措施"),
		owner: fields.text("责任人"),
		dueOn: fields.date("整改期限"),
	}),
	offered: (state) => state.status === "none",
	gates: [],
	emits: [raised],
	decide: (_state, input, { actor, today }) => {
		if (!input.unitPath.startsWith(`${actor.authorityPath}/`))
			return refusal("unit-of-another-authority", "整改机构应为本机关的机构", WEAK_POINT_BASIS);
		if (input.dueOn < today) return refusal("date-in-past", "整改期限不能早于今天", WEAK_POINT_BASIS);
		const { unitPath, ...rest } = input;
		return [raised({ ...rest, orgPath: unitPath })];
	},
	consequence: () => "提交后进入整改台账，期限为内部规定，到期未销号的列入逾期台账。",
	sample: {
		unitPath: "sample/zfs/",
		weakPoint: "late-publication",
		finding: "两件处罚决定逾期公示。",
		action: "决定送达当日移交公示，由股室负责人每周核对。",
		owner: "执法一股股长",
		dueOn: "2030-06-30",
	},
});

export const reportProgress = act({
	name: "report-progress",
	label: "报告整改情况",
	stage: "finding",
	basis: WEAK_POINT_BASIS,
	actors: ["handler", "unit-head"],
	input: z.object({ what: fields.longText("整改情况"), complete: fields.flag("整改已经完成") }),
	offered: (state) => state.status === "open",
	gates: [],
	awaited: () => true,
	emits: [progressed],
	decide: (_state, input) => [progressed(input)],
	sample: { what: "已建立移交登记，近一月未再发生。", complete: true },
});

export const acceptFinding = act({
	name: "accept-finding",
	label: "整改验收",
	stage: "finding",
	basis: WEAK_POINT_BASIS,
	actors: [...WATCHING],
	input: z.object({
		accepted: fields.flag("验收合格"),
		outcome: fields.longText("验收意见"),
		dueOn: fields.date("退回后的整改期限").optional(),
	}),
	offered: (state) => state.status === "reported",
	gates: [
		{
			name: "another-person",
			label: "验收人不是报告整改的人",
			check: (state, { actor }) =>
				state.progress.at(-1)?.byId === actor.personId
					? refusal("accepter-is-reporter", "报告整改情况的人不能自己验收", WEAK_POINT_BASIS, "请由另一人验收")
					: undefined,
		},
	],
	awaited: () => true,
	emits: [closed, sentBack],
	decide: (_state, input, { today }) => {
		if (input.accepted) return [closed({ outcome: input.outcome })];
		if (input.dueOn === undefined || input.dueOn < today)
			return refusal("due-missing", "退回须写明新的整改期限，不早于今天", WEAK_POINT_BASIS);
		return [sentBack({ reason: input.outcome, dueOn: input.dueOn })];
	},
	sample: { accepted: true, outcome: "已核对台账，同意销号。" },
});

function findingClocks(state: Finding): readonly Clock[] {
	if (state.status === "none") return [];
	return [
		dateClock({
			id: "finding",
			label: "完成整改",
			startedOn: state.openedOn,
			dueOn: state.dueOn,
			metOn: state.closedOn ?? state.reportedOn,
			basis: WEAK_POINT_BASIS,
			via: "内部规定",
		}),
	];
}

const NOWHERE = "1970-01-01" as PlainDate;

export const findingKind: StreamKind<Finding> = {
	process: defineProcess<Finding>({
		kind: "finding",
		initial: (id) => ({
			id,
			status: "none",
			orgPath: undefined,
			openedOn: NOWHERE,
			weakPoint: "",
			finding: "",
			action: "",
			owner: "",
			dueOn: NOWHERE,
			progress: [],
			reportedOn: null,
			closedOn: null,
			outcome: null,
		}),
		acts: [raiseFinding, reportProgress, acceptFinding],
		orgPathOf: (state) => state.orgPath,
	}),
	describe: (state) => ({
		title: `整改：${state.finding.slice(0, 60)}`,
		partyName: state.owner,
		status: state.status,
		stage: "finding",
		procedure: state.weakPoint,
		personIds: [],
		number: null,
		openedOn: state.openedOn,
		awaiting: [reportProgress, acceptFinding]
			.filter((one) => one.offered(state, {} as never))
			.flatMap((one) => one.actors.map((role) => `${role}:${one.name}`)),
		search: [state.finding, state.action, state.owner].join(" "),
	}),
	clocks: findingClocks,
	matterBases: () => [],
	regimeOf: () => undefined,
};
