import { crc32, deflateRawSync } from "node:zlib";

/** Workbooks made by hand, also such as no program would write. Only for tests. */
export type Part = {
	readonly name: string;
	readonly content: string | Buffer;
	/** What the directory says it unpacks to; what it really unpacks to where left out. */
	readonly said?: number;
	readonly encrypted?: boolean;
	/** Stands over the bytes of the part before it. */
	readonly overlapping?: boolean;
};

const PREFIX = '<?xml version="1.0" encoding="UTF-8"?>';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

export function zipOf(parts: readonly Part[]): Buffer {
	const locals: Buffer[] = [];
	const central: Buffer[] = [];
	let at = 0;
	let before = 0;
	for (const { name, content, said, encrypted = false, overlapping = false } of parts) {
		const bytes = Buffer.from(content);
		const packed = deflateRawSync(bytes, { level: 9 });
		const fields = Buffer.alloc(26);
		fields.writeUInt16LE(20, 0);
		fields.writeUInt16LE(encrypted ? 1 : 0, 2);
		fields.writeUInt16LE(8, 4);
		fields.writeUInt32LE(crc32(bytes), 10);
		fields.writeUInt32LE(packed.length, 14);
		fields.writeUInt32LE(said ?? bytes.length, 18);
		fields.writeUInt16LE(Buffer.byteLength(name), 22);
		const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), fields, Buffer.from(name), packed]);
		const rest = Buffer.alloc(14);
		rest.writeUInt32LE(overlapping ? before : at, 10);
		central.push(Buffer.concat([Buffer.from("PK\u0001\u0002\u0014\u0000"), fields, rest, Buffer.from(name)]));
		if (overlapping) continue;
		before = at;
		locals.push(local);
		at += local.length;
	}
	const directory = Buffer.concat(central);
	const end = Buffer.alloc(22);
	end.write("PK\u0005\u0006", 0, "latin1");
	end.writeUInt16LE(parts.length, 8);
	end.writeUInt16LE(parts.length, 10);
	end.writeUInt32LE(directory.length, 12);
	end.writeUInt32LE(at, 16);
	return Buffer.concat([...locals, directory, end]);
}

/** `rows` is what stands inside `sheetData`, or the whole part where it begins with `<?xml`. */
export function partsOf(
	rows: string | Buffer,
	{ texts = "", styles = "", before = "" }: { texts?: string; styles?: string; before?: string } = {},
): readonly Part[] {
	const isWhole = Buffer.isBuffer(rows) || rows.startsWith("<?xml");
	const relation = (id: number, type: string, target: string) =>
		`<Relationship Id="r${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
	return [
		{
			name: "xl/_rels/workbook.xml.rels",
			content: `${PREFIX}<Relationships>${relation(1, "worksheet", "worksheets/sheet1.xml")}${relation(2, "sharedStrings", "sharedStrings.xml")}${relation(3, "styles", "styles.xml")}</Relationships>`,
		},
		{
			name: "xl/workbook.xml",
			content: `${PREFIX}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="一" sheetId="1" r:id="r1"/></sheets></workbook>`,
		},
		{ name: "xl/sharedStrings.xml", content: `${PREFIX}<sst xmlns="${MAIN}">${texts}</sst>` },
		{ name: "xl/styles.xml", content: `${PREFIX}<styleSheet xmlns="${MAIN}">${styles}</styleSheet>` },
		{
			name: "xl/worksheets/sheet1.xml",
			content: isWhole
				? rows
				: `${PREFIX}${before}<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`,
		},
	];
}

export function workbookOf(...given: Parameters<typeof partsOf>): Buffer {
	return zipOf(partsOf(...given));
}

export function textCell(address: string, text: string): string {
	return `<c r="${address}" t="inlineStr"><is><t>${text}</t></is></c>`;
}
