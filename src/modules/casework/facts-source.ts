import type { Basis } from "#kernel/basis";
import { contentHash } from "#kernel/hash";
import type { PlainDate } from "#kernel/plain-date";
import { isRefusal } from "#kernel/refusal";
import { firstCovering, logFor } from "#ledger";
import type { Tx } from "#platform/db";
import {
	articleOn,
	basisRepealedOn,
	type CertificateOn,
	entrustedPathsOf,
	findMatter,
	findMatterOn,
	listAuthorities,
	listBasisRepeals,
	listEntrustments,
	listUnits,
	type OfficerOn,
	officerOn,
	officersOf,
	reviewBodyFor,
	reviewPostsOf,
	type Unit,
} from "#registry";
import { matterBasisArticle } from "#registry/contract";
import type {
	ArticleFact,
	FactRequest,
	Facts,
	Mask,
	MatterFact,
	OfficerFact,
	ReviewStanding,
	UnitFact,
} from "./facts.ts";
import { penaltyLaw } from "./law.ts";
import { hasReviewed } from "./store.ts";
import { asAuthority } from "./take-up.ts";

/** Where the facts are asked: the authority of the stream, the day, and the bases the case's matter was registered with. */
export type FactPlace = {
	readonly authority: { id: string; path: string; orgPath: string };
	readonly today: PlainDate;
	readonly matterBases: readonly Basis[];
	/** Of the stream; absent where no act is asking. */
	readonly mask?: () => Promise<Mask | undefined>;
	/** Who acts; absent where the facts are asked for no act. */
	readonly personId?: string;
};

/** Answers an act's question from the registry, in the act's own transaction; all of it is asked at once. */
export async function resolveFacts(tx: Tx, request: FactRequest, place: FactPlace): Promise<Facts> {
	const on = request.on ?? place.today;
	const { checkpointOver: over } = request;
	const articlesOn = (bases: readonly Basis[], day: PlainDate) =>
		Promise.all(bases.map((basis) => articleFact(tx, basis, place, day)));
	const { articlesThen: past } = request;
	const { personId } = place;
	const officersThat = (asked: readonly string[] | undefined, day: PlainDate) =>
		Promise.all([...new Set(asked ?? [])].map((one) => officerOn(tx, one, { on: day })));
	const [reviewer, officers, assigned, matter, articles, articlesThen, body, units, everybody, covering, basisRepeals] =
		await Promise.all([
			request.reviewer && personId !== undefined ? reviewStanding(tx, personId) : undefined,
			officersThat(request.officers, on),
			request.assigned === undefined ? undefined : officersThat(request.assigned, place.today),
			request.matter === undefined ? undefined : matterFact(tx, request.matter, place, on),
			articlesOn(request.articles ?? [], on),
			past === undefined ? undefined : articlesOn(past.bases, past.on),
			request.reviewBody ? reviewBodyFor(tx, place.authority, { on, basis: penaltyLaw("第五十八条") }) : undefined,
			request.unit === undefined && !request.units ? undefined : listUnits(tx, { authorityId: place.authority.id }),
			request.allOfficers ? officersOf(tx, place.authority.orgPath, { on }) : undefined,
			over === undefined ? undefined : firstCovering(tx, logFor("disclosure", over.at), over.eventId),
			request.basisRepeals ? listBasisRepeals(tx, place.authority.id) : undefined,
		]);
	// Alone, after all others: these look with the other authority's eyes, and what goes out beside it would do so too.
	const receiver = request.receiver === undefined ? undefined : await receiverFact(tx, request.receiver);
	const mask = request.masking ? await place.mask?.() : undefined;
	const facts: Facts = {
		...(receiver === undefined ? {} : { receiver }),
		...(reviewer === undefined ? {} : { reviewer }),
		officers: officersWithin(officers, place),
		...(assigned === undefined ? {} : { assigned: officersWithin(assigned, place) }),
		matter,
		articles,
		...(articlesThen === undefined ? {} : { articlesThen }),
		units: (units ?? []).map(unitFact),
		...(request.unit === undefined
			? {}
			: { unit: units?.map(unitFact).find((one) => one.orgPath === request.unit) ?? null }),
		...(everybody === undefined ? {} : { allOfficers: ableOfficers(everybody) }),
		...(basisRepeals === undefined ? {} : { basisRepeals }),
		...(request.masking ? { mask: mask ?? null } : {}),
		...(over === undefined ? {} : { checkpoint: covering ?? null }),
	};
	if (!body) return facts;
	return { ...facts, reviewBody: isRefusal(body) ? null : { unitPath: body.orgPath, name: body.name } };
}

async function reviewStanding(tx: Tx, personId: string): Promise<ReviewStanding> {
	const [posts, reviewed] = await Promise.all([reviewPostsOf(tx, personId), hasReviewed(tx, personId)]);
	return { ...posts, reviewed };
}

/** Name and place of the other authority (or unit), and nothing else of it. */
async function receiverFact(tx: Tx, orgPath: string): Promise<NonNullable<Facts["receiver"]> | null> {
	const path = orgPath.slice(0, orgPath.indexOf("/"));
	return await asAuthority(tx, path, async () => {
		const authority = (await listAuthorities(tx)).find((one) => one.path === path && one.active);
		if (!authority) return null;
		if (authority.orgPath === orgPath) return { authorityId: authority.id, orgPath, name: authority.name };
		const unit = (await listUnits(tx, { authorityId: authority.id })).find((one) => one.orgPath === orgPath);
		return unit ? { authorityId: authority.id, orgPath, name: `${authority.name}${unit.name}` } : null;
	});
}

function unitFact({ name, orgPath, functions }: Unit): UnitFact {
	return { name, orgPath, functions };
}

/** Of each person the first post; nobody of another authority. */
function officersWithin(found: readonly (readonly OfficerOn[])[], { authority }: FactPlace): Facts["officers"] {
	const own = found.flatMap(([first]) => (first?.orgPath.startsWith(authority.orgPath) ? [officerFact(first)] : []));
	return new Map(own.map((officer) => [officer.personId, officer]));
}

/** Each person once, by whichever post carries a certificate in force. */
function ableOfficers(found: readonly OfficerOn[]): readonly OfficerFact[] {
	const able = found.map(officerFact).filter((one) => one.certificateFault === null && one.certificateNumber !== null);
	return [...new Map(able.toReversed().map((one) => [one.personId, one])).values()].toReversed();
}

function officerFact(found: OfficerOn): OfficerFact {
	const [best] = found.certificates;
	return {
		personId: found.personId,
		name: found.name,
		title: found.title,
		unitName: found.unitName,
		orgPath: found.orgPath,
		certificateNumber: best?.number ?? null,
		certificateFault: certificateFault(best),
	};
}

function certificateFault(certificate: CertificateOn | undefined): string | null {
	if (!certificate) return "没有执法证件";
	return certificate.status.state === "valid" ? null : certificate.status.reason;
}

/** A matter as a case may cite it; undefined for none of this authority. */
export async function matterFact(
	tx: Tx,
	id: string,
	place: Pick<FactPlace, "authority">,
	on: PlainDate,
): Promise<MatterFact | undefined> {
	const matter = await findMatter(tx, id);
	if (!matter || matter.authorityId !== place.authority.id) return undefined;
	const { effectiveFrom, effectiveTo, code, version, authorityId } = matter;
	const over = effectiveTo !== undefined && effectiveTo < on;
	const effective = effectiveFrom <= on && !over;
	const current = effective ? undefined : await findMatterOn(tx, { authorityId, code }, on);
	const entrusted = await listEntrustments(tx, authorityId, on);
	return {
		id: matter.id,
		name: matter.name,
		type: matter.type,
		bases: matter.bases.map((one) => ({ document: one.statute, article: matterBasisArticle(one) })),
		code,
		handlingUnit: { path: matter.handlingUnitPath, name: matter.handlingUnitName, active: matter.handlingUnitActive },
		entrustedPaths: entrustedPathsOf(entrusted, code),
		timeLimit: matter.timeLimit,
		summaryEnabled: matter.summaryProcedureEnabled,
		filingRequired: matter.filingRequired,
		version,
		effective,
		endedOn: over ? effectiveTo : null,
		current: current ? { version: current.version, name: current.name } : null,
	};
}

/**
 * A basis is known when the library holds the article, or when the authority registered it with the matter: the library
 * may not hold that statute yet, and the registered basis has been reviewed there. What the library does know wins.
 */
async function articleFact(tx: Tx, basis: Basis, place: FactPlace, on: PlainDate): Promise<ArticleFact> {
	const [answer, repealedOn] = await Promise.all([
		articleOn(tx, { statute: basis.document, place: basis.article }, on),
		basisRepealedOn(tx, place.authority.id, basis.document),
	]);
	// What the authority itself recorded as repealed is no basis from that day on, whatever the library holds (REG-11).
	const barred = repealedOn !== undefined && on >= repealedOn;
	const registered = place.matterBases.some(
		(one) => sameTitle(one.document, basis.document) && basis.article.startsWith(one.article),
	);
	const found = "article" in answer ? answer.article : undefined;
	const known =
		barred ||
		answer.kind === "in-force" ||
		answer.kind === "repealed" ||
		answer.kind === "not-yet" ||
		(answer.kind === "unknown-statute" && registered);
	return {
		document: basis.document,
		article: basis.article,
		known,
		inForce: !barred && (answer.kind === "in-force" || (answer.kind === "unknown-statute" && registered)),
		level: found?.level ?? null,
		...(answer.kind === "in-force" ? { wording: contentHash(answer.article.text) } : {}),
	};
}

function sameTitle(a: string, b: string): boolean {
	const plain = (title: string) => title.replace(/^中华人民共和国/, "").replace(/[《》]/g, "");
	return plain(a) === plain(b);
}
