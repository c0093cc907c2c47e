import { Feed } from "feed";
import { PERFORMANCE_STATUS } from "#disclosure/contract";
import { enforcementTypeLabel } from "#regime/contract";
import { escapeHtml } from "../html.ts";
import type { RoundSummary } from "../round-queries.ts";
import type { BulkDecision, Change } from "./queries.ts";

/** One public item as a feed tells of it; `kind` makes its id. */
export type FeedEntry = {
	readonly kind: FeedKind;
	readonly id: string;
	readonly title: string;
	readonly path: string;
	readonly authorityName: string;
	readonly publishedOn: string;
	readonly categories: readonly { readonly name: string; readonly term: string }[];
	/** Label and text, line by line. */
	readonly lines: readonly (readonly [string, string])[];
};
export type FeedKind = "decision" | "double-random";

export type PublicFeed = {
	/** e.g. 沁源县能源局 行政处罚. */
	readonly title: string;
	/** Path of the feed and of the page it stands for. */
	readonly path: string;
	readonly alternate: string;
	readonly publicUrl: string;
	readonly entries: readonly FeedEntry[];
	/** Item id → moment of its last public change. */
	readonly changed: ReadonlyMap<string, string>;
	readonly removals: readonly Removal[];
};
/** What is gone, or has left this feed. */
type Removal = Pick<Change, "kind" | "itemId" | "at">;

/** Before anything is public, a feed was last changed on the day the guidance on publication was issued. */
const NOTHING_YET = "2018-12-05T00:00:00.000Z";
const TOMBSTONES = "http://purl.org/atompub/tombstones/1.0";

/**
 * Atom (RFC 4287). What was taken down stands in it as a deleted entry (RFC 6721) with id and time and nothing else, so
 * that a reader removes its copy. Ids are `urn:sanzhi:<kind>:…`: they outlive a change of the site's address.
 */
export function renderFeed(given: PublicFeed): string {
	const { publicUrl, entries, changed, removals } = given;
	const updatedOf = (one: FeedEntry) => changed.get(one.id) ?? `${one.publishedOn}T00:00:00.000Z`;
	const moments = [...entries.map(updatedOf), ...removals.map((one) => one.at)].toSorted();
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
	for (const one of entries) {
		feed.addItem({
			id: feedId(one.kind, one.id),
			title: escapeHtml(one.title),
			link: `${publicUrl}${one.path}`,
			date: new Date(updatedOf(one)),
			published: new Date(`${one.publishedOn}T00:00:00.000+08:00`),
			author: [{ name: one.authorityName }],
			category: [...one.categories],
			description: one.lines.map(([label, text]) => `<p>${label}：${escapeHtml(text)}</p>`).join(""),
		});
	}
	return withTombstones(feed.atom1(), removals);
}

function feedId(kind: string, id: string): string {
	return `urn:sanzhi:${kind}:${id}`;
}

export function decisionEntry(one: BulkDecision): FeedEntry {
	return {
		kind: "decision",
		id: one.id,
		title: one.title === "" ? one.partyName : one.title,
		path: `/d/${one.id}`,
		authorityName: one.authorityName,
		publishedOn: one.publishedOn,
		categories: [
			{ name: enforcementTypeLabel[one.type], term: one.type },
			...(one.performance === null ? [] : [{ name: PERFORMANCE_STATUS[one.performance], term: one.performance }]),
		],
		lines: [
			["当事人", one.partyName],
			["决定书文号", one.number ?? "未载明"],
			["决定日期", one.decidedOn ?? "未载明"],
			["结论", one.conclusion],
			...(one.performance === null
				? []
				: ([["履行情况", `${PERFORMANCE_STATUS[one.performance]}（${one.performanceOn}）`]] as const)),
		],
	};
}

/** A round as a whole; whom it found and what, its page says. */
export function roundEntry(one: RoundSummary): FeedEntry {
	return {
		kind: "double-random",
		id: one.id,
		title: one.name,
		path: `/rounds/${one.id}`,
		authorityName: one.authorityName,
		publishedOn: one.publishedOn,
		categories: [{ name: "双随机抽查", term: "double-random" }],
		lines: [
			["抽查事项", one.entryName],
			["年度", `${one.year}年`],
			["抽查对象", `${one.objects} 个`],
			...(one.correctedOn === null ? [] : ([["更正日期", one.correctedOn]] as const)),
		],
	};
}

function withTombstones(xml: string, removals: readonly Removal[]): string {
	const deleted = removals.map(
		(one) => `    <at:deleted-entry ref="${feedId(one.kind, one.itemId)}" when="${one.at}"/>\n`,
	);
	return xml
		.replace(
			'<feed xmlns="http://www.w3.org/2005/Atom">',
			`<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="${TOMBSTONES}">`,
		)
		.replace(/<\/feed>\s*$/, `${deleted.join("")}</feed>\n`);
}
