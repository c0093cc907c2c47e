import { z } from "zod";
import { briefLine } from "#casework/contract";
import type { RouteContract } from "#identity/contract";
import { ID_PATTERN } from "#kernel/ids";
import { isPlainDate } from "#kernel/plain-date";

/** Browser-safe: what the console shows and sends of pushes (推送). */
export const PUSH_KIND_LABELS = {
	decision: "行政执法决定",
	list: "事前公示清单",
	"annual-report": "年度统计报告",
	"double-random": "双随机抽查",
} as const;
export const PUSH_ACTION_LABELS = {
	published: "发布",
	corrected: "更正",
	withdrawn: "撤下",
	expired: "公示期满",
	updated: "更新",
} as const;
export const SUBSCRIBER_STATUS = { active: "推送中", paused: "已暂停", closed: "已停止" } as const;
export const DELIVERY_STATES = { waiting: "待送达", delivered: "已送达", dead: "未能送达" } as const;
export const BREAKER_STATES = { closed: "正常", open: "熔断", "half-open": "试探中" } as const;
export const ATTEMPT_OUTCOMES = {
	delivered: "送达",
	answered: "对方答复不是成功",
	failed: "没有收到答复",
	refused: "本系统不允许发送",
} as const;

type PushKind = keyof typeof PUSH_KIND_LABELS;
const KINDS = Object.keys(PUSH_KIND_LABELS) as [PushKind, ...PushKind[]];
const ACTIONS = Object.keys(PUSH_ACTION_LABELS) as [
	keyof typeof PUSH_ACTION_LABELS,
	...(keyof typeof PUSH_ACTION_LABELS)[],
];

/** One try is followed by at most seven more (REL-18). */
export const ATTEMPTS_MAX = 8;

/** So many failures in a row, whatever was sent, and it is the receiver and not the message (熔断). */
export const BREAKER_FAILURES_MAX = 5;

const words = (title: string, max: number) =>
	z
		.string({ error: `请填写${title}` })
		.trim()
		.min(1, `请填写${title}`)
		.max(max, `${title}不超过${max}字`);
const reason = words("原因", 200).meta({ title: "原因", widget: "textarea" });

export const subscriberSettings = z.object({
	name: words("名称", 60).meta({ title: "名称" }),
	endpoint: words("接收地址", 500)
		.regex(/^https?:\/\//, "接收地址以 https:// 开头")
		.meta({
			title: "接收地址",
			description: "https:// 开头；只能发送到系统管理员列入出口清单（SANZHI_EGRESS）的地址。",
		}),
	kinds: z
		.array(z.enum(KINDS))
		.min(1, "请至少选择一项推送内容")
		.meta({ title: "推送内容", widget: "choices", options: PUSH_KIND_LABELS }),
	branches: z.boolean().meta({ title: "包括下级（派出）机关公示的信息", widget: "switch" }),
	carrier: z.string().trim().max(60).optional().meta({
		title: "对应的公示载体",
		widget: "carrier",
		description: "本机关制度规定的载体：对方的回执即为在该载体公示、撤下的证明；不是公示载体的不选。",
	}),
	receiptField: z
		.string()
		.trim()
		.regex(
			/^[A-Za-z_][\w-]*(\.[A-Za-z_][\w-]*){0,4}$/,
			"回执号字段为答复 JSON 中的成员名，如 receipt 或 data.receiptNo",
		)
		.default("receipt")
		.meta({ title: "答复中的回执号字段", description: "答复 JSON 中的成员名，如 receipt 或者 data.receiptNo。" }),
	alarmMinutes: z
		.number({ error: "请填写告警时限" })
		.int("告警时限为整数分钟")
		.min(1, "告警时限不少于1分钟")
		.max(10_080, "告警时限不超过7天")
		.meta({
			title: "告警时限（分钟）",
			description: "超过这一时间没有送达，进入平台操作人员的工作台。本机关自行设定，不是法定期限。",
		}),
});
export type SubscriberSettings = z.output<typeof subscriberSettings>;
export const changedSettings = subscriberSettings.extend({ reason });
export const withReason = z.object({ reason });
export const resendInput = z.object({
	deliveryIds: z.array(z.string().regex(ID_PATTERN)).min(1, "请选择要重新推送的记录").max(200, "一次最多200条"),
	reason,
});

/** The acts a person does on a receiver; what the machine records has no door. */
export const SUBSCRIBER_ACTS = [
	"change-subscriber",
	"rotate-push-secret",
	"pause-push",
	"resume-push",
	"close-subscriber",
	"resend-push",
] as const;

const moment = z.string();
/** 熔断: whether the receiver is sent to, left alone or being asked; `probeAt` when it is asked next. */
export const breakerView = z.object({
	state: z.enum(["closed", "open", "half-open"]),
	failures: z.number().int(),
	openedAt: moment.nullable(),
	probeAt: moment.nullable(),
	reason: z.string().nullable(),
});
export type BreakerView = z.output<typeof breakerView>;
const subscriberRow = subscriberSettings.extend({
	id: z.string(),
	carrier: z.string().nullable(),
	status: z.enum(["active", "paused", "closed"]),
	openedAt: moment,
	/** Why nothing can be sent there as the machine is configured; null when it can. */
	egressRefusal: z.string().nullable(),
	alarmSince: moment.nullable(),
	breaker: breakerView,
	waiting: z.number().int(),
	delivered: z.number().int(),
	dead: z.number().int(),
	oldestWaitingAt: moment.nullable(),
	lastDeliveredAt: moment.nullable(),
});
export type SubscriberRow = z.output<typeof subscriberRow>;

const deliveryRow = z.object({
	id: z.string(),
	subscriberId: z.string(),
	subscriber: z.string(),
	eventId: z.string(),
	kind: z.enum(KINDS),
	action: z.enum(ACTIONS),
	itemId: z.string(),
	/** The public title while it is public; null for what is taken down or has none. */
	title: z.string().nullable(),
	eventAt: moment,
	state: z.enum(["waiting", "delivered", "dead"]),
	attempts: z.number().int(),
	nextAt: moment,
	endedAt: moment.nullable(),
	lastStatus: z.number().int().nullable(),
	lastReason: z.string().nullable(),
	receipt: z.string().nullable(),
});
export type DeliveryRow = z.output<typeof deliveryRow>;

export const attemptRow = z.object({
	at: moment,
	number: z.number().int(),
	outcome: z.enum(["delivered", "answered", "failed", "refused"]),
	status: z.number().int().nullable(),
	reason: z.string().nullable(),
	receipt: z.string().nullable(),
	replyHash: z.string().nullable(),
	durationMs: z.number().int(),
});

const day = z.string().refine(isPlainDate, "日期应如 2024-03-13");
export const deliveryQuery = z.object({
	q: z.string().trim().max(64).default(""),
	subscriber: z.string().regex(ID_PATTERN).or(z.literal("")).default(""),
	state: z.enum(["", "waiting", "delivered", "dead"]).default(""),
	action: z.enum(["", ...ACTIONS]).default(""),
	sort: z.enum(["newest", "oldest", "next"]).default("newest"),
	page: z.coerce.number().int().min(1).default(1),
	size: z.coerce.number().int().min(1).max(200).default(20),
});

export const RECONCILIATION_FAULTS = {
	"not-queued": "已公示但没有进入推送队列",
	waiting: "尚未送达",
	dead: "多次失败，未能送达",
	"no-receipt": "送达但没有回执号",
} as const;

export const reconciliation = z.object({
	day: z.string(),
	subscriber: z.string(),
	/** What became public, was corrected or taken down here on that day, as far as this receiver is to be told. */
	published: z.number().int(),
	acknowledged: z.number().int(),
	/** As it stands now, whatever the day: why what is missing has not been sent. */
	breaker: breakerView,
	byAction: z.array(z.object({ action: z.enum(ACTIONS), published: z.number().int(), acknowledged: z.number().int() })),
	differences: z.array(
		z.object({
			itemId: z.string(),
			kind: z.enum(KINDS),
			action: z.enum(ACTIONS),
			eventId: z.string(),
			fault: z.enum(["not-queued", "waiting", "dead", "no-receipt"]),
			reason: z.string().nullable(),
			title: z.string().nullable(),
		}),
	),
});
export type Reconciliation = z.output<typeof reconciliation>;

const readers = {
	roles: ["platform-operator", "disclosure-clerk", "supervisor", "leader", "head"],
} as const;
const operators = { roles: ["platform-operator"] } as const;
const subscriberParams = z.strictObject({ subscriber: z.string().regex(ID_PATTERN) });

export const pushRouteContracts = {
	list: {
		method: "GET",
		url: "/api/push/subscribers",
		access: readers,
		summary: "推送对象",
		response: z.object({
			items: z.array(subscriberRow),
			total: z.number().int(),
			carriers: z.array(z.object({ name: z.string(), primary: z.boolean() })),
		}),
	},
	open: {
		method: "POST",
		url: "/api/push/subscribers",
		access: operators,
		summary: "设立推送对象",
		body: subscriberSettings,
		response: z.object({ id: z.string(), secret: z.string() }),
	},
	detail: {
		method: "GET",
		url: "/api/push/subscribers/:subscriber",
		access: readers,
		summary: "推送对象的设置和经过",
		params: subscriberParams,
		response: subscriberRow.extend({
			timeline: z.array(briefLine),
		}),
	},
	act: {
		method: "POST",
		url: "/api/push/subscribers/:subscriber/:act",
		access: operators,
		summary: "变更、暂停、恢复、停止推送，更换密钥，重新推送",
		params: z.strictObject({
			subscriber: z.string().regex(ID_PATTERN),
			act: z.string().regex(/^[a-z-]{1,64}$/),
		}),
		body: z.object({ input: z.unknown() }),
		/** `secret` only after 更换签名密钥, and only this once. */
		response: z.object({ version: z.number().int(), secret: z.string().nullable() }),
	},
	deliveries: {
		method: "GET",
		url: "/api/push/deliveries",
		access: readers,
		summary: "推送记录",
		query: deliveryQuery,
		response: z.object({
			items: z.array(deliveryRow),
			total: z.number().int(),
			page: z.number().int(),
			size: z.number().int(),
			counts: z.object({ waiting: z.number().int(), delivered: z.number().int(), dead: z.number().int() }),
		}),
	},
	delivery: {
		method: "GET",
		url: "/api/push/deliveries/:delivery",
		access: readers,
		summary: "一条推送的每次尝试",
		params: z.strictObject({ delivery: z.string().regex(ID_PATTERN) }),
		response: deliveryRow.extend({ history: z.array(attemptRow) }),
	},
	reconciliation: {
		method: "GET",
		url: "/api/push/subscribers/:subscriber/reconciliation",
		access: readers,
		summary: "推送对账",
		params: subscriberParams,
		/** Today when absent. */
		query: z.object({ day: day.optional() }),
		response: reconciliation,
	},
} as const satisfies Record<string, RouteContract>;
