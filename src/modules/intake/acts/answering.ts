import { z } from "zod";
import { actsOf, fields } from "#casework";
import { ID_PATTERN } from "#kernel/ids";
import { type PlainDate, toChineseDate } from "#kernel/plain-date";
import { refusal } from "#kernel/refusal";
import { correctionGranted, REMEDY_KINDS, remedyRecorded, requestAnswered } from "../events.ts";
import { isOpen, type PublicRequest } from "../request.ts";
import { standingOf } from "../terms.ts";
import { REPLY_KINDS, REPLY_RULES, REQUEST_KINDS } from "../vocabulary.ts";
import { openInformation } from "./bases.ts";
import { HANDLERS, nothingAwaited, takenUp } from "./handling.ts";
import { remediesOf } from "./remedies.ts";

const act = actsOf<PublicRequest>();
const REPORT_NOTICE_GROUND = "请写明不启动执法程序的理由，实名举报人会看到";

/** 答复: the kinds of reply that the kind of request knows, with reasons where the law wants them (条例 35–39). */
export const answerRequest = act({
	name: "answer-request",
	label: "答复来信人",
	stage: "intake",
	basis: openInformation("第三十六条"),
	actors: HANDLERS,
	input: z.object({
		kind: fields.choice("答复类型", REPLY_KINDS).meta({ title: "答复类型", widget: "reply-kind" }),
		text: fields.longText("答复内容（来信人会看到）"),
		ground: z
			.string()
			.trim()
			.max(5_000)
			.optional()
			.meta({ title: "理由（不予公开、不予办理等必须填写）", widget: "textarea" }),
		basis: fields.basis.optional().meta({ title: "依据（不予公开的写明条款）", widget: "basis" }),
	}),
	offered: isOpen,
	gates: [takenUp, nothingAwaited],
	awaited: (state) => isOpen(state) && state.handler !== null && state.granted === null,
	emits: [requestAnswered],
	decide: (state, input, context) => {
		const rule = REPLY_RULES[input.kind];
		if (!rule.kinds.includes(state.kind)) {
			return refusal(
				"reply-kind-unfit",
				`${REQUEST_KINDS[state.kind]}没有“${REPLY_KINDS[input.kind]}”这种答复`,
				openInformation("第三十六条"),
				"请选择与诉求种类相符的答复类型",
			);
		}
		if (rule.reasoned && (input.ground ?? "") === "")
			return refusal(
				"ground-missing",
				`“${REPLY_KINDS[input.kind]}”应当说明理由`,
				rule.basis ?? standingOf(state.kind, context.rules),
				state.kind === "report" ? REPORT_NOTICE_GROUND : "请填写理由",
			);
		if (input.kind === "withheld" && input.basis === undefined)
			return refusal(
				"basis-missing",
				"不予公开应当写明依据的条款",
				openInformation("第三十六条"),
				"请填写依据，如条例第十四条至第十六条",
			);
		if (input.kind === "corrected" && state.granted === null)
			return refusal(
				"correction-not-granted",
				"还没有同意更正",
				standingOf("correction", context.rules),
				"请先办理“同意更正”，更正公示后系统自动答复",
			);
		return [
			requestAnswered({
				kind: input.kind,
				text: input.text,
				ground: input.ground ?? "",
				basis: input.basis ?? rule.basis ?? standingOf(state.kind, context.rules),
				remedies: remediesOf(state.kind, input.kind, context),
			}),
		];
	},
	consequence: () => "提交后来信人凭编号和口令可以看到答复，办理期限停止计算。",
	sample: { kind: "disclosed", text: "您申请的信息随本答复提供。" },
});

/** 同意更正: the correction of the published information opens in the same transaction (COR-03). */
export const grantCorrection = act({
	name: "grant-correction",
	label: "同意更正",
	stage: "intake",
	basis: openInformation("第四十一条"),
	actors: ["handler", "unit-head", "petition-officer", "leader", "head"],
	input: z.object({
		publicId: z.string().regex(ID_PATTERN, "公示信息编号为 32 位").optional().meta({ title: "公示信息编号" }),
		field: fields.text("更正的信息项").meta({ title: "更正的信息项", widget: "correction-field" }),
		wrong: fields.longText("公示的错误内容"),
		right: fields.longText("正确内容"),
		reason: fields.longText("核实情况和更正理由"),
		verified: fields.confirmed("已核对来信人提供的证据，审核属实"),
	}),
	offered: (state) => isOpen(state) && state.kind === "correction" && state.granted === null,
	gates: [takenUp, nothingAwaited],
	awaited: () => false,
	emits: [correctionGranted],
	decide: (state, input) => {
		const publicId = input.publicId ?? state.subject.publicId;
		if (publicId === null)
			return refusal(
				"publication-missing",
				"没有指明要更正的公示信息",
				openInformation("第四十一条"),
				"请填写公示信息编号",
			);
		if (input.wrong.trim() === input.right.trim())
			return refusal("correction-empty", "正确内容与公示内容相同", openInformation("第四十一条"), "请核对后填写");
		const { field, wrong, right, reason } = input;
		return [correctionGranted({ requestId: state.id, publicId, field, wrong, right, reason })];
	},
	consequence: () => "提交后公示信息的更正程序同时开始；更正发布后自动答复来信人。",
	sample: {
		publicId: "00000000000000000000000000000002",
		field: "conclusion",
		wrong: "罚款20000元",
		right: "罚款2000元",
		reason: "经核对决定书，公示金额有误。",
		verified: true,
	},
});

/** Run when the corrected information is published: the requester is told at once (COR-03: outcome and reason are sent). */
export const finishCorrection = act({
	name: "finish-correction",
	label: "告知已经更正",
	stage: "intake",
	basis: openInformation("第四十一条"),
	actors: ["disclosure-clerk", "platform-operator", "information-officer", "handler", "unit-head", "leader", "head"],
	input: z.object({
		publicId: z.string().regex(ID_PATTERN),
		/** The field as the page names it and what it says now: what was asked may be put in other words, or be hidden. */
		label: z.string(),
		text: z.string(),
	}),
	offered: (state) => isOpen(state) && state.granted !== null,
	gates: [],
	emits: [requestAnswered],
	decide: (_state, { label, text }, context) => [
		requestAnswered({
			kind: "corrected",
			text: `公示信息已经更正，“${label}”现为：${text}`,
			ground: "",
			basis: standingOf("correction", context.rules),
			remedies: "",
		}),
	],
	sample: {
		publicId: "00000000000000000000000000000002",
		label: "执法结论",
		text: "给予罚款2000元",
	},
});

const GONE = { withdrawn: "已撤下", expired: "公示期满，已撤下" } as const;

/** Run when the page is taken down before it was corrected: its requester is not left waiting (COR-03). */
export const endCorrection = act({
	name: "end-correction",
	label: "告知公示信息已撤下",
	stage: "intake",
	basis: openInformation("第四十一条"),
	actors: finishCorrection.actors,
	input: z.object({ how: z.enum(["withdrawn", "expired"]), on: z.string() }),
	offered: (state) => isOpen(state) && state.granted !== null,
	gates: [],
	emits: [requestAnswered],
	decide: (state, { how, on }, context) => [
		requestAnswered({
			kind: "not-corrected",
			text: `该公示信息${GONE[how]}，您指出的内容不再公开。`,
			ground: `${toChineseDate(on as PlainDate)}该公示信息${GONE[how]}，没有可以更正的公示内容。`,
			basis: standingOf("correction", context.rules),
			remedies: remediesOf(state.kind, "not-corrected", context),
		}),
	],
	sample: { how: "withdrawn", on: "2024-07-02" },
});

/** COR-04: what other bodies decided on the complaint is recorded against it and, with it, against the published item. */
export const recordRequestRemedy = act({
	name: "record-request-remedy",
	label: "登记复议诉讼或者上级处理结果",
	stage: "intake",
	basis: openInformation("第五十一条"),
	actors: ["petition-officer", "supervisor", "disclosure-clerk"],
	input: z.object({
		kind: fields.choice("途径", REMEDY_KINDS),
		organ: fields.text("处理机关"),
		result: fields.longText("结果"),
	}),
	offered: (state) => state.status !== "none",
	gates: [],
	emits: [remedyRecorded],
	decide: (_state, input) => [remedyRecorded(input)],
	consequence: () => "登记在本件诉求和所涉公示信息之下；决定被撤销、变更的，另在公示事项中登记撤下。",
	sample: { kind: "superior", organ: "示例市能源局", result: "责令更正公示内容。" },
});
