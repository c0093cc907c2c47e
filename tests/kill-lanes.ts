import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import type { Desk, Reply } from "../src/apps/server/demo/desk.ts";
import { type Acked, type Sent, sendUntilDone } from "./kill-client.ts";

const SILENCE_MS_MAX = 60_000;

/** Work for a server that dies under it: lanes that each take one piece after the other, and lose none. */
export abstract class Lanes {
	/** Acts that were answered 2xx. */
	readonly acked: Acked[] = [];
	/** Pieces that are through. */
	finished = 0;
	/** Requests that were under way when the server died; each was sent again as it was. */
	cut = 0;
	/** What was answered, acts and questions. */
	protected steps = 0;
	readonly #width: number;
	readonly #count: number;
	#next = 0;
	#lanes: Promise<void>[] = [];

	/** Without `count` the work has no end but `end()`. */
	constructor(width: number, count = Infinity) {
		this.#width = width;
		this.#count = count;
	}

	/** The n-th piece, from 1; twice the same is never asked. */
	protected abstract one(nth: number): Promise<void>;

	begin(): void {
		this.#lanes = Array.from({ length: this.#width }, () => this.#lane());
		// A lane's failure ends the run through progress() or end(); until then it must not end the process.
		for (const lane of this.#lanes) lane.catch(() => undefined);
	}

	get done(): boolean {
		return this.finished >= this.#count;
	}

	/** Resolves when as much has been answered since now as there are lanes: the next kill then meets a server at work. */
	async progress(): Promise<void> {
		const before = this.steps;
		const limit = performance.now() + SILENCE_MS_MAX;
		while (this.steps < before + this.#width && !this.done) {
			if (performance.now() > limit) throw new Error("nothing was answered for a minute");
			await Promise.race([sleep(20), ...this.#lanes.map((lane) => lane.then(() => sleep(20)))]);
		}
	}

	/** All pieces are through; where there is no end of them, those that were begun. */
	async end(): Promise<void> {
		if (this.#count === Infinity) this.#next = Infinity;
		await Promise.all(this.#lanes);
	}

	/** One act under one key until it is answered. */
	protected async send(desk: Desk, sent: Sent): Promise<Reply> {
		const done = await sendUntilDone(desk, sent, () => {
			this.cut += 1;
		});
		this.acked.push({ streamId: done.streamId, act: sent.act, version: done.version });
		this.steps += 1;
		return done;
	}

	async #lane(): Promise<void> {
		while (this.#next < this.#count) {
			this.#next += 1;
			await this.one(this.#next);
			this.finished += 1;
		}
	}
}
