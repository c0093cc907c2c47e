import { z } from "zod";
import { type ActContext, type AnyAct, actsOf } from "#casework";
import type { Basis } from "#kernel/basis";
import { ID_PATTERN } from "#kernel/ids";
import { isInstant } from "#kernel/instant";
import { type Refusal, refusal } from "#kernel/refusal";
import { PUBLIC_ACTIONS, PUBLIC_KINDS } from "../public-change.ts";
import { changedSettings, resendInput, type SubscriberSettings, subscriberSettings, withReason } from "./contract.ts";
import { byMachine } from "./machine.ts";
import {
	breakerClosed,
	breakerOpened,
	pushAcknowledged,
	pushAlarmEnded,
	pushAlarmRaised,
	pushBuried,
	pushPaused,
	pushResent,
	pushResumed,
	type Subscriber,
	secretRotated,
	subscriberChanged,
	subscriberClosed,
	subscriberOpened,
} from "./subscriber.ts";

const act = actsOf<Subscriber>();
/** 已公开的执法信息向统一平台即时推送、数据共享. */
const BASIS: Basis = {
	document:
		"国务院办公厅关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的指导意见（国办发〔2018〕118号）",
	article: "五、（十五）",
};
const OPERATOR = ["platform-operator"] as const;
/** Beside the settings; it is sealed in the same transaction and never stands in an event. */
const secret = z
	.string()
	.regex(/^whsec_[A-Za-z0-9+/]{43}=$/)
	.meta({ title: "签名密钥", sensitive: true });
const open = (state: Subscriber) => state.status === "active" || state.status === "paused";
/** Closed ones too: what stands there is withdrawn there, and answered (行政处罚法 48). */
const known = (state: Subscriber) => state.status !== "none";

const SAMPLE_SETTINGS = {
	name: "示例省行政执法信息公示平台",
	endpoint: "https://platform.example.gov.cn/push",
	kinds: ["decision" as const],
	branches: false,
	receiptField: "receipt",
	alarmMinutes: 60,
};
const SAMPLE_SECRET = `whsec_${"A".repeat(43)}=`;
const SAMPLE_ID = "00000000000000000000000000000001";

/** A carrier is called what the authority's own text calls it, or it is none (PLT-01). */
function carrierRefusal(carrier: string | undefined, { rules }: ActContext): Refusal | undefined {
	if (carrier === undefined || carrier === "") return undefined;
	const found = rules.effective("disclosure.carriers");
	const known = found ? [...found.value.primary, ...found.value.additional] : [];
	if (known.includes(carrier)) return undefined;
	return refusal(
		"carrier-unknown",
		known.length === 0
			? "本机关的制度没有规定公示载体，请留空"
			: `“${carrier}”不是本机关制度规定的公示载体：${known.join("、")}`,
		found?.basis ?? BASIS,
		"请按制度文件的名称选择，或者留空",
	);
}

const settingsOf = ({ carrier, ...settings }: SubscriberSettings) => ({
	...settings,
	carrier: carrier === undefined || carrier === "" ? null : carrier,
});

const openSubscriber = act({
	name: "open-subscriber",
	label: "设立推送对象",
	stage: "publication",
	basis: BASIS,
	actors: OPERATOR,
	input: subscriberSettings.extend({ secret }),
	offered: (state) => state.status === "none",
	gates: [],
	emits: [subscriberOpened],
	decide: (_state, { secret: _sealed, ...input }, context) =>
		carrierRefusal(input.carrier, context) ?? [
			subscriberOpened({
				...settingsOf(input),
				authorityId: context.actor.authorityId,
				orgPath: `${context.actor.authorityPath}/`,
			}),
		],
	consequence: () => "自设立起，公示、更正、撤下和期满都将即时推送；密钥只显示一次。",
	sample: { ...SAMPLE_SETTINGS, secret: SAMPLE_SECRET },
});

const changeSubscriber = act({
	name: "change-subscriber",
	label: "变更推送设置",
	stage: "publication",
	basis: BASIS,
	actors: OPERATOR,
	input: changedSettings,
	offered: open,
	gates: [],
	emits: [subscriberChanged],
	decide: (_state, { reason, ...input }, context) =>
		carrierRefusal(input.carrier, context) ?? [subscriberChanged({ ...settingsOf(input), reason })],
	consequence: () => "不再包括的内容和下级机关，此后的发布不再推送；已经推送过的，其更正、撤下和期满仍继续推送。",
	sample: { ...SAMPLE_SETTINGS, reason: "对方平台更换了接收地址。" },
});

const rotateSecret = act({
	name: "rotate-push-secret",
	label: "更换签名密钥",
	stage: "publication",
	basis: BASIS,
	actors: OPERATOR,
	input: withReason.extend({ secret }),
	offered: open,
	gates: [],
	emits: [secretRotated],
	decide: (_state, { reason }) => [secretRotated({ reason })],
	consequence: () => "提交后原密钥立即失效，新密钥只显示一次。",
	sample: { reason: "定期更换。", secret: SAMPLE_SECRET },
});

const pausePush = act({
	name: "pause-push",
	label: "暂停推送",
	stage: "publication",
	basis: BASIS,
	actors: OPERATOR,
	input: withReason,
	offered: (state) => state.status === "active",
	gates: [],
	emits: [pushPaused],
	decide: (_state, { reason }) => [pushPaused({ reason })],
	consequence: () => "暂停期间的公示、更正和撤下照常进入队列，恢复后送出。",
	sample: { reason: "对方平台停机维护。" },
});

const resumePush = act({
	name: "resume-push",
	label: "恢复推送",
	stage: "publication",
	basis: BASIS,
	actors: OPERATOR,
	input: withReason,
	offered: (state) => state.status === "paused",
	gates: [],
	emits: [pushResumed],
	decide: (_state, { reason }) => [pushResumed({ reason })],
	sample: { reason: "对方平台已恢复。" },
});

const closeSubscriber = act({
	name: "close-subscriber",
	label: "停止推送",
	stage: "publication",
	basis: BASIS,
	actors: OPERATOR,
	input: withReason,
	offered: open,
	gates: [],
	emits: [subscriberClosed],
	decide: (_state, { reason }) => [subscriberClosed({ reason })],
	consequence: () =>
		"停止后不能恢复：不再推送新的发布，没有送达的发布不再发送。已经推送过的内容还在对方平台上，其更正、撤下和期满仍继续推送；对方收不到的记为未能送达，须由人工请对方撤下。",
	sample: { reason: "对方平台已撤销。" },
});

const resendPush = act({
	name: "resend-push",
	label: "重新推送",
	stage: "publication",
	basis: BASIS,
	actors: OPERATOR,
	input: resendInput,
	offered: known,
	gates: [],
	awaited: (state) => state.alarm !== null && state.alarm.endedOn === null,
	emits: [pushResent],
	decide: (_state, input) => [pushResent(input)],
	sample: { deliveryIds: [SAMPLE_ID], reason: "对方平台故障已排除。" },
});

const delivery = { deliveryId: z.string().regex(ID_PATTERN), publicId: z.string().regex(ID_PATTERN) };
const acknowledgePush = act({
	name: "acknowledge-push",
	label: "登记推送回执",
	stage: "publication",
	basis: BASIS,
	actors: OPERATOR,
	input: z.object({
		...delivery,
		kind: z.enum(PUBLIC_KINDS),
		action: z.enum(PUBLIC_ACTIONS),
		pushedEventId: z.string().min(1).max(64),
		attempts: z.number().int().min(1),
		status: z.number().int(),
		receipt: z.string().max(200).nullable(),
		replyHash: z.string(),
		durationMs: z.number().int(),
		shown: z.string().min(1).max(40),
		version: z.number().int().min(1).exactOptional(),
		itemAuthority: z.object({ id: z.string(), path: z.string() }),
	}),
	offered: known,
	gates: [byMachine()],
	emits: [pushAcknowledged],
	decide: (state, input, { now }) => [
		pushAcknowledged({
			publicId: input.publicId,
			kind: input.kind,
			action: input.action,
			subscriber: state.name,
			carrier: state.carrier,
			receipt: input.receipt,
			at: now,
			deliveryId: input.deliveryId,
			pushedEventId: input.pushedEventId,
			attempts: input.attempts,
			shown: input.shown,
			...(input.version === undefined ? {} : { version: input.version }),
			itemAuthority: input.itemAuthority,
		}),
	],
	sample: {
		deliveryId: SAMPLE_ID,
		publicId: SAMPLE_ID,
		kind: "decision",
		action: "published",
		pushedEventId: SAMPLE_ID,
		attempts: 1,
		status: 200,
		receipt: "SL2024051100017",
		replyHash: "0".repeat(64),
		durationMs: 120,
		shown: "published",
		itemAuthority: { id: "dazhou-yjj", path: "dazhou-yjj" },
	},
});

const buryPush = act({
	name: "bury-push",
	label: "登记未能送达",
	stage: "publication",
	basis: BASIS,
	actors: OPERATOR,
	input: z.object({
		...delivery,
		action: z.enum(PUBLIC_ACTIONS),
		attempts: z.number().int().min(1),
		reason: z.string().min(1).max(500),
	}),
	offered: known,
	gates: [byMachine()],
	emits: [pushBuried],
	decide: (_state, input) => [pushBuried(input)],
	sample: { deliveryId: SAMPLE_ID, publicId: SAMPLE_ID, action: "published", attempts: 8, reason: "对方拒绝连接" },
});

const moment = z.string().refine(isInstant, "时间的格式不对");
const raiseAlarm = act({
	name: "raise-push-alarm",
	label: "推送未送达告警",
	stage: "publication",
	basis: BASIS,
	actors: OPERATOR,
	input: z.object({ since: moment, dueAt: moment, waiting: z.number().int().min(1) }),
	offered: (state) => open(state) && (state.alarm === null || state.alarm.endedOn !== null),
	gates: [byMachine()],
	emits: [pushAlarmRaised],
	decide: (_state, input) => [pushAlarmRaised(input)],
	sample: { since: "2024-05-11T01:30:00.000Z", dueAt: "2024-05-11T02:30:00.000Z", waiting: 3 },
});

const endAlarm = act({
	name: "end-push-alarm",
	label: "解除推送告警",
	stage: "publication",
	basis: BASIS,
	actors: OPERATOR,
	input: z.object({}),
	offered: (state) => state.alarm !== null && state.alarm.endedOn === null,
	gates: [byMachine()],
	emits: [pushAlarmEnded],
	decide: () => [pushAlarmEnded({})],
	sample: {},
});

/** Told after the fact: the state itself is kept beside the queue, where it changes with every answer. */
const openBreaker = act({
	name: "open-push-breaker",
	label: "推送熔断",
	stage: "publication",
	basis: BASIS,
	actors: OPERATOR,
	input: z.object({ since: moment, failures: z.number().int().min(1), reason: z.string().max(500) }),
	offered: (state) => open(state) && !state.brokenSince,
	gates: [byMachine()],
	emits: [breakerOpened],
	decide: (_state, input) => [breakerOpened(input)],
	sample: { since: "2024-05-11T01:30:00.000Z", failures: 5, reason: "对方答复 503" },
});

const closeBreaker = act({
	name: "close-push-breaker",
	label: "解除推送熔断",
	stage: "publication",
	basis: BASIS,
	actors: OPERATOR,
	input: z.object({}),
	offered: (state) => Boolean(state.brokenSince),
	gates: [byMachine()],
	emits: [breakerClosed],
	decide: () => [breakerClosed({})],
	sample: {},
});

export const pushActs: readonly AnyAct<Subscriber>[] = [
	openSubscriber,
	changeSubscriber,
	rotateSecret,
	pausePush,
	resumePush,
	closeSubscriber,
	resendPush,
	acknowledgePush,
	buryPush,
	raiseAlarm,
	endAlarm,
	openBreaker,
	closeBreaker,
];
