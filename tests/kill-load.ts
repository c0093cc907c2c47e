import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import type { Desk, Reply } from "../src/apps/server/demo/desk.ts";
import type { DemoAccount } from "../src/apps/server/demo/seed.ts";
import { type Acked, openRealDesk, sendUntilDone, untilAnswered } from "./kill-client.ts";

export const LANES = 8;
const SILENCE_MS_MAX = 60_000;

/** Lanes that each take one case after the other through register, assign, decide; a lost reply is asked for again. */
export class Load {
	readonly acked: Acked[] = [];
	unknown = 0;
	cases = 0;
	#desk: Desk;
	#stopping = false;
	#lanes: Promise<void>[] = [];
	#matterId = "";

	constructor(port: number, accounts: readonly DemoAccount[]) {
		this.#desk = openRealDesk(port, accounts, "qinyuan");
	}

	begin(): void {
		this.#lanes = Array.from({ length: LANES }, () => this.#lane());
		// A lane's failure ends the run through progress() or end(); until then it must not end the process.
		for (const lane of this.#lanes) lane.catch(() => undefined);
	}

	/** Resolves when acts have been acknowledged since now: the next kill then meets a server at work. */
	async progress(): Promise<void> {
		const before = this.acked.length;
		const limit = performance.now() + SILENCE_MS_MAX;
		while (this.acked.length < before + LANES) {
			if (performance.now() > limit) throw new Error("no act was acknowledged for a minute");
			await Promise.race([sleep(20), ...this.#lanes]);
		}
	}

	async end(): Promise<void> {
		this.#stopping = true;
		await Promise.all(this.#lanes);
	}

	async #lane(): Promise<void> {
		while (!this.#stopping) {
			await this.#oneCase();
			this.cases += 1;
		}
	}

	async #oneCase(): Promise<void> {
		this.#matterId ||= await this.#findMatter();
		const officerIds = ["handler1", "handler2"].map(this.#desk.personId);
		const body = { type: "penalty", input: { ...CLUE, matterId: this.#matterId, foundOn: this.#desk.today() } };
		const { streamId } = await this.#send("handler1", "/api/cases", "register-clue", body);
		const act = (who: string, name: string, input: object) =>
			this.#send(who, `/api/cases/${streamId}/acts/${name}`, name, { input });
		await act("unithead", "assign-officers", { officerIds });
		const signatures = { officersSigned: officerIds, party: "signed" };
		await act("handler1", "decide-on-the-spot", { ...DECISION, officerIds, signatures });
	}

	/** The first matter of the register that the summary procedure is open to. */
	async #findMatter(): Promise<string> {
		const form = await untilAnswered(() => this.#desk.form(null, "handler1", "register-clue"));
		let refused = "";
		for (const { value } of form.choices["matter"] ?? []) {
			const body = { type: "penalty", input: { ...CLUE, matterId: value, foundOn: this.#desk.today() } };
			const reply = await untilAnswered(() => this.#desk.send("handler1", { method: "POST", url: "/api/cases", body }));
			if (reply.status === 201) return value;
			refused += `\n${reply.status} ${reply.body}`;
		}
		throw new Error(`no matter for the summary procedure: ${refused}`);
	}

	async #send(who: string, url: string, act: string, body: object): Promise<Reply> {
		const done = await sendUntilDone(this.#desk, { who, url, body, act }, () => {
			this.unknown += 1;
		});
		this.acked.push({ streamId: done.streamId, act, version: done.version });
		return done;
	}
}

const CLUE = {
	procedure: "summary",
	title: "示范加油站未按规定设置安全警示标志案",
	source: "inspection",
	sourceDetail: "日常监督检查发现",
	party: {
		type: "organisation",
		name: "示范县便民加油站（虚构）",
		creditCode: "92530112MA6KXAUR5L",
		address: "示范县示范路21号（虚构地址）",
		representative: "郑小宁",
	},
	summary: "检查发现该站配电设施未设置安全警示标志。",
};

const DECISION = {
	facts: "当事人配电室门口没有设置安全警示标志。",
	factualGround: "违法事实确凿，当事人当场承认。",
	legalGround: "符合行政处罚法第五十一条规定的条件。",
	bases: [{ document: "电力法", article: "第六十五条" }],
	warning: true,
	fineFen: 10_000,
	place: "示范县示范路21号",
	steps: "出示证件，告知事实、理由、依据和权利，听取陈述申辩，填写决定书并当场交付。",
	defence: "当事人表示没有意见。",
	adopted: "not-raised",
	handling: "当事人未提出陈述申辩，无须复核。",
	filing: "当场行政处罚决定书。",
	collection: { kind: "bank" },
	certificatesShown: true,
	delivered: true,
	remedyTold: true,
};
