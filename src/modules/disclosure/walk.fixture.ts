import { type ActContext, machineActor, NO_FACTS, type RecordedEvent } from "#casework";
import type { Actor } from "#identity/contract";
import { addDays, type PlainDate, plainDateOf } from "#kernel/plain-date";
import { Problem } from "#kernel/problem";
import { isRefusal, type Refusal } from "#kernel/refusal";
import type { EnforcementType } from "#regime/contract";
import { type Chance, chanceOf } from "../../../tests/support/seeded.ts";
import { openingKind } from "./process.ts";
import { actorOf, CHECK, contextOn, Item, nextId, type Opening, openingOf } from "./world.fixture.ts";

/** A random way of one item (公示事项) under one of the five regimes: any act by anybody, with whatever people type in. */
const STEPS_MAX = 40;
const REGIMES = ["nea", "qinyuan", "dazhou", "linyi", "miit"] as const;
const NAME = "王示例";
const HOME = "沁源县沁河镇幸福巷12号3单元";
const COMPANY = "示例供电有限公司";
/** What nobody may read on a page, among what everybody may. */
const PERSONAL = [
	"身份证号140431199003071233",
	"身份证号码为 1404 3119 9003 0712 33",
	"联系电话13812345678",
	"电话１３８１２３４５６７８",
	"收款账号6222021234567890123",
	`${NAME}称不知情`,
	"王 示 例签字确认",
	`住${HOME}`,
	"其子在示例县第一小学三年级（2）班就读",
	"证人赵小兰陈述属实",
];
const PLAIN = ["自2024年1月起未取得电力业务许可证对外供电", "现场有二号变压器一台", "已责令改正"];

const PEOPLE = ["drafter", "second", "checker", "leader", "outsider", "machine"] as const;
type Name = (typeof PEOPLE)[number];
type Walking = {
	readonly item: Item;
	readonly regime: string;
	readonly type: EnforcementType;
	readonly natural: boolean;
	today: PlainDate;
};
type Make = (walking: Walking, chance: Chance) => unknown;

function personIn(regime: string, name: Name): Actor {
	switch (name) {
		case "drafter":
		case "second":
			return actorOf(regime, name, ["disclosure-clerk"]);
		case "checker":
			return actorOf(regime, name, ["legal-reviewer", "unit-head"]);
		case "leader":
			return actorOf(regime, name, ["leader"]);
		case "outsider":
			// Of the same authority, in a unit that has nothing to do with it.
			return { ...actorOf(regime, name, ["disclosure-clerk"]), unitPath: `${regime}/bgs/`, unitName: "办公室" };
		case "machine":
			return machineActor({ id: regime, name: "示例", path: regime }, ["disclosure-clerk", "platform-operator"]);
	}
}

function textOf(chance: Chance): string {
	const parts = Array.from({ length: 1 + chance.int(3) }, () => chance.pick(chance.yes(0.5) ? PERSONAL : PLAIN));
	return `${parts.join("，")}。`;
}

const dayNear = ({ today }: Walking, chance: Chance) => addDays(today, chance.int(4) - 2);

function pathOf(walking: Walking, chance: Chance) {
	if (chance.yes(0.25)) return undefined;
	return chance.pick([
		{ kind: "processing", need: "依法确需公开。" },
		{
			kind: "consent",
			on: dayNear(walking, chance),
			document: "同意书",
			file: { name: "同意书.pdf", sha256: "0".repeat(64) },
		},
		{ kind: "public-interest" },
	]);
}

const INPUTS: Readonly<Record<string, Make>> = {
	"draft-disclosure": (walking, chance) => ({
		mode: chance.pick(["summary", "summary", "full"]),
		values: [
			...(chance.yes(0.5) ? [{ id: "facts", text: textOf(chance) }] : []),
			...(chance.yes(0.1) ? [{ id: chance.pick(["party", "conclusion", "category", "facts"]), text: " " }] : []),
			...(chance.yes(0.1) ? [{ id: "case-title", text: `${NAME}未取得许可供电案` }] : []),
		],
		...(chance.yes(0.3) ? { reasons: textOf(chance) } : {}),
		keep: chance.yes(0.1) ? [{ text: chance.pick([NAME, "赵小兰", "二号变压器"]), reason: "无需隐去" }] : [],
		hide: chance.yes(0.3) ? ["对外供电"] : [],
		sensitivity: chance.yes(0.6) ? "none" : chance.pick(["state-secret", "trade-secret", "privacy"]),
		path: pathOf(walking, chance),
	}),
	"check-disclosure": (_walking, chance) => ({
		...CHECK,
		confirmedFields: chance.yes(0.95) ? [...CHECK.confirmedFields, "remedies", "document-number"] : [],
	}),
	"return-disclosure": () => ({ reason: "时间有误。" }),
	publish: () => ({ confirmed: true }),
	withhold: (_walking, chance) => ({
		ground: chance.pick([
			"国家秘密",
			"危及公共安全",
			"严重影响系列案件调查处理",
			"商业秘密，未经权利人同意",
			"涉及个人隐私，无依法确需公开的情形",
			"不便公开",
		]),
		reason: "经研究。",
	}),
	"override-clock": (_walking, chance) => ({
		effect: chance.pick(["period", "period", "none"]),
		count: chance.pick([3, 30]),
		unit: chance.pick(["workday", "day"]),
		basis: OTHER_NORM,
		reason: "特别规定。",
	}),
	"find-public-interest": () => ({ finding: "涉及公众用气安全。" }),
	"limit-publicity": ({ today }, chance) => ({
		until: addDays(today, chance.int(30) - 2),
		basis: OTHER_NORM,
		reason: "轻微失信。",
	}),
	"open-correction": (_walking, chance) => ({
		fields: [
			chance.pick([
				{ id: "facts", text: textOf(chance) },
				{ id: "conclusion", text: "给予罚款人民币贰仟元整（¥2,000.00）" },
				{ id: "case-title", text: chance.pick([`${NAME}供电案`, "示例案", `${COMPANY}供电案`]) },
				{ id: "party", text: chance.pick([NAME, COMPANY, "赵小兰"]) },
			]),
		],
		reason: chance.pick(["clerical-error", "decision-corrected", "on-request", "redaction-insufficient"]),
		explanation: "经核对。",
	}),
	"check-correction": () => ({ ...CHECK, confirmedFields: [...CHECK.confirmedFields, "remedies"] }),
	"drop-correction": () => ({ reason: "无误。" }),
	"publish-correction": () => ({ confirmed: true }),
	"record-annulment": (walking, chance) => ({
		kind: chance.pick(["annulled", "changed", "unlawful", "void", "remake"]),
		effectiveOn: dayNear(walking, chance),
		organ: "示例县人民法院",
		number: chance.pick([`${NAME}诉沁源县能源局一案判决书`, "（2024）示行初1号"]),
	}),
	"record-consent-revocation": (walking, chance) => ({
		on: dayNear(walking, chance),
		document: "撤回同意声明",
		file: { name: "撤回.pdf", sha256: "1".repeat(64) },
	}),
	withdraw: (_walking, chance) => ({
		ground: chance.pick(["annulment", "annulment", "inaccurate", "infringing", "consent"]),
		...(chance.yes(0.6) ? { publicReason: textOf(chance) } : {}),
	}),
	"reopen-disclosure": () => ({ reason: "情形消失。" }),
	"expire-publication": () => ({}),
	"accept-receipt": (_walking, chance) => ({
		carrier: "平台",
		subscriber: "平台",
		action: "published",
		shown: chance.pick(["published", "withdrawn"]),
		receipt: "SL1",
		pushedEventId: "1",
		deliveryId: nextId(),
	}),
};
const OTHER_NORM = { document: "示例规定", article: "第十条" };
const BY_MACHINE = new Set(["expire-publication", "accept-receipt"]);
export const WALKED_ACTS: readonly string[] = Object.keys(INPUTS);

/** What comes next on the way to the public is tried more often than what leads off it. */
const NEXT: Readonly<Record<string, readonly string[]>> = {
	pending: ["draft-disclosure"],
	drafted: ["check-disclosure"],
	checked: ["publish", "publish", "withhold"],
	published: ["open-correction", "check-correction", "publish-correction", "withdraw"],
	withheld: ["reopen-disclosure", "publish"],
	withdrawn: ["reopen-disclosure"],
};

function personFor(act: string, chance: Chance): Name {
	if (chance.yes(0.25)) return chance.pick(PEOPLE.slice(0, 5));
	if (BY_MACHINE.has(act)) return "machine";
	if (act.startsWith("check-")) return chance.pick(["checker", "second"]);
	if (["withhold", "override-clock", "find-public-interest", "limit-publicity", "reopen-disclosure"].includes(act))
		return "leader";
	return "drafter";
}

function contextFor({ regime, type, today }: Walking, name: Name, chance: Chance): ActContext {
	const level = chance.pick(["法律", "行政法规", "地方性法规", "部门规章", "规范性文件"] as const);
	const articles = [{ ...OTHER_NORM, known: true, inForce: true, level }];
	const context = contextOn(today, { regime, actor: personIn(regime, name), type });
	return { ...context, facts: { ...NO_FACTS, articles } };
}

export type PublicationTried = { readonly act: string; readonly outcome: Refusal | "done" | "input-invalid" };
export type PublicationWalk = {
	readonly events: readonly RecordedEvent[];
	readonly step: () => PublicationTried | undefined;
};

/** Opens an item with that seed; each `step` tries one act and lets time pass, undefined when the walk is over. */
export function startPublicationWalk(seed: number): PublicationWalk {
	const chance = chanceOf(seed);
	const regime = chance.pick([...REGIMES, "qinyuan"]);
	const natural = chance.yes(0.6);
	const party = natural ? NAME : COMPANY;
	const type = chance.pick(["penalty", "penalty", "penalty", "inspection"] as const);
	const opening: Opening = {
		regime,
		natural,
		type,
		address: HOME,
		values: {
			party,
			"case-title": `${party}未取得许可供电案`,
			facts: `${party}${textOf(chance)}`,
			category: type === "penalty" ? "行政处罚" : "行政检查",
		},
		persons: [
			{ name: NAME, role: natural ? "party" : "representative" },
			{ name: "李明远", role: "officer" },
		],
	};
	const opened = openingOf(opening);
	// A citation that names somebody: nothing of the draft hides it, only the last look at the page.
	const article = chance.yes(0.05) ? `第三十条（${NAME}）` : "第三十条";
	const source = { ...opened.source, bases: [{ document: "电力监管条例", article }] };
	const item = new Item(opening, { kind: openingKind, act: "open-publication", input: { ...opened, source } });
	const walking: Walking = { item, regime, type, natural, today: plainDateOf("2024-03-04") };
	let count = 0;
	const step = () => {
		if (count++ >= STEPS_MAX) return undefined;
		const next = NEXT[item.state.status];
		const act = chance.pick(next && chance.yes(0.6) ? next : WALKED_ACTS);
		const outcome = tryAct(walking, act, chance);
		if (chance.yes(0.4)) walking.today = addDays(walking.today, 1 + chance.int(chance.yes(0.1) ? 30 : 3));
		return { act, outcome };
	};
	return { events: item.events, step };
}

function tryAct(walking: Walking, act: string, chance: Chance): PublicationTried["outcome"] {
	const { item } = walking;
	const input = INPUTS[act]?.(walking, chance);
	const name = personFor(act, chance);
	const context = contextFor(walking, name, chance);
	try {
		const outcome = name === "machine" ? item.runByMachine(act, input, context) : item.run(act, input, context);
		return isRefusal(outcome) ? outcome : "done";
	} catch (error) {
		if (error instanceof Problem && error.code === "input-invalid") return "input-invalid";
		throw error;
	}
}
