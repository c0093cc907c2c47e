import { describe, expect, test } from "vitest";
import { type ActContext, rulesFor } from "#casework";
import { isRefusal } from "#kernel/refusal";
import { defineParameter } from "#regime";
import { getRegime, normsOf } from "#regimes";
import { missingCarriers } from "./carriers.ts";
import { publicationClocks } from "./clocks.ts";
import { namesOf, toTakeDown } from "./still-up.ts";
import { actorOf, CHECK, contextOn, DRAFT, Item } from "./world.fixture.ts";

/** PLT-05: a board is down by the day on which the page has to be, by the page's own clause. */
const PHOTO = { name: "大厅.jpg", sha256: "a".repeat(64) };
const BOARD = { carrier: "电子显示屏", form: "offline", on: "2024-03-11", place: "一楼大厅", photo: PHOTO };
const REGIMES = ["nea", "qinyuan", "dazhou", "linyi", "miit"] as const;

const person = (regime: string, id: string, role: "disclosure-clerk" | "leader") => actorOf(regime, id, [role]);
const by = (day: string, regime: string, id = "drafter", role: "disclosure-clerk" | "leader" = "disclosure-clerk") =>
	contextOn(day, { regime, actor: person(regime, id, role) });

function hung(regime: string, boards: readonly object[] = [BOARD]): Item {
	const item = new Item({ regime })
		.must("draft-disclosure", DRAFT, by("2024-03-10", regime))
		.must("check-disclosure", CHECK, by("2024-03-10", regime, "checker"))
		.must("publish", { confirmed: true }, by("2024-03-10", regime));
	for (const board of boards) item.must("record-carrier", board, by("2024-03-11", regime));
	return item;
}

function annulled(regime: string): Item {
	const input = { kind: "annulled", effectiveOn: "2024-06-03", organ: "某法院", number: "（2024）行初1号" };
	return hung(regime).must("record-annulment", input, by("2024-06-03", regime));
}

function corrected(item: Item, regime: string, day: string): Item {
	const fields = [{ id: "conclusion", text: `给予罚款${2000 + item.state.corrected.length}元` }];
	const draft = { fields, reason: "clerical-error", explanation: "录入有误。" };
	return item
		.must("open-correction", draft, by(day, regime))
		.must(
			"check-correction",
			{ contentChecked: true, secrecyChecked: true, confirmedFields: CHECK.confirmedFields, opinion: "同意。" },
			by(day, regime, "checker"),
		)
		.must("publish-correction", { confirmed: true }, by(day, regime));
}

const boards = ({ state }: Item) => state.carriers.filter(({ form }) => form === "offline");
const boardsOf = (item: Item, context: ActContext) =>
	publicationClocks(item.state, context).filter(({ id }) => id.startsWith("board-"));
const down = (change: object = {}) => ({
	carrier: "电子显示屏（一楼大厅）",
	on: "2024-06-04",
	note: "由值班人员取下。",
	...change,
});
const codeOf = (done: unknown) => (isRefusal(done) ? done.code : "done");

describe("PLT-05 a board of a decision that fell", () => {
	test.each([
		["nea", "2024-06-06", "第四十八条", "上位规定"],
		["qinyuan", "2024-06-06", "第四十八条", "上位规定"],
		["dazhou", "2024-06-04", "二（一）4（1）", null],
		["linyi", "2024-06-06", "第四十八条", "上位规定"],
		["miit", "2024-06-06", "第四十八条", "上位规定"],
	])("%s: due on %s by the clause of the page's own withdrawal", (regime, dueOn, article, via) => {
		const context = by("2024-06-03", regime);
		const item = annulled(regime);
		const page = publicationClocks(item.state, context).find(({ id }) => id === "withdraw");
		const [board, ...more] = boardsOf(item, context);
		expect(more).toEqual([]);
		expect(board).toMatchObject({
			id: expect.stringMatching(/^board-\d$/),
			label: "撤下电子显示屏（一楼大厅）",
			startedOn: "2024-06-03",
			dueOn,
			via,
			metOn: null,
		});
		expect(board?.basis).toEqual(page?.basis);
		expect([board?.dueOn, board?.unit, board?.basis.article]).toEqual([page?.dueOn, page?.unit, article]);
	});

	test.each(REGIMES)("%s: taking the page down does not take the board down; recording it does, once", (regime) => {
		const item = annulled(regime).must("withdraw", { ground: "annulment" }, by("2024-06-04", regime));
		expect(namesOf(toTakeDown(item.state))).toEqual(["电子显示屏（一楼大厅）"]);
		expect(boardsOf(item, by("2024-06-04", regime))[0]?.metOn).toBeNull();
		item.must("take-down-carrier", down({ photo: PHOTO }), by("2024-06-05", regime));
		expect(toTakeDown(item.state)).toEqual([]);
		expect(boardsOf(item, by("2024-06-05", regime))[0]?.metOn).toBe("2024-06-04");
		expect(boards(item)[0]).toMatchObject({
			takenDownOn: "2024-06-04",
			takenDown: { how: "removed", note: "由值班人员取下。", photo: PHOTO, by: { personId: expect.any(String) } },
		});
		expect(codeOf(item.run("take-down-carrier", down(), by("2024-06-05", regime)))).toBe("act-not-open");
	});

	test("the board may come down before the page does, and what came down before the judgement owes nothing", () => {
		const item = annulled("dazhou").must("take-down-carrier", down(), by("2024-06-04", "dazhou"));
		expect(boardsOf(item, by("2024-06-04", "dazhou"))[0]?.metOn).toBe("2024-06-04");
		const early = hung("dazhou").must("take-down-carrier", down({ on: "2024-05-06" }), by("2024-05-06", "dazhou"));
		const input = { kind: "annulled", effectiveOn: "2024-06-03", organ: "某法院", number: "1号" };
		early.must("record-annulment", input, by("2024-06-03", "dazhou"));
		expect(boardsOf(early, by("2024-06-03", "dazhou"))).toEqual([]);
	});

	test("withdrawn for another reason no text gives a number: the task stands, and no clock runs", () => {
		for (const regime of REGIMES) {
			const item = hung(regime).must(
				"withdraw",
				{ ground: "infringing", publicReason: "公示内容侵害他人权益。" },
				by("2024-06-03", regime),
			);
			expect(namesOf(toTakeDown(item.state)), regime).toHaveLength(1);
			expect(boardsOf(item, by("2024-06-03", regime)), regime).toEqual([]);
		}
	});
});

describe("PLT-05 boards of what expired and of what was corrected", () => {
	test("expired: due the day the page goes, by the rule that set 公示期限", () => {
		const basis = { document: "示例信用规定", article: "第十条" };
		const limit = { until: "2024-06-10", basis, reason: "轻微失信。" };
		const item = hung("linyi").must("limit-publicity", limit, by("2024-03-12", "linyi", "leader", "leader"));
		item.state = { ...item.state, status: "expired", expiredOn: "2024-06-11" as never };
		expect(boardsOf(item, by("2024-06-11", "linyi"))).toMatchObject([{ dueOn: "2024-06-11", basis, metOn: null }]);
		item.must("take-down-carrier", down({ on: "2024-06-12" }), by("2024-06-12", "linyi"));
		expect(boardsOf(item, by("2024-06-12", "linyi"))).toMatchObject([{ metOn: "2024-06-12" }]);
	});

	test.each(REGIMES)(
		"%s: corrected, the board shows the old text until it is changed, with a new photograph",
		(regime) => {
			const item = corrected(hung(regime), regime, "2024-04-08");
			expect(namesOf(toTakeDown(item.state))).toEqual(["电子显示屏（一楼大厅）"]);
			// 及时 in every text, and no number: the task, and no clock.
			expect(boardsOf(item, by("2024-04-08", regime))).toEqual([]);
			const change = down({ how: "replaced", on: "2024-04-08", note: "换上更正后的内容。" });
			const late = by("2024-04-08", regime);
			expect(codeOf(item.run("take-down-carrier", change, late))).toBe("carrier-unproved");
			item.must("take-down-carrier", { ...change, photo: PHOTO }, late);
			expect(toTakeDown(item.state)).toEqual([]);
			expect(boards(item)).toMatchObject([
				{ takenDownOn: "2024-04-08", takenDown: { how: "replaced" } },
				{ carrier: "电子显示屏", place: "一楼大厅", on: "2024-04-08", takenDownOn: null, version: 2 },
			]);
			expect(codeOf(item.run("take-down-carrier", { ...change, photo: PHOTO }, late))).toBe("already-current");
		},
	);

	test("a day set by the authority itself for correcting counts for the board too, as its own target", () => {
		const regime = getRegime("miit");
		const configured = [
			defineParameter({
				key: "disclosure.correct-own",
				value: { period: { count: 2, unit: "workday" } },
				basis: { document: "公示工作细则（内部）", article: "第八条" },
				effectiveFrom: "2020-01-01",
				source: "internal",
				reason: "内部目标",
				approver: "部长",
			} as never),
		];
		const item = corrected(hung("miit"), "miit", "2024-04-08");
		const rules = rulesFor(regime, { norms: normsOf(regime), type: "penalty", on: "2024-04-08" as never, configured });
		expect(boardsOf(item, { ...by("2024-04-08", "miit"), rules })).toMatchObject([
			{
				id: expect.stringMatching(/^board-\d-target$/),
				label: "更换电子显示屏（一楼大厅）（内部目标）",
				dueOn: "2024-04-10",
				via: "内部目标",
			},
		]);
	});

	test("a board of before, whose text was not recorded: old when it hung before the correction or on its day", () => {
		for (const [on, isOld] of [
			["2024-03-11", true],
			["2024-04-08", true],
			["2024-04-09", false],
		] as const) {
			const item = corrected(hung("qinyuan"), "qinyuan", "2024-04-08");
			const [release] = item.state.carriers;
			if (!release) throw new Error("no release");
			const { version: _version, ...old } = { ...release, on: on as never };
			const state = { ...item.state, carriers: [old] };
			expect(toTakeDown(state).length > 0, on).toBe(isOld);
		}
	});
});

describe("COR-01 pages on other sites, after a correction", () => {
	const PAGE = { carrier: "政府门户网站", form: "online", on: "2024-03-11", address: "https://www.example.gov.cn/1" };
	const NUMBERED = { carrier: "政务服务网", form: "online", on: "2024-03-11", receipt: "ZW-1" };
	const late = by("2024-04-09", "linyi");
	const change = { carrier: "政府门户网站", how: "replaced", on: "2024-04-09", note: "由网站编辑更新，已打开核对。" };

	test("posted by hand, a page shows the old text until it is recorded as changed", () => {
		const item = corrected(hung("linyi", [PAGE, NUMBERED, BOARD]), "linyi", "2024-04-08");
		expect(namesOf(toTakeDown(item.state))).toEqual(["政府门户网站", "政务服务网", "电子显示屏（一楼大厅）"]);
		item.must("take-down-carrier", change, late);
		expect(namesOf(toTakeDown(item.state))).toEqual(["政务服务网", "电子显示屏（一楼大厅）"]);
		expect(item.state.carriers.at(-1)).toMatchObject({ address: PAGE.address, version: 2, takenDownOn: null });
		// Without an address only the platform's answer shows it.
		const numbered = { ...change, carrier: "政务服务网" };
		expect(codeOf(item.run("take-down-carrier", numbered, late))).toBe("carrier-unproved");
		item.must("take-down-carrier", { ...numbered, receipt: "ZW-2" }, late);
		expect(namesOf(toTakeDown(item.state))).toEqual(["电子显示屏（一楼大厅）"]);
		expect(codeOf(item.run("take-down-carrier", change, late)), "it is as it should be").toBe("carrier-unknown");
	});

	test("recorded as posted anew, it shows what is public; a second correction makes both old", () => {
		const item = corrected(hung("linyi", [PAGE]), "linyi", "2024-04-08");
		item.must("record-carrier", { ...PAGE, on: "2024-04-09" }, late);
		expect(toTakeDown(item.state)).toEqual([]);
		corrected(item, "linyi", "2024-05-08");
		expect(namesOf(toTakeDown(item.state))).toEqual(["政府门户网站"]);
	});

	test("pushed, it shows the old text until the push of this correction is acknowledged", () => {
		const machine = contextOn("2024-04-08", {
			regime: "linyi",
			actor: actorOf("linyi", "push", ["platform-operator"]),
		});
		const acknowledge = (action: string, deliveryId: string) => ({
			carrier: "信用临沂",
			subscriber: "信用临沂",
			action,
			shown: "published",
			receipt: `R-${deliveryId}`,
			pushedEventId: deliveryId,
			deliveryId,
		});
		const item = hung("linyi", []).mustByMachine("accept-receipt", acknowledge("published", "1"), machine);
		corrected(item, "linyi", "2024-04-08");
		expect(namesOf(toTakeDown(item.state))).toEqual(["信用临沂"]);
		item.mustByMachine("accept-receipt", acknowledge("updated", "2"), machine);
		expect(namesOf(toTakeDown(item.state)), "another message of that day says nothing of it").toEqual(["信用临沂"]);
		item.mustByMachine("accept-receipt", acknowledge("corrected", "3"), machine);
		expect(toTakeDown(item.state)).toEqual([]);
		corrected(item, "linyi", "2024-05-08");
		expect(namesOf(toTakeDown(item.state))).toEqual(["信用临沂"]);
	});

	const machine = contextOn("2024-04-08", { regime: "linyi", actor: actorOf("linyi", "push", ["platform-operator"]) });
	const receiptOf = (deliveryId: string, told: object) => ({
		carrier: "信用临沂",
		subscriber: "信用临沂",
		action: "corrected",
		shown: "published",
		receipt: `R-${deliveryId}`,
		pushedEventId: deliveryId,
		deliveryId,
		...told,
	});
	const pushed = () =>
		hung("linyi", []).mustByMachine("accept-receipt", receiptOf("1", { action: "published", version: 1 }), machine);

	test("COR-02 PLT-05 corrected twice on one day: the receipt of the first correction is none of the second", () => {
		const item = corrected(pushed(), "linyi", "2024-04-08");
		item.mustByMachine("accept-receipt", receiptOf("2", { version: 2 }), machine);
		expect(toTakeDown(item.state)).toEqual([]);
		corrected(item, "linyi", "2024-04-08");
		expect(namesOf(toTakeDown(item.state))).toEqual(["信用临沂"]);
		// What was sent again of the first correction carries the text of that moment, and says so.
		item.mustByMachine("accept-receipt", receiptOf("3", { action: "updated", version: 3 }), machine);
		expect(toTakeDown(item.state)).toEqual([]);
		expect(item.state.receipts?.map(({ version }) => version)).toEqual([1, 2, 3]);
	});

	test("COR-02 receipts of before, which name no text: of two corrections on a day it takes two to tell the second", () => {
		const item = corrected(corrected(pushed(), "linyi", "2024-04-08"), "linyi", "2024-04-08");
		item.mustByMachine("accept-receipt", receiptOf("2", {}), machine);
		expect(namesOf(toTakeDown(item.state))).toEqual(["信用临沂"]);
		item.mustByMachine("accept-receipt", receiptOf("3", {}), machine);
		expect(toTakeDown(item.state)).toEqual([]);
	});

	test("COR-02 PUB-14 what a carrier acknowledged of the page of before says nothing of the texts of the new one", () => {
		const item = corrected(pushed(), "linyi", "2024-04-08");
		item.mustByMachine("accept-receipt", receiptOf("2", { version: 2 }), machine);
		const gone = { ground: "inaccurate", publicReason: "内容有误。" };
		item.must("withdraw", gone, by("2024-04-09", "linyi"));
		item.mustByMachine("accept-receipt", receiptOf("3", { action: "withdrawn", shown: "withdrawn" }), machine);
		item.must("reopen-disclosure", { reason: "已核对。" }, by("2024-04-10", "linyi", "leader", "leader"));
		item
			.must("draft-disclosure", DRAFT, by("2024-04-10", "linyi"))
			.must("check-disclosure", CHECK, by("2024-04-10", "linyi", "checker"))
			.must("publish", { confirmed: true }, by("2024-04-10", "linyi"))
			.mustByMachine("accept-receipt", receiptOf("4", { action: "published", version: 1 }), machine);
		corrected(item, "linyi", "2024-04-11");
		expect(namesOf(toTakeDown(item.state))).toEqual(["信用临沂"]);
		expect(item.state.earlier[0]?.receipts?.map(({ deliveryId }) => deliveryId)).toEqual(["1", "2", "3"]);
	});

	test("COR-02 PLT-05 posted by hand on the day of a correction: the record says which text, and is held to it", () => {
		const item = corrected(corrected(hung("linyi", [PAGE]), "linyi", "2024-04-08"), "linyi", "2024-04-08");
		const today = { ...PAGE, on: "2024-04-08" };
		const tell = (act: string, given: object) => {
			const done = item.run(act, given, late);
			return isRefusal(done) ? `${done.code} ${done.message}` : "done";
		};
		expect(tell("record-carrier", today)).toMatch(/^version-unstated .*第1版、第2版、第3版/);
		expect(tell("record-carrier", { ...today, version: 4 })).toMatch(/^version-not-public/);
		item.must("record-carrier", { ...today, version: 2 }, late);
		expect(namesOf(toTakeDown(item.state)), "posted between the two").toEqual(["政府门户网站"]);
		const same = { ...change, on: "2024-04-08" };
		expect(tell("take-down-carrier", same)).toMatch(/^version-unstated .*第2版、第3版，/);
		item.must("take-down-carrier", { ...same, version: 3 }, late);
		expect(toTakeDown(item.state)).toEqual([]);
		// Posted before any correction, and written down after: the day tells the text.
		item.must("record-carrier", { ...PAGE, carrier: "政务服务网", on: "2024-03-12" }, late);
		expect(item.state.carriers.at(-1)).toMatchObject({ carrier: "政务服务网", version: 1 });
		expect(namesOf(toTakeDown(item.state))).toEqual(["政务服务网"]);
		const early = { ...change, carrier: "政务服务网", on: "2024-03-20" };
		expect(tell("take-down-carrier", early)).toMatch(/^version-not-public/);
	});

	test("PLT-06 沁源: what was handed over is the old text, so it is handed over, posted and confirmed anew", () => {
		const officer = contextOn("2024-03-10", {
			regime: "qinyuan",
			actor: actorOf("qinyuan", "officer", ["information-officer"]),
		});
		const operator = (day: string) =>
			contextOn(day, { regime: "qinyuan", actor: actorOf("qinyuan", "operator", ["platform-operator"]) });
		const posting = (on: string) => ({ carrier: "政府门户网站", url: PAGE.address, on, time: "10:30" });
		const missing = () => missingCarriers(item.state, officer.rules);
		const item = hung("qinyuan", [])
			.must("hand-over", { note: "请发布。" }, officer)
			.must("confirm-posting", posting("2024-03-11"), operator("2024-03-11"));
		expect(missing()).toEqual([]);
		corrected(item, "qinyuan", "2024-04-08");
		expect(missing()).toEqual(["平台操作人员确认"]);
		item.must("hand-over", { note: "已更正，请更新。" }, { ...officer, today: "2024-04-08" as never });
		item.must("confirm-posting", posting("2024-04-08"), operator("2024-04-08"));
		expect([missing(), toTakeDown(item.state)]).toEqual([[], []]);
	});
});

describe("PLT-05 what is refused", () => {
	const two = [BOARD, { ...BOARD, place: "二楼大厅" }];
	const fallen = () => {
		const item = hung("qinyuan", two);
		const input = { kind: "annulled", effectiveOn: "2024-06-03", organ: "某法院", number: "1号" };
		return item.must("record-annulment", input, by("2024-06-03", "qinyuan"));
	};
	const today = by("2024-06-05", "qinyuan");
	const tell = (item: Item, change: object, context = today) =>
		codeOf(item.run("take-down-carrier", down(change), context));

	test("two places are two boards: each has its name, its clock and its record", () => {
		const item = fallen();
		expect(boardsOf(item, today).map(({ id, label }) => [id, label])).toEqual([
			["board-0", "撤下电子显示屏（一楼大厅）"],
			["board-1", "撤下电子显示屏（二楼大厅）"],
		]);
		expect(tell(item, { carrier: "电子显示屏" })).toBe("carrier-ambiguous");
		item.must("take-down-carrier", down(), today);
		expect(namesOf(toTakeDown(item.state))).toEqual(["电子显示屏（二楼大厅）"]);
		// With one left the carrier alone says which.
		item.must("take-down-carrier", down({ carrier: "电子显示屏" }), today);
		expect(toTakeDown(item.state)).toEqual([]);
	});

	test("no such board, a day before it hung, a day to come, nothing to change it for", () => {
		expect(tell(fallen(), { carrier: "公示栏" })).toBe("carrier-unknown");
		expect(tell(fallen(), { on: "2024-03-10" })).toBe("date-before-release");
		expect(tell(fallen(), { on: "2024-06-06" })).toBe("date-in-future");
		expect(tell(fallen(), { how: "replaced", photo: PHOTO })).toBe("nothing-to-show");
		expect(tell(hung("qinyuan"), { how: "replaced", photo: PHOTO })).toBe("nothing-corrected");
		const online = {
			carrier: "政府门户网站",
			form: "online",
			on: "2024-03-11",
			address: "https://www.example.gov.cn/1",
		};
		expect(tell(hung("qinyuan", [online]), { carrier: "政府门户网站" }), "a page that is public stays").toBe(
			"act-not-open",
		);
	});

	test("a board that hung its time may be recorded as down while the decision is public; nobody is asked for it", () => {
		const item = hung("linyi");
		expect(toTakeDown(item.state)).toEqual([]);
		item.must("take-down-carrier", down({ on: "2024-06-05" }), by("2024-06-05", "linyi"));
		expect(boards(item)[0]?.takenDownOn).toBe("2024-06-05");
		expect(
			codeOf(
				hung("linyi").run(
					"take-down-carrier",
					down(),
					contextOn("2024-06-05", { regime: "linyi", actor: actorOf("linyi", "h", ["handler"]) }),
				),
			),
		).toBe("role-missing");
	});
});
