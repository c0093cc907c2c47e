import {
	diffCalendars,
	dueFrom,
	formatDueLine,
	officialCalendar,
	PERIOD_UNITS,
	type PeriodUnit,
	readNotice,
	withNotice,
} from "#calendar";
import { Problem } from "#kernel/problem";
import { answer, type Command, type Invocation, needText } from "../command.ts";
import { readNamedFile } from "../data-folder.ts";
import { importNotice } from "./calendar-import.ts";

const HELP = `sanzhi calendar due --start 日期 --count 数 --unit workday|day|hour|month [--roll]
  计算期限的最后一日；按小时计算时 --start 为时间（如 2024-05-11T09:30，北京时间）。
  示例：sanzhi calendar due --start 2019-09-24 --count 7 --unit workday   →  2019-10-09

sanzhi calendar check 放假通知.json
  核对一份放假通知（国务院办公厅节假日安排）与现有日历的差别，不保存。

sanzhi calendar import 放假通知.json [--amends] [--title 标题] [--data 数据目录]
  保存一份放假通知，此后按它计算；未完成的期限重新计算，每处变化记入案件。
  --amends 年中调整部分日期的通知。同一通知再次导入没有变化。`;

export const calendarCommand: Command = {
	help: HELP,
	options: {
		start: { type: "string" },
		count: { type: "string" },
		unit: { type: "string" },
		roll: { type: "boolean" },
		amends: { type: "boolean" },
		title: { type: "string" },
		data: { type: "string" },
	},
	run: async (invocation) => {
		const [verb] = invocation.positionals;
		if (verb === "due") return due(invocation);
		if (verb === "check") return check(invocation);
		if (verb === "import") return importNotice(invocation);
		throw new Problem("usage", "请写明 calendar due、calendar check 或 calendar import；见 sanzhi calendar --help");
	},
};

function due(invocation: Invocation): number {
	const count = needText(invocation, "count");
	if (!/^-?\d+$/.test(count)) throw new Problem("usage", "--count 应为整数");
	const unit = needText(invocation, "unit");
	if (!(PERIOD_UNITS as readonly string[]).includes(unit))
		throw new Problem("usage", `--unit 应为 ${PERIOD_UNITS.join("、")} 之一`);
	const found = dueFrom(officialCalendar(), needText(invocation, "start"), {
		count: Number(count),
		unit: unit as PeriodUnit,
		...(invocation.values["roll"] === true ? { roll: true } : {}),
	});
	return answer(invocation, formatDueLine(found), found);
}

async function check(invocation: Invocation): Promise<number> {
	const [, path] = invocation.positionals;
	if (path === undefined) throw new Problem("usage", "请给出放假通知的文件");
	const before = officialCalendar();
	const after = withNotice(before, readNotice(await readNamedFile(path)), { amends: true });
	const diff = diffCalendars(before, after);
	return answer(
		invocation,
		`有差别的日子 ${diff.days.length} 天${diff.yearsConfirmed.length > 0 ? `；${diff.yearsConfirmed.join("、")} 年由暂估变为确定` : ""}`,
		diff,
	);
}
