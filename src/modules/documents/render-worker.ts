import { join } from "node:path";
import { type NodeCompiler as Compiler, NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import type { WorkerReply, WorkerRequest, WorkerStart } from "./render-protocol.ts";
import { readSfnt } from "./sfnt.ts";

/**
 * One child process of the renderer. It knows no database and no secret: templates and fonts come in as paths with the
 * first message, every document as JSON with the others. It may die at any time; the parent starts another.
 */
let compiler: Compiler | undefined;
let templatesDir = "";
let rendered = 0;
/** Typst keeps what it has memoised; without this 1,000 documents take 1.7 GB. Every tenth: 410 MB, every second: 250 MB. */
const EVICT_EVERY = 2;
const CACHE_AGE_MAX = 3;

process.on("message", (message: WorkerStart | WorkerRequest) => {
	if (message.type === "start") void start(message);
	else reply(render(message));
});
// The parent is gone: nobody will read what we render.
process.on("disconnect", () => process.exit(0));

async function start(message: WorkerStart): Promise<void> {
	const fontBlobs = await Promise.all(message.fontFiles.map((file) => readSfnt(file)));
	templatesDir = message.templatesDir;
	compiler = NodeCompiler.create({ workspace: templatesDir, fontArgs: [{ fontBlobs }] });
	reply({ type: "ready" });
}

function render(request: WorkerRequest): WorkerReply {
	if (!compiler) return { type: "failed", id: request.id, reason: "not started" };
	try {
		const compiled = compiler.compile({
			mainFilePath: join(templatesDir, request.template),
			inputs: { payload: request.payload },
		});
		const complaints = [
			...diagnosticsOf(compiled.hasError() ? compiled.takeError() : null),
			// A warning is an error: an unknown font drops text without a word.
			...diagnosticsOf(compiled.takeWarnings()),
		];
		if (complaints.length > 0 || !compiled.result) {
			return { type: "failed", id: request.id, reason: complaints.join("; ") || "no document" };
		}
		const pdf = compiler.pdf(compiled.result, { pdfStandard: "a-2b" });
		if (++rendered % EVICT_EVERY === 0) compiler.evictCache(CACHE_AGE_MAX);
		return {
			type: "done",
			id: request.id,
			pdf,
			pages: compiled.result.numOfPages,
			rssBytes: process.memoryUsage.rss(),
		};
	} catch (error) {
		return { type: "failed", id: request.id, reason: error instanceof Error ? error.message : String(error) };
	}
}

function diagnosticsOf(found: { shortDiagnostics: readonly unknown[] } | null): string[] {
	return (found?.shortDiagnostics ?? []).map((item) => (typeof item === "string" ? item : JSON.stringify(item)));
}

function reply(message: WorkerReply): void {
	process.send?.(message);
}
