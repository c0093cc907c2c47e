import type { Basis } from "#kernel/basis";
import type { PlainDate } from "#kernel/plain-date";
import { Problem } from "#kernel/problem";
import { type ClauseKey, isByTypeKey, label, schemaOf } from "./catalogue.ts";
import type { EnforcementType } from "./shapes.ts";

/**
 * A value set after the regime was written (INF-05, INF-06). `amendment`: the authority's own text was changed, so
 * the new value is its own law under a new citation. `internal`: the authority set a value by an internal rule, which
 * fills what the text leaves open or sets a target for 及时, and is never shown as statutory.
 */
export type Parameter = {
	readonly key: ClauseKey;
	readonly type?: EnforcementType;
	readonly value: unknown;
	readonly effectiveFrom: PlainDate;
	readonly source: "amendment" | "internal";
	/** The amending text, or the internal rule by title and article. */
	readonly basis: Basis;
	readonly reason: string;
	readonly approver: string;
};

/** Throws a Problem naming each fault: a value of the wrong shape, a missing citation, reason or approver. */
export function defineParameter(draft: Parameter): Parameter {
	const faults = [
		...(draft.reason.trim() === "" ? [{ path: "reason", message: "须写明理由" }] : []),
		...(draft.approver.trim() === "" ? [{ path: "approver", message: "须有批准人" }] : []),
		...(draft.basis.document.trim() === "" || draft.basis.article.trim() === ""
			? [{ path: "basis", message: "须写明依据的文件和条款" }]
			: []),
		...(isByTypeKey(draft.key) && draft.type === undefined ? [{ path: "type", message: "须指明执法行为种类" }] : []),
	];
	const parsed = schemaOf(draft.key).safeParse(draft.value);
	if (!parsed.success) faults.push({ path: "value", message: `不是“${label(draft.key)}”可取的值` });
	if (faults.length > 0) throw new Problem("parameter-invalid", "参数不完整或不合格式", { faults });
	return Object.freeze({ ...draft, value: parsed.data });
}

/** The one in force on that day: the latest that took effect on or before it; the later entry wins on the same day. */
export function parameterOn(history: readonly Parameter[], date: PlainDate | undefined): Parameter | undefined {
	let found: Parameter | undefined;
	for (const parameter of history) {
		if (date !== undefined && parameter.effectiveFrom > date) continue;
		if (found === undefined || parameter.effectiveFrom >= found.effectiveFrom) found = parameter;
	}
	return found;
}
