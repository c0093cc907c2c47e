import Fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { crawl } from "../support/canary/crawl.ts";
import { missingTools } from "../support/canary/layers.ts";
import { LEAKS } from "../support/canary/leaks.ts";
import { NeedleCase } from "../support/canary/needles.ts";
import { hitsIn } from "../support/canary/search.ts";

/** A search that finds nothing proves something only if it finds what is there: each planted leak, in its own hiding place. */
const tools = missingTools();
const VISIBLE = LEAKS.filter(({ needsTools }) => needsTools !== true || tools.length === 0);
if (tools.length > 0) console.warn(`skipped: leaks that only ${tools.join(", ")} can see; install poppler-utils`);

describe("SEC-10 the canary tool", () => {
	const needles = new NeedleCase();
	let app: FastifyInstance;

	beforeAll(async () => {
		app = Fastify();
		app.get("/", async (_request, reply) =>
			reply
				.type("text/html")
				.send(LEAKS.map((_leak, index) => `<a href="/${index}">x</a><a href="/clean/${index}">y</a>`).join("")),
		);
		LEAKS.forEach((leak, index) => {
			const { text } = needles.make(leak.name);
			for (const [path, shown] of [
				[`/${index}`, text],
				[`/clean/${index}`, "张某"],
			] as const) {
				app.get(path, async (_request, reply) =>
					reply
						.status(leak.status ?? 200)
						.headers(leak.headers?.(shown) ?? {})
						.type(leak.contentType)
						.send(leak.body(shown)),
				);
			}
		});
	});
	afterAll(async () => await app.close());

	test(`finds ${VISIBLE.length} of ${VISIBLE.length} planted leaks, each as what it is, and nothing on the clean pages`, async () => {
		const answers = await crawl(app, { seeds: ["/"], pagesMax: 100 });
		expect(answers.filter(({ url }) => /^\/(clean\/)?\d+$/.test(url))).toHaveLength(2 * LEAKS.length);
		const found = answers.flatMap((answer) => hitsIn(answer, needles));
		expect([...new Set(found.map(({ needle }) => needle.field))].toSorted()).toEqual(
			VISIBLE.map(({ name }) => name).toSorted(),
		);
		expect(found.filter(({ url }) => url.startsWith("/clean"))).toEqual([]);
		expect(VISIBLE.length).toBeGreaterThanOrEqual(20);
	});

	test.each(["words", "phone", "citizen-id", "digits"] as const)("finds a needle shaped as %s", (shape) => {
		const { text, field } = needles.make(`shape ${shape}`, shape);
		const hits = hitsIn({ url: "/", status: 200, headers: {}, body: Buffer.from(`a ${text} b`) }, needles);
		expect(hits.map(({ needle }) => needle.field)).toEqual([field]);
	});
});
