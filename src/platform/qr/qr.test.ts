import { create } from "qrcode";
import { expect, test } from "vitest";
import { qrPath } from "#platform/qr";

const address = (id: string) => `https://zf.example.gov.cn/verify/${id.padStart(32, "0")}`;

test("a code draws exactly the dark modules, inside a quiet zone of four", () => {
	const { modules } = create(address("a"), { errorCorrectionLevel: "M" });
	const { side, path } = qrPath(address("a"));
	const drawn = new Set<string>();
	for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
		for (let step = 0; step < Number(length); step++) drawn.add(`${Number(x) + step},${Number(y)}`);
	}
	const dark = new Set<string>();
	for (let row = 0; row < modules.size; row++) {
		for (let column = 0; column < modules.size; column++)
			if (modules.get(row, column) !== 0) dark.add(`${column + 4},${row + 4}`);
	}
	expect(drawn).toEqual(dark);
	expect(side).toBe(modules.size + 8);
});

test("a code that was asked for is the same afterwards, kept or not", () => {
	const first = qrPath(address("1"));
	expect(qrPath(address("1")), "kept").toBe(first);
	for (let nth = 0; nth < 1_000; nth++) qrPath(address(`f${nth}`));
	const again = qrPath(address("1"));
	expect(again, "drawn again").not.toBe(first);
	expect(again).toEqual(first);
	expect(qrPath(address("f999"))).not.toEqual(first);
});
