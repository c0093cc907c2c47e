import { findSqlError } from "./errors.ts";

/**
 * What keeps a statement from being done that has nothing to do with what it says. `lost`: the connection ended, so
 * nobody knows whether a commit that was under way is one (F6); the others left nothing.
 */
export type Outage = "lost" | "busy" | "overtaken" | "full";

const OF_SQL: Readonly<Record<string, Outage>> = {
	// 连接被管理员中断、数据库崩溃、正在启动停止
	"57P01": "lost",
	"57P02": "lost",
	"57P03": "busy",
	// 等待过久被取消；连接数已满；内存不足
	"57014": "busy",
	"53300": "busy",
	"53200": "busy",
	// 两个事务相互等待，其中一个被撤销
	"40001": "overtaken",
	"40P01": "overtaken",
	// 磁盘已满
	"53100": "full",
};
/** The driver has no codes of its own. */
const LOST = /^(Connection terminated|Client has encountered a connection error|Client was closed|timeout expired)/;
const OF_SOCKET = new Set(["ECONNRESET", "EPIPE", "ETIMEDOUT"]);

/** Errors of a socket are marked where the connection is ours: another module's socket may fail with the same code. */
const marked = new WeakMap<Error, Outage>();

/** A statement or a transaction's end failed: notes whether it was the connection that did. */
export function noteOutage(error: unknown): void {
	if (error instanceof Error && !findSqlError(error) && isLost(error)) marked.set(error, "lost");
}

/** No connection was to be had, so nothing has been asked of the database yet. */
export function noteUnreached(error: unknown): void {
	if (error instanceof Error) marked.set(error, "busy");
}

function isLost(error: Error): boolean {
	return LOST.test(error.message) || ("code" in error && OF_SOCKET.has(String(error.code)));
}

/** Undefined for whatever the statement itself is to blame for. */
export function findOutage(error: unknown): Outage | undefined {
	const ofConnection = error instanceof Error ? marked.get(error) : undefined;
	return ofConnection ?? OF_SQL[findSqlError(error)?.code ?? ""];
}
