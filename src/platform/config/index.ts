import { resolve } from "node:path";
import { parseArgs } from "node:util";
import ipaddr from "ipaddr.js";
import { z } from "zod";
import "#kernel/input-words";
import { Problem } from "#kernel/problem";
import { type EgressRules, egressNetworks, egressOrigins } from "#platform/egress";
import type { S3Settings } from "#platform/files";
import type { LogLevel } from "#platform/log";
import { lonelyS3, S3_SETTINGS } from "./s3.ts";
import type { Setting } from "./setting.ts";

/** Everything the environment decides. One place, read once at start. */
export type Config = {
	/** Absolute. Holds the embedded database, keys, files. */
	readonly dataDir: string;
	/** 0 = any free port. */
	readonly port: number;
	/** Address to listen on. */
	readonly host: string;
	/** The address users see, without a closing slash; absent: derived from host and port. */
	readonly publicUrl: string | undefined;
	/** Addresses and CIDR blocks of reverse proxies whose word about the client's address counts; of nobody else's. */
	readonly trustedProxies: readonly string[];
	/** Origins of the sites that may show the public column in a frame of theirs (PLT-02). */
	readonly embedders: readonly string[];
	/** Owner of the database; absent: the embedded one. */
	readonly databaseUrl: string | undefined;
	/** Login roles made by a DBA; absent: made by us. */
	readonly databaseAppUrl: string | undefined;
	readonly databasePortalUrl: string | undefined;
	/** Connections per pool. */
	readonly poolMax: number;
	readonly logLevel: LogLevel;
	/** Origins the installation may send to, and the networks that are not public and may be dialled (SEC-19). */
	readonly egressOrigins: EgressRules["origins"];
	readonly egressNetworks: EgressRules["networks"];
	/** How long a receiver of pushes may take to answer. */
	readonly pushTimeoutMs: number;
	/** Where scheduled imports are read from and exports are written to (数据交换目录). */
	readonly exchangeDir: string | undefined;
	/** `HH:MM` of Beijing at which cases are exported there every day; absent: never. */
	readonly exportAt: string | undefined;
	/** Where the files are; absent: in the data folder. Holds a secret: never logged whole. */
	readonly s3?: S3Settings | undefined;
};

const POSTGRES_URL = z
	.string()
	.refine(
		(text) => /^postgres(ql)?:\/\/[^/]*\/[^/?]+/.test(text) && URL.canParse(text),
		"应为 postgresql://用户:口令@主机:端口/数据库名",
	);
const integer = (min: number, max: number) =>
	z
		.string()
		.regex(/^\d{1,6}$/, "应为整数")
		.transform(Number)
		.refine((value) => value >= min && value <= max, `应在 ${min} 至 ${max} 之间`);

/** They go into a header, so only the characters of a host pass; a frame of an open connection is nobody's. */
const embedders = egressOrigins.refine(
	(all) => all.every((one) => /^https:\/\/[a-z0-9.-]+(:\d+)?$/.test(one)),
	"应为逗号分隔的 https://主机[:端口]，不带路径",
);

const SETTINGS = {
	dataDir: {
		env: "SANZHI_DATA",
		flag: "data",
		schema: z
			.string()
			.default("./data")
			.transform((path) => resolve(path)),
		help: "数据目录，默认 ./data",
	},
	port: { env: "PORT", flag: "port", schema: integer(0, 65_535).default(8080), help: "端口，默认 8080" },
	host: { env: "SANZHI_HOST", flag: "host", schema: z.string().default("127.0.0.1"), help: "监听地址，默认 127.0.0.1" },
	publicUrl: {
		env: "SANZHI_PUBLIC_URL",
		schema: z
			.string()
			.refine((text) => /^https?:\/\//.test(text) && URL.canParse(text), "应为 http:// 或 https:// 开头的地址")
			.transform((text) => text.replace(/\/+$/, ""))
			.optional(),
		help: "对外访问地址",
	},
	trustedProxies: {
		env: "SANZHI_TRUSTED_PROXIES",
		schema: z
			.string()
			.default("")
			.transform((text) =>
				text
					.split(",")
					.map((one) => one.trim())
					.filter((one) => one !== ""),
			)
			.refine(
				(all) => all.every((one) => ipaddr.isValid(one) || ipaddr.isValidCIDR(one)),
				"应为逗号分隔的地址或者网段，如 10.1.0.5,10.2.0.0/16",
			),
		help: "反向代理的地址或者网段，逗号分隔；只采信它们转达的访问者地址",
	},
	embedders: {
		env: "SANZHI_EMBEDDERS",
		schema: embedders,
		help: "可以在框架中嵌入公示栏目的网站，逗号分隔的 https://主机[:端口]；不设则只有本站",
	},
	databaseUrl: {
		env: "DATABASE_URL",
		schema: POSTGRES_URL.optional(),
		help: "数据库属主的连接地址；不设则用内置数据库",
	},
	databaseAppUrl: { env: "DATABASE_APP_URL", schema: POSTGRES_URL.optional(), help: "业务登录角色的连接地址" },
	databasePortalUrl: { env: "DATABASE_PORTAL_URL", schema: POSTGRES_URL.optional(), help: "公示登录角色的连接地址" },
	poolMax: { env: "SANZHI_POOL_MAX", schema: integer(2, 500).default(16), help: "每个连接池的最多连接数，默认 16" },
	egressOrigins: {
		env: "SANZHI_EGRESS",
		schema: egressOrigins,
		help: "允许推送到的地址，逗号分隔的 https://主机[:端口]；不设则不向外发送",
	},
	egressNetworks: {
		env: "SANZHI_EGRESS_NETWORKS",
		schema: egressNetworks,
		help: "允许连接的非公网网段，逗号分隔，如政务外网 10.8.0.0/16",
	},
	pushTimeoutMs: {
		env: "SANZHI_PUSH_TIMEOUT_MS",
		schema: integer(100, 120_000).default(10_000),
		help: "等待推送对象答复的毫秒数，默认 10000",
	},
	exchangeDir: {
		env: "SANZHI_EXCHANGE_DIR",
		schema: z
			.string()
			.transform((path) => resolve(path))
			.optional(),
		help: "数据交换目录，默认数据目录下的 exchange",
	},
	exportAt: {
		env: "SANZHI_EXPORT_AT",
		schema: z
			.string()
			.regex(/^([01]\d|2[0-3]):[0-5]\d$/, "应为北京时间，如 02:30")
			.optional(),
		help: "每天导出案件和决定数据的时间（北京时间），如 02:30；不设则不导出",
	},
	logLevel: {
		env: "SANZHI_LOG",
		schema: z
			.enum(["debug", "info", "warn", "error", "silent"], "应为 debug、info、warn、error 或 silent")
			.default("info"),
		help: "日志级别，默认 info",
	},
} as const satisfies { readonly [name in Exclude<keyof Config, "s3">]: Setting };

/**
 * Reads flags (`--port 8080`), then environment variables; an empty variable counts as absent. Flags that are not ours
 * stay in `rest` for the command. Throws the Problem `config-invalid` with every fault at once, each named by the
 * variable or flag it came from, without the value (it may hold a password).
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>, args: readonly string[] = []): Config {
	const flags = readFlags(args);
	const faults: { path: string; message: string }[] = [];
	const read = (settings: Readonly<Record<string, Setting>>) => {
		const values: Record<string, unknown> = {};
		for (const [name, setting] of Object.entries(settings)) {
			const flag = setting.flag === undefined ? undefined : flags[setting.flag];
			const parsed = setting.schema.safeParse((flag ?? env[setting.env]) || undefined);
			if (parsed.success) values[name] = parsed.data;
			else {
				const path = flag === undefined ? setting.env : `--${setting.flag}`;
				faults.push({ path, message: parsed.error.issues[0]?.message ?? "无效" });
			}
		}
		return values;
	};
	const values = read(SETTINGS);
	const s3 = read(S3_SETTINGS);
	const config = { ...values, s3: s3["endpoint"] === undefined ? undefined : s3 } as Config;
	if (faults.length === 0) faults.push(...lonelyUrls(config), ...lonelyS3(env));
	if (faults.length > 0) {
		const told = faults.map((fault) => `${fault.path} ${fault.message}`).join("；");
		throw new Problem("config-invalid", `配置有误：${told}。`, { faults });
	}
	return config;
}

/** One line a setting, for `--help`. */
export function describeConfig(): readonly string[] {
	return [...Object.values(SETTINGS), ...Object.values(S3_SETTINGS)].map((setting: Setting) => {
		const flag = setting.flag === undefined ? "" : `--${setting.flag}，`;
		return `${flag}环境变量 ${setting.env}：${setting.help}`;
	});
}

function readFlags(args: readonly string[]): Readonly<Record<string, string | undefined>> {
	const options = Object.fromEntries(
		Object.values(SETTINGS).flatMap((setting: Setting) =>
			setting.flag === undefined ? [] : [[setting.flag, { type: "string" as const }]],
		),
	);
	// Not strict: commands have flags of their own. A flag of ours without a value then arrives as `true`.
	const { values } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true });
	return Object.fromEntries(
		Object.keys(options).map((flag) => [flag, values[flag] === true ? " " : (values[flag] as string)]),
	);
}

function lonelyUrls(config: Config): { path: string; message: string }[] {
	const { databaseUrl, databaseAppUrl, databasePortalUrl } = config;
	if ((databaseAppUrl === undefined) !== (databasePortalUrl === undefined)) {
		const missing = databaseAppUrl === undefined ? "DATABASE_APP_URL" : "DATABASE_PORTAL_URL";
		return [{ path: missing, message: "须与另一个登录角色的地址同时设置" }];
	}
	if (databaseUrl === undefined && databaseAppUrl !== undefined) {
		return [{ path: "DATABASE_URL", message: "设置了登录角色的地址时必须同时设置" }];
	}
	return [];
}
