import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { Problem } from "#kernel/problem";
import { type Refusal } from "#kernel/refusal";
import type { Log } from "#platform/log";

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
	app.setErrorHandler((error: FastifyError | Problem, request, reply) =>
		sendProblem(reply, bodyOf(error, request, log)),
	);
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
