import { z } from "zod";
import type { S3Settings } from "#platform/files";
import type { Setting } from "./setting.ts";

const plainText = z.string().regex(/^[\x21-\x7e]+$/, "应为不含空格的字母、数字和符号");

/** Settings of an S3 store. Only variables: keys have no place in a list of processes. */
export const S3_SETTINGS = {
	endpoint: {
		env: "SANZHI_S3_ENDPOINT",
		schema: z
			.string()
			.refine(
				(text) => /^https?:\/\/[^@?#]+$/.test(text) && URL.canParse(text),
				"应为 http:// 或 https:// 开头、不含用户名的地址",
			)
			.transform((text) => text.replace(/\/+$/, ""))
			.optional(),
		help: "S3 对象存储的地址；不设则文件存放在数据目录",
	},
	bucket: {
		env: "SANZHI_S3_BUCKET",
		schema: z
			.string()
			.regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "应为 3 至 63 位小写字母、数字、点和连字符")
			.optional(),
		help: "S3 的桶，须已建立",
	},
	region: { env: "SANZHI_S3_REGION", schema: plainText.default("us-east-1"), help: "S3 的区域，默认 us-east-1" },
	prefix: {
		env: "SANZHI_S3_PREFIX",
		schema: z
			.string()
			.regex(/^[\w-][\w.-]*(\/[\w-][\w.-]*)*\/?$/, "应为以斜杠分隔的字母、数字、点、下划线和连字符")
			.optional(),
		help: "S3 对象名的前缀，多个系统共用一个桶时设置",
	},
	accessKeyId: { env: "SANZHI_S3_ACCESS_KEY", schema: plainText.optional(), help: "S3 的访问密钥标识" },
	secretAccessKey: { env: "SANZHI_S3_SECRET_KEY", schema: plainText.optional(), help: "S3 的访问密钥" },
	pathStyle: {
		env: "SANZHI_S3_PATH_STYLE",
		schema: z
			.enum(["true", "false"], "应为 true 或 false")
			.default("true")
			.transform((text) => text === "true"),
		help: "S3 的桶写在路径中（true，默认）还是域名中（false）",
	},
} as const satisfies { readonly [name in keyof S3Settings]-?: Setting };

const NEEDED = ["endpoint", "bucket", "accessKeyId", "secretAccessKey"] as const;

/** All or none: half a configuration would quietly keep the files in the folder. */
export function lonelyS3(
	env: Readonly<Record<string, string | undefined>>,
): readonly { path: string; message: string }[] {
	if (!Object.values(S3_SETTINGS).some((setting) => env[setting.env])) return [];
	return NEEDED.map((name) => S3_SETTINGS[name].env)
		.filter((name) => !env[name])
		.map((path) => ({ path, message: "没有设置，使用 S3 时必须设置" }));
}
