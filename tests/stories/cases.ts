import { sql } from "kysely";
import type { Desk } from "../../src/apps/server/demo/desk.ts";
import * as step from "../../src/apps/server/demo/steps.ts";
import type { World } from "../support/world.ts";

/** What the stories of this folder are about. Persons, numbers and places are invented; the check digits are right. */
export const SUPPLIER: step.Facts = {
	title: "示范能源有限公司未履行法定义务案",
	party: step.company("示范能源有限公司（虚构）", "91350100M000100Y43", "示范县示范路8号（虚构地址）", "周立民"),
	summary: "日常检查发现该公司未履行法定义务。",
	facts: "经查，当事人自去年六月起未履行法定义务，至检查当日仍未改正。",
	place: "示范县示范路8号（虚构地址）",
};

export const CITIZEN = {
	type: "citizen",
	name: "郑小宁",
	idNumber: "11010519491231002X",
	address: "示范县示范路21号（虚构地址）",
};

/** From a draft that is due for review to its decision: submitted, agreed to two working days later, decided. */
export async function decideAfterReview(desk: Desk, caseId: string): Promise<void> {
	await step.submitAll(desk, caseId);
	await desk.until(desk.after(2, "workday"), "15:00");
	await step.issueOpinion(desk, caseId, "agree");
	await step.decide(desk, caseId);
}

export const FINE: step.Penalty = { kinds: ["fine"], fineFen: 8_000_000, hearingRight: true };

/** The last number taken of each kind; a refused act leaves them as they were (REL-16). */
export async function numbersTaken(world: World, authorityId: string): Promise<Readonly<Record<string, number>>> {
	const { rows } = await sql<{ code: string; last: number }>`
		select code, last from core.document_number where authority_id = ${authorityId} order by code`.execute(
		world.database.owner,
	);
	return Object.fromEntries(rows.map((row) => [row.code, row.last]));
}

/** The numbers given out, in the order they were given. */
export async function numbersGiven(world: World, authorityId: string, kind: string): Promise<readonly string[]> {
	const { rows } = await sql<{ number: string }>`
		select number from core.document where authority_id = ${authorityId} and kind = ${kind} order by issued_at`.execute(
		world.database.owner,
	);
	return rows.map((row) => row.number);
}

/** From the served notice through request, notice of the hearing and its report. */
export async function holdHearing(desk: Desk, caseId: string): Promise<void> {
	await desk.act(caseId, "handler1", "request-hearing", {
		requestedOn: desk.today(),
		by: "示范能源有限公司（虚构）",
		reason: "对认定的事实有异议，要求听证。",
	});
	const hearingOn = desk.after(8, "workday");
	await desk.act(caseId, "handler1", "notify-hearing", {
		hearingOn,
		time: "09:30",
		place: "本机关三楼会议室",
		hostId: desk.personId("reviewhead"),
		recorder: "吴晓",
		open: true,
	});
	await step.serveDirect(desk, caseId, "hearing-notice");
	await desk.until(hearingOn, "12:10");
	await desk.act(caseId, "reviewhead", "hold-hearing", {
		heldOn: hearingOn,
		startedAt: "09:30",
		endedAt: "11:40",
		attendees: "听证主持人、记录员、调查人员二人、当事人法定代表人周立民",
		recusal: "告知申请回避的权利，当事人不申请回避。",
		partyAttended: true,
		investigatorCase: "出示证1至证3，认为违法事实清楚，建议罚款八万元。",
		partyCase: "对事实无异议，请求从轻。",
		partySignature: "signed",
	});
}

export async function reportHearing(desk: Desk, caseId: string): Promise<void> {
	await desk.until(desk.after(1, "workday"), "10:00");
	await desk.act(caseId, "reviewhead", "report-hearing", {
		disputes: "裁量幅度。",
		opinion: "事实清楚，证据可以采信，建议在拟处罚幅度内作出决定。",
	});
}

/** The regime's questionnaire answered, whatever it asks: what the record shows, and yes to the named. */
export async function scopeAnswers(desk: Desk, caseId: string, yes: readonly string[]) {
	const form = await desk.form(caseId, "handler1", "answer-review-scope");
	return (form.choices["review-scope"] ?? []).map((one) => ({
		id: one.value,
		applies: one.note === undefined ? yes.includes(one.value) : one.note.endsWith("是"),
	}));
}
