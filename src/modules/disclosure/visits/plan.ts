import type { z } from "zod";
import type { ActContext, FactRequest } from "#casework";
import type { Basis } from "#kernel/basis";
import { addDays, type PlainDate } from "#kernel/plain-date";
import { isRefusal, type Refusal, refusal } from "#kernel/refusal";
import { LISTED_BASIS } from "../rounds/rule.ts";
import type { planInput } from "./inputs.ts";
import { DURING_BASIS, TWO_OFFICERS_BASIS, untoldIn, visitRuleOf } from "./rule.ts";
import type { VisitMatter, VisitPlan } from "./visit.ts";
import { OFFICERS_MIN } from "./vocabulary.ts";

type Given = Readonly<z.output<typeof planInput>>;
type When = Pick<Given, "visitOn" | "from" | "to" | "officers" | "companions" | "openUntil">;

/** A page for one enterprise is not to stand open for ever. Our own bound: no text gives one. */
const OPEN_DAYS_MAX = 180;

/** The officers' certificates are asked for on the day of the inspection. */
export function officersAsked({ officers, visitOn }: When): FactRequest {
	return { officers, on: visitOn };
}

/** The plan as the notice will say it, or why it cannot stand. */
export function planOf(given: Given, matter: VisitMatter, context: ActContext): VisitPlan | Refusal {
	const basis = given.basis ?? matter.basis;
	if (basis === "")
		return refusal(
			"inspection-unfounded",
			"法律、法规、规章没有规定的，不得擅自开展检查；清单没有载明依据",
			LISTED_BASIS,
			"请填写检查依据",
		);
	const rule = visitRuleOf(context.rules);
	const untold = untoldIn(rule, given.rights);
	if (untold.length > 0)
		return refusal("rights-untold", `“权利和义务”没有写明：${untold.join("、")}`, rule.toldBasis, "请补充后再提交");
	const when = whenOf(given, context);
	if (isRefusal(when)) return when;
	const { objectName, creditCode, place, reason, items, rights, contact, preparation = "" } = given;
	return { objectName, creditCode, place, reason, basis, items, rights, preparation, contact, ...when };
}

type Arranged = Pick<VisitPlan, "visitOn" | "from" | "to" | "officers" | "companions" | "openUntil">;

/** Day, window, people: judged anew whenever they change. */
export function whenOf(given: When, context: ActContext): Arranged | Refusal {
	const { visitOn, from, to, openUntil } = given;
	if (visitOn < context.today)
		return refusal("visit-past", "检查日期已经过去，不能通知", DURING_BASIS, "请填写今天或者以后的日期");
	if (from >= to) return refusal("window-wrong", "结束时间应当晚于开始时间", DURING_BASIS, "请核对检查时间");
	if (openUntil < visitOn || openUntil > addDays(visitOn, OPEN_DAYS_MAX))
		return refusal(
			"open-until-wrong",
			`查看地址应当开放到检查之日，并在检查之日起${OPEN_DAYS_MAX}日内停止`,
			DURING_BASIS,
			"请核对“查看地址有效至”",
		);
	const officers = certifiedOf(given.officers, context, { on: visitOn, basis: TWO_OFFICERS_BASIS });
	if (isRefusal(officers)) return officers;
	return { visitOn, from, to, openUntil, officers: [...officers], companions: [...(given.companions ?? [])] };
}

/** Two or more different officers of the register, each with a certificate in force on that day (MID-01). */
export function certifiedOf(
	ids: readonly string[],
	{ facts }: ActContext,
	{ on, basis }: { readonly on: PlainDate; readonly basis: Basis },
): VisitPlan["officers"] | Refusal {
	const unique = [...new Set(ids)];
	if (unique.length < OFFICERS_MIN)
		return refusal("officers-too-few", "检查人员不得少于两人，且不能重复选择同一人", basis, "请再选择检查人员");
	const found = unique.map((id) => facts.officers.get(id));
	const known = found.filter((one) => one !== undefined);
	if (known.length < unique.length)
		return refusal("officer-unknown", "所选人员不是本机关登记的执法人员", basis, "请从执法人员中选择");
	const bad = known.find((one) => one.certificateFault !== null || one.certificateNumber === null);
	if (bad)
		return refusal(
			"certificate-invalid",
			`${bad.name}的执法证件在${on}不能使用：${bad.certificateFault ?? "没有执法证件"}`,
			basis,
			"请更换检查人员",
		);
	return known.map(({ personId, name, certificateNumber, unitName }) => ({
		personId,
		name,
		certificate: certificateNumber ?? "",
		unitName,
	}));
}
