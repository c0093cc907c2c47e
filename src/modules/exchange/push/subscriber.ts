import { z } from "zod";
import { eventKinds } from "#casework";
import type { Instant } from "#kernel/instant";
import { dateInBeijing } from "#kernel/instant";
import type { PlainDate } from "#kernel/plain-date";
import { PUBLIC_ACTIONS, PUBLIC_KINDS, type PublicKind } from "../public-change.ts";
import { PUSH_KIND_LABELS } from "./contract.ts";

/** 推送对象: who is told of what becomes public. One receiver = one stream of kind `push`. */
export type Subscriber = {
	readonly id: string;
	readonly status: "none" | "active" | "paused" | "closed";
	readonly authorityId: string;
	readonly orgPath: string | undefined;
	readonly name: string;
	readonly endpoint: string;
	readonly kinds: readonly PublicKind[];
	readonly branches: boolean;
	/** The carrier (公示载体) of the regime that this receiver is, as the regime calls it. */
	readonly carrier: string | null;
	readonly receiptField: string;
	readonly alarmMinutes: number;
	readonly openedOn: PlainDate;
	readonly openedAt: Instant;
	/** The last alarm; open while `endedOn` is null. */
	readonly alarm: { since: Instant; dueAt: Instant; waiting: number; endedOn: PlainDate | null } | null;
	/** 熔断 since; null or absent while it is sent to as usual. */
	readonly brokenSince?: Instant | null;
};

const NEVER = "1970-01-01T00:00:00.000Z" as Instant;

export function emptySubscriber(id: string): Subscriber {
	return {
		id,
		status: "none",
		authorityId: "",
		orgPath: undefined,
		name: "",
		endpoint: "",
		kinds: [],
		branches: false,
		carrier: null,
		receiptField: "receipt",
		alarmMinutes: 0,
		openedOn: dateInBeijing(NEVER),
		openedAt: NEVER,
		alarm: null,
	};
}

const event = eventKinds<Subscriber>();
const settings = z.object({
	name: z.string(),
	endpoint: z.string(),
	kinds: z.array(z.enum(PUBLIC_KINDS)),
	branches: z.boolean(),
	carrier: z.string().nullable(),
	receiptField: z.string(),
	alarmMinutes: z.number().int(),
});
const told = (data: z.output<typeof settings>) => data.kinds.map((kind) => PUSH_KIND_LABELS[kind]).join("、");

export const subscriberOpened = event(
	"SubscriberOpened",
	settings.extend({ authorityId: z.string(), orgPath: z.string() }),
	(state, data, meta) => ({ ...state, ...data, status: "active", openedOn: meta.date, openedAt: meta.at }),
	(data) => `设立推送对象：${data.name}（${told(data)}）`,
);

export const subscriberChanged = event(
	"SubscriberChanged",
	settings.extend({ reason: z.string() }),
	(state, { reason: _reason, ...data }) => ({ ...state, ...data }),
	(data) => `变更推送设置：${data.name}，${data.endpoint}（${data.reason}）`,
);

export const secretRotated = event(
	"PushSecretRotated",
	z.object({ reason: z.string() }),
	(state) => state,
	(data) => `更换签名密钥（${data.reason}）`,
);

export const pushPaused = event(
	"PushPaused",
	z.object({ reason: z.string() }),
	(state) => ({ ...state, status: "paused" as const }),
	(data) => `暂停推送（${data.reason}）`,
);

export const pushResumed = event(
	"PushResumed",
	z.object({ reason: z.string() }),
	(state) => ({ ...state, status: "active" as const }),
	(data) => `恢复推送（${data.reason}）`,
);

export const subscriberClosed = event(
	"SubscriberClosed",
	z.object({ reason: z.string() }),
	(state, _data, meta) => ({
		...state,
		status: "closed" as const,
		alarm: state.alarm && { ...state.alarm, endedOn: state.alarm.endedOn ?? meta.date },
	}),
	(data) => `停止推送（${data.reason}）`,
);

/**
 * The receiver has it: for a receiver that is a carrier (公示载体) this is the proof of publication there, or of the
 * withdrawal from there. Other modules react to it by its name: `publicId`, `itemAuthority`, `subscriber`, `carrier`,
 * `action`, `shown`, `version`, `receipt`, `deliveryId` are their contract.
 */
export const pushAcknowledged = event(
	"PushAcknowledged",
	z.object({
		publicId: z.string(),
		kind: z.enum(PUBLIC_KINDS),
		action: z.enum(PUBLIC_ACTIONS),
		subscriber: z.string(),
		carrier: z.string().nullable(),
		receipt: z.string().nullable(),
		at: z.string(),
		deliveryId: z.string(),
		pushedEventId: z.string(),
		attempts: z.number().int(),
		/** What the message showed of the item: its public status when it was sent. Absent in the earliest records. */
		shown: z.string().exactOptional(),
		/** Which text of a decision it carried; absent in records of before and in what is no published decision. */
		version: z.number().int().exactOptional(),
		/** Whose item it is: the receiver's own authority or a branch (派出机关) of it. */
		itemAuthority: z.object({ id: z.string(), path: z.string() }).exactOptional(),
	}),
	(state) => state,
	(data) => `${data.subscriber}已接收${data.receipt === null ? "" : `，回执号 ${data.receipt}`}`,
);

export const pushBuried = event(
	"PushBuried",
	z.object({
		deliveryId: z.string(),
		publicId: z.string(),
		action: z.enum(PUBLIC_ACTIONS),
		attempts: z.number().int(),
		reason: z.string(),
	}),
	(state) => state,
	(data) => `推送 ${data.attempts} 次未成功，等待人工处理：${data.reason}`,
);

export const pushResent = event(
	"PushResent",
	z.object({ deliveryIds: z.array(z.string()), reason: z.string() }),
	(state) => state,
	(data) => `重新推送 ${data.deliveryIds.length} 条（${data.reason}）`,
);

export const pushAlarmRaised = event(
	"PushAlarmRaised",
	z.object({ since: z.string(), dueAt: z.string(), waiting: z.number().int() }),
	(state, data) => ({
		...state,
		alarm: { since: data.since as Instant, dueAt: data.dueAt as Instant, waiting: data.waiting, endedOn: null },
	}),
	(data) => `推送未送达告警：${data.waiting} 条超过告警时限`,
);

export const pushAlarmEnded = event(
	"PushAlarmEnded",
	z.object({}),
	(state, _data, meta) => ({ ...state, alarm: state.alarm && { ...state.alarm, endedOn: meta.date } }),
	() => "推送未送达告警解除",
);

export const breakerOpened = event(
	"PushBreakerOpened",
	z.object({ since: z.string(), failures: z.number().int(), reason: z.string() }),
	(state, data) => ({ ...state, brokenSince: data.since as Instant }),
	(data) => `熔断：连续 ${data.failures} 次没有成功，暂停推送，定时试探（${data.reason}）`,
);

export const breakerClosed = event(
	"PushBreakerClosed",
	z.object({}),
	(state) => ({ ...state, brokenSince: null }),
	() => "熔断解除：对方已恢复答复，继续推送",
);
