import type { z } from "zod";
import { type Refusal, refusal } from "#kernel/refusal";
import type { ActContext } from "../act.ts";
import type { signatures } from "../fields.ts";
import { penaltyLaw } from "../law.ts";

export type Signatures = z.output<typeof signatures>;

/**
 * An investigation document is final when every officer of the act signed it and the party signed,
 * or the refusal (absence) is written down with its reason (INV-01, INV-06).
 */
export function signaturesRefusal(
	signed: Signatures,
	officerIds: readonly string[],
	context: ActContext,
): Refusal | undefined {
	const basis = context.rules.own("investigation.signatures")?.basis ?? penaltyLaw("第五十五条");
	if (officerIds.some((officerId) => !signed.officersSigned.includes(officerId))) {
		return refusal("officer-signature-missing", "参加的执法人员均应签名", basis, "请补齐执法人员签名");
	}
	if (signed.party !== "signed" && !signed.refusalReason) {
		return refusal("party-signature-missing", "当事人未签名的，应当注明原因", basis, "请填写拒签（不在场）原因");
	}
	if (signed.party === "absent" && !signed.onSitePerson) {
		return refusal("witness-missing", "当事人不在场的，应当由有关在场人员签名", basis, "请填写在场见证人");
	}
	return undefined;
}
