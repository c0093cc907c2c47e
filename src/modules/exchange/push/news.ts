import type { NewsSource } from "#casework";

function reasonOf(last: { readonly data: Readonly<Record<string, unknown>> } | undefined): string {
	const reason = last?.data["reason"];
	return typeof reason === "string" ? reason : "没有说明";
}

/** 死信, told to those who work the platform: what one receiver did not take on one day, as one. */
export const pushNews: readonly NewsSource[] = [
	{
		type: "PushBuried",
		kind: "push",
		roles: ["platform-operator"],
		together: "day",
		tell: ([last], count) => ({
			label: "推送未达",
			text: `${last?.title ?? ""}：${count} 条多次推送未成，已经停止重试（${reasonOf(last)}）`,
			next: "请与对方核对后重新推送，或者登记停止推送的理由",
		}),
	},
];
