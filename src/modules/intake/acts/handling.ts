import { z } from "zod";
import { addPeriod } from "#calendar";
import { actsOf, fields, type Gate } from "#casework";
import { refusal } from "#kernel/refusal";
import { answerClock, isAwaited } from "../clocks.ts";
import {
	requestAccepted,
	requestClosed,
	requestExtended,
	requestRefused,
	requestRouted,
	requestTransferred,
	supplementAsked,
	supplementReceived,
	thirdPartyAnswered,
	thirdPartyAsked,
} from "../events.ts";
import { awaitsSupplement, isOpen, type PublicRequest } from "../request.ts";
import { standingOf, termOf } from "../terms.ts";
import { openInformation, REGISTER_BASIS } from "./bases.ts";
import { remediesOf } from "./remedies.ts";
import { MASKING, maskOf } from "./words-of-sender.ts";

const act = actsOf<PublicRequest>();

export const takenUp: Gate<PublicRequest> = {
	name: "taken-up",
	label: "受理",
	check: (state) =>
		state.handler === null ? refusal("not-accepted", "还没有受理", REGISTER_BASIS, "请先受理并确定办理人") : undefined,
};

export const nothingAwaited: Gate<PublicRequest> = {
	name: "nothing-awaited",
	label: "补正材料和第三方意见",
	check: (state, context) => {
		if (awaitsSupplement(state))
			return refusal(
				"supplement-awaited",
				"正在等待来信人补正",
				openInformation("第三十条"),
				"收到补正材料或者补正期满后再办理",
			);
		return state.consultations.some((one) => isAwaited(one, context))
			? refusal(
					"third-party-awaited",
					"正在征求第三方意见",
					openInformation("第三十二条"),
					"请先登记第三方的意见；逾期未提出的，期满后可以直接答复",
				)
			: undefined;
	},
};

export const HANDLERS = ["petition-officer", "handler", "unit-head", "supervisor"] as const;

/** 受理: whoever does it handles it, and may from then on see who applied (never who reported). */
export const acceptRequest = act({
	name: "accept-request",
	label: "受理诉求",
	stage: "intake",
	basis: REGISTER_BASIS,
	actors: HANDLERS,
	input: z.object({ opinion: fields.text("受理意见") }),
	offered: (state) => isOpen(state) && state.handler === null,
	gates: [],
	awaited: (state) => isOpen(state) && state.handler === null && !awaitsSupplement(state),
	emits: [requestAccepted],
	decide: (_state, input, { actor }) => [requestAccepted({ handlerName: actor.name, opinion: input.opinion })],
	consequence: () => "提交后由您办理，来信人可以查到已经受理。",
	sample: { opinion: "属于本机关职责，予以受理。" },
});

/** 不予受理: not for applications for information, which always get one of the replies of 条例 36. */
export const refuseRequest = act({
	name: "refuse-request",
	label: "不予受理",
	stage: "intake",
	basis: REGISTER_BASIS,
	actors: HANDLERS,
	input: z.object({
		reason: fields.longText("理由（来信人会看到）"),
		basis: fields.basis.meta({ title: "依据", widget: "basis" }),
	}),
	offered: (state) => isOpen(state) && state.kind !== "application" && state.granted === null,
	gates: [],
	emits: [requestRefused],
	decide: (state, input, context) => [
		requestRefused({ reason: input.reason, basis: input.basis, remedies: remediesOf(state.kind, null, context) }),
	],
	consequence: () => "提交后来信人可以查到不予受理的理由和依据。",
	sample: { reason: "不属于本机关职责范围。", basis: { document: "示例办法", article: "第十九条" } },
});

/** 交办: to a unit of the same authority, which from then on sees it. */
export const routeRequest = act({
	name: "route-request",
	label: "交办",
	stage: "intake",
	basis: REGISTER_BASIS,
	actors: ["petition-officer", "leader", "head", "supervisor"],
	input: z.object({
		unit: z
			.string({ error: "请选择承办机构" })
			.min(1, "请选择承办机构")
			.max(300)
			.meta({ title: "承办机构", widget: "unit" }),
		reason: fields.text("交办意见"),
	}),
	offered: (state) => isOpen(state) && state.granted === null,
	gates: [],
	needs: ({ unit }) => ({ unit }),
	emits: [requestRouted],
	decide: (state, input, { facts }) => {
		if (!facts.unit) return refusal("unit-unknown", "本机关没有这个内设机构", REGISTER_BASIS, "请从列表中选择");
		if (facts.unit.orgPath === state.orgPath)
			return refusal("unit-same", "已经由这个机构办理", REGISTER_BASIS, "请选择另一个机构");
		return [requestRouted({ orgPath: facts.unit.orgPath, unitName: facts.unit.name, reason: input.reason })];
	},
	consequence: () => "提交后由该机构受理和办理，办理期限不变。",
	sample: { unit: "sample/zfs/", reason: "属该股室职责，请按期办理并答复。" },
});

/** 转送有权机关: the end here; the sender is told where it went (条例 36（五）、41). */
export const transferRequest = act({
	name: "transfer-request",
	label: "转送其他机关",
	stage: "intake",
	basis: openInformation("第四十一条"),
	actors: HANDLERS,
	input: z.object({
		organ: fields.text("接收机关"),
		contact: fields.text("接收机关联系方式"),
		reason: fields.longText("理由（来信人会看到）"),
	}),
	// For an application the reply is 不属于本机关负责公开, with name and contact of the other (条例 36（五）).
	offered: (state) => isOpen(state) && state.kind !== "application" && state.granted === null,
	gates: [],
	emits: [requestTransferred],
	decide: (_state, input) => [requestTransferred(input)],
	consequence: () => "提交后在本机关办结，来信人可以查到接收机关和联系方式。",
	sample: {
		organ: "示例市能源局",
		contact: "示例市示例路1号，电话 0000-0000000",
		reason: "属于示例市能源局职权范围。",
	},
});

/** 一次性告知补正 (条例 30): once, with what is missing and a reasonable day. */
export const askSupplement = act({
	name: "ask-supplement",
	label: "通知来信人补正",
	stage: "intake",
	basis: openInformation("第三十条"),
	actors: HANDLERS,
	input: z.object({
		items: fields.longText("需要补正的事项（来信人会看到）"),
		dueOn: fields.date("补正期限"),
	}),
	offered: (state) => isOpen(state) && ["application", "correction"].includes(state.kind) && state.granted === null,
	gates: [
		{
			name: "asked-once",
			label: "尚未告知过补正",
			check: (state) =>
				state.supplement === null
					? undefined
					: refusal(
							"supplement-asked",
							"补正应当一次性告知，已经告知过",
							openInformation("第三十条"),
							"请依据现有材料答复",
						),
		},
	],
	emits: [supplementAsked],
	decide: (_state, input, { today }) =>
		input.dueOn <= today
			? refusal("period-unreasonable", "补正期限应当合理，不能是今天或者以前", openInformation("第三十条"))
			: [supplementAsked({ items: input.items, dueOn: input.dueOn })],
	consequence: (state, { rules, calendar }) => {
		const rule = state.kind === "application" ? rules.effective("application.supplement") : undefined;
		const last = rule && addPeriod(calendar, state.receivedOn, rule.value.period).date;
		return `提交后来信人凭编号可以看到并在网上补正，答复期限自收到补正之日起计算。${last ? `应当在${last}前告知。` : ""}`;
	},
	sample: { items: "请写明所需信息的名称或者文号。", dueOn: "2099-01-01" },
});

/** 收到补正 by letter or at the window. */
export const recordSupplement = act({
	name: "record-supplement",
	label: "登记补正材料",
	stage: "intake",
	basis: openInformation("第三十条"),
	actors: ["petition-officer"],
	input: z.object({ receivedOn: fields.date("收到日期"), content: fields.longText("补正内容") }),
	offered: awaitsSupplement,
	gates: [],
	needs: () => MASKING,
	emits: [supplementReceived],
	decide: (state, { receivedOn, content }, context) => {
		const { today } = context;
		return receivedOn > today || receivedOn < (state.supplement?.askedOn ?? today)
			? refusal("date-impossible", "收到日期应当在告知补正之日和今天之间", openInformation("第三十条"))
			: [supplementReceived({ content: maskOf(state, context)(content), receivedOn, evidence: [] })];
	},
	sample: { receivedOn: "2024-05-13", content: "所需信息为某年度检查计划。" },
});

/** 延长答复期限 (条例 33 II): with the consent of whoever is responsible, told to the applicant, at most what the article allows. */
export const extendRequest = act({
	name: "extend-request",
	label: "延长答复期限",
	stage: "intake",
	basis: openInformation("第三十三条"),
	actors: ["unit-head", "leader", "head"],
	input: z.object({ days: fields.count("延长的工作日", 1, 20), reason: fields.longText("理由（来信人会看到）") }),
	offered: (state) => isOpen(state) && state.kind === "application",
	gates: [
		takenUp,
		{
			name: "extended-once",
			label: "尚未延长过",
			check: (state) =>
				state.extension === null
					? undefined
					: refusal("already-extended", "答复期限已经延长过", openInformation("第三十三条"), "请在延长的期限内答复"),
		},
		{
			name: "within-period",
			label: "在答复期限内",
			check: (state, context) => {
				const due = answerClock(state, context)?.dueOn;
				return due !== undefined && context.today > due
					? refusal(
							"period-over",
							"答复期限已经届满，不能再延长",
							openInformation("第三十三条"),
							"请立即答复并说明逾期原因",
						)
					: undefined;
			},
		},
	],
	emits: [requestExtended],
	decide: (state, input, { rules }) => {
		const longest = termOf(state.kind, rules).extension?.count ?? 0;
		return input.days > longest
			? refusal("extension-too-long", `延长的期限最长不得超过${longest}个工作日`, openInformation("第三十三条"))
			: [requestExtended(input)];
	},
	consequence: () => "提交后来信人可以查到新的答复期限和延长理由（告知申请人）。",
	sample: { days: 10, reason: "所涉资料较多，需要检索核对。" },
});

/** 书面征求第三方意见 (条例 32): the time it takes does not count (33 III). */
export const consultThirdParty = act({
	name: "consult-third-party",
	label: "征求第三方意见",
	stage: "intake",
	basis: openInformation("第三十二条"),
	actors: HANDLERS,
	input: z.object({ party: fields.text("第三方"), sentOn: fields.date("征求意见书送达日期") }),
	offered: (state) => isOpen(state) && state.kind === "application",
	gates: [takenUp, nothingAwaited],
	emits: [thirdPartyAsked],
	decide: (state, input, { today }) =>
		input.sentOn > today || input.sentOn < state.receivedOn
			? refusal("date-impossible", "送达日期应当在收到申请之日和今天之间", openInformation("第三十二条"))
			: [thirdPartyAsked(input)],
	consequence: () => "提交后答复期限暂停计算，第三方自收到征求意见书之日起15个工作日内提出意见。",
	sample: { party: "示例有限公司", sentOn: "2024-05-08" },
});

export const recordThirdParty = act({
	name: "record-third-party",
	label: "登记第三方意见",
	stage: "intake",
	basis: openInformation("第三十二条"),
	actors: HANDLERS,
	input: z.object({
		receivedOn: fields.date("收到意见（或者期满）日期"),
		opinion: fields.longText("第三方意见；逾期未提出的写明"),
	}),
	offered: (state) => isOpen(state) && state.consultations.some((one) => one.to === null),
	gates: [],
	awaited: (state) => isOpen(state) && state.consultations.some((one) => one.to === null),
	emits: [thirdPartyAnswered],
	decide: (state, input, { today }) => {
		const from = state.consultations.find((one) => one.to === null)?.from ?? today;
		return input.receivedOn > today || input.receivedOn < from
			? refusal("date-impossible", "收到日期应当在征求意见之日和今天之间", openInformation("第三十二条"))
			: [thirdPartyAnswered(input)];
	},
	sample: { receivedOn: "2024-05-20", opinion: "第三方不同意公开，理由为涉及商业秘密。" },
});

/** 办结: after the answer; or, for a supplement that never came, because the application counts as given up (条例 30). */
export const closeRequest = act({
	name: "close-request",
	label: "诉求办结",
	stage: "intake",
	basis: REGISTER_BASIS,
	actors: HANDLERS,
	input: z.object({ reason: fields.text("办结说明") }),
	offered: (state, { today }) =>
		state.status === "answered" || (awaitsSupplement(state) && today > (state.supplement?.dueOn ?? today)),
	gates: [],
	emits: [requestClosed],
	decide: (state, input) => [
		requestClosed({
			reason:
				state.status === "answered" ? input.reason : `无正当理由逾期不补正，视为放弃申请，不再处理。${input.reason}`,
		}),
	],
	consequence: (_state, { rules }) =>
		`办结后不再办理；来信人对答复不服的，仍可依法寻求救济（${standingOf("application", rules).article}）。`,
	sample: { reason: "已答复，来信人没有异议。" },
});
