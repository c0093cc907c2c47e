import { sql } from "kysely";
import type { Basis } from "#kernel/basis";
import type { Instant } from "#kernel/instant";
import type { PlainDate } from "#kernel/plain-date";
import { Problem } from "#kernel/problem";
import type { Refusal } from "#kernel/refusal";
import type { Tx } from "#platform/db";
import type { SecretBox } from "#platform/sealing";
import { listUnits } from "./authorities.ts";
import {
	type AnnualVerification,
	type CertificateChange,
	type CertificateFacts,
	type CertificateStatus,
	certificateChangeFault,
	certificateStatus,
} from "./certificate-status.ts";
import {
	type CertificateChangeInput,
	type CertificateInput,
	certificateChangeInputSchema,
	certificateInputSchema,
	type OfficerInput,
	officerInputSchema,
	type PersonInput,
	type Post,
	personInputSchema,
} from "./contract.ts";
import { guarded, registryTables } from "./registry-db.ts";
import { authorityPathOf, type ReviewBody, reviewBodyOf } from "./unit-tree.ts";

/** Context of the keyed hash by which a natural person is recognised. */
const IDENTITY_CONTEXT = "person-identity";

export type CertificateOn = {
	readonly id: string;
	readonly number: string;
	readonly category: string;
	readonly area: string;
	readonly status: CertificateStatus;
};

/** A person in a post, with the certificates as they count on the day asked for. */
export type OfficerOn = {
	readonly officerId: string;
	readonly personId: string;
	readonly name: string;
	readonly title: string;
	readonly posts: readonly Post[];
	readonly lawQualified: boolean;
	readonly orgPath: string;
	/** Name of the unit; of the authority for its leaders. */
	readonly unitName: string;
	readonly certificates: readonly CertificateOn[];
};

/** Whether the officer can be put on a case: someone without a certificate that counts cannot (行政处罚法 42, ORG-01). */
export function isAssignable(officer: OfficerOn): boolean {
	return officer.certificates.some((certificate) => certificate.status.state === "valid");
}

export type OnDay = { readonly on: PlainDate };

/** Throws Problem person-exists when the citizen id number is already a registered person's (one person, many accounts). */
export async function addPerson(tx: Tx, id: string, input: PersonInput, box?: SecretBox): Promise<void> {
	const values = personInputSchema.parse(input);
	if (values.citizenId !== undefined && box === undefined) {
		throw new Problem("key-missing", "没有可用的密钥，不能登记公民身份号码。", { status: 503 });
	}
	const hash =
		values.citizenId === undefined ? null : box?.fingerprint(values.citizenId.trim().toUpperCase(), IDENTITY_CONTEXT);
	await guarded(
		registryTables(tx)
			.insertInto("person")
			.values({ id, org_path: values.orgPath, name: values.name, identity_hash: hash ? Buffer.from(hash) : null })
			.execute(),
	);
}

/** 更名: events keep the name they were written with. */
export async function renamePerson(tx: Tx, id: string, name: string): Promise<void> {
	const values = personInputSchema.shape.name.parse(name);
	await registryTables(tx).updateTable("person").set({ name: values }).where("id", "=", id).execute();
}

/** Puts a person into a post. Throws Problem unit-unknown (404), officer-overlaps. */
export async function addOfficer(tx: Tx, id: string, input: OfficerInput): Promise<void> {
	const values = officerInputSchema.parse(input);
	const place = await placeOf(tx, values.orgPath);
	await guarded(
		registryTables(tx)
			.insertInto("officer")
			.values({
				id,
				person_id: values.personId,
				authority_id: place.authorityId,
				org_path: values.orgPath,
				unit_id: place.unitId,
				title: values.title,
				posts: values.posts,
				law_qualified: values.lawQualified,
				effective_from: values.effectiveFrom,
				effective_to: values.effectiveTo ?? null,
			})
			.execute(),
	);
}

/** What the register says of a person as 法制审核人员, over all posts there ever were (行政处罚法 58 第二款). */
export async function reviewPostsOf(
	tx: Tx,
	personId: string,
): Promise<{ readonly lawQualified: boolean; readonly since: PlainDate | null }> {
	const rows = await registryTables(tx)
		.selectFrom("officer")
		.select(["posts", "law_qualified", "effective_from"])
		.where("person_id", "=", personId)
		.orderBy("effective_from")
		.execute();
	const first = rows.find((row) => row.posts.includes("legal-reviewer"));
	return { lawQualified: rows.some((row) => row.law_qualified), since: first?.effective_from ?? null };
}

/** `lastDay` is the last day in the post; what was true before stays answerable. */
export async function endOfficer(tx: Tx, id: string, lastDay: PlainDate): Promise<void> {
	await registryTables(tx).updateTable("officer").set({ effective_to: lastDay }).where("id", "=", id).execute();
}

/** Throws Problem certificate-exists. */
export async function issueCertificate(tx: Tx, id: string, input: CertificateInput): Promise<void> {
	const values = certificateInputSchema.parse(input);
	await guarded(
		registryTables(tx)
			.insertInto("certificate")
			.values({
				id,
				person_id: values.personId,
				org_path: values.orgPath,
				number: values.number,
				category: values.category,
				area: values.area,
				style: values.style,
				issuer: values.issuer,
				issued_on: values.issuedOn,
				valid_until: values.validUntil,
			})
			.execute(),
	);
}

/**
 * Records a suspension, reinstatement, revocation, extension or annual verification. Two at the same moment: the primary
 * key lets one win, the other gets Problem certificate-changed and looks again.
 */
export async function changeCertificate(tx: Tx, input: CertificateChangeInput, recordedAt: Instant): Promise<void> {
	const values = certificateChangeInputSchema.parse(input);
	const certificate = await registryTables(tx)
		.selectFrom("certificate")
		.selectAll()
		.where("id", "=", values.certificateId)
		.executeTakeFirst();
	if (!certificate) throw new Problem("certificate-unknown", "执法证件不存在。", { status: 404 });
	const changes = (await changesOf(tx, [certificate.person_id])).get(certificate.id) ?? [];
	const fault = certificateChangeFault(changes, values.kind);
	if (fault) throw fault;
	await guarded(
		registryTables(tx)
			.insertInto("certificate_change")
			.values({
				certificate_id: certificate.id,
				seq: changes.length + 1,
				org_path: certificate.org_path,
				kind: values.kind,
				effective_on: values.effectiveOn,
				valid_until: values.validUntil ?? null,
				year: values.year ?? null,
				reason: values.reason,
				basis: values.basis ?? null,
				recorded_by: values.recordedBy,
				recorded_at: recordedAt,
			})
			.execute(),
	);
}

export async function suspendCertificate(
	tx: Tx,
	input: Omit<CertificateChangeInput, "kind">,
	recordedAt: Instant,
): Promise<void> {
	await changeCertificate(tx, { ...input, kind: "suspended" }, recordedAt);
}

/** Everyone in a post on the day in the unit (and below) or authority whose path is given, by place and name. */
export async function officersOf(tx: Tx, orgPath: string, day: OnDay): Promise<readonly OfficerOn[]> {
	return readOfficers(tx, day, { orgPath });
}

/** The posts one person holds on the day; empty when none. */
export async function officerOn(tx: Tx, personId: string, day: OnDay): Promise<readonly OfficerOn[]> {
	return readOfficers(tx, day, { personId });
}

/** The one body that reviews the decisions of the authority, and its reviewers on that day (REV-02). */
export async function reviewBodyFor(
	tx: Tx,
	authority: { readonly id: string; readonly path: string; readonly orgPath: string },
	question: { readonly on: PlainDate; readonly basis: Basis },
): Promise<ReviewBody | Refusal> {
	const [units, officers] = await Promise.all([
		listUnits(tx, { authorityId: authority.id }),
		officersOf(tx, authority.orgPath, { on: question.on }),
	]);
	const holders = officers.map((officer) => ({ ...officer, effectiveFrom: question.on }));
	return reviewBodyOf(units, holders, { authorityPath: authority.path, ...question });
}

async function readOfficers(
	tx: Tx,
	day: OnDay,
	filter: { readonly orgPath?: string; readonly personId?: string },
): Promise<readonly OfficerOn[]> {
	const { personId } = filter;
	let query = registryTables(tx)
		.selectFrom("officer as o")
		.innerJoin("person as p", "p.id", "o.person_id")
		.innerJoin("authority as a", "a.id", "o.authority_id")
		.leftJoin("unit as u", "u.id", "o.unit_id")
		// 年度审验 by the rules of the authority of the post (ORG-01): the question is answered here, or somebody forgets it.
		.leftJoin("certificate_verification as v", "v.regime_id", "a.regime_id")
		.select(["o.id", "o.person_id", "p.name", "o.title", "o.posts", "o.law_qualified", "o.org_path"])
		.select(["a.name as authority_name", "u.name as unit_name", "v.due_month_day", "v.document", "v.article"])
		.where("o.effective_from", "<=", day.on)
		.where((or) => or.or([or("o.effective_to", "is", null), or("o.effective_to", ">=", day.on)]))
		.orderBy("o.org_path")
		.orderBy("o.id")
		.limit(10_000);
	if (filter.orgPath !== undefined) query = query.where(sql<boolean>`starts_with(o.org_path, ${filter.orgPath})`);
	if (personId !== undefined) query = query.where("o.person_id", "=", personId);
	// Of one person everything is asked at once; of many, only the certificates of those found.
	const [rows, early] = await Promise.all([query.execute(), personId && recordsOf(tx, [personId])]);
	const records = early || (await recordsOf(tx, [...new Set(rows.map((row) => row.person_id))]));
	return rows.map((row) => ({
		officerId: row.id,
		personId: row.person_id,
		name: row.name,
		title: row.title,
		posts: row.posts,
		lawQualified: row.law_qualified,
		orgPath: row.org_path,
		unitName: row.unit_name ?? row.authority_name,
		certificates: countedOn(records.get(row.person_id) ?? [], { ...day, ...verificationOf(row) }),
	}));
}

type VerificationColumns = Readonly<Record<"due_month_day" | "document" | "article", string | null>>;

function verificationOf(row: VerificationColumns): { readonly annualVerification?: AnnualVerification } {
	const { due_month_day: dueMonthDay, document, article } = row;
	if (dueMonthDay === null || document === null || article === null) return {};
	return { annualVerification: { dueMonthDay, basis: { document, article } } };
}

type CertificateRecord = Omit<CertificateOn, "status"> & {
	readonly facts: CertificateFacts;
	readonly changes: readonly CertificateChange[];
};

/** The certificates of these persons with everything that has happened to them, by person. */
async function recordsOf(
	tx: Tx,
	personIds: readonly string[],
): Promise<ReadonlyMap<string, readonly CertificateRecord[]>> {
	if (personIds.length === 0) return new Map();
	const [rows, changes] = await Promise.all([
		registryTables(tx).selectFrom("certificate").selectAll().where("person_id", "in", personIds).execute(),
		changesOf(tx, personIds),
	]);
	const record = (row: (typeof rows)[number]): CertificateRecord => ({
		id: row.id,
		number: row.number,
		category: row.category,
		area: row.area,
		facts: { issuedOn: row.issued_on, validUntil: row.valid_until },
		changes: changes.get(row.id) ?? [],
	});
	const byPerson = Map.groupBy(rows, (row) => row.person_id);
	return new Map([...byPerson].map(([personId, own]) => [personId, own.map(record)]));
}

/** The one that lasts longest first among the valid ones, then those that do not count. */
function countedOn(
	records: readonly CertificateRecord[],
	day: Parameters<typeof certificateStatus>[2],
): readonly CertificateOn[] {
	return records
		.map(({ facts, changes, ...certificate }) => ({
			...certificate,
			status: certificateStatus(facts, changes, day),
		}))
		.toSorted(bestFirst);
}

function bestFirst(a: CertificateOn, b: CertificateOn): number {
	const [first, second] = [a, b].map((one) => (one.status.state === "valid" ? 0 : 1));
	return (
		(first ?? 0) - (second ?? 0) || b.status.expiresInDays - a.status.expiresInDays || (a.number < b.number ? -1 : 1)
	);
}

/** By certificate, of all certificates of these persons. */
async function changesOf(
	tx: Tx,
	personIds: readonly string[],
): Promise<ReadonlyMap<string, readonly CertificateChange[]>> {
	const rows = await registryTables(tx)
		.selectFrom("certificate_change as x")
		.innerJoin("certificate as k", "k.id", "x.certificate_id")
		.selectAll("x")
		.where("k.person_id", "in", personIds)
		.orderBy("x.seq")
		.execute();
	const changes = rows.map((row) => ({
		certificateId: row.certificate_id,
		seq: row.seq,
		kind: row.kind,
		effectiveOn: row.effective_on,
		...(row.valid_until === null ? {} : { validUntil: row.valid_until }),
		...(row.year === null ? {} : { year: row.year }),
	}));
	return Map.groupBy(changes, (change) => change.certificateId);
}

async function placeOf(tx: Tx, orgPath: string): Promise<{ authorityId: string; unitId: string | null }> {
	if (orgPath === `${authorityPathOf(orgPath)}/`) {
		const row = await registryTables(tx)
			.selectFrom("authority")
			.select("id")
			.where("org_path", "=", orgPath)
			.executeTakeFirst();
		if (row) return { authorityId: row.id, unitId: null };
	} else {
		const row = await registryTables(tx)
			.selectFrom("unit")
			.select(["id", "authority_id"])
			.where("org_path", "=", orgPath)
			.executeTakeFirst();
		if (row) return { authorityId: row.authority_id, unitId: row.id };
	}
	throw new Problem("unit-unknown", "机构不存在。", { status: 404 });
}
