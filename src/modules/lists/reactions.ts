import { sql } from "kysely";
import type { z } from "zod";
import { type Happening, probeLater, type Reaction, type RecordedEvent } from "#casework";
import type { Json } from "#kernel/canonical-json";
import { contentHash } from "#kernel/hash";
import { type PlainDate, toChineseDate } from "#kernel/plain-date";
import { Problem } from "#kernel/problem";
import { commitPublic } from "#ledger";
import type { Tx } from "#platform/db";
import { type Contacts, listMatters, listUnits, recordBasisRepeal, statuteId, updateContacts } from "#registry";
import { contactRecordOf } from "./contact-record.ts";
import { cites } from "./gates.ts";
import { type List, listStreamId, type WithdrawnVersion } from "./list.ts";
import { needlesOfList } from "./needles.ts";
import { innerListKind } from "./process.ts";
import { insertPublicList, type PublicList, publicWordsOf, withdrawPublicList } from "./public-list.ts";
import { publicVersionOf } from "./public-version.ts";
import { keepFirstView } from "./register-changes.ts";
import { matterKeyOf, type RemedyKey } from "./registry-rows.ts";
import type { rowSchema, taskSchema } from "./schemas.ts";
import { listsOf, markPublicRows } from "./store.ts";
import type { TriggerData } from "./triggers.ts";
import { LIST_KINDS, type ListKind } from "./vocabulary.ts";

const find = (happening: Happening, type: string): RecordedEvent | undefined =>
	happening.events.find((event) => event.type === type);

/** A version goes out: the public rows and the commitment over them, in the transaction of the act (idea 5, idea 6). */
const releaseVersion: Reaction = async (tx, happening) => {
	const event = happening.place.kind === "list" ? find(happening, "ListPublished") : undefined;
	if (!event) return;
	const list = publicVersionOf(happening.after as List, happening.place.orgPath);
	const { log, eventId, salt } = await commitPublic(tx, {
		type: "list-published",
		id: list.id,
		at: event.meta.at,
		content: contentOf(list),
		eventId: event.meta.eventId,
	});
	await insertPublicList(tx, list, { log, eventId, salt });
	await markPublicRows(tx, list.id, marksOf(happening.after as List));
};

/** 撤下: in the transaction of the act the content is gone from every public table, and every address is asked afterwards (REL-08). */
const withdrawVersion: Reaction = async (tx, happening) => {
	const event = happening.place.kind === "list" ? find(happening, "ListVersionWithdrawn") : undefined;
	if (!event) return;
	const { publicId: id, version, publicReason: reason } = event.data as WithdrawnVersion;
	const { authorityId, kind } = happening.after as List;
	const words = await publicWordsOf(tx, { id, authorityId, kind, version });
	if (words === undefined)
		throw new Problem("version-unknown", "没有这个公开的版本，或者已经撤下，请刷新后重新选择", { status: 409 });
	const { at, date: on, eventId } = event.meta;
	const content = { id, withdrawnOn: on, reason };
	const { log, salt } = await commitPublic(tx, { type: "list-withdrawn", id, at, eventId, content });
	await withdrawPublicList(tx, { id, on, reason }, { log, eventId, salt });
	const matters = await listMatters(tx, authorityId, happening.context.today);
	const names = [happening.authority.name, ...matters.map(({ name }) => name)];
	const needles = needlesOfList(words, { record: contactRecordOf(happening.context.authority), names });
	await probeLater(tx, happening, { event, cause: "withdrawn", needles, publicId: id });
};

/** Exactly what a reader can download, so that the commitment can be recomputed from it. */
function contentOf(list: PublicList): Json {
	const { orgPath: _path, ...content } = list;
	return content as unknown as Json;
}

function marksOf({ marks }: List) {
	return Object.entries(marks).map(([key, { text, on }]) => ({ key, text, on }));
}

/** Marks set by a trigger or by the daily check stand beside the public rows the same moment (REG-06, REG-11). */
const keepMarks: Reaction = async (tx, { place, before, after, events, context }) => {
	if (place.kind !== "list" || !events.some(({ type }) => type === "ListRefreshed" || type === "ListTriggerReceived"))
		return;
	const [was, is] = [before as List, after as List];
	const publicId = is.current?.publicId;
	if (!publicId) return;
	const keys = new Set([...Object.keys(was.marks), ...Object.keys(is.marks)]);
	const changed = [...keys].filter((key) => was.marks[key]?.text !== is.marks[key]?.text);
	await markPublicRows(
		tx,
		publicId,
		changed.map((key) => ({ key, text: is.marks[key]?.text ?? null, on: context.today })),
	);
};

const CONTACTS: Readonly<Record<RemedyKey, keyof Contacts>> = {
	"complaint-phone": "complaintPhone",
	"complaint-url": "complaintUrl",
	phone: "phone",
	address: "address",
	"office-hours": "officeHours",
	reconsideration: "reconsiderationOrgan",
	court: "court",
	supervision: "supervision",
	accountability: "accountability",
};

/** 救济和监督渠道 as published are the record that lists, guides, boards and notices print from (REG-17). */
const keepContacts: Reaction = async (tx, { place, after, events, authority }) => {
	if (place.kind !== "list" || !events.some(({ type }) => type === "ListPublished")) return;
	const { kind, current } = after as List;
	if (kind !== "remedy" || !current) return;
	const given = Object.fromEntries(
		Object.entries(CONTACTS).flatMap(([key, field]) => {
			const text = current.rows.find((row) => row.key === key)?.values["内容"] ?? "";
			return text === "" ? [] : [[field, text]];
		}),
	) as Contacts;
	const next = await updateContacts(tx, authority.id, given);
	await sql`
		update portal.authority set complaint_phone = ${next.complaintPhone}, complaint_url = ${next.complaintUrl ?? null},
			phone = ${next.phone}, address = ${next.address}, office_hours = ${next.officeHours},
			reconsideration_organ = ${next.reconsiderationOrgan}, court = ${next.court}
		where id = ${authority.id}`.execute(tx);
};

/** REG-15: every published list and row that a recorded change touches gets its task, owner and internal date. */
const openTasks: Reaction = async (tx, happening, engine) => {
	const event = happening.place.kind === "list-trigger" ? find(happening, "ListTriggerRecorded") : undefined;
	if (!event) return;
	const data = event.data as TriggerData;
	const { authority, context, place } = happening;
	if (data.kind === "repealed" && data.statute !== null) {
		await recordBasisRepeal(tx, {
			authorityId: authority.id,
			orgPath: place.orgPath,
			title: data.statute,
			on: data.on as PlainDate,
			document: data.document,
			recordedBy: context.actor.personId,
			at: context.now,
		});
	}
	const rule = context.rules.effective("list.update-triggers");
	for (const [kind, affected] of await affectedBy(tx, data, happening)) {
		const streamId = listStreamId(authority.id, kind);
		const run = (act: string, input: unknown) =>
			engine.runIn(tx, innerListKind, { streamId, act, input, actor: context.actor });
		if (affected.list === undefined) await run("open-list", { kind });
		await run("receive-trigger", {
			trigger: {
				id: place.streamId,
				kind: data.kind,
				text: data.text,
				on: data.on,
				repealed: data.kind === "repealed" ? data.statute : null,
				...(data.kind === "register"
					? { rule: rule ? { basis: rule.basis, promptness: rule.value.promptness ?? null } : null }
					: {}),
			},
			tasks: affected.rows.map((row) => taskOf(row, data, { kind, triggerId: place.streamId, today: context.today })),
			marks:
				data.kind === "repealed" && data.on <= context.today
					? affected.rows.flatMap(({ key }) =>
							key === null
								? []
								: [{ key, text: `依据《${data.statute}》已于${toChineseDate(data.on as PlainDate)}废止` }],
						)
					: [],
		});
	}
};

type AffectedRow = {
	readonly key: string | null;
	readonly name: string;
	readonly unit: z.output<typeof rowSchema>["unit"];
};
type Affected = { readonly list: List | undefined; readonly rows: readonly AffectedRow[] };

function taskOf(
	row: AffectedRow,
	data: TriggerData,
	of: { readonly kind: ListKind; readonly triggerId: string; readonly today: PlainDate },
): z.output<typeof taskSchema> {
	return {
		id: contentHash([of.triggerId, of.kind, row.key ?? ""]).slice(0, 16),
		triggerId: of.triggerId,
		rowKey: row.key,
		label: row.key === null ? LIST_KINDS[of.kind] : `${LIST_KINDS[of.kind]}“${row.name}”`,
		unit: row.unit,
		startedOn: of.today,
		dueOn: data.dueOn,
	};
}

const OF_FUNCTIONS: readonly ListKind[] = ["entity", "entrusted", "power", "matter", "service-guide", "flow-chart"];

async function affectedBy(
	tx: Tx,
	data: TriggerData,
	{ authority, context }: Happening,
): Promise<ReadonlyMap<ListKind, Affected>> {
	const lists = await listsOf(tx, authority.id);
	if (data.affected) return new Map(data.affected.map(({ kind, rows }) => [kind, { list: lists.get(kind), rows }]));
	const inForce = new Map([...lists].filter(([, list]) => list.current !== null));
	if (data.statute !== null) {
		const found = new Map<ListKind, Affected>();
		for (const [kind, list] of inForce) {
			const rows = (list.current?.rows ?? []).filter((row) => cites(row, data.statute ?? ""));
			if (rows.length > 0) found.set(kind, { list, rows: rows.map(({ key, name, unit }) => ({ key, name, unit })) });
		}
		const rows = [...(found.get("matter")?.rows ?? [])];
		for (const row of await mattersCiting(tx, authority.id, data))
			if (!rows.some((one) => one.key === row.key)) rows.push(row);
		if (rows.length > 0) found.set("matter", { list: lists.get("matter"), rows });
		return found;
	}
	const kinds =
		data.lists.length > 0 ? data.lists : data.kind === "verification" ? ["personnel" as const] : OF_FUNCTIONS;
	const unit = { name: context.actor.unitName, orgPath: context.actor.unitPath };
	return new Map(
		kinds.flatMap((kind): readonly (readonly [ListKind, Affected])[] => {
			const list = inForce.get(kind);
			if (!list) return [];
			const rows = (list.current?.rows ?? []).filter((row) => data.rowKeys.includes(row.key));
			const whole: AffectedRow = { key: null, name: "", unit: rows[0]?.unit ?? list.current?.rows[0]?.unit ?? unit };
			return [[kind, { list, rows: rows.length > 0 ? rows : [whole] }]];
		}),
	);
}

/** Matters of the register that cite the statute, published or not: each needs its update (REG-11). */
async function mattersCiting(tx: Tx, authorityId: string, data: TriggerData): Promise<readonly AffectedRow[]> {
	const id = statuteId(data.statute ?? "");
	const matters = await listMatters(tx, authorityId, data.on as PlainDate);
	return matters
		.filter((matter) => matter.bases.some((basis) => statuteId(basis.statute) === id))
		.map((matter) => ({
			key: matterKeyOf(matter.code),
			name: matter.name,
			unit: { name: matter.handlingUnitName, orgPath: matter.handlingUnitPath },
		}));
}

/** What the registers say when a list is opened is the measure of what they say later (REG-15). */
const seeRegister: Reaction = async (tx, { place, after, events, authority, context }) => {
	if (place.kind !== "list" || !events.some(({ type }) => type === "ListOpened")) return;
	const units = await listUnits(tx, { authorityId: authority.id, withClosed: true });
	await keepFirstView(tx, (after as List).kind, { authority, context, lists: new Map(), units });
};

export const listReactions: readonly Reaction[] = [
	releaseVersion,
	withdrawVersion,
	keepMarks,
	keepContacts,
	openTasks,
	seeRegister,
];
