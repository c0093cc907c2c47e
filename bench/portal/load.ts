import type { Connection } from "pg";
import { canonicalJson, type Json } from "#kernel/canonical-json";
import { gramsOf, searchForm } from "#kernel/search-text";
import { openClient } from "#platform/db";
import { AUTHORITIES, type InventedDecision, inventedDecision } from "./invented.ts";

const CHUNK_BYTES = 1 << 20;
const COLUMNS = `id, org_path, authority_id, authority_name, status, type, mode, origin, title, party_name, number, conclusion,
	decided_on, published_on, due_on, natural_person, content, search_text, grams, log, event_id`;

/** Fills an empty, migrated database with invented decisions by COPY; the indexes are built afterwards, in one go each. */
export async function loadDecisions(
	ownerUrl: string,
	rows: number,
	onProgress: (sentence: string) => void,
): Promise<void> {
	const client = await openClient(ownerUrl, "owner");
	try {
		await client.query("set maintenance_work_mem = '1GB'");
		await client.query("set synchronous_commit = off");
		const { rows: indexes } = await client.query<{ name: string; definition: string }>(
			`select indexname as name, indexdef as definition from pg_indexes
			where schemaname = 'portal' and tablename = 'decision' and indexname not like '%_pkey'`,
		);
		await client.query("truncate portal.decision, portal.document, portal.authority");
		await insertAuthorities(client);
		for (const { name } of indexes) await client.query(`drop index portal.${name}`);
		await copyRows(client, rows, onProgress);
		for (const { name, definition } of indexes) {
			onProgress(`index ${name}`);
			await client.query(definition);
		}
		onProgress("vacuum and analyse");
		await client.query("vacuum (analyze) portal.decision");
	} finally {
		await client.end();
	}
}

type Client = Awaited<ReturnType<typeof openClient>>;

async function insertAuthorities(client: Client): Promise<void> {
	const rules = { title: "演示市行政执法公示办法", documents: [], status: "in-force", periods: [], complaint: null };
	const personnel = { published: false, fields: [], basis: "" };
	for (const one of AUTHORITIES) {
		await client.query(
			`insert into portal.authority (id, org_path, parent_id, name, short_name, address, phone, complaint_phone, office_hours,
				reconsideration_organ, court, rules, updated_on, region_code, region_name)
			values ($1, $2, $3, $4, $5, '演示路1号', '000-0000000', '000-12345', '工作日', '演示市人民政府', '演示市中级人民法院',
				$6, '2026-01-01', $7, $8)`,
			[
				one.id,
				`${one.id}/`,
				one.parentId,
				one.name,
				one.shortName,
				JSON.stringify({ ...rules, personnel }),
				one.regionCode,
				one.regionName,
			],
		);
	}
}

async function copyRows(client: Client, rows: number, onProgress: (sentence: string) => void): Promise<void> {
	let nth = 0;
	const next = (): Buffer | undefined => {
		if (nth >= rows) return undefined;
		const lines: string[] = [];
		let bytes = 0;
		while (nth < rows && bytes < CHUNK_BYTES) {
			const line = lineOf(inventedDecision(nth++, rows));
			lines.push(line);
			bytes += line.length * 3;
			if (nth % 100_000 === 0) onProgress(`${nth.toLocaleString("en")} decisions`);
		}
		return Buffer.from(lines.join(""));
	};
	await new Promise<void>((resolve, reject) => {
		client.query(new CopyIn(`copy portal.decision (${COLUMNS}) from stdin`, { next, resolve, reject }));
	});
}

function lineOf({ id, authority, content, publishedOn, dueOn }: InventedDecision): string {
	const texts = [content.title, content.party, content.number ?? "", content.authority, content.conclusion];
	const more = [...content.fields.map((one) => one.text), ...content.fullText.flatMap((block) => block.paragraphs)];
	const searchText = [...new Set([...texts, ...more].map(searchForm))].join("\u001f");
	const grams = gramsOf(searchText).map((gram) => `'${gram.replace(/['\\]/g, (one) => one + one)}'`);
	const cells = [
		id,
		`${authority.id}/`,
		authority.id,
		authority.name,
		"published",
		content.type,
		content.mode,
		"case",
		content.title,
		content.party,
		content.number ?? "",
		content.conclusion,
		content.decidedOn ?? "",
		publishedOn,
		dueOn,
		String(content.naturalPerson),
		canonicalJson(content as unknown as Json),
		searchText,
		grams.join(" "),
		"disclosure-2026",
		id,
	];
	return `${cells.map(escaped).join("\t")}\n`;
}

const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

function escaped(text: string): string {
	return text.replace(/[\\\t\n\r]/g, (one) => ESCAPES[one] ?? one);
}

type Source = {
	readonly next: () => Buffer | undefined;
	readonly resolve: () => void;
	readonly reject: (error: Error) => void;
};
type CopyConnection = Connection & {
	sendCopyFromChunk(chunk: Buffer): void;
	endCopyFrom(): void;
	stream: NodeJS.WritableStream & { writableNeedDrain: boolean };
};

/** COPY … FROM STDIN over the protocol that `pg` speaks; it has no call of its own for it. Waits when the server is slower. */
class CopyIn {
	readonly #text: string;
	readonly #source: Source;
	#error: Error | undefined;

	constructor(text: string, source: Source) {
		this.#text = text;
		this.#source = source;
	}
	submit(connection: Connection): void {
		connection.query(this.#text);
	}
	handleCopyInResponse(connection: CopyConnection): void {
		const pump = (): void => {
			for (let chunk = this.#source.next(); chunk !== undefined; chunk = this.#source.next()) {
				connection.sendCopyFromChunk(chunk);
				if (connection.stream.writableNeedDrain) {
					connection.stream.once("drain", pump);
					return;
				}
			}
			connection.endCopyFrom();
		};
		pump();
	}
	handleError(error: Error): void {
		this.#error = error;
		this.#source.reject(error);
	}
	handleCommandComplete(): void {}
	handleReadyForQuery(): void {
		if (this.#error === undefined) this.#source.resolve();
	}
}
