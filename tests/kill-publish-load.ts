import type { Desk } from "../src/apps/server/demo/desk.ts";
import type { DemoAccount } from "../src/apps/server/demo/seed.ts";
import { openRealDesk, untilAnswered } from "./kill-client.ts";
import { Lanes } from "./kill-lanes.ts";
import { CHECKED, decision } from "./support/publication-steps.ts";

export const AUTHORITY = "dazhou-yjj";
export const PLATFORM = "全省行政执法信息公示平台";
const LANES = 8;
/** Every fifth item is corrected after its release, every seventh is withdrawn, every thirty-fifth both. */
const CORRECTED = 5;
const WITHDRAWN = 7;

/** One item as the desk left it: what was promised of it, each by an answer 2xx. */
export type PublishedItem = {
	readonly streamId: string;
	readonly corrected: boolean;
	readonly withdrawn: boolean;
};

/** Lanes that each take one decision after the other through register, draft, check, publish, and what follows. */
export class PublishLoad extends Lanes {
	readonly items: PublishedItem[] = [];
	#desk: Desk;

	constructor(port: number, accounts: readonly DemoAccount[], count: number) {
		super(LANES, count);
		this.#desk = openRealDesk(port, accounts, AUTHORITY);
	}

	/** The provincial platform as a carrier of the regime; answers with its id and the secret that is shown once. */
	async openPlatform(endpoint: string): Promise<{ id: string; secret: string }> {
		const body = {
			name: PLATFORM,
			endpoint,
			carrier: PLATFORM,
			kinds: ["decision"],
			branches: false,
			alarmMinutes: 60,
		};
		const reply = await untilAnswered(() =>
			this.#desk.send("operator", { method: "POST", url: "/api/push/subscribers", body }),
		);
		if (reply.status !== 201) throw new Error(`no receiver: ${reply.status} ${reply.body}`);
		return JSON.parse(reply.body) as { id: string; secret: string };
	}

	protected async one(number: number): Promise<void> {
		const name = `示范${number}号有限公司`;
		const input = decision(name, { number: `示应急罚决〔2024〕${number}号` });
		const opening = { who: "clerk1", url: "/api/publications", act: "register-decision", body: { input } };
		const { streamId } = await this.send(this.#desk, opening);
		const act = (who: string, name: string, given: object) =>
			this.send(this.#desk, {
				who,
				url: `/api/publications/${streamId}/acts/${name}`,
				act: name,
				body: { input: given },
			});
		await act("clerk1", "draft-disclosure", { mode: "summary", sensitivity: "none" });
		await act("clerk2", "check-disclosure", CHECKED);
		await act("clerk1", "publish", { confirmed: true });
		const [corrected, withdrawn] = [number % CORRECTED === 0, number % WITHDRAWN === 0];
		if (corrected) {
			await act("clerk1", "open-correction", CORRECTION);
			await act("clerk2", "check-correction", CHECKED);
			await act("clerk1", "publish-correction", { confirmed: true });
		}
		if (withdrawn) await act("clerk1", "withdraw", { ground: "inaccurate", publicReason: "公示内容有误。" });
		this.items.push({ streamId, corrected, withdrawn });
	}
}

const CORRECTION = {
	fields: [{ id: "conclusion", text: "给予罚款2000元" }],
	reason: "clerical-error",
	explanation: "核对决定书时发现多录一个零。",
};
