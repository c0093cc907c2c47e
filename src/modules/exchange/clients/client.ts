import { z } from "zod";
import { eventKinds } from "#casework";
import type { Instant } from "#kernel/instant";
import { dateInBeijing } from "#kernel/instant";
import type { PlainDate } from "#kernel/plain-date";
import { type Grants, grantsText } from "./grants.ts";

/** 系统客户端: another system, registered for one authority. One client = one stream of kind `system-client`. */
export type SystemClient = {
	readonly id: string;
	readonly status: "none" | "active" | "suspended" | "revoked";
	readonly authorityId: string;
	readonly orgPath: string | undefined;
	readonly name: string;
	readonly holder: string;
	readonly contact: string;
	readonly purpose: string;
	readonly grants: Grants;
	readonly perMinute: number;
	/** Last day. */
	readonly validUntil: PlainDate;
	readonly registeredOn: PlainDate;
	readonly registeredAt: Instant;
};

const NEVER = "1970-01-01T00:00:00.000Z" as Instant;

export function emptyClient(id: string): SystemClient {
	return {
		id,
		status: "none",
		authorityId: "",
		orgPath: undefined,
		name: "",
		holder: "",
		contact: "",
		purpose: "",
		grants: {},
		perMinute: 0,
		validUntil: dateInBeijing(NEVER),
		registeredOn: dateInBeijing(NEVER),
		registeredAt: NEVER,
	};
}

const event = eventKinds<SystemClient>();
const settings = z.object({
	name: z.string(),
	holder: z.string(),
	contact: z.string(),
	purpose: z.string(),
	grants: z.record(z.string(), z.array(z.string())),
	perMinute: z.number().int(),
	validUntil: z.string(),
});
const settled = ({ grants, validUntil, ...rest }: z.output<typeof settings>) => ({
	...rest,
	grants: grants as Grants,
	validUntil: validUntil as PlainDate,
});

export const clientRegistered = event(
	"ClientRegistered",
	settings.extend({ authorityId: z.string(), orgPath: z.string(), keyId: z.string() }),
	(state, { authorityId, orgPath, keyId: _key, ...data }, meta) => ({
		...state,
		...settled(data),
		authorityId,
		orgPath,
		status: "active" as const,
		registeredOn: meta.date,
		registeredAt: meta.at,
	}),
	(data) => `登记系统客户端：${data.name}（${data.holder}），用途：${data.purpose}；${grantsText(data.grants)}`,
);

export const clientChanged = event(
	"ClientChanged",
	settings.extend({ reason: z.string() }),
	(state, { reason: _reason, ...data }) => ({ ...state, ...settled(data) }),
	(data) => `变更授权：${grantsText(data.grants)}，有效期至${data.validUntil}（${data.reason}）`,
);

export const clientKeyReplaced = event(
	"ClientKeyReplaced",
	z.object({ keyId: z.string(), formerEndsAt: z.string(), reason: z.string() }),
	(state) => state,
	(data) => `更换签名密钥（${data.reason}）`,
);

export const clientSuspended = event(
	"ClientSuspended",
	z.object({ reason: z.string() }),
	(state) => ({ ...state, status: "suspended" as const }),
	(data) => `暂停使用，请求一律不予答复（${data.reason}）`,
);

export const clientResumed = event(
	"ClientResumed",
	z.object({ reason: z.string() }),
	(state) => ({ ...state, status: "active" as const }),
	(data) => `恢复使用（${data.reason}）`,
);

export const clientRevoked = event(
	"ClientRevoked",
	z.object({ reason: z.string() }),
	(state) => ({ ...state, status: "revoked" as const }),
	(data) => `撤销系统客户端，密钥立即失效（${data.reason}）`,
);
