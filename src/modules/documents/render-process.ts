import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import { assert } from "#kernel/assert";
import { Problem } from "#kernel/problem";
import { forkAlone } from "#platform/child";
import type { WorkerReply, WorkerRequest, WorkerStart } from "./render-protocol.ts";

type Done = Extract<WorkerReply, { type: "done" }>;

type Options = {
	readonly templatesDir: string;
	readonly fontFiles: readonly string[];
	readonly timeoutMs: number;
	readonly idleMs: number;
	/** A process that has grown beyond this ends after its document. */
	readonly rssBytesMax: number;
	/** The process has ended or is about to, for whatever reason; this object takes no more documents. */
	readonly onGone: () => void;
};

/** Reading and unpacking the fonts on a loaded machine; counted apart from the time of a document. */
const START_TIMEOUT_MS = 30_000;

/**
 * One child process that renders one document at a time. A hang is answered by SIGKILL, a crash by the exit event;
 * either rejects the document at hand, and the owner starts another process for the next one.
 */
export class RenderWorker {
	readonly #child: ChildProcess;
	readonly #options: Options;
	readonly #ended: Promise<void>;
	readonly #ready: Promise<void>;
	#pending: { resolve: (reply: WorkerReply) => void; reject: (error: Error) => void } | undefined;
	#gone = false;
	/** Killed, but the exit event has not come yet: a document given now would be lost. */
	#stopping = false;
	#busy = false;
	#timedOut = false;
	#idle: NodeJS.Timeout | undefined;
	#lastId = 0;

	constructor(options: Options) {
		this.#options = options;
		this.#child = forkAlone(join(import.meta.dirname, "render-worker.ts"), {
			serialization: "advanced",
			stdio: ["ignore", "ignore", "ignore", "ipc"],
		});
		this.#ended = new Promise((resolve) => {
			this.#child.once("exit", () => this.#onGone(resolve));
			this.#child.once("error", () => this.#onGone(resolve));
		});
		this.#child.on("message", (reply: WorkerReply) => this.#settle(reply));
		const start: WorkerStart = { type: "start", templatesDir: options.templatesDir, fontFiles: options.fontFiles };
		this.#ready = this.#exchange(start, START_TIMEOUT_MS).then(() => undefined);
		// Reported by the document that waits for it.
		this.#ready.catch(() => undefined);
	}

	get busy(): boolean {
		return this.#busy || this.#stopping || this.#gone;
	}

	async render(template: string, payload: string): Promise<Done> {
		assert(!this.#busy, "a render process takes one document at a time");
		this.#busy = true;
		clearTimeout(this.#idle);
		try {
			await this.#ready;
			const request: WorkerRequest = { type: "render", id: ++this.#lastId, template, payload };
			const reply = await this.#exchange(request, this.#options.timeoutMs);
			if (reply.type === "failed") throw new Problem("render-failed", `文书无法生成：${reply.reason}`, { status: 500 });
			assert(reply.type === "done" && reply.id === request.id, "a reply answers the request");
			if (reply.rssBytes > this.#options.rssBytesMax) void this.stop();
			return reply;
		} finally {
			this.#busy = false;
			if (!this.#stopping) this.#idle = setTimeout(() => void this.stop(), this.#options.idleMs).unref();
		}
	}

	stop(): Promise<void> {
		clearTimeout(this.#idle);
		this.#stopping = true;
		this.#options.onGone();
		if (!this.#gone) this.#child.kill("SIGKILL");
		return this.#ended;
	}

	#exchange(message: WorkerStart | WorkerRequest, timeoutMs: number): Promise<WorkerReply> {
		return new Promise((resolve, reject) => {
			if (this.#gone) {
				reject(crashed());
				return;
			}
			const timer = setTimeout(() => {
				this.#timedOut = true;
				void this.stop();
			}, timeoutMs);
			const settled =
				<T>(settle: (value: T) => void) =>
				(value: T) => {
					clearTimeout(timer);
					settle(value);
				};
			this.#pending = { resolve: settled(resolve), reject: settled(reject) };
			this.#child.send(message, (error) => {
				if (error) this.#fail(crashed());
			});
		});
	}

	#settle(reply: WorkerReply): void {
		const pending = this.#pending;
		this.#pending = undefined;
		pending?.resolve(reply);
	}

	#fail(error: Error): void {
		const pending = this.#pending;
		this.#pending = undefined;
		pending?.reject(error);
	}

	#onGone(ended: () => void): void {
		if (!this.#gone) {
			this.#gone = true;
			this.#options.onGone();
			this.#fail(
				this.#timedOut ? new Problem("render-timeout", "文书生成超时，请稍后再试", { status: 503 }) : crashed(),
			);
		}
		ended();
	}
}

function crashed(): Problem {
	return new Problem("render-crashed", "文书生成进程意外终止，请稍后再试", { status: 503 });
}
