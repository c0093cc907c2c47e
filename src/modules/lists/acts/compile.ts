import { z } from "zod";
import { type ActContext, actsOf, fields } from "#casework";
import { hasRole, type Role } from "#identity/contract";
import { isRefusal, type Refusal, refusal } from "#kernel/refusal";
import { ENFORCEMENT_TYPES, enforcementTypeLabel } from "#regime/contract";
import { elementsOf, listRuleOf, nameColumnOf } from "../columns.ts";
import { compilersOf } from "../compilers.ts";
import { contactRecordOf } from "../contact-record.ts";
import { listConsolidated, listOpened, listReturned, rowsEdited, sectionSigned, versionStarted } from "../events.ts";
import { countersigned, DUTIES_BASIS, LISTING_BASIS, refuseUnknownColumns, rowsPresent } from "../gates.ts";
import { hashOf, type List, lastInForce, nextVersionOf, sectionOf, statusOf, type Trigger } from "../list.ts";
import { type GivenRow, givenRow, kindSchema, ROWS_MAX, type Row, rowKey, rowSchema } from "../schemas.ts";
import { OWN_TRIGGERS } from "../vocabulary.ts";

const act = actsOf<List>();

/** Who writes in a list: of any unit of the authority, each for the own unit. */
const EDITORS: readonly Role[] = [
	"handler",
	"unit-head",
	"legal-reviewer",
	"information-officer",
	"platform-operator",
	"disclosure-clerk",
];
/** Who answers for a unit with a signature. */
const SIGNERS: readonly Role[] = ["unit-head", "legal-reviewer", "leader", "head"];
/** Who may also change what another unit wrote. */
const OF_ALL_UNITS: readonly Role[] = ["platform-operator", "disclosure-clerk"];

/** A list is opened once; its versions follow one another in it. */
export const openList = act({
	name: "open-list",
	label: "建立清单",
	stage: "publication",
	basis: LISTING_BASIS,
	actors: EDITORS,
	heldAt: "own-unit",
	input: z.object({ kind: kindSchema }),
	offered: (state) => state.orgPath === undefined,
	gates: [],
	emits: [listOpened],
	decide: (_state, input, context) => [
		listOpened({
			kind: input.kind,
			name: listRuleOf(context.rules, input.kind).name,
			authorityId: context.authority.id,
			authorityName: context.authority.name,
			orgPath: `${context.actor.authorityPath}/`,
		}),
	],
	sample: { kind: "entity" },
});

export const startVersion = act({
	name: "start-version",
	label: "编制新版本",
	stage: "publication",
	basis: LISTING_BASIS,
	actors: EDITORS,
	heldAt: "own-unit",
	input: z.object({
		triggerId: z.string().max(64).optional().meta({ title: "更新情形", widget: "list-trigger" }),
	}),
	offered: (state) => state.orgPath !== undefined && state.draft === null,
	gates: [],
	awaited: (state) =>
		state.draft === null && (state.current === null || state.triggers.some((one) => one.answeredBy === null)),
	needs: () => ({ units: true }),
	emits: [versionStarted],
	decide: (state, input, context) => {
		const trigger = triggerOf(state, input.triggerId, context);
		if (isRefusal(trigger)) return trigger;
		const { actor, rules, facts } = context;
		const starter = { name: actor.unitName, orgPath: actor.unitPath };
		const { lead, cooperating, basis } = compilersOf(rules, state.kind, facts.units, starter);
		return [
			versionStarted({
				version: nextVersionOf(state),
				trigger,
				lead: { ...lead },
				cooperating: cooperating.map((unit) => ({ ...unit })),
				basis,
			}),
		];
	},
	consequence: (state) =>
		state.current === null
			? "提交后可以填写、导入或者从登记簿生成内容。"
			: "以现行版本的内容为底稿；发布前，公众看到的仍是现行版本。",
	sample: {},
});

/** REG-15: what is public changes only for one of the reasons that the authority's own text gives, and that reason is on record. */
function triggerOf(
	state: List,
	triggerId: string | undefined,
	{ rules }: ActContext,
): { id: string | null; text: string } | Refusal {
	const open = (one: Trigger) => one.answeredBy === null;
	const asked = state.triggers.find((one) => open(one) && one.id === triggerId);
	// Of a list that was taken down the withdrawal itself is the reason to publish it anew.
	const again = statusOf(state) === "withdrawn" ? state.triggers.findLast(open) : undefined;
	const found = asked ?? again;
	if (found) return { id: found.id, text: found.text };
	if (state.current === null)
		return { id: null, text: lastInForce(state) === null ? OWN_TRIGGERS.first : OWN_TRIGGERS.again };
	// The personnel list follows the register of certificates (REG-06): a change there is its own reason.
	if (state.kind === "personnel") return { id: null, text: OWN_TRIGGERS.register };
	return refusal(
		"trigger-missing",
		"已公示的清单只能因登记的更新情形而变更",
		rules.effective("list.update-triggers")?.basis ?? LISTING_BASIS,
		"请先登记更新情形，再编制新版本",
	);
}

const OPEN_FOR_EDITING = ["drafting", "consolidated", "checked"];

export const editRows = act({
	name: "edit-rows",
	label: "填写清单内容",
	stage: "publication",
	basis: DUTIES_BASIS,
	actors: EDITORS,
	heldAt: "own-unit",
	input: z.object({
		put: z.array(givenRow).max(ROWS_MAX, `一次不超过${ROWS_MAX}行`).default([]).meta({ title: "填写的行" }),
		remove: z.array(rowKey).max(ROWS_MAX).default([]).meta({ title: "删除的行" }),
		from: z.enum(["form", "file"]).default("form"),
	}),
	offered: (state) => OPEN_FOR_EDITING.includes(statusOf(state)),
	gates: [
		{
			name: "not-generated",
			label: "不是由登记簿生成的清单",
			check: (state, { rules }) =>
				state.kind === "personnel"
					? refusal(
							"generated-only",
							"执法人员清单由执法证件登记簿生成，不能手工填写",
							listRuleOf(rules, "personnel").basis ?? LISTING_BASIS,
							"请更正登记簿，再从登记簿生成",
						)
					: undefined,
		},
	],
	awaited: (state) => statusOf(state) === "drafting",
	emits: [rowsEdited],
	decide: (state, input, context) => {
		const rows: Row[] = [];
		for (const given of input.put) {
			const row = rowOf(state, given, context);
			if (isRefusal(row)) return row;
			rows.push(row);
		}
		const known = new Map((state.draft?.rows ?? []).map((row) => [row.key, row]));
		const foreign = [...rows.map((row) => row.key), ...input.remove]
			.map((key) => known.get(key))
			.find((row) => row !== undefined && !mayWrite(state, row, context));
		if (foreign)
			return refusal(
				"row-of-another-unit",
				`“${foreign.name}”由${foreign.unit.name}编写`,
				DUTIES_BASIS,
				"请由该单位、牵头单位或者公示管理人员修改",
			);
		const keys = rows.map((row) => row.key);
		const twice = keys.find((key, index) => keys.indexOf(key) !== index);
		if (twice !== undefined) return refusal("row-twice", `行标识“${twice}”重复`, DUTIES_BASIS, "每行一个标识");
		const total = new Set([...known.keys(), ...keys]).size;
		if (total > ROWS_MAX) return refusal("too-many-rows", `一个清单不超过${ROWS_MAX}行`, DUTIES_BASIS);
		return [rowsEdited({ whole: false, put: rows, remove: input.remove, from: input.from })];
	},
	consequence: () => "改动后，已有的会签、签署和审查就本单位（全部）内容失效，须重新办理。",
	sample: { put: [{ name: "示例市能源局", values: {} }], remove: [], from: "form" },
});

function mayWrite({ draft }: List, row: Row, { actor }: ActContext): boolean {
	if (actor.unitPath === row.unit.orgPath || actor.unitPath === draft?.compilers.lead.orgPath) return true;
	return hasRole(actor, OF_ALL_UNITS, row.unit.orgPath);
}

/** The row as it is kept: what merely repeats the record follows the record, so that one change there reaches it (REG-17). */
function rowOf(state: List, given: GivenRow, context: ActContext): Row | Refusal {
	const { columns } = listRuleOf(context.rules, state.kind);
	const nameColumn = nameColumnOf(columns);
	const name = (nameColumn === undefined ? undefined : given.values[nameColumn]) ?? given.name;
	const unknown = refuseUnknownColumns({ values: given.values, name }, columns, elementsOf(context.rules, name));
	if (unknown) return unknown;
	const record = contactRecordOf(context.authority);
	const own = Object.entries(given.values).filter(([label, value]) => record[label] !== value);
	const earlier = state.draft?.rows.find((row) => row.key === given.key);
	const named = nameColumn !== undefined && given.values[nameColumn] === undefined && name !== "";
	return {
		key: given.key ?? context.newId(),
		name,
		type: given.type ?? typeIn(given.values),
		values: { ...Object.fromEntries(own), ...(named ? { [nameColumn]: name } : {}) },
		items: given.items,
		links: given.links,
		unit: earlier?.unit ?? { name: context.actor.unitName, orgPath: context.actor.unitPath },
	};
}

function typeIn(values: Readonly<Record<string, string>>): Row["type"] {
	const said = values["行政执法类别"] ?? values["执法类别"] ?? "";
	return ENFORCEMENT_TYPES.find((type) => enforcementTypeLabel[type] === said) ?? null;
}

/** What the registers say, put in by the server itself: listed for the catalogue, never open to a caller. */
export const generateRows = act({
	name: "generate-rows",
	label: "从登记簿生成",
	stage: "publication",
	basis: DUTIES_BASIS,
	actors: EDITORS,
	heldAt: "own-unit",
	input: z.object({ rows: z.array(rowSchema).max(ROWS_MAX) }),
	offered: (state) => OPEN_FOR_EDITING.includes(statusOf(state)),
	gates: [],
	emits: [rowsEdited],
	decide: (_state, input) => [rowsEdited({ whole: true, put: input.rows, remove: [], from: "register" })],
	sample: { rows: [] },
});

export const signSection = act({
	name: "sign-section",
	label: "会签本单位内容",
	stage: "publication",
	basis: DUTIES_BASIS,
	actors: SIGNERS,
	heldAt: "own-unit",
	input: z.object({ confirmed: fields.confirmed("已核对本单位编写的内容") }),
	offered: (state) => statusOf(state) === "drafting",
	gates: [],
	emits: [sectionSigned],
	decide: (state, _input, { actor }) => {
		const rows = sectionOf(state.draft?.rows ?? [], actor.unitPath);
		const isAsked = state.draft?.compilers.cooperating.some((unit) => unit.orgPath === actor.unitPath) ?? false;
		if (rows.length === 0 && !isAsked)
			return refusal("section-not-theirs", `${actor.unitName}没有编写本清单的内容`, DUTIES_BASIS, "无须会签");
		const unit = { name: actor.unitName, orgPath: actor.unitPath };
		return [sectionSigned({ unit, hash: hashOf(rows), rows: rows.length })];
	},
	consequence: () => "签署本单位现在的内容；以后改动须重新会签。",
	sample: { confirmed: true },
});

export const consolidateList = act({
	name: "consolidate-list",
	label: "汇总签署",
	stage: "publication",
	basis: DUTIES_BASIS,
	actors: SIGNERS,
	heldAt: "own-unit",
	input: z.object({ confirmed: fields.confirmed("已核对各单位的内容，同意汇总") }),
	offered: (state) => statusOf(state) === "drafting",
	gates: [
		{
			name: "lead-unit",
			label: "由牵头单位签署",
			check: ({ draft }, { actor, rules }) =>
				draft !== null && actor.unitPath.startsWith(draft.compilers.lead.orgPath)
					? undefined
					: refusal(
							"not-lead-unit",
							`本清单由${draft?.compilers.lead.name ?? "牵头单位"}汇总签署`,
							rules.own("list.compilers")?.basis ?? DUTIES_BASIS,
							"请转交牵头单位负责人",
						),
		},
		rowsPresent,
		countersigned,
	],
	awaited: (state) => statusOf(state) === "drafting" && (state.draft?.rows.length ?? 0) > 0,
	emits: [listConsolidated],
	decide: ({ draft }) =>
		draft === null ? [] : [listConsolidated({ hash: hashOf(draft.rows), lead: { ...draft.compilers.lead } })],
	consequence: () => "提交后由编制人以外的人作内容和保密审查。",
	sample: { confirmed: true },
});

export const returnList = act({
	name: "return-list",
	label: "退回清单修改",
	stage: "publication",
	basis: DUTIES_BASIS,
	actors: ["disclosure-clerk", "legal-reviewer", "leader", "head", "judicial-confirmer"],
	input: z.object({ reason: fields.longText("退回理由") }),
	offered: (state) => ["consolidated", "checked", "submitted", "confirmed"].includes(statusOf(state)),
	gates: [],
	emits: [listReturned],
	decide: (_state, input) => [listReturned(input)],
	sample: { reason: "执法区域的表述不准确。" },
});
