import { z } from "zod";
import { addPeriod } from "#calendar";
import { type PlainDate, toChineseDate } from "#kernel/plain-date";
import { type Refusal, refusal } from "#kernel/refusal";
import { partyClassOfCode } from "#registry/contract";
import type { ActContext } from "../../act.ts";
import { choice, confirmed, date, documentRef, longText, text } from "../../fields.ts";
import { civilProcedureLaw, penaltyLaw } from "../../law.ts";
import type { PenaltyCase } from "../../model/penalty-case.ts";
import {
	attemptsBefore,
	NOT_SERVED,
	SERVICE_METHODS,
	type ServiceMethod,
	type ServiceRecord,
} from "../../model/service-record.ts";
import { serviceReceipt } from "../../papers/service-receipt.ts";
import { act, event } from "./define.ts";
import { servable } from "./servable.ts";
import { leftRefusal, unfilmedRefusal } from "./service-footage.ts";
import { dayOf, detailOf, METHOD_INPUTS, momentOf, type ServiceInput } from "./service-ways.ts";

/** Documents that go to the party and must be shown to have reached them (送达). */
export const SERVED_KINDS: ReadonlySet<string> = new Set([
	"preservation-notice",
	"preservation-disposal",
	"penalty-notice",
	"hearing-notice",
	"correction-order",
	"penalty-decision",
	"no-penalty-decision",
	"on-the-spot-decision",
	"demand",
	"instalment-approval",
	"instalment-refusal",
	"surcharge-decision",
]);

const servedShape = z.object({
	documentId: z.string(),
	method: z.string(),
	on: z.string(),
	detail: z.record(z.string(), z.string()),
});

/** The document reached the party: what it starts (notice, decision, demand) starts on that day. */
function markServed(state: PenaltyCase, data: z.output<typeof servedShape>): PenaltyCase {
	const { documentId, detail } = data;
	const [on, method] = [data.on as PlainDate, data.method as ServiceMethod];
	const before = state.services[documentId] ?? NOT_SERVED;
	const record: ServiceRecord = {
		...before,
		servedOn: on,
		method,
		pending: null,
		detail,
		sentOn: before.pending?.on ?? on,
	};
	const decided = state.decision?.documentId === documentId;
	return {
		...state,
		services: { ...state.services, [documentId]: record },
		notice: state.notice?.documentId === documentId ? { ...state.notice, servedOn: on } : state.notice,
		demand: state.demand?.documentId === documentId ? { ...state.demand, servedOn: on } : state.demand,
		stage: decided && state.stage === "service" ? "execution" : state.stage,
	};
}

export const documentServed = event(
	"DocumentServed",
	servedShape,
	markServed,
	(data) => `${SERVICE_METHODS[data.method as ServiceMethod]}完成`,
);

export const serviceDispatched = event(
	"ServiceDispatched",
	servedShape.extend({ effectiveOn: z.string().nullable() }),
	(state, data) => {
		const record = state.services[data.documentId] ?? NOT_SERVED;
		const pending = {
			method: data.method as ServiceMethod,
			on: data.on as PlainDate,
			effectiveOn: data.effectiveOn as PlainDate | null,
			detail: data.detail,
		};
		return { ...state, services: { ...state.services, [data.documentId]: { ...record, pending } } };
	},
	(data) => (data.method === "postal" ? "交邮送达，待回执" : "发出公告送达"),
);

export const serveDocument = act({
	name: "serve-document",
	label: "送达",
	stage: "service",
	basis: penaltyLaw("第六十一条"),
	actors: ["handler"],
	input: METHOD_INPUTS,
	offered: (state) => servable(state).size > 0,
	gates: [],
	emits: [documentServed, serviceDispatched],
	decide: (state, input, context) => {
		const record = state.services[input.documentId];
		if (!record) return refusal("document-not-servable", "所选文书不是本案需要送达的文书", penaltyLaw("第六十一条"));
		if (record.servedOn !== null) return refusal("already-served", "该文书已经送达", penaltyLaw("第六十一条"));
		if (!servable(state).has(input.documentId))
			return refusal("case-over", "案件已经终结，该文书不再送达", penaltyLaw("第六十一条"));
		return serviceOutcome(state, input, record, context);
	},
	documents: (after, input) => serviceReceipt(after, input.documentId, detailOf(input)),
	consequence: () => "提交后生成《送达回证》；送达之日起计算当事人的期限。",
	sample: {
		documentId: "0".repeat(32),
		method: "direct",
		server: "张示例",
		recipient: "李示例",
		capacity: "self",
		signedOn: "2024-03-12",
		signedTime: "10:30",
	},
});

function serviceOutcome(state: PenaltyCase, input: ServiceInput, record: ServiceRecord, context: ActContext) {
	const { today } = context;
	const on = dayOf(input);
	const article = penaltyLaw("第六十一条");
	if (on > today) return refusal("date-in-future", "送达日期不能晚于今天", article);
	if ((momentOf(input) ?? "") > context.now) return refusal("time-in-future", "签收（到达）时间不能晚于现在", article);
	const early =
		beforeIssue(state, input.documentId, on) ?? signerRefusal(state, input) ?? underWayRefusal(input, record);
	if (early) return early;
	const base = { documentId: input.documentId, method: input.method, on, detail: detailOf(input) };
	if (input.method === "left") return leftRefusal(input, context) ?? [documentServed(base)];
	if (input.method === "postal") return [serviceDispatched({ ...base, effectiveOn: null })];
	if (input.method === "announcement") {
		const days = context.rules.effective("service.announcement-days")?.value.period;
		if (!days) return refusal("announcement-unknown", "没有公告送达期限的规定", civilProcedureLaw("第九十五条"));
		return (
			announcementRefusal(input, record, context) ?? [
				serviceDispatched({ ...base, effectiveOn: addPeriod(context.calendar, on, days).date }),
			]
		);
	}
	return [documentServed(base)];
}

function beforeIssue(state: PenaltyCase, documentId: string, on: PlainDate): Refusal | undefined {
	const issuedOn = state.documents.find((one) => one.documentId === documentId)?.on;
	return issuedOn && on < issuedOn
		? refusal("served-before-issue", `送达日期不能早于文书日期${toChineseDate(issuedOn)}`, penaltyLaw("第六十一条"))
		: undefined;
}

/**
 * A legal person has no family: its head signs, or who takes in its post (民诉法 88). The party of a 个体工商户 is who runs it
 * (民诉法解释 59), and his family may.
 */
function signerRefusal({ party }: PenaltyCase, input: ServiceInput): Refusal | undefined {
	const isOneMan = party.creditCode !== undefined && partyClassOfCode(party.creditCode) === "个体工商户";
	return input.method === "direct" && input.capacity === "adult-family" && party.type === "organisation" && !isOneMan
		? refusal(
				"signer-not-entitled",
				"受送达人是法人、其他组织的，不能由同住的成年家属签收",
				civilProcedureLaw("第八十八条"),
				"请由法定代表人、主要负责人、负责收件的人或者代理人、代收人签收",
			)
		: undefined;
}

/** A mailing runs to its receipt or to its failure (民诉法 91), an announcement to its last day (95): neither is lost to what is sent after it. */
function underWayRefusal({ method }: ServiceInput, { pending }: ServiceRecord): Refusal | undefined {
	if (pending?.method === "postal" && (method === "postal" || method === "announcement"))
		return refusal(
			"posting-open",
			`${toChineseDate(pending.on)}的邮寄还没有回执，也没有登记未成功`,
			civilProcedureLaw("第九十一条"),
			"请登记邮寄回执，或者登记邮寄未成功",
		);
	return pending?.method === "announcement" && method === "postal"
		? refusal(
				"announcement-running",
				"公告送达正在进行",
				civilProcedureLaw("第九十五条"),
				"请等待公告期满；找到受送达人的，请直接送达",
			)
		: undefined;
}

const OTHER_WAYS = ["direct", "left", "postal", "entrusted"] as const;

/** SRV-05: the last resort; every other way has failed on record before it, or its impossibility is written down. */
function announcementRefusal(
	input: Extract<ServiceInput, { method: "announcement" }>,
	record: ServiceRecord,
	{ rules }: ActContext,
): Refusal | undefined {
	const accounted = new Set<string>([
		...attemptsBefore(record, input.publishedOn).map((one) => one.method),
		...input.others.map((one) => one.method),
	]);
	const open = OTHER_WAYS.filter((method) => !accounted.has(method));
	if (open.length === 0) return unfilmedRefusal(input, rules);
	const basis = rules.own("service.announcement")?.basis ?? civilProcedureLaw("第九十五条");
	return refusal(
		"other-ways-open",
		`没有记录${open.map((method) => SERVICE_METHODS[method]).join("、")}无法送达的情况`,
		basis,
		"请先采用其他方式送达，或写明无法送达的情况",
	);
}

export const serviceFailed = event(
	"ServiceFailed",
	z.object({ documentId: z.string(), method: z.string(), on: z.string(), reason: z.string() }),
	(state, data) => {
		const record = state.services[data.documentId] ?? NOT_SERVED;
		const attempt = { method: data.method as ServiceMethod, on: data.on as PlainDate, reason: data.reason };
		// Only what was sent that way, and not after it, has failed: an announcement and another mailing run on (民诉法 91, 95).
		const { pending } = record;
		const isOver = pending?.method === attempt.method && attempt.on >= pending.on;
		return {
			...state,
			services: {
				...state.services,
				[data.documentId]: { ...record, attempts: [...record.attempts, attempt], pending: isOver ? null : pending },
			},
		};
	},
	(data) => `${SERVICE_METHODS[data.method as ServiceMethod]}未成功：${data.reason}`,
);

export const recordFailedService = act({
	name: "record-failed-service",
	label: "登记送达未成功",
	stage: "service",
	basis: penaltyLaw("第六十一条"),
	actors: ["handler"],
	input: z.object({
		documentId: documentRef("送达的文书"),
		method: choice("送达方式", {
			direct: "直接送达",
			left: "留置送达",
			postal: "邮寄送达",
			entrusted: "委托送达",
			electronic: "电子送达",
		}),
		on: date("日期"),
		reason: longText("未成功的情况"),
	}),
	offered: (state) => servable(state).size > 0,
	gates: [],
	emits: [serviceFailed],
	decide: (state, input, { today }) => {
		if (!servable(state).has(input.documentId))
			return refusal("document-not-servable", "所选文书不是待送达的文书", penaltyLaw("第六十一条"));
		return input.on > today
			? refusal("date-in-future", "日期不能晚于今天", penaltyLaw("第六十一条"))
			: (beforeIssue(state, input.documentId, input.on) ?? [serviceFailed(input)]);
	},
	sample: { documentId: "0".repeat(32), method: "direct", on: "2024-03-12", reason: "住所无人，邻居称已搬离。" },
});

/** SRV-04: postal service is complete only when the return receipt is in; the day of receipt counts (民诉法 91). */
export const recordPostalReceipt = act({
	name: "record-postal-receipt",
	label: "登记邮寄回执",
	stage: "service",
	basis: civilProcedureLaw("第九十一条"),
	actors: ["handler"],
	input: z.object({
		documentId: documentRef("送达的文书"),
		receivedOn: date("回执注明的收件日期"),
		receipt: text("回执编号"),
		recipient: text("签收人"),
	}),
	offered: (state) => [...servable(state).values()].some((record) => record.pending?.method === "postal"),
	gates: [],
	emits: [documentServed],
	decide: (state, input, { today }) => {
		const pending = state.services[input.documentId]?.pending;
		const article = civilProcedureLaw("第九十一条");
		if (pending?.method !== "postal") return refusal("posting-missing", "该文书没有待回执的邮寄", article);
		if (input.receivedOn < pending.on || input.receivedOn > today)
			return refusal("receipt-date-wrong", `收件日期应在交邮日${toChineseDate(pending.on)}与今天之间`, article);
		return [
			documentServed({
				documentId: input.documentId,
				method: "postal",
				on: input.receivedOn,
				detail: { ...pending.detail, receipt: input.receipt, recipient: input.recipient },
			}),
		];
	},
	documents: (after, input) => serviceReceipt(after, input.documentId, after.services[input.documentId]?.detail ?? {}),
	consequence: () => "提交后生成《送达回证》；回执注明的收件日期为送达日期。",
	sample: { documentId: "0".repeat(32), receivedOn: "2024-03-15", receipt: "HZ0001", recipient: "李示例" },
});

/** 自发出公告之日起，经过三十日，即视为送达 (民诉法 95). */
export const completeAnnouncement = act({
	name: "complete-announcement",
	label: "确认公告送达期满",
	stage: "service",
	basis: civilProcedureLaw("第九十五条"),
	actors: ["handler"],
	input: z.object({ documentId: documentRef("送达的文书"), kept: confirmed("书面公告已留存入卷") }),
	offered: (state) => [...servable(state).values()].some((record) => record.pending?.method === "announcement"),
	gates: [],
	emits: [documentServed],
	decide: (state, input, { today }) => {
		const pending = state.services[input.documentId]?.pending;
		const article = civilProcedureLaw("第九十五条");
		if (pending?.method !== "announcement" || pending.effectiveOn === null)
			return refusal("announcement-missing", "该文书没有正在进行的公告送达", article);
		if (today <= pending.effectiveOn)
			return refusal(
				"announcement-running",
				`公告期到${toChineseDate(pending.effectiveOn)}届满`,
				article,
				"请等待公告期满",
			);
		return [
			documentServed({
				documentId: input.documentId,
				method: "announcement",
				on: pending.effectiveOn,
				detail: { ...pending.detail },
			}),
		];
	},
	documents: (after, input) => serviceReceipt(after, input.documentId, after.services[input.documentId]?.detail ?? {}),
	consequence: () => "提交后生成《送达回证》；公告期满之日视为送达。",
	sample: { documentId: "0".repeat(32), kept: true },
});
