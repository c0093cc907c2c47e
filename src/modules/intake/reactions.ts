import { z } from "zod";
import { type Happening, type Reaction, type RecordedEvent, readStream } from "#casework";
import type { HeldRole } from "#identity/contract";
import { ID_PATTERN } from "#kernel/ids";
import { registeredIdentity } from "./acts/register.ts";
import { finishingKind } from "./process.ts";
import { publishRequestTerms } from "./publish-terms.ts";
import type { ReceiptBook } from "./receipt.ts";
import { receiptOf } from "./receipt-view.ts";
import { isOpen, type PublicRequest } from "./request.ts";
import type { NewRequest } from "./schemas.ts";
import { saveReceipt } from "./store.ts";
import type { Vault } from "./vault.ts";

export type SenderBook = { readonly vault: Vault; readonly receipts: ReceiptBook };

type Registered = Parameters<typeof registeredIdentity>[0] & { content: string; verifier: string };

/** What was handed in of the sender, by either door; the event knows none of it. */
function givenOf(happening: Happening, { receipts }: SenderBook) {
	const state = happening.after as PublicRequest;
	const input = happening.input as NewRequest | Registered;
	if ("receiptKey" in input) {
		const { identity, content, evidence, receiptKey } = input;
		return { identity, content, fileNames: evidence.map(({ name }) => name), receiptKey };
	}
	const receiptKey = receipts.keyOf(state.number, input.verifier);
	return { identity: registeredIdentity(input), content: input.content, fileNames: [], receiptKey };
}

/** A new request: who sent it goes to the vault, in the same transaction (SEC-09). */
function keepSender(book: SenderBook): Reaction {
	return async (tx, happening) => {
		if (happening.place.kind !== "request") return;
		if (!happening.events.some((event) => event.type === "RequestReceived")) return;
		const { identity, content, fileNames, receiptKey } = givenOf(happening, book);
		const place = {
			requestId: happening.place.streamId,
			orgPath: happening.authority.orgPath,
			at: happening.context.now,
		};
		await book.vault.keepReceiptKey(tx, place, receiptKey);
		if (identity !== null) await book.vault.keep(tx, place, { identity, content, fileNames });
	};
}

/** 补正、撤回、评价: the event has the masked words, the vault those that came (SEC-09). */
function keepLaterWords({ vault }: SenderBook): Reaction {
	return async (tx, happening) => {
		const said = happening.place.kind === "request" && happening.events.find(({ type }) => LATER_WORDS.has(type));
		if (!said) return;
		const { content, reason, comment, evidence } = laterWords.parse(happening.input);
		const words = content ?? reason ?? comment ?? "";
		const fileNames = evidence.map(({ name }) => name);
		if (words === "" && fileNames.length === 0) return;
		await vault.add(tx, happening.place.streamId, { on: said.meta.date, content: words, fileNames });
	};
}

const LATER_WORDS: ReadonlySet<string> = new Set(["SupplementReceived", "RequestWithdrawn", "RequestRated"]);
const laterWords = z.object({
	content: z.string().optional(),
	reason: z.string().optional(),
	comment: z.string().optional(),
	evidence: z.array(z.object({ name: z.string() })).default([]),
});

/** Every act on a request: the receipt says how things stand. */
function writeReceipt({ vault }: SenderBook): Reaction {
	return async (tx, happening) => {
		if (happening.place.kind !== "request") return;
		const receiptKey = await vault.findReceiptKey(tx, happening.place.streamId);
		if (receiptKey === undefined) return;
		const receipt = receiptOf(happening.after as PublicRequest, happening.context);
		await saveReceipt(tx, { receiptKey, orgPath: happening.authority.orgPath, receipt });
	};
}

/** The act that says so and the destruction of the key are one transaction. */
function eraseSender({ vault }: SenderBook): Reaction {
	return async (tx, happening) => {
		if (!happening.events.some(({ type }) => type === "ReporterErased")) return;
		await vault.erase(tx, { requestId: happening.place.streamId, at: happening.context.now });
	};
}

/** What 公示模块 says of requests; parsed by schemas of our own, for modules at the edge do not know each other. */
const answeredSchema = z.object({ requestId: z.string().regex(ID_PATTERN), label: z.string(), text: z.string() });
const correctedSchema = z.object({
	publicId: z.string().regex(ID_PATTERN),
	answered: z.array(answeredSchema).default([]),
});
const goneSchema = z.object({ requests: z.array(z.string().regex(ID_PATTERN)).default([]) });
const GONE: Readonly<Record<string, "withdrawn" | "expired">> = {
	DisclosureWithdrawn: "withdrawn",
	DecisionExpired: "expired",
};

type Ending = { readonly requestId: string; readonly act: string; readonly input: object };

/** Each request that a corrected or a vanished page ends, with the act that tells its sender. */
function endingsOf(event: RecordedEvent): readonly Ending[] {
	if (event.type === "DecisionCorrected") {
		const { publicId, answered } = correctedSchema.parse(event.data);
		return answered.map(({ requestId, label, text }) => ({
			requestId,
			act: "finish-correction",
			input: { publicId, label, text },
		}));
	}
	const how = GONE[event.type];
	if (how === undefined) return [];
	const input = { how, on: event.meta.date };
	return goneSchema.parse(event.data).requests.map((requestId) => ({ requestId, act: "end-correction", input }));
}

/** The correction that a request asked for is published, or cannot be any more: its sender is told at once (COR-03). */
const answerWhenCorrected: Reaction = async (tx, happening, engine) => {
	if (happening.place.kind !== "publication") return;
	const { actor } = happening.context;
	for (const { requestId, act, input } of happening.events.flatMap(endingsOf)) {
		const row = await readStream(tx, finishingKind.process, requestId);
		// Answered or closed by hand meanwhile: the correction is published all the same.
		if (!row || !isOpen(row.state) || row.state.granted === null) continue;
		// Whoever publishes answers with it, also where the request lies with another unit than theirs.
		const answering: HeldRole = { role: "disclosure-clerk", orgPath: happening.authority.orgPath };
		await engine.runIn(tx, finishingKind, {
			streamId: requestId,
			act,
			actor: { ...actor, roles: [...actor.roles, answering] },
			input,
		});
	}
};

/** The authority set itself a period (内部规定): the forms promise it from then on. */
const republishTerms: Reaction = async (tx, happening, engine) => {
	if (!happening.events.some(({ type }) => type === "RuleParameterSet")) return;
	const { context } = await engine.contextFor(tx, happening.context.actor, undefined);
	await publishRequestTerms(tx, happening.authority, context.rules);
};

/** For `EngineDeps.reactions`, behind those that keep rule parameters and publications. */
export function intakeReactions(book: SenderBook): readonly Reaction[] {
	return [
		keepSender(book),
		keepLaterWords(book),
		eraseSender(book),
		writeReceipt(book),
		answerWhenCorrected,
		republishTerms,
	];
}
