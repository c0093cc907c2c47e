import { openCalendar } from "#exchange";
import { ID_PATTERN } from "#kernel/ids";
import { Problem } from "#kernel/problem";
import { type Recomputation, recomputeReport } from "#oversight";
import { systemClock } from "#platform/clock";
import { inInstallation } from "#registry";
import { countedCases } from "../../server/counting.ts";
import { answer, type Command, type Invocation } from "../command.ts";
import { configOf, needDataFolder } from "../data-folder.ts";

const HELP = `sanzhi report recompute 报告编号 [--version 版本] [--data 数据目录]
  按年度执法数据报告汇总时存证日志的条数，只用这些事件重新计算全部数据，与报告逐项比较。
  --version 写更正前的版本（从1起），不写为现在的版本。
  一致时退出码为 0，不一致时为 1 并列出每一项差别。`;

export const reportCommand: Command = {
	help: HELP,
	options: { data: { type: "string" }, version: { type: "string" } },
	run: async (invocation) => {
		const [verb, reportId] = invocation.positionals;
		if (verb !== "recompute" || reportId === undefined)
			throw new Problem("usage", "请写明 report recompute 报告编号；见 sanzhi report --help");
		if (!ID_PATTERN.test(reportId)) throw new Problem("usage", "报告编号为32位小写十六进制数");
		return await recompute(invocation, { reportId, version: versionOf(invocation) });
	},
};

function versionOf({ values }: Invocation): number | undefined {
	const text = values["version"];
	if (text === undefined) return undefined;
	if (typeof text !== "string" || !/^[1-9]\d{0,2}$/.test(text)) throw new Problem("usage", "版本为从1起的序号");
	return Number(text);
}

type Asked = { readonly reportId: string; readonly version: number | undefined };

async function recompute(invocation: Invocation, asked: Asked): Promise<number> {
	const folder = await needDataFolder(configOf(invocation));
	try {
		const calendar = await openCalendar(folder.db);
		const { counting } = countedCases(calendar.current, systemClock);
		const found = await inInstallation(folder.db, (tx) =>
			recomputeReport(tx, counting, { ...asked, at: systemClock.now() }),
		);
		answer(invocation, told(found), found);
		return found.equal ? 0 : 1;
	} finally {
		await folder.close();
	}
}

function told(found: Recomputation): string {
	const points = found.points.map(({ log, size }) => `${log} 前 ${size} 条`).join("、");
	const head = `${found.title}：依据 ${points === "" ? "（没有存证日志）" : points}，重新计算 ${found.figures} 项`;
	if (found.equal) return `${head}，全部一致`;
	return [
		`${head}，${found.differences.length} 项不一致`,
		...found.differences.map((one) => `  ${one.label}　报告 ${one.frozen}　重新计算 ${one.now}`),
	].join("\n");
}
