import { create } from "qrcode";
import { describe, expect, it } from "vitest";
import { qrSvg } from "./qr.ts";

describe("QR code", () => {
	it("draws exactly the dark modules, inside a quiet zone of four", () => {
		const text = "https://zf.example.gov.cn/verify/0123456789abcdef0123456789abcdef";
		const { modules } = create(text, { errorCorrectionLevel: "M" });
		const svg = qrSvg(text);
		const drawn = new Set<string>();
		for (const [, x, y, length] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
			for (let step = 0; step < Number(length); step++) drawn.add(`${Number(x) + step},${Number(y)}`);
		}
		const dark = new Set<string>();
		for (let row = 0; row < modules.size; row++) {
			for (let column = 0; column < modules.size; column++)
				if (modules.get(row, column) !== 0) dark.add(`${column + 4},${row + 4}`);
		}
		expect(drawn).toEqual(dark);
		expect(svg).toContain(`viewBox="0 0 ${modules.size + 8} ${modules.size + 8}"`);
		expect(qrSvg(text)).toBe(svg);
	});
});
