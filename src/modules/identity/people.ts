import { type ExpressionBuilder, sql } from "kysely";
import { dateInBeijing, type Instant } from "#kernel/instant";
import type { PlainDate } from "#kernel/plain-date";
import { send, type Tx } from "#platform/db";
import { tablesOf } from "./access.ts";
import type { Actor, ActorCertificate } from "./contract.ts";
import { findAuthorityPath, type HeldRole, scopeOf } from "./roles.ts";
import type { IdentityTables } from "./tables.ts";

/** An account as the snapshot needs it. */
export type AccountRef = {
	readonly id: string;
	readonly personId: string;
	readonly authorityId: string;
	readonly orgPath: string;
};

/**
 * The person as they are today: name, post in the account's authority, certificate, roles. Undefined when the register
 * does not know them. The last thing a sign-in transaction does: it opens the registers of the authorities concerned.
 */
export async function findActor(
	tx: Tx,
	account: AccountRef,
	at: { now: Instant; roles: readonly HeldRole[] },
): Promise<Actor | undefined> {
	const paths = [account.orgPath, ...at.roles.map((held) => held.orgPath)].map((path) => findAuthorityPath(path));
	const registers = [...new Set(paths.filter((path) => path !== undefined))].map((path) => `${path}/`);
	await send(tx, sql`select set_config('sanzhi.scope', ${registers.join(",")}, true)`);
	const person = await findPost(tx, account, dateInBeijing(at.now));
	if (!person) return undefined;
	const certificate = certificateOf(person);
	return {
		accountId: account.id,
		personId: account.personId,
		name: person.name,
		title: person.title ?? "",
		unitName: person.unit ?? person.authority,
		unitPath: person.unit_path ?? account.orgPath,
		authorityId: account.authorityId,
		authorityPath: person.path,
		roles: at.roles,
		scope: scopeOf(at.roles),
		...(certificate ? { certificate } : {}),
	};
}

async function findPost(tx: Tx, account: AccountRef, today: PlainDate) {
	return await tablesOf(tx)
		.selectFrom("person as p")
		.innerJoin("authority as a", (join) => join.on("a.id", "=", account.authorityId))
		.leftJoin("officer as o", (join) =>
			join
				.onRef("o.person_id", "=", "p.id")
				.onRef("o.authority_id", "=", "a.id")
				.on("o.effective_from", "<=", today)
				.on((eb) => eb.or([eb("o.effective_to", "is", null), eb("o.effective_to", ">=", today)])),
		)
		.leftJoin("unit as u", "u.id", "o.unit_id")
		.leftJoinLateral(
			(eb) => lastCertificate(eb, today),
			(join) => join.onTrue(),
		)
		.select(["p.name", "o.title", "o.org_path as unit_path", "u.name as unit", "a.path", "a.name as authority"])
		.select(["c.number", "c.category", "c.area", "c.valid_until", "c.extended_until"])
		.where("p.id", "=", account.personId)
		// Of two posts at once the one for which the account was opened; else the one begun last.
		.orderBy(sql`(o.org_path = ${account.orgPath}) desc nulls last`)
		.orderBy("o.effective_from", "desc")
		.orderBy("o.org_path")
		.limit(1)
		.executeTakeFirst();
}

type PersonBeside = ExpressionBuilder<IdentityTables & { p: IdentityTables["person"] }, "p">;

/**
 * The certificate issued last, with its last day after extensions. Whether it counts on the day of an act (suspended,
 * revoked, expired) is the registry's judgement, made by casework; this is what the person shows.
 */
function lastCertificate(eb: Pick<PersonBeside, "selectFrom">, today: PlainDate) {
	return eb
		.selectFrom("certificate as k")
		.select(["k.number", "k.category", "k.area", "k.valid_until"])
		.select((of) =>
			of
				.selectFrom("certificate_change as x")
				.select("x.valid_until")
				.whereRef("x.certificate_id", "=", "k.id")
				.where("x.kind", "=", "extended")
				.where("x.effective_on", "<=", today)
				.orderBy("x.effective_on", "desc")
				.orderBy("x.seq", "desc")
				.limit(1)
				.as("extended_until"),
		)
		.whereRef("k.person_id", "=", "p.id")
		.where("k.issued_on", "<=", today)
		.orderBy("k.issued_on", "desc")
		.orderBy("k.number")
		.limit(1)
		.as("c");
}

type CertificateColumns = {
	readonly [name in "number" | "category" | "area"]: string | null;
} & { readonly valid_until: PlainDate | null; readonly extended_until: PlainDate | null };

function certificateOf(row: CertificateColumns): ActorCertificate | undefined {
	const { number, category, area, valid_until: first, extended_until: extended } = row;
	if (number === null || category === null || area === null || first === null) return undefined;
	return { number, category, area, validUntil: extended ?? first };
}
