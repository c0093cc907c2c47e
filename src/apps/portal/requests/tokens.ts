import { createHmac, randomBytes } from "node:crypto";
import { z } from "zod";
import { evidenceSchema, FORM_MS_MAX, intakeKey, openedWith } from "#intake";
import { canonicalJson, type Json } from "#kernel/canonical-json";
import { type Instant, msOf } from "#kernel/instant";
import { sealWith } from "#platform/sealing";

const formSchema = z.object({ nonce: z.string(), at: z.string() });
/** With the moment it was kept: it is removed some time after it can be sent no more. */
const fileSchema = z.object({ ...evidenceSchema.shape, at: z.string() });
const receiptSchema = z.object({
	number: z.string(),
	title: z.string(),
	authorityId: z.string(),
	receivedOn: z.string(),
	dueOn: z.string().nullable(),
	provisional: z.boolean(),
	term: z.string(),
	basis: z.string(),
});
export type ReceiptSlip = z.output<typeof receiptSchema>;
export type KeptFile = z.output<typeof fileSchema>;
export type FormToken = z.output<typeof formSchema>;

/**
 * What a page carries to the next one, sealed by us: nobody else can make or read one, and the server keeps nothing of
 * a visitor (no cookie, no session). `form` also is the key under which the same form sent twice is one request.
 */
export type Tokens = {
	readonly form: (at: Instant) => string;
	readonly readForm: (token: string, now: Instant) => FormToken | undefined;
	readonly file: (file: KeptFile) => string;
	/** Undefined also for one that was kept too long ago. */
	readonly readFile: (token: string, now: Instant) => KeptFile | undefined;
	readonly slip: (slip: ReceiptSlip) => string;
	readonly readSlip: (token: string) => ReceiptSlip | undefined;
	/** The receipt that number and verifier have opened, for what may be sent from its page. */
	readonly opened: (receiptKey: string, at: Instant) => string;
	readonly readOpened: (token: string, now: Instant) => string | undefined;
	/** 32 hex digits, the same for the same form with the same content. */
	readonly idOf: (form: FormToken, content: unknown) => string;
};

export function tokensOf(secret: Uint8Array): Tokens {
	const formKey = () => intakeKey(secret, "form");
	const write = (use: string, value: unknown) => sealWith(formKey(), JSON.stringify(value), use).toString("base64url");
	const read = <S extends z.ZodType>(use: string, token: string, schema: S): z.output<S> | undefined => {
		const text = openedWith(formKey(), Buffer.from(token, "base64url"), use);
		return text === undefined ? undefined : schema.safeParse(JSON.parse(text)).data;
	};
	const isFresh = (at: string, now: Instant) => msOf(now) - msOf(at as Instant) < FORM_MS_MAX;
	const openedSchema = z.object({ receiptKey: z.string(), at: z.string() });
	return {
		form: (at) => write("form", { nonce: randomBytes(16).toString("hex"), at }),
		readForm: (token, now) => {
			const form = read("form", token, formSchema);
			return form && isFresh(form.at, now) ? form : undefined;
		},
		file: (file) => write("file", file),
		readFile: (token, now) => {
			const file = read("file", token, fileSchema);
			return file && isFresh(file.at, now) ? file : undefined;
		},
		slip: (slip) => write("slip", slip),
		readSlip: (token) => read("slip", token, receiptSchema),
		opened: (receiptKey, at) => write("opened", { receiptKey, at }),
		readOpened: (token, now) => {
			const opened = read("opened", token, openedSchema);
			return opened && isFresh(opened.at, now) ? opened.receiptKey : undefined;
		},
		idOf: ({ nonce }, content) =>
			createHmac("sha256", intakeKey(secret, "submission-id"))
				.update(`${nonce}\n${canonicalJson(content as Json)}`)
				.digest("hex")
				.slice(0, 32),
	};
}
