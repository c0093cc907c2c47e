import type { FieldFault } from "#kernel/problem";
import { Problem } from "#kernel/problem";
import type { Tx } from "#platform/db";
import type { SecretBox } from "#platform/sealing";
import { checkCitizenId } from "./citizen-id.ts";
import { type PartyInput, type PartyKind, partyInputSchema } from "./contract.ts";
import { checkCreditCode, partyClassOfCode } from "./credit-code.ts";
import { guarded, registryTables } from "./registry-db.ts";
import { searchForm } from "./search-grams.ts";

/** A party as lists and cases show it: nothing of a natural person but the name. */
export type Party = {
	readonly id: string;
	readonly orgPath: string;
	readonly kind: PartyKind;
	readonly name: string;
	readonly creditCode: string | undefined;
	/** Why the code fails its check. */
	readonly codeFault: string | undefined;
	readonly legalRepresentative: string | undefined;
	/** Of an organisation only. */
	readonly address: string | undefined;
	readonly phone: string | undefined;
	readonly hasSecrets: boolean;
};

/** What is sealed of a natural person (个人信息保护法 28). */
export type PartySecrets = { readonly idNumber?: string; readonly phone?: string; readonly address?: string };

const IDENTITY_CONTEXT = "party-identity";
const MASKED = /[*＊×●█]|[Xx]{2}/;

/** What is wrong with the identifiers: each a warning with path and reason, never a ground to drop the record. */
export function identifierDoubts(input: PartyInput): readonly FieldFault[] {
	const doubts: FieldFault[] = [];
	const add = (path: string, message: string) => doubts.push({ path, message });
	if (input.kind !== "citizen" && present(input.creditCode)) {
		const check = checkCreditCode(input.creditCode);
		if (!check.valid) {
			add("creditCode", `统一社会信用代码${check.fault}${check.suggestion ? `，可能应为${check.suggestion}` : ""}`);
		} else {
			for (const doubt of check.doubts) add("creditCode", doubt);
			const held = partyClassOfCode(check.code);
			const expected = input.kind === "sole-trader" ? "个体工商户" : "组织";
			if (held !== undefined && held !== expected) add("kind", `统一社会信用代码属于${held}，与登记的类别不一致`);
		}
	}
	if (input.kind !== "organisation" && present(input.idNumber)) {
		const check = checkCitizenId(input.idNumber);
		if (!check.valid) add("idNumber", `公民身份号码${check.fault}`);
	}
	return doubts;
}

/**
 * Registers a party, or completes the one already there: found by a valid credit code, by id number, and an organisation
 * without a valid code by its name and the code as written. A citizen without id number is never taken for another of the
 * same name. What the input leaves out is kept.
 */
export async function upsertParty(
	tx: Tx,
	id: string,
	input: PartyInput,
	box: SecretBox,
): Promise<{ readonly party: Party; readonly created: boolean; readonly doubts: readonly FieldFault[] }> {
	const values = partyInputSchema.parse(input);
	const db = registryTables(tx);
	const code = values.kind === "citizen" ? {} : codeColumns(values.creditCode);
	const hash = values.kind === "organisation" ? null : identityHash(values.idNumber, box);
	const found = await findSame(tx, values, { ...code, hash });
	const partyId = found?.id ?? id;
	const sealed = sealSecrets(values, found && openSecrets(found, box), { box, partyId });
	const columns = {
		name: values.name,
		...code,
		...(values.kind !== "citizen" && values.legalRepresentative !== undefined
			? { legal_representative: values.legalRepresentative }
			: {}),
		...(values.kind === "organisation" && present(values.address) ? { address: values.address } : {}),
		...(values.kind === "organisation" && present(values.phone) ? { phone: values.phone } : {}),
		...(hash === null ? {} : { identity_hash: hash }),
		...(sealed === undefined ? {} : { secret: sealed }),
	};
	const row = await guarded(
		found
			? db.updateTable("party").set(columns).where("id", "=", partyId).returningAll().executeTakeFirstOrThrow()
			: db
					.insertInto("party")
					.values({ id, org_path: values.orgPath, kind: values.kind, ...columns })
					.returningAll()
					.executeTakeFirstOrThrow(),
	);
	return { party: partyOf(row), created: !found, doubts: identifierDoubts(values) };
}

/** Throws Problem party-unknown (404), also outside the scope. */
export async function getParty(tx: Tx, id: string): Promise<Party> {
	const row = await registryTables(tx).selectFrom("party").selectAll().where("id", "=", id).executeTakeFirst();
	if (!row) throw new Problem("party-unknown", "当事人不存在。", { status: 404 });
	return partyOf(row);
}

/** Everyone in scope with that code, that id number, or whose name contains the words; at most 50, by name. */
export async function findParties(
	tx: Tx,
	query:
		| { readonly creditCode: string }
		| { readonly idNumber: string; readonly box: SecretBox }
		| { readonly name: string },
): Promise<readonly Party[]> {
	let select = registryTables(tx).selectFrom("party").selectAll().orderBy("name").orderBy("id").limit(50);
	if ("creditCode" in query) select = select.where("credit_code", "=", searchForm(query.creditCode).toUpperCase());
	else if ("idNumber" in query) select = select.where("identity_hash", "=", identityHash(query.idNumber, query.box));
	else select = select.where("name", "like", `%${query.name.trim().replace(/[\\%_]/g, "\\$&")}%`);
	return (await select.execute()).map(partyOf);
}

/** Opens what is sealed of one party; the caller has asked for the permission and keeps the record of the reading. */
export async function readPartySecrets(tx: Tx, id: string, box: SecretBox): Promise<PartySecrets> {
	const row = await registryTables(tx)
		.selectFrom("party")
		.select(["id", "secret"])
		.where("id", "=", id)
		.executeTakeFirst();
	if (!row) throw new Problem("party-unknown", "当事人不存在。", { status: 404 });
	return openSecrets(row, box);
}

type Values = ReturnType<typeof partyInputSchema.parse>;
type PartyRow = { id: string; secret: Buffer | null };

async function findSame(
	tx: Tx,
	values: Values,
	by: { readonly credit_code?: string | null; readonly code_fault?: string | null; readonly hash: Buffer | null },
): Promise<PartyRow | undefined> {
	const own = registryTables(tx).selectFrom("party").select(["id", "secret"]).where("org_path", "=", values.orgPath);
	if (by.credit_code && !by.code_fault) {
		return await own.where("credit_code", "=", by.credit_code).where("code_fault", "is", null).executeTakeFirst();
	}
	if (by.hash !== null) return await own.where("identity_hash", "=", by.hash).executeTakeFirst();
	if (values.kind === "citizen") return undefined;
	const named = own.where("kind", "=", values.kind).where("name", "=", values.name);
	return by.credit_code
		? await named.where("credit_code", "=", by.credit_code).orderBy("id").executeTakeFirst()
		: await named.where("credit_code", "is", null).where("identity_hash", "is", null).orderBy("id").executeTakeFirst();
}

/** A valid code in its plain form; a wrong one as written, with the reason. Nothing when none was given. */
function codeColumns(text: string | undefined): { credit_code?: string; code_fault?: string | null } {
	if (!present(text)) return {};
	const check = checkCreditCode(text);
	return check.valid ? { credit_code: check.code, code_fault: null } : { credit_code: text, code_fault: check.fault };
}

/**
 * Of whatever document the number is; case and white space do not tell people apart. A masked number is shared by many
 * and identifies nobody.
 */
function identityHash(idNumber: string | undefined, box: SecretBox): Buffer | null {
	if (!present(idNumber) || MASKED.test(idNumber)) return null;
	return Buffer.from(box.fingerprint(searchForm(idNumber).toUpperCase(), IDENTITY_CONTEXT));
}

function sealSecrets(
	values: Values,
	known: PartySecrets | undefined,
	{ box, partyId }: { readonly box: SecretBox; readonly partyId: string },
): Buffer | undefined {
	if (values.kind === "organisation") return undefined;
	const { idNumber, phone, address } = values;
	const given = Object.fromEntries(Object.entries({ idNumber, phone, address }).filter(([, value]) => present(value)));
	if (Object.keys(given).length === 0) return undefined;
	return Buffer.from(box.seal(JSON.stringify({ ...known, ...given }), contextOf(partyId)));
}

function openSecrets(row: PartyRow, box: SecretBox): PartySecrets {
	return row.secret === null ? {} : (JSON.parse(box.open(row.secret, contextOf(row.id))) as PartySecrets);
}

function contextOf(partyId: string): string {
	return `party:${partyId}`;
}

function present(text: string | undefined): text is string {
	return text !== undefined && text.trim() !== "";
}

function partyOf(row: {
	id: string;
	org_path: string;
	kind: PartyKind;
	name: string;
	credit_code: string | null;
	code_fault: string | null;
	legal_representative: string | null;
	address: string | null;
	phone: string | null;
	secret: Buffer | null;
}): Party {
	return {
		id: row.id,
		orgPath: row.org_path,
		kind: row.kind,
		name: row.name,
		creditCode: row.credit_code ?? undefined,
		codeFault: row.code_fault ?? undefined,
		legalRepresentative: row.legal_representative ?? undefined,
		address: row.address ?? undefined,
		phone: row.phone ?? undefined,
		hasSecrets: row.secret !== null,
	};
}
