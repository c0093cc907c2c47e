import { z } from "zod";
import { type Basis, citeOf } from "#kernel/basis";
import { type PlainDate, toChineseDate } from "#kernel/plain-date";
import { refusal } from "#kernel/refusal";
import type { ActContext } from "../../act.ts";
import { basis, choice, count, date, longText } from "../../fields.ts";
import { handlingClock } from "../../handling-clocks.ts";
import { penaltyLaw } from "../../law.ts";
import { PAUSE_GROUNDS, type PenaltyCase } from "../../model/penalty-case.ts";
import { extensionApproval, pauseApproval, resumeApproval } from "../../papers/handling-period.ts";
import { act, event } from "./define.ts";

const ARTICLE = penaltyLaw("第六十条");
const OTHER_TEXT = "请引用依据库中现行有效、另行规定期限的法律、法规、规章";
const GOES_ON = "案件继续办理，超过期限的情况如实记录";

/**
 * The last day of the handling period when it is over. The article lets other rules move the ninety days; that a pause or
 * an extension is decided while they run is our reading, because afterwards it would only undo that the case was late.
 */
function endOfPeriod(state: PenaltyCase, context: ActContext): PlainDate | undefined {
	const dueOn = handlingClock(state, context)?.dueOn;
	return dueOn && context.today > dueOn ? dueOn : undefined;
}

/**
 * “法律、法规、规章另有规定的，从其规定” (行政处罚法 60): such a text is law today, and it is another one than the article that
 * sets the ninety days and says nothing of a pause or more days. What the library does not hold it cannot vouch for.
 */
function basisFault({ facts }: ActContext): string | undefined {
	const cited = facts.articles[0];
	if (!cited?.known) return "依据库中没有所引的规定";
	if (cited.level === "规范性文件") return `${citeOf(cited)}是其他规范性文件`;
	if (!cited.inForce) return `${citeOf(cited)}今天不是现行有效`;
	return isNinetyDays(cited) ? `${citeOf(ARTICLE)}只规定九十日` : undefined;
}

/** Whichever of its titles is written, and whatever paragraph of the article. */
function isNinetyDays({ document, article }: Basis): boolean {
	const title = document.replace(/[《》]/g, "").replace(/^中华人民共和国/, "");
	return title === "行政处罚法" && /^第?(?:六十|60)条/.test(article.trim());
}

const running = (state: PenaltyCase) =>
	state.status === "open" && state.initiation.approved !== undefined && state.decision === null;

export const handlingPaused = event(
	"HandlingPaused",
	z.object({
		from: z.string(),
		ground: z.string(),
		reason: z.string(),
		basis: z.object({ document: z.string(), article: z.string() }),
	}),
	(state, data) => ({
		...state,
		pauses: [...state.pauses, { from: data.from as PlainDate, to: null, ground: data.ground }],
	}),
	(data) => `中止计算办案期限：${data.reason}`,
);

/** The ninety days stop only where a law, regulation or rule says so: its article is part of the act (行政处罚法 60). */
export const pauseHandling = act({
	name: "pause-handling",
	label: "中止案件",
	stage: "investigation",
	basis: ARTICLE,
	actors: ["head", "leader"],
	input: z.object({
		ground: choice("事由", PAUSE_GROUNDS),
		basis: basis.meta({ title: "依据（法律、法规、规章）", widget: "basis" }),
		from: date("起算日期"),
		reason: longText("理由"),
	}),
	offered: (state) => running(state) && state.pauses.every((one) => one.to !== null),
	gates: [],
	needs: (input) => ({ articles: [input.basis] }),
	emits: [handlingPaused],
	decide: (state, input, context) => {
		const { today } = context;
		const fault = basisFault(context);
		if (fault)
			return refusal("pause-basis-missing", `中止期限应当有法律、法规、规章的依据：${fault}`, ARTICLE, OTHER_TEXT);
		if (input.from > today) return refusal("date-in-future", "起算日期不能晚于今天", ARTICLE);
		const startedOn = state.initiation.approved?.on;
		if (startedOn && input.from < startedOn)
			return refusal("date-wrong", `起算日期应在立案之日${toChineseDate(startedOn)}与今天之间`, ARTICLE);
		// A day stands still once; the last day of a pause belongs to it.
		const former = state.pauses.findLast((one) => one.to !== null)?.to;
		if (former && input.from <= former)
			return refusal("date-wrong", `起算日期应在前一次中止的最后一日${toChineseDate(former)}之后`, ARTICLE);
		const endedOn = endOfPeriod(state, context);
		return endedOn
			? refusal("pause-late", `办案期限已于${toChineseDate(endedOn)}届满，不能再中止计算`, ARTICLE, GOES_ON)
			: [handlingPaused(input)];
	},
	documents: (after, input, context) => [pauseApproval(after, input, context)],
	consequence: () => "提交后生成《中止案件审批表》；自起算日期起中止计算办案期限，直到恢复。",
	sample: {
		ground: "appraisal",
		basis: { document: "电力监管条例", article: "第三十条" },
		from: "2024-03-20",
		reason: "委托鉴定期间。",
	},
});

export const handlingResumed = event(
	"HandlingResumed",
	/** Without the reason in records of before it was kept. */
	z.object({ to: z.string(), reason: z.string().optional() }),
	(state, data) => ({
		...state,
		pauses: state.pauses.map((one) => (one.to === null ? { ...one, to: data.to as PlainDate } : one)),
	}),
	({ reason }) => `恢复计算办案期限${reason === undefined ? "" : `：${reason}`}`,
);

export const resumeHandling = act({
	name: "resume-handling",
	label: "恢复案件",
	stage: "investigation",
	basis: ARTICLE,
	actors: ["head", "leader"],
	input: z.object({ to: date("中止的最后一日"), reason: longText("恢复的理由") }),
	offered: (state) => running(state) && state.pauses.some((one) => one.to === null),
	gates: [],
	emits: [handlingResumed],
	decide: (state, input, { today }) => {
		const open = state.pauses.find((one) => one.to === null);
		if (open && (input.to < open.from || input.to > today))
			return refusal("date-wrong", `日期应在${toChineseDate(open.from)}与今天之间`, ARTICLE);
		return [handlingResumed(input)];
	},
	documents: (after, input, context) => [resumeApproval(after, input, context)],
	consequence: () => "提交后生成《恢复案件审批表》；中止的日数不计入办案期限。",
	sample: { to: "2024-04-02", reason: "收到鉴定意见书。" },
});

export const handlingExtended = event(
	"HandlingExtended",
	z.object({ days: z.number(), basis: z.object({ document: z.string(), article: z.string() }), reason: z.string() }),
	(state, data) => ({ ...state, extension: { days: (state.extension?.days ?? 0) + data.days, basis: data.basis } }),
	(data) => `延长办案期限 ${data.days} 日`,
);

export const extendHandling = act({
	name: "extend-handling",
	label: "延长办案期限",
	stage: "investigation",
	basis: ARTICLE,
	actors: ["head", "leader"],
	input: z.object({
		days: count("延长天数", 1, 180),
		basis: basis.meta({ title: "依据（法律、法规、规章）", widget: "basis" }),
		reason: longText("理由"),
	}),
	offered: (state) => running(state) && state.extension === null,
	gates: [],
	needs: (input) => ({ articles: [input.basis] }),
	emits: [handlingExtended],
	decide: (state, input, context) => {
		const endedOn = endOfPeriod(state, context);
		if (endedOn)
			return refusal("extension-late", `办案期限已于${toChineseDate(endedOn)}届满，不能再延长`, ARTICLE, GOES_ON);
		const fault = basisFault(context);
		return fault
			? refusal("extension-basis-missing", `延长期限应当有法律、法规、规章的依据：${fault}`, ARTICLE, OTHER_TEXT)
			: [handlingExtended(input)];
	},
	documents: (after, input, context) => [extensionApproval(after, input, context)],
	consequence: () => "提交后生成《延长办案期限审批表》；办案期限从原期限届满之日起延长。",
	sample: { days: 30, basis: { document: "电力监管条例", article: "第三十条" }, reason: "案情复杂。" },
});
