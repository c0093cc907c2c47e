import type { FileType } from "./vocabulary.ts";

/** The purpose bound into the seal of a file of evidence. */
export const EVIDENCE_PURPOSE = "evidence";

type Signature = {
	readonly type: FileType;
	readonly extensions: readonly string[];
	readonly fits: (bytes: Buffer) => boolean;
};

const startsWith = (bytes: Buffer, hex: string, at = 0) =>
	bytes.subarray(at, at + hex.length / 2).toString("hex") === hex;
const ZIP = "504b0304";
/** Part names stand in clear in the directory of an Office file: looked for, never unpacked (SEC-15). */
const holds = (bytes: Buffer, part: string) => bytes.includes(part, 0, "latin1");

const SIGNATURES: readonly Signature[] = [
	{
		type: "application/pdf",
		extensions: ["pdf"],
		fits: (bytes) => startsWith(bytes, "255044462d") && holds(bytes.subarray(-2_048), "%%EOF"),
	},
	{ type: "image/jpeg", extensions: ["jpg", "jpeg"], fits: (bytes) => startsWith(bytes, "ffd8ff") },
	{ type: "image/png", extensions: ["png"], fits: (bytes) => startsWith(bytes, "89504e470d0a1a0a") },
	{
		type: "audio/mpeg",
		extensions: ["mp3"],
		fits: (bytes) => startsWith(bytes, "494433") || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe6) === 0xe2),
	},
	{ type: "video/mp4", extensions: ["mp4", "m4a"], fits: (bytes) => startsWith(bytes, "66747970", 4) },
	{
		type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
		extensions: ["docx"],
		fits: (bytes) =>
			startsWith(bytes, ZIP) &&
			holds(bytes, "[Content_Types].xml") &&
			holds(bytes, "word/document.xml") &&
			!holds(bytes, "vbaProject.bin"),
	},
	{
		type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
		extensions: ["xlsx"],
		fits: (bytes) =>
			startsWith(bytes, ZIP) &&
			holds(bytes, "[Content_Types].xml") &&
			holds(bytes, "xl/workbook.xml") &&
			!holds(bytes, "vbaProject.bin"),
	},
];

/**
 * The type of a file by its content, where its name agrees; undefined for everything that is not taken. A file that is
 * two things at once goes by what it begins with, is never opened here and is only ever handed out as an attachment.
 */
export function fileTypeOf(name: string, bytes: Buffer): FileType | undefined {
	const extension = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
	return SIGNATURES.find((one) => one.extensions.includes(extension) && one.fits(bytes))?.type;
}

export const EXTENSIONS: readonly string[] = SIGNATURES.flatMap((one) => one.extensions);

/** As data only: no path, no control character, no mark that turns the direction of writing; the extension stays. */
export function plainFileName(given: string): string {
	const last = given.toWellFormed().split(/[/\\]/).at(-1) ?? "";
	const clean = last.replace(/[\p{C}<>:"|?*]/gu, "").trim();
	const letters = [...clean];
	return letters.length <= 80 ? clean : [...letters.slice(0, 60), "…", ...letters.slice(-12)].join("");
}

/** What a downloaded file is called: the neutral number and the extension of its type. */
export function extensionOf(type: FileType): string {
	return SIGNATURES.find((one) => one.type === type)?.extensions[0] ?? "bin";
}
