import { collectUnsentFiles } from "#intake";
import { type Repeating, repeat } from "./repeat.ts";

const INTERVAL_MS = 3_600_000;

type Deps = Parameters<typeof collectUnsentFiles>[0] & Pick<Repeating, "log">;

/** Removes what came with forms that were never sent (未提交的附件); the log says which files, by address. */
export function collectKeptFiles({ log, ...deps }: Deps): () => Promise<void> {
	return repeat({ log, fault: "unsent files not removed", everyMs: INTERVAL_MS }, async () => {
		for (const address of await collectUnsentFiles(deps)) log.info("unsent file removed", { address });
	});
}
