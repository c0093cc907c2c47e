import { createServer } from "node:net";
import { Problem } from "#kernel/problem";
import type { Config } from "#platform/config";
import { assertNoFile } from "#platform/files";
import type { Log } from "#platform/log";
import { startCounting } from "./annual-job.ts";
import { lettingOutTo, openDemoPlatform } from "./demo/platform.ts";
import { type DemoAccount, demoTime, findDemoAccounts, seedDemo } from "./demo/seed.ts";
import { assertSeedingWhole, seedMarked } from "./demo/seeding-mark.ts";
import { startExports } from "./export-job.ts";
import { addFirstAdmins, type FirstAdmin, type FirstAuthority } from "./first-admins.ts";
import { type House, openHouse } from "./house.ts";
import { buildApp } from "./http.ts";
import { copyAllToPortal } from "./portal-copy.ts";
import { startPublicationJobs } from "./publication-jobs.ts";

export type StartedServer = {
	readonly portalUrl: string;
	readonly consoleUrl: string;
	/** Printed once: accounts and what was installed. */
	readonly notes: readonly string[];
	/** Those that this start has made, with the passwords nobody can read again. */
	readonly admins: readonly FirstAdmin[];
	readonly house: House;
	readonly close: () => Promise<void>;
};

export type StartOptions = {
	readonly config: Config;
	readonly log: Log;
	/** Without demo data: asks for the first authority when there is none yet. */
	readonly empty: boolean;
	readonly first: () => Promise<FirstAuthority>;
	readonly onProgress: (sentence: string) => void;
};

/** Opens the installation, fills it on its first start, and listens. */
export async function startServer(options: StartOptions): Promise<StartedServer> {
	const { config, log, onProgress } = options;
	await assertNoFile(config.dataDir);
	await assertPortFree(config);
	const known = await findDemoAccounts(config.dataDir);
	await assertSeedingWhole(config, known !== undefined);
	const time = demoTime();
	if (known || options.empty) time.release();
	const platform = known || options.empty ? undefined : await openDemoPlatform();
	let isOld = false;
	const house = await openHouse({
		config: platform ? lettingOutTo(platform, config) : config,
		log,
		onProgress,
		clock: time.clock,
		// A demo is known by its accounts file, and however it is started again: only there do passwords not age, is the
		// second factor optional, and does the portal say that nothing on it counts.
		isDemo: (installed) => {
			isOld = installed;
			if (installed) time.release();
			return known !== undefined || !(options.empty || installed);
		},
	});
	try {
		const app = await buildApp(house);
		const notes: string[] = [];
		const admins: FirstAdmin[] = [];
		if (options.empty && !isOld) {
			const made = await addFirstAdmins(house, await options.first());
			notes.push(...made.lines);
			admins.push(...made.admins);
		} else if (platform && !isOld) {
			const { dataDir } = config;
			const accounts = await seedMarked(dataDir, () => seedDemo(house, app, { dataDir, time, onProgress, platform }));
			notes.push(...accountLines(accounts, config));
		}
		await platform?.close();
		await copyAllToPortal(house);
		const base = await listen(app, config);
		house.papers.kick();
		const stopCounting = startCounting(house);
		const stopExports = startExports(house, config);
		const stopPublicationJobs = startPublicationJobs(house, app);
		return {
			portalUrl: `${base}/`,
			consoleUrl: `${base}/console/`,
			notes,
			admins,
			house,
			close: async () => {
				await stopPublicationJobs();
				await stopExports();
				await app.close();
				await stopCounting();
				await house.close();
			},
		};
	} catch (error) {
		await house.close();
		throw portProblem(error, config.port);
	}
}

type App = Awaited<ReturnType<typeof buildApp>>;

async function listen(app: App, config: Config): Promise<string> {
	await app.listen({ port: config.port, host: config.host });
	const address = app.server.address();
	const port = typeof address === "object" && address !== null ? address.port : config.port;
	const anyHost = config.host === "0.0.0.0" || config.host === "::";
	return config.publicUrl ?? `http://${anyHost ? "127.0.0.1" : config.host}:${port}`;
}

const SHOWN = [
	"head",
	"leader",
	"unithead",
	"handler1",
	"handler2",
	"reviewer",
	"clerk1",
	"clerk2",
	"archivist",
	"supervisor",
	"infoofficer",
	"operator",
	"petition",
	"custodian",
];

function accountLines(accounts: readonly DemoAccount[], config: Config): string[] {
	const shown = accounts.filter((one) => one.authorityId === "qinyuan" && SHOWN.includes(one.key));
	return [
		"",
		"演示账号（随机密码，只显示这一次；全部账号保存在数据目录的 demo-accounts.json）：",
		...shown.map(
			(one) =>
				`  ${one.login.padEnd(20)} ${one.password}　${one.name}（${one.posts.map((post) => POST_NAMES[post] ?? post).join("、")}）`,
		),
		`  其他机关（nea、dazhou、linyi、miit）的账号见 ${config.dataDir}/demo-accounts.json`,
		"",
	];
}

const POST_NAMES: Readonly<Record<string, string>> = {
	handler: "承办人",
	"unit-head": "承办机构负责人",
	"legal-reviewer": "法制审核",
	leader: "分管负责人",
	head: "主要负责人",
	"disclosure-clerk": "公示",
	archivist: "档案",
	supervisor: "监督",
	"information-officer": "法制信息",
	"platform-operator": "平台操作",
	"petition-officer": "诉求办理",
	"reporter-custodian": "举报人信息保管",
	"judicial-confirmer": "司法行政确认",
};

/** Asked before minutes of work go into a start that cannot end in listening. */
async function assertPortFree(config: Config): Promise<void> {
	await new Promise<void>((resolve, reject) => {
		const probe = createServer();
		probe.once("error", (error) => reject(portProblem(error, config.port)));
		probe.listen(config.port, config.host, () => probe.close(() => resolve()));
	});
}

function portProblem(error: unknown, port: number): unknown {
	const code = error instanceof Error && "code" in error ? error.code : undefined;
	if (code === "EADDRINUSE")
		return new Problem("port-busy", `端口 ${port} 已被占用；请用 --port 换一个端口，或停止占用它的程序。`, {
			status: 500,
		});
	if (code === "EACCES")
		return new Problem("port-forbidden", `没有权限使用端口 ${port}；请用 --port 换一个 1024 以上的端口。`, {
			status: 500,
		});
	return error;
}
