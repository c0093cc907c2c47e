import { createHash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { Problem } from "#kernel/problem";
import type { Db } from "#platform/db";
import { sendTable } from "#platform/spreadsheet";
import { OPEN_DATA_TERMS } from "./licence.ts";
import type { PersonalQuota } from "./quota.ts";
import * as schemas from "./schemas.ts";

export type OpenApi = {
	/** Logs in as sanzhi_portal: nothing but schema portal is in reach. */
	readonly portalDb: Db;
	readonly quota: PersonalQuota;
	/** Without a closing slash; empty where none is set. */
	readonly publicUrl: string;
};

export const OPEN_API = "/api/open/v1";
/** Short, because what is withdrawn must be gone everywhere within minutes (REL-08). */
const CACHE = "public, max-age=60";
export const TAGS = ["open-data"];
export const CONFIG = {
	access: "public",
	rateLimit: { max: OPEN_DATA_TERMS.rateLimit.requestsPerMinute, timeWindow: "1 minute" },
} as const;
export const FAULTS = { 404: schemas.problem, 422: schemas.problem, 429: schemas.problem };

export type Exchange = { readonly request: FastifyRequest; readonly reply: FastifyReply };

/** One request's answer with its validators: the same content is not sent twice. */
export function answer({ request, reply }: Exchange, body: object, lastModified?: string): FastifyReply {
	const etag = `"${createHash("sha256").update(JSON.stringify(body)).digest("base64url").slice(0, 27)}"`;
	reply.headers({ "cache-control": CACHE, etag, "x-robots-tag": "noindex" });
	if (lastModified !== undefined) reply.header("last-modified", new Date(lastModified).toUTCString());
	return isKnown(request, etag) ? reply.status(304).send() : reply.send(body);
}

/** The same for a file, whose bytes are its validator. */
export function answerFile(
	{ request, reply }: Exchange,
	given: Parameters<typeof sendTable>[1],
	lastModified: string,
): FastifyReply {
	const etag = `"${createHash("sha256").update(given.file).digest("base64url").slice(0, 27)}"`;
	reply.headers({ "cache-control": CACHE, etag, "x-robots-tag": "noindex" });
	reply.header("last-modified", new Date(lastModified).toUTCString());
	return isKnown(request, etag) ? reply.status(304).send() : sendTable(reply, given);
}

function isKnown(request: FastifyRequest, etag: string): boolean {
	const known = request.headers["if-none-match"];
	return known !== undefined && known.split(",").some((one) => one.trim().replace(/^W\//, "") === etag);
}

/** Throws `personal-quota` (429) when this address has taken its share of natural persons' documents (SEC-13). */
export function spend({ request, reply }: Exchange, { quota }: OpenApi, ids: readonly string[]): void {
	if (quota.take(request.ip, ids)) return;
	reply.header("retry-after", String(quota.retryAfter(request.ip)));
	throw new Problem("personal-quota", "涉及自然人的公示信息每小时查阅件数已达上限，请稍后再试", { status: 429 });
}
