import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { lastSeenAt, onSeen } from "../../data/attendance.ts";
import { useSession } from "../../data/session.ts";

const BEAT_MS = 120_000;
const MINUTE_MS = 60_000;

/**
 * While somebody types, clicks or reads, who is signed in and what waits are asked again, so that a long text does not run
 * into the end of an idle session. What a screen asks that nobody sits at is marked as such by `data/http.ts` and counts as
 * no use: its session ends in time, and the sign-in screen comes over it (GB/T 22239 8.1.4.1 b).
 */
export function usePresence(): void {
	const client = useQueryClient();
	const idleMinutes = useSession().data?.idleMinutes ?? 0;
	useEffect(() => {
		let askedAt = Date.now();
		const ask = () => {
			askedAt = Date.now();
			void client.invalidateQueries({ queryKey: ["session"], exact: true });
		};
		const touch = () => {
			if (lastSeenAt() - askedAt < BEAT_MS) return;
			ask();
			void client.invalidateQueries({ queryKey: ["work"] });
		};
		const look = () => {
			const seenAt = lastSeenAt();
			if (askedAt <= seenAt + MINUTE_MS && Date.now() > seenAt + (idleMinutes + 1) * MINUTE_MS) ask();
		};
		const clock = setInterval(look, MINUTE_MS);
		const unheard = onSeen(touch);
		return () => {
			clearInterval(clock);
			unheard();
		};
	}, [client, idleMinutes]);
}
