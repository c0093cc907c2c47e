import { type Gate, byMachine as gate, machineActor as machine } from "#casework";
import type { Actor } from "#identity/contract";

/** 系统 as the actor of what a receiver's reply says: it serves one authority and one post. */
export function machineActor(authority: { id: string; name: string; path: string }): Actor {
	return machine(authority, ["platform-operator"]);
}

/** No person can state that a receiver has answered. */
export function byMachine<S>(): Gate<S> {
	return gate({
		label: "由系统按对方答复登记",
		message: "推送结果由系统按对方的答复登记，不能人工登记",
		basis: {
			document:
				"国务院办公厅关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的指导意见（国办发〔2018〕118号）",
			article: "五、（十五）",
		},
	});
}
