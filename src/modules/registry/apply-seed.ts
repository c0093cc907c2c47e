import { assert } from "#kernel/assert";
import type { Instant } from "#kernel/instant";
import { plainDateOf } from "#kernel/plain-date";
import { isRefusal } from "#kernel/refusal";
import type { Tx } from "#platform/db";
import { createAuthority, createUnit, findAuthority } from "./authorities.ts";
import { parseMatterBasis } from "./contract.ts";
import type { EnforcementScope } from "./enforcement-types.ts";
import { addEntrustment } from "./entrustments.ts";
import { createMatter } from "./matters.ts";
import { addOfficer, addPerson, changeCertificate, issueCertificate } from "./officers.ts";
import { type AuthorityPart, type AuthoritySeed, type PersonSeed, seedId } from "./seed.ts";

export type SeedReport = {
	readonly authorities: number;
	readonly units: number;
	readonly people: number;
	readonly matters: number;
	/** Authorities that were there already and were left as they are. */
	readonly skipped: number;
};

/** Who stands as the recorder of seeded changes; no person has this id. */
const RECORDED_BY = "seed";

/**
 * Brings one authority with its children, units, people and matters in. An authority that exists is skipped whole: the
 * demo never overwrites what people have changed. The transaction's scope must cover the tree (`nea/`, `nea.`).
 */
export async function applySeed(tx: Tx, seed: AuthoritySeed, deps: { readonly now: Instant }): Promise<SeedReport> {
	const report = { authorities: 0, units: 0, people: 0, matters: 0, skipped: 0 };
	for (const part of seed.parts) {
		if (await findAuthority(tx, part.authority.id)) {
			report.skipped += 1;
			continue;
		}
		const authority = await createAuthority(tx, part.authority);
		await addUnits(tx, part);
		for (const person of part.people)
			await addSeedPerson(tx, { part, person, rootPath: authority.orgPath, now: deps.now });
		await addMatters(tx, part, seed.scope);
		for (const entrustment of part.entrustments ?? []) {
			const unitId = seedId("unit", authority.id, entrustment.unit);
			const { unit, matterCodes, ...values } = entrustment;
			await addEntrustment(tx, seedId("entrustment", authority.id, unit), {
				...values,
				unitId,
				kind: "entrusted",
				matterCodes: [...matterCodes],
			});
		}
		report.authorities += 1;
		report.units += part.units.length;
		report.people += part.people.length;
		report.matters += part.matters.length;
	}
	return report;
}

async function addUnits(tx: Tx, { authority, units }: AuthorityPart): Promise<void> {
	for (const [sort, unit] of units.entries()) {
		const segments = unit.path.split("/");
		const parent = segments.slice(0, -1).join("/");
		await createUnit(tx, seedId("unit", authority.id, unit.path), {
			authorityId: authority.id,
			...(parent === "" ? {} : { parentId: seedId("unit", authority.id, parent) }),
			segment: segments.at(-1) ?? "",
			name: unit.name,
			kind: unit.kind ?? "internal",
			functions: [...unit.functions],
			duties: unit.duties ?? "",
			sort,
		});
	}
}

async function addSeedPerson(
	tx: Tx,
	{ part, person, rootPath, now }: { part: AuthorityPart; person: PersonSeed; rootPath: string; now: Instant },
): Promise<void> {
	const { authority, certificates } = part;
	const orgPath = person.unit === "" ? rootPath : `${rootPath}${person.unit}/`;
	const personId = seedId("person", authority.id, person.key);
	await addPerson(tx, personId, { orgPath, name: person.name });
	await addOfficer(tx, seedId("officer", authority.id, person.key), {
		personId,
		orgPath,
		title: person.title,
		posts: [...person.posts],
		lawQualified: person.lawQualified ?? false,
		effectiveFrom: certificates.issuedOn,
	});
	if (!person.certificate) return;
	const { number, validUntil, suspendedOn, unverified } = person.certificate;
	const { verifiedYears = [], ...common } = certificates;
	const certificateId = seedId("certificate", authority.id, person.key);
	await issueCertificate(tx, certificateId, {
		...common,
		personId,
		orgPath,
		number,
		validUntil: validUntil ?? common.validUntil,
	});
	const change = { certificateId, recordedBy: RECORDED_BY };
	for (const year of unverified === true ? [] : verifiedYears) {
		const effectiveOn = plainDateOf(`${year}-12-10`);
		await changeCertificate(tx, { ...change, kind: "verified", year, effectiveOn, reason: `${year}年度审验合格` }, now);
	}
	if (suspendedOn) {
		await changeCertificate(
			tx,
			{ ...change, kind: "suspended", effectiveOn: suspendedOn, reason: "演示：离岗培训期间暂扣" },
			now,
		);
	}
}

async function addMatters(tx: Tx, { authority, matters }: AuthorityPart, scope: EnforcementScope): Promise<void> {
	for (const matter of matters) {
		const bases = matter.bases.map(([statute, place]) => {
			const basis = parseMatterBasis(statute, place);
			assert(basis, `seed cites an article: ${statute} ${place}`);
			return basis;
		});
		const created = await createMatter(
			tx,
			seedId("matter", authority.id, matter.code),
			{
				authorityId: authority.id,
				code: matter.code,
				name: matter.name,
				type: matter.type,
				bases,
				handlingUnitId: seedId("unit", authority.id, matter.unit),
				timeLimit: { count: matter.days, unit: "day" },
				benchmark: matter.benchmark ?? "",
				procedureText: "立案—调查取证—告知—法制审核—决定—送达—执行—归档",
				remedy: `可以向${authority.reconsiderationOrgan}申请行政复议，或者向${authority.court}提起行政诉讼`,
				summaryProcedureEnabled: matter.summary ?? false,
				// 行政处罚法 52: what is decided on the spot is filed with the authority.
				filingRequired: matter.summary ?? false,
				effectiveFrom: matter.effectiveFrom,
			},
			scope,
		);
		assert(!isRefusal(created), `seeded matter is of a type of its authority: ${matter.code}`);
	}
}
