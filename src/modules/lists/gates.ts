import type { Gate } from "#casework";
import type { Basis } from "#kernel/basis";
import { type PlainDate, toChineseDate } from "#kernel/plain-date";
import { type Refusal, refusal } from "#kernel/refusal";
import { type Column, elementsOf, type ListRule, listRuleOf } from "./columns.ts";
import { isMadeTogether } from "./compilers.ts";
import { type ContactRecord, contactRecordOf } from "./contact-record.ts";
import { cellOf, hashOf, type List, unsignedUnits } from "./list.ts";
import type { Item, Row } from "./schemas.ts";
import { ITEM_GROUPS } from "./vocabulary.ts";

/** 国办发〔2018〕118号 binds all five authorities; a rule of the authority itself is named where there is one. */
const GUIDANCE =
	"国务院办公厅关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的指导意见（国办发〔2018〕118号）";
/** “准确及时主动公开……”, “编制并公开……” */
export const LISTING_BASIS: Basis = { document: GUIDANCE, article: "二、（四）" };
/** “明确公示内容的采集、传递、审核、发布职责” */
export const DUTIES_BASIS: Basis = { document: GUIDANCE, article: "二、引言" };

/** What keeps a row from going out: the cell, and by which article it must be filled. */
export type RowFault = {
	readonly key: string;
	readonly row: string;
	readonly column: string;
	readonly reason: string;
	readonly basis: Basis;
};

/** Every empty mandatory cell of the rows, by the rules of the authority (REG-04, REG-08, REG-10, REG-12). */
export function rowFaults(rows: readonly Row[], rule: ListRule, record: ContactRecord): readonly RowFault[] {
	return rows.flatMap((row) => faultsOf(row, rule, record));
}

function faultsOf(row: Row, rule: ListRule, record: ContactRecord): readonly RowFault[] {
	const fault = (column: string, reason: string, basis: Basis | null): RowFault => ({
		key: row.key,
		row: row.name,
		column,
		reason,
		basis: basis ?? rule.basis ?? LISTING_BASIS,
	});
	const missing = rule.columns
		.filter((column) => column.required && cellOf(row, column, record).trim() === "")
		.map((column) => fault(column.label, `“${column.label}”没有填写`, column.basis));
	return row.name === "" ? [fault("名称", "没有名称", null), ...missing] : missing;
}

/** REG-19: conditions, materials and steps without a legal basis. */
export function unfoundedItems(rows: readonly Row[]): readonly { readonly row: Row; readonly item: Item }[] {
	return rows.flatMap((row) => row.items.filter((item) => item.basis === null).map((item) => ({ row, item })));
}

const draftRows = (state: List) => state.draft?.rows ?? [];
const SHOWN = 5;

/** As many as a reader takes in; the others are counted. */
export function listed(parts: readonly string[]): string {
	const shown = parts.slice(0, SHOWN).join("；");
	return parts.length > SHOWN ? `${shown}；等${parts.length}处` : shown;
}

export const rowsComplete: Gate<List> = {
	name: "rows-complete",
	label: "各行必填栏目齐全",
	check: (state, context) => {
		const rule = listRuleOf(context.rules, state.kind);
		const faults = rowFaults(draftRows(state), rule, contactRecordOf(context.authority));
		const [first] = faults;
		return first === undefined
			? undefined
			: refusal(
					"row-incomplete",
					`有必填栏目没有填写：${listed(faults.map((one) => `${one.row || one.key}：${one.reason}`))}`,
					first.basis,
					"请补充后再提交",
				);
	},
};

export const rowsPresent: Gate<List> = {
	name: "rows-present",
	label: "清单内容",
	check: (state) =>
		draftRows(state).length > 0
			? undefined
			: refusal("rows-missing", "清单没有内容", LISTING_BASIS, "请先填写、导入或者从登记簿生成"),
};

export const itemsFounded: Gate<List> = {
	name: "items-founded",
	label: "条件、材料、环节均有依据",
	check: (state, { rules }) => {
		const rule = rules.effective("list.no-extra-burden");
		const found = unfoundedItems(draftRows(state));
		if (found.length === 0 || !rule?.value.required) return undefined;
		return refusal(
			"item-without-basis",
			`没有法定依据，不得作为办事的条件、材料或者环节：${listed(
				found.map(({ row, item }) => `${row.name}：${ITEM_GROUPS[item.group]}“${item.text}”`),
			)}`,
			rule.basis,
			"请补充依据，或者删去该项",
		);
	},
};

/** REG-18: each element that the text demands of a rule has its place in it. */
export const elementsCovered: Gate<List> = {
	name: "elements-covered",
	label: "规定要素齐全",
	check: (state, { rules }) => {
		if (state.kind !== "own-rules") return undefined;
		const missing = draftRows(state).flatMap((row) => {
			const left = elementsOf(rules, row.name).filter((element) => (row.values[element] ?? "").trim() === "");
			return left.length === 0 ? [] : [`《${row.name}》缺少：${left.join("、")}`];
		});
		return missing.length === 0
			? undefined
			: refusal(
					"elements-missing",
					listed(missing),
					rules.own("authority.own-rules")?.basis ?? DUTIES_BASIS,
					"请填写各要素在该文件中的条款",
				);
	},
};

/**
 * REG-11: a row that still rests on a repealed statute is no row of a new version, whether the repeal was recorded before
 * or after this list was opened: the authority's own record is asked, and where nobody asked it, what the list was told.
 */
export const basesInForce: Gate<List> = {
	name: "bases-in-force",
	label: "依据现行有效",
	check: (state, context) => {
		if (state.kind === "legal-basis" || state.kind === "own-rules") return undefined;
		const told = state.triggers.flatMap(({ repealed: title, on }) => (title === null ? [] : [{ title, on }]));
		const repealed = (context.facts.basisRepeals ?? told).filter(({ on }) => on <= context.today);
		const found = repealed.flatMap(({ title, on }) =>
			draftRows(state)
				.filter((row) => cites(row, title))
				.map((row) => `${row.name}：《${title}》已于${toChineseDate(on as PlainDate)}废止`),
		);
		return found.length === 0
			? undefined
			: refusal("basis-repealed", listed(found), LISTING_BASIS, "请更换现行有效的依据");
	},
};

/** Whether a row names the statute, in any of its cells or items. */
export function cites(row: Row, title: string): boolean {
	const plain = title.replace(/^中华人民共和国/, "").replace(/[《》]/g, "");
	const texts = [...Object.values(row.values), ...row.items.map((item) => item.basis?.document ?? "")];
	return plain !== "" && texts.some((text) => text.includes(plain));
}

export const countersigned: Gate<List> = {
	name: "countersigned",
	label: "配合单位均已会签",
	check: (state, { rules }) => {
		const left = state.draft === null ? [] : unsignedUnits(state.draft, isMadeTogether(rules, state.kind));
		return left.length === 0
			? undefined
			: refusal(
					"section-unsigned",
					`尚未会签（或者会签后又有改动）：${left.map(({ name }) => name).join("、")}`,
					rules.own("list.compilers")?.basis ?? DUTIES_BASIS,
					"请这些单位的负责人核对本单位编写的内容并会签；已经汇总签署的，先退回再会签",
				);
	},
};

export const consolidated: Gate<List> = {
	name: "consolidated",
	label: "牵头单位汇总签署",
	check: ({ draft }, { rules }) =>
		draft?.consolidated && draft.consolidated.hash === hashOf(draft.rows)
			? undefined
			: refusal(
					"not-consolidated",
					`牵头单位${draft === null ? "" : `（${draft.compilers.lead.name}）`}尚未就现在的内容汇总签署`,
					rules.own("list.compilers")?.basis ?? DUTIES_BASIS,
					"请牵头单位负责人核对全部内容后签署",
				),
};

export const checked: Gate<List> = {
	name: "checked",
	label: "内容和保密审查",
	check: ({ draft }, { rules }) =>
		draft?.check && draft.check.hash === hashOf(draft.rows)
			? undefined
			: refusal(
					"check-missing",
					"没有就现在的内容作过公示前审查，不能发布",
					rules.effective("disclosure.pre-release-review")?.basis ?? DUTIES_BASIS,
					"请由编制人以外的人审查内容和保密事项",
				),
};

/** REG-05: without the confirmation of the judicial administration there is no path to the public. */
export const confirmed: Gate<List> = {
	name: "confirmed",
	label: "司法行政机关审核确认",
	check: (state, { rules }) => {
		const { confirmation } = listRuleOf(rules, state.kind);
		if (confirmation === null) return undefined;
		const { draft } = state;
		return draft?.confirmation && draft.confirmation.hash === hashOf(draft.rows)
			? undefined
			: refusal(
					"confirmation-missing",
					`未经${confirmation.by}审核确认，不能公开`,
					confirmation.basis,
					"请报同级司法行政机关审核确认",
				);
	},
};

export const anotherPerson: Gate<List> = {
	name: "another-person",
	label: "审查人没有编制过本版内容",
	check: ({ draft }, { actor, rules }) =>
		draft?.editors.includes(actor.personId)
			? refusal(
					"checker-is-editor",
					"编制过本版内容的人不能审查",
					rules.effective("disclosure.pre-release-review")?.basis ?? DUTIES_BASIS,
					"请由另一人审查",
				)
			: undefined,
};

/** The confirming organ is another than the one that made the list. */
export const fromOutside: Gate<List> = {
	name: "from-outside",
	label: "由本机关以外的司法行政机关确认",
	check: (state, context) => {
		const { confirmation } = listRuleOf(context.rules, state.kind);
		return context.home.id === state.authorityId
			? refusal(
					"confirmer-is-own",
					"清单须由本机关以外的司法行政机关审核确认",
					confirmation?.basis ?? LISTING_BASIS,
					"请报同级司法行政机关",
				)
			: undefined;
	},
};

export function refuseUnknownColumns(
	row: Pick<Row, "values" | "name">,
	columns: readonly Column[],
	more: readonly string[],
): Refusal | undefined {
	const known = new Set([...columns.map(({ label }) => label), ...more]);
	const unknown = Object.keys(row.values).filter((label) => !known.has(label));
	return unknown.length === 0
		? undefined
		: refusal(
				"column-unknown",
				`${row.name}：清单没有栏目“${unknown.join("”“")}”`,
				LISTING_BASIS,
				"请按本清单的栏目填写",
			);
}
