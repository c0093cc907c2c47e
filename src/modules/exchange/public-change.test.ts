import { expect, test } from "vitest";
import type { Happening } from "#casework";
import type { Instant } from "#kernel/instant";
import { publicChangeOf } from "./public-change.ts";

const PUBLIC_ID = "a".repeat(32);

function happening(kind: string, events: readonly { type: string; data: object }[], after: unknown = {}): Happening {
	return {
		place: { kind, streamId: "s", authorityId: "demo", orgPath: "demo/zfs/" },
		authority: { id: "demo" },
		after,
		events: events.map((event, index) => ({
			...event,
			meta: { eventId: `${index}`.padStart(32, "0"), version: index + 1, at: "2024-05-11T01:30:00.000Z" as Instant },
		})),
	} as unknown as Happening;
}

test.each([
	["publication", "DecisionPublished", "decision", "published"],
	["publication", "HistoricalPublished", "decision", "published"],
	["publication", "DecisionCorrected", "decision", "corrected"],
	["publication", "DecisionWithdrawn", "decision", "withdrawn"],
	["publication", "DecisionExpired", "decision", "expired"],
	["publication", "PerformancePublished", "decision", "updated"],
	["list", "ListPublished", "list", "published"],
	["list", "ListSuperseded", "list", "updated"],
	["annual-report", "AnnualReportPublished", "annual-report", "published"],
	["annual-report", "AnnualReportCorrected", "annual-report", "corrected"],
	["random-round", "RoundPublished", "double-random", "published"],
	["random-round", "RoundCorrected", "double-random", "corrected"],
	["random-round", "RoundWithdrawn", "double-random", "withdrawn"],
])("PLT-03 %s/%s is one public change: %s %s", (stream, type, kind, action) => {
	expect(publicChangeOf(happening(stream, [{ type, data: { publicId: PUBLIC_ID, hash: "secret words" } }]))).toEqual([
		{
			kind,
			action,
			itemId: PUBLIC_ID,
			authorityId: "demo",
			orgPath: "demo/zfs/",
			at: "2024-05-11T01:30:00.000Z",
			eventId: "0".repeat(32),
		},
	]);
});

test("PLT-03 a withdrawal that does not repeat the public id takes it from the item; one never public is no change", () => {
	const withdrawn = { type: "DisclosureWithdrawn", data: { ground: "annulled", publicReason: "已撤销" } };
	const [change] = publicChangeOf(happening("publication", [withdrawn], { release: { publicId: PUBLIC_ID } }));
	expect(change).toMatchObject({ action: "withdrawn", itemId: PUBLIC_ID });
	expect(publicChangeOf(happening("publication", [withdrawn], { release: null }))).toEqual([]);
});

test.each(["ListRefreshed", "ListTriggerReceived"])(
	"PLT-03 临沂 一（一）10 %s with marks is a change of the version in force; without marks, or of an internal list, it is none",
	(type) => {
		const marks = [{ key: "k", text: "执法证件已吊销，不得从事执法活动" }];
		const change = (data: object, publicId: string | null) =>
			publicChangeOf(happening("list", [{ type, data }], { current: { publicId } }));
		expect(change({ marks }, PUBLIC_ID)).toMatchObject([{ kind: "list", action: "updated", itemId: PUBLIC_ID }]);
		expect(change({ marks: [] }, PUBLIC_ID)).toEqual([]);
		expect(change({ marks }, null)).toEqual([]);
		expect(publicChangeOf(happening("list", [{ type, data: { marks } }], { current: null }))).toEqual([]);
	},
);

test("PLT-03 drafts, checks, other streams and an id of another shape are no public change; two events are two", () => {
	const data = { publicId: PUBLIC_ID };
	expect(publicChangeOf(happening("publication", [{ type: "DisclosureDrafted", data }]))).toEqual([]);
	expect(publicChangeOf(happening("case", [{ type: "DecisionPublished", data }]))).toEqual([]);
	expect(publicChangeOf(happening("list", [{ type: "ListPublished", data: { publicId: "../x" } }]))).toEqual([]);
	const two = [
		{ type: "DecisionCorrected", data },
		{ type: "PerformancePublished", data },
	];
	expect(publicChangeOf(happening("publication", two)).map((one) => one.action)).toEqual(["corrected", "updated"]);
});
