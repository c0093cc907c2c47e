import { z } from "zod";
import { type ActContext, actsOf, fields, propagationActWhere } from "#casework";
import type { Basis } from "#kernel/basis";
import { refusal } from "#kernel/refusal";
import { listRuleOf } from "../columns.ts";
import { listVersionWithdrawn, triggerReceived } from "../events.ts";
import { DUTIES_BASIS, LISTING_BASIS } from "../gates.ts";
import { type List, nameOf } from "../list.ts";
import { personalKindsIn, refusalOf } from "../personal-data.ts";
import { LIST_WITHDRAWALS, type ListWithdrawal, OWN_TRIGGERS } from "../vocabulary.ts";

const act = actsOf<List>();

const REGULATION = "中华人民共和国政府信息公开条例";
/** By which article what was published may stand no longer. */
const GROUND_BASES: Readonly<Record<ListWithdrawal, Basis>> = {
	personal: { document: "中华人民共和国个人信息保护法", article: "第二十五条" },
	infringing: { document: REGULATION, article: "第十五条" },
	"not-public": { document: REGULATION, article: "第十四条" },
	inaccurate: DUTIES_BASIS,
};

/**
 * 撤下公示清单版本 (COR-01, PUB-07): of a superseded version too, which is served as long as nobody takes it down. No text says
 * who does it for lists; it is whom rounds are taken down by.
 */
export const withdrawListVersion = act({
	name: "withdraw-list-version",
	label: "撤下公示清单版本",
	stage: "publication",
	basis: LISTING_BASIS,
	actors: ["disclosure-clerk", "unit-head", "leader", "head"],
	input: z.object({
		/** Number and public id of the version: only the current one is known to the state. */
		release: z
			.string()
			.regex(/^[0-9]{1,6}-[0-9a-f]{32}$/, "请选择要撤下的版本")
			.meta({ title: "版本", widget: "list-version" }),
		ground: fields.choice("撤下情形", LIST_WITHDRAWALS),
		publicReason: fields.longText("撤下理由（向社会说明）").max(500),
	}),
	offered: (state) => wasPublic(state) && (state.current === null || state.current.publicId !== null),
	gates: [],
	emits: [listVersionWithdrawn, triggerReceived],
	decide: (state, { release, ground, publicReason }, context) => {
		const basis = GROUND_BASES[ground];
		const [version, publicId = ""] = release.split("-");
		if (state.withdrawn?.some((one) => one.publicId === publicId))
			return refusal("already-withdrawn", "该版本已经撤下", basis);
		const repeated = personalKindsIn(publicReason).map((kind) => ({ row: "撤下理由", column: "说明", kind }));
		const personal = refusalOf(repeated);
		if (personal) return personal;
		return [
			listVersionWithdrawn({ publicId, version: Number(version), ground, publicReason }),
			...(state.current?.publicId === publicId ? dutyOf(state, Number(version), context) : []),
		];
	},
	consequence: (state) =>
		`提交后该版本的内容立即从公开页面、文件、接口和检索中消失，只留撤下的时间和理由，不能恢复。${
			state.current === null ? "" : "撤下的是现行版本的，本清单即没有公开的版本，应当重新编制公开。"
		}其他版本含有同样内容的，须分别撤下。`,
	sample: {
		release: "1-00000000000000000000000000000001",
		ground: "personal",
		publicReason: "误将工作人员个人信息列入。",
	},
});

function wasPublic({ current, withdrawn = [] }: List): boolean {
	return (current !== null && current.publicId !== null) || withdrawn.length > 0;
}

/** What has to be public is published anew: a reason and a task of its own, without a day, because no text gives one. */
function dutyOf(state: List, version: number, { newId, today, rules }: ActContext) {
	const rule = listRuleOf(rules, state.kind);
	const unit = state.current?.rows[0]?.unit;
	if (rule.visibility !== "public" || unit === undefined) return [];
	const id = newId();
	const label = `重新公开${nameOf(state)}（第${version}版已撤下）`;
	return [
		triggerReceived({
			trigger: { id, kind: "other", text: OWN_TRIGGERS.again, on: today, repealed: null },
			tasks: [{ id: newId(), triggerId: id, rowKey: null, label, unit, startedOn: today, dueOn: null }],
			marks: [],
		}),
	];
}

export const recordListPropagation = propagationActWhere<List>(wasPublic, {
	label: "清单撤下传播核查",
	basis: LISTING_BASIS,
});
