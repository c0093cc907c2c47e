import type { FastifyReply } from "fastify";
import { visitFeedbackSchema, visitLookupOf } from "#disclosure";
import type { VisitSubmission } from "#intake";
import { dateInBeijing, msOf, toChineseMinute } from "#kernel/instant";
import { type PortalDesk, paramOf, queryOf, type Send } from "../desk.ts";
import { printedNotice, type VisitPage, visitPage } from "../pages/visit.ts";
import { findAuthority } from "../queries.ts";
import { type IntakeDoor, sendSealed } from "../requests/door.ts";
import type { SentForm } from "../requests/input.ts";
import { ownForm } from "../requests/own-form.ts";
import { orgPathOf } from "../requests/subject.ts";
import { type Tokens, tokensOf } from "../requests/tokens.ts";
import { type FoundNotice, findNotice, findOfficerKeys } from "../visit-queries.ts";

/** Older than this, a look at the certificates is not told as now: the work beside the server may be standing still. */
const CHECK_AGE_MAX_MS = 5 * 60_000;
const SENDINGS_MAX = 20;
const WINDOW_MS = 10 * 60_000;

type Room = {
	readonly desk: PortalDesk;
	readonly door: IntakeDoor;
	readonly tokens: Tokens;
	readonly maySend: (send: Send) => Promise<boolean>;
};

/**
 * 检查通知 for the one enterprise that has its address. Wrong, expired, replaced and revoked addresses are answered like
 * any that never was (SEC-12); nothing of a page is kept by a cache, found by a search, named by a feed or a map. Only
 * where the surrounding server gives the portal a door to the intake: the enterprise must be able to answer.
 */
export function visitPages(desk: PortalDesk): void {
	const { intake: door } = desk;
	if (door === undefined) return;
	const room: Room = {
		desk,
		door,
		tokens: tokensOf(door.formSecret),
		maySend: desk.limiter({ max: SENDINGS_MAX, windowMs: WINDOW_MS }),
	};
	desk.page("/visits/:token", (send) => show(room, send));
	desk.page("/visits/:token/notice", (send) => notice(room, send));
	desk.form("/visits/:token/confirmation", (send) => take(room, send, "confirmation"));
	desk.form("/visits/:token/feedback", (send) => take(room, send, "feedback"));
}

function find(desk: PortalDesk, send: Send): Promise<FoundNotice | undefined> {
	return findNotice(desk.db, paramOf(send.request, "token"), dateInBeijing(desk.clock.now()));
}

async function show(room: Room, send: Send): Promise<FastifyReply> {
	const found = await find(room.desk, send);
	if (found === undefined) return room.desk.notFound(send);
	const { sent } = queryOf(send.request);
	return page(room, send, {
		found,
		sent: sent === "confirmation" || sent === "feedback" ? sent : undefined,
		faults: [],
		values: new Map(),
	});
}

type Showing = Pick<VisitPage, "sent" | "faults" | "values"> & { readonly found: FoundNotice };

async function page({ desk, tokens }: Room, send: Send, { found, ...rest }: Showing): Promise<FastifyReply> {
	const { content: visit, checkedAt } = found;
	const now = desk.clock.now();
	const [authority, officerKeys] = await Promise.all([
		findAuthority(desk.db, visit.authorityId),
		findOfficerKeys(
			desk.db,
			visit.authorityId,
			visit.officers.map(({ certificate }) => certificate),
		),
	]);
	const isNow = msOf(now) - msOf(checkedAt) < CHECK_AGE_MAX_MS;
	return answer(desk, send, {
		title: "检查通知",
		body: visitPage({
			...rest,
			visit,
			authority,
			officerKeys,
			path: pathOf(send),
			today: dateInBeijing(now),
			checkedAt: isNow ? toChineseMinute(checkedAt) : undefined,
			token: tokens.form(now),
		}),
	});
}

async function notice({ desk }: Room, send: Send): Promise<FastifyReply> {
	const found = await find(desk, send);
	if (found === undefined) return desk.notFound(send);
	const { content: visit } = found;
	const path = pathOf(send);
	const authority = await findAuthority(desk.db, visit.authorityId);
	const body = printedNotice({ visit, authority, path, url: `${desk.baseUrl(send)}${path}` });
	return answer(desk, send, { title: "检查通知（打印）", body });
}

/** The token is good by now: nothing else gets as far as a page. */
function pathOf({ request }: Send): string {
	return `/visits/${paramOf(request, "token")}`;
}

function answer(desk: PortalDesk, send: Send, content: Pick<Parameters<PortalDesk["send"]>[1], "title" | "body">) {
	// Within the site only: what our own forms need, and an address that opens something goes to nobody else.
	send.reply.header("referrer-policy", "same-origin");
	return desk.send(send, { ...content, noindex: true, fresh: true, crumbs: [{ label: content.title }] });
}

const SCORE = /^s([1-5])$/;

/** What was typed, or what is missing of it. */
function feedbackOf({ values }: SentForm): NonNullable<VisitSubmission["feedback"]> | undefined {
	const given = {
		score: Number(SCORE.exec(values.get("score") ?? "")?.[1]),
		shown: values.get("shown"),
		matched: values.get("matched"),
		comment: (values.get("comment") ?? "").trim(),
	};
	return visitFeedbackSchema.safeParse(given).data;
}

/** Sealed like everything the public sends (decision 0016); the take-up puts it into the record of the notice. */
async function take(room: Room, send: Send, what: "confirmation" | "feedback"): Promise<FastifyReply> {
	const { desk, door, tokens } = room;
	const found = await find(desk, send);
	if (found === undefined) return desk.notFound(send);
	const sent = await ownForm(send);
	if (!sent) return desk.fault(send, 400);
	const now = desk.clock.now();
	const token = tokens.readForm(sent.values.get("token") ?? "", now);
	const feedback = what === "feedback" ? feedbackOf(sent) : null;
	const faults = [
		...(feedback === undefined ? ["请选择是否满意、是否出示证件、人员是否一致；意见不超过2000字"] : []),
		...((await room.maySend(send)) ? [] : ["提交过于频繁，请过几分钟再提交"]),
		...(token === undefined ? ["页面打开的时间太长，请核对后再提交一次"] : []),
	];
	if (token === undefined || feedback === undefined || faults.length > 0) {
		send.reply.status(422);
		return page(room, send, { found, faults, values: sent.values, sent: undefined });
	}
	const { authorityId } = found.content;
	const orgPath = await orgPathOf(desk.db, authorityId);
	if (orgPath === undefined) return desk.notFound(send);
	const visit = visitLookupOf(paramOf(send.request, "token")).toString("hex");
	const submission: VisitSubmission = { v: 1, type: "visit", authorityId, receivedAt: now, visit, feedback };
	const id = tokens.idOf(token, { ...submission, receivedAt: "" });
	await sendSealed(desk.db, door, { id, authorityId, orgPath, at: now }, submission);
	return send.reply.header("cache-control", "no-store").redirect(`${pathOf(send)}?sent=${what}`, 303);
}
