import { maskIdentity } from "./masking.ts";
import type { NewRequest } from "./schemas.ts";
import { REQUEST_KINDS, type RequestKind } from "./vocabulary.ts";

const TITLE_LENGTH_MAX = 60;

/** 登记时起名: the words as one line of bounded length. What has to be hidden in them is hidden before they are cut. */
export function titleOf(kind: RequestKind, words: string): string {
	const line = words.replace(/\s+/g, " ").trim();
	const short = [...line].length > TITLE_LENGTH_MAX ? `${[...line].slice(0, TITLE_LENGTH_MAX).join("")}…` : line;
	return short === "" ? REQUEST_KINDS[kind] : short;
}

/**
 * What the list calls a request that was sent in: what it is about, never who it is from. The words of public rows stand as
 * they are public, also where the sender is the party of the decision: a mask in the title would hide from the desk what
 * the request is about, and tell everybody who reads the title that its party sent it.
 */
export function titleFor({ kind, subject, details, content, identity }: NewRequest): string {
	const hide = (text: string) => maskIdentity(text, identity);
	const typed = (words: string) => titleOf(kind, hide(words));
	if (kind === "officer-complaint" && subject.officerName !== "")
		return subject.officerKey === ""
			? typed(`投诉${subject.officerName}`)
			: titleOf(kind, `投诉${subject.officerName}`);
	if (kind !== "correction" && kind !== "disclosure-complaint")
		return typed(details.target === "" ? content : details.target);
	if (subject.decisionTitle === "") return typed(content);
	return titleOf(kind, `${subject.decisionTitle}${subject.fieldLabel === "" ? "" : `：${subject.fieldLabel}`}`);
}
