import { collectUnsentFiles } from "#intake";
import { collectUnnamedFiles } from "./received-files.ts";
import { type Repeating, repeat } from "./repeat.ts";

const INTERVAL_MS = 3_600_000;

type Deps = Parameters<typeof collectUnsentFiles>[0] & Pick<Repeating, "log">;

/**
 * Removes what came with forms that were never sent (未提交的附件), and files of the publication desk that no row names; the
 * log says which files, by address.
 */
export function collectKeptFiles({ log, ...deps }: Deps): () => Promise<void> {
	return repeat({ log, fault: "unsent files not removed", everyMs: INTERVAL_MS }, async () => {
		for (const address of await collectUnsentFiles(deps)) log.info("unsent file removed", { address });
		for (const address of await collectUnnamedFiles(deps)) log.info("unnamed file removed", { address });
	});
}
