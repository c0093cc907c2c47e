import { useSyncExternalStore } from "react";

/** True where a table has no room. */
export function useNarrow(): boolean {
	return useMedia("(max-width: 719px)");
}

/** True where the reader asked the system for less motion. */
export function useStillness(): boolean {
	return useMedia("(prefers-reduced-motion: reduce)");
}

function useMedia(query: string): boolean {
	return useSyncExternalStore(
		(changed) => {
			const media = matchMedia(query);
			media.addEventListener("change", changed);
			return () => media.removeEventListener("change", changed);
		},
		() => matchMedia(query).matches,
	);
}
