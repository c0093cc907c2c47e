import { z } from "zod";
import { refusal } from "#kernel/refusal";
import type { ActContext } from "../../act.ts";
import { basis, choices, longText, text } from "../../fields.ts";
import { hasInitiation } from "../../gates/initiation.ts";
import { penaltyLaw } from "../../law.ts";
import { byMachine, refuseOtherApprover } from "../../machine.ts";
import { type SharedCopy, sharedCopy, sharedPaper } from "../../model/hand-over.ts";
import type { PenaltyCase } from "../../model/penalty-case.ts";
import { SHARED_FIELDS, type SharedField, sharedNames } from "../../model/shared-fields.ts";
import { handOverLetter } from "../../papers/hand-over-letter.ts";
import { act, event } from "./define.ts";

/**
 * 移送其他行政机关: between 行政主管部门 and 综合行政执法机关, or any two authorities of the installation. 行政处罚法 18 gives
 * one authority the powers of others, 22–25 say whose a case is; none of them, and none of the five texts, sets a period,
 * so no clock runs. Crimes go another way (`transfer-to-judicial`).
 */
const BASIS = penaltyLaw("第十八条");
const SENDERS = ["unit-head", "leader", "head"] as const;

const receiver = z.object({ authorityId: z.string(), orgPath: z.string(), name: z.string() });
const approver = z.object({ personId: z.string(), name: z.string(), title: z.string() });

export const caseHandedOver = event(
	"CaseHandedOver",
	z.object({
		handOverId: z.string(),
		sender: z.string(),
		receiver,
		basis: z.object({ document: z.string(), article: z.string() }),
		reason: z.string(),
		copy: sharedCopy,
		papers: z.array(sharedPaper),
		approvedBy: approver,
	}),
	(state, data, meta) => ({
		...state,
		handOver: {
			id: data.handOverId,
			on: meta.date,
			receiver: data.receiver,
			shared: Object.keys(data.copy),
			outcome: null,
			answeredOn: null,
		},
	}),
	(data) =>
		`移送${data.receiver.name}（依据《${data.basis.document}》${data.basis.article}），共享：${sharedNames(data.copy)}`,
);

const handOverInput = z.object({
	receiver: z
		.string({ error: "请选择接收机关" })
		.regex(/^[a-z][a-z0-9.]*\/([a-z][a-z0-9]*\/)*$/, "请选择接收机关")
		.meta({ title: "接收机关（机构）", widget: "authority" }),
	basis: basis.meta({ title: "移送依据" }),
	reason: longText("移送理由"),
	shared: choices("共享的内容", SHARED_FIELDS),
	/** Papers of the case by their id, as they are chosen; other systems know them by their number alone. */
	papers: z.array(text("文书")).max(100).default([]).meta({ title: "随案移送的文书", widget: "case-papers" }),
	/** Who approved it, where another system hands it over; a person who does it answers for it. */
	approverId: z.string().min(1).max(64).optional().meta({ title: "批准人", widget: "hidden" }),
});

/** The chosen fields of the case as it stands; a field the case has nothing for is left out. */
function sharedCopyOf(state: PenaltyCase, fields: readonly SharedField[]): SharedCopy {
	const { party, clue, concluded, draft } = state;
	const all: Readonly<Record<SharedField, unknown>> = {
		title: state.title,
		matter: state.matter.name,
		partyName: party.name,
		partyCode: party.creditCode,
		partyAddress: party.address,
		representative: party.representative,
		clueSource: clue.source,
		clueSummary: clue.summary,
		foundOn: clue.on,
		facts: draft?.facts ?? concluded?.facts,
		violated: (draft?.violated ?? concluded?.violated)?.map(({ document, article }) => ({ document, article })),
		evidence: state.evidence.map(({ number, kind, name, on }) => ({ number, kind, name, on })),
	};
	const chosen = fields.filter((field) => Object.hasOwn(SHARED_FIELDS, field) && all[field] !== undefined);
	return sharedCopy.parse(Object.fromEntries(chosen.map((field) => [field, all[field]])));
}

/** A paper of the case, by its id or its number. */
function paperOf({ documents }: PenaltyCase, named: string): z.output<typeof sharedPaper> | undefined {
	const found = documents.find(({ documentId, number }) => documentId === named || number === named);
	return found && { label: found.label, number: found.number, on: found.on };
}

const papersOf = (state: PenaltyCase, named: readonly string[]) => named.flatMap((one) => paperOf(state, one) ?? []);

/** The person who answers for it: of a system, the officer it names; otherwise whoever does it. */
function approvedBy({ actor, facts }: ActContext, approverId: string | undefined) {
	if (approverId === undefined) return { personId: actor.personId, name: actor.name, title: actor.title };
	const officer = facts.officers.get(approverId);
	return officer && { personId: officer.personId, name: officer.name, title: officer.title };
}

export const handOverCase = act({
	name: "hand-over-case",
	label: "移送其他行政机关",
	stage: "investigation",
	basis: BASIS,
	actors: SENDERS,
	input: handOverInput,
	offered: (state) => state.status === "open" && state.decision === null && state.handOver?.outcome !== null,
	gates: [],
	needs: ({ receiver: orgPath, approverId }) => ({
		receiver: orgPath,
		...(approverId === undefined ? {} : { officers: [approverId] }),
	}),
	emits: [caseHandedOver],
	decide: (state, input, context) => {
		const other = refuseOtherApprover(context, input.approverId, BASIS);
		if (other) return other;
		const to = context.facts.receiver;
		if (!to) return refusal("receiver-unknown", "本系统没有这个接收机关（机构）", BASIS, "请核对接收机关");
		if ((state.orgPath ?? "").startsWith(to.orgPath))
			return refusal("receiver-own", "案件就在该机构办理，无须移送", BASIS, "请选择其他机关（机构）");
		// 立案 is the act of the authority, and so is what followed: within it a case that is begun does not begin again.
		if (to.authorityId === context.authority.id && hasInitiation(state))
			return refusal(
				"receiver-own-authority",
				"本案已经立案，不能移给本机关的其他机构另行立案：处罚决定的期限自本机关立案之日起算，已经作出的告知、陈述申辩、审核和回避继续有效",
				penaltyLaw("第六十条"),
				"请在本案中继续办理；需要换人的，由负责人另行指派",
			);
		const approver = approvedBy(context, input.approverId);
		if (!approver) return refusal("approver-unknown", "批准人不是本机关的执法人员", BASIS, "请核对批准人");
		const strange = input.papers.filter((named) => paperOf(state, named) === undefined);
		if (strange.length > 0)
			return refusal("paper-unknown", `本案没有编号为${strange.join("、")}的文书`, BASIS, "请从本案的文书中选择");
		return [
			caseHandedOver({
				handOverId: context.newId(),
				sender: context.authority.name,
				receiver: to,
				basis: input.basis,
				reason: input.reason,
				copy: sharedCopyOf(state, input.shared),
				papers: papersOf(state, input.papers),
				approvedBy: approver,
			}),
		];
	},
	documents: (after, { basis: cited, reason, shared, papers, approverId }, context) => {
		const handed = { basis: cited, reason, copy: sharedCopyOf(after, shared), papers: papersOf(after, papers) };
		const approver = approvedBy(context, approverId);
		return approver ? [handOverLetter(after, { ...handed, approvedBy: approver }, context)] : [];
	},
	consequence: () =>
		"提交后生成《案件移送函》；接收机关只能看到所选的共享内容；对方接受后本案移送终结，不接受的由本机关继续办理。",
	sample: {
		receiver: "example/",
		basis: { document: "中华人民共和国行政处罚法", article: "第十八条" },
		reason: "该违法行为由综合行政执法机关集中行使行政处罚权。",
		shared: ["title", "partyName", "clueSummary"],
		papers: [],
	},
});

export const handOverAnswered = event(
	"HandOverAnswered",
	z.object({
		handOverId: z.string(),
		outcome: z.enum(["accepted", "refused"]),
		receiver: z.string(),
		note: z.string(),
	}),
	(state, data, meta) => ({
		...state,
		handOver: state.handOver && { ...state.handOver, outcome: data.outcome, answeredOn: meta.date },
		// A case that ended otherwise meanwhile (不予立案, 撤案) keeps its own end.
		...(data.outcome === "accepted" && state.status === "open"
			? { status: "transferred" as const, closedOn: meta.date }
			: {}),
	}),
	(data) =>
		data.outcome === "accepted"
			? `${data.receiver}接受移送`
			: `${data.receiver}不接受移送，由本机关继续办理：${data.note}`,
);

export const recordHandOverAnswer = act({
	name: "record-hand-over-answer",
	label: "登记接收机关的答复",
	stage: "investigation",
	basis: BASIS,
	actors: SENDERS,
	input: z.object({
		handOverId: z.string(),
		outcome: z.enum(["accepted", "refused"]),
		receiver: text("接收机关"),
		note: longText("答复意见"),
	}),
	// Whatever became of the case here: the other authority can always answer.
	offered: (state) => state.handOver?.outcome === null,
	gates: [
		byMachine({
			label: "由系统按接收机关的答复登记",
			message: "接收机关的答复由系统登记，不能人工登记",
			basis: BASIS,
		}),
	],
	emits: [handOverAnswered],
	decide: (state, input) =>
		state.handOver?.id !== input.handOverId
			? refusal("hand-over-other", "这不是本案目前的移送", BASIS)
			: [handOverAnswered(input)],
	sample: { handOverId: "0".repeat(32), outcome: "accepted", receiver: "示例市综合行政执法局", note: "同意接收。" },
});
