import { type ChildProcess, type ForkOptions, fork } from "node:child_process";
import { constants, setPriority } from "node:os";

type Options = Pick<ForkOptions, "stdio" | "serialization"> & {
	readonly args?: readonly string[];
	/** The heap of the child in MB; beyond it the child ends, and nothing else does. */
	readonly heapMb?: number;
};

/**
 * A process of ours for what strangers wrote: it has no environment of ours and so no secret, gives way to the server and
 * the database, and may be killed at any moment. A thread would not do: a heap that is full can end the whole process.
 */
export function forkAlone(script: string, { args = [], heapMb, ...options }: Options): ChildProcess {
	const child = fork(script, args, {
		...options,
		env: { NODE_NO_WARNINGS: "1", MALLOC_ARENA_MAX: "2" },
		execArgv: heapMb === undefined ? [] : [`--max-old-space-size=${heapMb}`],
	});
	giveWay(child.pid);
	return child;
}

/** Acts go before files: on a full machine a child takes what the server and the database leave. */
function giveWay(pid: number | undefined): void {
	if (pid === undefined) return;
	try {
		setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
	} catch {
		// It has ended already, or the system knows no priorities: then it competes like any other.
	}
}
