import { z } from "zod";
import { checkDrawFile, drawFileSchema } from "#disclosure";
import { Problem } from "#kernel/problem";
import { answer, type Command, type Invocation, textOption } from "../command.ts";
import { readNamedFile } from "../data-folder.ts";

const HELP = `sanzhi draw verify 文件.json [--vkey 日志公钥]
  脱机重算一次双随机抽取。文件为公示页面下载的数据（JSON），或者机关导出的抽取记录（另含名录）：
  承诺、种子、抽中的序号，有名录的还有名录的哈希和抽中的每一个对象、人员。
  给出公示存证日志的公钥（/ledger/logs.json 中的 vkey）时，同时核对检查点的签名。`;

export const drawCommand: Command = {
	help: HELP,
	options: { vkey: { type: "string" } },
	run: async (invocation) => {
		const [verb, path] = invocation.positionals;
		if (verb !== "verify" || path === undefined)
			throw new Problem("usage", "用法：sanzhi draw verify 文件.json；见 sanzhi draw --help");
		return await verify(invocation, path);
	},
};

async function verify(invocation: Invocation, path: string): Promise<number> {
	const file = drawFileSchema.safeParse(await readJson(path));
	if (!file.success) throw new Problem("draw-file-unreadable", `文件不是抽取记录：${z.prettifyError(file.error)}`);
	const vkey = textOption(invocation, "vkey");
	const report = checkDrawFile(file.data, vkey === undefined ? {} : { vkey });
	const lines = report.draws.map(
		(one) => `第 ${one.n} 次抽取　种子 ${one.seed}　${one.faults.length === 0 ? "相符" : one.faults.join("；")}`,
	);
	answer(
		invocation,
		[
			...lines,
			report.faults.length > 0 ? report.faults.join("；") : "",
			report.pools ? "名录已核对" : "文件不含名录，核对了承诺、种子和序号",
			vkey === undefined ? "没有给出公钥，没有核对检查点的签名" : "检查点的签名已核对",
		]
			.filter((line) => line !== "")
			.join("\n"),
		report,
	);
	return report.ok ? 0 : 1;
}

async function readJson(path: string): Promise<unknown> {
	const text = await readNamedFile(path);
	try {
		return JSON.parse(text);
	} catch {
		throw new Problem("draw-file-unreadable", `${path} 不是 JSON 文件`);
	}
}
