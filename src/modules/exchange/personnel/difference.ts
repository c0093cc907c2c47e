import type { PlainDate } from "#kernel/plain-date";
import { POST_LABELS, type Post } from "#registry/contract";
import type { PersonnelEntry, PersonnelKind } from "./contract.ts";
import type { Fault, PersonGiven } from "./reading.ts";

/** Somebody in a post today, as the register has them. */
export type Registered = {
	readonly officerId: string;
	readonly personId: string;
	readonly name: string;
	readonly orgPath: string;
	readonly unitName: string;
	readonly title: string;
	readonly posts: readonly Post[];
	readonly since: PlainDate;
	/** Their number in the other system, once it is known. */
	readonly number: string | null;
	readonly certificates: readonly {
		readonly id: string;
		readonly number: string;
		readonly validUntil: PlainDate;
		readonly revoked: boolean;
	}[];
};

export type Known = {
	readonly today: PlainDate;
	readonly registered: readonly Registered[];
	/** Numbers of people who were imported before, also of those in no post today → person. */
	readonly links: ReadonlyMap<string, string>;
	/** Certificate number → person, of all certificates ever issued to people of this authority. */
	readonly certificates: ReadonlyMap<string, string>;
	readonly unitName: (orgPath: string) => string;
};

/** What is to be done for one row: pure words for the report, and what the writing needs. */
export type Planned = {
	readonly entry: PersonnelEntry;
	readonly person: PersonGiven | null;
	readonly personId: string | null;
	readonly current: Registered | null;
	/** The post ends or begins anew. */
	readonly moves: boolean;
	readonly newCertificate: boolean;
	readonly extends: { readonly certificateId: string } | null;
};

const NOTHING = { moves: false, newCertificate: false, extends: null } as const;

/** Compares one row with the register; what cannot be done is a fault of the row, said before anything is written. */
export function planRow(person: PersonGiven, known: Known): Planned {
	const { registered, links, certificates } = known;
	const linkedId = links.get(person.number);
	const byCertificate = person.certificate === null ? undefined : certificates.get(person.certificate.number);
	const personId = linkedId ?? byCertificate ?? null;
	const current = registered.find((one) => one.personId === personId) ?? null;
	const plan = { person, personId, current, ...NOTHING };
	const faults = faultsOf(person, known, { linkedId, byCertificate, current });
	if (faults.length > 0) return { ...plan, entry: entryOf(person, "faulty", [], faults) };
	if (person.leftOn !== null && person.leftOn < known.today)
		return current
			? { ...plan, moves: true, entry: entryOf(person, "ended", [change("离岗日期", "", person.leftOn)]) }
			: { ...plan, entry: entryOf(person, "unchanged", []) };
	const certificate = certificatePlan(person, current);
	if (!current) {
		const kind = personId === null ? "new" : "changed";
		const changes = [
			change("所在机构", "", known.unitName(person.orgPath)),
			change("职务", "", person.title),
			change("岗位", "", postsText(person.posts)),
		];
		return { ...plan, ...certificate, moves: true, entry: entryOf(person, kind, [...changes, ...certificate.changes]) };
	}
	const moved = postChanges(person, current, known);
	const renamed = person.name === current.name ? [] : [change("姓名", current.name, person.name)];
	const changes = [...renamed, ...moved, ...certificate.changes];
	const kind = linkedId === undefined ? "linked" : changes.length > 0 ? "changed" : "unchanged";
	return { ...plan, ...certificate, moves: moved.length > 0, entry: entryOf(person, kind, changes) };
}

/** Who was imported before, is in a post, and stands in a complete file no more. */
export function planMissing(known: Known, numbers: ReadonlySet<string>): readonly Planned[] {
	return known.registered
		.filter(({ number }) => number !== null && !numbers.has(number))
		.map((current) => {
			const head = { row: 0, number: current.number ?? "", name: current.name };
			const fault = { field: "所在机构", reason: "该人员今天刚变更过，请明天再导入" };
			const entry =
				current.since >= known.today
					? entryOf(head, "faulty", [], [fault])
					: entryOf(head, "ended", [change("所在机构", current.unitName, "")]);
			return { ...NOTHING, person: null, personId: current.personId, current, moves: true, entry };
		});
}

type Found = { linkedId: string | undefined; byCertificate: string | undefined; current: Registered | null };

function faultsOf(person: PersonGiven, known: Known, { linkedId, byCertificate, current }: Found): readonly Fault[] {
	const faults: Fault[] = [];
	if (linkedId !== undefined && byCertificate !== undefined && byCertificate !== linkedId)
		faults.push({ field: "执法证件编号", reason: "该证件登记在另一人名下" });
	const taken = known.registered.find((one) => one.personId === byCertificate)?.number;
	if (linkedId === undefined && taken !== undefined && taken !== null)
		faults.push({ field: "人员编号", reason: `持有该证件的人员已对应编号 ${taken}` });
	const namesake = known.registered.some((one) => one.number === null && one.name === person.name);
	if (linkedId === undefined && byCertificate === undefined && namesake)
		faults.push({ field: "姓名", reason: "本机关已登记同名人员；请填写执法证件编号以便对应" });
	if (linkedId === undefined && current !== null && current.name !== person.name)
		faults.push({ field: "姓名", reason: `该证件登记在“${current.name}”名下` });
	if (current && current.since >= known.today && postChanges(person, current, known).length > 0)
		faults.push({ field: "所在机构", reason: "该人员今天刚变更过，请明天再导入" });
	const same = current?.certificates.find(({ number }) => number === person.certificate?.number);
	if (same && person.certificate && person.certificate.validUntil < same.validUntil)
		faults.push({ field: "证件有效期至", reason: `早于登记的 ${same.validUntil}；缩短有效期须按证件变动办理` });
	if (same?.revoked && person.certificate && person.certificate.validUntil !== same.validUntil)
		faults.push({ field: "执法证件编号", reason: "该证件已吊销，不能再变动" });
	if (person.leftOn !== null && current && person.leftOn < current.since)
		faults.push({ field: "离岗日期", reason: `早于任职起 ${current.since}` });
	return faults;
}

function postChanges(person: PersonGiven, current: Registered, known: Known) {
	return [
		...(person.orgPath === current.orgPath
			? []
			: [change("所在机构", current.unitName, known.unitName(person.orgPath))]),
		...(person.title === current.title ? [] : [change("职务", current.title, person.title)]),
		...(postsText(person.posts) === postsText(current.posts)
			? []
			: [change("岗位", postsText(current.posts), postsText(person.posts))]),
	];
}

function postsText(posts: readonly Post[]): string {
	return posts
		.toSorted()
		.map((post) => POST_LABELS[post])
		.join("、");
}

function certificatePlan({ certificate }: PersonGiven, current: Registered | null) {
	const known = current?.certificates.find(({ number }) => number === certificate?.number);
	if (certificate === null) return { newCertificate: false, extends: null, changes: [] };
	if (!known) return { newCertificate: true, extends: null, changes: [change("执法证件编号", "", certificate.number)] };
	if (certificate.validUntil === known.validUntil) return { newCertificate: false, extends: null, changes: [] };
	return {
		newCertificate: false,
		extends: { certificateId: known.id },
		changes: [change("证件有效期至", known.validUntil, certificate.validUntil)],
	};
}

function change(field: string, before: string, after: string) {
	return { field, before, after };
}

function entryOf(
	{ row, number, name }: Pick<PersonGiven, "row" | "number" | "name">,
	kind: PersonnelKind,
	changes: PersonnelEntry["changes"],
	faults: readonly Fault[] = [],
): PersonnelEntry {
	return { row, number, name, kind, changes, faults: [...faults] };
}
