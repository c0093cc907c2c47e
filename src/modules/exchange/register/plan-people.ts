import { newId } from "#kernel/ids";
import { addDays, type PlainDate } from "#kernel/plain-date";
import { addOfficer, addPerson, endOfficer, issueCertificate, renamePerson, seedId } from "#registry";
import { certificateInputSchema, POST_LABELS } from "#registry/contract";
import type { KnownCertificate, KnownPeople, KnownPost } from "./known.ts";
import { namesOf } from "./open-work.ts";
import {
	changesOf,
	type Fault,
	type PeoplePlanning,
	type Planned,
	placeFaults,
	planned,
	repetitions,
} from "./planned.ts";
import type { PersonRow, RegisterPart } from "./schema.ts";

type Defaults = RegisterPart["certificates"];
/** Usual where an authority does not say another (司法部 2023 统一样式); the paper itself is what counts. */
const STYLE = "全国统一行政执法证件样式";

/** 人员 in posts, with the certificates they hold. Who is who: by key, else by the number of their certificate. */
export function planPeople(
	rows: RegisterPart["people"],
	defaults: Defaults,
	planning: PeoplePlanning,
): readonly Planned[] {
	const repeated = repetitions("key");
	const fresh = new Map<string, string>();
	return rows.map((row) => {
		const { known } = planning;
		const personId = personOf(row, known);
		const isNew = personId === undefined && !fresh.has(row.key);
		const id = personId ?? fresh.get(row.key) ?? personIdOf(row.key, known);
		if (isNew) fresh.set(row.key, id);
		const left = rows.find((one) => one.key === row.key && one.unit !== row.unit && one.until !== undefined);
		const post = planPost(row, { personId, leaves: row.until === undefined ? left?.unit : undefined }, planning);
		const certificate = planCertificate(row, personId, { defaults, known });
		const before = known.people.find((one) => one.id === personId)?.name ?? "";
		const faults = [
			...repeated(`${row.key} ${row.unit}`, row.row),
			...(isNew ? faultsOfNew(row, known) : []),
			...post.faults,
			...certificate.faults,
		];
		return planned(
			known,
			{ table: "people", row: row.row, key: row.key },
			{
				faults,
				isNew,
				changes: changesOf([["姓名", before, row.name], ...post.changes, ...certificate.changes]),
				write: async (tx) => {
					if (isNew) await addPerson(tx, id, { orgPath: post.orgPath, name: row.name });
					else if (before !== "" && before !== row.name) await renamePerson(tx, id, row.name);
					if (post.ends) await endOfficer(tx, post.ends.officerId, post.ends.lastDay);
					if (post.begins !== undefined) {
						const { posts, title, lawQualified, until } = row;
						const effectiveTo = until === undefined ? {} : { effectiveTo: until };
						await addOfficer(tx, newId(), {
							personId: id,
							orgPath: post.orgPath,
							title,
							posts,
							lawQualified,
							effectiveFrom: post.begins,
							...effectiveTo,
						});
					}
					if (certificate.issues)
						await issueCertificate(tx, newId(), { ...certificate.issues, personId: id, orgPath: post.orgPath });
				},
			},
		);
	});
}

/** The id of whoever is entered under that key (工号), now or later. */
export function personIdOf(key: string, { authority }: Pick<KnownPeople, "authority">): string {
	return seedId("person", authority.id, key);
}

function personOf(row: PersonRow, known: KnownPeople): string | undefined {
	const ids = [row.key, personIdOf(row.key, known)];
	const byKey = known.people.find(({ id }) => ids.includes(id))?.id;
	return byKey ?? known.certificates.find(({ number }) => number === row.certificate?.number)?.personId;
}

/** Two of one name may be one person entered twice; with certificates of different numbers they are two. */
function faultsOfNew({ name, certificate }: PersonRow, { people, certificates }: KnownPeople): readonly Fault[] {
	const namesakes = people.filter((one) => one.name === name);
	const areOthers =
		certificate !== undefined && namesakes.every(({ id }) => certificates.some(({ personId }) => personId === id));
	return namesakes.length === 0 || areOthers
		? []
		: [{ field: "name", reason: "本机关已登记同名人员；请填写其执法证件号或者原来的人员编号以便对应" }];
}

type PlannedPost = {
	readonly orgPath: string;
	readonly faults: readonly Fault[];
	readonly changes: readonly (readonly [string, string, string])[];
	readonly ends?: { readonly officerId: string; readonly lastDay: PlainDate };
	readonly begins?: PlainDate;
};

/** A post that changes ends on the day before and begins anew; what was true before stays answerable. */
function planPost(
	row: PersonRow,
	{ personId, leaves }: { readonly personId: string | undefined; readonly leaves: string | undefined },
	planning: PeoplePlanning,
): PlannedPost {
	const { known, today, units } = planning;
	const root = known.authority.orgPath;
	const unit = row.unit === "" ? { orgPath: root, name: known.authority.name } : units.get(row.unit);
	if (unit === undefined) return { orgPath: root, changes: [], faults: placeFaults(planning, row.unit, {}) };
	const { orgPath } = unit;
	const held = known.posts.filter((one) => one.personId === personId && one.orgPath === orgPath);
	const same = held.find((one) => isSamePost(one, row) && one.until === (row.until ?? null));
	const open = held.find(({ until }) => until === null || until >= today);
	const fault = (field: string, reason: string) => ({ orgPath, changes: [], faults: [{ field, reason }] });
	if (row.until !== undefined && row.from !== undefined && row.until < row.from)
		return fault("until", "任职止不能早于任职起");
	if (same) {
		if (row.from === undefined || row.from === same.from) return { orgPath, changes: [], faults: [] };
		return fault("from", `该任职登记为自${same.from}起，不能改写`);
	}
	if (open && isSamePost(open, row)) {
		if (row.until === undefined) return { orgPath, changes: [], faults: [] };
		if (row.until < open.from) return fault("until", `任职止不能早于任职起（${open.from}）`);
		return {
			orgPath,
			faults: leavingFaults(open, row.until, planning),
			changes: [["任职止", open.until ?? "", row.until]],
			ends: { officerId: open.id, lastDay: row.until },
		};
	}
	const begins = row.from ?? today;
	if (open && begins <= open.from) return fault("from", `现任职自${open.from}起，变更任职须晚于该日`);
	// 调动: what the same file ends elsewhere is what was before.
	const before =
		open ?? known.posts.findLast((one) => one.personId === personId && one.orgPath === `${root}${leaves}/`);
	const changes = [
		["所在机构", open ? unit.name : before ? (units.get(leaves ?? "")?.name ?? "") : "", unit.name],
		["职务", before?.title ?? "", row.title],
		["岗位", before ? postsText(before.posts) : "", postsText(row.posts)],
		["具有法律职业资格", before ? yesNo(before.lawQualified) : "", yesNo(row.lawQualified)],
		["任职起", open?.from ?? "", begins],
		["任职止", open?.until ?? "", row.until ?? ""],
	] as const;
	const closed = row.unit === "" ? [] : placeFaults(planning, row.unit, { until: row.until });
	const ends = open ? { ends: { officerId: open.id, lastDay: addDays(begins, -1) } } : {};
	return { orgPath, faults: closed, changes, begins, ...ends };
}

/**
 * Who leaves a place leaves no case there without one of its two officers (行政处罚法 42): the head of the unit assigns
 * another one first. After the decision nobody is assigned any more, and the case goes on by office.
 */
function leavingFaults(
	{ personId, orgPath }: KnownPost,
	until: PlainDate,
	{ open, today }: PeoplePlanning,
): readonly Fault[] {
	const cases = open.filter((one) => one.officers.includes(personId) && one.orgPath.startsWith(orgPath));
	return cases.length === 0 || until > today
		? []
		: [{ field: "until", reason: `是未办结案件的承办人：${namesOf(cases)}；请先由承办机构负责人另行指派承办人` }];
}

function isSamePost(post: KnownPost, row: PersonRow): boolean {
	return (
		post.title === row.title && post.lawQualified === row.lawQualified && postsText(post.posts) === postsText(row.posts)
	);
}

type PlannedCertificate = {
	readonly faults: readonly Fault[];
	readonly changes: readonly (readonly [string, string, string])[];
	readonly issues?: CertificateFacts;
};
export type CertificateFacts = Pick<
	KnownCertificate,
	"number" | "category" | "area" | "style" | "issuer" | "issuedOn" | "validUntil"
>;

/** As issued; what happened to it later stands among the changes and is never written over what was issued. */
function planCertificate(
	row: PersonRow,
	personId: string | undefined,
	{ defaults, known }: { readonly defaults: Defaults; readonly known: KnownPeople },
): PlannedCertificate {
	if (row.certificate === undefined) return { faults: [], changes: [] };
	const facts = { style: STYLE, ...defaults, ...row.certificate };
	const checked = certificateInputSchema.safeParse({ ...facts, personId: "p", orgPath: "a/" });
	if (!checked.success) {
		const faults = checked.error.issues.map(({ path, message }) => ({
			field: `certificate.${path.join(".")}`,
			reason: message,
		}));
		return { faults, changes: [] };
	}
	const { personId: _person, orgPath: _place, ...issues } = checked.data;
	const had = known.certificates.find(({ number }) => number === issues.number);
	if (!had) return { faults: [], changes: [["执法证件号", "", issues.number]], issues };
	if (had.personId !== personId)
		return { changes: [], faults: [{ field: "certificate.number", reason: "该执法证件号已登记在他人名下" }] };
	const given = { ...row.certificate };
	const differing = (Object.keys(given) as (keyof typeof given)[]).filter((key) => given[key] !== had[key]);
	return differing.length === 0
		? { faults: [], changes: [] }
		: {
				changes: [],
				faults: differing.map((key) => ({
					field: `certificate.${key}`,
					reason: `证件登记为“${had[key]}”，不能改写；延期、暂扣、吊销、审验请填写证件变动`,
				})),
			};
}

function postsText(posts: readonly (keyof typeof POST_LABELS)[]): string {
	return posts
		.map((post) => POST_LABELS[post])
		.toSorted()
		.join("、");
}

const yesNo = (is: boolean) => (is ? "是" : "否");
