import { useSyncExternalStore } from "react";

const PHONE = "(max-width: 719px)";

function subscribe(changed: () => void): () => void {
	const media = matchMedia(PHONE);
	media.addEventListener("change", changed);
	return () => media.removeEventListener("change", changed);
}

/** True where a table has no room. */
export function useNarrow(): boolean {
	return useSyncExternalStore(subscribe, () => matchMedia(PHONE).matches);
}
