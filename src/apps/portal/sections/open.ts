import { Readable } from "node:stream";
import type { FastifyReply } from "fastify";
import { ENFORCEMENT_TYPES } from "#regime/contract";
import { type PortalDesk, paramOf, type Send } from "../desk.ts";
import { csvOf, jsonLinesOf } from "../open/downloads.ts";
import { apiPage, downloadPage, openPage } from "../open/pages.ts";
import * as open from "../open/queries.ts";
import { findAuthority } from "../queries.ts";

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
			body: downloadPage(await open.bulkFigures(desk.db)),
			current: "open",
			canonical: "/open/download",
			crumbs: [crumb, { label: "批量文件" }],
		}),
	);
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
	const body = Readable.from(format === "csv" ? csvOf(batches, base) : jsonLinesOf(batches, base), {
		objectMode: false,
	});
	const name = ["decisions", scope.authority, scope.type, scope.year].filter((part) => part !== undefined).join("-");
	return send.reply
		.headers({
			"cache-control": "no-store",
			"x-robots-tag": "noindex",
			"content-disposition": `attachment; filename="${name}.${format}"`,
			link: `<${base}/open>; rel="license"`,
		})
		.type(format === "csv" ? "text/csv; charset=utf-8" : "application/jsonl; charset=utf-8")
		.send(body);
}

/** `all` stands for every one; undefined where a part of the address names nothing. */
async function scopeOf(desk: PortalDesk, { request }: Send): Promise<open.BulkScope | undefined> {
	const [authority, type, year] = ["authority", "type", "year"].map((name) => paramOf(request, name));
	if (authority === undefined || type === undefined || year === undefined) return undefined;
	if (authority !== "all" && !(AUTHORITY_ID.test(authority) && (await findAuthority(desk.db, authority))))
		return undefined;
	if (type !== "all" && !(ENFORCEMENT_TYPES as readonly string[]).includes(type)) return undefined;
	if (year !== "all" && !/^(?:19|20|21)\d{2}$/.test(year)) return undefined;
	return {
		authority: authority === "all" ? undefined : authority,
		type: type === "all" ? undefined : type,
		year: year === "all" ? undefined : Number(year),
	};
}
