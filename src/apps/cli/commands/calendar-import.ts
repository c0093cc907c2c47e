import { basename } from "node:path";
import { type AppliedNotice, type ClockChange, takeUpNotice } from "#exchange";
import { Problem } from "#kernel/problem";
import { systemClock } from "#platform/clock";
import { COUNTED_KINDS } from "../../server/processes.ts";
import { rulesOf } from "../../server/rules-source.ts";
import { answer, type Invocation, textOption } from "../command.ts";
import { configOf, openDataFolder, readNamedFile } from "../data-folder.ts";

const RUN_BY = "命令行";

/** `sanzhi calendar import`: the notice and every open clock counted by it, whole or not at all. */
export async function importNotice(invocation: Invocation): Promise<number> {
	const [, path] = invocation.positionals;
	if (path === undefined) throw new Problem("usage", "请给出放假通知的文件：sanzhi calendar import 文件");
	const text = await readNamedFile(path);
	const folder = await openDataFolder(configOf(invocation), { make: true });
	if (!folder) throw new Problem("installation-missing", "没有可用的数据目录", { status: 500 });
	try {
		const title = textOption(invocation, "title");
		const file = {
			name: basename(path),
			text,
			amends: invocation.values["amends"] === true,
			...(title === undefined ? {} : { title }),
		};
		const recount = { kinds: COUNTED_KINDS, rules: rulesOf, at: systemClock.now(), by: RUN_BY };
		const { applied, clocks } = await takeUpNotice(folder.db, file, recount);
		return tell(invocation, applied, clocks);
	} finally {
		await folder.close();
	}
}

const KINDS: Readonly<Record<ClockChange["kind"], string>> = {
	moved: "改期",
	confirmed: "由暂估变为确定",
	unsettled: "变为暂估",
};

function tell(invocation: Invocation, applied: AppliedNotice, clocks: readonly ClockChange[]): number {
	const { diff, stored, title, year } = applied;
	const lines = [
		stored ? `已保存《${title}》` : `《${title}》已经导入过，没有变化`,
		`有差别的日子 ${diff.days.length} 天${diff.yearsConfirmed.length > 0 ? `；${diff.yearsConfirmed.join("、")} 年由暂估变为确定` : ""}`,
		`未完成的期限有变化 ${clocks.length} 个`,
		...clocks.map(
			(one) => `  ${one.streamId}　${one.label}　${one.before.date} → ${one.after.date}（${KINDS[one.kind]}）`,
		),
	];
	return answer(invocation, lines.join("\n"), {
		year,
		title,
		stored,
		days: diff.days,
		yearsConfirmed: diff.yearsConfirmed,
		clocks,
	});
}
