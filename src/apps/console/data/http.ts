import type { z } from "zod";
import { CSRF_HEADER, UNATTENDED_HEADER } from "#identity/contract";
import { isUnattended } from "./attendance.ts";
import { ApiError, problemOf, unreachable } from "./problem.ts";

let csrf = "";

/** Goes with every request that changes something; the server gives a new one with each session state. */
export function keepCsrf(token: string): void {
	csrf = token;
}

let freshen = async (): Promise<boolean> => false;

/** How the token is asked for anew once it has gone stale; false: it is not for whom this page was read. */
export function freshenBy(ask: () => Promise<boolean>): void {
	freshen = ask;
}

type Query = Readonly<Record<string, string | number | undefined>>;

export function withQuery(path: string, query: Query = {}): string {
	const search = new URLSearchParams();
	for (const [key, value] of Object.entries(query))
		if (value !== undefined && value !== "") search.set(key, String(value));
	const text = search.toString();
	return text === "" ? path : `${path}?${text}`;
}

/** Throws `ApiError`, always. */
export async function get<S extends z.ZodType>(path: string, schema: S, query?: Query): Promise<z.output<S>> {
	return schema.parse(await call("GET", withQuery(path, query)));
}

/** The bytes of a file; throws `ApiError` like every other call. */
export async function getFile(path: string, query?: Query): Promise<Blob> {
	const response = await reach(withQuery(path, query), { method: "GET" });
	if (!response.ok) throw problemOf(response.status, await bodyOf(response));
	return await response.blob();
}

export async function send<S extends z.ZodType>(
	method: "POST" | "DELETE",
	path: string,
	options: { schema: S; body?: unknown; idempotencyKey?: string },
): Promise<z.output<S>> {
	return options.schema.parse(await call(method, path, options));
}

/** Hands in the bytes of a file under its own media type; throws `ApiError`. */
export async function sendBytes<S extends z.ZodType>(path: string, file: Blob, schema: S): Promise<z.output<S>> {
	const headers = { accept: "application/json", "content-type": file.type };
	return schema.parse(await change(path, { method: "POST", headers, body: file }));
}

async function call(method: string, path: string, options: { body?: unknown; idempotencyKey?: string } = {}) {
	const headers: Record<string, string> = { accept: "application/json" };
	if (options.body !== undefined) headers["content-type"] = "application/json";
	if (options.idempotencyKey !== undefined) headers["idempotency-key"] = options.idempotencyKey;
	const init = { method, headers, ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }) };
	return method === "GET" ? await answerOf(path, init) : await change(path, init);
}

type Asked = Omit<RequestInit, "headers"> & { readonly headers: Readonly<Record<string, string>> };

/** What changes something carries the token of the session. A stale one was refused before anything was done. */
async function change(path: string, init: Asked): Promise<unknown> {
	const ask = () => answerOf(path, { ...init, headers: { ...init.headers, [CSRF_HEADER]: csrf } });
	try {
		return await ask();
	} catch (error) {
		if (!(error instanceof ApiError) || error.code !== "cross-site" || !(await freshen())) throw error;
		return await ask();
	}
}

async function answerOf(path: string, init: Asked): Promise<unknown> {
	const response = await reach(path, init);
	const body = await bodyOf(response);
	if (!response.ok) throw problemOf(response.status, body);
	return body;
}

async function reach(path: string, init: RequestInit): Promise<Response> {
	try {
		const headers = new Headers(init.headers);
		if (isUnattended()) headers.set(UNATTENDED_HEADER, "1");
		return await fetch(path, { ...init, headers, credentials: "same-origin" });
	} catch {
		throw unreachable();
	}
}

async function bodyOf(response: Response): Promise<unknown> {
	if (!(response.headers.get("content-type") ?? "").includes("json")) return undefined;
	try {
		return await response.json();
	} catch {
		return undefined;
	}
}

type Found<T> = { readonly items: readonly T[]; readonly total: number };

/** Everything a filter finds, page after page: what is exported is the whole list and not its first thousand. */
export async function everyPage<T>(read: (page: number) => Promise<Found<T>>): Promise<readonly T[]> {
	const all: T[] = [];
	for (let page = 1; ; page++) {
		const { items, total } = await read(page);
		all.push(...items);
		if (all.length >= total || items.length === 0) return all;
	}
}
