import type { Basis } from "#kernel/basis";
import { daysBetween, type PlainDate, partsOf, plainDateOf, toChineseDate } from "#kernel/plain-date";
import { Problem } from "#kernel/problem";

/** What a certificate (执法证件) says when it is issued. Nothing of it is ever edited; changes are added. */
export type CertificateFacts = {
	readonly issuedOn: PlainDate;
	/** Last day on which it is valid. */
	readonly validUntil: PlainDate;
};

export const CERTIFICATE_CHANGES = [
	"suspended",
	"reinstated",
	"revoked",
	"extended",
	"verified",
	"verification-failed",
] as const;
/** As recorded and printed; a certificate that is 暂扣 or 吊销 does not count from that day. */
export const CERTIFICATE_CHANGE_LABELS: Readonly<Record<(typeof CERTIFICATE_CHANGES)[number], string>> = {
	suspended: "暂扣",
	reinstated: "恢复",
	revoked: "吊销",
	extended: "延期",
	verified: "年度审验合格",
	"verification-failed": "年度审验不合格",
};
export type CertificateChangeKind = (typeof CERTIFICATE_CHANGES)[number];

export type CertificateChange = {
	/** Order of recording within the certificate, from 1. */
	readonly seq: number;
	readonly kind: CertificateChangeKind;
	/** First day on which it counts. */
	readonly effectiveOn: PlainDate;
	/** `extended`: the new last day. */
	readonly validUntil?: PlainDate;
	/** `verified`, `verification-failed`: the year verified (年度审验). */
	readonly year?: number;
};

/** Present only where the authority's own rules have an annual verification, with its last day as `MM-DD`. */
export type AnnualVerification = { readonly dueMonthDay: string; readonly basis: Basis };

export type CertificateState = "valid" | "not-yet" | "expired" | "suspended" | "revoked" | "unverified";

export type CertificateStatus = {
	readonly state: CertificateState;
	/** 有效, or why it does not count, as shown and printed. */
	readonly reason: string;
	/** Last day of validity after all extensions known on the day. */
	readonly validUntil: PlainDate;
	readonly expiresInDays: number;
};

/** A certificate that ends within this many days is announced (ORG-01). */
export const EXPIRY_WARNING_DAYS = 60;

/**
 * Whether the certificate counts on a day, from its issue and every change up to that day. Revocation is final; of
 * suspension and reinstatement the later one counts, on the same day the one recorded later.
 * 行政处罚法 42: enforcement only by persons qualified; 55: certificates must be shown.
 */
export function certificateStatus(
	facts: CertificateFacts,
	changes: readonly CertificateChange[],
	options: { readonly on: PlainDate; readonly annualVerification?: AnnualVerification },
): CertificateStatus {
	const { on } = options;
	const known = changes
		.filter((change) => change.effectiveOn <= on)
		.toSorted((a, b) => (a.effectiveOn === b.effectiveOn ? a.seq - b.seq : a.effectiveOn < b.effectiveOn ? -1 : 1));
	const validUntil = known.findLast((change) => change.kind === "extended")?.validUntil ?? facts.validUntil;
	const answer = (state: CertificateState, reason: string): CertificateStatus => ({
		state,
		reason,
		validUntil,
		expiresInDays: daysBetween(on, validUntil),
	});
	const revoked = known.find((change) => change.kind === "revoked");
	if (revoked) return answer("revoked", `已于${toChineseDate(revoked.effectiveOn)}吊销`);
	if (on < facts.issuedOn) return answer("not-yet", `${toChineseDate(facts.issuedOn)}起有效`);
	const pause = known.findLast((change) => change.kind === "suspended" || change.kind === "reinstated");
	if (pause?.kind === "suspended") return answer("suspended", `自${toChineseDate(pause.effectiveOn)}起暂扣`);
	if (on > validUntil) return answer("expired", `已于${toChineseDate(validUntil)}到期`);
	const gap = options.annualVerification && verificationGap(facts, known, { on, rule: options.annualVerification });
	if (gap !== undefined) return answer("unverified", gap);
	return answer("valid", "有效");
}

/** Why a change of this kind cannot follow those recorded (in the order of recording); undefined when it can. */
export function certificateChangeFault(
	changes: readonly Pick<CertificateChange, "kind">[],
	kind: CertificateChangeKind,
): Problem | undefined {
	const fault = (code: string, message: string) => new Problem(code, message, { status: 409 });
	if (changes.some((change) => change.kind === "revoked"))
		return fault("certificate-revoked", "该证件已吊销，不能再变动。");
	const paused =
		changes.findLast((change) => change.kind === "suspended" || change.kind === "reinstated")?.kind === "suspended";
	if (kind === "suspended" && paused) return fault("certificate-suspended", "该证件已经暂扣。");
	if (kind === "reinstated" && !paused) return fault("certificate-not-suspended", "该证件没有暂扣。");
	return undefined;
}

/** True when a valid certificate ends within 60 days. */
export function expiresSoon(status: CertificateStatus): boolean {
	return status.state === "valid" && status.expiresInDays <= EXPIRY_WARNING_DAYS;
}

/**
 * Why the certificate does not count under the annual verification: 未审验：2024年度, or 审验不合格：2024年度. A failed
 * verification counts from its own day; a missing one from the day after the last day for it. The year of issue needs
 * none: the issue examined the same facts.
 */
function verificationGap(
	facts: CertificateFacts,
	known: readonly CertificateChange[],
	{ on, rule }: { readonly on: PlainDate; readonly rule: AnnualVerification },
): string | undefined {
	const { year } = partsOf(on);
	const dueYear = on > plainDateOf(`${year}-${rule.dueMonthDay}`) ? year : year - 1;
	const results = known.filter((change) => change.kind === "verified" || change.kind === "verification-failed");
	const latest = results.findLast((change) => (change.year ?? 0) >= dueYear);
	if (latest?.kind === "verification-failed") return `审验不合格：${latest.year}年度`;
	if (latest !== undefined || dueYear <= partsOf(facts.issuedOn).year) return undefined;
	return `未审验：${dueYear}年度`;
}
