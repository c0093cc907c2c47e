import type { PenaltyCase } from "#casework";
import type { PlainDate } from "#kernel/plain-date";
import type { Authority, OfficerOn, Unit } from "#registry";

/** What other systems may be told, field by field; pure. Which of it a client sees is cut by its grants afterwards. */
export type CaseSource = {
	readonly id: string;
	readonly version: number;
	readonly updatedAt: string;
	readonly state: PenaltyCase;
	readonly unitName: string;
	readonly dueOn: PlainDate | null;
};

type Told = { readonly id: string; readonly version: number | string } & Readonly<Record<string, unknown>>;

const head = ({ id, version, updatedAt }: CaseSource) => ({ id, version, updatedAt });

export function caseRecord(source: CaseSource): Told {
	const { state, unitName, dueOn } = source;
	return {
		...head(source),
		title: state.title,
		procedure: state.procedure,
		status: state.status,
		stage: state.stage,
		unit: unitName,
		matter: state.matter.name,
		partyName: state.party.name,
		partyCode: state.party.creditCode ?? "",
		source: state.clue.source,
		openedOn: state.openedOn,
		dueOn,
		closedOn: state.closedOn,
	};
}

/** Of a case with a decision. */
export function decisionRecord(source: CaseSource): Told {
	const { state } = source;
	const { decision } = state;
	const served = decision?.documentId ? state.services[decision.documentId] : undefined;
	return {
		...head(source),
		number: decision?.number ?? null,
		title: state.title,
		outcome: decision?.outcome ?? null,
		decidedOn: decision?.on ?? null,
		servedOn: served?.servedOn ?? null,
		partyName: state.party.name,
		partyCode: state.party.creditCode ?? "",
		kinds: decision?.penalty.kinds ?? [],
		fineFen: decision?.penalty.fineFen ?? 0,
		confiscatedFen: decision?.penalty.confiscatedFen ?? 0,
		other: decision?.penalty.other ?? "",
		bases: (state.draft?.bases ?? []).map(({ document, article }) => ({ document, article })),
	};
}

/** What became of a decision: money, other performance, court, remedies, the end of the case. */
export function resultRecord(source: CaseSource): Told {
	const { state } = source;
	const { payments, remedies, otherDone } = state.performance;
	return {
		...head(source),
		number: state.decision?.number ?? null,
		paidFen: payments.filter(({ surcharge }) => !surcharge).reduce((sum, { amountFen }) => sum + amountFen, 0),
		lastPaidOn:
			payments
				.filter(({ amountFen }) => amountFen > 0)
				.map(({ on }) => on)
				.toSorted()
				.at(-1) ?? null,
		otherDoneOn: otherDone?.on ?? null,
		court:
			state.court === null ? null : { appliedOn: state.court.on, court: state.court.court, ended: state.court.ended },
		remedies: remedies.map(({ kind, from, to }) => ({ kind, from, to })),
		closedOn: state.closedOn,
		archivedOn: state.archivedOn,
	};
}

/** 执法主体: the authority itself, and what enforces in its name or by its own authorisation. */
export function entityRecords(authority: Authority, units: readonly Unit[]): readonly Told[] {
	const { regionCode, address, phone, complaintPhone } = authority;
	const own = {
		id: authority.id,
		version: "",
		name: authority.name,
		kind: authority.profile.nature ?? "行政机关",
		creditCode: authority.creditCode ?? "",
		regionCode,
		address,
		phone,
		complaintPhone,
		duties: authority.profile.duties ?? "",
		active: authority.active,
	};
	const others = units
		.filter(({ kind }) => kind !== "internal")
		.map((unit) => ({
			id: unit.id,
			version: "",
			name: unit.name,
			kind: unit.kind === "authorised" ? "法律、法规授权的组织" : "受委托的组织",
			creditCode: "",
			regionCode,
			address,
			phone: unit.phone ?? phone,
			complaintPhone,
			duties: unit.duties,
			active: unit.active,
		}));
	return [own, ...others];
}

/** 执法人员 in a post today, each with the certificate that counts. */
export function officerRecords(officers: readonly OfficerOn[]): readonly Told[] {
	return officers.map(({ officerId, name, unitName, title, certificates: [certificate] }) => ({
		id: officerId,
		version: "",
		name,
		unit: unitName,
		title,
		certificateNumber: certificate?.number ?? null,
		certificateCategory: certificate?.category ?? null,
		certificateArea: certificate?.area ?? null,
		certificateState: certificate?.status.state ?? "none",
	}));
}
