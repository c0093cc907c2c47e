import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { FastifyInstance, RouteOptions } from "fastify";

export type RouteRow = {
	readonly method: string;
	readonly url: string;
	readonly access: unknown;
	/** What the route says of its path, query and body; each a zod schema where it says anything. */
	readonly schema: Readonly<Partial<Record<"params" | "querystring" | "body", unknown>>>;
};

/**
 * Every route that `build` registers on any Fastify it creates, in order. Fastify announces a new instance on a
 * diagnostics channel before anything is registered on it. Close the app when done.
 */
export async function routesOf(
	build: () => Promise<FastifyInstance>,
): Promise<{ rows: readonly RouteRow[]; app: FastifyInstance }> {
	const rows: RouteRow[] = [];
	const onNew = (message: unknown) => {
		const { fastify } = message as { fastify: FastifyInstance };
		fastify.addHook("onRoute", (route: RouteOptions) => {
			for (const method of [route.method].flat()) {
				// Fastify adds HEAD beside each GET, with the same configuration.
				if (method !== "HEAD")
					rows.push({ method, url: route.url, access: route.config?.access, schema: route.schema ?? {} });
			}
		});
	};
	subscribe("fastify.initialization", onNew);
	try {
		const app = await build();
		await app.ready();
		return { rows, app };
	} finally {
		unsubscribe("fastify.initialization", onNew);
	}
}

/** Stands for everything a route could need when it runs; registration may pass it on and look into it, nothing more. */
export function placeholder<T>(): T {
	const target = () => undefined;
	const standIn: unknown = new Proxy(target, {
		// A thenable would be awaited for ever; a symbol is asked by the runtime itself.
		get: (_target, key) => (key === "then" || typeof key === "symbol" ? undefined : standIn),
		apply: () => standIn,
	});
	return standIn as T;
}
