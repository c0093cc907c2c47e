import { sql } from "kysely";
import type { Rules } from "#casework";
import { citeOf } from "#kernel/basis";
import type { PlainDate } from "#kernel/plain-date";
import type { Tx } from "#platform/db";
import { ENFORCEMENT_TYPES, type EnforcementType, enforcementTypeLabel } from "#regime/contract";
import type { Authority } from "#registry";
import { conductOf } from "./conduct.ts";
import type { PortalRules } from "./contract.ts";
import { publishPeriodOf } from "./publish-period.ts";

/** The rules of an authority for one kind of act; `rulesFor` with its norms. */
export type RulesByType = (type: EnforcementType) => Rules;

export type RegistryCopy = {
	readonly authority: Authority;
	readonly types: readonly EnforcementType[];
	readonly rules: RulesByType;
	readonly on: PlainDate;
};

/**
 * Copies into schema portal how an authority is called and reached and what its rules say of themselves. Bodies, people
 * and matters are not copied: they are public as rows of a published list and in no other way (REG-04, REG-05, REG-06).
 * What has not changed keeps its day; call it at start and after a change of the register. The transaction's scope must
 * cover the authority.
 */
export async function publishRegistry(tx: Tx, copy: RegistryCopy): Promise<void> {
	const { authority, on } = copy;
	const rules = portalRulesOf(copy);
	const region = regionOf(authority);
	await sql`
		insert into portal.authority as kept (id, org_path, parent_id, name, short_name, address, phone, complaint_phone,
			complaint_url, office_hours, reconsideration_organ, court, rules, updated_on, region_code, region_name)
		values (${authority.id}, ${authority.orgPath}, ${authority.parentId ?? null}, ${authority.name},
			${authority.shortName}, ${authority.address}, ${authority.phone}, ${authority.complaintPhone},
			${authority.complaintUrl ?? null}, ${authority.officeHours}, ${authority.reconsiderationOrgan},
			${authority.court}, ${JSON.stringify(rules)}::jsonb, ${on}::date, ${region.code}, ${region.name})
		on conflict (id) do update set name = excluded.name, short_name = excluded.short_name, address = excluded.address,
			phone = excluded.phone, complaint_phone = excluded.complaint_phone, complaint_url = excluded.complaint_url,
			office_hours = excluded.office_hours, reconsideration_organ = excluded.reconsideration_organ,
			court = excluded.court, rules = excluded.rules, updated_on = excluded.updated_on,
			region_code = excluded.region_code, region_name = excluded.region_name
		where (kept.name, kept.short_name, kept.address, kept.phone, kept.complaint_phone, kept.complaint_url,
				kept.office_hours, kept.reconsideration_organ, kept.court, kept.rules, kept.region_code, kept.region_name)
			is distinct from (excluded.name, excluded.short_name, excluded.address, excluded.phone, excluded.complaint_phone,
				excluded.complaint_url, excluded.office_hours, excluded.reconsideration_organ, excluded.court, excluded.rules,
				excluded.region_code, excluded.region_name)`.execute(tx);
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
			? { published: true, basis: citeOf(personnel.basis) }
			: { published: false, basis: "" },
		complaint: complaint ? { to: [...complaint.value.to], basis: citeOf(complaint.basis) } : null,
		performance: performance?.value === true ? { basis: citeOf(performance.basis) } : null,
		conduct: conductOf(general),
	};
}

function periodOf(rules: Rules, type: EnforcementType): PortalRules["periods"][number] {
	const { text, basis, via } = publishPeriodOf(rules);
	return { type: enforcementTypeLabel[type], text, basis: basis ? citeOf(basis) : "", via };
}
