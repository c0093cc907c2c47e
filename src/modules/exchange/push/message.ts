import { CloudEvent, HTTP } from "cloudevents";
import type { Json } from "#kernel/canonical-json";
import type { Instant } from "#kernel/instant";
import type { PublicAction, PublicKind } from "../public-change.ts";

/** What is sent: one event with what the public can see of its item at the moment of sending. */
export type Outgoing = {
	readonly eventId: string;
	readonly kind: PublicKind;
	readonly action: PublicAction;
	readonly itemId: string;
	readonly authorityId: string;
	readonly at: Instant;
	/** Order within the installation. */
	readonly sequence: bigint;
	/** From schema portal; undefined when the public sees nothing under this id. */
	readonly shown: PublicItem | undefined;
	/** Address users see, without a closing slash. */
	readonly publicUrl: string;
};

/** `status` other than `published` carries no content, whatever the action of the event was. */
export type PublicItem = {
	readonly status: string;
	readonly content: Readonly<Record<string, Json>>;
	/** Which text of a published decision it is: 1, and one more with each correction. */
	readonly version?: number;
};

const PATHS: Readonly<Record<PublicKind, (id: string) => string>> = {
	decision: (id) => `/d/${id}`,
	list: (id) => `/lists/${id}`,
	"annual-report": (id) => `/annual/${id}`,
	"double-random": (id) => `/rounds/${id}`,
};

/**
 * CloudEvents 1.0 in structured JSON. `id` is the event's id in the record and the same in every attempt; `sequence`
 * (extension) grows: a receiver leaves aside what is older than what it has of the subject.
 */
export function messageOf(outgoing: Outgoing): { headers: Readonly<Record<string, string>>; body: string } {
	const { kind, action, itemId, shown } = outgoing;
	const message = HTTP.structured(
		new CloudEvent({
			id: outgoing.eventId,
			source: `${outgoing.publicUrl}/`,
			type: `cn.sanzhi.public.${kind}.${action}`,
			subject: itemId,
			time: outgoing.at,
			datacontenttype: "application/json",
			sequence: String(outgoing.sequence),
			authority: outgoing.authorityId,
			data: {
				id: itemId,
				kind,
				action,
				url: `${outgoing.publicUrl}${PATHS[kind](itemId)}`,
				status: shown?.status ?? "absent",
				...shown?.content,
			},
		}),
	);
	return {
		headers: { "content-type": "application/cloudevents+json; charset=utf-8" },
		body: typeof message.body === "string" ? message.body : JSON.stringify(message.body),
	};
}

/** The receiver's receipt number (回执号) in its JSON reply; null where there is none. */
export function receiptOf(reply: string, field: string): string | null {
	let found: unknown;
	try {
		found = JSON.parse(reply);
	} catch {
		return null;
	}
	for (const name of field.split(".")) {
		if (typeof found !== "object" || found === null || !Object.hasOwn(found, name)) return null;
		found = (found as Record<string, unknown>)[name];
	}
	const text = typeof found === "number" ? String(found) : found;
	return typeof text === "string" && /^[\x21-\x7e\u4e00-\u9fff]{1,200}$/.test(text.trim()) ? text.trim() : null;
}
