import { Problem } from "#kernel/problem";
import { isRefusal } from "#kernel/refusal";
import { enforcementTypeLabel } from "#regime/contract";
import { addEnforcementType, type Particulars, updateParticulars } from "#registry";
import { refuseAddedType } from "#registry/contract";
import { changesOf, type Planned, type Planning, planned, repetitions } from "./planned.ts";
import type { AuthorityRow, RegisterPart } from "./schema.ts";

const FIELDS = {
	name: "机关全称",
	shortName: "机关简称",
	documentPrefix: "机关代字",
	creditCode: "统一社会信用代码",
	regionCode: "行政区划代码",
	address: "办公地址",
	phone: "办公电话",
	complaintPhone: "投诉举报电话",
	complaintUrl: "网上投诉举报地址",
	officeHours: "办公时间",
	reconsiderationOrgan: "行政复议机关",
	court: "管辖法院",
	sealName: "印章名称",
} as const;
const PAYMENT = {
	bank: "代收机构",
	accountName: "户名",
	account: "账号",
	address: "代收机构地址",
	url: "电子支付网址",
};
const PROFILE = {
	nature: "机构性质",
	funding: "经费来源",
	staffing: "队伍编制状况",
	category: "主体类别",
	duties: "执法职责",
	powers: "执法权限",
	legalRepresentative: "法定代表人",
	jurisdiction: "管辖范围",
	territory: "执法区域",
	supervision: "监督方式",
	accountability: "责任追究",
} as const;

/** 机关信息 of an authority that is there: what is given is compared and changed; what it is (路径、上级、制度) never changes. */
export function planAuthority(row: AuthorityRow, { known }: Planning): Planned {
	const { authority } = known;
	const { id, segment, parentId, regimeId, ...given } = row;
	const fixed = [
		["segment", "路径代码", segment, authority.path.split(".").at(-1)],
		["parentId", "上级机关", parentId, authority.parentId],
		["regimeId", "适用制度", regimeId, authority.regimeId],
	] as const;
	const faults = fixed
		.filter(([, , wanted, is]) => wanted !== undefined && wanted !== is)
		.map(([field, title, , is]) => ({ field, reason: `${title}登记后不能变更，登记为“${is ?? "（无）"}”` }));
	const changes = changesOf([
		...keysOf(FIELDS).map((key) => [FIELDS[key], authority[key] ?? "", given[key] ?? authority[key] ?? ""] as const),
		...keysOf(PAYMENT).map(
			(key) => [PAYMENT[key], authority.payment[key] ?? "", (given.payment ?? authority.payment)[key] ?? ""] as const,
		),
		...keysOf(PROFILE).map(
			(key) =>
				[PROFILE[key], authority.profile[key] ?? "", given.profile?.[key] ?? authority.profile[key] ?? ""] as const,
		),
	]);
	return planned(
		known,
		{ table: "authority", row: 0, key: id },
		{
			faults,
			changes,
			write: (tx) => updateParticulars(tx, id, given as Particulars),
		},
	);
}

/** 补充的执法类别, only where the authority's own text ends with 等 (REG-01); what was added stays. */
export function planTypes(rows: RegisterPart["types"], { known }: Planning): readonly Planned[] {
	const repeated = repetitions("type");
	return rows.map((row) => {
		const at = { table: "types", row: row.row, key: row.type } as const;
		const { type, document, article, from } = row;
		const had = known.types.find((one) => one.type === type);
		const refused = refuseAddedType(known.scope);
		const faults = [
			...repeated(row.type, row.row),
			...(refused
				? [{ field: "type", reason: `${refused.message}（${refused.basis.document}${refused.basis.article}）` }]
				: []),
			...(known.scope.types.includes(type)
				? [{ field: "type", reason: `${enforcementTypeLabel[type]}本来就在本机关的执法类别之内，不用补充` }]
				: []),
			...(had && (had.document !== document || had.article !== article || had.from !== from)
				? [{ field: "document", reason: `该类别已依据《${had.document}》${had.article}自${had.from}起补充，不能改写` }]
				: []),
		];
		return planned(known, at, {
			faults,
			isNew: had === undefined,
			changes: changesOf([
				["执法类别", had ? enforcementTypeLabel[type] : "", enforcementTypeLabel[type]],
				["依据", had ? `${had.document} ${had.article}` : "", `${document} ${article}`],
				["生效日期", had?.from ?? "", from],
			]),
			write: async (tx, { by }) => {
				const done = await addEnforcementType(tx, {
					authorityId: known.authority.id,
					type,
					basis: { document, article },
					addedOn: from,
					addedBy: by.personId,
					scope: known.scope,
				});
				if (isRefusal(done)) throw new Problem(done.code, done.message, { status: 409 });
			},
		});
	});
}

function keysOf<T extends object>(of: T): readonly (keyof T)[] {
	return Object.keys(of) as (keyof T)[];
}
