import type { Engine } from "#casework";
import { Problem } from "#kernel/problem";
import { isRefusal, type Refusal } from "#kernel/refusal";
import type { Log } from "#platform/log";
import type { Claimed } from "./claim.ts";
import { machineActor } from "./machine.ts";
import { pushKind } from "./process.ts";

export type Recorder = { readonly engine: Engine; readonly log: Log };
export type OfReceiver = { readonly subscriberId: string; readonly authority: Claimed["authority"] };

/** Records as the machine. What stands against it, in Chinese: another instance was first, a person has closed it. */
export async function runAs(
	{ engine, log }: Recorder,
	of: OfReceiver,
	act: string,
	input: object,
): Promise<string | undefined> {
	const actor = machineActor(of.authority);
	let no: Refusal | Problem;
	try {
		const done = await engine.run(pushKind, { streamId: of.subscriberId, act, input, actor });
		if (!isRefusal(done)) return undefined;
		no = done;
	} catch (error) {
		if (!(error instanceof Problem)) throw error;
		no = error;
	}
	log.info("push not recorded", { subscriber: of.subscriberId, act, code: no.code });
	return no.message;
}
