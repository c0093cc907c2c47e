import type { ActContext, Gate } from "#casework";
import type { Actor } from "#identity/contract";
import { refusal } from "#kernel/refusal";

/** No natural person: what the machine itself records, such as the reply of a receiver. */
const MACHINE_PERSON = "system";

/** 系统 as the actor of what happens without anybody: it serves one authority and one post. */
export function machineActor(authority: { id: string; name: string; path: string }): Actor {
	const orgPath = `${authority.path}/`;
	return {
		accountId: MACHINE_PERSON,
		personId: MACHINE_PERSON,
		name: "系统",
		title: "自动处理",
		unitName: authority.name,
		unitPath: orgPath,
		authorityId: authority.id,
		authorityPath: authority.path,
		roles: [{ role: "platform-operator", orgPath }],
		scope: [orgPath],
	};
}

/** No person can state that a receiver has answered. */
export function byMachine<S>(): Gate<S> {
	return {
		name: "by-machine",
		label: "由系统按对方答复登记",
		check: (_state: S, { actor }: ActContext) =>
			actor.personId === MACHINE_PERSON
				? undefined
				: refusal("by-machine-only", "推送结果由系统按对方的答复登记，不能人工登记", {
						document:
							"国务院办公厅关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的指导意见（国办发〔2018〕118号）",
						article: "五、（十五）",
					}),
	};
}
