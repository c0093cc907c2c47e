import type { FastifyInstance, FastifyReply } from "fastify";
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from "fastify-type-provider-zod";
import type { z } from "zod";
import { notFound } from "#kernel/problem";
import type { Db } from "#platform/db";
import { type ListRow, listRowsInForce } from "../list-queries.ts";
import { findAuthority, findDecision, listAuthorities, type PortalAuthority } from "../queries.ts";
import { annualRoutes } from "./annual-routes.ts";
import { answer, CONFIG, FAULTS, OPEN_API, type OpenApi, spend, TAGS } from "./answering.ts";
import { OPEN_DATA_TERMS } from "./licence.ts";
import * as queries from "./queries.ts";
import { roundRoutes } from "./round-routes.ts";
import * as schemas from "./schemas.ts";

const RESOURCES = [
	["decisions", "执法决定：检索和逐页读取"],
	["decisions/{id}", "一件决定的全部公开内容；已撤下的答复 410"],
	["authorities", "执法机关"],
	["authorities/{id}/matters", "现行有效的执法事项清单所列事项"],
	["authorities/{id}/officers", "现行有效的执法人员清单所列人员（制度规定公开的机关）"],
	["lists", "公示清单（各版本）"],
	["lists/{id}/rows", "清单内容"],
	["rounds", "双随机抽查批次：按机关、年度、抽查对象查询"],
	["rounds/{id}", "一个抽查批次的抽查情况、抽查结果和查处结果；已撤下的答复 410"],
	["annual-reports", "年度行政执法数据：按机关、年度查询"],
	["annual-reports/{id}", "一份年度数据的全部公开内容"],
	["annual-reports/{id}/figures", "一份年度数据的数据项"],
	["annual-reports/{id}/tables.csv", "一份年度数据的全部表格；tables/{part}.csv 为其中一个部分"],
	["changes", "变更记录：按顺序号读取新公开、更正、撤下、期满"],
] as const;

/** `/api/open/v1`: what is public, for machines. Documented in `/openapi.json` under the tag `open-data` and on `/open`. */
export async function openApiRoutes(root: FastifyInstance, options: OpenApi): Promise<void> {
	root.setValidatorCompiler(validatorCompiler);
	root.setSerializerCompiler(serializerCompiler);
	root.addHook("onRequest", async (_request, reply) => void reply.headers({ "access-control-allow-origin": "*" }));
	root.get(
		OPEN_API,
		{
			config: CONFIG,
			schema: { summary: "目录、使用条款和频次", tags: TAGS, response: { 200: schemas.index } },
		},
		(request, reply) =>
			answer({ request, reply }, {
				name: "行政执法公示 开放数据接口",
				version: "v1",
				licence: OPEN_DATA_TERMS.licence,
				terms: [...OPEN_DATA_TERMS.terms],
				rateLimit: OPEN_DATA_TERMS.rateLimit,
				documentation: `${options.publicUrl}/open`,
				openapi: `${options.publicUrl}/openapi.json`,
				resources: RESOURCES.map(([path, summary]) => ({ path: `${OPEN_API}/${path}`, summary })),
			} satisfies z.output<typeof schemas.index>),
	);
	decisionRoutes(root, options);
	authorityRoutes(root, options);
	authorityListRoutes(root, options);
	listRoutes(root, options);
	roundRoutes(root, options);
	annualRoutes(root, options);
	changeRoutes(root, options);
}

function decisionRoutes(root: FastifyInstance, options: OpenApi): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	const db = options.portalDb;
	const view = decisionViewer(options.publicUrl);
	app.get(
		`${OPEN_API}/decisions`,
		{
			config: CONFIG,
			schema: {
				summary: "检索执法决定",
				description: "不给条件时为全部机关的全部决定。翻页用 after，顺序固定。",
				tags: TAGS,
				querystring: schemas.decisionsQuery,
				response: { 200: schemas.decisionPage, 422: schemas.problem, 429: schemas.problem },
			},
		},
		async (request, reply) => {
			const found = await queries.findOpenDecisions(db, request.query);
			const items = found.slice(0, request.query.size);
			spend(
				{ request, reply },
				options,
				items.filter((one) => one.naturalPerson).map((one) => one.id),
			);
			const next = found.length > items.length ? (items.at(-1)?.id ?? null) : null;
			return answer({ request, reply }, { items: items.map(view), next });
		},
	);
	app.get(
		`${OPEN_API}/decisions/:id`,
		{
			config: CONFIG,
			schema: {
				summary: "一件执法决定",
				description: "已撤下或者公示期满的答复 410，只说明何时、因何不再公示；未公示的与不存在的答复完全相同。",
				tags: TAGS,
				params: schemas.byId,
				response: { 200: schemas.decisionDetail, 410: schemas.tombstone, ...FAULTS },
			},
		},
		async (request, reply) => {
			const found = await findDecision(db, request.params.id);
			if (!found) throw notFound();
			if (found.status !== "published") {
				const { id, authorityName, publishedOn, withdrawnOn, withdrawalReason } = found;
				const body = { id, status: found.status, authorityName, publishedOn, withdrawnOn, reason: withdrawalReason };
				return reply.status(410).headers({ "cache-control": "no-store", "x-robots-tag": "noindex" }).send(body);
			}
			if (found.naturalPerson) spend({ request, reply }, options, [found.id]);
			const { content, log, eventId } = found;
			const changed = (await queries.lastChanges(db, [found.id])).get(found.id) ?? found.publishedOn;
			const body = {
				...view(found),
				status: "published" as const,
				fields: [...content.fields],
				fieldsBasis: content.fieldsBasis,
				supplements: [...content.supplements],
				supplementsBasis: content.supplementsBasis,
				fullText: content.fullText.map((block) => ({ heading: block.heading, paragraphs: [...block.paragraphs] })),
				bases: [...content.bases],
				remedies: content.remedies,
				sourceUrl: content.sourceUrl ?? null,
				doubts: [...(content.doubts ?? [])],
				proof: { log, eventId },
			};
			return answer({ request, reply }, body, changed);
		},
	);
}

/** A decision as every list, feed and file of the open data shows it. */
export function decisionViewer(publicUrl: string) {
	return (row: Omit<queries.OpenDecision, "seq">): z.output<typeof schemas.decisionRow> => ({
		id: row.id,
		authority: row.authorityId,
		authorityName: row.authorityName,
		type: row.type,
		mode: row.mode,
		origin: row.origin,
		title: row.title,
		party: row.partyName,
		number: row.number,
		conclusion: row.conclusion,
		decidedOn: row.decidedOn,
		publishedOn: row.publishedOn,
		naturalPerson: row.naturalPerson,
		performance: row.performance,
		performanceOn: row.performanceOn,
		url: `${publicUrl}/d/${row.id}`,
	});
}

async function getAuthority(db: Db, id: string): Promise<PortalAuthority> {
	const found = await findAuthority(db, id);
	if (!found) throw notFound();
	return found;
}

function authorityRoutes(root: FastifyInstance, { portalDb: db, publicUrl }: OpenApi): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	const view = (
		one: PortalAuthority,
		bodies: Awaited<ReturnType<typeof listRowsInForce>>,
	): z.output<typeof schemas.authorityRow> => ({
		...one,
		parent: one.parentId,
		profile: bodies.filter((body) => body.authorityId === one.id).flatMap(profileOf),
		url: `${publicUrl}/public/${one.id}`,
	});
	app.get(
		`${OPEN_API}/authorities`,
		{ config: CONFIG, schema: { summary: "执法机关", tags: TAGS, response: { 200: schemas.authorities } } },
		async (request, reply) => {
			const [found, bodies] = await Promise.all([listAuthorities(db), listRowsInForce(db, "entity")]);
			return answer({ request, reply }, { items: found.map((one) => view(one, bodies)) });
		},
	);
	app.get(
		`${OPEN_API}/authorities/:id`,
		{
			config: CONFIG,
			schema: {
				summary: "一个执法机关",
				tags: TAGS,
				params: schemas.byAuthority,
				response: { 200: schemas.authorityRow, ...FAULTS },
			},
		},
		async (request, reply) => {
			const found = await getAuthority(db, request.params.id);
			return answer({ request, reply }, view(found, await listRowsInForce(db, "entity", found.id)));
		},
	);
}

/** The cells of a row, and why it no longer counts, if so, in the column that the file of the list has for it. */
function profileOf({ cells, marked, markedOn }: ListRow): ListRow["cells"] {
	if (marked === null) return cells;
	return [...cells, { label: "标注", text: markedOn === null ? marked : `${marked}（${markedOn}）` }];
}

const rowOf = ({ cells, marked, markedOn }: ListRow) => ({ columns: [...cells], marked, markedOn });

function authorityListRoutes(root: FastifyInstance, { portalDb: db }: OpenApi): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	app.get(
		`${OPEN_API}/authorities/:id/matters`,
		{
			config: CONFIG,
			schema: {
				summary: "行政执法事项",
				description: "现行有效的执法事项清单的各项；清单尚未发布的没有内容。",
				tags: TAGS,
				params: schemas.byAuthority,
				response: { 200: schemas.matters, ...FAULTS },
			},
		},
		async (request, reply) => {
			const { id } = await getAuthority(db, request.params.id);
			const rows = await listRowsInForce(db, "matter", id);
			const items = rows.map((row) => ({ code: row.key, name: row.name, type: row.type, ...rowOf(row) }));
			return answer({ request, reply }, { items });
		},
	);
	app.get(
		`${OPEN_API}/authorities/:id/officers`,
		{
			config: CONFIG,
			schema: {
				summary: "执法人员",
				description:
					"只有本机关制度规定公开执法人员清单的才有内容，只含规定的各项；清单尚未发布的没有内容，证件失效的有标注。",
				tags: TAGS,
				params: schemas.byAuthority,
				response: { 200: schemas.officers, ...FAULTS },
			},
		},
		async (request, reply) => {
			const found = await getAuthority(db, request.params.id);
			const { published, basis } = found.rules.personnel;
			const rows = published ? await listRowsInForce(db, "personnel", found.id) : [];
			return answer({ request, reply }, { published, basis, items: rows.map(rowOf) });
		},
	);
}

function listRoutes(root: FastifyInstance, { portalDb: db }: OpenApi): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	app.get(
		`${OPEN_API}/lists`,
		{
			config: CONFIG,
			schema: {
				summary: "公示清单",
				tags: TAGS,
				querystring: schemas.listsQuery,
				response: { 200: schemas.listPage, 422: schemas.problem },
			},
		},
		async (request, reply) => {
			const found = await queries.listLists(db, request.query);
			const items = found.slice(0, request.query.size);
			return answer(
				{ request, reply },
				{ items, next: found.length > items.length ? (items.at(-1)?.id ?? null) : null },
			);
		},
	);
	app.get(
		`${OPEN_API}/lists/:id`,
		{
			config: CONFIG,
			schema: {
				summary: "一份清单",
				tags: TAGS,
				params: schemas.byId,
				response: { 200: schemas.listDetail, 410: schemas.tombstone, ...FAULTS },
			},
		},
		async (request, reply) => {
			const found = await queries.findList(db, request.params.id);
			if (!found) throw notFound();
			if (found.withdrawnOn !== null) return withdrawnList(reply, found);
			const { log, eventId, ...list } = found;
			return answer({ request, reply }, { ...list, proof: { log, eventId } }, found.publishedOn);
		},
	);
	app.get(
		`${OPEN_API}/lists/:id/rows`,
		{
			config: CONFIG,
			schema: {
				summary: "清单内容",
				tags: TAGS,
				params: schemas.byId,
				querystring: schemas.rowsQuery,
				response: { 200: schemas.listRows, 410: schemas.tombstone, ...FAULTS },
			},
		},
		async (request, reply) => {
			const list = await queries.findList(db, request.params.id);
			if (!list) throw notFound();
			if (list.withdrawnOn !== null) return withdrawnList(reply, list);
			const { after, size } = request.query;
			const found = await queries.listRowsOf(db, list.id, after ?? -1, size);
			const items = found.slice(0, size);
			return answer(
				{ request, reply },
				{ items, next: found.length > items.length ? (items.at(-1)?.sort ?? null) : null },
				list.publishedOn,
			);
		},
	);
}

/** That and why a version went; what it said is nowhere any more. */
function withdrawnList(reply: FastifyReply, found: queries.OpenList) {
	const { id, authorityName, publishedOn, withdrawnOn, withdrawalReason } = found;
	return reply
		.status(410)
		.headers({ "cache-control": "no-store", "x-robots-tag": "noindex" })
		.send({ id, status: "withdrawn", authorityName, publishedOn, withdrawnOn, reason: withdrawalReason ?? "" });
}

const PLACES = {
	decision: "/d/",
	list: "/lists/",
	"annual-report": "/annual/",
	"double-random": "/rounds/",
} as const;

function changeRoutes(root: FastifyInstance, { portalDb: db, publicUrl }: OpenApi): void {
	root.withTypeProvider<ZodTypeProvider>().get(
		`${OPEN_API}/changes`,
		{
			config: CONFIG,
			schema: {
				summary: "变更记录",
				description: "按 seq 从小到大；下一次以 next 为 since。撤下、期满的只说明编号，不含内容。",
				tags: TAGS,
				querystring: schemas.changesQuery,
				response: { 200: schemas.changes, 422: schemas.problem },
			},
		},
		async (request, reply) => {
			const found = await queries.listChanges(db, request.query);
			const items = found.map((one) => ({
				seq: Number(one.seq),
				at: one.at,
				kind: one.kind,
				action: one.action,
				id: one.itemId,
				authority: one.authorityId,
				url: `${publicUrl}${PLACES[one.kind]}${one.itemId}`,
			}));
			return answer({ request, reply }, { items, next: items.at(-1)?.seq ?? request.query.since }, found.at(-1)?.at);
		},
	);
}
