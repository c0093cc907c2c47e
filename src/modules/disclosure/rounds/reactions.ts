import { asAuthority, type Happening, noLongerSaid, probeLater, type Reaction, type RecordedEvent } from "#casework";
import { assert } from "#kernel/assert";
import { canonicalJson, type Json } from "#kernel/canonical-json";
import type { PlainDate } from "#kernel/plain-date";
import { Problem } from "#kernel/problem";
import { commitPublic } from "#ledger";
import type { Tx } from "#platform/db";
import { INTERNAL_TARGET } from "../clock-rules.ts";
import { needlesOfRound } from "../needles.ts";
import { roundClocks } from "./clock.ts";
import { openDraw } from "./draws.ts";
import { entriesInForce } from "./entries.ts";
import type { ListEntry, Round } from "./round.ts";
import {
	insertAbandonedRound,
	insertPublicRound,
	saveRound,
	updateCorrectedRound,
	updateRoundToTombstone,
} from "./store.ts";

function eventOf(happening: Happening, type: string): RecordedEvent | undefined {
	return happening.events.find((event) => event.type === type);
}

/** Every act on a round: the desk's row, and what becomes or ceases to be public. */
export const projectRound: Reaction = async (tx, happening) => {
	if (happening.place.kind !== "random-round") return;
	const state = happening.after as Round;
	if (eventOf(happening, "RoundOpened")) await checkEntry(tx, happening, state.entry);
	const target = roundClocks(state, happening.context).find((one) => one.via === INTERNAL_TARGET);
	await saveRound(tx, state, target?.dueOn ?? null);
	const committed = eventOf(happening, "RoundDrawCommitted");
	if (committed) await commitToDraw(tx, state, committed);
	const published = eventOf(happening, "RoundPublished");
	if (published) await insertPublicRound(tx, releaseOf(happening, state, published));
	const corrected = eventOf(happening, "RoundCorrected");
	if (corrected) {
		await updateCorrectedRound(tx, { ...releaseOf(happening, state, corrected), on: corrected.meta.date });
		const before = needlesOfRound(publicTextOf(happening.before as Round));
		const needles = noLongerSaid(before, needlesOfRound(publicTextOf(state)));
		await probeLater(tx, happening, { event: corrected, cause: "corrected", needles });
	}
	const withdrawn = eventOf(happening, "RoundWithdrawn");
	if (withdrawn && state.release) {
		await updateRoundToTombstone(tx, {
			publicId: state.release.publicId,
			reason: state.withdrawal?.reason ?? "",
			on: withdrawn.meta.date,
			eventId: withdrawn.meta.eventId,
			at: withdrawn.meta.at,
		});
		const needles = needlesOfRound(publicTextOf(state));
		await probeLater(tx, happening, { event: withdrawn, cause: "withdrawn", needles });
	}
	if (withdrawn && state.withdrawal?.publicId !== undefined)
		await insertAbandonedRound(tx, {
			publicId: state.withdrawal.publicId,
			orgPath: happening.place.orgPath,
			authorityId: happening.authority.id,
			authorityName: state.authorityName,
			year: state.year,
			entry: state.entry,
			reason: state.withdrawal.reason,
			on: withdrawn.meta.date,
			eventId: withdrawn.meta.eventId,
			at: withdrawn.meta.at,
		});
};

const publicTextOf = ({ released }: Round) => released?.version.content;

/**
 * What will be drawn from what stands in the public log from now on, as a salted commitment under a random subject: it
 * tells nobody that there is a round, and is opened with the result.
 */
async function commitToDraw(tx: Tx, { draws }: Round, { meta }: RecordedEvent): Promise<void> {
	const draw = openDraw(draws);
	assert(draw, "a commitment opens a draw");
	const { statement, salt } = draw;
	await commitPublic(tx, {
		type: "draw-committed",
		id: statement.draw,
		at: meta.at,
		eventId: meta.eventId,
		content: statement as unknown as Json,
		salt,
	});
}

/** Asked again in the transaction of the act: a list that was superseded in between, or an entry made up, opens nothing. */
async function checkEntry(tx: Tx, { authority, context }: Happening, entry: ListEntry): Promise<void> {
	const known = await asAuthority(tx, authority.path, () => entriesInForce(tx, authority.id, context.today));
	const text = (one: ListEntry) => canonicalJson(one as unknown as Json);
	if (!known.some((one) => text(one) === text(entry)))
		throw new Problem("entry-not-in-force", "随机抽查事项清单已有变化，请重新选择抽查事项", { status: 409 });
}

function releaseOf({ place, authority }: Happening, state: Round, event: RecordedEvent) {
	const { release, released } = state;
	const content = released?.version.content;
	assert(release && content && released.check.hash === released.version.hash, "a release has its checked text");
	return {
		publicId: release.publicId,
		orgPath: place.orgPath,
		authorityId: authority.id,
		content,
		publishedOn: release.on as PlainDate,
		eventId: event.meta.eventId,
		at: event.meta.at,
	};
}
