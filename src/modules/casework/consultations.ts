import type { FastifyRequest } from "fastify";
import { type RawBuilder, sql } from "kysely";
import { actorOf, signedInOf } from "#identity";
import { type Actor, hasRole } from "#identity/contract";
import { contentHash } from "#kernel/hash";
import type { Instant } from "#kernel/instant";
import type { Clock } from "#platform/clock";
import type { Db, Tx } from "#platform/db";
import type { ConsultationKind, ConsultationRow } from "./contract.ts";
import { writeAs } from "./doors.ts";

/** What somebody is about to be shown, and where it lies. */
export type Look = {
	readonly streamId: string;
	readonly orgPath: string;
	readonly what: ConsultationKind;
	/** Paper, act or item; absent for the case itself. */
	readonly thingId?: string;
	/** Its name and number, as they are now. */
	readonly thing?: string;
};

/** 查阅记录 (ARC-10): whatever shows the content of a case says so here first. */
export type Consultations = {
	/** Kept before the answer goes out: what cannot be recorded is not shown. */
	readonly note: (request: FastifyRequest, look: Look) => Promise<void>;
};

const HOUR_LENGTH = "2024-05-11T01".length;
/** Looks of one hour that are known to stand in the table; beyond it the database is asked again. */
const KNOWN_MAX = 50_000;

/**
 * One row for each session, thing and hour: a screen that asks every few seconds says nothing new, and costs nothing
 * either, since what is known to be recorded is remembered here until the hour is over.
 */
export function keepConsultations({ db, clock }: { readonly db: Db; readonly clock: Clock }): Consultations {
	let known = { hour: "", keys: new Set<string>() };
	return {
		note: async (request, look) => {
			const actor = actorOf(request);
			const session = contentHash({ consulting: signedInOf(request).session.tokenHash });
			const at = clock.now();
			const hour = at.slice(0, HOUR_LENGTH);
			if (known.hour !== hour || known.keys.size >= KNOWN_MAX) known = { hour, keys: new Set() };
			const { keys } = known;
			const key = [session, look.streamId, look.what, look.thingId ?? ""].join(" ");
			if (keys.has(key)) return;
			await writeAs(db, actor, (tx) => insertLook(tx, { ...look, actor, session, at, hour }));
			keys.add(key);
		},
	};
}

type Noted = Look & { readonly actor: Actor; readonly session: string; readonly at: Instant; readonly hour: string };

async function insertLook(tx: Tx, { actor, session, at, hour, ...look }: Noted): Promise<void> {
	await sql`
		insert into core.consultation (session, stream_id, what, thing_id, hour, org_path, thing, person_id, person_name,
			person_title, unit_name, at)
		values (${session}, ${look.streamId}, ${look.what}, ${look.thingId ?? ""}, ${hour}, ${look.orgPath},
			${look.thing ?? ""}, ${actor.personId}, ${actor.name}, ${actor.title}, ${actor.unitName}, ${at})
		on conflict do nothing`.execute(tx);
}

/** 记录信息调阅监督 is the work of 执法监督; everybody else sees their own lines. */
export function seesAllLooks(actor: Actor, orgPath: string): boolean {
	return hasRole(actor, ["supervisor"], orgPath);
}

type Asked = { readonly caseId: string; readonly orgPath: string; readonly page: number; readonly size: number };

export async function listLooks(
	tx: Tx,
	actor: Actor,
	{ caseId, orgPath, page, size }: Asked,
): Promise<{ items: ConsultationRow[]; total: number; all: boolean }> {
	const all = seesAllLooks(actor, orgPath);
	const whose: RawBuilder<boolean> = all ? sql`true` : sql`person_id = ${actor.personId}`;
	const { rows } = await sql<ConsultationRow & { total: bigint }>`
		select at, what, thing, person_name as "personName", person_title as "personTitle", unit_name as "unitName",
			count(*) over () as total
		from core.consultation where stream_id = ${caseId} and ${whose}
		order by at desc, what, thing_id limit ${size} offset ${(page - 1) * size}`.execute(tx);
	const items = rows.map(({ total: _total, ...row }) => row);
	return { items, total: Number(rows[0]?.total ?? 0n), all };
}
