import { assert } from "#kernel/assert";
import { Problem } from "#kernel/problem";
import { qrPath } from "#platform/qr";
import type { FontSet } from "./fonts.ts";
import { loadFonts } from "./fonts.ts";
import { RenderWorker } from "./render-process.ts";
import { type Sheet, sheetSchema } from "./sheet.ts";
import { TEMPLATES_DIR, templateVersionOf } from "./template-version.ts";

export type RendererOptions = {
	/** The agency's own font folders; its faces go before the built-in ones. */
	readonly fontDirs?: readonly string[];
	/** Child processes, each about 200 MB while it lives. */
	readonly workers?: number;
	readonly timeoutMs?: number;
	/** Documents waiting at most; more are refused with `renderer-busy`. */
	readonly queueMax?: number;
	/** A child without work for this long is let go. */
	readonly idleMs?: number;
	readonly templatesDir?: string;
};

export type Rendition = {
	readonly pdf: Buffer;
	readonly pages: number;
	readonly templateVersion: string;
	readonly fontsHash: string;
};

export type Renderer = {
	/**
	 * Archival PDF/A-2b of a sheet; the same sheet, templates and fonts give the same bytes. All copies in one file.
	 * Rejects with a Problem: `render-failed` (a character without a glyph, a template error), `render-timeout`,
	 * `render-crashed`, `renderer-busy`, `renderer-closed`. None of them leaves anything behind; the caller may try again.
	 */
	readonly render: (sheet: Sheet) => Promise<Rendition>;
	readonly templateVersion: string;
	readonly fonts: FontSet;
	/** Ends all children; documents still waiting are rejected. */
	readonly close: () => Promise<void>;
};

type Waiting = {
	readonly template: string;
	readonly payload: string;
	readonly resolve: (done: { pdf: Uint8Array; pages: number }) => void;
	readonly reject: (error: Error) => void;
};

const RSS_BYTES_MAX = 600 * 1024 * 1024;

/** Reads fonts and templates once; children start with the first document. */
export async function createRenderer(options: RendererOptions = {}): Promise<Renderer> {
	const {
		fontDirs = [],
		workers = 2,
		timeoutMs = 20_000,
		queueMax = 500,
		idleMs = 60_000,
		templatesDir = TEMPLATES_DIR,
	} = options;
	assert(workers >= 1 && queueMax >= 1 && timeoutMs > 0, "a renderer has workers, a queue and time");
	const fonts = await loadFonts(fontDirs);
	const templateVersion = await templateVersionOf(templatesDir);
	const pool = new Set<RenderWorker>();
	const queue: Waiting[] = [];
	let closed = false;

	function pump(): void {
		while (queue.length > 0) {
			const worker = [...pool].find((candidate) => !candidate.busy) ?? (pool.size < workers ? spawn() : undefined);
			if (!worker) return;
			const job = queue.shift();
			if (job) void run(worker, job);
		}
	}

	function spawn(): RenderWorker {
		const worker = new RenderWorker({
			templatesDir,
			fontFiles: fonts.files,
			timeoutMs,
			idleMs,
			rssBytesMax: RSS_BYTES_MAX,
			onGone: () => pool.delete(worker),
		});
		pool.add(worker);
		return worker;
	}

	async function run(worker: RenderWorker, job: Waiting): Promise<void> {
		try {
			const done = await worker.render(job.template, job.payload);
			job.resolve(done);
		} catch (error) {
			job.reject(error instanceof Error ? error : new Error(String(error)));
		}
		pump();
	}

	async function render(sheet: Sheet): Promise<Rendition> {
		if (closed) throw new Problem("renderer-closed", "文书生成服务已停止", { status: 503 });
		if (queue.length >= queueMax) throw new Problem("renderer-busy", "等待生成的文书过多，请稍后再试", { status: 503 });
		const frozen = sheetSchema.parse(sheet);
		const payload = JSON.stringify({ sheet: frozen, fonts: fonts.roles, qr: qrSvg(frozen.verifyUrl) });
		const { pdf, pages } = await new Promise<{ pdf: Uint8Array; pages: number }>((resolve, reject) => {
			queue.push({ template: `${frozen.layout}.typ`, payload, resolve, reject });
			pump();
		});
		return { pdf: Buffer.from(pdf), pages, templateVersion, fontsHash: fonts.hash };
	}

	async function close(): Promise<void> {
		closed = true;
		for (const job of queue.splice(0))
			job.reject(new Problem("renderer-closed", "文书生成服务已停止", { status: 503 }));
		await Promise.all([...pool].map((worker) => worker.stop()));
	}

	return { render, templateVersion, fonts, close };
}

/** The code that leads to the verification page, as a picture for the template. */
function qrSvg(text: string): string {
	const { side, path } = qrPath(text);
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"><path d="${path}" fill="#000"/></svg>`;
}
