import { sql } from "kysely";
import type { World } from "../support/world.ts";

type Placed = Readonly<Record<"own" | "colleague" | "foreign" | "missing", string>>;
const MISSING = "0123456789abcdef0123456789abcdef";

/** One report, section, plan, remedy and finding in the unit, in another unit, in another authority. */
export async function oversightThings(
	world: World,
): Promise<Readonly<Record<"annual" | "section" | "plan" | "remedy" | "finding", Placed>>> {
	const post = async (authority: string, who: string, url: string, body: object): Promise<string> => {
		const reply = await world.desk(authority).send(who, { method: "POST", url, body });
		if (reply.status !== 201) throw new Error(`${url}: ${reply.status} ${reply.body}`);
		return (JSON.parse(reply.body) as { streamId: string }).streamId;
	};
	const report = (authority: string, year: number) => post(authority, "head", "/api/annual-reports", { year });
	const plan = (authority: string, who: string) =>
		post(authority, who, "/api/inspection-plans", {
			input: { year: 2024, title: "检查计划", items: [{ subject: "某企业", matter: "检查", month: 3 }] },
		});
	let serial = 0;
	const remedy = (authority: string, who: string) =>
		post(authority, who, "/api/remedies", {
			input: {
				remedy: "litigation",
				type: "licence",
				against: "许可",
				applicant: "某企业",
				organ: "法院",
				number: `${++serial}号`,
				acceptedOn: "2024-01-08",
			},
		});
	const finding = (authority: string, unitPath: string) =>
		post(authority, "supervisor", "/api/findings", {
			input: {
				unitPath,
				weakPoint: "late-publication",
				finding: "逾期",
				action: "整改",
				owner: "某人",
				dueOn: "2030-01-31",
			},
		});
	const reports = [await report("qinyuan", 2020), await report("qinyuan", 2021), await report("linyi", 2020)] as const;
	const [meitan, dianli, anquan] = await Promise.all(
		["meitan", "dianli", "anquan"].map((unit) => sectionIn(world, `qinyuan/${unit}/`)),
	);
	// A report lies with the consolidating unit and a section with its own: the matrix asks for the same places of all.
	for (const [id, orgPath] of [
		[reports[0], "qinyuan/meitan/"],
		[reports[1], "qinyuan/dianli/"],
		[anquan, "linyi/jiancha/"],
	] as const) {
		await sql`update core.stream set org_path = ${orgPath}, state = jsonb_set(state, '{orgPath}', to_jsonb(${orgPath}::text))
			where stream_id = ${id}`.execute(world.database.owner);
	}
	const placed = (own: string, colleague: string, foreign: string): Placed => ({
		own,
		colleague,
		foreign,
		missing: MISSING,
	});
	return {
		annual: placed(...reports),
		section: placed(meitan ?? "", dianli ?? "", anquan ?? ""),
		plan: placed(
			await plan("qinyuan", "unithead"),
			await plan("qinyuan", "unithead2"),
			await plan("linyi", "unithead"),
		),
		remedy: placed(
			await remedy("qinyuan", "unithead"),
			await remedy("qinyuan", "unithead2"),
			await remedy("linyi", "unithead"),
		),
		finding: placed(
			await finding("qinyuan", "qinyuan/meitan/"),
			await finding("qinyuan", "qinyuan/dianli/"),
			await finding("linyi", "linyi/jiancha/"),
		),
	};
}

async function sectionIn(world: World, orgPath: string): Promise<string> {
	const { rows } = await sql<{ stream_id: string }>`
		select stream_id from core.stream where kind = 'annual-section' and org_path = ${orgPath} order by procedure limit 1`.execute(
		world.database.owner,
	);
	if (!rows[0]) throw new Error(`no section at ${orgPath}`);
	return rows[0].stream_id;
}
