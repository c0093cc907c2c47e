import { z } from "zod";
import { actsOf } from "#casework";
import { toBeijingMinute } from "#kernel/instant";
import { refusal } from "#kernel/refusal";
import { carrierRuleOf, standsOn } from "../carriers.ts";
import { carrierRecorded, carrierTakenDown, receiptAccepted } from "../events-after.ts";
import type { Publication } from "../publication.ts";
import { currentVersion } from "../still-up.ts";
import { PUBLISHING_BASIS } from "./bases.ts";

const act = actsOf<Publication>();

/**
 * PLT-01, COR-01: a carrier (公示载体) that this system pushes to has answered with its receipt number. What it proves
 * hangs on what was sent, not on why: text that everybody could read is up there from now on, a note of withdrawal or
 * expiry means that it is gone from there. A publication that was withdrawn before it could be sent proves no release.
 */
export const acceptReceipt = act({
	name: "accept-receipt",
	label: "登记载体回执",
	stage: "publication",
	basis: PUBLISHING_BASIS,
	actors: ["platform-operator"],
	input: z.object({
		carrier: z.string().min(1).max(60),
		subscriber: z.string().min(1).max(60),
		action: z.enum(["published", "corrected", "withdrawn", "expired", "updated"]),
		/** State of the item in the message that was acknowledged, as the public reads it. */
		shown: z.enum(["published", "withdrawn", "expired"]),
		/** Which text the message carried; absent in records of before. */
		version: z.number().int().min(1).exactOptional(),
		receipt: z.string().min(1).max(200),
		pushedEventId: z.string().min(1).max(64),
		deliveryId: z.string().min(1).max(64),
	}),
	offered: (state) => state.release !== null,
	gates: [],
	emits: [receiptAccepted, carrierRecorded, carrierTakenDown],
	decide: (state, input, { now, today, rules }) => {
		if (state.receipts?.some(({ deliveryId }) => deliveryId === input.deliveryId))
			return refusal("receipt-known", "这条推送的回执已经登记", carrierRuleOf(rules).basis ?? PUBLISHING_BASIS);
		const { carrier, subscriber, receipt, shown } = input;
		const up = standsOn(state, carrier);
		const time = toBeijingMinute(now).slice(-5);
		const evidence = receiptAccepted({ ...input, on: today, time });
		if (shown === "published")
			return up
				? [evidence]
				: [
						evidence,
						carrierRecorded({
							carrier,
							form: "online",
							on: today,
							time,
							address: null,
							place: null,
							receipt,
							photo: null,
							note: `推送至“${subscriber}”，对方已接收`,
							// Without its word: the publication is pushed with the first text, what comes later with that of its day.
							version: input.version ?? (input.action === "published" ? 1 : currentVersion(state)),
						}),
					];
		return up
			? [evidence, carrierTakenDown({ carrier, on: today, note: `推送回执 ${receipt}（${subscriber}）` })]
			: [evidence];
	},
	sample: {
		carrier: "全省行政执法信息公示平台",
		subscriber: "全省行政执法信息公示平台",
		action: "published",
		shown: "published",
		receipt: "SL2024051100017",
		pushedEventId: "00000000000000000000000000000004",
		deliveryId: "00000000000000000000000000000001",
	},
});
