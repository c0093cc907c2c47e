import type { EventActor, PropagationProof } from "#casework";
import type { Basis } from "#kernel/basis";
import type { Json } from "#kernel/canonical-json";
import { contentHash } from "#kernel/hash";
import type { Instant } from "#kernel/instant";
import type { PlainDate } from "#kernel/plain-date";
import type { Column } from "./columns.ts";
import type { Compilers } from "./compilers.ts";
import type { ContactRecord } from "./contact-record.ts";
import type { Row } from "./schemas.ts";
import { LIST_KINDS, type ListKind, type ListStatus, type ListWithdrawal, type TriggerKind } from "./vocabulary.ts";

export type Trigger = {
	readonly id: string;
	readonly kind: TriggerKind;
	readonly text: string;
	readonly on: string;
	readonly repealed: string | null;
	/** What the registers brought cites the rule by which the list follows; null where no text says so. */
	readonly rule?: { readonly basis: Basis; readonly promptness: string | null } | null;
	/** The version that answered it. */
	readonly answeredBy: number | null;
};

export type Task = {
	readonly id: string;
	readonly triggerId: string;
	readonly rowKey: string | null;
	readonly label: string;
	readonly unit: { readonly name: string; readonly orgPath: string };
	readonly startedOn: PlainDate;
	readonly dueOn: PlainDate | null;
	/** 办结证据: a version that changed the row, or what somebody wrote down. */
	readonly closed: {
		readonly on: PlainDate;
		readonly by: string;
		readonly evidence: string;
		readonly version: number | null;
	} | null;
};

type Signed = { readonly by: EventActor; readonly at: Instant };

/** The version that is being made. */
export type Draft = {
	readonly version: number;
	readonly trigger: { readonly id: string | null; readonly text: string };
	readonly compilers: Compilers;
	readonly rows: readonly Row[];
	/** Everybody who wrote in it: none of them may check it. */
	readonly editors: readonly string[];
	/** 会签, one for each unit, each bound to the section as it was. */
	readonly signatures: readonly (Signed & {
		readonly unit: { name: string; orgPath: string };
		readonly hash: string;
	})[];
	readonly consolidated: (Signed & { readonly hash: string }) | null;
	readonly check: (Signed & { readonly hash: string; readonly opinion: string }) | null;
	readonly submitted: (Signed & { readonly hash: string }) | null;
	readonly confirmation: (Signed & { readonly hash: string; readonly organ: string; readonly on: PlainDate }) | null;
	readonly returned: (Signed & { readonly reason: string }) | null;
};

/** A version in force, with everything it was published with. */
export type Version = {
	readonly version: number;
	/** Null for a list that stays inside. */
	readonly publicId: string | null;
	readonly name: string;
	readonly effectiveOn: PlainDate;
	readonly on: PlainDate;
	readonly trigger: string;
	readonly confirmation: { readonly by: string; readonly on: PlainDate } | null;
	readonly lead: string;
	readonly cooperating: readonly string[];
	readonly columns: readonly Column[];
	readonly record: ContactRecord;
	readonly rows: readonly Row[];
};

/** 清单: one kind of one authority through all its versions. */
export type List = {
	readonly id: string;
	readonly kind: ListKind;
	readonly authorityId: string;
	readonly authorityName: string;
	readonly orgPath: string | undefined;
	readonly openedOn: PlainDate;
	readonly draft: Draft | null;
	readonly current: Version | null;
	readonly triggers: readonly Trigger[];
	readonly tasks: readonly Task[];
	/** Rows of the version in force that no longer count, and why. */
	readonly marks: Readonly<Record<string, { readonly text: string; readonly on: PlainDate }>>;
	/** Versions taken down from the public, in their order; absent where there are none. */
	readonly withdrawn?: readonly WithdrawnVersion[];
	/** That they are gone from every public address, each time that was proved. */
	readonly propagation?: readonly PropagationProof[];
	/** Absent in lists nothing was put up of. */
	readonly offline?: readonly OfflineRelease[];
};

export type WithdrawnVersion = {
	readonly version: number;
	readonly publicId: string;
	readonly ground: ListWithdrawal;
	readonly publicReason: string;
	readonly on: PlainDate;
	readonly by: EventActor;
	/** As it was in force, to begin the next one from; null for one that was superseded already. */
	readonly kept: Version | null;
};

/** 线下发布 (PLT-05): what hangs where since when, and of which version it is. */
export type OfflineRelease = {
	readonly carrier: string;
	readonly on: PlainDate;
	readonly place: string;
	readonly photo: { readonly name: string; readonly sha256: string };
	readonly note: string;
	readonly version: number;
	/** Null for the whole list. */
	readonly row: { readonly key: string; readonly name: string } | null;
	readonly by: EventActor;
	/** Taken down, or changed for the version then in force; absent while it hangs. */
	readonly takenDown?: {
		readonly on: PlainDate;
		readonly how: "removed" | "replaced";
		readonly note: string;
		readonly photo: OfflineRelease["photo"] | null;
		readonly by: EventActor;
	};
};

/** What hangs, by its place in the history; `outdated`: of a version that is no longer in force. */
export function hanging({ offline = [], current }: Pick<List, "offline" | "current">) {
	return offline.flatMap((release, index) =>
		release.takenDown === undefined ? [{ index, release, outdated: release.version !== current?.version }] : [],
	);
}

export function emptyList(id: string): List {
	return {
		id,
		kind: "entity",
		authorityId: "",
		authorityName: "",
		orgPath: undefined,
		openedOn: "1970-01-01" as PlainDate,
		draft: null,
		current: null,
		triggers: [],
		tasks: [],
		marks: {},
	};
}

/** The one stream of an authority's list of a kind: the same id in every installation, so that nobody opens it twice. */
export function listStreamId(authorityId: string, kind: ListKind): string {
	return contentHash(["list", authorityId, kind]).slice(0, 32);
}

/** As its version in force is called; until there is one, as its kind. */
export function nameOf(state: List): string {
	return lastInForce(state)?.name ?? LIST_KINDS[state.kind];
}

/** The version in force, or, where that was taken down, as it was: what a new one begins from. */
export function lastInForce({ current, withdrawn = [] }: List): Version | null {
	return current ?? withdrawn.findLast(({ kept }) => kept !== null)?.kept ?? null;
}

/** Numbers are never given twice, whatever was taken down. */
export function nextVersionOf(state: List): number {
	return (lastInForce(state)?.version ?? 0) + 1;
}

export function statusOf(state: List): ListStatus {
	const { orgPath, draft, current } = state;
	if (orgPath === undefined) return "none";
	if (draft === null && current === null) return lastInForce(state) === null ? "empty" : "withdrawn";
	if (draft === null) return "current";
	const hash = hashOf(draft.rows);
	if (draft.confirmation?.hash === hash) return "confirmed";
	if (draft.submitted?.hash === hash) return "submitted";
	if (draft.check?.hash === hash) return "checked";
	return draft.consolidated?.hash === hash ? "consolidated" : "drafting";
}

/** What a signature, a check and a confirmation are bound to: these very rows and no others. */
export function hashOf(rows: readonly Row[]): string {
	return contentHash(rows as unknown as Json);
}

export function sectionOf(rows: readonly Row[], unitPath: string): readonly Row[] {
	return rows.filter((row) => row.unit.orgPath === unitPath);
}

type Unit = { readonly name: string; readonly orgPath: string };

/**
 * Units other than the lead that have not signed their section as it now is: those that wrote rows, and where the list is
 * made together (会同) every unit that the rules name, with or without rows of its own (REG-16).
 */
export function unsignedUnits(draft: Draft, together: boolean): readonly Unit[] {
	const asked = together ? draft.compilers.cooperating : [];
	return otherUnits([...draft.rows.map((row) => row.unit), ...asked], draft).filter((unit) => !hasSigned(draft, unit));
}

/** 配合编制, as it is told in public: who signed, and nobody who was only asked. */
export function signedUnits(draft: Draft): readonly Unit[] {
	const units = [...draft.compilers.cooperating, ...draft.rows.map((row) => row.unit)];
	return otherUnits(units, draft).filter((unit) => hasSigned(draft, unit));
}

function otherUnits(units: readonly Unit[], { compilers }: Draft): readonly Unit[] {
	const distinct = new Map(units.map((unit) => [unit.orgPath, unit]));
	return [...distinct.values()].filter(({ orgPath }) => orgPath !== compilers.lead.orgPath);
}

function hasSigned({ rows, signatures }: Draft, { orgPath }: Unit): boolean {
	return signatures.some((one) => one.unit.orgPath === orgPath && one.hash === hashOf(sectionOf(rows, orgPath)));
}

/** What the column of a row says: its own words, or the record's. */
export function cellOf(row: Row, column: Pick<Column, "label" | "fromRecord">, record: ContactRecord): string {
	const own = row.values[column.label];
	if (own !== undefined) return own;
	return (column.fromRecord ? record[column.label] : undefined) ?? itemsText(row, column.label);
}

const GROUP_LABELS: Readonly<Record<string, Row["items"][number]["group"]>> = {
	受理条件: "condition",
	申请材料: "material",
	办理流程: "step",
};

/** 受理条件 and the like may be written one by one, each with its basis; the column then says them all. */
export function itemsText(row: Row, label: string): string {
	const group = GROUP_LABELS[label];
	const items = row.items.filter((item) => item.group === group);
	return items
		.map(({ text, basis }, index) => {
			const cited = basis === null ? "" : `（依据：《${basis.document}》${basis.article}）`;
			return `${index + 1}．${text}${cited}`;
		})
		.join("\n");
}
