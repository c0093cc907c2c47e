import { sql } from "kysely";
import type { Rules } from "#casework";
import { citeOf } from "#kernel/basis";
import type { PlainDate } from "#kernel/plain-date";
import type { Tx } from "#platform/db";
import { ENFORCEMENT_TYPES, type EnforcementType, enforcementTypeLabel, periodUnitLabel } from "#regime/contract";
import { type Authority, listMatters, listUnits, type Matter, type OfficerOn, officersOf } from "#registry";
import { matterBasisLabel, timeLimitText } from "#registry/contract";
import { conductOf } from "./conduct.ts";
import type { PortalColumn, PortalRules } from "./contract.ts";

/** The rules of an authority for one kind of act; `rulesFor` with its norms. */
export type RulesByType = (type: EnforcementType) => Rules;

export type RegistryCopy = {
	readonly authority: Authority;
	readonly types: readonly EnforcementType[];
	readonly rules: RulesByType;
	readonly on: PlainDate;
};

/**
 * Copies what the public may know of an authority from the register into schema portal: the body itself, its units, its
 * matters with their bases, and its officers only where its own rules publish that list, with only that list's columns
 * (REG-04, REG-06). Replaces what was there; call it at start and after a change of the register. The transaction's
 * scope must cover the authority.
 */
export async function publishRegistry(tx: Tx, copy: RegistryCopy): Promise<void> {
	const { authority, on } = copy;
	const units = await listUnits(tx, { authorityId: authority.id });
	const rules = portalRulesOf(copy);
	const region = regionOf(authority);
	await sql`
		insert into portal.authority (id, org_path, parent_id, name, short_name, address, phone, complaint_phone, complaint_url,
			office_hours, reconsideration_organ, court, profile, units, rules, updated_on, region_code, region_name)
		values (${authority.id}, ${authority.orgPath}, ${authority.parentId ?? null}, ${authority.name},
			${authority.shortName}, ${authority.address}, ${authority.phone}, ${authority.complaintPhone},
			${authority.complaintUrl ?? null}, ${authority.officeHours}, ${authority.reconsiderationOrgan},
			${authority.court}, ${JSON.stringify(profileOf(authority))}::jsonb,
			${JSON.stringify(units.map(({ name, duties }) => ({ name, duties })))}::jsonb,
			${JSON.stringify(rules)}::jsonb, ${on}::date, ${region.code}, ${region.name})
		on conflict (id) do update set name = excluded.name, short_name = excluded.short_name, address = excluded.address,
			phone = excluded.phone, complaint_phone = excluded.complaint_phone, complaint_url = excluded.complaint_url,
			office_hours = excluded.office_hours, reconsideration_organ = excluded.reconsideration_organ,
			court = excluded.court, profile = excluded.profile, units = excluded.units, rules = excluded.rules,
			updated_on = excluded.updated_on, region_code = excluded.region_code,
			region_name = excluded.region_name`.execute(tx);
	await replaceMatters(tx, copy);
	await replaceOfficers(tx, copy, rules.personnel);
}

/** 全国 in the order of GB/T 2260. */
const WHOLE_COUNTRY = "000000";

/** The area an authority serves: by its registered jurisdiction; the code is that of its place in GB/T 2260. */
function regionOf({ regionCode, profile }: Authority): { code: string; name: string } {
	const jurisdiction = profile.jurisdiction ?? profile.territory ?? "";
	if (jurisdiction === "全国") return { code: WHOLE_COUNTRY, name: "全国" };
	const name = jurisdiction.replace(/（.*?）/g, "").replace(/行政区域$/, "");
	// A dispatched office serves whole provinces from a place in one of them.
	const provincial = /(?:省|自治区|[京津沪渝]市)$/.test(name) && !/[市县区]./.test(name);
	return { code: provincial ? `${regionCode.slice(0, 2)}0000` : regionCode, name: name === "" ? regionCode : name };
}

const PROFILE_LABELS = {
	nature: "机构性质",
	category: "主体类别",
	duties: "执法职责",
	powers: "执法权限",
	jurisdiction: "管辖范围",
	territory: "执法区域",
	supervision: "监督方式",
	accountability: "责任追究",
	funding: "经费来源",
	staffing: "队伍编制状况",
	legalRepresentative: "法定代表人",
} as const satisfies Readonly<Record<keyof Authority["profile"], string>>;

function profileOf(authority: Authority): readonly PortalColumn[] {
	const keys = Object.keys(PROFILE_LABELS) as (keyof typeof PROFILE_LABELS)[];
	return keys.flatMap((key) => {
		const text = authority.profile[key];
		return text === undefined ? [] : [{ label: PROFILE_LABELS[key], text }];
	});
}

/** 公示依据: what the page says about itself, each with its citation. */
function portalRulesOf({ rules, types }: RegistryCopy): PortalRules {
	const general = rules("penalty");
	const personnel = general.own("list.personnel");
	const complaint = general.own("disclosure.complaint");
	const performance = general.own("disclosure.performance-published");
	const { regime } = general;
	return {
		title: regime.title,
		documents: [...regime.documents],
		status: regime.status,
		periods: ENFORCEMENT_TYPES.filter((type) => types.includes(type)).map((type) => periodOf(rules(type), type)),
		personnel: personnel?.value.published
			? { published: true, fields: [...personnel.value.fields], basis: citeOf(personnel.basis) }
			: { published: false, fields: [], basis: "" },
		complaint: complaint ? { to: [...complaint.value.to], basis: citeOf(complaint.basis) } : null,
		performance: performance?.value === true ? { basis: citeOf(performance.basis) } : null,
		conduct: conductOf(general),
	};
}

function periodOf(rules: Rules, type: EnforcementType): PortalRules["periods"][number] {
	const found = rules.effective("disclosure.publish");
	const period = found?.value.period;
	return {
		type: enforcementTypeLabel[type],
		text: period ? `决定作出之日起${period.count}${periodUnitLabel[period.unit]}内` : found ? "及时" : "没有规定期限",
		basis: found ? citeOf(found.basis) : "",
		via: found?.via ?? null,
	};
}

async function replaceMatters(tx: Tx, { authority, on }: RegistryCopy): Promise<void> {
	const matters = await listMatters(tx, authority.id, on);
	await sql`delete from portal.matter where authority_id = ${authority.id}`.execute(tx);
	const rows = matters.map((matter) => ({
		code: matter.code,
		name: matter.name,
		type: matter.type,
		columns: matterColumns(matter),
	}));
	await sql`
		insert into portal.matter (authority_id, code, org_path, name, type, columns)
		select ${authority.id}, code, ${authority.orgPath}, name, type, columns
		from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (code text, name text, type text, columns jsonb)`.execute(
		tx,
	);
}

function matterColumns(matter: Matter): readonly PortalColumn[] {
	const columns: readonly PortalColumn[] = [
		{ label: "执法依据", text: matter.bases.map(matterBasisLabel).join("；") },
		{ label: "承办机构", text: matter.handlingUnitName },
		{ label: "办理时限", text: timeLimitText(matter.timeLimit) },
		{ label: "裁量基准", text: matter.benchmark },
		{ label: "程序", text: matter.procedureText },
		{ label: "救济渠道", text: matter.remedy },
	];
	return columns.filter(({ text }) => text !== "");
}

async function replaceOfficers(
	tx: Tx,
	{ authority, on }: RegistryCopy,
	personnel: PortalRules["personnel"],
): Promise<void> {
	await sql`delete from portal.officer where authority_id = ${authority.id}`.execute(tx);
	if (!personnel.published) return;
	const officers = await officersOf(tx, authority.orgPath, { on });
	const rows = officers
		.filter((officer) => officer.certificates.some((one) => one.status.state === "valid"))
		.map((officer, sort) => ({ sort, columns: officerColumns(officer, authority, personnel.fields) }));
	await sql`
		insert into portal.officer (authority_id, sort, org_path, columns)
		select ${authority.id}, sort, ${authority.orgPath}, columns
		from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (sort integer, columns jsonb)`.execute(tx);
}

/** The five texts name the same columns differently; a column we do not know stays away rather than being guessed. */
function officerColumns(officer: OfficerOn, authority: Authority, fields: readonly string[]): readonly PortalColumn[] {
	const certificate = officer.certificates.find((one) => one.status.state === "valid");
	const known: Readonly<Record<string, string | undefined>> = {
		姓名: officer.name,
		单位: authority.name,
		所属机构: officer.unitName,
		职务: officer.title,
		执法证件号: certificate?.number,
		执法证号: certificate?.number,
		证件编号: certificate?.number,
		执法类别: certificate?.category,
		执法区域: certificate?.area,
		有效期: certificate?.status.validUntil,
	};
	return fields.flatMap((label) => {
		const text = known[label];
		return text === undefined ? [] : [{ label, text }];
	});
}
