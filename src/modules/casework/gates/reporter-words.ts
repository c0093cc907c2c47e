import { type Refusal, refusal } from "#kernel/refusal";
import { foundIn, PASSAGE_KINDS, personalNumbersIn, personalNumbersInNumber } from "#registry/contract";
import { penaltyLaw } from "../law.ts";
import type { Rules } from "../rules.ts";

/** Where a name is said to be the reporter's: after the word for it, or before what was done. A bare name is in no pattern. */
const REPORTER = "(?:举报|投诉|检举|控告|信访|反映|来信|来电|来访)人";
const NAME_AFTER = new RegExp(
	`${REPORTER}(?:的)?(?:(?:姓名|名字|名)\\s*(?:[:：为是叫]|\\s)|\\s*[:：])\\s*(?!匿名|不详|未|无|没有|保密|要求|不愿|略)[\\u4e00-\\u9fa5]`,
	"u",
);
const NAME_BEFORE =
	/[\u4e00-\u9fa5](?:先生|女士|同志|某某?)(?:（[^）]*）)?(?:来电|来信|来访|致电|拨打|实名|匿名|举报|投诉|检举|控告|反映)/u;

export type Typed = { readonly label: string; readonly text: string };

/**
 * Who reported stands nowhere in the file, which the party may read (行政处罚法 50; 沁源全过程记录办法 34; SEC-09). What came
 * in by the platform is masked by its vault; of what is typed here by hand nobody knows who it was, so that a number by
 * which a person is reached, or a name said to be the reporter's, is refused. `isNumber`: the field is one itself.
 */
export function reporterNamed(
	typed: readonly Typed[],
	rules: Rules,
	{ isNumber = false }: { readonly isNumber?: boolean } = {},
): Refusal | undefined {
	for (const { label, text } of typed) {
		const said = tellingOf(text, isNumber);
		if (said)
			return refusal(
				"reporter-named",
				`${label}中有${said}：案卷里不得写出投诉人、举报人的姓名、电话、证件号码`,
				secrecyBasis(rules),
				"请删去；只写来信、来电的登记编号和所反映的事项",
			);
	}
	return undefined;
}

function tellingOf(text: string, isNumber: boolean): string | undefined {
	const [found] = foundIn(text, (plain) => [
		...personalNumbersInNumber(plain),
		// Of numbers in running text length alone proves nothing either: a work order (转办单) has as many digits as a card.
		...(isNumber ? [] : personalNumbersIn(plain).filter(({ kind }) => kind === "phone" || kind === "email")),
	]);
	if (found) return PASSAGE_KINDS[found.kind];
	return NAME_AFTER.test(text) || NAME_BEFORE.test(text) ? "投诉人、举报人的姓名" : undefined;
}

function secrecyBasis(rules: Rules) {
	const rule = rules.own("archive.access");
	return rule?.value.mustNotReveal.some((one) => one.includes("举报人")) ? rule.basis : penaltyLaw("第五十条");
}
