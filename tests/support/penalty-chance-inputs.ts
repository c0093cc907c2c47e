import { addDays } from "#kernel/plain-date";
import * as steps from "./penalty-steps.ts";
import { idOf, PERSONS, penaltyCaseProcess, type World } from "./penalty-world.ts";
import type { Chance } from "./seeded.ts";

/**
 * A plausible input for any act, made for the case as it stands: ids that exist, days around now, choices at random, and
 * now and then something wrong. Acts that are not named here get their own sample.
 */
export function inputFor(name: string, world: World, chance: Chance): unknown {
	const make = INPUTS[name];
	return make ? make(world, chance) : penaltyCaseProcess.acts.get(name)?.sample;
}

type Make = (world: World, chance: Chance) => unknown;
const NOWHERE = "f".repeat(32);

/** Two officers of the case, or now and then any two people. */
function officersOf(world: World, chance: Chance): string[] {
	const own = world.state.officers.map((officer) => officer.personId);
	if (own.length >= 2 && chance.yes(0.95)) return own.slice(0, 2);
	return [idOf(chance.pick(PERSONS)), idOf(chance.pick(PERSONS))];
}

function signaturesOf(officersSigned: string[], chance: Chance) {
	if (chance.yes(0.85)) return { officersSigned, party: "signed" };
	if (chance.yes(0.5)) return { officersSigned, party: "refused", refusalReason: "当事人拒绝签名" };
	return {
		officersSigned,
		party: "absent",
		refusalReason: "当事人不在场",
		onSitePerson: chance.yes(0.8) ? "村委会主任周某" : undefined,
	};
}

function withOfficers(changes: (world: World, chance: Chance) => object): Make {
	return (world, chance) => {
		const officerIds = officersOf(world, chance);
		return { ...changes(world, chance), officerIds, signatures: signaturesOf(officerIds, chance) };
	};
}

const near = (world: World, chance: Chance) => addDays(world.today, chance.yes(0.9) ? -chance.int(3) : 1);
const idIn = (list: readonly { id: string }[], chance: Chance) =>
	list.length > 0 && chance.yes(0.95) ? chance.pick(list).id : NOWHERE;

/** A fine small enough for the case at hand, sometimes more than was announced. */
function burden(world: World, chance: Chance) {
	const announced = world.state.notice;
	if (announced && chance.yes(0.9)) {
		const { kinds, fineFen, confiscatedFen, other } = announced;
		return { kinds, fineFen, confiscatedFen, ...(other === "" ? {} : { other }) };
	}
	const kinds = chance.pick([
		["fine"],
		["warning"],
		["fine", "confiscate-income"],
		["revoke-licence"],
		["confiscate-goods"],
	]);
	const fineFen = kinds.includes("fine") ? chance.pick([10_000, 5_000_000, 30_000_000]) : 0;
	const confiscatedFen = kinds.some((kind) => kind.startsWith("confiscate")) ? chance.pick([0, 1_234_567]) : 0;
	return { kinds, fineFen, confiscatedFen, ...(chance.yes(0.1) ? { other: "责令限期拆除。" } : {}) };
}

function draftOf(world: World, chance: Chance) {
	const suspected = world.state.crimeTransfer !== null;
	const outcome = chance.yes(0.82)
		? "penalise"
		: chance.pick(suspected ? ["transfer", "no-penalty"] : ["no-penalty", "not-established", "transfer"]);
	const evidence = world.state.evidence.map((item) => item.number).slice(0, 1 + chance.int(3));
	const content =
		outcome === "penalise" || chance.yes(0.05) ? burden(world, chance) : { kinds: [], fineFen: 0, confiscatedFen: 0 };
	const ground = outcome === "no-penalty" && chance.yes(0.95) ? { ground: "minor" } : {};
	return { ...steps.draftInput(), outcome, evidence: evidence.length > 0 ? evidence : ["证1"], ...content, ...ground };
}

function scopeOf(world: World, chance: Chance) {
	const classes = steps.scopeAnswers(world).map((one) => (one["applies"] ? one["id"] : ""));
	const applying = classes.filter((id) => id !== "") as string[];
	const more = chance.yes(0.6) ? ["public-interest"] : [];
	const answers = steps.scopeAnswers(world, [...applying, ...more, ...(chance.yes(0.15) ? ["complex"] : [])]);
	return { answers: chance.yes(0.97) ? answers : answers.slice(1), complexOrMajor: chance.yes(0.15) };
}

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
	const surcharge = world.state.performance.surchargeImposed !== undefined && chance.yes(0.5);
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
			};
		default:
			return { ...base, ...signed, method: "direct", capacity: chance.pick(["self", "legal-representative", "agent"]) };
	}
}

function onTheSpotOf(world: World, chance: Chance) {
	const officerIds = officersOf(world, chance);
	const fineFen = chance.pick([0, 10_000, 20_000, 300_000, 300_001]);
	const collection =
		fineFen > 0 && chance.yes(0.4)
			? {
					kind: "on-the-spot",
					ground: chance.pick(["small", "hard"]),
					receipt: "专票1",
					course: "当场收取并开具票据。",
				}
			: { kind: "bank" };
	return {
		...(penaltyCaseProcess.acts.get("decide-on-the-spot")?.sample as object),
		warning: chance.yes(0.6),
		fineFen,
		collection,
		officerIds,
		signatures: signaturesOf(officerIds, chance),
		adopted: chance.pick(["full", "part", "none", "not-raised"]),
	};
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

const INPUTS: Readonly<Record<string, Make>> = {
	"start-urgently": () => ({ reason: "证据正在被转移。" }),
	"endorse-initiation": (_world, chance) => ({ agree: chance.yes(0.95), opinion: "情况属实。" }),
	"approve-initiation": (_world, chance) => ({ approve: chance.yes(0.97), opinion: "同意立案。" }),
	"assign-officers": (_world, chance) => ({
		officerIds: chance.yes(0.85) ? steps.OFFICERS : [idOf(chance.pick(PERSONS)), idOf(chance.pick(PERSONS))],
	}),
	"request-recusal": (world, chance) => ({
		personId: chance.pick([...world.state.officers.map((officer) => officer.personId), NOWHERE]),
		by: chance.pick(["party", "self"]),
		reason: "与本案有利害关系。",
	}),
	"decide-recusal": (world, chance) => ({
		recusalId: world.state.recusals.find((one) => one.open)?.id ?? NOWHERE,
		granted: chance.yes(0.3),
		reason: "经审查。",
	}),
	"inspect-site": withOfficers((world) => steps.inspection(world)),
	"question-person": withOfficers((world) => ({
		...(penaltyCaseProcess.acts.get("question-person")?.sample as object),
		startedAt: world.ago(90),
		endedAt: world.ago(10),
	})),
	"record-non-cooperation": (world, chance) => ({ on: near(world, chance), who: "门卫", what: "拒绝开门。" }),
	"collect-evidence": withOfficers((world, chance) => steps.collection(world, { collectedOn: near(world, chance) })),
	"take-sample": withOfficers((world, chance) => ({
		...(penaltyCaseProcess.acts.get("take-sample")?.sample as object),
		sampledOn: near(world, chance),
	})),
	"approve-preservation": (world, chance) => ({
		preservationId: idIn(
			world.state.preservations.filter((one) => one.approvedOn === null && !one.refused),
			chance,
		),
		approve: chance.yes(0.8),
		opinion: "同意。",
	}),
	"dispose-preservation": (world, chance) => ({
		preservationId: idIn(
			world.state.preservations.filter((one) => one.approvedOn !== null && one.disposedOn === null),
			chance,
		),
		result: "release",
		detail: "解除并退还。",
	}),
	"receive-appraisal": (world, chance) => ({
		appraisalId: idIn(
			world.state.appraisals.filter((one) => one.receivedOn === null),
			chance,
		),
		number: "示鉴〔2024〕1号",
		conclusion: "热值低于约定。",
		pages: 3,
	}),
	"order-correction": (world, chance) => ({
		...(penaltyCaseProcess.acts.get("order-correction")?.sample as object),
		dueOn: addDays(world.today, chance.int(10)),
	}),
	"check-correction": (world, chance) => ({
		correctionId: idIn(
			world.state.corrections.filter((one) => one.checkedOn === null),
			chance,
		),
		corrected: chance.yes(0.8),
		findings: "已核查。",
	}),
	"conclude-investigation": (_world, chance) => steps.conclusion({ crimeSuspected: chance.yes(0.08) }),
	"decide-on-the-spot": onTheSpotOf,
	"notify-penalty": (world, chance) => {
		const content = burden({ ...world, state: { ...world.state, notice: null } } as World, chance);
		return steps.noticeInput({
			...content,
			hearingRight: chance.yes(0.5) || content.kinds.includes("revoke-licence"),
			defenceWorkdays: 1 + chance.int(5),
		});
	},
	"record-defence": withOfficers((world) => steps.defenceInput(world)),
	"review-defence": (_world, chance) => ({ adopted: chance.pick(["all", "part", "none"]), reason: "经复核。" }),
	"request-hearing": (world, chance) => ({ requestedOn: near(world, chance), by: "张示例", reason: "有异议。" }),
	"notify-hearing": (world, chance) => ({
		hearingOn: world.workdaysOn(chance.yes(0.8) ? 8 : chance.int(8)),
		time: "09:30",
		place: "本局三楼会议室",
		hostId: idOf(chance.yes(0.9) ? "host" : chance.pick(PERSONS)),
		recorder: "何静",
		open: chance.yes(0.8),
		...(chance.yes(0.9) ? { closedReason: "涉及商业秘密" } : {}),
	}),
	"hold-hearing": (world, chance) => {
		const partySignature = chance.pick(["signed", "signed", "refused", "absent"]);
		const partyAttended = chance.yes(0.95) ? partySignature !== "absent" : chance.yes(0.5);
		const heldOn = world.state.hearing?.notified?.hearingOn ?? world.today;
		return steps.hearingInput(world, {
			heldOn,
			partySignature,
			partyAttended,
			...(chance.yes(0.9) ? { refusalReason: "不认可笔录" } : {}),
		});
	},
	"draft-decision": draftOf,
	"check-draft": (_world, chance) => ({ agree: chance.yes(0.93), opinion: "审查意见。" }),
	"answer-review-scope": scopeOf,
	"discuss-collectively": (world, chance) => steps.meeting(addDays(world.today, -1), { agreed: chance.yes(0.9) }),
	"approve-decision": (_world, chance) => ({ approve: chance.yes(0.92), opinion: "审批意见。" }),
	"transfer-to-judicial": (world, chance) => ({
		...(penaltyCaseProcess.acts.get("transfer-to-judicial")?.sample as object),
		transferredOn: near(world, chance),
	}),
	"record-transfer-answer": (_world, chance) => ({
		outcome: chance.pick(["accepted", "refused"]),
		note: "回执。",
		closesCase: chance.yes(0.3),
	}),
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
	"record-remedy": (world, chance) => ({
		kind: chance.pick(["reconsideration", "litigation"]),
		from: near(world, chance),
		organ: "示例县人民政府",
	}),
	"end-remedy": (world, chance) => ({ to: near(world, chance), result: "upheld", detail: "维持。" }),
	"record-performance": (world, chance) => ({ performedOn: near(world, chance), what: "已停止供电。" }),
	"demand-performance": (_world, chance) => ({ manner: "到指定银行缴纳。", rightsTold: chance.yes(0.95) }),
	"record-demand-statement": (_world, chance) => ({ content: "请核对。", needsReview: chance.yes(0.5) }),
	"review-demand-statement": (world, chance) => ({
		statementId: idIn(world.state.demand?.statements.filter((one) => one.needsReview && !one.reviewed) ?? [], chance),
		tenable: false,
		result: "不成立。",
	}),
	"record-court-progress": (world, chance) => ({
		step: chance.pick(["accepted", "granted", "executed", "execution-ended", "denied"]),
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
	"request-closing": (world) => ({
		reason:
			world.state.decision?.outcome === "penalise"
				? "performed"
				: world.state.decision?.outcome === "transfer"
					? "transferred"
					: "no-penalty",
		summary: "已履行完毕。",
	}),
	"approve-closing": (_world, chance) => ({ approve: chance.yes(0.9), opinion: "审批意见。" }),
	"archive-case": () => steps.ARCHIVE,
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
