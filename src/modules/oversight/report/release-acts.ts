import { z } from "zod";
import { actsOf, type DocumentRequest, fields, type Gate } from "#casework";
import { toChineseDate } from "#kernel/plain-date";
import { refusal } from "#kernel/refusal";
import { ANNUAL_BASIS } from "../law.ts";
import { SUBMISSION_METHODS } from "../vocabulary.ts";
import { contentHashOf, reportContent } from "./content.ts";
import { correctionBasis, saysTheSame } from "./correction-act.ts";
import * as happened from "./events.ts";
import { byConsolidator, CONSOLIDATING } from "./figure-acts.ts";
import { reportPaper } from "./paper.ts";
import { nothingPersonal } from "./personal-data.ts";
import type { AnnualReport } from "./report.ts";
import { unconfirmed, unsent } from "./report.ts";
import { yearOver } from "./year-over.ts";

const act = actsOf<AnnualReport>();

/** STA-03: nothing is consolidated or sent over the head of a section. */
const sectionsConfirmed: Gate<AnnualReport> = {
	name: "sections-confirmed",
	label: "各股室已确认本机构数据",
	check: (state) => {
		const { missing, changed } = unconfirmed(state);
		if (missing.length > 0)
			return refusal(
				"section-unconfirmed",
				`${missing.join("、")}尚未确认本机构的数据`,
				state.basis,
				"请有关机构确认后再办理",
			);
		return changed.length === 0
			? undefined
			: refusal(
					"section-figures-changed",
					`${changed.join("、")}确认后数据又有变化`,
					state.basis,
					"请有关机构重新确认，再汇总数据",
				);
	},
};

const figuresThere: Gate<AnnualReport> = {
	name: "figures-frozen",
	label: "已汇总数据",
	check: (state) =>
		state.figures !== null ? undefined : refusal("figures-missing", "还没有汇总数据", state.basis, "请先汇总数据"),
};

const finalThere: Gate<AnnualReport> = {
	name: "finalised",
	label: "已定稿",
	check: (state) =>
		state.final !== null ? undefined : refusal("not-finalised", "报告还没有定稿", state.basis, "请先汇总定稿"),
};

export const finaliseReport = act({
	name: "finalise-report",
	label: "汇总定稿",
	stage: "report",
	basis: ANNUAL_BASIS,
	actors: [...CONSOLIDATING],
	input: z.object({ confirmed: fields.confirmed("数据和文字说明已核对，可以定稿") }),
	offered: (state) => state.status === "open" || state.status === "drafted",
	gates: [byConsolidator, yearOver(), figuresThere, sectionsConfirmed],
	awaited: (state) => state.status === "drafted",
	emits: [happened.reportFinalised],
	decide: (state, _input, context) => {
		const content = reportContent(state);
		const before = state.versions.at(-1)?.final.content;
		if (before !== undefined && saysTheSame(before, content))
			return refusal(
				"nothing-corrected",
				"数据和文字说明与更正前的版本相同",
				correctionBasis(context),
				"请更正有误的数据或者文字说明后再定稿",
			);
		return [happened.reportFinalised({ hash: contentHashOf(content), content })];
	},
	documents: (after): readonly DocumentRequest[] => (after.final ? [reportPaper(after.final.content)] : []),
	consequence: () => "生成年度执法数据报告；此后的上报和公开都以这一稿为准。",
	sample: { confirmed: true },
});

/** One act for each addressee the regime names, with the way it went and its number (STA-01). */
export const submitReport = act({
	name: "submit-report",
	label: "上报",
	stage: "report",
	basis: ANNUAL_BASIS,
	actors: [...CONSOLIDATING],
	input: z.object({
		addressee: z
			.string({ error: "请选择报送对象" })
			.min(1, "请选择报送对象")
			.max(100)
			.meta({ title: "报送对象", widget: "addressee" }),
		on: fields.date("报送日期"),
		method: fields.choice("报送方式", SUBMISSION_METHODS),
		reference: fields.text("文号或者流水号"),
	}),
	// Open from the first, so that an attempt over an unconfirmed section is told so and not merely refused.
	offered: (state) => state.status !== "none" && unsent(state).length > 0,
	gates: [byConsolidator, yearOver(), sectionsConfirmed, finalThere],
	awaited: (state) => state.final !== null && unsent(state).length > 0,
	emits: [happened.reportSubmitted],
	decide: (state, input, { today }) => {
		if (!unsent(state).includes(input.addressee))
			return refusal("addressee-wrong", "不是尚待报送的对象", state.basis, `应报送：${unsent(state).join("、")}`);
		if (input.on > today) return refusal("date-in-future", "报送日期不能晚于今天", state.basis);
		if (state.final !== null && input.on < state.openedOn)
			return refusal("date-before-task", "报送日期不能早于填报任务建立之日", state.basis);
		const corrected = state.versions.at(-1)?.replaced.on;
		if (corrected !== undefined && input.on < corrected)
			return refusal("date-before-correction", "更正后的报告，报送日期不能早于开始更正之日", state.basis);
		return [happened.reportSubmitted(input)];
	},
	consequence: (state) => `尚待报送：${unsent(state).join("、")}。`,
	sample: { addressee: "本级人民政府", on: "2025-01-08", method: "exchange", reference: "示能〔2025〕1号" },
});

export const recordReceipt = act({
	name: "record-receipt",
	label: "登记签收",
	stage: "report",
	basis: ANNUAL_BASIS,
	actors: [...CONSOLIDATING],
	input: z.object({
		addressee: z.string({ error: "请选择报送对象" }).min(1).max(100).meta({ title: "报送对象", widget: "submitted" }),
		on: fields.date("签收日期"),
		by: fields.text("签收人（单位）"),
		number: fields.text("回执编号"),
	}),
	offered: (state) => state.submissions.some(({ receipt }) => receipt === null),
	gates: [],
	emits: [happened.receiptRecorded],
	decide: (state, input, { today }) => {
		const sent = state.submissions.find((one) => one.addressee === input.addressee && one.receipt === null);
		if (!sent) return refusal("not-submitted", "没有等待签收的报送", state.basis);
		return input.on < sent.on || input.on > today
			? refusal("date-wrong", `签收日期应在${toChineseDate(sent.on)}与今天之间`, state.basis)
			: [happened.receiptRecorded(input)];
	},
	sample: { addressee: "本级人民政府", on: "2025-01-09", by: "示例县人民政府办公室", number: "收文12号" },
});

/**
 * Another natural person than whoever finalised it, as with every other thing that goes public (PUB-05). No text names a
 * unit for the check, the return or the release of annual data: 沁源公示办法第十六条 gives 发展规划股 汇总 and 上报 and
 * leaves 公示 to 县能源局 (第十一条), 工信部 二（一）4 and 能源局 二、（六） name the authority, 临沂 一（一）9 speaks of single
 * results. Role and scope alone decide.
 */
export const checkReport = act({
	name: "check-report",
	label: "公开前审核",
	stage: "report",
	basis: ANNUAL_BASIS,
	actors: ["disclosure-clerk", "unit-head", "legal-reviewer", "leader", "head"],
	input: z.object({
		figuresChecked: fields.confirmed("数据与汇总一致，更正均有理由"),
		secrecyChecked: fields.confirmed("已作保密审查，不含自然人信息"),
		opinion: fields.longText("审核意见"),
	}),
	offered: (state) => state.status === "finalised",
	gates: [
		{
			name: "another-person",
			label: "审核人不是定稿人",
			check: (state, { actor }) =>
				state.final?.by.personId === actor.personId
					? refusal("checker-is-drafter", "定稿人不能审核自己的定稿", state.basis, "请由另一人审核")
					: undefined,
		},
		nothingPersonal,
	],
	awaited: () => true,
	emits: [happened.reportChecked],
	decide: (state, input) => [happened.reportChecked({ hash: state.final?.hash ?? "", opinion: input.opinion })],
	sample: { figuresChecked: true, secrecyChecked: true, opinion: "同意公开。" },
});

export const returnReport = act({
	name: "return-report",
	label: "退回年度数据",
	stage: "report",
	basis: ANNUAL_BASIS,
	actors: ["disclosure-clerk", "unit-head", "legal-reviewer", "leader", "head"],
	input: z.object({ reason: fields.longText("退回理由") }),
	// What has gone to an addressee stays as it went; it is corrected with a new version.
	offered: (state) => (state.status === "finalised" || state.status === "checked") && state.submissions.length === 0,
	gates: [],
	emits: [happened.reportReturned],
	decide: (_state, input) => [happened.reportReturned(input)],
	sample: { reason: "第二部分文字说明有误。" },
});

const checkedThis: Gate<AnnualReport> = {
	name: "checked",
	label: "公开前审核记录",
	check: (state) =>
		state.check !== null && state.final !== null && state.check.hash === state.final.hash
			? undefined
			: refusal("review-missing", "没有公开前审核记录，不能公开", state.basis, "请先由定稿人以外的人审核"),
};

export const publishReport = act({
	name: "publish-report",
	label: "向社会公开",
	stage: "report",
	basis: ANNUAL_BASIS,
	actors: ["disclosure-clerk", "platform-operator", "leader", "head"],
	input: z.object({ confirmed: fields.confirmed("向社会公开，已核对公众看到的内容") }),
	offered: (state) =>
		["drafted", "finalised", "checked"].includes(state.status) &&
		state.rule.acts.some(({ act: name }) => name === "publish"),
	gates: [yearOver(), checkedThis, nothingPersonal],
	awaited: (state) => state.status === "checked",
	emits: [happened.reportPublished, happened.reportCorrected],
	decide: ({ year, final, release, versions }, _input, { newId }) => {
		const hash = final?.hash ?? "";
		return release === null
			? [happened.reportPublished({ publicId: newId(), year, hash })]
			: [happened.reportCorrected({ publicId: release.publicId, year, hash, version: versions.length + 1 })];
	},
	consequence: ({ release }) =>
		release === null
			? "提交后立即在公示平台公开，并写入公示存证日志。"
			: "提交后公众看到的内容立即换成更正后的版本，附更正日期和说明，并写入公示存证日志。",
	sample: { confirmed: true },
});
