import { createHash } from "node:crypto";
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { sql } from "kysely";
import { z } from "zod";
import { readAs, writeAs } from "#casework";
import { actorOf, deskHooks } from "#identity";
import { notFound, Problem } from "#kernel/problem";
import type { House } from "./house.ts";
import { forgetReceivedFile, noteReceivedFile } from "./received-files.ts";

const BYTES_MAX = 10 * 1024 * 1024;
const SHA256 = /^[0-9a-f]{64}$/;
const named = z.object({ name: z.string().trim().min(1).max(200) });
const stored = z.object({ name: z.string(), sha256: z.string(), mediaType: z.string(), sizeBytes: z.number().int() });
const FILE_TYPES = ["application/pdf", "image/jpeg", "image/png"] as const;
const FIRST_BYTES: readonly (readonly [(typeof FILE_TYPES)[number], readonly number[]])[] = [
	["application/pdf", [0x25, 0x50, 0x44, 0x46, 0x2d]],
	["image/jpeg", [0xff, 0xd8, 0xff]],
	["image/png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
];

/** What a file is by its first bytes, whatever it is called; undefined for everything the desk does not take. */
export function mediaTypeOf(bytes: Uint8Array): (typeof FILE_TYPES)[number] | undefined {
	return FIRST_BYTES.find(([, head]) => head.every((byte, at) => bytes[at] === byte))?.[0];
}

/**
 * 公示附件: consents, photographs of boards and cuttings, handed in before the act that names them. They stay inside: the
 * store knows them by their hash, the row by the unit of who brought them, and no public address leads to them.
 */
export async function publicationFiles(root: FastifyInstance, { house }: { house: House }): Promise<void> {
	deskHooks(root);
	root.addContentTypeParser([...FILE_TYPES], { parseAs: "buffer", bodyLimit: BYTES_MAX }, (_request, body, done) =>
		done(null, body),
	);
	const app = root.withTypeProvider<ZodTypeProvider>();
	app.post(
		"/api/publication-files",
		{
			bodyLimit: BYTES_MAX,
			config: { access: "actor" },
			schema: { summary: "上传公示附件", tags: ["publications"], querystring: named, response: { 201: stored } },
		},
		async (request, reply) => {
			const actor = actorOf(request);
			const bytes = request.body;
			if (!Buffer.isBuffer(bytes) || bytes.length === 0)
				throw new Problem("file-empty", "没有收到文件", { status: 422 });
			const mediaType = mediaTypeOf(bytes);
			if (mediaType === undefined) throw new Problem("file-type", "只接受 PDF、JPEG、PNG 文件", { status: 422 });
			const { name } = request.query;
			await noteReceivedFile(house.db, createHash("sha256").update(bytes).digest("hex"), house.clock.now());
			const { sha256 } = await house.files.put(bytes);
			await writeAs(house.db, actor, async (tx) => {
				await sql`
					insert into core.publication_file (sha256, org_path, name, media_type, size_bytes, uploaded_by, uploaded_at)
					values (${sha256}, ${actor.unitPath}, ${name}, ${mediaType}, ${bytes.length}, ${actor.personId},
						${house.clock.now()})
					on conflict (sha256, org_path) do nothing`.execute(tx);
				await forgetReceivedFile(tx, sha256);
			});
			return reply.status(201).send({ name, sha256, mediaType, sizeBytes: bytes.length });
		},
	);
	app.get(
		"/api/publication-files/:sha256",
		{
			config: { access: "actor" },
			schema: {
				summary: "公示附件",
				tags: ["publications"],
				params: z.object({ sha256: z.string().regex(SHA256) }),
			},
		},
		async (request, reply) => {
			const { sha256 } = request.params;
			const row = await readAs(house.db, actorOf(request), async (tx) => {
				const { rows } = await sql<{ name: string; media_type: string }>`
					select name, media_type from core.publication_file where sha256 = ${sha256} limit 1`.execute(tx);
				return rows[0];
			});
			if (!row) throw notFound();
			const { stream, sizeBytes } = await house.files.open(sha256);
			return reply
				.type(row.media_type)
				.header("content-length", sizeBytes)
				.header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(row.name)}`)
				.header("content-security-policy", "sandbox; default-src 'none'")
				.header("x-content-type-options", "nosniff")
				.send(stream);
		},
	);
}
