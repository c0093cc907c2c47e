import { Parser } from "saxen";
import { BeyondLimit } from "./limits.ts";

/** The attribute of this name, whatever its prefix. */
type Attribute = (name: string) => string | undefined;
export type XmlReader = {
	readonly open: (name: string, attribute: Attribute) => void;
	readonly close?: (name: string) => void;
	readonly text?: (text: string) => void;
};

/** A sheet needs eight. */
const DEPTH_MAX = 64;
/** What may come without one mark of XML in it: a text of a cell, with every character written as an entity. */
const SILENCE_LENGTH_MAX = 1_000_000;

/** Names without their prefix; entities are those of XML itself, a DTD is passed over. Throws on what is not well formed. */
export async function readXml(bytes: AsyncIterable<Buffer>, reader: XmlReader): Promise<void> {
	const decoder = new TextDecoder();
	let depth = 0;
	let silence = 0;
	const parser = new Parser()
		.on("error", (error) => {
			throw error;
		})
		.on("openTag", (name, attributes, decode) => {
			silence = 0;
			if (++depth > DEPTH_MAX) throw new Error("nested too deep");
			reader.open(local(name), (wanted) => {
				const all = attributes();
				const found = wanted in all ? wanted : Object.keys(all).find((key) => key.endsWith(`:${wanted}`));
				const value = found === undefined ? undefined : all[found];
				return value === undefined ? undefined : decode(value);
			});
		})
		.on("closeTag", (name) => {
			silence = 0;
			depth -= 1;
			reader.close?.(local(name));
		})
		.on("text", (text, decode) => reader.text?.(decode(text)))
		.on("cdata", (text) => reader.text?.(text));
	const write = (text: string) => {
		silence += text.length;
		parser.write(text);
		// A text without an end is looked through from its beginning with every piece that comes.
		if (silence > SILENCE_LENGTH_MAX) throw new BeyondLimit();
	};
	for await (const chunk of bytes) write(decoder.decode(chunk, { stream: true }));
	write(decoder.decode());
	parser.end();
}

function local(name: string): string {
	return name.slice(name.indexOf(":") + 1);
}
