import { type Refusal, refusal } from "#kernel/refusal";
import type { ActContext } from "../../act.ts";
import { civilProcedureLaw } from "../../law.ts";
import type { ServiceInput } from "./service-ways.ts";

/** SRV-02: footage is due where the regime says 应当; elsewhere footage or the reason for none. Without a witness only footage proves it. */
export function leftRefusal(
	input: Extract<ServiceInput, { method: "left" }>,
	{ rules }: ActContext,
): Refusal | undefined {
	const rule = rules.effective("service.left");
	if (rule?.value.av === "required" && input.footage.kind !== "recorded") {
		return refusal("footage-missing", "留置送达应当进行音像记录", rule.basis, "请登记音像记录编号");
	}
	if (rules.own("service.left")?.value.fields?.some((field) => field.includes("见证人")) && !input.witness) {
		return refusal(
			"witness-missing",
			"留置送达应当由见证人签名或者盖章",
			rule?.basis ?? civilProcedureLaw("第八十九条"),
			"请填写见证人",
		);
	}
	return !input.witness && input.footage.kind !== "recorded"
		? refusal(
				"witness-missing",
				"留置送达应当有见证人，或者以拍照、录像记录送达过程",
				civilProcedureLaw("第八十九条"),
				"请填写见证人或者登记音像记录",
			)
		: undefined;
}

/** 达州 has what is contentious filmed in full, and 公告送达 is that by 118号 三、（八）; elsewhere footage or the reason for none. */
export function unfilmedRefusal(
	{ footage }: Extract<ServiceInput, { method: "announcement" }>,
	rules: ActContext["rules"],
): Refusal | undefined {
	const rule = rules.effective("service.announcement");
	return rule?.value.av === "required" && footage.kind !== "recorded"
		? refusal("footage-missing", "公告送达应当进行音像记录", rule.basis, "请登记音像记录编号")
		: undefined;
}
