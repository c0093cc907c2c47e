/** One field of the input that cannot be taken, with the reason in Chinese. */
export type FieldFault = { readonly path: string; readonly message: string };

/**
 * A coded failure that is the caller's to mend: bad input, not found, conflict, not allowed.
 * Becomes RFC 9457 problem+json at the HTTP edge and one sentence on the command line.
 */
export class Problem extends Error {
	readonly code: string;
	readonly status: number;
	readonly faults: readonly FieldFault[];

	constructor(code: string, message: string, options: { status?: number; faults?: readonly FieldFault[] } = {}) {
		super(message);
		this.name = "Problem";
		this.code = code;
		this.status = options.status ?? 400;
		this.faults = options.faults ?? [];
	}
}

/** One answer for what is not there and for what is not this person's to see (SEC-03). */
export function notFound(): Problem {
	return new Problem("not-found", "没有找到", { status: 404 });
}
