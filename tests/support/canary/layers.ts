import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync, inflateSync, zstdDecompressSync } from "node:zlib";
import { unzipSync } from "fflate";

/** One way to look at an answer: as it is, unpacked, decoded, read by a tool. */
export type Layer = { readonly name: string; readonly bytes: Buffer };
export type Answer = {
	readonly url: string;
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: Buffer;
};

const DEPTH_MAX = 4;
const LAYERS_MAX = 4_000;

/** Everything an attacker with patience would look at: headers, packed bodies, PDF, office files, pictures, embedded base64. */
export function layersOf(answer: Answer): readonly Layer[] {
	const head = Buffer.from([answer.url, ...Object.entries(answer.headers).map((pair) => pair.join(": "))].join("\n"));
	const layers: Layer[] = [];
	peel({ name: "headers", bytes: head }, 0, layers);
	peel({ name: "body", bytes: answer.body }, 0, layers);
	return layers;
}

function peel(layer: Layer, depth: number, found: Layer[]): void {
	if (found.length >= LAYERS_MAX) throw new Error(`more than ${LAYERS_MAX} layers in one answer`);
	found.push(layer);
	if (depth >= DEPTH_MAX) return;
	for (const inner of [...unpacked(layer), ...embedded(layer)]) peel(inner, depth + 1, found);
}

const starts = (bytes: Buffer, magic: readonly number[]) => magic.every((byte, index) => bytes[index] === byte);

function unpacked({ name, bytes }: Layer): readonly Layer[] {
	if (starts(bytes, [0x1f, 0x8b])) return attempt(`${name} gunzip`, () => gunzipSync(bytes));
	if (starts(bytes, [0x28, 0xb5, 0x2f, 0xfd])) return attempt(`${name} zstd`, () => zstdDecompressSync(bytes));
	if (starts(bytes, [0x50, 0x4b, 0x03, 0x04])) {
		return Object.entries(unzipSync(bytes)).flatMap(([path, content]) => [
			{ name: `${name} zip name`, bytes: Buffer.from(path) },
			{ name: `${name} zip ${path}`, bytes: Buffer.from(content) },
		]);
	}
	if (bytes.subarray(0, 1_024).includes("%PDF-")) return pdfLayers(name, bytes);
	if (starts(bytes, [0x89, 0x50, 0x4e, 0x47])) return pngTexts(name, bytes);
	return [];
}

/** Brotli has no magic bytes: whoever knows the content-encoding says so. */
export function decoded(body: Buffer, encoding: string | undefined): Buffer {
	if (encoding === "br") return brotliDecompressSync(body);
	if (encoding === "gzip") return gunzipSync(body);
	return body;
}

function attempt(name: string, work: () => Buffer): readonly Layer[] {
	try {
		return [{ name, bytes: work() }];
	} catch {
		return [];
	}
}

/** The text a reader sees, the text under boxes, every stream, the attachments and the metadata. */
function pdfLayers(name: string, bytes: Buffer): readonly Layer[] {
	return [...streamsOf(name, bytes), ...pdfStrings(name, bytes), ...toolLayers(name, bytes)];
}

function streamsOf(name: string, bytes: Buffer): readonly Layer[] {
	const layers: Layer[] = [];
	for (let at = bytes.indexOf("stream"); at >= 0; at = bytes.indexOf("stream", at + 6)) {
		if (bytes.subarray(at - 3, at).toString("latin1") === "end") continue;
		const from = at + 6 + (bytes[at + 6] === 0x0d ? 2 : 1);
		const to = bytes.indexOf("endstream", from);
		if (to < 0) break;
		layers.push(...attempt(`${name} stream@${at}`, () => inflateSync(bytes.subarray(from, to))));
	}
	return layers;
}

/** Literal and hexadecimal strings, read as PDFDocEncoding and as UTF-16 (ISO 32000-1 7.9.2). */
function pdfStrings(name: string, bytes: Buffer): readonly Layer[] {
	const hex = [...bytes.toString("latin1").matchAll(/<([0-9A-Fa-f\s]{8,})>/g)];
	return hex.map(([, digits = ""], index) => ({
		name: `${name} hex string ${index}`,
		bytes: Buffer.from(digits.replace(/\s/g, ""), "hex"),
	}));
}

export const PDF_TOOLS = ["pdftotext", "pdfinfo", "pdfdetach"] as const;

/** Those that are not on this machine; the words of a PDF are then seen in its streams only. */
export function missingTools(): readonly string[] {
	return PDF_TOOLS.filter((tool) => spawnSync(tool, ["-v"], { stdio: "ignore" }).error !== undefined);
}

function toolLayers(name: string, bytes: Buffer): readonly Layer[] {
	if (missingTools().length > 0) return [];
	const folder = mkdtempSync(join(tmpdir(), "sanzhi-canary-"));
	try {
		const file = join(folder, "in.pdf");
		writeFileSync(file, bytes);
		const run = (tool: string, args: readonly string[]) =>
			attempt(`${name} ${tool} ${args.join(" ")}`, () =>
				execFileSync(
					tool,
					args.map((one) => one.replace("IN", file).replace("OUT", folder)),
					{
						stdio: ["ignore", "pipe", "ignore"],
						maxBuffer: 64 * 1024 * 1024,
					},
				),
			);
		const attached = run("pdfdetach", ["-list", "IN"]);
		const count = Number(/^(\d+)/.exec(attached[0]?.bytes.toString() ?? "0")?.[1] ?? 0);
		const files = Array.from({ length: count }, (_, index) =>
			attempt(`${name} attachment ${index + 1}`, () => {
				const out = join(folder, `a${index}`);
				execFileSync("pdfdetach", ["-save", String(index + 1), "-o", out, file], { stdio: "ignore" });
				return readFileSync(out);
			}),
		).flat();
		return [
			...run("pdftotext", ["-raw", "IN", "-"]),
			...run("pdftotext", ["-layout", "IN", "-"]),
			...run("pdfinfo", ["-meta", "IN"]),
			...run("pdfinfo", ["IN"]),
			...attached,
			...files,
		];
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** tEXt, zTXt, iTXt and eXIf chunks of a PNG. */
function pngTexts(name: string, bytes: Buffer): readonly Layer[] {
	const layers: Layer[] = [];
	for (let at = 8; at + 8 <= bytes.length; ) {
		const length = bytes.readUInt32BE(at);
		const type = bytes.subarray(at + 4, at + 8).toString("latin1");
		const data = bytes.subarray(at + 8, at + 8 + length);
		if (["tEXt", "iTXt", "eXIf"].includes(type)) layers.push({ name: `${name} ${type}`, bytes: data });
		if (type === "zTXt") {
			layers.push(...attempt(`${name} zTXt`, () => inflateSync(data.subarray(data.indexOf(0) + 2))));
		}
		at += length + 12;
	}
	return layers;
}

/** Long runs of base64 in a text, as in data: addresses and tokens, at any of the four places a group can begin. */
function embedded({ name, bytes }: Layer): readonly Layer[] {
	if (bytes.length > 2_000_000) return [];
	const runs = bytes.toString("latin1").match(/[A-Za-z0-9+/_-]{40,}={0,2}/g) ?? [];
	return runs.slice(0, 200).map((run, index) => ({
		name: `${name} base64 ${index}`,
		bytes: Buffer.from(run.replaceAll("-", "+").replaceAll("_", "/"), "base64"),
	}));
}
