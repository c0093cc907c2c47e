import type { ActContext } from "#casework";
import type { ReplyKind, RequestKind } from "../vocabulary.ts";

/** 行政复议法 23 I（四）: against 不予公开 reconsideration comes first, the court after it. A partial refusal is one too. */
const RECONSIDERATION_FIRST: readonly ReplyKind[] = ["withheld", "partial"];

/** 救济途径 as the reply tells it; empty where the reply decides nothing about anybody's rights. */
export function remediesOf(kind: RequestKind, reply: ReplyKind | null, { authority, rules }: ActContext): string {
	const { reconsiderationOrgan: organ, court } = authority;
	if (kind === "application" && reply !== null && RECONSIDERATION_FIRST.includes(reply)) {
		return `对本答复不服的，可以自知道本答复之日起六十日内向${organ}申请行政复议（《中华人民共和国行政复议法》第二十条）；对行政复议决定不服的，可以再向人民法院提起行政诉讼（同法第二十三条第一款第（四）项）。`;
	}
	if (kind === "application" || kind === "correction") {
		return `对本答复不服的，可以自知道本答复之日起六十日内向${organ}申请行政复议（《中华人民共和国行政复议法》第二十条），或者自知道之日起六个月内向${court}提起行政诉讼（《中华人民共和国行政诉讼法》第四十六条）。`;
	}
	const complaint = rules.effective("disclosure.complaint");
	if (kind === "disclosure-complaint" && complaint) {
		return `也可以向${complaint.value.to.join("或者")}投诉、举报，或者依法申请行政复议、提起行政诉讼（《${complaint.basis.document}》${complaint.basis.article}）。`;
	}
	return "";
}
