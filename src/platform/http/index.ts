import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import "#kernel/input-words";
import { notFound, Problem } from "#kernel/problem";
import { type Refusal } from "#kernel/refusal";
import { findUnstorable } from "#kernel/storable-text";
import { findOutage, type Outage } from "#platform/db";
import type { Log } from "#platform/log";

export { limiter } from "./limiter.ts";
export { networkOf } from "./network.ts";

/** RFC 9457 problem details, with our stable code; a refusal also carries the article and the next step. */
export type ProblemBody = {
	readonly type: "about:blank";
	readonly title: string;
	readonly status: number;
	readonly code: string;
	readonly faults?: readonly { path: string; message: string }[];
	readonly basis?: { document: string; article: string };
	readonly remedy?: string;
};

const NOT_FOUND: ProblemBody = { type: "about:blank", title: "没有找到", status: 404, code: "not-found" };
const INTERNAL: ProblemBody = {
	type: "about:blank",
	title: "系统没有完成这次操作，已经记录。请稍后再试",
	status: 500,
	code: "internal",
};
const REFUSED_STATUS = 409;
/** When to come again after a 503. */
export const RETRY_SECONDS = 5;

/** Nothing the person did. Only `lost` may have been done all the same, and the key of the request settles it (REL-03). */
const OUTAGES: Readonly<Record<Outage, Omit<ProblemBody, "type">>> = {
	lost: {
		title: "与数据库的连接中断，这次提交是否已经办成还不能确定。请稍后在本页再提交一次：已经办成的不会重复办理。",
		status: 503,
		code: "database-interrupted",
	},
	busy: {
		title: "数据库暂时连不上，这次操作没有办理。请稍后再试；持续几分钟的，请联系系统管理员。",
		status: 503,
		code: "database-unreachable",
	},
	overtaken: {
		title: "与他人同时办理的操作相互等待，这次操作没有办理，请再提交一次。",
		status: 503,
		code: "busy-retry",
	},
	full: {
		title: "服务器磁盘已满，这次操作没有办理，也没有留下记录。请联系系统管理员腾出空间后再提交。",
		status: 507,
		code: "disk-full",
	},
};
const LOST_READING = "与数据库的连接中断，请稍后再试。";
/** Without a key the same request again would be another one. */
const LOST_WITHOUT_KEY = "与数据库的连接中断，这次提交是否已经办成还不能确定。请稍后刷新页面核对，没有办成的再提交。";

export function sendProblem(reply: FastifyReply, body: ProblemBody): FastifyReply {
	return reply
		.status(body.status)
		.type("application/problem+json; charset=utf-8")
		.serializer(JSON.stringify)
		.send(body);
}

/** The law says no: 409 with code, article and remedy. */
export function sendRefusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
	return sendProblem(reply, {
		type: "about:blank",
		title: refusal.message,
		status: REFUSED_STATUS,
		code: refusal.code,
		basis: { document: refusal.basis.document, article: refusal.basis.article },
		...(refusal.remedy === undefined ? {} : { remedy: refusal.remedy }),
	});
}

/** Every failure leaves as problem+json; what we did not expect leaves as one sentence and stays in the log whole. */
export function installProblems(app: FastifyInstance, log: Log): void {
	// Under /api a missing address is a problem too; every other address belongs to the portal's own page.
	app.all("/api/*", { config: { access: "public" }, schema: { hide: true } as object }, (_request, reply) =>
		sendProblem(reply, NOT_FOUND),
	);
	app.addHook("preHandler", refuseUnstorable);
	app.setErrorHandler((error: FastifyError | Problem, request, reply) => {
		const body = outageOf(error, request, log) ?? bodyOf(error, request, log);
		if (body.status === 503) void reply.header("retry-after", RETRY_SECONDS);
		return sendProblem(reply, body);
	});
}

/** An address that is none (`%ff`), before any route is known: the framework's own answer is English. */
export function refuseAddress(_error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
	const title = "地址的写法不对";
	if (isApi(request)) void sendProblem(reply, { type: "about:blank", title, status: 400, code: "address-invalid" });
	else {
		const page = `<!doctype html><html lang="zh-CN"><title>${title}</title><h1>${title}</h1><p><a href="/">返回首页</a></p>`;
		void reply.status(400).type("text/html; charset=utf-8").send(page);
	}
}

const isApi = ({ url }: FastifyRequest) => url.startsWith("/api/");

/** Whatever a schema forgot: no text goes on that no database can hold (SEC-30). A page's form keeps what was typed and says so itself. */
async function refuseUnstorable(request: FastifyRequest): Promise<void> {
	const { params, query, body } = request;
	// A name that cannot be kept names nothing, and answers like everything that is not there (SEC-12).
	if (findUnstorable(params)) throw notFound();
	const path = findUnstorable(isApi(request) ? { query, body } : { query });
	if (!path) return;
	const faults = [{ path: path.slice(1).join("."), message: "含有不能保存的字符，或者层次过多" }];
	throw new Problem("input-invalid", "提交的内容不符合要求", { status: 422, faults });
}

/** The status of a page or an answer that failed for no fault of the request's; undefined for every other failure. */
export function outageStatus(error: unknown): number | undefined {
	const outage = isDiskFull(error) ? "full" : findOutage(error);
	return outage && OUTAGES[outage].status;
}

/** Our own disk, or the one PostgreSQL writes to. */
function isDiskFull(error: unknown): boolean {
	const code = error instanceof Error && "code" in error ? error.code : undefined;
	return code === "ENOSPC" || code === "EDQUOT";
}

function outageOf(error: Error, request: FastifyRequest, log: Log): ProblemBody | undefined {
	const outage = isDiskFull(error) ? "full" : findOutage(error);
	if (!outage) return undefined;
	const { method, routeOptions } = request;
	log.error("request not served", { method, route: routeOptions.url ?? "", outage, reason: error.message });
	return { type: "about:blank", ...OUTAGES[outage], ...(outage === "lost" ? { title: lostTitle(request) } : {}) };
}

function lostTitle({ method, headers }: FastifyRequest): string {
	if (method === "GET" || method === "HEAD") return LOST_READING;
	return headers["idempotency-key"] === undefined ? LOST_WITHOUT_KEY : OUTAGES.lost.title;
}

function bodyOf(error: FastifyError | Problem, request: FastifyRequest, log: Log): ProblemBody {
	if (error instanceof Problem) {
		const { status, code, faults, message } = error;
		return { type: "about:blank", title: message, status, code, ...(faults.length > 0 ? { faults } : {}) };
	}
	if (error.validation) {
		const faults = error.validation.map((one) => ({
			path: one.instancePath.replace(/^\//, "").replaceAll("/", "."),
			message: one.message ?? "不符合要求",
		}));
		return { type: "about:blank", title: "提交的内容不符合要求", status: 422, code: "input-invalid", faults };
	}
	const status = error.statusCode ?? 500;
	if (status === 429)
		return { type: "about:blank", title: "请求过于频繁，请稍后再试", status, code: "too-many-requests" };
	if (status < 500) return { type: "about:blank", title: "请求的格式不对", status, code: "request-invalid" };
	log.error("request failed", {
		method: request.method,
		route: request.routeOptions.url ?? "",
		reason: error.message,
		stack: error.stack ?? "",
	});
	return INTERNAL;
}
