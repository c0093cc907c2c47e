import { sql } from "kysely";
import { Problem } from "#kernel/problem";
import type { Tx } from "#platform/db";
import { changeCertificate } from "#registry";
import { CERTIFICATE_CHANGE_LABELS, certificateChangeFault, certificateChangeInputSchema } from "#registry/contract";
import type { KnownChange } from "./known.ts";
import { changesOf, type PeoplePlanning, type Planned, planned } from "./planned.ts";
import type { CertificateChangeRow, RegisterPart } from "./schema.ts";

type Facts = { readonly issuedOn: string; readonly validUntil: string };

/**
 * 证件变动 (ORG-01): 暂扣、恢复、吊销、延期、年度审验, in the order of the file after those recorded. The same change of the
 * same day stands once; what is recorded is never taken back.
 */
export function planCertificateChanges(
	part: Pick<RegisterPart, "people" | "certificates" | "certificateChanges" | "mentioned">,
	{ known }: Pick<PeoplePlanning, "known">,
): readonly Planned[] {
	const facts = new Map<string, Facts & { changes: readonly KnownChange[] }>(
		known.certificates.map((one) => [one.number, { ...one, changes: [...one.changes] }]),
	);
	for (const { certificate } of part.people) {
		if (certificate === undefined || facts.has(certificate.number)) continue;
		const { issuedOn = "", validUntil = "" } = { ...part.certificates, ...certificate };
		facts.set(certificate.number, { issuedOn, validUntil, changes: [] });
	}
	return part.certificateChanges.map((row) => {
		const at = { table: "certificateChanges", row: row.row, key: row.number } as const;
		const certificate = facts.get(row.number);
		if (certificate === undefined && part.mentioned.certificates.has(row.number)) return planned(known, at, {});
		if (certificate === undefined)
			return planned(known, at, { faults: [{ field: "number", reason: "没有登记这个执法证件号" }] });
		const change: KnownChange = {
			kind: row.kind,
			on: row.on,
			reason: row.reason,
			year: row.year ?? null,
			validUntil: row.validUntil ?? null,
			basis: row.basis ?? null,
		};
		if (certificate.changes.some((one) => isSame(one, change))) return planned(known, at, {});
		const faults = faultsOf(row, certificate);
		if (faults.length === 0) facts.set(row.number, { ...certificate, changes: [...certificate.changes, change] });
		return planned(known, at, {
			faults,
			isNew: true,
			changes: changesOf([
				["变动", "", CERTIFICATE_CHANGE_LABELS[row.kind]],
				["生效日期", "", row.on],
				["审验年度", "", row.year === undefined ? "" : String(row.year)],
				["新的有效期至", row.kind === "extended" ? lastDayOf(certificate) : "", row.validUntil ?? ""],
				["事由", "", row.reason],
				["依据", "", row.basis ?? ""],
			]),
			write: async (tx, { at: moment, by }) => {
				const { number, on, row: _row, ...values } = row;
				const certificateId = await idOf(tx, number);
				await changeCertificate(tx, { ...values, certificateId, effectiveOn: on, recordedBy: by.personId }, moment);
			},
		});
	});
}

/** A second 暂扣 on another day is another change; the same words entered again are not. */
function isSame(a: KnownChange, b: KnownChange): boolean {
	return a.kind === b.kind && a.on === b.on && a.year === b.year && a.validUntil === b.validUntil;
}

function faultsOf(row: CertificateChangeRow, certificate: Facts & { readonly changes: readonly KnownChange[] }) {
	const { number: _number, on, ...values } = row;
	const checked = certificateChangeInputSchema.safeParse({
		...values,
		certificateId: "c",
		effectiveOn: on,
		recordedBy: "p",
	});
	const against = certificateChangeFault(certificate.changes, row.kind);
	const until = lastDayOf(certificate);
	return [
		...(checked.error?.issues ?? []).map(({ path, message }) => ({ field: path.join("."), reason: message })),
		...(against ? [{ field: "kind", reason: against.message }] : []),
		...(on < certificate.issuedOn ? [{ field: "on", reason: `不能早于发证日期（${certificate.issuedOn}）` }] : []),
		...(row.kind === "extended" && row.validUntil !== undefined && row.validUntil <= until
			? [{ field: "validUntil", reason: `现有效期至${until}，延期须晚于该日` }]
			: []),
	];
}

function lastDayOf({ validUntil, changes }: Facts & { readonly changes: readonly KnownChange[] }): string {
	return changes.findLast(({ kind }) => kind === "extended")?.validUntil ?? validUntil;
}

async function idOf(tx: Tx, number: string): Promise<string> {
	const { rows } = await sql<{ id: string }>`select id from core.certificate where number = ${number}`.execute(tx);
	const [found] = rows;
	if (!found) throw new Problem("certificate-unknown", "执法证件不存在。", { status: 404 });
	return found.id;
}
