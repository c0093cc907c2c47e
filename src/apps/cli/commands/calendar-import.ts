import { basename } from "node:path";
import { penaltyCaseKind } from "#casework";
import { publicationKind } from "#disclosure";
import { type AppliedNotice, applyNotice, type ClockChange, countedKind, recomputeOpenClocks } from "#exchange";
import { Problem } from "#kernel/problem";
import { systemClock } from "#platform/clock";
import { inScope } from "#platform/db";
import { reviewActs } from "#review";
import { rulesOf } from "../../server/rules-source.ts";
import { answer, type Invocation, textOption } from "../command.ts";
import { configOf, openDataFolder, readNamedFile } from "../data-folder.ts";

const RUN_BY = "命令行";

/**
 * `sanzhi calendar import`: stores the notice, then counts every open clock anew. Cut short between the two, the same
 * command again does the rest.
 */
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
		const [at, by] = [systemClock.now(), RUN_BY];
		const applied = await inScope(folder.db, { scope: [] }, (tx) => applyNotice(tx, file, { at, by }));
		const kinds = [countedKind(penaltyCaseKind(reviewActs)), countedKind(publicationKind)];
		const clocks = await recomputeOpenClocks(folder.db, applied, { kinds, rules: rulesOf, at, by });
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
