import type { Rules } from "#casework";
import type { Basis } from "#kernel/basis";
import type { ClauseKey, ClauseValue, EnforcementType } from "#regime/contract";
import { isRecordField } from "./contact-record.ts";
import { LIST_KINDS, type ListKind, type Visibility } from "./vocabulary.ts";

export type Column = {
	/** The label is the identity: the law's own word. */
	readonly label: string;
	/** Without it a row cannot be published. */
	readonly required: boolean;
	/** Null where the authority itself chose the column (本机关确定). */
	readonly basis: Basis | null;
	readonly via: "上位规定" | "内部规定" | null;
	/** Taken from the one record of channels and addresses unless the row says otherwise (REG-17). */
	readonly fromRecord: boolean;
};

export type ListRule = {
	readonly kind: ListKind;
	readonly name: string;
	readonly visibility: Visibility;
	readonly columns: readonly Column[];
	/** The article that asks for the list; null where nothing does. */
	readonly basis: Basis | null;
	readonly via: string | null;
	/** Empty: for acts of every type. */
	readonly forTypes: readonly EnforcementType[];
	readonly confirmation: { readonly by: string; readonly basis: Basis } | null;
};

/** The columns we propose where a text names the list and not its columns: none of them is statutory. */
const PROPOSED: Readonly<Record<ListKind, readonly string[]>> = {
	entity: ["行政执法机关名称", "职责", "权限"],
	entrusted: ["单位名称", "授权或者委托", "依据文件", "委托机关", "事项", "权限", "期限"],
	personnel: ["姓名", "执法证件号"],
	matter: ["行政执法类别", "事项名称", "执法依据", "承办机构", "办理时限"],
	power: ["权责事项", "行政执法类别", "依据", "承办机构", "责任事项"],
	"random-inspection": ["抽查依据", "抽查主体", "抽查内容", "抽查方式"],
	"legal-basis": ["名称", "效力级别", "施行日期", "废止日期", "条款"],
	"discretion-benchmark": ["适用事项", "裁量基准", "文件名称", "施行日期", "废止日期"],
	"service-guide": ["执法事项名称", "受理机构", "审批机构", "受理条件", "办理时限"],
	"flow-chart": ["流程图名称", "适用范围", "环节和时限"],
	recording: ["执法环节", "记录方式", "全过程音像记录的现场执法活动", "全过程音像记录的执法场所"],
	"review-catalogue": ["审核事项", "执法类别", "审核标准"],
	"window-board": ["岗位职责", "申请材料示范文本", "办理进度查询", "咨询服务", "投诉举报"],
	"own-rules": ["文号", "标题", "印发日期", "正文", "替代的文件", "备案情况"],
	remedy: ["渠道", "内容"],
};

/** Columns of our own without which a row would say nothing. */
const NEEDED: Readonly<Partial<Record<ListKind, readonly string[]>>> = {
	entrusted: ["单位名称", "授权或者委托", "依据文件", "委托机关", "事项", "期限"],
	"legal-basis": ["名称", "施行日期"],
	"discretion-benchmark": ["适用事项", "裁量基准"],
	"own-rules": ["标题", "印发日期", "正文"],
	remedy: ["渠道", "内容"],
};

/** 行政处罚法 20: the letter of entrustment is made public with its matters, powers and term, whatever the own text says. */
const ENTRUSTMENT: Basis = { document: "中华人民共和国行政处罚法", article: "第二十条" };
/** 行政处罚法 34: benchmarks of discretion are made public. */
const BENCHMARK: Basis = { document: "中华人民共和国行政处罚法", article: "第三十四条" };
const GUIDANCE: Basis = {
	document:
		"国务院办公厅关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的指导意见（国办发〔2018〕118号）",
	article: "二、（四）",
};

type Found = Pick<ListRule, "name" | "visibility" | "columns" | "basis" | "via" | "forTypes">;

/** What the authority's rules make of a list: its name, who may see it, which columns a row must fill, and by which article. */
export function listRuleOf(rules: Rules, kind: ListKind): ListRule {
	const confirmation = rules.own("list.confirmation");
	const asked = confirmation?.value.lists.some((name) => name.includes(LIST_KINDS[kind])) ?? false;
	return {
		kind,
		...foundIn(rules, kind),
		confirmation: asked && confirmation ? { by: confirmation.value.by, basis: confirmation.basis } : null,
	};
}

function foundIn(rules: Rules, kind: ListKind): Found {
	switch (kind) {
		case "entity":
			return ofList(rules, kind, "list.entity");
		case "personnel":
			return personnel(rules);
		case "matter":
			return ofList(rules, kind, "list.matters");
		case "random-inspection":
			return ofList(rules, kind, "list.random-inspection");
		case "service-guide":
			return ofList(rules, kind, "list.service-guide");
		case "window-board":
			return ofFields(kind, rules.effective("window.board"), rules.own("window.board")?.value.fields, "public");
		case "recording":
			return ofFields(kind, rules.effective("av.matter-list"), undefined, "optional");
		case "review-catalogue":
			return reviewCatalogue(rules);
		case "power":
			return ofDuty(kind, rules.effective("list.powers"));
		case "flow-chart":
			return ofDuty(kind, rules.effective("list.flow-chart"));
		case "legal-basis":
		case "discretion-benchmark":
			return bases(rules, kind);
		case "entrusted":
			return ofDuty(kind, rules.own("organisation.entrusted") ?? { basis: ENTRUSTMENT, via: "上位规定" });
		case "own-rules":
			return ownRules(rules);
		case "remedy":
			return ofDuty(kind, { basis: GUIDANCE, via: "上位规定" });
	}
}

type Rule<V> = { readonly value: V; readonly basis: Basis; readonly via?: string | null };
type ListKey = Extract<
	ClauseKey,
	"list.entity" | "list.personnel" | "list.matters" | "list.random-inspection" | "list.service-guide"
>;

function ofList(rules: Rules, kind: ListKind, key: ListKey): Found {
	const { own, effective } = rules.answer(key);
	const value = effective.value as ClauseValue<ListKey> | null;
	const basis = own.basis ?? effective.basis;
	if (value === null || effective.basis === null) {
		const named = own.status !== "silent" || effective.status === "unit-configurable";
		return { ...proposed(kind, basis), visibility: named ? "public" : "optional", via: effective.via ?? null };
	}
	const ownFields = own.value === null ? undefined : own.value.fields;
	const supplement = effective.supplements?.[0] ?? effective.basis;
	return {
		name: value.name ?? LIST_KINDS[kind],
		// Where the own text only has the list compiled (未写公开), 国办发〔2018〕118号 二（四） has it published all the same.
		visibility: "public",
		columns: value.fields.map((label) => {
			if (ownFields === undefined) return column(label, effective.basis, viaOf(effective));
			return ownFields.includes(label) ? column(label, own.basis) : column(label, supplement, "上位规定");
		}),
		basis,
		via: effective.via ?? null,
		forTypes: value.forTypes ?? [],
	};
}

function viaOf({ via }: { via?: string | null }): Column["via"] {
	return via === "上位规定" || via === "内部规定" ? via : null;
}

function column(label: string, basis: Basis | null, via: Column["via"] = null): Column {
	return { label, required: basis !== null, basis, via, fromRecord: isRecordField(label) };
}

function proposed(kind: ListKind, basis: Basis | null): Omit<Found, "visibility" | "via"> {
	const needed = NEEDED[kind] ?? [];
	return {
		name: LIST_KINDS[kind],
		columns: PROPOSED[kind].map((label) => ({ ...column(label, null), required: needed.includes(label) })),
		basis,
		forTypes: [],
	};
}

/**
 * Names and certificate numbers of natural persons are public only where the authority's own text publishes its list
 * (REG-06): the general words of a higher norm do not make nea publish what its own plan leaves inside.
 */
function personnel(rules: Rules): Found {
	const found = ofList(rules, "personnel", "list.personnel");
	const { own } = rules.answer("list.personnel");
	return { ...found, visibility: own.status === "silent" ? "internal" : "public" };
}

function ofFields(
	kind: ListKind,
	rule: Rule<{ readonly fields: readonly string[] }> | undefined,
	own: readonly string[] | undefined,
	visibility: Visibility,
): Found {
	if (rule === undefined) return { ...proposed(kind, null), visibility: "optional", via: null };
	const { value, basis } = rule;
	const via = viaOf({ via: rule.via ?? null });
	const columns = value.fields.map((label) =>
		column(label, basis, own !== undefined && !own.includes(label) ? "上位规定" : via),
	);
	return { name: LIST_KINDS[kind], visibility, columns, basis, via, forTypes: [] };
}

function ofDuty(kind: ListKind, rule: { readonly basis: Basis; readonly via?: string | null } | undefined): Found {
	const found = proposed(kind, rule?.basis ?? null);
	return { ...found, visibility: rule ? "public" : "optional", via: rule?.via ?? null };
}

function bases(rules: Rules, kind: "legal-basis" | "discretion-benchmark"): Found {
	const rule = rules.effective("list.bases");
	const isBenchmark = (item: string) => item.includes("裁量基准");
	const named = rule?.value.items.some((item) => isBenchmark(item) === (kind === "discretion-benchmark"));
	if (rule && named) return ofDuty(kind, rule);
	return ofDuty(
		kind,
		kind === "discretion-benchmark" ? { basis: BENCHMARK, via: "上位规定" } : { basis: GUIDANCE, via: "上位规定" },
	);
}

function reviewCatalogue(rules: Rules): Found {
	const rule = rules.effective("review.catalogue");
	const found = proposed("review-catalogue", rule?.basis ?? null);
	const factors = (rule?.value.factors ?? []).filter((factor) => !factor.endsWith("类别"));
	const columns = [
		...found.columns,
		...factors.map((label) => ({ ...column(label, rule?.basis ?? null), required: false })),
	];
	return { ...found, columns, visibility: "optional", via: rule?.via ?? null };
}

/** The elements a rule must cover are columns of their own: which article of the rule has them (REG-18). */
function ownRules(rules: Rules): Found {
	const rule = rules.own("authority.own-rules");
	return { ...proposed("own-rules", rule?.basis ?? null), visibility: "optional", via: null };
}

/** The column that tells rows apart for a reader; the first one where none of the usual words is there. */
export function nameColumnOf(columns: readonly Column[]): string | undefined {
	const labels = columns.map(({ label }) => label);
	return labels.find((label) => NAMING.test(label)) ?? undefined;
}

const NAMING =
	/^(?:行政执法机关名称|执法主体机构名称|行政执法主体|主体|姓名|单位名称|(?:具体|行政执法|执法)?事项名称|权责事项|(?:抽查|检查)?内容|名称|适用事项|流程图名称|执法环节|关键环节|审核事项|标题|渠道)$/;

/** What a rule of the authority's own must cover, by its title (REG-18); empty where the text names no elements for it. */
export function elementsOf(rules: Rules, title: string): readonly string[] {
	const rule = rules.own("authority.own-rules");
	if (!rule) return [];
	const named = rule.value.byRule?.find((one) => title.includes(one.rule));
	return named?.mustCover ?? rule.value.mustCover;
}
