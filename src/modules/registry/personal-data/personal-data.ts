import { homesAndBirthsIn } from "./homes.ts";
import { type Found, isHidden } from "./passages.ts";
import { personalNumbersIn } from "./personal-numbers.ts";
import { plainTextOf } from "./plain-characters.ts";
import { addressesIn } from "./street-addresses.ts";

/** What a finder of plain characters finds, at its places in the text itself. */
export function foundIn(text: string, find: (plain: string) => readonly Found[]): readonly Found[] {
	const { plain, placeOf } = plainTextOf(text);
	return find(plain).map((one) => {
		const place = placeOf(one.from, one.to);
		return { ...one, ...place, original: text.slice(place.from, place.to) };
	});
}

/**
 * Numbers, homes, births and e-mail by which a natural person is known or reached, in a text of which nothing else is
 * known; what is hidden already is none. Names stand in no pattern: whoever knows them looks for them.
 */
export function personalDataIn(text: string): readonly Found[] {
	return foundIn(text, (plain) => [
		...personalNumbersIn(plain),
		...homesAndBirthsIn(plain),
		...addressesIn(plain, { citizen: false }).filter(({ mandatory }) => mandatory),
	]).filter(({ original }) => !isHidden(original));
}

/** The text with a mark in the place of each of them. */
export function withoutPersonalData(text: string, mark: string): string {
	let result = "";
	let at = 0;
	for (const { from, to } of personalDataIn(text).toSorted((a, b) => a.from - b.from || b.to - a.to)) {
		if (from >= at) result += text.slice(at, from) + mark;
		at = Math.max(at, to);
	}
	return result + text.slice(at);
}
