import { addPeriod, type WorkingCalendar } from "#calendar";
import type { ActForm, CaseDetail } from "#casework/contract";
import { dateInBeijing, toBeijingMinute } from "#kernel/instant";
import type { PlainDate } from "#kernel/plain-date";
import type { StoryTime } from "./story-time.ts";

/** One HTTP exchange, in process or over the wire: stories do not know which. */
export type Exchange = (request: {
	method: "GET" | "POST" | "DELETE";
	url: string;
	headers: Record<string, string>;
	body?: unknown;
}) => Promise<{ status: number; headers: Record<string, string | string[] | undefined>; body: string }>;

export type ProblemReply = {
	status: number;
	code: string;
	title: string;
	basis?: { document: string; article: string };
	faults?: { path: string; message: string }[];
};
export type Reply = {
	streamId: string;
	version: number;
	events: { type: string; sentence: string }[];
	documents: { documentId: string; label: string; number: string | null }[];
};

export type Sending = {
	method: "GET" | "POST" | "DELETE";
	url: string;
	body?: unknown;
	headers?: Record<string, string>;
};

/** A person of one authority at work through the same doors as everybody (登录、办理). */
export type Desk = {
	readonly authorityId: string;
	readonly today: () => PlainDate;
	/** The minute of the day in Beijing, `09:30`. */
	readonly time: () => string;
	/** The day after so many working days, or natural days. */
	readonly after: (count: number, unit: "workday" | "day" | "month", from?: PlainDate) => PlainDate;
	readonly until: StoryTime["until"];
	readonly personId: (key: string) => string;
	/** Opens a case; throws when it is refused. */
	readonly open: (who: string, input: object) => Promise<string>;
	readonly act: (streamId: string, who: string, act: string, input: object) => Promise<Reply>;
	/** The problem a refused act comes back with; throws when it was not refused. */
	readonly refused: (streamId: string, who: string, act: string, input: object) => Promise<ProblemReply>;
	readonly publicationAct: (publicationId: string, who: string, act: string, input: object) => Promise<Reply>;
	readonly detail: (streamId: string, who: string) => Promise<CaseDetail>;
	/** What the form of an act offers and already knows. */
	readonly form: (streamId: string | null, who: string, act: string) => Promise<ActForm>;
	readonly get: (who: string, url: string) => Promise<{ status: number; body: string }>;
	/** One exchange of a signed-in person as it is, whatever comes back; `headers` go over the usual ones. */
	readonly send: (who: string, request: Sending) => Promise<{ status: number; body: string }>;
	/** The newest document of a kind on the case. */
	readonly documentOf: (streamId: string, who: string, kind: string) => Promise<string>;
};

export type DeskOptions = {
	readonly authorityId: string;
	readonly exchange: Exchange;
	readonly time: StoryTime;
	readonly calendar: WorkingCalendar;
	readonly origin: string;
	/** Login name and password of a person of the authority, by the key they have in the seed. */
	readonly account: (key: string) => { login: string; password: string; personId: string };
};

type Session = { cookie: string; csrf: string; at: string };

/** Signs people in when they need it and sends what they send, with everything that a browser would add. */
function senderOf(options: DeskOptions) {
	const sessions = new Map<string, Session>();
	const arriving = new Map<string, Promise<Session>>();
	let serial = 0;

	/** Requests of one person at the same moment share one sign-in. */
	function signIn(who: string): Promise<Session> {
		const known = arriving.get(who) ?? signInNow(who).finally(() => arriving.delete(who));
		arriving.set(who, known);
		return known;
	}

	async function signInNow(who: string): Promise<Session> {
		const { login, password } = options.account(who);
		const reply = await options.exchange({
			method: "POST",
			url: "/api/session",
			headers: { origin: options.origin, "sec-fetch-site": "same-origin", "content-type": "application/json" },
			body: { login, password },
		});
		if (reply.status !== 200) throw new Error(`${login} cannot sign in: ${reply.status} ${reply.body}`);
		const cookies = [reply.headers["set-cookie"] ?? []].flat();
		const cookie = cookies.map((one) => one.split(";")[0]).join("; ");
		const session = { cookie, csrf: (JSON.parse(reply.body) as { csrf: string }).csrf, at: options.time.clock.now() };
		sessions.set(who, session);
		return session;
	}

	/** A session dies after half an hour without use; between two days of a story everybody signs in anew. */
	async function sessionOf(who: string): Promise<Session> {
		const held = sessions.get(who);
		return held &&
			dateInBeijing(held.at as never) === dateInBeijing(options.time.clock.now()) &&
			minutesBetween(held.at, options.time.clock.now()) < 25
			? held
			: signIn(who);
	}

	/** The shared clock goes on while a request is under way: whoever was signed out meanwhile signs in once more. */
	async function send(who: string, sending: Sending) {
		const reply = await sendAs(await sessionOf(who), who, sending);
		if (reply.status !== 401 || !reply.body.includes('"not-signed-in"')) return reply;
		const again = await signIn(who).catch(() => undefined);
		return again ? await sendAs(again, who, sending) : reply;
	}

	async function sendAs(session: Session, who: string, { method, url, body, headers: more }: Sending) {
		const headers: Record<string, string> = { cookie: session.cookie };
		if (method !== "GET") {
			Object.assign(headers, {
				origin: options.origin,
				"sec-fetch-site": "same-origin",
				...(body === undefined ? {} : { "content-type": "application/json" }),
				"x-sanzhi-csrf": session.csrf,
				"idempotency-key": `story-${options.authorityId}-${who}-${options.time.clock.now()}-${++serial}`.replaceAll(
					" ",
					"",
				),
			});
		}
		Object.assign(headers, more);
		const reply = await options.exchange(
			body === undefined ? { method, url, headers } : { method, url, headers, body },
		);
		session.at = options.time.clock.now();
		return reply;
	}

	return send;
}

export function openDesk(options: DeskOptions): Desk {
	const send = senderOf(options);

	async function post(url: string, who: string, body: object): Promise<Reply> {
		const reply = await send(who, { method: "POST", url, body });
		options.time.tick();
		if (reply.status >= 300) throw new Error(`${who} POST ${url}: ${reply.status} ${reply.body}`);
		return JSON.parse(reply.body) as Reply;
	}

	const detail = async (streamId: string, who: string) => {
		const reply = await send(who, { method: "GET", url: `/api/cases/${streamId}` });
		if (reply.status !== 200) throw new Error(`case ${streamId} for ${who}: ${reply.status} ${reply.body}`);
		return JSON.parse(reply.body) as CaseDetail;
	};

	return {
		authorityId: options.authorityId,
		today: () => dateInBeijing(options.time.clock.now()),
		time: () => toBeijingMinute(options.time.clock.now()).slice(-5),
		after: (count, unit, from) =>
			addPeriod(options.calendar, from ?? dateInBeijing(options.time.clock.now()), { count, unit }).date,
		until: options.time.until,
		personId: (key) => options.account(key).personId,
		open: async (who, input) => (await post("/api/cases", who, { type: "penalty", input })).streamId,
		act: (streamId, who, act, input) => post(`/api/cases/${streamId}/acts/${act}`, who, { input }),
		refused: async (streamId, who, act, input) => {
			const reply = await send(who, { method: "POST", url: `/api/cases/${streamId}/acts/${act}`, body: { input } });
			if (reply.status < 400) throw new Error(`${act} was not refused: ${reply.body}`);
			return { ...(JSON.parse(reply.body) as ProblemReply), status: reply.status };
		},
		publicationAct: (publicationId, who, act, input) =>
			post(`/api/publications/${publicationId}/acts/${act}`, who, { input }),
		detail,
		form: async (streamId, who, act) => {
			const reply = await send(who, {
				method: "GET",
				url: streamId === null ? `/api/acts/${act}` : `/api/cases/${streamId}/acts/${act}`,
			});
			if (reply.status !== 200) throw new Error(`form ${act} for ${who}: ${reply.status} ${reply.body}`);
			return JSON.parse(reply.body) as ActForm;
		},
		get: (who, url) => send(who, { method: "GET", url }),
		send,
		documentOf: async (streamId, who, kind) => {
			const found = (await detail(streamId, who)).documents.filter((one) => one.kind === kind).at(-1);
			if (!found) throw new Error(`case ${streamId} has no ${kind}`);
			return found.documentId;
		},
	};
}

function minutesBetween(from: string, to: string): number {
	return (Date.parse(to) - Date.parse(from)) / 60_000;
}
