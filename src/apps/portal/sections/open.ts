import { Readable } from "node:stream";
import type { FastifyReply } from "fastify";
import { ENFORCEMENT_TYPES } from "#regime/contract";
import { type PortalDesk, paramOf, type Send } from "../desk.ts";
import { csvOf, jsonLinesOf, roundsCsv, roundsJsonLines } from "../open/downloads.ts";
import { apiPage, downloadPage, openPage } from "../open/pages.ts";
import * as open from "../open/queries.ts";
import { findAuthority } from "../queries.ts";
import { bulkRounds, roundFigures } from "../round-queries.ts";

const AUTHORITY_ID = /^[a-z][a-z0-9]*(?:[-.][a-z0-9]+)*$/;

/** 开放数据: what there is, on which terms, how to read it by machine, and the files. */
export function openPages(desk: PortalDesk): void {
	const crumb = { label: "开放数据", href: "/open" };
	desk.page("/open", async (send) =>
		desk.send(send, {
			title: "开放数据",
			body: openPage(),
			current: "open",
			canonical: "/open",
			description: "行政执法公示信息的开放接口、批量文件、订阅源和使用条款。",
			crumbs: [{ label: crumb.label }],
		}),
	);
	desk.page("/open/api", async (send) =>
		desk.send(send, {
			title: "接口说明",
			body: apiPage(openApiOf(send), desk.baseUrl(send)),
			current: "open",
			canonical: "/open/api",
			crumbs: [crumb, { label: "接口说明" }],
		}),
	);
	desk.page("/open/download", async (send) =>
		desk.send(send, {
			title: "批量文件",
			body: downloadPage(await open.bulkFigures(desk.db), await roundFigures(desk.db)),
			current: "open",
			canonical: "/open/download",
			crumbs: [crumb, { label: "批量文件" }],
		}),
	);
	desk.page("/open/files/:authority/double-random/:year.csv", (send) => roundFile(desk, send, "csv"));
	desk.page("/open/files/:authority/double-random/:year.jsonl", (send) => roundFile(desk, send, "jsonl"));
	desk.page("/open/files/:authority/:type/:year.csv", (send) => file(desk, send, "csv"));
	desk.page("/open/files/:authority/:type/:year.jsonl", (send) => file(desk, send, "jsonl"));
}

/** The documentation is that of the routes themselves, so it cannot say what they do not do. */
function openApiOf({ request }: Send): unknown {
	const server = request.server as { swagger?: () => unknown };
	return server.swagger?.();
}

async function file(desk: PortalDesk, send: Send, format: "csv" | "jsonl"): Promise<FastifyReply> {
	const scope = await scopeOf(desk, send);
	if (!scope) return desk.notFound(send);
	const batches = open.bulkDecisions(desk.db, scope);
	const base = desk.baseUrl(send);
	const lines = format === "csv" ? csvOf(batches, base) : jsonLinesOf(batches, base);
	return sendFile(desk, send, { format, lines, name: ["decisions", scope.authority, scope.type, scope.year] });
}

async function roundFile(desk: PortalDesk, send: Send, format: "csv" | "jsonl"): Promise<FastifyReply> {
	const scope = await placeOf(desk, send);
	if (!scope) return desk.notFound(send);
	const batches = bulkRounds(desk.db, scope);
	const base = desk.baseUrl(send);
	const lines = format === "csv" ? roundsCsv(batches, base) : roundsJsonLines(batches, base);
	return sendFile(desk, send, { format, lines, name: ["double-random", scope.authority, scope.year] });
}

type BulkFile = {
	readonly format: "csv" | "jsonl";
	readonly lines: AsyncGenerator<string>;
	readonly name: readonly (string | number | undefined)[];
};

function sendFile(desk: PortalDesk, send: Send, { format, lines, name }: BulkFile): FastifyReply {
	const file = name.filter((part) => part !== undefined).join("-");
	return send.reply
		.headers({
			"cache-control": "no-store",
			"x-robots-tag": "noindex",
			"content-disposition": `attachment; filename="${file}.${format}"`,
			link: `<${desk.baseUrl(send)}/open>; rel="license"`,
		})
		.type(format === "csv" ? "text/csv; charset=utf-8" : "application/jsonl; charset=utf-8")
		.send(Readable.from(lines, { objectMode: false }));
}

/** `all` stands for every one; undefined where a part of the address names nothing. */
async function placeOf(desk: PortalDesk, { request }: Send): Promise<Omit<open.BulkScope, "type"> | undefined> {
	const [authority = "", year = ""] = ["authority", "year"].map((name) => paramOf(request, name));
	if (authority !== "all" && !(AUTHORITY_ID.test(authority) && (await findAuthority(desk.db, authority))))
		return undefined;
	if (year !== "all" && !/^(?:19|20|21)\d{2}$/.test(year)) return undefined;
	return { authority: authority === "all" ? undefined : authority, year: year === "all" ? undefined : Number(year) };
}

async function scopeOf(desk: PortalDesk, send: Send): Promise<open.BulkScope | undefined> {
	const type = paramOf(send.request, "type");
	if (type !== "all" && !(ENFORCEMENT_TYPES as readonly string[]).includes(type)) return undefined;
	const place = await placeOf(desk, send);
	return place && { ...place, type: type === "all" ? undefined : type };
}
