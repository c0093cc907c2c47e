import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useSession } from "../../data/session.ts";

const BEAT_MS = 120_000;
const MINUTE_MS = 60_000;

/**
 * While somebody types or clicks, who is signed in and what waits are asked again, so that a long text does not run into
 * the end of an idle session. A screen that nobody sits at asks for nothing: its session ends in time, and the sign-in
 * screen comes over it (GB/T 22239 8.1.4.1 b).
 */
export function usePresence(): void {
	const client = useQueryClient();
	const idleMinutes = useSession().data?.idleMinutes ?? 0;
	useEffect(() => {
		let touchedAt = Date.now();
		let askedAt = touchedAt;
		const ask = () => {
			askedAt = Date.now();
			void client.invalidateQueries({ queryKey: ["session"], exact: true });
		};
		const touch = () => {
			touchedAt = Date.now();
			if (touchedAt - askedAt < BEAT_MS) return;
			ask();
			void client.invalidateQueries({ queryKey: ["work"] });
		};
		const look = () => {
			if (askedAt <= touchedAt + MINUTE_MS && Date.now() > touchedAt + (idleMinutes + 1) * MINUTE_MS) ask();
		};
		const clock = setInterval(look, MINUTE_MS);
		window.addEventListener("keydown", touch);
		window.addEventListener("pointerdown", touch);
		return () => {
			clearInterval(clock);
			window.removeEventListener("keydown", touch);
			window.removeEventListener("pointerdown", touch);
		};
	}, [client, idleMinutes]);
}
