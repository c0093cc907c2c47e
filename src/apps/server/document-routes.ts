import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { sql } from "kysely";
import { z } from "zod";
import { type Look, readAs } from "#casework";
import { documentPreview, renditionAsked } from "#casework/contract";
import { type FrozenDocument, getDocument, toHtml } from "#documents";
import { actorOf, deskHooks } from "#identity";
import { ID_PATTERN } from "#kernel/ids";
import { notFound, Problem } from "#kernel/problem";
import { proofFor } from "#ledger";
import type { LogName } from "#ledger/contract";
import type { Tx } from "#platform/db";
import type { House } from "./house.ts";
import { renditionEventId } from "./paper-desk.ts";

const documentParams = z.object({ document: z.string().regex(ID_PATTERN) });
const eventParams = z.object({ event: z.string().regex(ID_PATTERN) });

/** Papers and proofs for those who may read the case; a paper out of scope is a paper that does not exist. */
export async function documentRoutes(root: FastifyInstance, { house }: { house: House }): Promise<void> {
	deskHooks(root);
	const app = root.withTypeProvider<ZodTypeProvider>();
	const access = { config: { access: "actor" } } as const;
	app.get(
		"/api/documents/:document",
		{
			...access,
			schema: { summary: "文书预览", tags: ["documents"], params: documentParams, response: { 200: documentPreview } },
		},
		async (request) => {
			const document = await readAs(house.db, actorOf(request), (tx) => getDocument(tx, request.params.document));
			await house.consultations.note(request, lookAt(document, "paper"));
			const [rendition] = document.renditions;
			return {
				documentId: document.documentId,
				streamId: document.streamId,
				kind: document.kind,
				label: document.label,
				number: document.number,
				issuedOn: document.issuedOn,
				dataHash: document.dataHash,
				html: toHtml(document.sheet),
				file: rendition
					? { sha256: rendition.sha256, sm3: rendition.sm3, sizeBytes: rendition.sizeBytes, pages: rendition.pages }
					: null,
				fault: rendition ? null : ((await house.papers.faultOf(document.documentId)) ?? null),
			};
		},
	);
	app.post(
		"/api/documents/:document/rendition",
		{
			...access,
			schema: {
				summary: "重新生成文书",
				tags: ["documents"],
				params: documentParams,
				response: { 202: renditionAsked },
			},
		},
		async (request, reply) => {
			const { documentId } = await readAs(house.db, actorOf(request), (tx) => getDocument(tx, request.params.document));
			await house.papers.again(documentId);
			return reply.status(202).send({ documentId });
		},
	);
	fileRoutes(root, house);
}

function lookAt({ streamId, orgPath, documentId, label, number }: FrozenDocument, what: "paper" | "file"): Look {
	return { streamId, orgPath, what, thingId: documentId, thing: number === null ? label : `${label} ${number}` };
}

function fileRoutes(root: FastifyInstance, house: House): void {
	const app = root.withTypeProvider<ZodTypeProvider>();
	const access = { config: { access: "actor" } } as const;
	app.get(
		"/api/documents/:document/file",
		{ ...access, schema: { summary: "文书文件（PDF/A）", tags: ["documents"], params: documentParams } },
		async (request, reply) => {
			const { document, rendition } = await house.papers.fileOf(
				house.db,
				actorOf(request).scope,
				request.params.document,
			);
			await house.consultations.note(request, lookAt(document, "file"));
			const { stream, sizeBytes } = await house.files.open(rendition.sha256);
			const name = encodeURIComponent(`${document.label}${document.number ?? ""}.pdf`);
			return reply
				.type("application/pdf")
				.header("content-length", sizeBytes)
				.header("content-disposition", `inline; filename*=UTF-8''${name}`)
				.header("x-content-type-options", "nosniff")
				.send(stream);
		},
	);
	app.get(
		"/api/documents/:document/proof",
		{ ...access, schema: { summary: "文书存证证明（tlog-proof）", tags: ["documents"], params: documentParams } },
		async (request, reply) => {
			const proof = await readAs(house.db, actorOf(request), async (tx) => {
				await getDocument(tx, request.params.document);
				return findProof(tx, renditionEventId(request.params.document));
			});
			return reply
				.type("text/plain; charset=utf-8")
				.header("content-disposition", `attachment; filename="${request.params.document}.tlog-proof"`)
				.send(proof);
		},
	);
	app.get(
		"/api/events/:event/proof",
		{ ...access, schema: { summary: "事件存证证明（tlog-proof）", tags: ["documents"], params: eventParams } },
		async (request, reply) => {
			const proof = await readAs(house.db, actorOf(request), async (tx) => {
				const { rows } = await sql`select 1 from core.event where event_id = ${request.params.event}`.execute(tx);
				if (rows.length === 0) throw notFound();
				return findProof(tx, request.params.event);
			});
			return reply
				.type("text/plain; charset=utf-8")
				.header("content-disposition", `attachment; filename="${request.params.event}.tlog-proof"`)
				.send(proof);
		},
	);
}

/** The proof from whichever yearly log holds the event; an event of the last seconds waits for its checkpoint. */
async function findProof(tx: Tx, eventId: string): Promise<string> {
	const { rows } = await sql<{
		log: LogName;
	}>`select log from core.ledger_leaf where event_id = ${eventId} limit 1`.execute(tx);
	const [row] = rows;
	const proof = row && (await proofFor(tx, row.log, eventId));
	if (proof === undefined) throw new Problem("proof-not-ready", "存证正在签发，请数秒后再下载", { status: 409 });
	return proof;
}
