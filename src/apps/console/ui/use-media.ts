import { useSyncExternalStore } from "react";

/** True where a table has no room. */
export function useNarrow(): boolean {
	return useMedia("(max-width: 719px)");
}

/** True where a form and its paper have room beside each other. */
export function useWide(): boolean {
	return useMedia("(min-width: 1200px)");
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
