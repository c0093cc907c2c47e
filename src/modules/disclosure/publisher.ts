import type { Gate } from "#casework";
import { hasRole } from "#identity/contract";
import { refusal } from "#kernel/refusal";
import { PUBLISHING_BASIS } from "./acts/bases.ts";
import type { Publication } from "./publication.ts";

/**
 * 谁执法谁公示 (PUB-11). 沁源 公示办法 6 and 工信部 二（一）1 have the unit publish that handled the matter, 临沂 一（一）9 names
 * 监察支队; 国家能源局 and 达州 speak of the authority, whose desk or deciding unit it then is. That a leader does not release
 * in the place of a unit the text names is our reading, as with random rounds; so is that the unit may be registered by
 * its full name (临沂市节能监察支队).
 */
export const publisher: Gate<Publication> = {
	name: "publisher",
	label: "由负责公示的机构发布",
	check: (state, { actor, rules }) => {
		const rule = rules.own("disclosure.publisher");
		const orgPath = state.orgPath ?? "";
		const isDecider = orgPath !== "" && actor.unitPath === orgPath;
		const basis = rule?.basis ?? PUBLISHING_BASIS;
		const { byDecider, byUnit } = rule?.value ?? {};
		if (byUnit !== undefined)
			return actor.unitName.endsWith(byUnit)
				? undefined
				: refusal(
						"publisher-is-section",
						`执法结果由${byUnit}负责公示`,
						basis,
						`请由${byUnit}的人员发布；还没有登记这个机构的，请系统管理员先登记`,
					);
		if (byDecider === true)
			return isDecider
				? undefined
				: refusal(
						"publisher-is-section",
						`${rule?.value.who}负责公示，该事项由办理（登记）它的机构发布`,
						basis,
						"请由该机构的法制信息员、公示人员或者负责人发布",
					);
		return isDecider || hasRole(actor, ["disclosure-clerk", "leader", "head"], orgPath)
			? undefined
			: refusal("publisher-is-desk", "公示信息由公示人员、负责人或者作出决定的机构发布", basis, "请转交公示人员");
	},
};
