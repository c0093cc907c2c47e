import type { Selectable } from "kysely";
import type { z } from "zod";
import type { PlainDate } from "#kernel/plain-date";
import { Problem } from "#kernel/problem";
import type { Refusal } from "#kernel/refusal";
import type { Tx } from "#platform/db";
import type { EnforcementType } from "#regime/contract";
import {
	type AuthorityInput,
	authorityInputSchema,
	type EntityProfile,
	type PaymentChannel,
	type UnitFunction,
	type UnitInput,
	unitInputSchema,
} from "./contract.ts";
import { type EnforcementScope, refuseAddedType } from "./enforcement-types.ts";
import { guarded, registryTables } from "./registry-db.ts";
import type { AuthorityTable } from "./tables.ts";
import { authorityPath, unitPath } from "./unit-tree.ts";

export type Authority = {
	readonly id: string;
	readonly path: string;
	readonly orgPath: string;
	readonly parentId: string | undefined;
	readonly regimeId: string;
	readonly name: string;
	readonly shortName: string;
	readonly documentPrefix: string;
	readonly creditCode: string | undefined;
	readonly regionCode: string;
	readonly address: string;
	readonly phone: string;
	readonly complaintPhone: string;
	readonly complaintUrl: string | undefined;
	readonly officeHours: string;
	readonly reconsiderationOrgan: string;
	readonly court: string;
	readonly sealName: string;
	readonly payment: PaymentChannel;
	readonly profile: EntityProfile;
	readonly active: boolean;
};

export type Unit = {
	readonly id: string;
	readonly authorityId: string;
	readonly parentId: string | undefined;
	readonly orgPath: string;
	readonly name: string;
	readonly kind: "internal" | "authorised" | "entrusted";
	readonly functions: readonly UnitFunction[];
	readonly duties: string;
	readonly phone: string | undefined;
	readonly active: boolean;
	/** 撤销日期: first day on which it is no more. */
	readonly closedOn: PlainDate | undefined;
	/** Which unit took over. */
	readonly successorId: string | undefined;
};

/** Throws Problem authority-exists, authority-unknown (the parent), and a ZodError on bad input. */
export async function createAuthority(tx: Tx, input: AuthorityInput): Promise<Authority> {
	const { segment, parentId, ...values } = authorityInputSchema.parse(input);
	const parent = parentId === undefined ? undefined : await getAuthority(tx, parentId);
	const path = authorityPath(parent?.path, segment);
	await guarded(
		registryTables(tx)
			.insertInto("authority")
			.values({
				id: values.id,
				path,
				parent_id: parentId ?? null,
				regime_id: values.regimeId,
				...particularsOf(values),
			})
			.execute(),
	);
	return getAuthority(tx, values.id);
}

export async function findAuthority(tx: Tx, id: string): Promise<Authority | undefined> {
	const row = await registryTables(tx).selectFrom("authority").selectAll().where("id", "=", id).executeTakeFirst();
	return row && authorityOf(row);
}

/** Throws Problem authority-unknown (404) also when the authority is outside the transaction's scope. */
export async function getAuthority(tx: Tx, id: string): Promise<Authority> {
	const found = await findAuthority(tx, id);
	if (!found) throw new Problem("authority-unknown", "机关不存在。", { status: 404 });
	return found;
}

/** What the public is told of where to turn: kept once, printed everywhere (REG-17). */
export type Contacts = Partial<
	Pick<
		Authority,
		"complaintPhone" | "complaintUrl" | "phone" | "address" | "officeHours" | "reconsiderationOrgan" | "court"
	>
> & { readonly supervision?: string; readonly accountability?: string };

/** Changes what is given and leaves the rest as it is. Throws Problem authority-unknown (404). */
export async function updateContacts(tx: Tx, id: string, contacts: Contacts): Promise<Authority> {
	const { supervision, accountability, ...given } = contacts;
	const said = Object.entries({ supervision, accountability }).filter(([, text]) => text !== undefined);
	await saveParticulars(tx, id, { ...given, profile: Object.fromEntries(said) });
	return getAuthority(tx, id);
}

const particularsSchema = authorityInputSchema.omit({ id: true, segment: true, parentId: true, regimeId: true });
/** 机关登记信息 as it can change: what the authority is (code, path, parent, regime) never does. */
export type Particulars = Partial<z.input<typeof particularsSchema>>;

/** Changes what is given and leaves the rest as it is. Throws Problem authority-unknown (404), authority-exists (name). */
export async function updateParticulars(tx: Tx, id: string, given: Particulars): Promise<void> {
	const checked = Object.entries(particularsSchema.partial().parse(given)).filter(([, value]) => value !== undefined);
	await saveParticulars(tx, id, Object.fromEntries(checked));
}

async function saveParticulars(tx: Tx, id: string, given: Partial<z.output<typeof particularsSchema>>): Promise<void> {
	const known = await getAuthority(tx, id);
	const next = { ...known, ...given, profile: { ...known.profile, ...given.profile } };
	await guarded(registryTables(tx).updateTable("authority").set(particularsOf(next)).where("id", "=", id).execute());
}

function particularsOf(values: z.output<typeof particularsSchema>) {
	return {
		name: values.name,
		short_name: values.shortName,
		document_prefix: values.documentPrefix,
		credit_code: values.creditCode ?? null,
		region_code: values.regionCode,
		address: values.address,
		phone: values.phone,
		complaint_phone: values.complaintPhone,
		complaint_url: values.complaintUrl ?? null,
		office_hours: values.officeHours,
		reconsideration_organ: values.reconsiderationOrgan,
		court: values.court,
		seal_name: values.sealName,
		payment: JSON.stringify(values.payment),
		profile: JSON.stringify(values.profile),
	};
}

/** Every authority in scope, parents before children. */
export async function listAuthorities(tx: Tx): Promise<readonly Authority[]> {
	const rows = await registryTables(tx).selectFrom("authority").selectAll().orderBy("path").limit(10_000).execute();
	return rows.map(authorityOf);
}

/**
 * Adds a type of enforcement with its recorded basis. Refused where the authority's own text names its types without 等
 * (REG-01).
 */
export async function addEnforcementType(
	tx: Tx,
	input: {
		readonly authorityId: string;
		readonly type: EnforcementType;
		readonly basis: { readonly document: string; readonly article: string };
		readonly addedOn: PlainDate;
		readonly addedBy: string;
		/** What the regime says of the authority's types. */
		readonly scope: EnforcementScope;
	},
): Promise<Refusal | undefined> {
	const refused = refuseAddedType(input.scope);
	if (refused) return refused;
	const authority = await getAuthority(tx, input.authorityId);
	await guarded(
		registryTables(tx)
			.insertInto("authority_type")
			.values({
				authority_id: authority.id,
				org_path: authority.orgPath,
				type: input.type,
				basis_document: input.basis.document,
				basis_article: input.basis.article,
				added_on: input.addedOn,
				added_by: input.addedBy,
			})
			.execute(),
	);
	return undefined;
}

/** The types added and in force on the day. */
export async function listAddedTypes(tx: Tx, authorityId: string, on: PlainDate): Promise<readonly EnforcementType[]> {
	const rows = await registryTables(tx)
		.selectFrom("authority_type")
		.select("type")
		.where("authority_id", "=", authorityId)
		.where("added_on", "<=", on)
		.orderBy("type")
		.execute();
	return rows.map((row) => row.type);
}

/** Throws Problem unit-exists, unit-unknown (the parent), authority-unknown. */
export async function createUnit(tx: Tx, id: string, input: UnitInput): Promise<Unit> {
	const values = unitInputSchema.parse(input);
	const authority = await getAuthority(tx, values.authorityId);
	const parent = values.parentId === undefined ? undefined : await getUnit(tx, values.parentId);
	if (parent && parent.authorityId !== authority.id) {
		throw new Problem("unit-unknown", "上级机构不属于该机关。", { status: 409 });
	}
	const orgPath = unitPath(parent?.orgPath ?? authority.orgPath, values.segment);
	await guarded(
		registryTables(tx)
			.insertInto("unit")
			.values({
				id,
				authority_id: authority.id,
				parent_id: parent?.id ?? null,
				org_path: orgPath,
				name: values.name,
				kind: values.kind,
				functions: values.functions,
				duties: values.duties,
				phone: values.phone ?? null,
				sort: values.sort,
			})
			.execute(),
	);
	return getUnit(tx, id);
}

/** Throws Problem unit-unknown (404), also outside the scope. */
export async function getUnit(tx: Tx, id: string): Promise<Unit> {
	const row = await units(tx).where("id", "=", id).executeTakeFirst();
	if (!row) throw new Problem("unit-unknown", "机构不存在。", { status: 404 });
	return unitOf(row);
}

/** The units of one authority, or of all authorities in scope; each after its parent. Closed ones only when asked for. */
export async function listUnits(
	tx: Tx,
	filter: { readonly authorityId?: string; readonly withClosed?: boolean } = {},
): Promise<readonly Unit[]> {
	let query = units(tx).orderBy("root_path").orderBy("parent_path").orderBy("sort").orderBy("org_path").limit(10_000);
	if (filter.authorityId !== undefined) query = query.where("authority_id", "=", filter.authorityId);
	if (filter.withClosed !== true) query = query.where("active", "=", true);
	return (await query.execute()).map(unitOf);
}

/** Sets the functions of a unit, e.g. makes it the review body. */
export async function setUnitFunctions(tx: Tx, id: string, functions: readonly UnitFunction[]): Promise<void> {
	await registryTables(tx)
		.updateTable("unit")
		.set({ functions: [...functions] })
		.where("id", "=", id)
		.execute();
}

/**
 * 撤销、合并 (REG-02): from `closedOn` on the unit is no more. Who calls has seen that nothing hangs on it any more; its
 * path is not used again. Throws Problem unit-unknown (a successor of another authority).
 */
export async function closeUnit(
	tx: Tx,
	id: string,
	{ closedOn, successorId }: { readonly closedOn: PlainDate; readonly successorId?: string | undefined },
): Promise<void> {
	await guarded(
		registryTables(tx)
			.updateTable("unit")
			.set({ active: false, closed_on: closedOn, successor_id: successorId ?? null })
			.where("id", "=", id)
			.execute(),
	);
}

/** What of a unit can change; its path and its kind cannot. */
export async function updateUnit(
	tx: Tx,
	id: string,
	unit: Pick<Unit, "name" | "functions" | "duties" | "phone">,
): Promise<void> {
	const { name, functions, duties, phone } = unit;
	await registryTables(tx)
		.updateTable("unit")
		.set({ name, functions: [...functions], duties, phone: phone ?? null })
		.where("id", "=", id)
		.execute();
}

type UnitRow = Awaited<ReturnType<ReturnType<typeof units>["execute"]>>[number];

function units(tx: Tx) {
	return registryTables(tx)
		.selectFrom("unit")
		.select(["id", "authority_id", "parent_id", "org_path", "name", "kind", "functions", "duties", "phone", "active"])
		.select(["closed_on", "successor_id"]);
}

function unitOf(row: UnitRow): Unit {
	return {
		id: row.id,
		authorityId: row.authority_id,
		parentId: row.parent_id ?? undefined,
		orgPath: row.org_path,
		name: row.name,
		kind: row.kind,
		functions: row.functions,
		duties: row.duties,
		phone: row.phone ?? undefined,
		active: row.active,
		closedOn: row.closed_on ?? undefined,
		successorId: row.successor_id ?? undefined,
	};
}

function authorityOf(row: Selectable<AuthorityTable>): Authority {
	return {
		id: row.id,
		path: row.path,
		orgPath: row.org_path,
		parentId: row.parent_id ?? undefined,
		regimeId: row.regime_id,
		name: row.name,
		shortName: row.short_name,
		documentPrefix: row.document_prefix,
		creditCode: row.credit_code ?? undefined,
		regionCode: row.region_code,
		address: row.address,
		phone: row.phone,
		complaintPhone: row.complaint_phone,
		complaintUrl: row.complaint_url ?? undefined,
		officeHours: row.office_hours,
		reconsiderationOrgan: row.reconsideration_organ,
		court: row.court,
		sealName: row.seal_name,
		payment: row.payment,
		profile: row.profile,
		active: row.active,
	};
}
