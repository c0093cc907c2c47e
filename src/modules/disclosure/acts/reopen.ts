import { z } from "zod";
import { actsOf, fields, type Gate } from "#casework";
import { refusal } from "#kernel/refusal";
import { disclosureReopened, registeredDateAmended } from "../events.ts";
import type { Publication } from "../publication.ts";
import { namesOf, toTakeDown } from "../still-up.ts";
import { PUBLISHING_BASIS } from "./bases.ts";

const act = actsOf<Publication>();

/** A decision that still stands and is not public: withheld, or taken down because its page was wrong (PUB-14). */
function mayComeBack({ status, annulment, withdrawal, source }: Publication): boolean {
	if (annulment !== null || source.kind === "import") return false;
	return status === "withheld" || (status === "withdrawn" && withdrawal?.ground !== "annulment");
}

const everythingDown: Gate<Publication> = {
	name: "everything-down",
	label: "原公示内容已从各载体撤下",
	check: (state) => {
		const up = namesOf(toTakeDown(state));
		return up.length === 0
			? undefined
			: refusal(
					"still-up",
					`原公示内容还没有从${up.map((one) => `“${one}”`).join("、")}撤下`,
					PUBLISHING_BASIS,
					"请先登记载体撤下，再办理重新公示",
				);
	},
};

/**
 * 以公开为常态、不公开为例外 (公示办法 4, 达州 二（一）4（1）): what kept the decision from the public is gone, such as a consent
 * that came (公示办法 13) or an error that was found (19). The old address stays a tombstone; the new page has its own.
 * No text gives this a procedure of its own; that the leader decides it, like the withholding, is our reading.
 */
export const reopenDisclosure = act({
	name: "reopen-disclosure",
	label: "重新公示",
	stage: "publication",
	basis: PUBLISHING_BASIS,
	actors: ["leader", "head"],
	input: z.object({ reason: fields.longText("重新公示的理由") }),
	offered: mayComeBack,
	gates: [everythingDown],
	emits: [disclosureReopened],
	decide: (_state, input) => [disclosureReopened(input)],
	consequence: () => "提交后回到待编制：重新编制、由另一人审核后发布，使用新的公示地址；原地址的撤下说明保留。",
	sample: { reason: "权利人已书面同意公开。" },
});

/** The day of a decision made elsewhere, written down wrongly: corrected before it is public, with the clock (PUB-01). */
export const amendRegisteredDate = act({
	name: "amend-registered-date",
	label: "更正登记的决定日期",
	stage: "publication",
	basis: PUBLISHING_BASIS,
	actors: ["handler", "unit-head", "disclosure-clerk", "information-officer"],
	input: z.object({ decidedOn: fields.date("决定日期"), reason: fields.longText("核实情况") }),
	offered: (state) => state.source.kind === "registered" && ["pending", "drafted", "checked"].includes(state.status),
	gates: [],
	emits: [registeredDateAmended],
	decide: (state, input, { today }) => {
		if (input.decidedOn > today)
			return refusal("date-in-future", "决定日期不能晚于今天", PUBLISHING_BASIS, "请核对决定日期");
		return input.decidedOn === state.decidedOn
			? refusal("nothing-corrected", "与登记的决定日期相同", PUBLISHING_BASIS, "请填写决定书上的日期")
			: [registeredDateAmended(input)];
	},
	consequence: () => "提交后公示期限自更正后的日期起算，已编制的公示信息须重新编制、审核。",
	sample: { decidedOn: "2024-03-01", reason: "经核对决定书原件，登记时日期有误。" },
});
