import type { Desk } from "../src/apps/server/demo/desk.ts";
import type { DemoAccount } from "../src/apps/server/demo/seed.ts";
import { openRealDesk, untilAnswered } from "./kill-client.ts";
import { Lanes } from "./kill-lanes.ts";

export const LANES = 8;
/** Of the unit that handles matters of electricity, 电力油气股: a case lies with the unit of its matter (decision 0028). */
const REGISTRAR = "handler5";
const HEAD = "unithead2";

/** Lanes that each take one case after the other through register, assign, decide; a lost reply is asked for again. */
export class Load extends Lanes {
	#desk: Desk;
	#matterId = "";

	constructor(port: number, accounts: readonly DemoAccount[]) {
		super(LANES);
		this.#desk = openRealDesk(port, accounts, "qinyuan");
	}

	protected async one(): Promise<void> {
		this.#matterId ||= await this.#findMatter();
		const officerIds = [REGISTRAR, HEAD].map(this.#desk.personId);
		const body = { type: "penalty", input: { ...CLUE, matterId: this.#matterId, foundOn: this.#desk.today() } };
		const opening = { who: REGISTRAR, url: "/api/cases", act: "register-clue", body };
		const { streamId } = await this.send(this.#desk, opening);
		const act = (who: string, name: string, input: object) =>
			this.send(this.#desk, { who, url: `/api/cases/${streamId}/acts/${name}`, act: name, body: { input } });
		await act(HEAD, "assign-officers", { officerIds });
		const signatures = { officersSigned: officerIds, party: "signed" };
		await act(REGISTRAR, "decide-on-the-spot", { ...DECISION, officerIds, signatures });
	}

	/** The first matter of the register that the summary procedure is open to. */
	async #findMatter(): Promise<string> {
		const form = await untilAnswered(() => this.#desk.form(null, REGISTRAR, "register-clue"));
		let refused = "";
		for (const { value } of form.choices["matter"] ?? []) {
			const body = { type: "penalty", input: { ...CLUE, matterId: value, foundOn: this.#desk.today() } };
			const reply = await untilAnswered(() => this.#desk.send(REGISTRAR, { method: "POST", url: "/api/cases", body }));
			if (reply.status === 201) return value;
			refused += `\n${reply.status} ${reply.body}`;
		}
		throw new Error(`no matter for the summary procedure: ${refused}`);
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
