import { parseArgs } from "node:util";
import { benchActs } from "./acts.ts";
import { type Figure, tableOf } from "./figures.ts";
import { openWorld } from "./world.ts";

const { values } = parseArgs({ allowPositionals: true, options: { quick: { type: "boolean", default: false } } });
const world = await openWorld();
try {
	const figures: Figure[] = [...(await benchActs(world, { quick: values.quick }))];
	console.log(tableOf(figures));
	console.log(process.memoryUsage().rss / 2 ** 20);
} finally {
	await world.close();
}
