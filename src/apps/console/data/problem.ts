import { z } from "zod";
import type { FieldFault } from "#kernel/problem";

const problemBody = z.object({
	title: z.string(),
	code: z.string(),
	basis: z.object({ document: z.string(), article: z.string() }).optional(),
	remedy: z.string().optional(),
	faults: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});

/** What the server answered when it did not do what was asked; `basis` is there when the law says no. */
export class ApiError extends Error {
	readonly status: number;
	readonly code: string;
	readonly basis: { document: string; article: string } | undefined;
	readonly remedy: string | undefined;
	readonly faults: readonly FieldFault[];

	constructor(status: number, body: z.output<typeof problemBody>) {
		super(body.title);
		this.name = "ApiError";
		this.status = status;
		this.code = body.code;
		this.basis = body.basis;
		this.remedy = body.remedy;
		this.faults = body.faults ?? [];
	}
}

/** An answer that is no problem+json still becomes one sentence with something to do. */
const UNREADABLE: Readonly<Record<number, string>> = {
	401: "登录已经结束",
	403: "您没有进行此操作的权限",
	404: "没有找到",
	413: "提交的内容太大",
	429: "请求过于频繁，请稍后再试",
	502: "系统正在启动或者维护，请稍后再试",
	503: "系统正在启动或者维护，请稍后再试",
};

export function problemOf(status: number, body: unknown): ApiError {
	const parsed = problemBody.safeParse(body);
	if (parsed.success) return new ApiError(status, parsed.data);
	return new ApiError(status, {
		title: UNREADABLE[status] ?? "系统没有完成这次操作，请稍后再试",
		code: `http-${status}`,
	});
}

/** No answer came: nobody knows whether the act was done, so the same submission number must go with the retry. */
export function unreachable(): ApiError {
	return new ApiError(0, {
		title: "没有连上服务器",
		code: "unreachable",
		remedy: "请检查网络后再次提交；同一次提交不会重复办理。",
	});
}

/** Somebody else was first. */
export const VERSION_CONFLICT = "version-conflict";

const REMEDIES: Readonly<Record<string, string>> = {
	[VERSION_CONFLICT]:
		"已经读取最新情况，您填写的内容都还在。请核对后再次提交；仍不能提交的，关闭后重新打开，草稿会保留。",
	"cross-site": "请刷新页面后重试。",
	internal: "如果反复出现，请把发生的时间告诉系统管理员。",
	forbidden: "如果您应当有此权限，请联系本机关安全管理员。",
};

/** What to do next: the server's own words first, ours where it gave none. */
export function remedyOf(error: ApiError): string | undefined {
	return error.remedy ?? REMEDIES[error.code];
}

/** Whatever was thrown, as something that can be shown. */
export function asApiError(thrown: unknown): ApiError {
	if (thrown instanceof ApiError) return thrown;
	return new ApiError(0, { title: "页面没有读懂服务器的回答，请刷新后重试", code: "unreadable" });
}
