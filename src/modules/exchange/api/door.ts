import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { Problem } from "#kernel/problem";
import { asClient, authenticate, type Caller, type ClientAuth, recordCall } from "../clients/authenticate.ts";

declare module "fastify" {
	interface FastifyRequest {
		/** The signed system, on routes of the exchange API; null elsewhere and before the signature was judged. */
		caller: Caller | null;
		/** Whether the call stands in the record already. */
		callRecorded: boolean;
	}
}

/**
 * Signed requests only: the body is taken as bytes, the signature judged over them, and only then is anything of it read.
 * A call that ends without its line in the record (refused input, refused by law) gets it before the answer leaves.
 */
export function signedDoor(root: FastifyInstance, auth: ClientAuth): void {
	root.decorateRequest("caller", null);
	root.decorateRequest("callRecorded", false);
	root.removeAllContentTypeParsers();
	root.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
	root.addHook("preValidation", async (request) => {
		const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
		request.caller = await authenticate(auth, request, body);
		if (body.length > 0) request.body = jsonOf(body);
	});
	root.addHook("onSend", async (request: FastifyRequest, reply: FastifyReply, payload) => {
		reply.header("cache-control", "no-store");
		const { caller } = request;
		if (!caller || request.callRecorded) return;
		const answered = { status: reply.statusCode, outcome: "refused" as const, results: null, fields: [] };
		const reason = codeOf(payload);
		await asClient(auth.db, caller.client, (tx) => recordCall(tx, request, caller, { ...answered, reason }));
	});
}

/** Which no it was; its words stay out of the record. */
function codeOf(payload: unknown): string {
	const told = typeof payload === "string" ? problemCode.safeParse(parsed(payload)) : undefined;
	return told?.data?.code ?? "";
}

const problemCode = z.object({ code: z.string().regex(/^[a-z0-9-]{1,64}$/) });

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function jsonOf(body: Buffer): unknown {
	try {
		return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
	} catch {
		throw new Problem("request-invalid", "请求体不是 UTF-8 编码的 JSON", { status: 400 });
	}
}

/** Set by the door before any handler runs. */
export function callerOf(request: FastifyRequest): Caller {
	if (!request.caller) throw new Error("a route of the exchange API outside its door");
	return request.caller;
}
