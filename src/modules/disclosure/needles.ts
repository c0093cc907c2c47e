import { needlesIn } from "#casework";
import type { PublicContent } from "./publication.ts";
import type { PublicRound } from "./rounds/round.ts";

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
	return needlesIn(texts);
}

/** The same of a random round: its name, and of each object name, code and results; the entry it names stays public. */
export function needlesOfRound(content: PublicRound | null | undefined): readonly string[] {
	if (!content) return [];
	return needlesIn([
		content.name,
		...content.objects.flatMap((one) => [one.name, one.creditCode ?? "", one.result, one.disposal]),
	]);
}

const COMMON: ReadonlySet<string> = new Set(["authority", "category", "decision-date", "legal-basis"]);
