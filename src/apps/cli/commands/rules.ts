import { addPeriod, officialCalendar } from "#calendar";
import { isPlainDate } from "#kernel/plain-date";
import { Problem } from "#kernel/problem";
import {
	answerQuestion,
	ENFORCEMENT_TYPES,
	type EnforcementType,
	lintRegime,
	type PeriodUnit,
	periodUnitLabel,
} from "#regime";
import { allRegimes, getRegime, normsOf } from "#regimes";
import { answer, type Command, type Invocation, textOption } from "../command.ts";

const HELP = `sanzhi rules ask 制度 问题 [--type penalty|licence|compulsion|inspection|levy] [--decided 日期]
  一个问题的两层答案：本机关文件的规定（own）和实际约束的规定（effective）。
  示例：sanzhi rules ask qinyuan disclosure.publish --type penalty --decided 2019-12-20

sanzhi rules lint [制度]
  列出比上位规定宽松、缺少引用的条款。`;

export const rulesCommand: Command = {
	help: HELP,
	options: { type: { type: "string" }, decided: { type: "string" } },
	run: async (invocation) => {
		const [verb] = invocation.positionals;
		if (verb === "ask") return ask(invocation);
		if (verb === "lint") return lint(invocation);
		throw new Problem("usage", "请写明 rules ask 或 rules lint；见 sanzhi rules --help");
	},
};

function ask(invocation: Invocation): number {
	const [, regimeId, question] = invocation.positionals;
	if (regimeId === undefined || question === undefined) throw new Problem("usage", "用法：sanzhi rules ask 制度 问题");
	const type = textOption(invocation, "type");
	if (type !== undefined && !(ENFORCEMENT_TYPES as readonly string[]).includes(type))
		throw new Problem("usage", `--type 应为 ${ENFORCEMENT_TYPES.join("、")} 之一`);
	const decided = textOption(invocation, "decided");
	if (decided !== undefined && !isPlainDate(decided))
		throw new Problem("usage", "--decided 应为存在的日期（如 2019-12-20）");
	const regime = getRegime(regimeId, decided);
	const calendar = officialCalendar();
	const found = answerQuestion(
		regime,
		question,
		{
			norms: normsOf(regime),
			...(type === undefined ? {} : { type: type as EnforcementType }),
			...(decided === undefined ? {} : { decided }),
		},
		(start, period) => addPeriod(calendar, start, period),
	);
	const cite = (basis: { document: string; article: string } | null) =>
		basis ? `《${basis.document}》${basis.article}` : "无";
	const show = (value: unknown) =>
		typeof value === "string" || typeof value === "number" ? String(value) : JSON.stringify(value);
	const lines = [
		`${found.label}（${found.regime}）`,
		`  本机关规定：${STATUS[found.own.status] ?? found.own.status} ${found.own.value === null ? "" : show(found.own.value)}${unitOf(found.own.unit)}　依据 ${cite(found.own.basis)}`,
		`  实际约束：　${STATUS[found.effective.status] ?? found.effective.status} ${found.effective.value === null ? "" : show(found.effective.value)}${unitOf(found.effective.unit)}　依据 ${cite(found.effective.basis)}${found.effective.via ? `（${found.effective.via}）` : ""}`,
		...(found.effective.due === null
			? []
			: [`  到期日：　　${found.effective.due}${found.effective.provisional ? "（暂估）" : ""}`]),
	];
	return answer(invocation, lines.join("\n"), found);
}

const unitOf = (unit: PeriodUnit | null) => (unit === null ? "" : periodUnitLabel[unit]);

const STATUS: Readonly<Record<string, string>> = {
	stated: "规定为",
	silent: "没有规定",
	"unit-configurable": "由本单位确定",
	inherited: "适用上位规定",
	configured: "内部规定为",
};

function lint(invocation: Invocation): number {
	const [, only] = invocation.positionals;
	const regimes = only === undefined ? allRegimes : [getRegime(only)];
	const findings = regimes.flatMap((regime) => lintRegime(regime, normsOf(regime)));
	const lines = findings.map((finding) => `${finding.regime}　${finding.key}　${finding.message}`);
	return answer(invocation, lines.length === 0 ? "没有发现问题" : lines.join("\n"), findings);
}
