import { createHash } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import { machineActor } from "#casework";
import { PROPAGATION_KINDS, type PropagationCause, type PropagationKind } from "#casework/contract";
import { machineKind, roundMachineKind } from "#disclosure";
import { inInstallation } from "#exchange";
import { isRefusal } from "#kernel/refusal";
import { gramQuery, likePattern, searchForm } from "#kernel/search-text";
import { innerListKind } from "#lists";
import { FIGURE_NEEDLE, innerReportKind } from "#oversight";
import { inScope, textArray } from "#platform/db";
import { readTable } from "#platform/spreadsheet";
import { getAuthority } from "#registry";
import { type EncodedWord, encodedForms } from "./encoded-words.ts";
import type { House } from "./house.ts";
import { crawlPublic, injectFetch, type PublicAnswer, routeSeeds } from "./public-crawl.ts";

export type PropagationDue = {
	readonly kind: PropagationKind;
	readonly stream_id: string;
	readonly event_id: string;
	readonly authority_id: string;
	readonly authority_path: string;
	readonly public_id: string;
	readonly cause: PropagationCause;
	readonly needles: readonly string[];
};

export type Propagation = {
	readonly cause: PropagationCause;
	readonly eventId: string;
	readonly gone: boolean;
	readonly pages: number;
	readonly found: { url: string; where: string }[];
	readonly direct: { url: string; status: number; sha256: string }[];
	readonly digest: string;
};

const BATCH = 20;
const PAGES_MAX = 600;
const PER_SHAPE_MAX = 6;
const WORDS_MAX = 6;
const FOUND_MAX = 50;
const ANSWERS_MAX = 600;
const ATTEMPTS_MAX = 5;
/** REL-08: gone within five minutes, so nothing public may be kept longer than that by whoever stands between. */
const CACHE_SECONDS_MAX = 300;

/**
 * Works off what was withdrawn, expired or corrected: asks every public address whether it still says it, and records
 * the proof with the item. A check that finds something leaves its duty standing and is done again. Idempotent: a crash
 * between proof and duty gives one proof more, never none. `stop` ends it between two checks.
 */
export async function checkPropagation(
	house: House,
	app: FastifyInstance,
	stop?: AbortSignal,
): Promise<readonly Propagation[]> {
	const { rows } = await inInstallation(house.db, (tx) =>
		sql<PropagationDue>`
			select d.kind, d.stream_id, d.event_id, d.authority_path, d.public_id, d.cause, d.needles,
				coalesce(p.authority_id, r.authority_id, a.authority_id) as authority_id
			from core.propagation_due d
			left join core.publication p on d.kind = 'publication' and p.stream_id = d.stream_id
			left join core.random_round r on d.kind = 'random-round' and r.stream_id = d.stream_id
			left join core.stream a on d.kind in ('annual-report', 'list') and a.stream_id = d.stream_id
			where coalesce(p.authority_id, r.authority_id, a.authority_id) is not null and d.attempts < ${ATTEMPTS_MAX} order by d.since, d.stream_id limit ${BATCH}`.execute(
			tx,
		),
	);
	const done: Propagation[] = [];
	for (const due of rows) {
		if (stop?.aborted) break;
		done.push(await checkOne(house, app, due));
	}
	return done;
}

type RecordCommand = Parameters<House["engine"]["run"]>[1];
/** With which stream each kind keeps its proof. */
const RECORDED: Readonly<
	Record<PropagationKind, (house: House, command: RecordCommand) => ReturnType<House["engine"]["run"]>>
> = {
	publication: ({ engine }, command) => engine.run(machineKind, command),
	"random-round": ({ engine }, command) => engine.run(roundMachineKind, command),
	"annual-report": ({ engine }, command) => engine.run(innerReportKind, command),
	list: ({ engine }, command) => engine.run(innerListKind, command),
};

async function checkOne(house: House, app: FastifyInstance, due: PropagationDue): Promise<Propagation> {
	const proof = await askEverywhere(house, app, due);
	const scope = { scope: [`${due.authority_path}/`], authority: due.authority_path };
	const actor = await inScope(house.db, { ...scope, readOnly: true }, async (tx) =>
		machineActor(await getAuthority(tx, due.authority_id), ["disclosure-clerk"], "传播核查"),
	);
	const command = { streamId: due.stream_id, act: "record-propagation", actor, input: proof };
	const recorded = await RECORDED[due.kind](house, command);
	if (isRefusal(recorded)) throw new Error(`${recorded.code}: ${recorded.message}`);
	await inScope(house.db, scope, async (tx) => {
		const same = sql`stream_id = ${due.stream_id} and event_id = ${due.event_id}`;
		await (proof.gone
			? sql`delete from core.propagation_due where ${same}`
			: sql`update core.propagation_due set attempts = attempts + 1 where ${same}`
		).execute(tx);
	});
	return proof;
}

/** Every address of the route table, every link from there, every search form with the words of what is gone. */
export async function askEverywhere(house: House, app: FastifyInstance, due: PropagationDue): Promise<Propagation> {
	const words = await ownWords(house, due);
	const forms = words.flatMap(encodedForms);
	const figures = due.needles.flatMap(figureForms);
	const { path, files } = PROPAGATION_KINDS[due.kind];
	const own = [...["", ...files].map((ending) => `${path}${due.public_id}${ending}`), ...(await placesOf(house, due))];
	const table = routeSeeds(app, { id: due.public_id, authority: due.authority_id });
	const found: { url: string; where: string }[] = [];
	const answers: { url: string; status: number; sha256: string }[] = [];
	const crawl = crawlPublic({
		fetch: injectFetch(app),
		seeds: [...own, "/", "/sitemap.xml", ...table],
		pagesMax: PAGES_MAX,
		perShapeMax: PER_SHAPE_MAX,
		words: words.slice(0, WORDS_MAX),
	});
	for await (const answer of crawl) {
		answers.push({ url: answer.url, status: answer.status, sha256: sha256(answer.body) });
		// A figure alone is nobody's own: it is looked for where the report itself stands.
		const asked = answer.url.includes(due.public_id) ? [...forms, ...figures] : forms;
		found.push(...(await faultsOf(answer, asked, due)));
	}
	const lines = answers.map((one) => `${one.status} ${one.sha256} ${one.url}`).toSorted();
	return {
		cause: due.cause,
		eventId: due.event_id,
		gone: found.length === 0,
		pages: answers.length,
		found: found.slice(0, FOUND_MAX),
		direct: answers.slice(0, ANSWERS_MAX),
		digest: sha256(Buffer.from(lines.join("\n"))),
	};
}

/** A version of a list stands under its authority and kind as well, as a page and as files. */
async function placesOf({ portalDb }: House, { kind, public_id: id }: PropagationDue): Promise<readonly string[]> {
	if (kind !== "list") return [];
	const { rows } = await sql<{ at: string; version: number }>`
		select '/public/' || authority_id || '/lists/' || kind as at, version from portal.list where id = ${id}`.execute(
		portalDb,
	);
	return rows.flatMap(({ at, version }) => ["", ".csv", ".xlsx"].map((form) => `${at}${form}?version=${version}`));
}

/**
 * Words that only the item said: what another public decision, round, tombstone or list says too proves nothing. Asked
 * by their grams first, as the search asks: a million texts are not read through for each word.
 */
async function ownWords(house: House, { needles, public_id: own }: PropagationDue): Promise<readonly string[]> {
	const asked = needles
		.filter((word) => !word.startsWith(FIGURE_NEEDLE))
		.flatMap((word) => {
			const form = searchForm(word);
			const grams = gramQuery([form]);
			return grams === undefined ? [] : [{ word, said: likePattern(word), form: likePattern(form), grams }];
		});
	const texts = (pick: (one: (typeof asked)[number]) => string) => textArray(asked.map(pick));
	const { rows } = await sql<{ word: string }>`
		select n.word from unnest(${texts((one) => one.word)}::text[], ${texts((one) => one.said)}::text[],
			${texts((one) => one.form)}::text[], ${texts((one) => likePattern(JSON.stringify(one.word).slice(1, -1)))}::text[],
			${texts((one) => one.grams)}::text[]::tsquery[])
			with ordinality as n (word, said, form, quoted, grams, place)
		where not exists (
				select from portal.decision d
				where d.status = 'published' and d.grams @@ n.grams and d.search_text like n.form and d.id <> ${own})
			and not exists (
				select from portal.decision d
				where d.status <> 'published' and d.withdrawal_reason like n.said and d.id <> ${own})
			and not exists (
				select from portal.random_round r where r.id <> ${own}
				and (r.withdrawal_reason like n.said or (r.status = 'published' and r.content::text like n.quoted)))
			and not exists (select from portal.annual_report a where a.id <> ${own} and a.content::text like n.quoted)
			and not exists (select from portal.list_row l where l.grams @@ n.grams and l.search_text like n.form)
		order by n.place`.execute(house.portalDb);
	return rows.map(({ word }) => word);
}

/** One row of figures, as each form of the report writes it: page, CSV, workbook, JSON. */
function figureForms(needle: string): readonly EncodedWord[] {
	if (!needle.startsWith(FIGURE_NEEDLE)) return [];
	const [label = "", text = "", unit = "", raw = ""] = needle.slice(FIGURE_NEEDLE.length).split("\t");
	const plain = text.replaceAll(",", "");
	const forms = {
		HTML: `<th scope="row">${label}</th><td class="num" data-label="数值">${text}<`,
		CSV: `,${label},${plain},${unit},`,
		XLSX: `\n${label}\t${unit === "元" ? Number(raw) / 100 : plain}\t${unit}`,
		JSON: `"label":"${label}","value":${raw},`,
		OpenJSON: `"label":"${label}","unit":"${unit === "元" ? "分" : unit}","value":${raw},`,
	};
	return Object.entries(forms).map(([encoding, form]) => ({
		word: `${label} ${text}${unit}`,
		encoding,
		bytes: Buffer.from(form),
	}));
}

async function faultsOf(answer: PublicAnswer, forms: readonly EncodedWord[], due: PropagationDue) {
	const faults: { url: string; where: string }[] = [];
	const { url, headers } = answer;
	const { searchParams } = new URL(url, "http://localhost");
	const isSearch = searchParams.get("q") !== null;
	// A search page repeats the question; what counts there is whether it leads to the item.
	const body = isSearch ? Buffer.alloc(0) : await readableOf(answer);
	const hit = forms.find(({ bytes }) => body.includes(bytes));
	if (hit) faults.push({ url, where: `${hit.encoding}：${hit.word.slice(0, 20)}` });
	if (
		isSearch &&
		due.cause !== "corrected" &&
		answer.body.includes(`${PROPAGATION_KINDS[due.kind].path}${due.public_id}`)
	)
		faults.push({ url, where: "检索结果仍指向该信息" });
	if (answer.status === 429 || answer.status >= 500) faults.push({ url, where: `没有答复（${answer.status}）` });
	if (isText(headers) && secondsKept(headers["cache-control"] ?? "") > CACHE_SECONDS_MAX)
		faults.push({ url, where: `缓存超过五分钟：${headers["cache-control"]}` });
	return faults;
}

/** A workbook is packed: what it says is read out of it. */
async function readableOf({ body, headers, status }: PublicAnswer): Promise<Buffer> {
	if (status !== 200 || !(headers["content-type"] ?? "").includes("spreadsheetml")) return body;
	const lines = await readTable(body, { format: "xlsx", linesMax: Number.POSITIVE_INFINITY });
	return Buffer.from(lines.map((cells) => cells.join("\t")).join("\n"));
}

function isText(headers: PublicAnswer["headers"]): boolean {
	const type = headers["content-type"] ?? "";
	return /html|json|xml|csv|pdf/.test(type) && !(headers["cache-control"] ?? "").includes("immutable");
}

function secondsKept(cacheControl: string): number {
	return Number(/(?:s-maxage|max-age)=(\d+)/.exec(cacheControl)?.[1] ?? 0);
}

function sha256(bytes: Buffer): string {
	return createHash("sha256").update(bytes).digest("hex");
}
