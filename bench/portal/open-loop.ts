import { Pool } from "undici";
import type { Run } from "../figures.ts";

/** Readers come from many addresses: one alone would meet the quota for pages about natural persons (SEC-13). */
const READERS = 400;

/**
 * So many requests a second whatever the answers take; each is timed from the moment it was meant to be sent, so that a
 * server that stalls cannot hide what it kept waiting (coordinated omission).
 */
export async function openLoop(
	base: string,
	{ paths, perSecond, seconds }: { paths: readonly string[]; perSecond: number; seconds: number },
): Promise<Run> {
	const readers = Array.from(
		{ length: READERS },
		(_, nth) =>
			new Pool(base, { connections: 4, localAddress: `127.${1 + (nth % 200)}.${1 + Math.floor(nth / 200)}.1` }),
	);
	const times: number[] = [];
	const wrong: string[] = [];
	const start = performance.now() + 50;
	const total = perSecond * seconds;
	const all = Array.from({ length: total }, async (_, nth) => {
		const due = start + (nth * 1_000) / perSecond;
		await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
		const path = paths[nth % paths.length] ?? "/";
		const reply = await readers[nth % READERS]?.request({ path, method: "GET" });
		await reply?.body.dump();
		times.push(performance.now() - due);
		if (reply?.statusCode !== 200) wrong.push(`${path}: ${reply?.statusCode}`);
	});
	await Promise.all(all);
	await Promise.all(readers.map((reader) => reader.destroy()));
	if (wrong.length > 0) throw new Error(`${wrong.length} of ${total} answers were wrong, first ${wrong[0]}`);
	return { times, seconds: (performance.now() - start) / 1_000 };
}
