import { useRef } from "react";
import { sha256Hex } from "#kernel/hash";
import { newId } from "#kernel/ids";

/**
 * The number of what is being handed in: the same content keeps it through retries, so that it is done once however often
 * it is sent (REL-03); other content has another, and so has the next of the same once this one is `done`.
 */
export function useSubmission() {
	const numbers = useRef(new Map<string, string>());
	return {
		keyOf: (content: unknown): string => {
			const hash = sha256Hex(JSON.stringify(content ?? null));
			const key = numbers.current.get(hash) ?? newId();
			numbers.current.set(hash, key);
			return key;
		},
		done: () => numbers.current.clear(),
	};
}
