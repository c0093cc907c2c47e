import { openingKind, publicationKind } from "#disclosure";
import { dateInBeijing } from "#kernel/instant";
import { isRefusal } from "#kernel/refusal";
import type { Db } from "#platform/db";
import {
	actorOf,
	createWorld as createDisclosureWorld,
	type World as DisclosureWorld,
	nextId,
	type Opening,
	openingOf,
	publishOne,
	rulesIn,
	seedAuthority,
} from "../../modules/disclosure/world.fixture.ts";

export { nextId, publishOne, rulesIn, seedAuthority };

export type World = DisclosureWorld & { readonly openOne: (options: Opening) => Promise<string> };

export async function createWorld(db: Db): Promise<World> {
	const world = await createDisclosureWorld(db);
	return {
		...world,
		openOne: async (options) => {
			const streamId = nextId();
			const actor = actorOf("qinyuan", "handler", ["handler"]);
			await world.engine.run(openingKind, { streamId, act: "open-publication", input: openingOf(options), actor });
			return streamId;
		},
	};
}

/** Annulled today by a court, and taken down. */
export async function withdrawOne(world: World, streamId: string): Promise<void> {
	const actor = actorOf("qinyuan", "drafter", ["disclosure-clerk"]);
	const today = dateInBeijing(world.clock.now());
	const steps = [
		[
			"record-annulment",
			{ kind: "annulled", effectiveOn: today, organ: "示例县人民法院", number: "（2024）示行初1号" },
		],
		["withdraw", { ground: "annulment" }],
	] as const;
	for (const [act, input] of steps) {
		const done = await world.engine.run(publicationKind, { streamId, act, input, actor });
		if (isRefusal(done)) throw new Error(`${act}: ${done.code}`);
	}
}
