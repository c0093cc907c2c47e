import { formatFen, isFen, toCapitalYuan } from "#kernel/money";

const YUAN = /^(\d{1,13})(?:\.(\d{0,2}))?$/;

/** What a person types in 元 (commas and ¥ allowed) → 分; undefined when it is no amount. No floating point on the way. */
export function fenOfText(text: string): number | undefined {
	const match = YUAN.exec(text.replace(/[,，¥￥\s]/g, ""));
	if (!match) return undefined;
	const fen = Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0"));
	return isFen(fen) ? fen : undefined;
}

/** 分 → what stands in the input: `5000` or `12.30`. */
export function textOfFen(fen: unknown): string {
	if (typeof fen !== "number" || !isFen(fen)) return "";
	const rest = fen % 100;
	return rest === 0 ? String(fen / 100) : `${Math.floor(fen / 100)}.${String(rest).padStart(2, "0")}`;
}

/** ¥5,000.00（伍仟元整）: read back, so that a slip of a zero is seen. */
export function moneyInWords(fen: number): string {
	return `${formatFen(fen)}（${toCapitalYuan(fen)}）`;
}
