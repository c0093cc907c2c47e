import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import type { Desk, Reply } from "../src/apps/server/demo/desk.ts";
import type { DemoAccount } from "../src/apps/server/demo/seed.ts";
import { type Acked, openRealDesk, sendUntilDone, untilAnswered } from "./kill-client.ts";
import { CHECKED, decision } from "./support/publication-steps.ts";

export const AUTHORITY = "dazhou-yjj";
export const PLATFORM = "全省行政执法信息公示平台";
const LANES = 8;
const SILENCE_MS_MAX = 60_000;
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
export class PublishLoad {
	readonly acked: Acked[] = [];
	readonly items: PublishedItem[] = [];
	/** Requests that were under way when the server died. */
	cut = 0;
	#desk: Desk;
	#count: number;
	#next = 0;
	#lanes: Promise<void>[] = [];

	constructor(port: number, accounts: readonly DemoAccount[], count: number) {
		this.#desk = openRealDesk(port, accounts, AUTHORITY);
		this.#count = count;
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

	begin(): void {
		this.#lanes = Array.from({ length: LANES }, () => this.#lane());
		// A lane's failure ends the run through progress() or end(); until then it must not end the process.
		for (const lane of this.#lanes) lane.catch(() => undefined);
	}

	get done(): boolean {
		return this.items.length >= this.#count;
	}

	/** Resolves when acts have been acknowledged since now: the next kill then meets a server at work. */
	async progress(): Promise<void> {
		const before = this.acked.length;
		const limit = performance.now() + SILENCE_MS_MAX;
		while (this.acked.length < before + LANES && !this.done) {
			if (performance.now() > limit) throw new Error("no act was acknowledged for a minute");
			await Promise.race([sleep(20), ...this.#lanes.map((lane) => lane.then(() => sleep(20)))]);
		}
	}

	async end(): Promise<void> {
		await Promise.all(this.#lanes);
	}

	async #lane(): Promise<void> {
		while (this.#next < this.#count) {
			this.#next += 1;
			await this.#oneItem(this.#next);
		}
	}

	async #oneItem(number: number): Promise<void> {
		const name = `示范${number}号有限公司`;
		const input = decision(name, { number: `示应急罚决〔2024〕${number}号` });
		const { streamId } = await this.#send("clerk1", "/api/publications", "register-decision", { input });
		const act = (who: string, of: string, given: object) =>
			this.#send(who, `/api/publications/${streamId}/acts/${of}`, of, { input: given });
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

	async #send(who: string, url: string, act: string, body: object): Promise<Reply> {
		const done = await sendUntilDone(this.#desk, { who, url, act, body }, () => {
			this.cut += 1;
		});
		this.acked.push({ streamId: done.streamId, act, version: done.version });
		return done;
	}
}

const CORRECTION = {
	fields: [{ id: "conclusion", text: "给予罚款2000元" }],
	reason: "clerical-error",
	explanation: "核对决定书时发现多录一个零。",
};
