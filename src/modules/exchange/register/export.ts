import { matterBasisArticle } from "#registry";
import { type MatterBasis, matterBasisLabel } from "#registry/contract";
import type { KnownMatter, KnownRegister } from "./known.ts";
import { REGISTERED_POSTS, type RegisterPartInput } from "./schema.ts";

/**
 * The register of an authority as a register file: brought in again it changes nothing. The three administrators are not
 * in it. People go by their id, which a file may name as well as their own key.
 */
export function registerDocument(known: KnownRegister): RegisterPartInput {
	const { authority } = known;
	const pathOf = (orgPath: string) => orgPath.slice(authority.orgPath.length).replace(/\/$/, "");
	const unitPaths = new Map(known.units.map(({ id, orgPath }) => [id, pathOf(orgPath)]));
	const { id, name, shortName, documentPrefix, creditCode, regionCode, address, phone, complaintPhone } = authority;
	const { complaintUrl, officeHours, reconsiderationOrgan, court, sealName, payment, profile } = authority;
	return {
		authority: {
			id,
			name,
			shortName,
			documentPrefix,
			regionCode,
			address,
			phone,
			complaintPhone,
			officeHours,
			reconsiderationOrgan,
			court,
			sealName,
			payment,
			profile,
			...(creditCode === undefined ? {} : { creditCode }),
			...(complaintUrl === undefined ? {} : { complaintUrl }),
		},
		types: [...known.types],
		units: known.units.map((unit) => {
			const successor = unitPaths.get(unit.successorId ?? "");
			return {
				path: pathOf(unit.orgPath),
				name: unit.name,
				kind: unit.kind,
				functions: [...unit.functions],
				duties: unit.duties,
				...(unit.phone === undefined ? {} : { phone: unit.phone }),
				...(unit.closedOn === undefined ? {} : { closedOn: unit.closedOn }),
				...(successor === undefined ? {} : { successor }),
			};
		}),
		matters: known.matters.map((matter) => matterRow(matter, unitPaths.get(matter.unitId) ?? "")),
		entrustments: known.entrustments.map(({ unitId, validTo, matterCodes, ...entrustment }) => ({
			...entrustment,
			matterCodes: [...matterCodes],
			unit: unitPaths.get(unitId) ?? "",
			...(validTo === null ? {} : { validTo }),
		})),
		people: peopleOf(known, pathOf),
		certificateChanges: known.certificates.flatMap(({ number, changes }) =>
			changes.map(({ kind, on, year, validUntil, reason, basis }) => ({
				number,
				kind,
				on,
				reason,
				...(year === null ? {} : { year }),
				...(validUntil === null ? {} : { validUntil }),
				...(basis === null ? {} : { basis }),
			})),
		),
	};
}

/** A version of a matter as a row of the file, with the path of the unit that handles it. */
export function matterRow(
	{ id: _id, unitId: _unit, timeLimit, effectiveTo, bases, ...matter }: KnownMatter,
	unit: string,
) {
	return {
		...matter,
		bases: bases.map(basisPair),
		unit,
		...(timeLimit === null ? {} : { timeLimit }),
		...(effectiveTo === null ? {} : { effectiveTo }),
	};
}

/** 电力法 and 第六十五条第一款, as a file writes a basis. */
function basisPair(basis: MatterBasis): [statute: string, place: string] {
	return [basis.statute, matterBasisLabel(basis).slice(`《${basis.statute}》`.length) || matterBasisArticle(basis)];
}

/** One row a post, the last held in each place, with the certificate issued last. */
function peopleOf(known: KnownRegister, pathOf: (orgPath: string) => string): RegisterPartInput["people"] {
	const names = new Map(known.people.map(({ id, name }) => [id, name]));
	const latest = new Map(
		known.posts
			.filter(({ posts }) => posts.every((post) => isRegistered(post)))
			.map((post) => [`${post.personId} ${post.orgPath}`, post]),
	);
	return [...latest.values()].map((post) => {
		const held = known.certificates.findLast(({ personId }) => personId === post.personId);
		return {
			key: post.personId,
			name: names.get(post.personId) ?? "",
			unit: pathOf(post.orgPath),
			title: post.title,
			posts: post.posts.filter((one) => isRegistered(one)),
			lawQualified: post.lawQualified,
			from: post.from,
			...(post.until === null ? {} : { until: post.until }),
			...(held === undefined ? {} : { certificate: factsOf(held) }),
		};
	});
}

function factsOf({
	number,
	category,
	area,
	style,
	issuer,
	issuedOn,
	validUntil,
}: KnownRegister["certificates"][number]) {
	return { number, category, area, style, issuer, issuedOn, validUntil };
}

type RegisteredPost = (typeof REGISTERED_POSTS)[number];
function isRegistered(post: string): post is RegisteredPost {
	return (REGISTERED_POSTS as readonly string[]).includes(post);
}
