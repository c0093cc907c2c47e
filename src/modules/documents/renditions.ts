import { createHash } from "node:crypto";
import type { Selectable } from "kysely";
import type { Instant } from "#kernel/instant";
import { Problem } from "#kernel/problem";
import type { Tx } from "#platform/db";

type Tables = {
	"core.document": { document_id: string; org_path: string };
	"core.document_rendition": {
		document_id: string;
		org_path: string;
		sha256: string;
		sm3: string;
		size_bytes: bigint;
		pages: number;
		template_version: string;
		fonts_hash: string;
		rendered_at: string;
	};
};

export type StoredRendition = {
	readonly documentId: string;
	/** Content address of the file. */
	readonly sha256: string;
	readonly sm3: string;
	readonly sizeBytes: number;
	readonly pages: number;
	readonly templateVersion: string;
	readonly fontsHash: string;
	readonly renderedAt: Instant;
};

const LIST_MAX = 500;

/** Records a rendered file; the bytes themselves lie in the file store under their SHA-256. The same file twice is once. */
export async function saveRendition(
	tx: Tx,
	of: {
		documentId: string;
		pdf: Buffer;
		pages: number;
		templateVersion: string;
		fontsHash: string;
		renderedAt: Instant;
	},
): Promise<StoredRendition> {
	const document = await tx
		.withTables<Tables>()
		.selectFrom("core.document")
		.select("org_path")
		.where("document_id", "=", of.documentId)
		.executeTakeFirst();
	if (!document) throw documentNotFound();
	const rendition: StoredRendition = {
		documentId: of.documentId,
		sha256: createHash("sha256").update(of.pdf).digest("hex"),
		sm3: createHash("sm3").update(of.pdf).digest("hex"),
		sizeBytes: of.pdf.length,
		pages: of.pages,
		templateVersion: of.templateVersion,
		fontsHash: of.fontsHash,
		renderedAt: of.renderedAt,
	};
	await tx
		.withTables<Tables>()
		.insertInto("core.document_rendition")
		.values({
			document_id: of.documentId,
			org_path: document.org_path,
			sha256: rendition.sha256,
			sm3: rendition.sm3,
			size_bytes: BigInt(rendition.sizeBytes),
			pages: of.pages,
			template_version: of.templateVersion,
			fonts_hash: of.fontsHash,
			rendered_at: of.renderedAt,
		})
		.onConflict((conflict) => conflict.doNothing())
		.execute();
	return rendition;
}

/** Its files, the first one first; none also for a document out of scope. */
export async function listRenditions(tx: Tx, documentId: string): Promise<readonly StoredRendition[]> {
	const rows = await tx
		.withTables<Tables>()
		.selectFrom("core.document_rendition")
		.selectAll()
		.where("document_id", "=", documentId)
		.orderBy("rendered_at")
		.orderBy("sha256")
		.limit(LIST_MAX)
		.execute();
	return rows.map(renditionFromRow);
}

export function documentNotFound(): Problem {
	return new Problem("document-not-found", "没有找到该文书", { status: 404 });
}

function renditionFromRow(row: Selectable<Tables["core.document_rendition"]>): StoredRendition {
	return {
		documentId: row.document_id,
		sha256: row.sha256,
		sm3: row.sm3,
		sizeBytes: Number(row.size_bytes),
		pages: row.pages,
		templateVersion: row.template_version,
		fontsHash: row.fonts_hash,
		renderedAt: row.rendered_at as Instant,
	};
}
