import { Problem } from "#kernel/problem";
import type { Config } from "#platform/config";
import type { Log } from "#platform/log";
import { addFirstAdmins } from "./first-admins.ts";
import { isInstalled, seedDemo } from "./demo/seed.ts";
import { type House, openHouse } from "./house.ts";
import { buildApp } from "./http.ts";

export type StartedServer = {
	readonly portalUrl: string;
	readonly consoleUrl: string;
	/** Printed once: accounts and what was installed. */
	readonly notes: readonly string[];
	readonly house: House;
	readonly close: () => Promise<void>;
};

/** Opens the installation, fills it on its first start, and listens. */
export async function startServer(options: { config: Config; log: Log; empty: boolean; onProgress: (sentence: string) => void }): Promise<StartedServer> {
	const { config, log, empty, onProgress } = options;
	await assertPortFree(config);
	const notes = empty ? [] : await seedDemo({ config, log, onProgress });
	const house = await openHouse({ config, log, onProgress, secondFactor: empty ? "required" : "optional" });
	try {
		if (empty && !(await isInstalled(house))) notes.push(...(await addFirstAdmins(house)));
		const app = await buildApp(house);
		await app.listen({ port: config.port, host: config.host });
		house.papers.kick();
		const address = app.server.address();
		const port = typeof address === "object" && address !== null ? address.port : config.port;
		const base = config.publicUrl ?? `http://${config.host === "0.0.0.0" || config.host === "::" ? "127.0.0.1" : config.host}:${port}`;
		return {
			portalUrl: `${base}/`,
			consoleUrl: `${base}/console/`,
			notes,
			house,
			close: async () => {
				await app.close();
				await house.close();
			},
		};
	} catch (error) {
		await house.close();
		throw portProblem(error, config.port);
	}
}

/** Asked before minutes of work go into a start that cannot end in listening. */
async function assertPortFree(config: Config): Promise<void> {
	const { createServer } = await import("node:net");
	await new Promise<void>((resolve, reject) => {
		const probe = createServer();
		probe.once("error", (error) => reject(portProblem(error, config.port)));
		probe.listen(config.port, config.host, () => probe.close(() => resolve()));
	});
}

function portProblem(error: unknown, port: number): unknown {
	const code = error instanceof Error && "code" in error ? error.code : undefined;
	if (code === "EADDRINUSE") return new Problem("port-busy", `端口 ${port} 已被占用；请用 --port 换一个端口，或停止占用它的程序。`, { status: 500 });
	if (code === "EACCES") return new Problem("port-forbidden", `没有权限使用端口 ${port}；请用 --port 换一个 1024 以上的端口。`, { status: 500 });
	return error;
}
