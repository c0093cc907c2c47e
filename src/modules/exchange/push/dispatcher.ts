import { addMs } from "#kernel/instant";
import { inInstallation } from "../installation.ts";
import { claimProbe } from "./breaker-store.ts";
import { type Busy, claimNext, renewLeases } from "./claim.ts";
import { type DeliveryDeps, deliver } from "./deliver.ts";
import { openLanes } from "./lanes.ts";
import { lookAfter } from "./watch.ts";

export type DispatcherDeps = DeliveryDeps;

/** Sends what waits. Several instances may run side by side; one that is killed loses its leases and nothing else. */
export type Dispatcher = {
	/** Sends everything that is due now and looks after alarms; resolves when nothing is due any more. */
	readonly tick: () => Promise<void>;
	readonly start: () => void;
	readonly stop: () => Promise<void>;
};

/** So many attempts at one receiver at a time, of one instance: one that hangs does not hold up the others. */
const AT_ONCE = 4;
/** Several times that: a few receivers that hang together leave lanes for the others. */
const LANES = 16;
const INTERVAL_MS = 1_000;
/**
 * A lease is short and renewed while the request is under way, however long the receiver may take: what an instance that
 * was killed had in hand is due again after seconds. Of a process that stood still for longer something may go out twice,
 * under the same id.
 */
const LEASE_MS = 4_000;
const RENEWAL_MS = 1_000;

export function createDispatcher(deps: DispatcherDeps): Dispatcher {
	const { db, clock, log } = deps;
	/** Delivery → its receiver. */
	const inHand = new Map<string, string>();
	let taking: Promise<unknown> = Promise.resolve();
	const onError = (error: unknown) =>
		log.error("push failed", { reason: error instanceof Error ? error.message : String(error) });
	const lanes = openLanes(LANES, take, onError);
	const timers: NodeJS.Timeout[] = [];
	let looking: Promise<void> | undefined;

	/** One after the other, so that what is in hand is known when the next is taken. */
	function take(): Promise<(() => Promise<void>) | undefined> {
		const taken = taking.then(takeOne);
		taking = taken.catch(() => undefined);
		return taken;
	}

	/** A receiver that is broken is asked first: by one delivery, when its pause is over. */
	async function takeOne(): Promise<(() => Promise<void>) | undefined> {
		const busy = busyWith([...inHand.values()]);
		const claimed = await inInstallation(db, async (tx) => {
			const now = clock.now();
			const probed = await claimProbe(tx, now, addMs(now, deps.timeoutMs + LEASE_MS));
			return (
				(probed === undefined ? undefined : await claimNext(tx, now, LEASE_MS, { busy, probed })) ??
				(await claimNext(tx, now, LEASE_MS, { busy }))
			);
		});
		if (!claimed) return undefined;
		inHand.set(claimed.deliveryId, claimed.subscriberId);
		return () => deliver(deps, claimed).finally(() => inHand.delete(claimed.deliveryId));
	}

	async function renew(): Promise<void> {
		if (inHand.size === 0) return;
		await inInstallation(db, (tx) => renewLeases(tx, [...inHand.keys()], addMs(clock.now(), LEASE_MS)));
	}

	function look(): Promise<void> {
		looking ??= lookAfter(deps)
			.catch(onError)
			.finally(() => {
				looking = undefined;
			});
		return looking;
	}

	return {
		tick: async () => {
			await lanes.idle();
			lanes.wake();
			await lanes.idle();
			await looking;
			await look();
		},
		start: () => {
			lanes.wake();
			timers.push(
				setInterval(() => {
					lanes.wake();
					void look();
				}, INTERVAL_MS),
				setInterval(() => void renew().catch(onError), RENEWAL_MS),
			);
			for (const timer of timers) timer.unref();
		},
		stop: async () => {
			const [beat, heart] = timers;
			clearInterval(beat);
			await lanes.stop();
			await looking;
			clearInterval(heart);
		},
	};
}

function busyWith(receivers: readonly string[]): Busy {
	const used = [...new Set(receivers)];
	return { used, full: used.filter((id) => receivers.filter((one) => one === id).length >= AT_ONCE) };
}
