import type { PublicContent } from "./publication.ts";
import type { PublicRound } from "./rounds/round.ts";

const NEEDLE_LENGTH_MIN = 4;
const NEEDLE_LENGTH_MAX = 120;

/**
 * What must not be found any more once a text is taken down: its number, title, party and every passage of it. Common
 * words among them (an authority, a date, an article) are sifted out later, by whether other public items say them too.
 */
export function needlesOf(content: PublicContent | undefined): readonly string[] {
	if (content === undefined) return [];
	const fields = [...content.fields, ...content.supplements].filter((one) => !COMMON.has(one.id));
	const texts = [
		content.title,
		content.party,
		content.number ?? "",
		content.conclusion,
		...fields.map((one) => one.text),
		...content.fullText.filter((block) => block.heading !== "救济途径和期限").flatMap((block) => block.paragraphs),
	];
	return passagesOf(texts);
}

/** The same of a random round: its name, and of each object name, code and results; the entry it names stays public. */
export function needlesOfRound(content: PublicRound | null | undefined): readonly string[] {
	if (!content) return [];
	return passagesOf([
		content.name,
		...content.objects.flatMap((one) => [one.name, one.creditCode ?? "", one.result, one.disposal]),
	]);
}

/** Of a corrected text only what it said before and says no longer. */
export function noLongerSaid(before: readonly string[], now: readonly string[]): readonly string[] {
	const still = new Set(now);
	return before.filter((one) => !still.has(one));
}

function passagesOf(texts: readonly string[]): readonly string[] {
	const passages = texts.flatMap((text) => text.split(/\r?\n/)).map((text) => text.trim().slice(0, NEEDLE_LENGTH_MAX));
	return [...new Set(passages.filter((text) => text.length >= NEEDLE_LENGTH_MIN))];
}

const COMMON: ReadonlySet<string> = new Set(["authority", "category", "decision-date", "legal-basis"]);
