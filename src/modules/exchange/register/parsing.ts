import { Problem } from "#kernel/problem";

/**
 * The text of a register file and what JSON it is. UTF-8 with or without a mark at its head; what is no UTF-8 is read as
 * GB18030, in which Windows programs still save. Throws `file-format` (422) with line, column and what is wrong there.
 */
export function parseRegister(bytes: Uint8Array): unknown {
	const text = textOf(bytes);
	if (text.trim() === "") throw new Problem("file-format", "文件是空的", { status: 422 });
	try {
		return JSON.parse(text);
	} catch {
		throw new Problem("file-format", `不是 JSON 文件：${placeOf(text)}`, { status: 422 });
	}
}

function textOf(bytes: Uint8Array): string {
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder("gb18030").decode(bytes);
	}
}

/** Where the text stops being the beginning of any JSON: the parser itself does not always say. */
function placeOf(text: string): string {
	let [good, bad] = [0, text.length + 1];
	while (good + 1 < bad) {
		const middle = Math.floor((good + bad) / 2);
		if (isBeginning(text.slice(0, middle))) good = middle;
		else bad = middle;
	}
	const before = text.slice(0, good);
	const line = before.split("\n").length;
	const column = good - before.lastIndexOf("\n");
	return `第${line}行第${column}列，${causeOf(before.trimEnd().at(-1) ?? "", text.slice(good)[0])}`;
}

/** Wrong at its end only: what follows could still make it right. */
function isBeginning(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch (error) {
		const message = String(error);
		const at = /position (\d+)/.exec(message)?.[1];
		return /end of JSON|Unterminated/.test(message) || (at !== undefined && Number(at) >= text.length);
	}
}

function causeOf(before: string, here: string | undefined): string {
	if (here === undefined) return "内容没有写完，缺少引号或者括号";
	if (before === "," && (here === "]" || here === "}")) return "最后一项后面多了一个逗号";
	if ("“”‘’，：".includes(here)) return `“${here}”是中文标点，请改用英文标点`;
	if (here === "/") return "JSON 不能写注释";
	return `“${here}”不应出现在这里，请检查前面是否缺少逗号、引号或者括号`;
}
