import type { TimelineEntry } from "#casework/contract";

export const TIMELINE_FILTERS = {
	all: "全部",
	documents: "文书",
	footage: "音像",
	approvals: "审批",
	service: "送达",
	evidence: "取证",
	review: "审核",
} as const;
export type TimelineFilter = keyof typeof TIMELINE_FILTERS;

/** One performed act: its sentences and the papers it issued, which follow it under the same moment and hand. */
export type Happening = {
	readonly key: string;
	readonly at: string;
	readonly act: string;
	readonly label: string;
	readonly stage: string;
	readonly who: string;
	readonly entries: readonly TimelineEntry[];
	readonly papers: readonly TimelineEntry[];
};

export function happeningsOf(timeline: readonly TimelineEntry[]): readonly Happening[] {
	const groups: TimelineEntry[][] = [];
	for (const entry of timeline) {
		const last = groups.at(-1);
		const first = last?.[0];
		if (last && first && first.at === entry.at && first.act === entry.act) last.push(entry);
		else groups.push([entry]);
	}
	return groups.flatMap((group) => {
		const [first] = group;
		if (!first) return [];
		return [
			{
				key: first.eventId,
				at: first.at,
				act: first.act,
				label: first.actLabel,
				stage: first.stage,
				who: [first.actorName, first.actorTitle, first.actorUnit].filter((part) => part !== "").join("　"),
				entries: group.filter((entry) => entry.documentId === null),
				papers: group.filter((entry) => entry.documentId !== null),
			},
		];
	});
}

/** Acts are named in the imperative; these are the ones by which somebody in charge says yes or no. */
const APPROVAL =
	/^(approve|refuse|endorse|discuss|extend|pause|resume|rule)-|^(check-draft|decide-recusal|decide-on-the-spot|make-decision|end-without-decision|decline-transfer|impose-surcharge|terminate-enforcement|file-summary-decision)$/;

const part = (value: unknown, name: string): unknown =>
	typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;

/** 音像: a recording by its number, 视听资料 among the evidence, or the footage of a service. */
function hasFootage(data: unknown): boolean {
	const recording = part(data, "recording");
	if (typeof recording === "string" && recording !== "") return true;
	const items = part(data, "items");
	if (Array.isArray(items) && items.some((item) => part(item, "kind") === "audiovisual")) return true;
	const footage = part(part(data, "detail"), "footage");
	return typeof footage === "string" && footage.includes('"recorded"');
}

const TESTS: Readonly<Record<TimelineFilter, (happening: Happening) => boolean>> = {
	all: () => true,
	documents: ({ papers }) => papers.length > 0,
	footage: ({ entries }) => entries.some(({ data }) => hasFootage(data)),
	approvals: ({ act }) => APPROVAL.test(act),
	evidence: ({ stage }) => stage === "investigation",
	service: ({ stage }) => stage === "service",
	review: ({ stage }) => stage === "review",
};

/** Newest first, as people read a running case. */
export function shownHappenings(
	all: readonly Happening[],
	by: { readonly filter: TimelineFilter; readonly stage: string | undefined },
): readonly Happening[] {
	return all
		.filter((happening) => TESTS[by.filter](happening) && (by.stage === undefined || happening.stage === by.stage))
		.toReversed();
}

/** Filters that would show nothing are not offered. */
export function usefulFilters(all: readonly Happening[]): readonly TimelineFilter[] {
	return (Object.keys(TIMELINE_FILTERS) as TimelineFilter[]).filter((filter) => all.some(TESTS[filter]));
}
