import { type Clock, type ClockContext, clockOf } from "#casework";
import { addDays, type PlainDate } from "#kernel/plain-date";
import { INTERNAL_TARGET, periodClock, rulesFor, suffixed } from "./clock-rules.ts";
import type { CarrierRelease, Publication } from "./publication.ts";

/**
 * Where an item still stands although it should not (COR-01, PLT-05): taken from the web it is gone from every public
 * address, but a board hangs until somebody takes it down.
 */
export type StandingRelease = {
	/** Its place in the history of carriers, which only grows. */
	readonly index: number;
	readonly release: CarrierRelease;
	/** What people choose it by: a board with its place, since the same carrier may be in two. */
	readonly name: string;
};

function nameOf({ carrier, form, place }: CarrierRelease): string {
	return form === "offline" && place !== null ? `${carrier}（${place}）` : carrier;
}

/** The text that it shows. Of records of before: that of the day; on the day of a correction itself, the one before it. */
export function versionOf({ corrected }: Publication, { version, on }: CarrierRelease): number {
	return version ?? 1 + corrected.filter(({ replacedOn }) => replacedOn < on).length;
}

/** The texts that were public at some time of that day: of the day of a correction the one before it and the one after it. */
export function versionsOn({ release, corrected }: Publication, day: PlainDate): readonly number[] {
	if (release === null) return [];
	const begins = [release.on, ...corrected.map(({ replacedOn }) => replacedOn)];
	return begins.flatMap((from, index) => {
		const until = begins[index + 1];
		return from <= day && (until === undefined || day <= until) ? [index + 1] : [];
	});
}

/** The text that is public now. */
export function currentVersion({ corrected }: Publication): number {
	return corrected.length + 1;
}

/** Our own page: it went in the very transaction of the withdrawal, and nobody has to say so. */
export function isOwnPage({ release }: Publication, { address }: CarrierRelease): boolean {
	return release !== null && address === `/d/${release.publicId}`;
}

/** Everything that is up beside our own page, as far as the record says. */
function standing(state: Publication): readonly StandingRelease[] {
	return state.carriers.flatMap((release, index) =>
		release.takenDownOn === null && !isOwnPage(state, release) ? [{ index, release, name: nameOf(release) }] : [],
	);
}

export function isOffline({ release }: StandingRelease): boolean {
	return release.form === "offline";
}

/**
 * What has to come down: of what is public no longer, everything; of a decision that fell, its boards at once, whether the
 * page is gone already or not; of a corrected one, whatever shows the old text.
 */
export function toTakeDown(state: Publication): readonly StandingRelease[] {
	const up = standing(state);
	if (state.status === "withdrawn" || state.status === "expired") return up;
	if (state.status !== "published") return [];
	return state.annulment === null ? up.filter(({ release }) => showsOldText(state, release)) : up.filter(isOffline);
}

/**
 * A board until it is changed; a page until a push that carried the text of today is acknowledged, or until that text is
 * recorded as posted there by hand.
 */
export function showsOldText(state: Publication, release: CarrierRelease): boolean {
	if (versionOf(state, release) === currentVersion(state)) return false;
	return release.form === "offline" || !isPageBroughtUpToDate(state, release);
}

function isPageBroughtUpToDate(state: Publication, { carrier }: CarrierRelease): boolean {
	const current = currentVersion(state);
	const pushed =
		state.receipts?.some((one) => one.carrier === carrier && one.shown === "published" && one.version === current) ||
		isToldOfEachCorrection(state, carrier);
	const postedAnew = state.carriers.some(
		(one) =>
			one.carrier === carrier && one.form === "online" && one.takenDownOn === null && versionOf(state, one) === current,
	);
	return pushed || postedAnew;
}

/** Receipts of before do not name the text: of a day with two corrections it takes two to have told the second. */
function isToldOfEachCorrection({ corrected, receipts = [] }: Publication, carrier: string): boolean {
	const since = corrected.at(-1)?.replacedOn ?? "";
	const told = receipts.filter(
		(one) =>
			one.version === undefined &&
			one.carrier === carrier &&
			one.action === "corrected" &&
			one.shown === "published" &&
			one.on >= since,
	);
	return told.length >= corrected.filter(({ replacedOn }) => replacedOn === since).length;
}

/** What may be recorded as down or changed: besides what has to be, a board that simply hung its time. */
export function mayTakeDown(state: Publication): readonly StandingRelease[] {
	if (state.status !== "published") return toTakeDown(state);
	return standing(state).filter((one) => isOffline(one) || showsOldText(state, one.release));
}

export function namesOf(releases: readonly StandingRelease[]): readonly string[] {
	return [...new Set(releases.map(({ name }) => name))];
}

/**
 * The period of each board is that of the page, by the same clause: after a decision fell that of its withdrawal
 * (行政处罚法 48, 达州 二（一）4（1）), after 公示期限 the day on which the page goes, after a correction whatever the authority
 * set itself for correcting. No text gives boards more time, and none gives a number where the page has none: then only
 * the task stands on the desk.
 */
export function boardClocks(state: Publication, context: ClockContext): readonly Clock[] {
	return state.carriers.flatMap((release, index) =>
		release.form === "offline" ? clocksOf(state, { release, index, name: nameOf(release) }, context) : [],
	);
}

function clocksOf(state: Publication, board: StandingRelease, context: ClockContext): readonly Clock[] {
	const { annulment } = state;
	const { takenDownOn } = board.release;
	if (annulment !== null && state.release !== null && hungOn(board.release, annulment.effectiveOn))
		return byRule("disclosure.withdraw", { ...board, verb: "撤下", from: annulment.effectiveOn }, context);
	if (
		state.status === "expired" &&
		state.publicity !== null &&
		hungOn(board.release, addDays(state.publicity.until, 1))
	)
		return [expiryClock(state.publicity, board)];
	const old = state.corrected.find((one) => one.version === versionOf(state, board.release));
	if (old === undefined || (takenDownOn !== null && takenDownOn < old.replacedOn)) return [];
	return byRule("disclosure.correct-own", { ...board, verb: "更换", from: old.replacedOn }, context);
}

/** The first day by which a board has to be down or changed; null where no text and no rule of the authority gives one. */
export function boardsDueOn(clocks: readonly Clock[]): PlainDate | null {
	const open = clocks.filter(({ id, metOn }) => id.startsWith("board-") && metOn === null).map(({ dueOn }) => dueOn);
	return open.toSorted().at(0) ?? null;
}

/** Whether it was up when the duty began: what came down before has nothing to do with it. */
function hungOn({ takenDownOn }: CarrierRelease, day: PlainDate): boolean {
	return takenDownOn === null || takenDownOn >= day;
}

type Duty = StandingRelease & { readonly verb: "撤下" | "更换"; readonly from: PlainDate };

function byRule(key: "disclosure.withdraw" | "disclosure.correct-own", duty: Duty, context: ClockContext) {
	return rulesFor(key, duty.from, context).map((rule) =>
		periodClock(
			{
				id: suffixed(`board-${duty.index}`, rule),
				label: `${duty.verb}${duty.name}${rule.via === INTERNAL_TARGET ? `（${INTERNAL_TARGET}）` : ""}`,
				startedOn: duty.from,
				metOn: duty.release.takenDownOn,
			},
			rule,
			context,
		),
	);
}

/** The page goes the day after the last one of 公示期限, by the rule that set it; so does the board. */
function expiryClock({ until, basis, via }: NonNullable<Publication["publicity"]>, board: StandingRelease): Clock {
	return clockOf(
		{ id: `board-${board.index}`, label: `撤下${board.name}`, startedOn: until, metOn: board.release.takenDownOn },
		{ date: addDays(until, 1) },
		{ basis, via, unit: "day" },
	);
}
