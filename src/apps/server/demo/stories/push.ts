import type { Desk } from "../desk.ts";
import type { DemoPlatform } from "../platform.ts";
import type { Story } from "../story.ts";
import { register, release } from "./disclosure.ts";

const CARRIER = "全省行政执法信息公示平台";
const MINUTES_UNTIL_GIVEN_UP = 61;
const ROUNDS = 9;

type PushDemo = { readonly platform: DemoPlatform; readonly settle: () => Promise<void> };
type Opened = { readonly id: string };

async function post(desk: Desk, url: string, body: object): Promise<Opened> {
	const reply = await desk.send("operator", { method: "POST", url, body });
	if (reply.status >= 300) throw new Error(`operator POST ${url}: ${reply.status} ${reply.body}`);
	return JSON.parse(reply.body) as Opened;
}

function openReceiver(desk: Desk, settings: { name: string; endpoint: string; carrier?: string }): Promise<Opened> {
	const base = { kinds: ["decision"], branches: false, alarmMinutes: 240 };
	return post(desk, "/api/push/subscribers", { ...base, ...settings });
}

const act = (desk: Desk, { id }: Opened, name: string, reason: string) =>
	post(desk, `/api/push/subscribers/${id}/${name}`, { input: { reason } });

async function publish(desk: Desk, number: number, title: string): Promise<string> {
	const id = await register(desk, "clerk1", {
		type: "inspection",
		title: `演示${title}检查结果`,
		number: `演示应急检〔2024〕${number}号`,
		decidedOn: desk.today(),
		party: { name: `演示${title}有限公司（虚构）`, natural: false },
		facts: "对安全生产条件进行检查，未发现违法行为。",
		bases: [{ document: "中华人民共和国安全生产法", article: "第六十五条" }],
		conclusion: "检查合格。",
	});
	await release(desk, id, { mode: "summary" });
	return id;
}

/** Until a receiver that says no has been asked as often as it may be. */
async function untilGivenUp(desk: Desk, settle: () => Promise<void>): Promise<void> {
	for (let round = 0; round < ROUNDS; round++) {
		const [hour = 0, minute = 0] = desk.time().split(":").map(Number);
		const at = hour * 60 + minute + MINUTES_UNTIL_GIVEN_UP;
		if (at >= 24 * 60) await desk.until(desk.after(1, "day"), "00:10");
		else await desk.until(desk.today(), `${two(Math.floor(at / 60))}:${two(at % 60)}`);
		await settle();
	}
}

const two = (number: number) => String(number).padStart(2, "0");

/**
 * dazhou: the provincial platform takes what is published and proves its carrier by receipts; another platform is down:
 * a dead letter, its circuit open. Afterwards the first is paused, for it exists only while the stories are told.
 */
export function pushStory({ platform, settle }: PushDemo): Story {
	return {
		title: "达州：推送至省平台取得回执；市级共享平台停机，熔断，一条未能送达",
		authorityId: "dazhou-yjj",
		tell: async (desk) => {
			await desk.until(desk.after(2, "workday"), "09:40");
			const province = await openReceiver(desk, {
				name: CARRIER,
				carrier: CARRIER,
				endpoint: `${platform.origin}/receive`,
			});
			await publish(desk, 11, "化工");
			const wrong = await publish(desk, 12, "仓储");
			await settle();
			await desk.publicationAct(wrong, "clerk1", "withdraw", {
				ground: "inaccurate",
				publicReason: "公示的检查对象有误，另行公示。",
			});
			await settle();
			const city = await openReceiver(desk, { name: "市级数据共享平台", endpoint: `${platform.origin}/maintenance` });
			await publish(desk, 13, "燃气");
			await untilGivenUp(desk, settle);
			await desk.until(desk.after(1, "workday"), "09:10");
			await publish(desk, 14, "烟花");
			await publish(desk, 15, "矿业");
			await settle();
			await act(desk, province, "pause-push", "演示平台只在办理演示案件时运行，停机。");
			await act(desk, city, "pause-push", "对方平台停机维护，恢复后继续推送。");
		},
	};
}
