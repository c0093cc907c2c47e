import { writeFileSync } from "node:fs";
import { test } from "vitest";
import { copyToPortal } from "../../src/apps/server/portal-copy.ts";
import { DESKTOP, openBrowser, PHONE } from "../support/browser.ts";
import { decision, publish } from "../support/publication-steps.ts";
import { createWorld } from "../support/world.ts";

test("scratch", async () => {
	const world = await createWorld({ authorities: ["qinyuan", "linyi"] });
	for (const id of ["qinyuan", "linyi"]) await copyToPortal(world.house, id, id);
	const visit = await openBrowser(world);
	const desk = world.desk("qinyuan");
	const a = await publish(
		desk,
		decision("公示栏公司", {
			facts: "于三号库房违规储存。".repeat(200),
			remedies:
				"对本决定不服的，可以自收到决定书之日起六十日内向沁源县人民政府申请行政复议，也可以自收到决定书之日起六个月内向沁源县人民法院提起行政诉讼。",
		}),
	);
	const linyi = world.desk("linyi");
	for (const [n, status] of [
		["甲", "performed"],
		["乙", "unperformed"],
		["丙", "partly"],
	] as const) {
		const { id } = await publish(linyi, decision(`履行${n}公司`));
		await linyi.publicationAct(id, "clerk1", "record-performance", { status, on: linyi.today() });
	}
	const page = await visit.open(DESKTOP);
	await page.goto(`${visit.base}/d/${a.publicId}/board`);
	writeFileSync("/tmp/board.pdf", await page.pdf({ format: "A4", printBackground: true }));
	await page.screenshot({ path: "/tmp/board.png", fullPage: true });
	await page.goto(`${visit.base}/public/linyi/decisions?performance=performed`);
	await page.screenshot({ path: "/tmp/perf.png", fullPage: true });
	await page.goto(`${visit.base}/public/linyi/decisions`);
	await page.screenshot({ path: "/tmp/perf-all.png", fullPage: true });
	await page.goto(`${visit.base}/open/api`);
	await page.screenshot({ path: "/tmp/api.png", fullPage: true });
	const phone = await visit.open(PHONE);
	await phone.goto(`${visit.base}/public/linyi/decisions`);
	await phone.screenshot({ path: "/tmp/perf-phone.png", fullPage: true });
	await phone.goto(`${visit.base}/feeds`);
	await phone.screenshot({ path: "/tmp/feeds-phone.png", fullPage: true });
	await visit.close();
	await world.close();
}, 120_000);
