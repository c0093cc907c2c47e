import type { Engine } from "#casework";
import { createDispatcher, type Dispatcher } from "#exchange";
import type { Clock } from "#platform/clock";
import type { Config } from "#platform/config";
import type { Db } from "#platform/db";
import { createEgress, type Egress } from "#platform/egress";
import type { Keys } from "#platform/keys";
import type { Log } from "#platform/log";
import { openSecretBox, type SecretBox } from "#platform/sealing";

/** Seals what this installation shares with other systems: signing secrets of receivers and of API clients. */
export async function exchangeBox(keys: Keys): Promise<SecretBox> {
	return openSecretBox(await keys.loadOrCreateSecret("exchange"));
}

export type PushDesk = {
	readonly egress: Egress;
	readonly dispatcher: Dispatcher;
	readonly close: () => Promise<void>;
};

type Options = { config: Config; db: Db; engine: Engine; clock: Clock; log: Log; box: SecretBox };

/** The way out and who uses it; begins to send at once. */
export function pushDesk({ config, ...deps }: Options): PushDesk {
	const egress = createEgress({ rules: { origins: config.egressOrigins, networks: config.egressNetworks } });
	const dispatcher = createDispatcher({
		...deps,
		egress,
		publicUrl: () => config.publicUrl ?? `http://127.0.0.1:${config.port}`,
		timeoutMs: config.pushTimeoutMs,
		chance: Math.random,
	});
	dispatcher.start();
	return {
		egress,
		dispatcher,
		close: async () => {
			await dispatcher.stop();
			await egress.close();
		},
	};
}
