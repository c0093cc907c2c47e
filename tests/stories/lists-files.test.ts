import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { FileReport } from "#lists/contract";
import { type ListWorld, listWorld } from "../support/list-stories.ts";
import { createWorld, type World } from "../support/world.ts";

let world: World;
let told: ListWorld;
const lists: ListWorld["lists"] = (authorityId) => told.lists(authorityId);

beforeAll(async () => {
	world = await createWorld({ authorities: ["qinyuan"], accountsOf: ["qinyuan"] });
	told = listWorld(world);
});
afterAll(() => world.close());

describe("files", () => {
	const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

	test("REG-08 SEC-18 a file is imported whole or not at all, and every fault names row, column and reason", async () => {
		const qinyuan = lists("qinyuan");
		const id = await qinyuan.open("recording", "unithead");
		await qinyuan.act(id, "unithead", "start-version", {});
		const { columns } = await qinyuan.detail(id);
		const labels = columns.map((one) => one.label);
		const send = (content: string, query = "") =>
			qinyuan.desk.send("unithead", {
				method: "POST",
				url: `/api/lists/${id}/file${query}`,
				body: content,
				headers: { "content-type": "text/csv" },
			});
		const nameColumn = labels[0] ?? "";
		const head = `行标识,执法类别（本系统）,${labels.join(",")}`;
		const bad = await send(
			`${head}\nk1,许可,${labels.map(() => "x").join(",")}\nk1,行政处罚,${labels.map(() => "y").join(",")}\n`,
		);
		expect(bad.status).toBe(200);
		const report = JSON.parse(bad.body) as FileReport;
		expect(report).toMatchObject({ imported: false, rows: 0 });
		expect(report.faults.map(({ row, column }) => [row, column])).toEqual([
			[2, "执法类别（本系统）"],
			[3, "行标识"],
		]);
		expect((await qinyuan.detail(id)).draft?.rows).toBe(0);
		const formula = `'=HYPERLINK("x")`.replaceAll('"', '""');
		const good = await send(
			`${head}\nk1,行政处罚,"${formula}",${labels
				.slice(1)
				.map(() => "＝1")
				.join(",")}\n`,
		);
		expect(JSON.parse(good.body)).toMatchObject({ imported: true, rows: 1, added: 1 });
		const [row] = (await qinyuan.rows(id)).items;
		expect(row?.cells.find((one) => one.label === nameColumn)?.text).toBe('=HYPERLINK("x")');
		const csv = (await qinyuan.desk.get("unithead", `/api/lists/${id}/file?of=draft&format=csv`)).body;
		expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
		expect(csv).toContain("'＝1");
		const wrong = await qinyuan.desk.send("unithead", {
			method: "POST",
			url: `/api/lists/${id}/file`,
			body: "no workbook",
			headers: { "content-type": XLSX },
		});
		expect(wrong.status).toBe(422);
	});
});
