import type { Instant } from "#kernel/instant";
import type { PlainDate } from "#kernel/plain-date";
import type { Tx } from "#platform/db";
import type { EntrustmentInput, UnitFunction } from "#registry/contract";
import type { KnownPeople, KnownRegister } from "./known.ts";
import type { OpenWork } from "./open-work.ts";
import type { RegisterEntry, RegisterFieldChange, RegisterTable } from "./schema.ts";

/** Who enters what is entered. */
export type RegisterRun = {
	readonly at: Instant;
	readonly by: { readonly personId: string; readonly name: string };
	/** As the record of audits names them: nobody in person and `local` for the command line. */
	readonly signer: {
		readonly byPersonId: string | null;
		readonly origin: { readonly address: string; readonly agent: string };
	};
};

/** What is to be done for one row: words for the report and the record, and the writing itself. */
export type Planned = {
	readonly entry: RegisterEntry;
	readonly write: (tx: Tx, run: RegisterRun) => Promise<void>;
};

/** A unit of the register or of the file; its id is known before it is written. */
export type PlannedUnit = {
	readonly id: string;
	/** Below the authority, `zonghe/fazhi`. */
	readonly path: string;
	readonly orgPath: string;
	readonly name: string;
	readonly kind: EntrustmentInput["kind"] | "internal";
	readonly functions: readonly UnitFunction[];
	/** 撤销日期: first day on which it is no more; by the register or by this very file. */
	readonly closedOn: PlainDate | undefined;
};

export type Planning = {
	readonly known: KnownRegister;
	readonly today: PlainDate;
	readonly units: ReadonlyMap<string, PlannedUnit>;
	/** What is under way in the authority: nothing of it is left without somebody to do it. */
	readonly open: readonly OpenWork[];
};

/** What rows of people and certificates are judged by, whichever file they come from. */
export type PeoplePlanning = Omit<Planning, "known"> & { readonly known: KnownPeople };

export type Fault = { readonly field: string; readonly reason: string };

/** Why nothing can be put into this unit that lasts until `until` (undefined: without an end). */
export function placeFaults(
	{ units }: Pick<Planning, "units">,
	path: string,
	{ field = "unit", until }: { readonly field?: string; readonly until?: PlainDate | undefined },
): readonly Fault[] {
	const unit = units.get(path);
	if (unit === undefined) return [{ field, reason: `没有机构“${path}”` }];
	if (unit.closedOn === undefined || (until !== undefined && until < unit.closedOn)) return [];
	return [{ field, reason: `${unit.name}已于${unit.closedOn}撤销` }];
}

export type RowOf = { readonly table: RegisterTable; readonly row: number; readonly key: string };

const NOTHING = async () => undefined;

/** The entry of a row: faulty, unchanged, or with what it changes. */
export function planned(
	known: Pick<KnownRegister, "authority">,
	at: RowOf,
	result: {
		readonly faults?: readonly Fault[];
		readonly isNew?: boolean;
		readonly changes?: readonly RegisterFieldChange[];
		readonly write?: Planned["write"];
	},
): Planned {
	const { faults = [], changes = [], isNew = false, write = NOTHING } = result;
	const kind = faults.length > 0 ? "faulty" : isNew ? "new" : changes.length > 0 ? "changed" : "unchanged";
	const entry: RegisterEntry = {
		...at,
		authority: known.authority.id,
		kind,
		changes: kind === "faulty" ? [] : [...changes],
		faults: [...faults],
	};
	return { entry, write: kind === "new" || kind === "changed" ? write : NOTHING };
}

/** Fields in words, before and after; those that are alike are left out. */
export function changesOf(
	fields: readonly (readonly [field: string, before: string, after: string])[],
): readonly RegisterFieldChange[] {
	return fields
		.filter(([, before, after]) => before !== after)
		.map(([field, before, after]) => ({ field, before, after }));
}

/** Says of each row in turn whether its key stood in the table before. */
export function repetitions(field: string): (key: string, row: number) => readonly Fault[] {
	const first = new Map<string, number>();
	return (key, row) => {
		const before = first.get(key);
		if (before === undefined) first.set(key, row);
		return before === undefined ? [] : [{ field, reason: `与第${before}行重复` }];
	};
}
