import fc from "fast-check";
import { expect, test } from "vitest";
import { instantOf } from "#kernel/instant";
import { testClock } from "#platform/clock";
import { createLog, type LogFields, type LogLevel } from "#platform/log";

function collect(level: LogLevel = "info"): { lines: string[]; log: ReturnType<typeof createLog> } {
	const lines: string[] = [];
	const clock = testClock(instantOf("2024-05-11T09:30:00.000+08:00"));
	return { lines, log: createLog({ level, clock, write: (line) => lines.push(line) }) };
}

test("a line is one JSON object with time, level, message and the fields", () => {
	const { lines, log } = collect();
	log.with({ request: "r1" }).warn("慢查询", { durationMs: 812, rows: 12n, known: false, none: undefined });
	expect(lines).toEqual([
		'{"time":"2024-05-11T01:30:00.000Z","level":"warn","message":"慢查询","request":"r1","durationMs":812,"rows":"12","known":false}\n',
	]);
});

test("whatever is logged, it is one line without control, separator or bidirectional characters, and reads back", () => {
	const nasty = fc.string({
		unit: fc.oneof(
			fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
			fc.constantFrom(
				"\n",
				"\r",
				"\u0000",
				"\u001b[2J",
				"\u0085",
				"\u009b",
				"\u2028",
				"\u2029",
				"\u202e",
				"\u2066",
				"\ufeff",
				'"',
				"\\",
				"\ud800",
			),
		),
	});
	fc.assert(
		fc.property(nasty, nasty, (message, field) => {
			const { lines, log } = collect();
			log.info(message, { field });
			expect(lines).toHaveLength(1);
			const line = lines[0] ?? "";
			expect(line).toMatch(/^[^\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]+\n$/u);
			expect(JSON.parse(line)).toMatchObject({ message: message.toWellFormed(), field: field.toWellFormed() });
		}),
		{ numRuns: 2_000 },
	);
});

test("a field can neither forge the line's own members nor carry a secret or a body", () => {
	const { lines, log } = collect();
	// As JavaScript would: the types forbid the first three.
	const forged: LogFields = JSON.parse('{"level":"error","time":"1999","message":"x"}');
	log.info("登录", {
		...forged,
		password: "p",
		sessionToken: "t",
		Authorization: "a",
		requestBody: "b",
		Cookie: "c",
	});
	const line = JSON.parse(lines[0] ?? "");
	expect(line).toMatchObject({ time: "2024-05-11T01:30:00.000Z", level: "info", message: "登录" });
	for (const name of ["password", "sessionToken", "Authorization", "requestBody", "Cookie"])
		expect(line[name]).toBe("[不记录]");
});

test("a huge text is cut and says how long it was", () => {
	const { lines, log } = collect();
	log.info("甲".repeat(1_000_000));
	expect(lines[0]?.length).toBeLessThan(2_200);
	expect(lines[0]).toContain("共 1000000 字符");
});

test("levels below the threshold are not written", () => {
	const { lines, log } = collect("warn");
	log.debug("a");
	log.info("b");
	log.warn("c");
	log.error("d");
	expect(lines.map((line) => JSON.parse(line).message)).toEqual(["c", "d"]);
	const silent = collect("silent");
	silent.log.error("e");
	expect(silent.lines).toEqual([]);
});
