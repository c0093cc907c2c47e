import { citeOf } from "#kernel/basis";
import { LIST_STATUS, type ListStatus, type ListSummary, VISIBILITY, type Visibility } from "#lists/contract";

export type ListFilter = {
	q?: string | undefined;
	status?: ListStatus | "" | undefined;
	visibility?: Visibility | "" | undefined;
	todo?: "" | "tasks" | "late" | "marked" | undefined;
	page?: number | undefined;
	size?: number | undefined;
};

/** Whether the overview shows a list; every condition that is set must hold. */
export function isFound(row: ListSummary, { q = "", status = "", visibility = "", todo = "" }: ListFilter): boolean {
	return (
		(q === "" || row.name.includes(q) || (row.basis !== null && citeOf(row.basis).includes(q))) &&
		(status === "" || row.status === status) &&
		(visibility === "" || row.visibility === visibility) &&
		(todo !== "tasks" || row.openTasks > 0) &&
		(todo !== "late" || row.overdueTasks > 0) &&
		(todo !== "marked" || row.markedRows > 0)
	);
}

/** The overview as a table for a spreadsheet. */
export const LIST_HEAD = [
	"清单",
	"公开要求",
	"状态",
	"现行版本",
	"施行日期",
	"条目",
	"未办结更新任务",
	"逾期任务",
	"最近到期",
	"标注条目",
	"审核确认机关",
	"依据",
] as const;

export function lineOf(row: ListSummary): readonly (string | number)[] {
	return [
		row.name,
		VISIBILITY[row.visibility],
		LIST_STATUS[row.status],
		row.version === 0 ? "" : `第${row.version}版`,
		row.effectiveOn ?? "",
		row.rows,
		row.openTasks,
		row.overdueTasks,
		row.nextDueOn ?? "",
		row.markedRows,
		row.confirmedBy ?? "",
		row.basis ? citeOf(row.basis) : "",
	];
}
