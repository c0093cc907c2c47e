import { setTimeout as sleep } from "node:timers/promises";
import type { FastifyReply } from "fastify";
import type { WorkingCalendar } from "#calendar";
import { type Evidence, type FollowUp, findNumber, isVerifier, numberOf, type Submission } from "#intake";
import { REQUEST_KINDS, type RequestKind } from "#intake/contract";
import { dateInBeijing, type Instant } from "#kernel/instant";
import { type Content, type PortalDesk, queryOf, type Send } from "../desk.ts";
import { html } from "../html.ts";
import { type FormPage, SERVICE_PATHS, serviceFormPage } from "../pages/request-form.ts";
import {
	chooseAuthorityPage,
	followedPage,
	queryPage,
	servicesPage,
	slipPage,
	statusPage,
} from "../pages/request-pages.ts";
import { findAuthority, listAuthorities, type PortalAuthority } from "../queries.ts";
import { addressMark, findReceipt, type IntakeDoor, keepFile, promised, sendSealed } from "../requests/door.ts";
import type { SentForm } from "../requests/input.ts";
import {
	detailsOf,
	evidenceFault,
	type Fault,
	faultsOf,
	identityOf,
	judgeFiles,
	type TakenFile,
	verifierOf,
} from "../requests/judge.ts";
import { type Misses, missesByNumber } from "../requests/misses.ts";
import { ownForm } from "../requests/own-form.ts";
import {
	type Found,
	findDecisionSubject,
	findOfficerSubject,
	findTerm,
	orgPathOf,
	type RequestTerm,
} from "../requests/subject.ts";
import { type KeptFile, type ReceiptSlip, type Tokens, tokensOf } from "../requests/tokens.ts";

/** Sent by one address: enough for a hall with one line to the outside, little for a machine. */
const SENDINGS_MAX = 20;
const QUERIES_MAX = 20;
const WINDOW_MS = 10 * 60_000;
/** Every answer to a query takes this long: found, not found and refused are told apart by nothing but the page. */
const QUERY_MS = 200;
const LONG_TOKEN = 4_000;

type Room = {
	readonly desk: PortalDesk;
	readonly door: IntakeDoor;
	readonly calendar: () => WorkingCalendar;
	readonly tokens: Tokens;
	readonly maySend: (send: Send) => Promise<boolean>;
	readonly mayAsk: (send: Send) => Promise<boolean>;
	readonly misses: Misses;
};

/** 我要办: forms, receipts, progress. Only where the surrounding server gives the portal a door to the intake. */
export function servicePages(desk: PortalDesk): void {
	const { intake: door, calendar } = desk;
	if (door === undefined || calendar === undefined) return;
	const room: Room = {
		desk,
		door,
		calendar,
		tokens: tokensOf(door.formSecret),
		maySend: desk.limiter({ max: SENDINGS_MAX, windowMs: WINDOW_MS }),
		mayAsk: desk.limiter({ max: QUERIES_MAX, windowMs: WINDOW_MS }),
		misses: missesByNumber(),
	};
	desk.page("/services", (send) => services(room, send));
	for (const kind of Object.keys(REQUEST_KINDS) as RequestKind[]) {
		desk.page(SERVICE_PATHS[kind], (send) => showForm(room, send, kind));
		desk.form(SERVICE_PATHS[kind], (send) => takeForm(room, send, kind));
	}
	desk.page("/services/receipt", (send) => slip(room, send));
	desk.page("/services/query", (send) => query(room, send));
	desk.form("/services/query", (send) => status(room, send));
	desk.form("/services/follow", (send) => follow(room, send));
}

const CRUMBS = [{ label: "我要办", href: "/services" }];
const textOf = (send: Send, name: string) => {
	const value = queryOf(send.request)[name];
	return typeof value === "string" ? value.slice(0, LONG_TOKEN) : "";
};

function show(room: Room, send: Send, content: Pick<Content, "title" | "body">): FastifyReply {
	// With no-referrer a browser would send its forms with the origin "null", and we could not tell them from foreign ones.
	send.reply.header("referrer-policy", "same-origin");
	return room.desk.send(send, {
		...content,
		noindex: true,
		fresh: true,
		current: "services",
		crumbs: content.title === "我要办" ? [{ label: "我要办" }] : [...CRUMBS, { label: content.title }],
	});
}

async function services(room: Room, send: Send): Promise<FastifyReply> {
	const authorities = await listAuthorities(room.desk.db);
	const chosen = authorities.find(({ id }) => id === textOf(send, "authority"));
	return show(room, send, { title: "我要办", body: servicesPage(authorities, chosen) });
}

type Place = {
	readonly authority: PortalAuthority;
	readonly term: RequestTerm;
	readonly found: Found;
	readonly orgPath: string;
};

/** What the form is opened about, and whose it is. "choose": nothing says which authority; undefined: not in public. */
async function placeOf(
	room: Room,
	kind: RequestKind,
	asked: (name: string) => string,
): Promise<Place | "choose" | undefined> {
	const { db } = room.desk;
	const found =
		kind === "officer-complaint"
			? await findOfficerSubject(db, asked("officer"))
			: await findDecisionSubject(db, { decision: asked("decision"), field: asked("field") });
	if (!found) return undefined;
	if (found.subject.publicId !== null && found.authorityId === null) return undefined;
	const id = found.authorityId ?? asked("authority");
	if (id === "") return "choose";
	const [authority, term, orgPath] = await Promise.all([
		findAuthority(db, id),
		findTerm(db, id, kind),
		orgPathOf(db, id),
	]);
	return authority && term && orgPath !== undefined ? { authority, term, found, orgPath } : undefined;
}

async function showForm(room: Room, send: Send, kind: RequestKind): Promise<FastifyReply> {
	const place = await placeOf(room, kind, (name) => textOf(send, name));
	if (place === undefined) return room.desk.notFound(send);
	if (place === "choose") {
		const body = chooseAuthorityPage(kind, await listAuthorities(room.desk.db));
		return show(room, send, { title: REQUEST_KINDS[kind], body });
	}
	return form(room, send, { ...place, kind, values: new Map(), faults: [], kept: [] });
}

function form(room: Room, send: Send, page: Omit<FormPage, "token">): FastifyReply {
	const body = serviceFormPage({ ...page, token: room.tokens.form(room.desk.clock.now()) });
	return show(room, send, { title: REQUEST_KINDS[page.kind], body });
}

async function takeForm(room: Room, send: Send, kind: RequestKind): Promise<FastifyReply> {
	const sent = await ownForm(send);
	if (!sent) return room.desk.fault(send, 400);
	const place = await placeOf(room, kind, (name) => sent.values.get(name) ?? "");
	if (place === undefined || place === "choose") return room.desk.notFound(send);
	const now = room.desk.clock.now();
	const token = room.tokens.readForm(sent.values.get("token") ?? "", now);
	const isAllowed = await room.maySend(send);
	const judged = await judge(room, kind, { sent, place, now, keep: isAllowed && token !== undefined });
	const again = sent.files.length > 0 ? "，附件请重新选择" : "";
	const faults = [
		...judged.faults,
		...(isAllowed ? [] : [{ field: "consent", message: `提交过于频繁，请过几分钟再点“提交”${again}` }]),
		...(token === undefined
			? [{ field: "consent", message: `页面打开的时间太长，请核对后再点一次“提交”${again}` }]
			: []),
	];
	if (token === undefined || faults.length > 0) {
		send.reply.status(422);
		const kept = judged.evidence.map((file) => ({ token: room.tokens.file(file), name: file.name }));
		return form(room, send, { ...place, kind, values: sent.values, faults, kept });
	}
	const written = await write(room, kind, { sent, place, now, evidence: judged.evidence, token });
	return send.reply
		.header("cache-control", "no-store")
		.redirect(`/services/receipt?r=${room.tokens.slip(written)}`, 303);
}

type Taking = { readonly sent: SentForm; readonly place: Place; readonly now: Instant };

/**
 * The files that came now and with an earlier sending; those taken are sealed and kept, whatever else is wrong with the
 * form. Nothing is kept (`keep`) of one that no page of ours sent, or of too many: it would fill the disk.
 */
async function judge(
	room: Room,
	kind: RequestKind,
	{ sent, place, now, keep }: Taking & { readonly keep: boolean },
): Promise<{ faults: readonly Fault[]; evidence: readonly KeptFile[] }> {
	const tokens = sent.lists.get("kept") ?? [];
	const before = tokens.flatMap((token) => room.tokens.readFile(token, now) ?? []);
	const sizeBytes = before.reduce((sum, one) => sum + one.sizeBytes, 0);
	const { taken, faults } = judgeFiles(sent.files, { count: before.length, sizeBytes });
	const kept = keep ? await keepFiles(room, taken, now) : [];
	const evidence = [...before, ...kept.map((file) => ({ ...file, at: now }))];
	const officerKnown = place.found.subject.officerKey !== "";
	return {
		faults: [
			...faultsOf(kind, sent.values, { officerKnown, today: dateInBeijing(now) }),
			...faults,
			...(before.length < tokens.length ? [{ field: "evidence", message: "先前上传的附件已经过期，请重新选择" }] : []),
			...(faults.length > 0 ? [] : evidenceFault(kind, before.length + taken.length)),
		],
		evidence,
	};
}

async function keepFiles({ desk, door }: Room, taken: readonly TakenFile[], at: Instant): Promise<readonly Evidence[]> {
	return await Promise.all(taken.map((file) => keepFile(desk.db, door, { file, at })));
}

type Writing = Taking & {
	readonly evidence: readonly KeptFile[];
	readonly token: NonNullable<ReturnType<Tokens["readForm"]>>;
};

async function write(
	room: Room,
	kind: RequestKind,
	{ sent, place, now, evidence, token }: Writing,
): Promise<ReceiptSlip> {
	const { values } = sent;
	const { subject } = place.found;
	const content = {
		kind,
		authorityId: place.authority.id,
		content: (values.get("content") ?? "").trim(),
		subject:
			subject.officerKey === "" ? { ...subject, officerName: (values.get("officerName") ?? "").trim() } : subject,
		details: detailsOf(values),
		identity: identityOf(kind, values),
		evidenceOpen: values.get("evidenceOpen") === "1",
	};
	const files = evidence.map(({ sha256, name }) => ({ sha256, name }));
	const id = room.tokens.idOf(token, { ...content, files, verifier: verifierOf(values) });
	// The day the form was opened: the same form sent again after midnight is still the same request with the same number.
	const number = numberOf(id, dateInBeijing(token.at as Instant));
	const submission: Submission = {
		v: 1,
		type: "request",
		...content,
		number,
		receivedAt: now,
		evidence: evidence.map(({ at: _at, ...file }) => file),
		receiptKey: room.door.receipts.keyOf(number, verifierOf(values)),
	};
	const { authority, term, orgPath } = place;
	await sendSealed(room.desk.db, room.door, { id, authorityId: authority.id, orgPath, at: now }, submission);
	return {
		number,
		title: REQUEST_KINDS[kind],
		authorityId: authority.id,
		...promised(room.calendar(), term, now),
		term: term.term,
		basis: term.basis,
	};
}

async function slip(room: Room, send: Send): Promise<FastifyReply> {
	const found = room.tokens.readSlip(textOf(send, "r"));
	if (found === undefined) return room.desk.notFound(send);
	if (found.number === "") return show(room, send, { title: "已提交", body: followedPage(found.title) });
	const authority = await findAuthority(room.desk.db, found.authorityId);
	return show(room, send, { title: "回执", body: slipPage(found, authority) });
}

async function query(room: Room, send: Send): Promise<FastifyReply> {
	const values = new Map([["number", textOf(send, "number")]]);
	return show(room, send, { title: "办理进度查询", body: queryPage({ values, faults: [], nothing: false }) });
}

/** MID-08: number and verifier, or nothing. A miss is logged; every answer takes the same time. */
async function status(room: Room, send: Send): Promise<FastifyReply> {
	const [sent] = await Promise.all([ownForm(send), sleep(QUERY_MS)]);
	if (!sent) return room.desk.fault(send, 400);
	const number = findNumber(sent.values.get("number") ?? "") ?? "";
	const now = room.desk.clock.now();
	const from = addressMark(send.request, room.door.formSecret);
	const isOpen = number === "" || room.misses.takeTry(number, from, now);
	if (!isOpen || !(await room.mayAsk(send))) {
		send.reply.status(429);
		const body = html`<div class="fault"><h1>查询过于频繁</h1><p>请过几分钟再查，或者拨打办理机关的电话询问。</p><p><a href="/services">返回我要办</a></p></div>`;
		return show(room, send, { title: "查询过于频繁", body });
	}
	const verifier = sent.values.get("verifier") ?? "";
	const receiptKey = room.door.receipts.keyOf(number, verifier);
	const receipt = await findReceipt(room.desk.db, receiptKey);
	if (receipt === undefined || !isVerifier(verifier)) {
		room.desk.log?.warn("progress query failed", { number: number === "" ? "malformed" : number, from });
		const kept = new Map([["number", sent.values.get("number") ?? ""]]);
		return show(room, send, { title: "办理进度查询", body: queryPage({ values: kept, faults: [], nothing: true }) });
	}
	room.misses.opened(number, from);
	const body = statusPage({ receipt, opened: room.tokens.opened(receiptKey, now), token: room.tokens.form(now) });
	return show(room, send, { title: "办理进度", body });
}

const FOLLOWED = { supplement: "补正材料", rating: "评价", withdrawal: "撤回申请" } as const;

/** 补正、评价、撤回 by whoever has opened the receipt. */
async function follow(room: Room, send: Send): Promise<FastifyReply> {
	const sent = await ownForm(send);
	if (!sent || !(await room.maySend(send))) return room.desk.fault(send, 400);
	const now = room.desk.clock.now();
	const token = room.tokens.readForm(sent.values.get("token") ?? "", now);
	const receiptKey = room.tokens.readOpened(sent.values.get("opened") ?? "", now);
	const receipt = receiptKey === undefined ? undefined : await findReceipt(room.desk.db, receiptKey);
	const type = sent.values.get("type") ?? "";
	if (!token || !receipt || receiptKey === undefined || !Object.hasOwn(FOLLOWED, type))
		return room.desk.fault(send, 400);
	const { taken, faults } = judgeFiles(type === "supplement" ? sent.files : [], { count: 0, sizeBytes: 0 });
	const authority = (await listAuthorities(room.desk.db)).find(({ name }) => name === receipt.authorityName);
	const orgPath = authority && (await orgPathOf(room.desk.db, authority.id));
	const submission = authority && followUpOf(type, sent, { receiptKey, authorityId: authority.id, receivedAt: now });
	if (!authority || orgPath === undefined || submission === undefined || faults.length > 0) {
		send.reply.status(422);
		const body = html`<div class="fault"><h1>没有提交</h1><ul>${faults.map(({ message }) => html`<li>${message}</li>`)}</ul><p>请返回上一页核对后重试，已经填写的内容仍在。</p></div>`;
		return show(room, send, { title: "没有提交", body });
	}
	const evidence = await keepFiles(room, taken, now);
	const whole = submission.type === "supplement" ? { ...submission, evidence: [...evidence] } : submission;
	const files = evidence.map(({ sha256 }) => sha256);
	const id = room.tokens.idOf(token, { ...submission, receivedAt: "", evidence: files });
	await sendSealed(room.desk.db, room.door, { id, authorityId: authority.id, orgPath, at: now }, whole);
	const title = FOLLOWED[type as keyof typeof FOLLOWED];
	const done = {
		number: "",
		title,
		authorityId: "",
		receivedOn: "",
		dueOn: null,
		provisional: false,
		term: "",
		basis: "",
	};
	return send.reply.header("cache-control", "no-store").redirect(`/services/receipt?r=${room.tokens.slip(done)}`, 303);
}

function followUpOf(
	type: string,
	{ values }: SentForm,
	of: Pick<FollowUp, "receiptKey" | "authorityId" | "receivedAt">,
): FollowUp | undefined {
	const content = (values.get("content") ?? "").trim();
	if (type === "supplement") return content === "" ? undefined : { v: 1, ...of, type, content, evidence: [] };
	if (type === "withdrawal") return { v: 1, ...of, type, reason: content.slice(0, 1_000) };
	const score = Number(values.get("score"));
	if (!Number.isInteger(score) || score < 1 || score > 5) return undefined;
	return { v: 1, ...of, type: "rating", score, comment: (values.get("comment") ?? "").trim().slice(0, 1_000) };
}
