import type { PenaltyCase } from "#casework";
import { addDays } from "#kernel/plain-date";
import { idIn, type Make, NOWHERE, near, officersOf, signaturesOf, withOfficers } from "./penalty-chance.ts";
import * as steps from "./penalty-steps.ts";
import { idOf, PERSONS, penaltyCaseProcess, type World } from "./penalty-world.ts";
import type { Chance } from "./seeded.ts";

/** A fine small enough for the case at hand, sometimes more than was announced. */
function burden(announced: PenaltyCase["notice"], chance: Chance) {
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
	const isMeasured = !kinds.some((kind) => kind === "revoke-licence" || kind === "confiscate-goods");
	return {
		kinds,
		fineFen,
		confiscatedFen,
		...(chance.yes(isMeasured ? 0.1 : 0.9) ? { other: chance.pick(["责令限期拆除。", "责令十五日内拆除。"]) } : {}),
	};
}

/** Other articles, or other words, than those that were told. */
function groundsOf(chance: Chance) {
	const theft = [{ document: "中华人民共和国电力法", article: "第七十一条" }];
	return {
		...(chance.yes(0.03) ? { bases: theft } : {}),
		...(chance.yes(0.03) ? { violated: theft } : {}),
		...(chance.yes(0.06) ? { facts: "在公用线路上擅自接线供电。" } : {}),
		...(chance.yes(0.06) ? { sameFacts: "同一供电行为，表述按证据调整。" } : {}),
	};
}

function draftOf(world: World, chance: Chance) {
	const suspected = world.state.crimeTransfer !== null;
	const outcome = chance.yes(0.82)
		? "penalise"
		: chance.pick(suspected ? ["transfer", "no-penalty"] : ["no-penalty", "not-established", "transfer"]);
	const evidence = world.state.evidence.map((item) => item.number).slice(0, 1 + chance.int(3));
	const content =
		outcome === "penalise" || chance.yes(0.05)
			? burden(world.state.notice, chance)
			: { kinds: [], fineFen: 0, confiscatedFen: 0 };
	const ground = outcome === "no-penalty" && chance.yes(0.95) ? { ground: "minor" } : {};
	return {
		...steps.draftInput(groundsOf(chance)),
		outcome,
		evidence: evidence.length > 0 ? evidence : ["证1"],
		...content,
		...ground,
	};
}

function scopeOf(world: World, chance: Chance) {
	const classes = steps.scopeAnswers(world).map((one) => (one["applies"] ? one["id"] : ""));
	const applying = classes.filter((id) => id !== "") as string[];
	const more = chance.yes(0.6) ? ["public-interest"] : [];
	const answers = steps.scopeAnswers(world, [...applying, ...more, ...(chance.yes(0.15) ? ["complex"] : [])]);
	return { answers: chance.yes(0.97) ? answers : answers.slice(1), complexOrMajor: chance.yes(0.15) };
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
		// Asked for where the clue is of another day.
		...(world.state.clue.on < world.today && chance.yes(0.9)
			? { violation: { startedOn: world.state.clue.on, course: "single", limit: "general" } }
			: {}),
	};
}

const DAY_MINUTES = 24 * 60;
const daysAgo = (world: World, days: number) => ({
	startedAt: world.ago(days * DAY_MINUTES + 90),
	endedAt: world.ago(days * DAY_MINUTES + 10),
});

/** Two colleagues of the handling unit whose certificates have not run out. */
const certified = (world: World) =>
	(["handler", "handler2", "handler3"] as const)
		.filter((person) => (world.facts.certificateDays.get(person)?.until ?? world.today) >= world.today)
		.slice(0, 2)
		.map(idOf);

/** From the clue to the decision. */
export const CASE_INPUTS: Readonly<Record<string, Make>> = {
	"renew-matter": (world, chance) => ({
		matterId: chance.yes(0.8) ? `${world.state.matter.id}-next`.replace(/(?:-next)+$/, "-next") : world.state.matter.id,
		reason: "执法事项清单换版。",
	}),
	"record-hand-over-answer": (world, chance) => ({
		...(penaltyCaseProcess.acts.get("record-hand-over-answer")?.sample as object),
		handOverId: chance.yes(0.95) ? (world.state.handOver?.id ?? NOWHERE) : NOWHERE,
		outcome: chance.pick(["accepted", "refused", "refused"]),
	}),
	"start-urgently": () => ({ reason: "证据正在被转移。" }),
	"endorse-initiation": (_world, chance) => ({ agree: chance.yes(0.95), opinion: "情况属实。" }),
	"approve-initiation": (_world, chance) => ({ approve: chance.yes(0.95), opinion: "审批意见。" }),
	"answer-reporter": (_world, chance) => ({
		...(penaltyCaseProcess.acts.get("answer-reporter")?.sample as object),
		how: chance.pick(["named", "named", "elsewhere", "anonymous"]),
	}),
	"record-reporter-told": (world, chance) => ({
		...(penaltyCaseProcess.acts.get("record-reporter-told")?.sample as object),
		on: addDays(world.today, chance.int(3) - 1),
	}),
	"assign-officers": (world, chance) => ({
		officerIds: chance.yes(0.85) ? certified(world) : [idOf(chance.pick(PERSONS)), idOf(chance.pick(PERSONS))],
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
	"inspect-site": withOfficers((world, chance) =>
		// Written down some days ago and entered now.
		chance.yes(0.7) ? steps.inspection(world) : steps.inspection(world, daysAgo(world, 1 + chance.int(20))),
	),
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
	"approve-seizure": (world, chance) => ({
		preservationId: idIn(
			world.state.preservations.filter((one) => one.seizure),
			chance,
		),
		approve: chance.yes(0.7),
		opinion: "意见。",
	}),
	"dispose-preservation": (world, chance) => ({
		preservationId: idIn(
			world.state.preservations.filter(
				(one) =>
					one.approvedOn !== null &&
					(one.disposedOn === null || ["confiscate", "appraise", "seize"].includes(one.result ?? "")),
			),
			chance,
		),
		result: chance.pick(["release", "release", "copy", "appraise", "confiscate", "seize", "seize", "transfer"]),
		detail: "解除并退还。",
		officerIds: officersOf(world, chance),
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
	"resume-investigation": (_world, chance) => ({
		ground: chance.pick(["findings", "party", "review", "remade"]),
		reason: "供电范围没有查清。",
	}),
	"decide-on-the-spot": onTheSpotOf,
	"notify-penalty": (world, chance) => {
		const content = burden(null, chance);
		return steps.noticeInput({
			...content,
			...(world.state.notice && chance.yes(0.4) ? { notGraver: "期限没有延长。" } : {}),
			hearingRight: chance.yes(0.5) || content.kinds.includes("revoke-licence"),
			defenceWorkdays: 1 + chance.int(5),
		});
	},
	"record-defence": withOfficers((world, chance) =>
		steps.defenceInput(world, {
			...(chance.yes(0.75) ? { complete: steps.COMPLETE } : {}),
			...(chance.yes(0.1) ? { startedAt: world.ago(3 * 1440) } : {}),
			hearingWaived: world.state.notice?.hearingRight === true && world.state.hearing === null && chance.yes(0.2),
		}),
	),
	"waive-defence": (_world, chance) => ({
		statement: "本公司放弃陈述、申辩。",
		hearing: chance.yes(0.3),
		partySigned: true,
	}),
	"review-defence": (_world, chance) => ({ adopted: chance.pick(["all", "part", "none"]), reason: "经复核。" }),
	"withdraw-hearing": (_world, chance) => ({ reason: "书面撤回。", waived: chance.yes(0.5) }),
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
	"discuss-collectively": (world, chance) =>
		steps.meeting((chance.yes(0.9) && world.state.draft?.on) || addDays(world.today, -1), { agreed: chance.yes(0.9) }),
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
};
