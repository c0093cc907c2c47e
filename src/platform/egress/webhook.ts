import { Webhook } from "standardwebhooks";
import { type Instant, msOf } from "#kernel/instant";

/** A signing secret in the form of Standard Webhooks: `whsec_` and 32 bytes, which nobody may guess, in base64. */
export function webhookSecretOf(bytes: Uint8Array): string {
	return `whsec_${Buffer.from(bytes).toString("base64")}`;
}

/**
 * The three headers of Standard Webhooks 1.0 (`v1`, HMAC-SHA-256 over id, second and body). The id stays the same in every
 * attempt; the moment is that of this attempt, so that a recorded request cannot be sent again later.
 */
export function signedHeaders(message: {
	readonly secret: string;
	readonly id: string;
	readonly at: Instant;
	readonly body: string;
}): Readonly<Record<string, string>> {
	const { secret, id, at, body } = message;
	const moment = new Date(msOf(at));
	return {
		"webhook-id": id,
		"webhook-timestamp": String(Math.floor(moment.getTime() / 1_000)),
		"webhook-signature": new Webhook(secret).sign(id, moment, body),
	};
}
