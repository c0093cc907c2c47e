import { csrfGuard } from "#identity";
import type { Send } from "../desk.ts";
import { readForm, type SentForm } from "./input.ts";

/** From our own pages only, by what the browser itself says (SEC-20); the token in the form is the other witness. */
export async function ownForm(send: Send): Promise<SentForm | undefined> {
	try {
		await csrfGuard(send.request);
	} catch {
		return undefined;
	}
	const sent = await readForm(send.request);
	// Nobody who sees the page fills in what says 请勿填写 and is out of sight.
	return sent === undefined || (sent.values.get("homepage") ?? "") !== "" ? undefined : sent;
}
