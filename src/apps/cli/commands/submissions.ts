import { type LaidAside, listLaidAside, releaseLaidAside } from "#intake";
import { toBeijingMinute } from "#kernel/instant";
import { Problem } from "#kernel/problem";
import { inInstallation } from "#registry";
import { answer, type Command } from "../command.ts";
import { configOf, needDataFolder } from "../data-folder.ts";

const HELP = `sanzhi submissions [retry] [--data 数据目录]
  列出未能接收的网上提交（公众已经有受理编号，登记簿里没有）及其原因；不显示提交的内容。
  retry：原因排除以后，让运行中的服务重新接收这些提交。`;

export const submissionsCommand: Command = {
	help: HELP,
	options: { data: { type: "string" } },
	run: async (invocation) => {
		const [verb, ...rest] = invocation.positionals;
		if ((verb !== undefined && verb !== "retry") || rest.length > 0)
			throw new Problem("usage", "只能写 submissions 或者 submissions retry；见 sanzhi submissions --help");
		const folder = await needDataFolder(configOf(invocation));
		try {
			const { found, released } = await inInstallation(folder.db, async (tx) => ({
				found: await listLaidAside(tx),
				released: verb === "retry" ? await releaseLaidAside(tx) : 0,
			}));
			answer(invocation, told(found, released), { submissions: found, released });
			return 0;
		} finally {
			await folder.close();
		}
	},
};

function told(found: readonly LaidAside[], released: number): string {
	if (found.length === 0) return "没有未能接收的网上提交";
	const lines = found.map((one) => `  ${toBeijingMinute(one.receivedAt)}　${one.authorityId}　${one.fault}　${one.id}`);
	const end = released > 0 ? [`${released} 件将由运行中的服务重新接收`] : [];
	return [`${found.length} 件网上提交未能接收：`, ...lines, ...end].join("\n");
}
