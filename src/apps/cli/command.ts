import type { ParseArgsConfig } from "node:util";
import { Problem } from "#kernel/problem";

export type Io = { readonly out: (line: string) => void; readonly err: (line: string) => void };

export type Invocation = {
	readonly values: Readonly<Record<string, string | boolean | undefined>>;
	readonly positionals: readonly string[];
	readonly io: Io;
};

/** One subcommand of `sanzhi`: its words and what it does; the exit code is its answer. */
export type Command = {
	readonly help: string;
	readonly options: NonNullable<ParseArgsConfig["options"]>;
	readonly run: (invocation: Invocation) => Promise<number>;
};

export function textOption(invocation: Invocation, name: string): string | undefined {
	const value = invocation.values[name];
	return typeof value === "string" ? value : undefined;
}

export function needText(invocation: Invocation, name: string): string {
	const value = textOption(invocation, name);
	if (value === undefined) throw new Problem("usage", `缺少选项 --${name}`);
	return value;
}

/** The result as a line for people, or as JSON for scripts. */
export function answer(invocation: Invocation, line: string, value: unknown): number {
	invocation.io.out(invocation.values["json"] === true ? JSON.stringify(value) : line);
	return 0;
}
