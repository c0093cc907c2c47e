import { Feed } from "feed";
import { PERFORMANCE_STATUS } from "#disclosure/contract";
import { enforcementTypeLabel } from "#regime/contract";
import { escapeHtml } from "../html.ts";
import type { BulkDecision, Change } from "./queries.ts";

export type DecisionFeed = {
	/** e.g. 沁源县能源局 行政处罚. */
	readonly title: string;
	/** Path of the feed and of the page it stands for. */
	readonly path: string;
	readonly alternate: string;
	readonly publicUrl: string;
	readonly decisions: readonly BulkDecision[];
	/** Item id → moment of its last public change. */
	readonly changed: ReadonlyMap<string, string>;
	readonly removals: readonly Removal[];
};
type Removal = Pick<Change, "itemId" | "at">;

/** Before anything is public, a feed was last changed on the day the guidance on publication was issued. */
const NOTHING_YET = "2018-12-05T00:00:00.000Z";
const TOMBSTONES = "http://purl.org/atompub/tombstones/1.0";

/**
 * Atom (RFC 4287). What was taken down stands in it as a deleted entry (RFC 6721) with id and time and nothing else, so
 * that a reader removes its copy. Ids are `urn:sanzhi:decision:…`: they outlive a change of the site's address.
 */
export function renderDecisionFeed(given: DecisionFeed): string {
	const { publicUrl, decisions, changed, removals } = given;
	const updatedOf = (one: BulkDecision) => changed.get(one.id) ?? `${one.publishedOn}T00:00:00.000Z`;
	const moments = [...decisions.map(updatedOf), ...removals.map((one) => one.at)].toSorted();
	const feed = new Feed({
		id: `${publicUrl}${given.path}`,
		title: given.title,
		link: `${publicUrl}${given.alternate}`,
		feedLinks: { atom: `${publicUrl}${given.path}` },
		updated: new Date(moments.at(-1) ?? NOTHING_YET),
		author: { name: "行政执法公示平台" },
		copyright: "政府信息公开，使用须注明来源；已撤下的信息不得继续传播",
		generator: false as never,
	});
	for (const one of decisions) {
		feed.addItem({
			id: feedId(one.id),
			title: escapeHtml(one.title === "" ? one.partyName : one.title),
			link: `${publicUrl}/d/${one.id}`,
			date: new Date(updatedOf(one)),
			published: new Date(`${one.publishedOn}T00:00:00.000+08:00`),
			author: [{ name: one.authorityName }],
			category: categoriesOf(one),
			description: summaryOf(one),
		});
	}
	return withTombstones(feed.atom1(), removals);
}

export function feedId(decisionId: string): string {
	return `urn:sanzhi:decision:${decisionId}`;
}

function categoriesOf({ type, performance }: BulkDecision) {
	return [
		{ name: enforcementTypeLabel[type], term: type },
		...(performance === null ? [] : [{ name: PERFORMANCE_STATUS[performance], term: performance }]),
	];
}

function summaryOf({ partyName, number, conclusion, decidedOn, performance, performanceOn }: BulkDecision): string {
	const lines = [
		["当事人", partyName],
		["决定书文号", number ?? "未载明"],
		["决定日期", decidedOn ?? "未载明"],
		["结论", conclusion],
		...(performance === null ? [] : [["履行情况", `${PERFORMANCE_STATUS[performance]}（${performanceOn}）`] as const]),
	] as const;
	return lines.map(([label, text]) => `<p>${label}：${escapeHtml(text)}</p>`).join("");
}

function withTombstones(xml: string, removals: readonly Removal[]): string {
	const deleted = removals.map((one) => `    <at:deleted-entry ref="${feedId(one.itemId)}" when="${one.at}"/>\n`);
	return xml
		.replace(
			'<feed xmlns="http://www.w3.org/2005/Atom">',
			`<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="${TOMBSTONES}">`,
		)
		.replace(/<\/feed>\s*$/, `${deleted.join("")}</feed>\n`);
}
