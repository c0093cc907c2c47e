import { type Basis, citeOf } from "#kernel/basis";
import {
	ask,
	type ClauseKey,
	clauseKeys,
	ENFORCEMENT_TYPES,
	type EnforcementType,
	enforcementTypeLabel,
	isByTypeKey,
	label,
	periodOf,
	periodUnitLabel,
	type Regime,
} from "#regime";
import { allNorms, allRegimes, normsOf } from "#regimes";
import { code, pageOf, tableOf } from "./markdown.ts";

const VALUE_LENGTH_MAX = 120;
const OWN = { stated: "有规定", silent: "没有规定", "unit-configurable": "由本单位确定" } as const;
const EFFECTIVE = { ...OWN, stated: "本机关规定", inherited: "上位规定", configured: "内部规定" } as const;
const STATUS = { "in-force": "现行", "draft-for-comment": "征求意见稿", provisional: "暂行" } as const;

type Row = { readonly key: ClauseKey; readonly type?: EnforcementType; readonly answer: ReturnType<typeof ask> };

/** One page for each regime, and one that counts them all. */
export function clauseTables(): ReadonlyMap<string, string> {
	const pages = new Map<string, string>([["clauses.md", overview()]]);
	for (const regime of allRegimes) pages.set(`clauses-${regime.id}.md`, pageFor(regime));
	return pages;
}

function rowsOf(regime: Regime): readonly Row[] {
	const norms = normsOf(regime);
	return clauseKeys.flatMap((key): readonly Row[] =>
		isByTypeKey(key)
			? ENFORCEMENT_TYPES.map((type) => ({ key, type, answer: ask(regime, key, { norms, type }) }))
			: [{ key, answer: ask(regime, key, { norms, type: "penalty" }) }],
	);
}

function overview(): string {
	const head = [
		"制度",
		"文件",
		"施行",
		"状态",
		...Object.values(OWN),
		"实际：本机关规定",
		"实际：上位规定",
		"实际：没有规定",
		"实际：由本单位确定",
	];
	const rows = allRegimes.map((regime) => {
		const all = rowsOf(regime);
		const own = (status: string) => String(all.filter(({ answer }) => answer.own.status === status).length);
		const bound = (status: string) => String(all.filter(({ answer }) => answer.effective.status === status).length);
		return [
			`[${regime.authority}](clauses-${regime.id}.md)`,
			regime.documents.map((title) => `《${title}》`).join(""),
			regime.effectiveFrom,
			STATUS[regime.status],
			...Object.keys(OWN).map(own),
			bound("stated"),
			bound("inherited"),
			bound("silent"),
			bound("unit-configurable"),
		];
	});
	const norms = allNorms.map((norm) => [code(norm.id), `《${norm.title}》`, norm.effectiveFrom]);
	return pageOf(
		"制度条款一览",
		`${clauseKeys.length} 个问题；因执法行为种类而异的，每个种类计一行。“有规定”“没有规定”“由本单位确定”说本机关自己的文件；“实际”说对它有约束力的规定。`,
		[tableOf(head, rows), `## 上位规定\n\n${tableOf(["代号", "名称", "施行"], norms)}`],
	);
}

function pageFor(regime: Regime): string {
	const rows = rowsOf(regime).map(({ key, type, answer: { own, effective } }) => [
		`${label(key)}${type ? `（${enforcementTypeLabel[type]}）` : ""}<br>${code(key)}`,
		OWN[own.status],
		shown(own.value),
		cited(own.basis),
		EFFECTIVE[effective.status],
		sameAsOwn(own, effective) ? "同左" : shown(effective.value),
		sameAsOwn(own, effective) ? "同左" : [effective.basis, ...(effective.supplements ?? [])].map(cited).join("；"),
	]);
	const intro = `${regime.documents.map((title) => `《${title}》`).join("")}，${regime.effectiveFrom} 起施行，${STATUS[regime.status]}。指纹 ${code(regime.hash)}。不区分种类的问题，“实际”一栏按行政处罚回答。`;
	return pageOf(`制度条款：${regime.authority}`, intro, [
		tableOf(["问题", "本机关文件", "值", "依据", "实际", "值", "依据"], rows),
	]);
}

type Layer = { readonly value: unknown; readonly basis: Basis | null };

function sameAsOwn(own: Layer, effective: Layer): boolean {
	return JSON.stringify([own.value, own.basis]) === JSON.stringify([effective.value, effective.basis]);
}

function cited(basis: Basis | null): string {
	return basis === null ? "—" : citeOf(basis);
}

/** A period, 及时, or the whole value in short. */
function shown(value: unknown): string {
	if (value === null || value === undefined) return "—";
	const period = periodOf(value);
	if (period) return `${period.count} ${periodUnitLabel[period.unit]}`;
	const text = plain(value);
	const letters = Array.from(text);
	return letters.length <= VALUE_LENGTH_MAX ? text : `${letters.slice(0, VALUE_LENGTH_MAX).join("")}…`;
}

function plain(value: unknown): string {
	if (typeof value === "boolean") return value ? "是" : "否";
	if (Array.isArray(value)) return value.map(plain).join("、");
	if (typeof value !== "object" || value === null) return String(value);
	if ("label" in value) return String(value.label);
	const members = Object.entries(value).filter(([, member]) => !isBlank(member));
	if (members.length === 1) return members.map(([, member]) => plain(member)).join("");
	return members.map(([name, member]) => `${name}：${plain(member)}`).join("；");
}

function isBlank(value: unknown): boolean {
	return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}
