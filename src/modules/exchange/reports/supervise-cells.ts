import { CLUE_SOURCES, heldHearings } from "#casework";
import { PENALTY_KINDS } from "#casework/contract";
import { citeOf } from "#kernel/basis";
import type { PlainDate } from "#kernel/plain-date";
import type { Authority } from "#registry";
import { dateCell, factsOf, partyOf, titleOf, yuanCell } from "./cells.ts";
import type { ReportSource } from "./source.ts";
import type { ReportCells } from "./validate.ts";

/** Who sends, and when: part of every row of 互联网+监管. */
export type Sender = { readonly authority: Authority; readonly name: string; readonly today: PlainDate };

const flag = (value: boolean): string => (value ? "是" : "否");

/** 监管对象类型: 1 企业、个体户、农专社, 2 自然人. The other dictionaries were not published: words stand for them (0018). */
function commonCells(source: ReportSource, { authority, name, today }: Sender): ReportCells {
	const party = partyOf(source);
	return {
		监管事项目录编码: source.matterCode,
		实施机构: authority.name,
		实施机构编码: authority.creditCode ?? "",
		监管对象类型: party.natural ? "2" : "1",
		监管对象: party.name,
		行政相对人: party.name,
		行政相对人性质: party.class,
		行政相对人证件类型: party.natural ? "身份证" : "统一社会信用代码",
		行政相对人编码: party.natural ? party.maskedId : party.code,
		注册地址: party.address,
		行政区划代码: authority.regionCode,
		报送时间: dateCell(today),
		报送人员: name,
	};
}

/** The number under which the nth inspection of a case is reported, and under which its penalty refers to it. */
function inspectionNumber(source: ReportSource, at: number): string {
	return `${source.caseId}-J${at + 1}`;
}

function inspectionsOf({ case: state }: ReportSource) {
	return state.records.filter((one) => one.kind === "site-inspection");
}

/** 检查行为: one row for each inspection record of the case. */
export function checkCells(source: ReportSource, sender: Sender): readonly ReportCells[] {
	const { case: state } = source;
	return inspectionsOf(source).map((record, at) => ({
		...commonCells(source, sender),
		监管事项检查实施清单编码: source.checkListCode,
		检查行为名称: `${titleOf(source).text}现场检查`,
		检查行为编号: inspectionNumber(source, at),
		检查形式: "现场检查",
		检查类别: state.clue.source === "inspection" ? "日常检查" : "个案检查",
		检查方式: "现场检查",
		检查结果: "发现问题已立案",
		检查时间: dateCell(record.on),
		检查人员: state.officers.map((one) => one.name).join("、"),
		执法证号: state.officers.map((one) => one.certificateNumber).join("、"),
	}));
}

/** 处罚行为. */
export function punishCells(source: ReportSource, sender: Sender): ReportCells {
	const { case: state, content } = source;
	const { decision } = state;
	if (!decision) return {};
	const opinion = state.review.rounds.at(-1)?.opinion ?? null;
	const paid = state.performance.payments.filter((one) => !one.surcharge).reduce((sum, one) => sum + one.amountFen, 0);
	const remedy = (kind: "reconsideration" | "litigation") =>
		state.performance.remedies.some((one) => one.kind === kind) ? "有" : "无";
	const kinds = decision.penalty.kinds.map((kind) => PENALTY_KINDS[kind]);
	const heard = state.hearing !== null || heldHearings(state).length > 0;
	return {
		...commonCells(source, sender),
		处罚行为名称: titleOf(source).text,
		处罚行为编号: source.caseId,
		案件来源: CLUE_SOURCES[state.clue.source as keyof typeof CLUE_SOURCES] ?? state.clue.source,
		检查行为编号: inspectionsOf(source).length > 0 ? inspectionNumber(source, 0) : "",
		违法事实: factsOf(source).text,
		处罚依据: (state.draft?.bases ?? []).map(citeOf).join("；"),
		处罚程序: heard ? "听证程序" : state.procedure === "summary" ? "简易程序" : "普通程序",
		是否听证: flag(heard),
		处罚立案时间: dateCell(state.initiation.approved?.on),
		是否涉刑案件: flag(state.crimeTransfer !== null),
		是否重大案件: state.scope ? flag(state.scope.inScope) : "",
		是否法制审核: flag(opinion !== null),
		法制审核日期: dateCell(opinion?.on),
		法制审核意见: opinion?.label ?? "",
		是否集体讨论: flag(state.discussion !== null),
		集体讨论日期: dateCell(state.discussion?.on),
		集体讨论结论: state.discussion ? (state.discussion.agreed ? "同意拟处罚意见" : "不同意拟处罚意见") : "",
		处罚文书号: decision.number ?? "",
		作出行政处罚决定日期: dateCell(decision.on),
		处罚种类: kinds.join(";"),
		罚款金额: decision.penalty.kinds.includes("fine") ? yuanCell(decision.penalty.fineFen) : "",
		处罚结果: content?.conclusion ?? kinds.join("；"),
		行政复议: remedy("reconsideration"),
		行政诉讼: remedy("litigation"),
		"结案情况—执行方式": state.closedOn ? (state.court ? "申请人民法院强制执行" : "当事人自动履行") : "",
		"结案情况—执行结果": state.closedOn ? "已结案" : "",
		结案实缴罚款金额: state.closedOn ? yuanCell(paid) : "",
		"结案情况—不予行政处罚": flag(decision.outcome !== "penalise"),
		"结案情况—结案日期": dateCell(state.closedOn),
		移送时间: dateCell(state.crimeTransfer?.on),
	};
}

/** 强制行为: what the case holds of them is 加处罚款 (行政强制法 12 (一)) and the application to the court (53). */
export function forceCells(source: ReportSource, sender: Sender): readonly ReportCells[] {
	const { case: state } = source;
	const surcharge = state.performance.surchargeImposed;
	const common = {
		...commonCells(source, sender),
		检查行为编号: inspectionsOf(source).length > 0 ? inspectionNumber(source, 0) : "",
		违法事实: factsOf(source).text,
		强制决定书号: state.decision?.number ?? "",
		行政强制种类: "2",
	};
	return [
		...(surcharge
			? [
					{
						...common,
						强制行为名称: `${titleOf(source).text}加处罚款`,
						强制行为编号: `${source.caseId}-Q1`,
						强制依据: "《中华人民共和国行政强制法》第十二条、第四十五条",
						强制执行类型: "1",
						强制结果: state.closedOn ? "执行完毕" : "执行中",
						实施强制措施的起始时间: dateCell(surcharge.from),
						实施强制措施的结束时间: dateCell(state.closedOn),
					},
				]
			: []),
		...(state.court
			? [
					{
						...common,
						强制行为名称: `${titleOf(source).text}申请人民法院强制执行`,
						强制行为编号: `${source.caseId}-Q2`,
						强制依据: "《中华人民共和国行政强制法》第五十三条",
						强制执行类型: "6",
						强制结果: state.court.ended || state.closedOn ? "执行终结" : "执行中",
						实施强制措施的起始时间: dateCell(state.court.on),
						实施强制措施的结束时间: "",
					},
				]
			: []),
	];
}
