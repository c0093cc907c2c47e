import { addDays, type PlainDate } from "#kernel/plain-date";
import type { KnownCertificate, KnownPeople, KnownPost } from "../register/known.ts";
import { personIdOf } from "../register/plan-people.ts";
import { REGISTERED_POSTS, type RegisterPart } from "../register/schema.ts";
import type { Fault, PersonGiven } from "./reading.ts";

type PeopleRow = RegisterPart["people"][number];
type ChangeRow = RegisterPart["certificateChanges"][number];

/** What a row of the personnel file means in the register: rows like those of a register file, judged as these are. */
export type RegisterRows = {
	readonly people: readonly PeopleRow[];
	readonly certificateChanges: readonly ChangeRow[];
	readonly personId: string | undefined;
	/** 离岗: the rows end a post and begin none. */
	readonly leaves: boolean;
	/** Who this is could not be said, or what they have here is not for a file to change. */
	readonly faults: readonly Fault[];
};

export type Links = {
	readonly today: PlainDate;
	/** Numbers of people who were imported before → person. */
	readonly persons: ReadonlyMap<string, string>;
};

/** The codes of columns, as `reading.ts` names them; the report says the file's own heading. */
const doubt = (field: string, reason: string): Fault => ({ field, reason });

/** One row of the file says where somebody is now: the post they had elsewhere ends the day before. */
export function registerRowsOf(person: PersonGiven, known: KnownPeople, links: Links): RegisterRows {
	const { today } = links;
	const linked = links.persons.get(person.number);
	const byCertificate = known.certificates.find(({ number }) => number === person.certificate?.number)?.personId;
	const byNumber = known.people.find(({ id }) => id === personIdOf(person.number, known))?.id;
	const personId = linked ?? byNumber ?? byCertificate;
	const current = postsOf(personId, known, today);
	const nothing = { people: [], certificateChanges: [], personId, leaves: false };
	const faults = whoFaults(person, known, { links, known: linked ?? byNumber, byCertificate });
	if (faults.length > 0) return { ...nothing, faults };
	if (person.leftOn !== null && person.leftOn < today) {
		const until = person.leftOn;
		return {
			...nothing,
			leaves: true,
			people: current.map((post) => ended(post, { person, until, known })),
			faults: fileFaults(current),
		};
	}
	const here = current.find(({ orgPath }) => orgPath === person.orgPath);
	const left = here ? [] : current;
	const until = addDays(today, -1);
	return {
		...nothing,
		people: [
			...left.map((post) => ended(post, { person, until, known })),
			{
				...headOf(person, personId),
				unit: pathOf(person.orgPath, known),
				title: person.title,
				posts: person.posts as PeopleRow["posts"],
				// The file does not say it: what the register knows stays.
				lawQualified: (here ?? left[0])?.lawQualified ?? false,
				// The last day of a post already known is not taken back by a file that has no word for it.
				...(here?.until === undefined || here.until === null ? {} : { until: here.until }),
				...certificateOf(person, known),
			},
		],
		certificateChanges: extension(person, known, today),
		faults: [
			...fileFaults(here ? [here] : left),
			...(left.length > 1
				? [doubt("unit", `现有多处任职（${left.map(({ title }) => title).join("、")}），请在机构和事项登记中变更`)]
				: []),
		],
	};
}

/** Who was imported before, is in a post, and stands in a complete file no more. */
export function missingRowsOf(known: KnownPeople, links: Links, numbers: ReadonlySet<string>) {
	const names = new Map(known.people.map(({ id, name }) => [id, name]));
	return [...links.persons].flatMap(([number, personId]) => {
		const current = numbers.has(number) ? [] : postsOf(personId, known, links.today);
		if (current.length === 0) return [];
		const person = { row: 0, number, name: names.get(personId) ?? "" };
		const until = addDays(links.today, -1);
		const people = current.map((post) => ended(post, { person, until, known }));
		return [
			{
				person,
				rows: {
					people,
					certificateChanges: [],
					personId,
					leaves: true,
					faults: fileFaults(current),
				} satisfies RegisterRows,
			},
		];
	});
}

function postsOf(personId: string | undefined, { posts }: KnownPeople, today: PlainDate): readonly KnownPost[] {
	return posts.filter(
		(one) => one.personId === personId && one.from <= today && (one.until === null || one.until >= today),
	);
}

/** 三员 are appointed and relieved one by one. */
function fileFaults(posts: readonly KnownPost[]): readonly Fault[] {
	const isFiled = (post: string) => (REGISTERED_POSTS as readonly string[]).includes(post);
	return posts.every((one) => one.posts.every(isFiled))
		? []
		: [doubt("post", "是系统管理员、安全管理员或者审计管理员，不由文件任免")];
}

function whoFaults(
	person: PersonGiven,
	{ people }: KnownPeople,
	of: { links: Links; known: string | undefined; byCertificate: string | undefined },
): readonly Fault[] {
	const { links, known, byCertificate } = of;
	if (known !== undefined) {
		const name = people.find(({ id }) => id === known)?.name ?? person.name;
		return [
			...(byCertificate === undefined || byCertificate === known
				? []
				: [doubt("certificateNumber", "该证件登记在另一人名下")]),
			...(links.persons.has(person.number) || name === person.name
				? []
				: [doubt("name", `该人员编号登记在“${name}”名下`)]),
		];
	}
	if (byCertificate === undefined) return [];
	const taken = [...links.persons].find(([, personId]) => personId === byCertificate)?.[0];
	const name = people.find(({ id }) => id === byCertificate)?.name ?? "";
	return [
		...(taken === undefined ? [] : [doubt("number", `持有该证件的人员已对应编号 ${taken}`)]),
		...(name === person.name ? [] : [doubt("name", `该证件登记在“${name}”名下`)]),
	];
}

type Named = Pick<PersonGiven, "row" | "number" | "name">;
const headOf = ({ row, number, name }: Named, personId: string | undefined) => ({ key: personId ?? number, name, row });

function ended(post: KnownPost, of: { person: Named; until: PlainDate; known: KnownPeople }): PeopleRow {
	const { title, posts, lawQualified, personId, orgPath } = post;
	return {
		...headOf(of.person, personId),
		unit: pathOf(orgPath, of.known),
		title,
		posts: posts as PeopleRow["posts"],
		lawQualified,
		until: of.until,
	};
}

function pathOf(orgPath: string, { authority }: KnownPeople): string {
	return orgPath.slice(authority.orgPath.length).replace(/\/$/, "");
}

/** Of a certificate that is there, only what the file itself says is compared; its last day is a matter of extensions. */
function certificateOf({ certificate }: PersonGiven, known: KnownPeople): Pick<PeopleRow, "certificate"> {
	if (certificate === null) return {};
	const had = known.certificates.find(({ number }) => number === certificate.number);
	const { defaults, ...given } = certificate;
	if (!had) return { certificate: { ...defaults, ...given } };
	const { category, area, style, issuer, validUntil } = had;
	return { certificate: { category, area, style, issuer, ...given, validUntil } };
}

function extension({ row, certificate }: PersonGiven, known: KnownPeople, today: PlainDate): readonly ChangeRow[] {
	const had = certificate && known.certificates.find(({ number }) => number === certificate.number);
	if (!had || lastDayOf(had) === certificate.validUntil) return [];
	const { number, validUntil } = certificate;
	return [{ row, number, kind: "extended", on: today, validUntil, reason: "人员数据导入" }];
}

function lastDayOf({ validUntil, changes }: KnownCertificate): PlainDate {
	return changes.findLast(({ kind }) => kind === "extended")?.validUntil ?? validUntil;
}
