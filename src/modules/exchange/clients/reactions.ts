import type { Reaction } from "#casework";
import type { SecretBox } from "#platform/sealing";
import type { SystemClient } from "./client.ts";
import { endKeys, insertKey, saveClient } from "./store.ts";

/** For `EngineDeps.reactions`; `box` seals the signing keys under the id of the key. */
export function clientReactions(box: SecretBox): readonly Reaction[] {
	const project: Reaction = async (tx, { place, context, events, input, after }) => {
		if (place.kind !== "system-client") return;
		await saveClient(tx, after as SystemClient);
		for (const { type, data } of events) {
			if (type === "ClientRevoked") await endKeys(tx, place.streamId, context.now);
			if (type === "ClientKeyReplaced")
				await endKeys(tx, place.streamId, (data as { formerEndsAt: string }).formerEndsAt);
			if (type === "ClientRegistered" || type === "ClientKeyReplaced") {
				const { keyId, secret } = input as { keyId: string; secret: string };
				const sealed = box.sealText(secret, keyId);
				const { streamId: clientId, orgPath } = place;
				await insertKey(tx, { keyId, clientId, orgPath, sealed, at: context.now });
			}
		}
	};
	return [project];
}
