import { brotliCompressSync, crc32, deflateSync, gzipSync } from "node:zlib";
import { strToU8, zipSync } from "fflate";
import iconv from "iconv-lite";

/** An answer that leaks one text in one way; `wanted` without it is clean. */
export type Leak = {
	readonly name: string;
	readonly contentType: string;
	readonly headers?: (text: string) => Record<string, string>;
	readonly body: (text: string) => Buffer | string;
	/** Only the named tools can see it. */
	readonly needsTools?: boolean;
	readonly status?: number;
};

const page = (inside: string) => `<!doctype html><html lang="zh-CN"><body><h1>公示</h1>${inside}</body></html>`;
const entities = (text: string) => [...text].map((one) => `&#x${one.codePointAt(0)?.toString(16)};`).join("");
const escapes = (text: string) =>
	[...text].map((one) => `\\u${(one.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`).join("");
const bytesPercent = (bytes: Buffer) => [...bytes].map((one) => `%${one.toString(16).toUpperCase()}`).join("");
const HTML = "text/html; charset=utf-8";

/** The ways in which take-downs and redactions have failed elsewhere. */
export const LEAKS: readonly Leak[] = [
	{ name: "in the text of a page", contentType: HTML, body: (text) => page(`<p>住址：${text}</p>`) },
	{ name: "in a comment", contentType: HTML, body: (text) => page(`<!-- ${text} -->`) },
	{ name: "in an attribute", contentType: HTML, body: (text) => page(`<p data-party="${text}">张某</p>`) },
	{ name: "as character references", contentType: HTML, body: (text) => page(`<p>${entities(text)}</p>`) },
	{
		name: "cut by markup and invisible characters",
		contentType: HTML,
		body: (text) => page(`<p>${[...text].join("<wbr>\u200b")}</p>`),
	},
	{
		name: "in the address of a link",
		contentType: HTML,
		body: (text) => page(`<a href="/x?party=${encodeURIComponent(text)}">详情</a>`),
	},
	{
		name: "in an address as GB18030",
		contentType: HTML,
		body: (text) => page(`<a href="/x?party=${bytesPercent(iconv.encode(text, "gb18030"))}">详情</a>`),
	},
	{
		name: "in a data: address",
		contentType: HTML,
		body: (text) =>
			page(
				`<img alt="" src="data:text/plain;base64,${Buffer.from(`当事人住址和联系方式：${text}（内部）`).toString("base64")}">`,
			),
	},
	{ name: "in JSON, escaped", contentType: "application/json", body: (text) => `{"note":"${escapes(text)}"}` },
	{
		name: "in a token, base64url of UTF-16",
		contentType: "application/json",
		body: (text) =>
			JSON.stringify({ next: Buffer.from(`cursor after ${text} of the list`, "utf16le").toString("base64url") }),
	},
	{
		name: "in a header",
		contentType: "application/json",
		headers: (text) => ({ "x-subject": encodeURIComponent(text) }),
		body: () => "{}",
	},
	{ name: "in a table as UTF-16", contentType: "text/csv", body: (text) => iconv.encode(`姓名\n${text}`, "utf16-le") },
	{ name: "in a table as GB18030", contentType: "text/csv", body: (text) => iconv.encode(`姓名\n${text}`, "gb18030") },
	{ name: "in a packed file", contentType: "application/gzip", body: (text) => gzipSync(text) },
	{
		name: "in a body packed for the way",
		contentType: HTML,
		headers: () => ({ "content-encoding": "br" }),
		body: (text) => brotliCompressSync(page(text)),
	},
	{
		name: "in a hidden sheet of a workbook",
		contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
		body: (text) =>
			Buffer.from(
				zipSync({
					"xl/worksheets/sheet1.xml": strToU8("<worksheet/>"),
					"xl/sharedStrings.xml": strToU8(`<sst><si><t>${text}</t></si></sst>`),
				}),
			),
	},
	{
		name: "in the name of a file in an archive",
		contentType: "application/zip",
		body: (text) => zipped(`${text}.txt`),
	},
	{
		name: "in the words of a picture",
		contentType: "image/png",
		body: (text) => png([["tEXt", Buffer.from(`Comment\0${text}`)]]),
	},
	{
		name: "in the packed words of a picture",
		contentType: "image/png",
		body: (text) => png([["zTXt", Buffer.concat([Buffer.from("Comment\0\0"), deflateSync(Buffer.from(text))])]]),
	},
	{
		name: "in the description of a drawing",
		contentType: "image/svg+xml",
		body: (text) => `<svg xmlns="http://www.w3.org/2000/svg"><desc>${text}</desc><rect width="1" height="1"/></svg>`,
	},
	{
		name: "in the title of a PDF",
		contentType: "application/pdf",
		body: (text) => pdf({ title: `<FEFF${iconv.encode(text, "utf16-be").toString("hex").toUpperCase()}>` }),
	},
	{
		name: "in a stream of a PDF under a black box",
		contentType: "application/pdf",
		body: (text) => pdf({ content: `BT /F1 12 Tf 10 10 Td (${text}) Tj ET 0 0 0 rg 0 0 200 40 re f` }),
	},
	{
		name: "attached to a PDF",
		contentType: "application/pdf",
		needsTools: true,
		body: (text) => pdf({ attachment: `原始决定书：${text}` }),
	},
	{
		name: "in the answer to a wrong address",
		contentType: HTML,
		status: 500,
		body: (text) => page(`<pre>Error: no row for ${text}</pre>`),
	},
];

function zipped(name: string): Buffer {
	return Buffer.from(zipSync({ [name]: strToU8("x") }));
}

function png(chunks: readonly (readonly [string, Buffer])[]): Buffer {
	const header = Buffer.from("0000000100000001080000000000", "hex").subarray(0, 13);
	const chunk = (type: string, data: Buffer) => {
		const body = Buffer.concat([Buffer.from(type), data]);
		const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
		length.writeUInt32BE(data.length);
		sum.writeUInt32BE(crc32(body));
		return Buffer.concat([length, body, sum]);
	};
	const parts = chunks.map(([type, data]) => chunk(type, data));
	const pixels = chunk("IDAT", deflateSync(Buffer.from([0, 255])));
	return Buffer.concat([
		Buffer.from("89504e470d0a1a0a", "hex"),
		chunk("IHDR", header),
		...parts,
		pixels,
		chunk("IEND", Buffer.alloc(0)),
	]);
}

/** A small whole PDF: its streams are packed as in life. */
function pdf(of: { title?: string; content?: string; attachment?: string }): Buffer {
	const stream = (dict: string, text: string) => {
		const data = deflateSync(Buffer.from(text));
		return Buffer.concat([
			Buffer.from(`<<${dict}/Length ${data.length}/Filter/FlateDecode>>\nstream\n`),
			data,
			Buffer.from("\nendstream"),
		]);
	};
	const named = of.attachment === undefined ? "" : "/Names<</EmbeddedFiles<</Names[(a.txt) 7 0 R]>>>>";
	const objects: (string | Buffer)[] = [
		`<</Type/Catalog/Pages 2 0 R${named}>>`,
		"<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 40]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
		stream("", of.content ?? "BT ET"),
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
		`<</Title${of.title ?? "(x)"}>>`,
		"<</Type/Filespec/F(a.txt)/EF<</F 8 0 R>>>>",
		stream("/Type/EmbeddedFile", of.attachment ?? ""),
	];
	const parts: Buffer[] = [Buffer.from("%PDF-1.7\n")];
	const places: number[] = [];
	let length = 9;
	objects.forEach((object, index) => {
		const bytes = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from("\nendobj\n")]);
		places.push(length);
		length += bytes.length;
		parts.push(bytes);
	});
	const table = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
	parts.push(
		Buffer.from(
			`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<</Size ${objects.length + 1}/Root 1 0 R/Info 6 0 R>>\nstartxref\n${length}\n%%EOF\n`,
		),
	);
	return Buffer.concat(parts);
}
