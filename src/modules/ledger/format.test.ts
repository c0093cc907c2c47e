import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openCheckpoint, parseCheckpoint, signCheckpoint } from "./checkpoint.ts";
import { cosign, cosignatureVerifier, readCosignatures, witnessOf } from "./cosignature.ts";
import { EMPTY_ROOT, leafHash, nodeHash, rootOfHashes } from "./hashing.ts";
import { ed25519PrivateKey, formatVkey, noteVerifier, openNote, parseNote, parseVkey, signNote } from "./note.ts";
import { formatProof, parseProof, verifyProof } from "./proof.ts";
import { logSigner, noteSignerOf } from "./signer.ts";
import { decodeBundle, encodeBundle, formatTilePath, parseTilePath, tileWidth } from "./tiles.ts";
import { verifyConsistency, verifyInclusion } from "./tree.ts";

// The worked example of the specification (§4.6a), checked there with an independent implementation.
const ORIGIN = "log.example.gov.cn/casework-2026";
const LOG_VKEY = `${ORIGIN}+6f37bfc2+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c`;
const WITNESS_VKEY = "witness.example.gov.cn/w1+a1786753+BIE5dw6ofRdfVqNUZsNMfszLjYqRtO43ol32D1uPybOU";
const LEAVES = [
	"6734db3b19b64dc83703f9a1f4aee7697dfb292fb4e0827cc63f8a351b1b3609",
	"a9e8895f52faac9f644cd89d459e619f53f77b58e69f421918edc1646ef48494",
	"4fb70daa0a6daaf7e93f2b37c5e5df73346630fd8a51996d50f1d8eeff279426",
].map((hex) => Buffer.from(hex, "hex"));
const ROOT_2 = Buffer.from("3fd1d5a059ab171a345f9912c83c2dd8b7933b4e950e6749bc83dbb1f43ccbde", "hex");
const ROOT_3 = Buffer.from("db2effe64d36352bcd4c260bde0e1138310c9f77b89d4c57578652f9b185b630", "hex");
const TEXT = `${ORIGIN}\n3\n2y7/5k02NSvNTCYL3g4RODEMn3e4nUxXV4ZS+bGFtjA=\n`;
const PROOF = `c2sp.org/tlog-proof@v1
index 1
ZzTbOxm2Tcg3A/mh9K7naX37KS+04IJ8xj+KNRsbNgk=
T7cNqgptqvfpPys3xeXfczRmMP2KUZltUPHY7v8nlCY=

${TEXT}
— ${ORIGIN} bze/wlS3ib/tL/EdZ3FHJa1iNNGFJghXwbNDwsUbJRvDRZwM63ZrkZwjFI+TJR2PooKmkzc7CWDgrntM2HEHsBBvUgc=
— witness.example.gov.cn/w1 oXhnUwAAAABpVbkA7QqJDqX/beXddACznuIlo4NJkNowJXSfZAJKU0NXzXiriNb3RgIm+IbkU7F8OYeYqo2kKZ+B2iCjLMJBQcw9Cg==
`;
const signer = logSigner(ORIGIN, Buffer.alloc(32, 1));
const witness = witnessOf("witness.example.gov.cn/w1", ed25519PrivateKey(Buffer.alloc(32, 2)));
const events = ["event-0", "event-1", "event-2"].map((text) => Buffer.from(text));
const [leaf0, leaf1, leaf2] = LEAVES as [Buffer, Buffer, Buffer];

function codeOf(run: () => unknown): string {
	try {
		run();
	} catch (error) {
		return (error as { code?: string }).code ?? String(error);
	}
	return "accepted";
}

describe("worked example of the specification, byte for byte", () => {
	test("keys", () => {
		expect(signer.vkey).toBe(LOG_VKEY);
		expect(signer.keyId).toBe("6f37bfc2");
		expect(formatVkey(witness.key)).toBe(WITNESS_VKEY);
		expect(formatVkey(parseVkey(LOG_VKEY))).toBe(LOG_VKEY);
	});

	test("hashes, roots and proofs", () => {
		expect(events.map(leafHash)).toEqual(LEAVES);
		expect(nodeHash(leaf0, leaf1)).toEqual(ROOT_2);
		expect(rootOfHashes(Buffer.concat(LEAVES))).toEqual(ROOT_3);
		const tree = { size: 3n, root: ROOT_3 };
		expect(verifyInclusion({ index: 1n, hash: leaf1 }, tree, [leaf0, leaf2])).toBe(true);
		expect(verifyInclusion({ index: 2n, hash: leaf2 }, tree, [ROOT_2])).toBe(true);
		expect(verifyConsistency({ size: 2n, root: ROOT_2 }, tree, [leaf2])).toBe(true);
		expect(verifyConsistency({ size: 1n, root: leaf0 }, tree, [leaf1, leaf2])).toBe(true);
	});

	test("entry bundle", () => {
		expect(encodeBundle(events).toString("hex")).toBe("00076576656e742d3000076576656e742d3100076576656e742d32");
		expect(decodeBundle(encodeBundle(events), 3)).toEqual(events);
	});

	test("checkpoint, cosignature and the proof a party takes home", async () => {
		expect(Buffer.byteLength(TEXT)).toBe(80);
		expect(Buffer.from(signer.sign(Buffer.from(TEXT)) as Uint8Array).toString("hex")).toBe(
			"54b789bfed2ff11d67714725ad6234d185260857c1b343c2c51b251bc3459c0ceb766b919c23148f93251d8fa282a693373b0960e0ae7b4cd87107b0106f5207",
		);
		const signed = await signCheckpoint({ origin: ORIGIN, size: 3n, root: ROOT_3 }, [noteSignerOf(signer)]);
		const checkpoint = cosign(signed, witness, 1_767_225_600n);
		expect(formatProof({ index: 1n, hashes: [leaf0, leaf2], checkpoint })).toBe(PROOF);
		const verified = verifyProof(PROOF, Buffer.from("event-1"), {
			vkey: LOG_VKEY,
			witnesses: [WITNESS_VKEY],
			quorum: 1,
		});
		expect(verified).toEqual({
			index: 1n,
			checkpoint: { origin: ORIGIN, size: 3n, root: ROOT_3 },
			cosignatures: [{ name: "witness.example.gov.cn/w1", unixSeconds: 1_767_225_600n }],
		});
	});
});

test("known answers of RFC 6962: the eight leaves of the certificate-transparency reference tests", () => {
	const inputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
	const roots = [
		"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
		"fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
		"aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
		"d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
		"4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
		"76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
		"ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
		"5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
	];
	const hashes = inputs.map((hex) => leafHash(Buffer.from(hex, "hex")));
	expect(EMPTY_ROOT).toEqual(createHash("sha256").digest());
	roots.forEach((root, at) => {
		expect(rootOfHashes(Buffer.concat(hashes.slice(0, at + 1))).toString("hex")).toBe(root);
	});
});

describe("signed note", () => {
	const log = noteVerifier(LOG_VKEY);
	const other = logSigner("other.example/log", Buffer.alloc(32, 3));

	test("the example of C2SP signed-note parses, and is split at the last blank line", () => {
		const note =
			"Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n";
		const parsed = parseNote(note);
		expect(parsed.text.endsWith("di sole:\n\ned è subito sera.\n")).toBe(true);
		expect(parsed.signatures.map(({ name, id }) => `${name} ${id}`)).toEqual(["quasimodo.example/salvatore 367ba04b"]);
	});

	test("unknown keys are ignored, even with the name or the id of a known one", async () => {
		const note = await signNote("正文\n", [noteSignerOf(other), noteSignerOf(signer)]);
		expect(openNote(note, [log])).toMatchObject({ text: "正文\n", verified: [{ name: ORIGIN }] });
		const sameName = logSigner(ORIGIN, Buffer.alloc(32, 9));
		expect(
			openNote(await signNote("正文\n", [noteSignerOf(sameName), noteSignerOf(signer)]), [log]).verified,
		).toHaveLength(1);
		expect(codeOf(() => openNote(`${note.split(`— ${ORIGIN}`)[0]}`, [log]))).toBe("note-unsigned");
	});

	test("a known key that does not verify rejects the note although another known key does", async () => {
		const note = await signNote("a\n", [noteSignerOf(signer), noteSignerOf(other)]);
		const forged = note.replace(/^a/, "b") + (await signNote("b\n", [noteSignerOf(other)])).slice("b\n\n".length);
		expect(codeOf(() => openNote(forged, [log, noteVerifier(other.vkey)]))).toBe("note-signature-invalid");
	});

	test.each([
		["no signature", "text\n"],
		["no blank line", `text\n— ${ORIGIN} bze/wlS3\n`],
		["no final newline", `text\n\n— ${ORIGIN} bze/wlS3`],
		["carriage return", `te\rxt\n\n— ${ORIGIN} bze/wlS3ib8=\n`],
		["hyphen instead of em dash", `text\n\n- ${ORIGIN} bze/wlS3ib8=\n`],
		["base64 without padding", `text\n\n— ${ORIGIN} bze/wlS3ib8\n`],
		["base64 with loose bits", `text\n\n— ${ORIGIN} bze/wlS3ib9=\n`],
		["name with a plus", "text\n\n— a+b bze/wlS3ib8=\n"],
		["name with an ideographic space", "text\n\n— a\u3000b bze/wlS3ib8=\n"],
		["key id alone", `text\n\n— ${ORIGIN} bze/wg==\n`],
		["invalid UTF-8", Buffer.concat([Buffer.of(0xff), Buffer.from(`\n\n— ${ORIGIN} bze/wlS3ib8=\n`)])],
	])("malformed: %s", (_, note) => {
		expect(codeOf(() => openNote(note, [log]))).toBe("note-malformed");
	});

	test("sixteen foreign signatures are accepted, as every verifier must", async () => {
		const many = Array.from({ length: 16 }, (_, at) =>
			noteSignerOf(logSigner(`w${at}.example`, Buffer.alloc(32, at + 10))),
		);
		expect(openNote(await signNote("t\n", [...many, noteSignerOf(signer)]), [log]).verified).toHaveLength(1);
	});

	test("a verifier key whose id is not that of its key is refused", () => {
		expect(codeOf(() => parseVkey(LOG_VKEY.replace("6f37bfc2", "6f37bfc3")))).toBe("note-key-invalid");
		expect(codeOf(() => noteVerifier(WITNESS_VKEY))).toBe("note-key-invalid");
		expect(codeOf(() => cosignatureVerifier(LOG_VKEY))).toBe("note-key-invalid");
	});
});

describe("checkpoint and cosignature", () => {
	test.each([
		["leading zero", `${ORIGIN}\n03\n${ROOT_3.toString("base64")}\n`],
		["negative size", `${ORIGIN}\n-3\n${ROOT_3.toString("base64")}\n`],
		["short root", `${ORIGIN}\n3\n${ROOT_3.subarray(1).toString("base64")}\n`],
		["extension line", `${TEXT}extra\n`],
		["no origin", `\n3\n${ROOT_3.toString("base64")}\n`],
		["no final newline", TEXT.slice(0, -1)],
	])("malformed: %s", (_, text) => {
		expect(codeOf(() => parseCheckpoint(text))).toBe("checkpoint-malformed");
	});

	test("a key that signs for another log is refused", async () => {
		const note = await signNote(TEXT.replace("casework-2026", "casework-2027"), [noteSignerOf(signer)]);
		expect(codeOf(() => openCheckpoint(note, noteVerifier(LOG_VKEY)))).toBe("checkpoint-origin");
	});

	test("a cosignature is bound to its time and its checkpoint", async () => {
		const signed = await signNote(TEXT, [noteSignerOf(signer)]);
		const note = cosign(signed, witness, 1_767_225_600n);
		const verifier = cosignatureVerifier(WITNESS_VKEY);
		expect(readCosignatures(note, [verifier])).toHaveLength(1);
		expect(readCosignatures(signed, [verifier])).toEqual([]);
		const line = note.trimEnd().split(" ").at(-1) ?? "";
		const bytes = Buffer.from(line, "base64");
		bytes[11] = (bytes[11] ?? 0) ^ 1;
		expect(codeOf(() => readCosignatures(note.replace(line, bytes.toString("base64")), [verifier]))).toBe(
			"note-signature-invalid",
		);
		expect(codeOf(() => readCosignatures(note.replace("\n3\n", "\n4\n"), [verifier]))).toBe("note-signature-invalid");
	});
});

describe("tile paths", () => {
	test.each([
		["tile/0/000", { kind: "hashes", level: 0, n: 0n, width: 256 }],
		["tile/1/x001/x234/067", { kind: "hashes", level: 1, n: 1_234_067n, width: 256 }],
		["tile/63/999.p/255", { kind: "hashes", level: 63, n: 999n, width: 255 }],
		["tile/entries/x001/000.p/1", { kind: "entries", n: 1_000n, width: 1 }],
	] as const)("%s", (text, path) => {
		expect(parseTilePath(text)).toEqual(path);
		expect(formatTilePath(path)).toBe(text);
	});

	test.each([
		"",
		"checkpoint",
		"tile/0",
		"tile/0/0",
		"tile/0/00",
		"tile/00/000",
		"tile/64/000",
		"tile/-1/000",
		"tile/0/x000/001",
		"tile/0/001/x234",
		"tile/0/000.p/0",
		"tile/0/000.p/256",
		"tile/0/000.p/01",
		"tile/0/000.p/",
		"tile/0/../checkpoint",
		"tile/0/000/",
		"/tile/0/000",
		"tile/0/000\n",
		"tile/entries/000.p/1000",
		"tile/data/000",
		"tile/0/٠٠٠",
		`tile/0/${"x999/".repeat(6)}999`,
		`tile/0/${"x001/".repeat(50)}001`,
		"tile/0/000;drop table",
		"TILE/0/000",
	])("refused: %j", (text) => {
		expect(parseTilePath(text)).toBeUndefined();
	});

	test("every address has exactly one spelling", () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 63 }),
				fc.bigInt({ min: 0n, max: 2n ** 55n - 1n }),
				fc.integer({ min: 1, max: 256 }),
				(level, n, width) => {
					const path = { kind: "hashes", level, n, width } as const;
					expect(parseTilePath(formatTilePath(path))).toEqual(path);
				},
			),
		);
	});

	test("a tree of 70,000 has the tiles the specification counts", () => {
		const widths = (level: number, n: bigint) => tileWidth(level, n, 70_000n);
		expect([widths(0, 272n), widths(0, 273n), widths(0, 274n)]).toEqual([256, 112, 0]);
		expect([widths(1, 0n), widths(1, 1n), widths(1, 2n)]).toEqual([256, 17, 0]);
		expect([widths(2, 0n), widths(2, 1n), widths(3, 0n)]).toEqual([1, 0, 0]);
		expect([tileWidth(0, 0n, 256n), tileWidth(1, 0n, 256n)]).toEqual([256, 1]);
	});

	test("a bundle that is cut, longer or of another width is refused", () => {
		const bundle = encodeBundle(events);
		for (let length = 0; length < bundle.length; length++) {
			expect(decodeBundle(bundle.subarray(0, length), 3)).toBeUndefined();
		}
		expect(decodeBundle(Buffer.concat([bundle, Buffer.of(0)]), 3)).toBeUndefined();
		expect(decodeBundle(bundle, 2)).toBeUndefined();
		const longest = Buffer.alloc(65_535, 7);
		expect(decodeBundle(encodeBundle([longest]), 1)).toEqual([longest]);
	});
});

describe("proof file", () => {
	const policy = { vkey: LOG_VKEY, witnesses: [WITNESS_VKEY], quorum: 1 };
	const entry = Buffer.from("event-1");

	test("extra data survives and is no part of the proof", () => {
		const proof = parseProof(PROOF);
		const text = formatProof({ ...proof, extra: Buffer.from("附注") });
		expect(text.split("\n")[1]).toBe("extra 6ZmE5rOo");
		expect(Buffer.from(parseProof(text).extra ?? []).toString()).toBe("附注");
		expect(verifyProof(text, entry, policy).index).toBe(1n);
	});

	test.each([
		["another entry", PROOF, "event-2", "proof-invalid"],
		["another index", PROOF.replace("index 1", "index 0"), "event-1", "proof-invalid"],
		[
			"a hash left out",
			PROOF.replace("T7cNqgptqvfpPys3xeXfczRmMP2KUZltUPHY7v8nlCY=\n", ""),
			"event-1",
			"proof-invalid",
		],
		["another size", PROOF.replace("\n3\n", "\n4\n"), "event-1", "note-signature-invalid"],
		["no witness", PROOF.slice(0, PROOF.indexOf("— witness")), "event-1", "proof-quorum-missing"],
		["no log signature", PROOF.replace(/— log.*\n/, ""), "event-1", "note-unsigned"],
		["another version", PROOF.replace("@v1", "@v2"), "event-1", "proof-malformed"],
		["leading zero", PROOF.replace("index 1", "index 01"), "event-1", "proof-malformed"],
		[
			"hash of 31 bytes",
			PROOF.replace("ZzTbOxm2Tcg3A/mh9K7naX37KS+04IJ8xj+KNRsbNgk=", "ZzTbOxm2Tcg3A/mh9K7naX37KS+04IJ8xj+KNRsbNg=="),
			"event-1",
			"proof-malformed",
		],
		["nothing", "", "event-1", "proof-malformed"],
	])("refused: %s", (_, text, content, code) => {
		expect(codeOf(() => verifyProof(text, Buffer.from(content), policy))).toBe(code);
	});

	test("any one changed byte is noticed", () => {
		const bytes = Buffer.from(PROOF);
		for (let at = 0; at < bytes.length; at++) {
			const changed = Buffer.from(bytes);
			changed[at] = (changed[at] ?? 0) ^ 1;
			expect(
				codeOf(() => verifyProof(changed.toString(), entry, policy)),
				`byte ${at}`,
			).not.toBe("accepted");
		}
	});
});
