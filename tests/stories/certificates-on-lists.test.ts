import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { resolveFacts } from "#casework";
import { instantInBeijing, instantOf } from "#kernel/instant";
import { plainDateOf } from "#kernel/plain-date";
import { inScope, type Tx } from "#platform/db";
import { changeCertificate, getAuthority, issueCertificate, seedId } from "#registry";
import { makeList } from "../../src/apps/server/demo/list-desk.ts";
import { copyAllToPortal } from "../../src/apps/server/portal-copy.ts";
import { CONFIRM, cell, type ListWorld, listWorld } from "../support/list-stories.ts";
import { createWorld, type World } from "../support/world.ts";

let world: World;
let told: ListWorld;

beforeAll(async () => {
	const start = instantInBeijing(plainDateOf("2024-12-30"), "08:30");
	world = await createWorld({ authorities: ["linyi"], start });
	told = listWorld(world);
	await copyAllToPortal(world.house);
	await within((tx) => change(tx, "handler6", { kind: "verified", effectiveOn: "2023-12-10", year: 2023 }));
});
afterAll(() => world.close());

const within = <T>(work: (tx: Tx) => Promise<T>) =>
	inScope(world.house.db, { scope: ["linyi/"], authority: "linyi" }, work);
const certificateOf = (key: string) => seedId("certificate", "linyi", key);

type Change = { kind: "verified" | "revoked"; effectiveOn: string; year?: number };
const change = (tx: Tx, key: string, given: Change) =>
	changeCertificate(
		tx,
		{ ...given, certificateId: certificateOf(key), reason: "测试", recordedBy: "test" },
		instantOf(world.house.clock.now()),
	);

const rowOf = async (name: string) => (await told.current("linyi", "personnel")).find((row) => row.name === name);
/** A new version from the register as it is. */
async function renew(): Promise<void> {
	const id = await makeList(told.lists("linyi"), "personnel", { lead: "reviewhead", clerk: "clerk2" });
	await told.lists("linyi").act(id, "clerk2", "publish-list", CONFIRM);
}

describe("年度审验", () => {
	test("ORG-01 REG-06 临沂 一（一）5 a certificate not verified by 2024-12-31 is marked 未审验, leaves the list and the assignable pool", async () => {
		const personId = seedId("person", "linyi", "handler6");
		const pool = () =>
			within(async (tx) => {
				const authority = await getAuthority(tx, "linyi");
				const place = { authority, today: plainDateOf(world.desk("linyi").today()), matterBases: [] };
				return await resolveFacts(tx, { allOfficers: true, officers: [personId] }, place);
			});
		await renew();
		expect((await rowOf("戴月明"))?.marked).toBeNull();
		expect((await pool()).allOfficers?.map((one) => one.name)).toContain("戴月明");

		await world.at("2025-01-02", "09:00");
		const facts = await pool();
		expect(facts.allOfficers?.map((one) => one.name)).not.toContain("戴月明");
		expect(facts.officers.get(personId)?.certificateFault).toBe("未审验：2024年度");
		expect(facts.allOfficers?.map((one) => one.name)).toContain("明振宇");
		await told.refresh("linyi");
		expect((await rowOf("戴月明"))?.marked).toBe("执法证件未审验：2024年度，不得从事执法活动");

		await world.at("2025-02-10", "09:00");
		await renew();
		expect(await rowOf("戴月明")).toBeUndefined();
		expect((await rowOf("明振宇"))?.marked).toBeNull();
	});
});

describe("one person, two certificates", () => {
	test("REG-06 REG-07 the certificate on the list is revoked: row and card say so although its holder has another one", async () => {
		const listed = cell(await rowOf("汪学军"), "证件编号");
		expect(listed).toBe("15130003");
		await within((tx) =>
			issueCertificate(tx, certificateOf("second"), {
				personId: seedId("person", "linyi", "handler2"),
				orgPath: "linyi/nengyuan/",
				number: "15139003",
				category: "发展改革",
				area: "临沂市",
				style: "全国统一行政执法证件样式（演示）",
				issuer: "临沂市司法局",
				issuedOn: "2025-01-06",
				validUntil: "2027-12-31",
			}),
		);
		await told.refresh("linyi");
		expect((await rowOf("汪学军"))?.marked).toBeNull();

		await within((tx) => change(tx, "handler2", { kind: "revoked", effectiveOn: world.desk("linyi").today() }));
		await told.refresh("linyi");
		const row = await rowOf("汪学军");
		expect(row?.marked).toBe("清单所载证件已失效，已换发");
		const card = await world.app.inject({ method: "GET", url: `/public/linyi/officers/${row?.row_key}` });
		expect(card.body).toContain("清单所载证件已失效，已换发");
		expect(card.body).not.toContain("在现行清单内");

		await renew();
		expect(cell(await rowOf("汪学军"), "证件编号")).toBe("15139003");
		await told.refresh("linyi");
		expect((await rowOf("汪学军"))?.marked).toBeNull();
	});
});
