import { type ChartSpec, chartSvg } from "#platform/charts";

/** Text that is markup already. Made only by `html`, so that nothing a person typed can become one. */
class Markup {
	readonly #text: string;
	constructor(text: string) {
		this.#text = text;
	}
	toString(): string {
		return this.#text;
	}
}
export type Html = Markup;
/** `false`, null and undefined are nothing; a list is its parts one after another. */
export type Part = Html | string | number | false | null | undefined | readonly Part[];

const ESCAPES: Readonly<Record<string, string>> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
	"'": "&#39;",
	"`": "&#96;",
};

export function escapeHtml(text: string): string {
	// Control characters have no place in a page and hide payloads from filters; tab and line end stay.
	return text
		.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, "")
		.replace(/[&<>"'`]/g, (one) => ESCAPES[one] ?? one);
}

/**
 * A piece of page. Every value is escaped; the only thing that is not is the result of another `html`. Attribute values
 * stand in double quotes in the template, always.
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
	let text = strings[0] ?? "";
	parts.forEach((part, index) => {
		text += render(part) + (strings[index + 1] ?? "");
	});
	return new Markup(text);
}

/** A chart as a piece of page. It takes the numbers and words, never markup: those are escaped where the picture is made. */
export function picture(spec: ChartSpec): Html {
	return new Markup(chartSvg(spec));
}

function render(part: Part): string {
	if (part === null || part === undefined || part === false) return "";
	if (part instanceof Markup) return part.toString();
	if (typeof part === "object") return part.map(render).join("");
	return escapeHtml(String(part));
}

/** A link only to http(s) and to our own pages: never `javascript:`, whatever a source said. */
export function safeUrl(url: string): string | undefined {
	if (/^\/(?![/\\])/.test(url)) return url;
	return /^https?:\/\//i.test(url) && URL.canParse(url) ? url : undefined;
}
