import type { FastifyInstance, FastifyRequest } from "fastify";

export type Limit = {
	readonly max: number;
	readonly windowMs: number;
	/** Whose requests count together. */
	readonly keyOf: (request: FastifyRequest) => string;
};

/** Whether one more of these may be taken now; counted when it is asked, in the memory of this process. */
export function limiter(
	app: FastifyInstance,
	{ max, windowMs, keyOf }: Limit,
): (request: FastifyRequest) => Promise<boolean> {
	const check = app.createRateLimit({ max, timeWindow: windowMs, keyGenerator: keyOf });
	return async (request) => {
		const found = await check(request);
		return found.isAllowed || !found.isExceeded;
	};
}
