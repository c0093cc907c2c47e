import { addMs, type Instant } from "#kernel/instant";
import type { Clock } from "#platform/clock";
import type { Db } from "#platform/db";
import { inInstallation } from "../installation.ts";
import type { Claimed } from "./claim.ts";
import { type OfReceiver, type Recorder, runAs } from "./record.ts";
import { listOverspent, listWatched, type Watched } from "./watch-store.ts";

type Deps = Recorder & { readonly db: Db; readonly clock: Clock };
type Dead = OfReceiver & Pick<Claimed, "deliveryId" | "itemId" | "action" | "attempts"> & { readonly reason: string };

/** 死信: it has been tried as often as it may be. */
export async function bury(deps: Recorder, dead: Dead): Promise<void> {
	const { deliveryId, itemId: publicId, action, attempts, reason } = dead;
	await runAs(deps, dead, "bury-push", { deliveryId, publicId, action, attempts, reason });
}

/** What only time tells: attempts that died with their instance, alarms, receivers that broke or came back. */
export async function lookAfter(deps: Deps): Promise<void> {
	const now = deps.clock.now();
	const dead = await inInstallation(deps.db, (tx) => listOverspent(tx, now));
	for (const one of dead) await bury(deps, { ...one, reason: one.reason ?? "最后一次推送中断，没有收到答复" });
	for (const one of await inInstallation(deps.db, (tx) => listWatched(tx, now))) await watchOne(deps, one, now);
}

/** The state is compared with what the stream says: after a crash between the two it is simply told later. */
async function watchOne(deps: Deps, one: Watched, now: Instant): Promise<void> {
	if (one.late > 0 && !one.alarmed) {
		const since = one.since ?? now;
		const dueAt = addMs(since, one.alarmMinutes * 60_000);
		await runAs(deps, one, "raise-push-alarm", { since, dueAt, waiting: one.late });
	}
	if (one.alarmed && one.late === 0) await runAs(deps, one, "end-push-alarm", {});
	if (one.broken && !one.toldBroken) await runAs(deps, one, "open-push-breaker", one.broken);
	if (!one.broken && one.toldBroken) await runAs(deps, one, "close-push-breaker", {});
}
