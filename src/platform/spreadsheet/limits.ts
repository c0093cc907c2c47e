import { Problem } from "#kernel/problem";

/** How much of a table from outside is taken. Every one is counted on what is really there, never on what a file says of itself. */
export type TableLimits = {
	/** The file as it came. */
	readonly packedBytesMax: number;
	readonly entriesMax: number;
	/** All parts of the workbook that are read, unpacked. */
	readonly inflatedBytesMax: number;
	readonly rowsMax: number;
	readonly columnsMax: number;
	/** Excel itself keeps no more in a cell. */
	readonly cellLengthMax: number;
	/** What was read, as text: a long text that a thousand cells point to counts a thousand times. */
	readonly tableBytesMax: number;
	/** What the process may work; on a full machine that takes many times as long. */
	readonly cpuMs: number;
	/** Until everything is read, or the process stands still. */
	readonly timeMs: number;
	/** The heap of the process that reads. */
	readonly heapMb: number;
};

const MB = 1024 * 1024;

/** For a file that is worked off row by row (双公示 of a year). */
export const STREAM_LIMITS: TableLimits = {
	packedBytesMax: 100 * MB,
	entriesMax: 2_000,
	inflatedBytesMax: 400 * MB,
	rowsMax: 200_000,
	columnsMax: 500,
	cellLengthMax: 32_767,
	tableBytesMax: 200 * MB,
	cpuMs: 60_000,
	timeMs: 600_000,
	heapMb: 700,
};
/** For a table that is held in memory and judged as a whole. */
export const TABLE_LIMITS: TableLimits = {
	...STREAM_LIMITS,
	inflatedBytesMax: 150 * MB,
	tableBytesMax: 30 * MB,
	cpuMs: 20_000,
	heapMb: 400,
};

/** Something is beyond a limit; what, is said once for all of them by {@link tooLarge}. */
export class BeyondLimit extends Error {}

export function tooLarge(of: TableLimits): Problem {
	const sizes = `解压后不超过${of.inflatedBytesMax / MB}MB、文字不超过${of.tableBytesMax / MB}MB`;
	const table = `不超过${of.rowsMax}行、${of.columnsMax}列，每格不超过${of.cellLengthMax}字`;
	return new Problem(
		"file-too-large",
		`文件内容过大，一行也没有导入：一个文件${sizes}，${table}；请拆分成几个文件，或者另存为CSV（UTF-8）再导入`,
		{ status: 422 },
	);
}
