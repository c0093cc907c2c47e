import type { Clock } from "#platform/clock";

/** What a line may carry. No bodies, no names of parties, no file content: ids, codes, counts, durations. */
export type LogFields = {
	readonly [name: string]: string | number | bigint | boolean | null | undefined;
	// The line's own three: a field so called would be dropped, so why something failed is called `reason`.
	readonly time?: never;
	readonly level?: never;
	readonly message?: never;
};

export type Log = {
	debug(message: string, fields?: LogFields): void;
	info(message: string, fields?: LogFields): void;
	warn(message: string, fields?: LogFields): void;
	error(message: string, fields?: LogFields): void;
	/** A logger whose every line also carries these fields. */
	with(fields: LogFields): Log;
};

export type LogLevel = "debug" | "info" | "warn" | "error" | "silent";

export type LogOptions = {
	readonly level: LogLevel;
	readonly clock: Clock;
	/** Takes one whole line with its line end. */
	readonly write: (line: string) => void;
};

const ORDER: readonly LogLevel[] = ["debug", "info", "warn", "error", "silent"];
/** A field longer than this is cut: whoever sends a megabyte as a name shall not fill the disk with it. */
const TEXT_LENGTH_MAX = 2_000;
/** Names under which secrets and bodies travel; a field so called is never written, whatever it holds. */
const FORBIDDEN = /pass(word|wd)|secret|token|cookie|authorization|body|payload/i;

/**
 * One JSON object a line: `{"time","level","message",…fields}`. Control characters, line separators and bidirectional
 * marks are escaped, so no input can forge a line or hide a part of one on a terminal.
 */
export function createLog(options: LogOptions): Log {
	return logWith(options, {});
}

/** Says nothing; for tests. */
export const silentLog: Log = {
	debug: () => undefined,
	info: () => undefined,
	warn: () => undefined,
	error: () => undefined,
	with: () => silentLog,
};

function logWith(options: LogOptions, own: LogFields): Log {
	const threshold = ORDER.indexOf(options.level);
	const line = (level: LogLevel) => (message: string, fields?: LogFields) => {
		if (ORDER.indexOf(level) < threshold) return;
		options.write(`${lineOf(options.clock.now(), level, { message, fields: { ...own, ...fields } })}\n`);
	};
	return {
		debug: line("debug"),
		info: line("info"),
		warn: line("warn"),
		error: line("error"),
		with: (fields) => logWith(options, { ...own, ...fields }),
	};
}

function lineOf(time: string, level: LogLevel, entry: { message: string; fields: LogFields }): string {
	const members: Record<string, unknown> = { time, level, message: cut(entry.message) };
	for (const [name, value] of Object.entries(entry.fields)) {
		// Our own three members win: a field cannot forge the time of a line.
		if (value === undefined || Object.hasOwn(members, name)) continue;
		members[name] = FORBIDDEN.test(name) ? "[不记录]" : plain(value);
	}
	return JSON.stringify(members).replace(INVISIBLE, escapeUnit);
}

function plain(value: string | number | bigint | boolean | null): unknown {
	if (typeof value === "bigint") return value.toString();
	return typeof value === "string" ? cut(value) : value;
}

function cut(text: string): string {
	const whole = text.toWellFormed();
	return whole.length <= TEXT_LENGTH_MAX
		? whole
		: `${whole.slice(0, TEXT_LENGTH_MAX).toWellFormed()}…（共 ${whole.length} 字符）`;
}

// JSON.stringify escapes U+0000–U+001F only: left are DEL and C1, the two line separators, bidirectional and invisible marks.
const INVISIBLE = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

function escapeUnit(unit: string): string {
	return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
