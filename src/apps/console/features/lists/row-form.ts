import { citeOf } from "#kernel/basis";
import { isPlainDate } from "#kernel/plain-date";
import type { FieldFault } from "#kernel/problem";
import { ITEM_GROUPS, type ItemGroup, type ListColumn, type ListDetail, type ListRowView } from "#lists/contract";
import { enforcementTypeLabel } from "#regime/contract";
import { type FormSchema, listOf, membersOf } from "../../form/schema.ts";

type Fields = Pick<ListDetail, "kind" | "columns" | "nameColumn">;
type Known = ListRowView | undefined;
type Slot = {
	/** Name of the property in the form. */
	readonly id: string;
	readonly schema: FormSchema;
	readonly required: boolean;
	/** The column it fills; undefined for what stands beside the columns. */
	readonly label?: string;
	readonly group?: ItemGroup;
};

const CELL_MAX = 5_000;
const LINE_MAX = 300;
const SHORT_TEXT = 60;
const TYPE_COLUMNS: ReadonlySet<string> = new Set(["行政执法类别", "执法类别"]);
const ONE_LINE =
	/名称|姓名|单位|机构|机关|主体|电话|时限|期限|文号|证号|编号|比例|频次|级别|性质|职务|代表人|标题|渠道$/;
const GROUPS = Object.entries(ITEM_GROUPS) as [ItemGroup, string][];

/** What a person fills in for one row: the columns of the authority's rules, each with its duty and its article. */
export function rowSchemaOf(item: Fields, row: Known): FormSchema {
	const slots = slotsOf(item, row);
	return {
		type: "object",
		properties: Object.fromEntries(slots.map(({ id, schema }) => [id, schema])),
		required: slots.filter(({ required }) => required).map(({ id }) => id),
	};
}

function slotsOf(item: Fields, row: Known): readonly Slot[] {
	const { columns, nameColumn } = item;
	const grouped = new Map(GROUPS.map(([group, label]) => [label, group]));
	const isOwn = (label: string) => row?.values[label] !== undefined;
	const named: Slot[] =
		nameColumn === null
			? [{ id: "name", schema: { type: "string", title: "名称", maxLength: LINE_MAX }, required: true }]
			: [];
	const cells = columns.map((column, index): Slot => {
		const group = grouped.get(column.label);
		return group !== undefined && !isOwn(column.label)
			? groupSlot(group, column)
			: columnSlot(`c${index}`, column, row);
	});
	const labels = new Set(columns.map(({ label }) => label));
	const elements = (row?.elements ?? [])
		.filter((label) => !labels.has(label))
		.map(
			(label, index): Slot => ({
				id: `e${index}`,
				label,
				required: true,
				schema: { type: "string", title: label, maxLength: LINE_MAX, description: "制度要求写明的内容：写明所在条款" },
			}),
		);
	const listed = new Set(cells.flatMap(({ group }) => (group === undefined ? [] : [group])));
	const rest = item.kind === "service-guide" ? GROUPS.filter(([group]) => !listed.has(group)) : [];
	const typed = columns.some(({ label }) => TYPE_COLUMNS.has(label)) ? [] : [TYPE_SLOT];
	return [...named, ...cells, ...elements, ...rest.map(([group]) => groupSlot(group, undefined)), ...typed];
}

const TYPE_SLOT: Slot = {
	id: "type",
	required: false,
	schema: { type: "string", title: "适用的执法类别", options: enforcementTypeLabel },
};

/** Whose words the column is: the article that asks for it, or the authority's own choice. */
export function dutyOf({ basis, via }: Pick<ListColumn, "basis" | "via">): string {
	if (basis === null) return "本机关确定的栏目，没有条文要求";
	return `依据${citeOf(basis)}${via === null ? "" : `（${via}）`}`;
}

function columnSlot(id: string, column: ListColumn, row: Known): Slot {
	const { label, record } = column;
	const text = row?.values[label] ?? "";
	const follows = record === "" ? "" : `。不填写的，随本机关登记的渠道：“${record}”`;
	return {
		id,
		label,
		required: column.required && record === "",
		schema: { title: label, description: `${dutyOf(column)}${follows}`, ...shapeOf(label, text) },
	};
}

/** A choice or a date where the column means one and nobody wrote anything else there. */
function shapeOf(label: string, text: string): FormSchema {
	const types = Object.values(enforcementTypeLabel);
	if (TYPE_COLUMNS.has(label) && (text === "" || types.includes(text)))
		return { type: "string", options: Object.fromEntries(types.map((type) => [type, type])) };
	if (label.endsWith("日期") && (text === "" || isPlainDate(text))) return { type: "string", widget: "date" };
	const isLine = ONE_LINE.test(label) && text.length <= SHORT_TEXT && !text.includes("\n");
	return isLine ? { type: "string", maxLength: LINE_MAX } : { type: "string", maxLength: CELL_MAX, widget: "textarea" };
}

const TEXT: FormSchema = { type: "string", title: "内容", maxLength: 500, widget: "textarea" };
const BASIS: FormSchema = {
	type: "object",
	title: "依据（没有依据的不得公布）",
	widget: "basis",
	properties: {
		document: { type: "string", title: "法律名称", maxLength: 200 },
		article: { type: "string", title: "条款", maxLength: 200 },
	},
	required: ["document", "article"],
};
const SAMPLE: FormSchema = { type: "string", title: "示范文本（网址或者正文）", maxLength: 500 };

/** 受理条件、申请材料、办理流程 one by one, each with the article it rests on (REG-19). */
function groupSlot(group: ItemGroup, column: ListColumn | undefined): Slot {
	const required = column?.required ?? false;
	return {
		id: group,
		group,
		required,
		schema: {
			type: "array",
			title: ITEM_GROUPS[group],
			...(required ? { minItems: 1 } : {}),
			...(column ? { description: dutyOf(column) } : {}),
			items: {
				type: "object",
				properties: { text: TEXT, basis: BASIS, ...(group === "material" ? { sample: SAMPLE } : {}) },
				required: ["text", "basis"],
			},
		},
	};
}

/** What the form starts with: the row's own words; what follows the record stays empty. */
export function rowStart(item: Fields, row: ListRowView): Readonly<Record<string, unknown>> {
	return Object.fromEntries(
		slotsOf(item, row).flatMap(({ id, label, group }): [string, unknown][] => {
			if (group !== undefined)
				return [
					[
						id,
						row.items.filter((one) => one.group === group).map(({ text, basis, sample }) => ({ text, basis, sample })),
					],
				];
			if (label !== undefined) return row.values[label] === undefined ? [] : [[id, row.values[label]]];
			return id === "type" ? (row.type === null ? [] : [[id, row.type]]) : [[id, row.name]];
		}),
	);
}

/** The row as the server takes it; what the form does not show is handed back as it was. */
export function givenRowOf(item: Fields, row: Known, input: unknown): object {
	const filled = membersOf(input);
	const slots = slotsOf(item, row);
	const values = slots.flatMap(({ id, label }) =>
		label === undefined || filled[id] === undefined ? [] : [[label, filled[id]] as const],
	);
	const shown = slots.flatMap(({ group }) => (group === undefined ? [] : [group]));
	const items = shown.flatMap((group) => listOf(filled[group]).map((one) => givenItem(group, one)));
	const kept = (row?.items ?? []).filter(({ group }) => !shown.includes(group));
	const type = slots.some(({ id }) => id === "type") ? { type: filled["type"] ?? null } : {};
	return {
		...(row ? { key: row.key, links: row.links } : {}),
		...(filled["name"] === undefined ? {} : { name: filled["name"] }),
		...type,
		values: Object.fromEntries(values),
		items: [...kept, ...items],
	};
}

/** An item whose basis nobody wrote yet has none, and says so: it may wait in a draft and cannot go out. */
function givenItem(group: ItemGroup, given: unknown): object {
	const { basis, ...item } = membersOf(given);
	return { group, ...item, basis: Object.keys(membersOf(basis)).length === 0 ? null : basis };
}

/** `input.put.0.values.办理时限` is told to the field that the person sees. */
export function rowFaultsShown(item: Fields, row: Known, faults: readonly FieldFault[]): FieldFault[] {
	const slots = slotsOf(item, row);
	return faults.map(({ path, message }) => {
		const inside = path.replace(/^(body\.)?(input\.)?put\.0\./, "");
		const label = inside.startsWith("values.") ? inside.slice("values.".length) : undefined;
		const slot = label === undefined ? undefined : slots.find((one) => one.label === label);
		return { path: slot?.id ?? inside, message };
	});
}
