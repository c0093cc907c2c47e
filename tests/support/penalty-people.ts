import {
	type ArticleFact,
	type AuthorityFact,
	type FactRequest,
	type Facts,
	MACHINE_PERSON,
	type MatterFact,
	machineActor,
	type OfficerFact,
	type ReviewStanding,
} from "#casework";
import type { Actor, Role } from "#identity/contract";
import { contentHash } from "#kernel/hash";
import type { PlainDate } from "#kernel/plain-date";

/** Who does what in the stories. `host` chairs hearings; `reviewer2` and `leader2` are there for recusal and separation of duties. */
export const PEOPLE = {
	handler: { name: "李明远", title: "科员", unit: "zfg", roles: ["handler"] },
	handler2: { name: "王思齐", title: "科员", unit: "zfg", roles: ["handler"] },
	handler3: { name: "田野", title: "科员", unit: "zfg", roles: ["handler"] },
	unitHead: { name: "陈立群", title: "执法股股长", unit: "zfg", roles: ["unit-head"] },
	reviewer: { name: "郑文博", title: "法规股股长", unit: "fgg", roles: ["legal-reviewer"] },
	reviewer2: { name: "何静", title: "法规股科员", unit: "fgg", roles: ["legal-reviewer"] },
	host: { name: "刘畅", title: "法规股副股长", unit: "fgg", roles: ["legal-reviewer"] },
	leader: { name: "马国栋", title: "副局长", unit: "", roles: ["leader"] },
	leader2: { name: "韩雪", title: "副局长", unit: "", roles: ["leader"] },
	head: { name: "孙正平", title: "局长", unit: "", roles: ["head"] },
	archivist: { name: "吴悦", title: "档案员", unit: "bgs", roles: ["archivist"] },
} as const satisfies Record<string, { name: string; title: string; unit: string; roles: readonly Role[] }>;
export type Person = keyof typeof PEOPLE;
export const PERSONS = Object.keys(PEOPLE) as Person[];
/** Whoever does an act: a person, or the machine for what another authority answered. */
export type Doer = Person | typeof MACHINE;
export const MACHINE = "machine";

/** The id by which acts and facts name a person of the world. */
export const idOf = (doer: Doer): string => (doer === MACHINE ? MACHINE_PERSON : contentHash(doer).slice(0, 32));

/** What the registry would answer; a story changes it in place. */
export type WorldFacts = {
	certificateFaults: Map<Person, string>;
	/** The days on which a certificate is valid, where it is not at all times. */
	certificateDays: Map<Person, { from?: PlainDate; until?: PlainDate }>;
	/** Articles that are not simply known and in force: `《document》article` → what is wrong. */
	articles: Map<string, Partial<ArticleFact>>;
	/** The same for the day of the violation, where it was otherwise then. */
	articlesThen: Map<string, Partial<ArticleFact>>;
	matter: MatterFact;
	reviewBody: { unitPath: string; name: string } | null;
	reviewer: ReviewStanding;
};

/** Everything in order: certified officers, articles in force, a matter for both procedures, a review body. */
export function orderlyFacts(regimeId: string): WorldFacts {
	return {
		certificateFaults: new Map(),
		certificateDays: new Map(),
		articles: new Map(),
		articlesThen: new Map(),
		matter: {
			id: "matter-1",
			name: "擅自经营电力业务的处罚",
			type: "penalty",
			bases: [{ document: "电力监管条例", article: "第三十条" }],
			code: "CF-1",
			handlingUnit: { path: `${regimeId}/zfg/`, name: "行政执法股", active: true },
			entrustedPaths: [],
			timeLimit: { count: 60, unit: "day" },
			summaryEnabled: true,
			filingRequired: true,
			version: 1,
			effective: true,
			endedOn: null,
			current: null,
		},
		reviewBody: { unitPath: `${regimeId}/fgg/`, name: "政策法规股" },
		reviewer: { lawQualified: true, since: null, reviewed: false },
	};
}

/** The version that replaces it, in force beside it: for a case that takes another before it is begun. */
export function nextVersion(matter: MatterFact): MatterFact {
	return { ...matter, id: `${matter.id}-next`, version: matter.version + 1 };
}

/** The authority of the world, invented like everything else in it. */
export function authorityOf(regimeId: string): AuthorityFact {
	return {
		id: `authority-${regimeId}`,
		name: "示例县能源局",
		shortName: "示例县能源局",
		documentPrefix: "示能",
		address: "示例县城关镇政务路1号",
		phone: "0355-7830000",
		complaintPhone: "12345",
		complaintUrl: undefined,
		officeHours: "工作日 8:30—12:00",
		profile: {},
		reconsiderationOrgan: "示例县人民政府",
		court: "示例县人民法院",
		sealName: "示例县能源局",
		payment: {
			bank: "示例县农村商业银行",
			accountName: "示例县财政局非税收入专户",
			account: "1404310000012345678",
			address: "示例县城关镇建设路2号",
		},
	};
}

export function actorOf(person: Doer, regimeId: string, extraRoles: readonly Role[] = []): Actor {
	if (person === MACHINE) {
		const { id, name } = authorityOf(regimeId);
		return machineActor({ id, name, path: regimeId }, ["leader"]);
	}
	const { name, title, unit, roles } = PEOPLE[person];
	const unitPath = unit === "" ? `${regimeId}/` : `${regimeId}/${unit}/`;
	return {
		accountId: `account-${person}`,
		personId: idOf(person),
		name,
		title,
		unitName: unit === "" ? "局领导" : { zfg: "行政执法股", fgg: "政策法规股", bgs: "办公室" }[unit],
		unitPath,
		authorityId: `authority-${regimeId}`,
		authorityPath: regimeId,
		roles: [
			...roles.map((role) => ({ role, orgPath: unitPath })),
			...extraRoles.map((role) => ({ role, orgPath: `${regimeId}/zfg/` })),
		],
		scope: [unitPath],
	};
}

function officerFact(
	person: Person,
	{ certificateDays, certificateFaults }: WorldFacts,
	{ regime, on }: { regime: string; on: PlainDate },
): OfficerFact {
	const { personId, name, title, unitName, unitPath: orgPath } = actorOf(person, regime);
	const { from = on, until = on } = certificateDays.get(person) ?? {};
	const isOutside = on < from ? "尚未生效" : on > until ? "已过有效期" : null;
	return {
		personId,
		name,
		title,
		unitName,
		orgPath,
		certificateNumber: `0404${PERSONS.indexOf(person).toString().padStart(6, "0")}`,
		certificateFault: certificateFaults.get(person) ?? isOutside,
	};
}

/** Answers an act's question as the registry would. */
export function factsOf(
	request: FactRequest & { on: PlainDate },
	facts: WorldFacts,
	{ regime, today }: { regime: string; today: PlainDate },
): Facts {
	const officersOn = (asked: readonly string[], on: PlainDate) =>
		new Map(
			asked.flatMap((personId) => {
				const person = PERSONS.find((one) => idOf(one) === personId);
				return person ? [[personId, officerFact(person, facts, { regime, on })] as const] : [];
			}),
		);
	const articleOf = ({ document, article }: { document: string; article: string }): ArticleFact => ({
		document,
		article,
		known: true,
		inForce: true,
		level: document.startsWith("中华人民共和国") ? ("法律" as const) : ("行政法规" as const),
	});
	const answer = (bases: FactRequest["articles"], changed: WorldFacts["articles"]) =>
		(bases ?? []).map((one) => ({ ...articleOf(one), ...changed.get(`《${one.document}》${one.article}`) }));
	const articles = answer(request.articles, facts.articles);
	const articlesThen = request.articlesThen && answer(request.articlesThen.bases, facts.articlesThen);
	return {
		officers: officersOn(request.officers ?? [], request.on),
		...(request.assigned ? { assigned: officersOn(request.assigned, today) } : {}),
		matter: [facts.matter, nextVersion(facts.matter)].find(({ id }) => id === request.matter),
		articles,
		...(articlesThen ? { articlesThen } : {}),
		units: [],
		...(request.receiver === undefined
			? {}
			: { receiver: { authorityId: "example", orgPath: request.receiver, name: "示例市综合行政执法局" } }),
		...(request.reviewer ? { reviewer: facts.reviewer } : {}),
		...(request.reviewBody ? { reviewBody: facts.reviewBody } : {}),
	};
}
