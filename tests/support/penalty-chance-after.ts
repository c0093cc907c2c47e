import { addDays } from "#kernel/plain-date";
import { idIn, type Make, NOWHERE, near } from "./penalty-chance.ts";
import * as steps from "./penalty-steps.ts";
import { penaltyCaseProcess, type World } from "./penalty-world.ts";
import type { Chance } from "./seeded.ts";

function opinionOf(world: World, chance: Chance) {
	const kinds = world.context("reviewer").rules.effective("review.opinions")?.value.opinions ?? [];
	const others = kinds.filter((one) => one.outcome !== "passed");
	const again = world.state.review.rounds.length > 1;
	const opinionId = chance.yes(again ? 0.35 : 0.5) ? "agree" : chance.pick(others).id;
	const problems = chance.yes(0.1) ? { crime: "涉嫌危险作业罪。" } : { law: "裁量说明不足。" };
	const input = steps.opinionInput(world, opinionId);
	if (opinionId === "agree" && chance.yes(0.95)) return input;
	return { ...input, elements: steps.elementAnswers(world, problems) };
}

function paidOf(world: World, chance: Chance) {
	const owed = (world.state.decision?.penalty.fineFen ?? 0) + (world.state.decision?.penalty.confiscatedFen ?? 0);
	const paid = world.state.performance.payments
		.filter((one) => !one.surcharge)
		.reduce((sum, one) => sum + one.amountFen, 0);
	const open = Math.max(0, owed - paid);
	const surcharge = chance.yes(world.state.performance.surchargeImposed ? 0.5 : 0.03);
	const amountFen = surcharge ? chance.pick([150_000, 300, 4_999_999]) : chance.yes(0.7) ? open : Math.ceil(open / 2);
	return { amountFen, paidOn: near(world, chance), receipt: `财票${world.events.length}`, channel: "bank", surcharge };
}

function serviceOf(world: World, chance: Chance) {
	const open = Object.entries(world.state.services).filter(([, one]) => one.servedOn === null);
	const documentId = open.length > 0 && chance.yes(0.97) ? chance.pick(open)[0] : NOWHERE;
	const base = { documentId, server: "李明远、王思齐" };
	const on = chance.yes(0.95) ? world.today : near(world, chance);
	const signed = { recipient: "张示例", signedOn: on, signedTime: world.time };
	switch (
		chance.pick([
			"direct",
			"direct",
			"direct",
			"left",
			"entrusted",
			"transferred",
			"postal",
			"electronic",
			"announcement",
		])
	) {
		case "left":
			return {
				...base,
				method: "left",
				refusalReason: "拒绝签收",
				leftOn: on,
				leftAt: "当事人住所",
				witness: "村委会主任周某",
				footage: chance.yes(0.8) ? { kind: "recorded", reference: "AV-1" } : { kind: "none", reason: "设备故障" },
			};
		case "entrusted":
			return { ...base, ...signed, method: "entrusted", reason: "当事人在外地", intermediary: "邻县能源局" };
		case "transferred":
			return { ...base, ...signed, method: "transferred", reason: "当事人被监禁", intermediary: "示例监狱" };
		case "postal":
			return {
				...base,
				method: "postal",
				carrier: "ems",
				register: "登记1",
				trackingNumber: "EMS1",
				voucher: "凭证1",
				postedOn: on,
			};
		case "electronic":
			return {
				...base,
				method: "electronic",
				consent: "确认书1号",
				system: "示例邮箱",
				arrivedOn: on,
				arrivedTime: world.time,
			};
		case "announcement":
			return {
				...base,
				method: "announcement",
				others: ["direct", "left", "postal", "entrusted"]
					.slice(chance.int(2))
					.map((method) => ({ method, impossible: "查无此人" })),
				manner: "张贴",
				carrier: "本局公告栏",
				announcement: "公告全文",
				course: "多次查找未果",
				publishedOn: on,
				footage: chance.yes(0.8) ? { kind: "recorded", reference: "AV-2" } : { kind: "none", reason: "设备故障" },
			};
		default:
			return { ...base, ...signed, method: "direct", capacity: chance.pick(["self", "legal-representative", "agent"]) };
	}
}

/** One instalment or three, of what is still open. */
function instalmentsOf(world: World, chance: Chance) {
	const owed = (world.state.decision?.penalty.fineFen ?? 0) + (world.state.decision?.penalty.confiscatedFen ?? 0);
	const open =
		owed -
		world.state.performance.payments.filter((one) => !one.surcharge).reduce((sum, one) => sum + one.amountFen, 0);
	const parts = chance.pick([1, 3]);
	const share = Math.floor(open / parts);
	const schedule = Array.from({ length: parts }, (_, index) => ({
		dueOn: addDays(world.today, 10 * (index + 1)),
		amountFen: index === parts - 1 ? open - share * (parts - 1) : share,
	}));
	return { appliedOn: world.today, reason: "企业停产，经营困难。", schedule };
}

function remedyEndOf(world: World, chance: Chance) {
	// What was performed is undone only where the decision falls, and few decisions ask for more than money.
	const falls = world.state.performance.otherDone ? ["annulled", "annulled", "remade", "void"] : [];
	const result = chance.pick(["upheld", "upheld", "annulled", "changed", "unlawful", "remade", "withdrawn", ...falls]);
	const changed = { kinds: ["fine"], fineFen: 1_000_000, confiscatedFen: 0 };
	return {
		to: near(world, chance),
		result,
		detail: "示复决〔2024〕1号。",
		...(result === "changed" ? changed : {}),
		...(result === "remade" && chance.yes(0.5) ? { proceduralFault: true } : {}),
	};
}

/** What was booked beyond what the decision asks for, or half of it. */
function refundOf(world: World, chance: Chance) {
	const { decision, performance } = world.state;
	const stands = decision !== null && !hasFallen(world);
	const owed = stands ? decision.penalty.fineFen + decision.penalty.confiscatedFen : 0;
	const booked = performance.payments.filter((one) => !stands || !one.surcharge);
	const excess = booked.reduce((sum, one) => sum + one.amountFen, 0) - owed;
	return {
		amountFen: Math.max(0, Math.ceil(excess / chance.pick([1, 1, 2]))),
		refundedOn: near(world, chance),
		receipt: `退付${world.events.length}`,
		recipient: "当事人账户",
		ground: "决定被撤销、变更。",
	};
}

function hasFallen({ state }: World): boolean {
	return state.performance.remedies.some(
		(one) => !one.former && !one.stands && ["annulled", "unlawful", "void"].includes(one.result ?? ""),
	);
}

/** The reason the file shows; now and then another. */
function closingReasonOf(world: World, chance: Chance): string {
	const { state } = world;
	if (chance.yes(0.05)) return "annulled";
	if (hasFallen(world)) return "annulled";
	if (state.performance.termination) return "terminated";
	if (state.decision?.outcome === "penalise") return "performed";
	return state.decision?.outcome === "transfer" ? "transferred" : "no-penalty";
}

/** Service, performance, compulsion, closing. */
export const EXECUTION_INPUTS: Readonly<Record<string, Make>> = {
	"serve-document": serviceOf,
	"record-failed-service": (world, chance) => ({
		documentId: Object.entries(world.state.services).find(([, one]) => one.servedOn === null)?.[0] ?? NOWHERE,
		method: chance.pick(["direct", "left", "postal", "entrusted", "electronic"]),
		on: near(world, chance),
		reason: "住所无人。",
	}),
	"record-postal-receipt": (world, chance) => ({
		documentId:
			Object.entries(world.state.services).find(([, one]) => one.pending?.method === "postal")?.[0] ?? NOWHERE,
		receivedOn: near(world, chance),
		receipt: "HZ1",
		recipient: "张示例",
	}),
	"complete-announcement": (world) => ({
		documentId:
			Object.entries(world.state.services).find(([, one]) => one.pending?.method === "announcement")?.[0] ?? NOWHERE,
		kept: true,
	}),
	"record-payment": paidOf,
	"approve-instalments": instalmentsOf,
	"refuse-instalments": (world, chance) => ({
		...(penaltyCaseProcess.acts.get("refuse-instalments")?.sample as object),
		appliedOn: near(world, chance),
		asked: chance.pick(["defer", "instalments"]),
	}),
	"impose-surcharge": (_world, chance) => ({ approve: chance.yes(0.9), opinion: "审批意见。" }),
	"record-remedy": (world, chance) => ({
		kind: chance.pick(["reconsideration", "litigation"]),
		from: near(world, chance),
		organ: "示例县人民政府",
	}),
	"end-remedy": remedyEndOf,
	"refund-money": refundOf,
	"undo-performance": (world, chance) => ({
		how: chance.pick(["restored", "returned", "compensated", "needless"]),
		on: near(world, chance),
		what: "已退还。",
	}),
	"record-performance": (world, chance) => ({ performedOn: near(world, chance), what: "已停止供电。" }),
	"demand-performance": (_world, chance) => ({ manner: "到指定银行缴纳。", rightsTold: chance.yes(0.95) }),
	"record-demand-statement": (_world, chance) => ({ content: "请核对。", needsReview: chance.yes(0.5) }),
	"review-demand-statement": (world, chance) => ({
		statementId: idIn(world.state.demand?.statements.filter((one) => one.needsReview && !one.reviewed) ?? [], chance),
		tenable: false,
		result: "不成立。",
	}),
	"record-court-progress": (world, chance) => ({
		step: chance.pick(["accepted", "granted", "executed", "execution-ended", "denied", "review-asked"]),
		on: near(world, chance),
		note: "法院文书。",
		amountFen: 0,
	}),
	"pause-handling": (world, chance) => ({
		...(penaltyCaseProcess.acts.get("pause-handling")?.sample as object),
		from: near(world, chance),
	}),
	"resume-handling": (world, chance) => ({ to: near(world, chance), reason: "事由消失。" }),
	"end-without-decision": (_world, chance) => ({
		how: chance.pick(["withdraw", "terminate"]),
		ground: "other",
		reason: "不宜继续。",
	}),
	"request-closing": (world, chance) => ({ reason: closingReasonOf(world, chance), summary: "已办结。" }),
	"approve-closing": (_world, chance) => ({ approve: chance.yes(0.9), opinion: "审批意见。" }),
	"archive-case": () => steps.ARCHIVE,
};

/** 法制审核 and what follows a disagreement. */
export const REVIEW_INPUTS: Readonly<Record<string, Make>> = {
	"self-check": (world) => ({ answers: steps.elementAnswers(world), opinion: "经自查，合法。" }),
	"submit-for-review": (world, chance) => ({
		materials: chance.yes(0.93) ? steps.materials(world) : steps.materials(world).slice(0, 1),
		suggestion: "建议罚款。",
	}),
	"return-submission": () => ({ missing: ["决定书代拟稿"], note: "请补齐。" }),
	"issue-review-opinion": opinionOf,
	"receive-review-opinion": (world) => ({
		round: world.state.review.rounds.find((one) => one.opinion && one.opinion.receivedOn === null)?.number ?? 1,
	}),
	"answer-review-problems": (world, chance) => {
		const round = world.state.review.rounds.at(-1);
		const open = (round?.opinion?.problems ?? [])
			.map((_, problem) => problem)
			.filter((problem) => !round?.answers.some((one) => one.problem === problem));
		const answers = (open.length > 0 && chance.yes(0.95) ? open : [7]).map((problem) => ({
			problem,
			handling: "已处理。",
		}));
		return { answers };
	},
	"suspend-review": (world, chance) => ({
		kind: chance.pick(["supplement", "expert", "interpretation"]),
		reason: "需要。",
		from: near(world, chance),
	}),
	"resume-review": (world, chance) => ({ to: near(world, chance) }),
	"record-negotiation": (_world, chance) => ({ record: "双方看法不同。", agreed: chance.yes(0.2) }),
	"rule-on-disagreement": (world, chance) => {
		const {
			agreed: _agreed,
			attendees,
			conclusion: _conclusion,
			signed: _signed,
			...rest
		} = steps.meeting(addDays(world.today, -1));
		return {
			upheldDraft: chance.yes(0.6),
			record: "经研究决定。",
			attendees,
			...(chance.yes(0.95) ? { meeting: rest } : {}),
		};
	},
};
