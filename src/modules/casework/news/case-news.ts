import { isPlainDate, toChineseDate } from "#kernel/plain-date";
import { CALENDAR_CHANGED, type CalendarChangedData } from "../calendar-changed.ts";
import { type NewsSource, newsOf, type Told } from "./source.ts";

const ofCase = { kind: "case", handlers: true } as const;
const said = (opinion: string) => (opinion === "" ? "" : `：${opinion}`);
type Opinion = { readonly opinion: string };
const approval = (type: string, text: string, next: string, match: object = {}) =>
	newsOf<Opinion>({ ...ofCase, type, match }, ({ opinion }) => ({
		label: "审批",
		text: `${text}${said(opinion)}`,
		next,
	}));

const assigned = newsOf({ ...ofCase, type: "OfficersAssigned", comesAndGoes: true }, (_data, { isIn }) =>
	isIn
		? { label: "指派", text: "指派您承办本案", next: "请查看案情和已有的期限，接手办理" }
		: { label: "指派", text: "本案改由他人承办，您不再是承办人", next: "请移交手中的材料，不需要再办理" },
);

const recusal = newsOf<{ granted: boolean; reason: string }>(
	{ ...ofCase, type: "RecusalDecided" },
	({ granted, reason }) => ({
		label: "回避",
		text: `${granted ? "决定回避" : "驳回回避申请"}${said(reason)}`,
		next: granted ? "回避的人员不再办理；人数不足的，请承办机构负责人另行指派" : "案件继续办理",
	}),
);

const extended = newsOf<{ days: number; reason: string }>({ ...ofCase, type: "HandlingExtended" }, (data) => ({
	label: "审批",
	text: `批准延长办案期限 ${data.days} 日${said(data.reason)}`,
	next: "请按新的期限办理",
}));

const paused = newsOf<{ reason: string }>({ ...ofCase, type: "HandlingPaused" }, ({ reason }) => ({
	label: "审批",
	text: `中止计算办案期限${said(reason)}`,
	next: "中止的事由消失后，请报负责人恢复",
}));

const resumed = newsOf({ ...ofCase, type: "HandlingResumed" }, () => ({
	label: "审批",
	text: "恢复计算办案期限",
	next: "期限继续计算，请接着办理",
}));

const setAside = newsOf<{ label: string; number: string | null }>(
	{ ...ofCase, type: "DocumentIssued", isSetAside: true },
	({ label, number }) => ({
		label: "文书",
		text: `《${label}》${number ?? ""}多次排版未成，已经搁置，还没有可以打印的文件`,
		next: "请打开该文书，按提示重新生成；仍不成的请联系平台操作人员",
		tab: "documents",
	}),
);

const CHANGES_MAX = 3;
const day = (date: string) => (isPlainDate(date) ? toChineseDate(date) : date);

/** One holiday notice as one piece of news, however many cases it touched. */
const calendarChanged: NewsSource = {
	type: CALENDAR_CHANGED,
	handlers: true,
	together: "noticeId",
	tell: (told, count) => {
		const data = told.map((one) => one.data as unknown as CalendarChangedData);
		const clocks = told.flatMap((one, index) => changesOf(one, data[index]));
		const moved = clocks.filter((one) => one.isMoved);
		const shown = (moved.length > 0 ? moved : clocks).slice(0, CHANGES_MAX).map(({ text }) => text);
		const all = count > told.length ? `您 ${count} 件案件的期限` : `您 ${clocks.length} 个期限`;
		return {
			label: "放假安排",
			text: `按《${data[0]?.title ?? "放假安排的通知"}》重新计算了${all}${shown.length === 0 ? "" : `：${shown.join("；")}`}${clocks.length > shown.length ? "等" : ""}`,
			next: "请按新的日期安排办理",
		};
	},
};

function changesOf({ title }: Told, data: CalendarChangedData | undefined) {
	return (data?.clocks ?? []).map(({ label, kind, before, after }) => ({
		isMoved: kind === "moved",
		text:
			kind === "moved"
				? `${title}，${label}由${day(before.date)}改为${day(after.date)}`
				: `${title}，${label}${day(after.date)}${kind === "confirmed" ? "，不再是暂估" : "，转为暂估"}`,
	}));
}

/** What the people of a case have to be told of it. */
export const caseNews: readonly NewsSource[] = [
	approval("InitiationEndorsed", "承办机构不同意立案", "请按意见补充，或者报负责人决定", { agree: false }),
	approval("InitiationApproved", "批准立案", "请开始调查取证，办案期限已经起算"),
	approval("InitiationRefused", "不予立案", "本案已经结束；有举报人的，请按规定告知"),
	approval("PreservationApproved", "批准先行登记保存", "请在期限内对保存的证据作出处理", { approve: true }),
	approval("PreservationApproved", "不批准先行登记保存", "请停止保存，退还已经保存的物品", { approve: false }),
	approval("DecisionApproved", "负责人同意作出决定", "请制作决定书并送达"),
	approval("DecisionSentBack", "负责人退回决定", "请按意见修改后重新起草"),
	approval("CaseClosed", "批准结案", "请整理案卷，等待归档"),
	approval("ClosingSentBack", "结案未获批准", "请按意见补办后再报"),
	extended,
	paused,
	resumed,
	recusal,
	assigned,
	setAside,
	calendarChanged,
];
