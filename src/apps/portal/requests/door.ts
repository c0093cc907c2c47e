import { createHash } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { sql } from "kysely";
import { addPeriod, type WorkingCalendar } from "#calendar";
import {
	EVIDENCE_PURPOSE,
	type Evidence,
	lookupOf,
	noteKeptFile,
	openReceipt,
	type Receipt,
	type ReceiptBook,
	type Sealer,
	SUBMISSION_PURPOSE,
	type Submission,
	submissionSchema,
} from "#intake";
import { dateInBeijing, type Instant } from "#kernel/instant";
import type { PlainDate } from "#kernel/plain-date";
import type { Db } from "#platform/db";
import type { FileStore } from "#platform/files";
import { networkOf } from "#platform/http";
import type { TakenFile } from "./judge.ts";
import type { RequestTerm } from "./subject.ts";

/** What the portal gets of the intake: to seal, never to open. */
export type IntakeDoor = {
	readonly sealer: Sealer;
	readonly receipts: ReceiptBook;
	readonly formSecret: Uint8Array;
	readonly files: FileStore;
};

/** Sealed before it is stored: the file store holds nothing that the portal, or a thief of the disk, could open (SEC-09). */
export async function keepFile(
	db: Db,
	{ sealer, files }: IntakeDoor,
	{ file, at }: { readonly file: TakenFile; readonly at: Instant },
): Promise<Evidence> {
	const sealed = sealer.seal(file.bytes, EVIDENCE_PURPOSE);
	const address = sha256Of(sealed);
	await noteKeptFile(db, address, at);
	await files.put(sealed);
	const sha256 = sha256Of(file.bytes);
	return { name: file.name, type: file.type, sizeBytes: file.bytes.length, sha256, address };
}

function sha256Of(bytes: Uint8Array): string {
	return createHash("sha256").update(bytes).digest("hex");
}

export type Sending = {
	readonly id: string;
	readonly authorityId: string;
	readonly orgPath: string;
	readonly at: Instant;
};

/** The one write of the portal; the same id again is the same submission and changes nothing. */
export async function sendSealed(
	db: Db,
	{ sealer }: IntakeDoor,
	sending: Sending,
	submission: Submission,
): Promise<void> {
	// What the other side could not read must not get a receipt number.
	const whole = submissionSchema.parse(submission);
	const sealed = sealer.seal(Buffer.from(JSON.stringify(whole)), SUBMISSION_PURPOSE);
	const addresses = "evidence" in whole ? whole.evidence.map(({ address }) => address) : [];
	await sql`
		insert into portal.submission (id, authority_id, org_path, sealed, received_at, files)
		values (${sending.id}, ${sending.authorityId}, ${sending.orgPath}, ${sealed}, ${sending.at}, ${addresses})
		on conflict do nothing`.execute(db);
}

/** The same work whether there is such a receipt or not: one keyed hash, one look by primary key, one opening. */
export async function findReceipt(db: Db, receiptKey: string): Promise<Receipt | undefined> {
	const { rows } = await sql<{ sealed: Buffer }>`
		select sealed from portal.receipt where lookup = ${lookupOf(receiptKey)}`.execute(db);
	return openReceipt(receiptKey, rows[0]?.sealed ?? DECOY);
}

/** Does not open under any key, after the same work as one that does. */
const DECOY = Buffer.alloc(1_024);

export type Promised = {
	readonly receivedOn: PlainDate;
	readonly dueOn: PlainDate | null;
	readonly provisional: boolean;
};

export function promised(calendar: WorkingCalendar, term: RequestTerm, at: Instant): Promised {
	const receivedOn = dateInBeijing(at);
	if (term.count === null || term.unit === null || term.unit === "hour")
		return { receivedOn, dueOn: null, provisional: false };
	const due = addPeriod(calendar, receivedOn, { count: term.count, unit: term.unit });
	return { receivedOn, dueOn: due.date, provisional: due.provisional };
}

/** A keyed name for a visitor's network: repeated guessing is counted and shows in the log, and no address is written down. */
export function addressMark(request: FastifyRequest, secret: Uint8Array): string {
	return createHash("sha256").update(secret).update(networkOf(request.ip)).digest("hex").slice(0, 12);
}
