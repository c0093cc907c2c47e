import type { Basis } from "#kernel/basis";
import { type PlainDate, toChineseDate } from "#kernel/plain-date";
import { type Refusal, refusal } from "#kernel/refusal";
import type { MatterField } from "./contract.ts";

type Published = {
	readonly name: string;
	readonly bases: readonly unknown[];
	readonly benchmark: string;
	readonly handlingUnitName: string;
	readonly timeLimit: unknown;
	readonly procedureText: string;
	readonly remedy: string;
};

/** The fields of the regime's list that a matter does not fill: with any, it cannot be published (REG-08). */
export function missingMatterFields(
	matter: Published,
	authority: { readonly duties?: string | undefined; readonly powers?: string | undefined },
	required: readonly MatterField[],
): readonly MatterField[] {
	const filled: Readonly<Record<MatterField, boolean>> = {
		行政执法类别: true,
		行政执法主体: true,
		办理时限: matter.timeLimit !== null,
		事项名称: matter.name !== "",
		执法依据: matter.bases.length > 0,
		依据: matter.bases.length > 0,
		裁量基准: matter.benchmark !== "",
		承办机构: matter.handlingUnitName !== "",
		职责: (authority.duties ?? "") !== "",
		权限: (authority.powers ?? "") !== "",
		程序: matter.procedureText !== "",
		救济渠道: matter.remedy !== "",
	};
	return required.filter((field) => !filled[field]);
}

/** Undefined when the version may be cited by a case opened on that day. */
export function refuseMatter(
	matter: {
		readonly name: string;
		readonly version: number;
		readonly effectiveFrom: PlainDate;
		readonly effectiveTo?: PlainDate | undefined;
	},
	on: PlainDate,
	basis: Basis,
): Refusal | undefined {
	if (on < matter.effectiveFrom) {
		return refusal(
			"matter-not-in-force",
			`执法事项“${matter.name}”第${matter.version}版自${toChineseDate(matter.effectiveFrom)}起生效。`,
			basis,
			"请选择当日有效的事项版本。",
		);
	}
	if (matter.effectiveTo !== undefined && on > matter.effectiveTo) {
		return refusal(
			"matter-expired",
			`执法事项“${matter.name}”第${matter.version}版已于${toChineseDate(matter.effectiveTo)}失效。`,
			basis,
			"请选择当日有效的事项版本。",
		);
	}
	return undefined;
}
