import { z } from "zod";
import { type ActContext, type AnyAct, actsOf } from "#casework";
import type { Basis } from "#kernel/basis";
import { ID_PATTERN } from "#kernel/ids";
import { addMs } from "#kernel/instant";
import { type Refusal, refusal } from "#kernel/refusal";
import {
	clientChanged,
	clientKeyReplaced,
	clientRegistered,
	clientResumed,
	clientRevoked,
	clientSuspended,
	type SystemClient,
} from "./client.ts";
import { changedClient, clientReason, clientSettings, keyRotation } from "./contract.ts";

const act = actsOf<SystemClient>();
/** 推进行政执法信息资源共享; 确保信息安全 is what its use depends on. */
const BASIS: Basis = {
	document:
		"国务院办公厅关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的指导意见（国办发〔2018〕118号）",
	article: "五、（十六）",
};
const OPERATOR = ["platform-operator"] as const;
const HOUR_MS = 3_600_000;
/** Also while it is paused: what is narrowed or replaced then holds when it goes on. */
const standing = (state: SystemClient) => state.status === "active" || state.status === "suspended";
/** Beside the settings; it is sealed in the same transaction and never stands in an event. */
const key = {
	keyId: z.string().regex(ID_PATTERN),
	secret: z
		.string()
		.regex(/^szk_[A-Za-z0-9_-]{43}$/)
		.meta({ title: "签名密钥", sensitive: true }),
};

const SAMPLE_KEY = { keyId: "0".repeat(32), secret: `szk_${"A".repeat(43)}` };
const SAMPLE_SETTINGS = {
	name: "示例市综合行政执法系统",
	holder: "示例市综合行政执法局",
	contact: "李示例，000-00000000",
	purpose: "行政主管部门与综合行政执法机关执法业务协同",
	grants: { cases: ["title", "status"] },
	perMinute: 60,
	validUntil: "2099-12-31",
};

function expiryRefusal(validUntil: string, { today }: ActContext): Refusal | undefined {
	return validUntil < today
		? refusal("client-expired", "有效期不能早于今天", BASIS, "请重新选择有效期，或者撤销该系统客户端")
		: undefined;
}

const registerClient = act({
	name: "register-client",
	label: "登记系统客户端",
	stage: "exchange",
	basis: BASIS,
	actors: OPERATOR,
	input: clientSettings.extend(key),
	offered: (state) => state.status === "none",
	gates: [],
	emits: [clientRegistered],
	decide: (_state, { secret: _sealed, ...input }, context) =>
		expiryRefusal(input.validUntil, context) ?? [
			clientRegistered({
				...input,
				grants: { ...input.grants } as Record<string, string[]>,
				authorityId: context.actor.authorityId,
				orgPath: `${context.actor.authorityPath}/`,
			}),
		],
	consequence: () => "提交后生成签名密钥，只显示一次；对方只能看到授权的字段。",
	sample: { ...SAMPLE_SETTINGS, ...SAMPLE_KEY },
});

const changeClient = act({
	name: "change-client",
	label: "变更系统客户端授权",
	stage: "exchange",
	basis: BASIS,
	actors: OPERATOR,
	input: changedClient,
	offered: standing,
	gates: [],
	emits: [clientChanged],
	decide: (_state, input, context) =>
		expiryRefusal(input.validUntil, context) ?? [
			clientChanged({ ...input, grants: { ...input.grants } as Record<string, string[]> }),
		],
	consequence: () => "提交后立即按新的范围答复。",
	sample: { ...SAMPLE_SETTINGS, reason: "缩小字段范围。" },
});

const rotateClientKey = act({
	name: "rotate-client-key",
	label: "更换系统客户端密钥",
	stage: "exchange",
	basis: BASIS,
	actors: OPERATOR,
	input: keyRotation.extend(key),
	offered: standing,
	gates: [],
	emits: [clientKeyReplaced],
	decide: (_state, { keyId, overlapHours, reason }, { now }) => [
		clientKeyReplaced({ keyId, formerEndsAt: addMs(now, overlapHours * HOUR_MS), reason }),
	],
	consequence: () => "新密钥只显示一次；原密钥在所填小时数之后失效。",
	sample: { overlapHours: 24, reason: "定期更换。", ...SAMPLE_KEY },
});

const suspendClient = act({
	name: "suspend-client",
	label: "暂停系统客户端",
	stage: "exchange",
	basis: BASIS,
	actors: OPERATOR,
	input: clientReason,
	offered: (state) => state.status === "active",
	gates: [],
	emits: [clientSuspended],
	decide: (_state, input) => [clientSuspended(input)],
	consequence: () => "提交后对方的请求一律不予答复，直到恢复；授权和密钥不变。",
	sample: { reason: "对方系统发生安全事件，核查期间暂停。" },
});

const resumeClient = act({
	name: "resume-client",
	label: "恢复系统客户端",
	stage: "exchange",
	basis: BASIS,
	actors: OPERATOR,
	input: clientReason,
	offered: (state) => state.status === "suspended",
	gates: [],
	emits: [clientResumed],
	decide: (_state, input) => [clientResumed(input)],
	consequence: () => "提交后按现有授权答复；原密钥继续有效，可能泄露的请先更换。",
	sample: { reason: "核查结束，没有发现异常。" },
});

const revokeClient = act({
	name: "revoke-client",
	label: "撤销系统客户端",
	stage: "exchange",
	basis: BASIS,
	actors: OPERATOR,
	input: clientReason,
	offered: standing,
	gates: [],
	emits: [clientRevoked],
	decide: (_state, input) => [clientRevoked(input)],
	consequence: () => "提交后全部密钥立即失效，不能恢复。",
	sample: { reason: "对方系统已停用。" },
});

export const clientActs: readonly AnyAct<SystemClient>[] = [
	registerClient,
	changeClient,
	rotateClientKey,
	suspendClient,
	resumeClient,
	revokeClient,
];
