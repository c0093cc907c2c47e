import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { Problem } from "#kernel/problem";
import { FILE_TYPES, type FileFormat, fileFormatOf, mediaTypeOf } from "./formats.ts";

/** Lets the routes of this context take an Excel or CSV file as their body, up to so many bytes. */
export function acceptTables(root: FastifyInstance, bytesMax: number): void {
	root.addContentTypeParser(
		Object.values(FILE_TYPES),
		{ parseAs: "buffer", bodyLimit: bytesMax },
		(_request, body, done) => done(null, body),
	);
}

/** The file that was sent. Throws Problem `file-format` (415) when it is neither. */
export function givenTable(request: FastifyRequest): { readonly content: Buffer; readonly format: FileFormat } {
	const format = fileFormatOf(request.headers["content-type"]);
	const { body } = request as { body: unknown };
	if (format === undefined || !Buffer.isBuffer(body))
		throw new Problem("file-format", "请选择Excel（xlsx）或者CSV文件", { status: 415 });
	return { content: body, format };
}

/** `name` without its ending, in any script. */
export function sendTable(
	reply: FastifyReply,
	{ file, name, format }: { readonly file: Buffer; readonly name: string; readonly format: FileFormat },
): FastifyReply {
	return reply
		.header("content-type", mediaTypeOf(format))
		.header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.${format}`)}`)
		.send(file);
}
