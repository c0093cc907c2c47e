import { COURSES, chartLines } from "#casework";
import type { PlainDate } from "#kernel/plain-date";
import type { Tx } from "#platform/db";
import { type EnforcementType, enforcementTypeLabel } from "#regime/contract";
import {
	type Authority,
	listEntrustments,
	listMatters,
	listStatutes,
	listUnits,
	type Matter,
	type OfficerOn,
	officerKeyOf,
	officersOf,
	publicKeyOf,
} from "#registry";
import { matterBasisArticle, matterBasisLabel, NOT_YET, timeLimitText } from "#registry/contract";
import { type ListRule, nameColumnOf } from "./columns.ts";
import type { Row } from "./schemas.ts";
import { listRunningCharts } from "./store.ts";
import type { ListKind } from "./vocabulary.ts";

export type RegisterPlace = {
	readonly authority: Authority;
	readonly on: PlainDate;
	/** The unit that answers for what the register says. */
	readonly unit: Row["unit"];
	readonly rule: ListRule;
	readonly types: readonly EnforcementType[];
};

/** What a register knows of one row, under every name the five texts have for it; the list takes its own columns. */
type Known = {
	readonly key: string;
	readonly name: string;
	readonly type?: EnforcementType | null;
	readonly cells: Readonly<Record<string, string>>;
	readonly links?: Row["links"];
	readonly items?: Row["items"];
};

const KEY = /^[0-9a-zA-Z._-]{1,80}$/;
export const matterKeyOf = (code: string) => (KEY.test(code) ? code : publicKeyOf("matter", code));

export const GENERATED: readonly ListKind[] = [
	"entity",
	"entrusted",
	"personnel",
	"matter",
	"power",
	"random-inspection",
	"legal-basis",
	"discretion-benchmark",
	"service-guide",
	"flow-chart",
	"remedy",
];

/**
 * The rows of a list as the registers have them on the day, in the list's own columns and in no others (REG-06). A column
 * that no register knows stays empty rather than being guessed.
 */
export async function rowsFromRegister(tx: Tx, kind: ListKind, place: RegisterPlace): Promise<readonly Row[]> {
	const { rule, unit } = place;
	const nameColumn = nameColumnOf(rule.columns);
	return (await knownOf(tx, kind, place)).map((known) => ({
		key: known.key,
		name: known.name,
		type: known.type ?? null,
		values: Object.fromEntries(
			rule.columns.flatMap(({ label }) => {
				const text = label === nameColumn ? known.name : known.cells[label];
				return text === undefined || text === "" || text.includes(NOT_YET) ? [] : [[label, text]];
			}),
		),
		items: known.items ?? [],
		links: known.links ?? [],
		unit,
	}));
}

async function knownOf(tx: Tx, kind: ListKind, place: RegisterPlace): Promise<readonly Known[]> {
	const { authority, on, rule, types } = place;
	const matters = async () => {
		const all = await listMatters(tx, authority.id, on);
		return rule.forTypes.length === 0 ? all : all.filter((one) => rule.forTypes.includes(one.type));
	};
	switch (kind) {
		case "entity":
			return [await entity(tx, authority)];
		case "entrusted":
			return await entrusted(tx, place);
		case "personnel":
			return personnel(await officersOf(tx, authority.orgPath, { on }), authority);
		case "matter":
		case "power":
		case "service-guide":
			return (await matters()).map((matter) => ofMatter(matter, authority));
		case "random-inspection":
			return (await matters()).filter((one) => one.type === "inspection").map((one) => ofMatter(one, authority));
		case "legal-basis":
			return await legalBases(tx, await matters());
		case "discretion-benchmark":
			return (await matters()).filter((one) => one.benchmark !== "").map((one) => ofMatter(one, authority));
		case "flow-chart":
			return [...(await runningCharts(tx, authority)), ...types.filter((type) => type !== "penalty").map(noChart)];
		case "remedy":
			return remedies(authority);
		default:
			return [];
	}
}

async function entity(tx: Tx, authority: Authority): Promise<Known> {
	const units = await listUnits(tx, { authorityId: authority.id });
	const { profile } = authority;
	const handling = units.filter((one) => one.functions.includes("handling"));
	const both = [profile.duties, profile.powers].filter((text) => text !== undefined).join("；");
	return {
		key: authority.id,
		name: authority.name,
		cells: {
			职责: profile.duties ?? "",
			权限: profile.powers ?? "",
			执法职责和权限: both,
			内设执法机构: handling.map((one) => one.name).join("、"),
			职责分工: handling.map((one) => (one.duties === "" ? one.name : `${one.name}：${one.duties}`)).join("；"),
			管辖范围: profile.jurisdiction ?? "",
			执法区域: profile.territory ?? "",
			机构性质: profile.nature ?? "",
			经费来源: profile.funding ?? "",
			队伍编制状况: profile.staffing ?? "",
			主体类别: profile.category ?? "",
			法定代表人: profile.legalRepresentative ?? "",
		},
	};
}

/** REG-03: who entrusted, with which matters and powers, for how long, by which document. */
async function entrusted(tx: Tx, { authority, on }: RegisterPlace): Promise<readonly Known[]> {
	const [entrustments, matters] = await Promise.all([
		listEntrustments(tx, authority.id, on),
		listMatters(tx, authority.id, on),
	]);
	const nameOf = new Map(matters.map((one) => [one.code, one.name]));
	return entrustments.map((one) => ({
		key: publicKeyOf("entrusted", one.id),
		name: one.unitName,
		cells: {
			授权或者委托: one.kind === "authorised" ? "法律、法规授权" : "行政委托",
			依据文件: one.document,
			委托机关: authority.name,
			事项: one.matterCodes.map((code) => nameOf.get(code) ?? code).join("；"),
			权限: one.powers,
			期限: one.validTo === undefined ? `自${one.validFrom}起` : `${one.validFrom}至${one.validTo}`,
		},
		links: one.matterCodes.map((code) => ({ kind: "matter", key: matterKeyOf(code), text: nameOf.get(code) ?? code })),
	}));
}

/** What the texts call the column of the certificate's number. */
const NUMBER_COLUMNS = ["执法证件号", "执法证号", "证件编号"] as const;

/** The number that a row of the personnel list prints; undefined where its columns have none. */
export function certificateNumberOf({ values }: Pick<Row, "values">): string | undefined {
	return NUMBER_COLUMNS.map((label) => values[label]?.trim()).find((text) => text !== undefined && text !== "");
}

/** Only who may enforce today: a certificate that does not count keeps its holder off the list (行政处罚法 42). */
function personnel(officers: readonly OfficerOn[], authority: Authority): readonly Known[] {
	const seen = new Set<string>();
	return officers.flatMap((officer) => {
		const certificate = officer.certificates.find((one) => one.status.state === "valid");
		if (!certificate || seen.has(officer.personId)) return [];
		seen.add(officer.personId);
		return [
			{
				key: officerKeyOf(officer.personId),
				name: officer.name,
				cells: {
					单位: authority.name,
					所属机构: officer.unitName,
					职务: officer.title,
					...Object.fromEntries(NUMBER_COLUMNS.map((label) => [label, certificate.number])),
					执法类别: certificate.category,
					执法区域: certificate.area,
					有效期: `至${certificate.status.validUntil}`,
				},
			},
		];
	});
}

function ofMatter(matter: Matter, authority: Authority): Known {
	const bases = matter.bases.map(matterBasisLabel).join("；");
	const key = matterKeyOf(matter.code);
	const period = timeLimitText(matter.timeLimit);
	const type = enforcementTypeLabel[matter.type];
	return {
		key,
		name: matter.name,
		type: matter.type,
		cells: {
			行政执法类别: type,
			事项名称: matter.name,
			执法依据: bases,
			依据: bases,
			抽查依据: bases,
			裁量基准: matter.benchmark,
			承办机构: matter.handlingUnitName,
			实施机构: matter.handlingUnitName,
			受理机构: matter.handlingUnitName,
			审批机构: authority.name,
			办理时限: period,
			承诺时限: period,
			行政执法主体: authority.name,
			许可主体: authority.name,
			检查主体: authority.name,
			抽查主体: authority.name,
			职责: authority.profile.duties ?? "",
			权限: authority.profile.powers ?? "",
			程序: matter.procedureText,
			办理流程: matter.procedureText,
		},
		links: [{ kind: "matter", key, text: matter.name }],
	};
}

async function legalBases(tx: Tx, matters: readonly Matter[]): Promise<readonly Known[]> {
	const library = await listStatutes(tx);
	const plain = (title: string) => title.replace(/^中华人民共和国/, "");
	const cited = Map.groupBy(
		matters.flatMap((matter) => matter.bases),
		(basis) => plain(basis.statute),
	);
	return [...cited].map(([title, bases]) => {
		const known = library.find((one) => plain(one.title) === title);
		return {
			key: publicKeyOf("statute", title),
			name: known?.title ?? title,
			cells: {
				效力级别: known?.level ?? "",
				施行日期: known?.effectiveFrom ?? "",
				废止日期: known?.repealedOn ?? "",
				条款: [...new Set(bases.map(matterBasisArticle))].join("、"),
			},
		};
	});
}

/** The very acts and gates that run the case, and the hash by which the public page tells whether they still do (REG-13). */
async function runningCharts(tx: Tx, authority: Authority): Promise<readonly Known[]> {
	const charts = await listRunningCharts(tx, authority.id);
	return charts.map(({ course, chart, hash }) => ({
		key: `flow-${course}`,
		name: chart.title,
		type: "penalty" as const,
		cells: { 适用范围: `行政处罚（${COURSES[chart.course]}）`, 环节和时限: chartLines(chart).join("\n") },
		links: [{ kind: "chart", key: hash, text: chart.title, url: `/public/${authority.id}/flow/${course}` }],
	}));
}

/** A type without a procedure here: its row is there to be written, and cannot be published empty. */
function noChart(type: EnforcementType): Known {
	return {
		key: `flow-${type}`,
		name: `${enforcementTypeLabel[type]}流程图`,
		type,
		cells: { 适用范围: enforcementTypeLabel[type] },
	};
}

/** The maintained record itself, one channel a row; published, these rows are written back to the register (REG-17). */
function remedies(authority: Authority): readonly Known[] {
	const { profile } = authority;
	const channels: readonly (readonly [key: RemedyKey, text: string])[] = [
		["complaint-phone", authority.complaintPhone],
		["complaint-url", authority.complaintUrl ?? ""],
		["phone", authority.phone],
		["address", authority.address],
		["office-hours", authority.officeHours],
		["reconsideration", authority.reconsiderationOrgan],
		["court", authority.court],
		["supervision", profile.supervision ?? ""],
		["accountability", profile.accountability ?? ""],
	];
	return channels
		.filter(([, text]) => text !== "")
		.map(([key, text]) => ({ key, name: REMEDY_ROWS[key], cells: { 内容: text } }));
}

export const REMEDY_ROWS = {
	"complaint-phone": "投诉举报电话",
	"complaint-url": "网上投诉举报地址",
	phone: "办公电话",
	address: "办公地址",
	"office-hours": "办公时间",
	reconsideration: "行政复议机关",
	court: "行政诉讼管辖法院",
	supervision: "监督方式",
	accountability: "责任追究",
} as const;
export type RemedyKey = keyof typeof REMEDY_ROWS;
