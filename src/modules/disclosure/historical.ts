import { addPeriod, lateness } from "#calendar";
import type { WorkingCalendar } from "#calendar/contract";
import type { Engine } from "#casework";
import type { Actor } from "#identity/contract";
import { contentHash } from "#kernel/hash";
import { newId } from "#kernel/ids";
import { formatFen } from "#kernel/money";
import { type PlainDate, toChineseDate } from "#kernel/plain-date";
import type { Tx } from "#platform/db";
import { type Authority, listAuthorities } from "#registry";
import { checkCreditCode } from "#registry/contract";
import { categoryLabel } from "./content.ts";
import { importKind } from "./process.ts";
import type { PublicContent } from "./publication.ts";
import { applyRedactions, proposeRedactions } from "./redaction.ts";
import { settleRedactions } from "./settled.ts";
import { knownKeys } from "./store.ts";
import { publicNameOf } from "./surnames.ts";

/** A real decision somebody published before, as the import reads it from a file. Nothing in it is trusted. */
export type HistoricalDecision = {
	/** The file's own id of the row, if any; else the content is the key. */
	readonly sourceId: string | null;
	readonly number: string | null;
	readonly partyName: string;
	/** 行政处罚 where it says nothing else. */
	readonly type?: "penalty" | "licence" | "inspection";
	/** 自然人: then the name is masked again, whatever the source did. */
	readonly naturalPerson: boolean;
	readonly title: string;
	readonly facts: string;
	readonly bases: string;
	readonly kinds: string;
	readonly content: string;
	readonly fineFen: number | null;
	readonly decidedOn: PlainDate | null;
	readonly publishedOn: PlainDate | null;
	readonly authorityName: string;
	readonly sourceUrl: string;
	/** As written, masked or wrong; never shown. */
	readonly code: string;
	readonly warnings: readonly string[];
};

export type HistoricalReport = {
	readonly read: number;
	readonly created: number;
	readonly unchanged: number;
	/** Published later than seven working days after the decision, where both dates are known. */
	readonly late: readonly { readonly number: string | null; readonly partyName: string; readonly text: string }[];
};

export type HistoricalImport = {
	readonly engine: Engine;
	readonly actor: Actor;
	readonly authority: Authority;
	readonly regime: { readonly id: string; readonly effectiveFrom: string };
	readonly calendar: WorkingCalendar;
	readonly today: PlainDate;
	/** Counts and judges, writes nothing. */
	readonly dryRun?: boolean;
};

/** 国办发〔2018〕118号 二、（六）: penalties within seven working days. The one number that bound every authority in it. */
const SEVEN_WORKDAYS = { count: 7, unit: "workday" } as const;
/** 国办发〔2018〕118号 was issued on 2018-12-05; no earlier decision can be late by it. */
const RULE_SINCE = "2018-12-05";

/** The same row is the same item, in whatever order the file has it. */
export function historicalKey(decision: HistoricalDecision): string {
	const { authorityName, partyName, decidedOn, sourceUrl, facts, number } = decision;
	// One 文号 can stand over several parties: each is an item of its own, and none is swallowed by another.
	if (number !== null) return contentHash({ number, authority: authorityName, party: partyName });
	return contentHash({
		authority: authorityName,
		party: partyName,
		decidedOn,
		sourceUrl,
		facts,
		id: decision.sourceId,
	});
}

/**
 * Brings historical decisions in as published items, one stream each; rows that are there already change nothing.
 * Nothing is dropped: what is doubtful is published with its doubts, what is unknown stays empty. Call it inside a
 * transaction of the importing authority's scope.
 * A refusal of the engine is thrown and undoes the batch.
 */
export async function importHistorical(
	tx: Tx,
	decisions: readonly HistoricalDecision[],
	run: HistoricalImport,
): Promise<HistoricalReport> {
	const known = new Set(await knownKeys(tx, run.authority.id, decisions.map(historicalKey)));
	const authorities = await listAuthorities(tx);
	const late: { number: string | null; partyName: string; text: string }[] = [];
	const cleaner = historicalCleaner();
	let created = 0;
	for (const decision of decisions) {
		const lateText = latenessOf(decision, run.calendar);
		if (lateText !== undefined) {
			late.push({ number: decision.number, partyName: publicPartyOf(decision), text: lateText });
		}
		const key = historicalKey(decision);
		if (known.has(key)) continue;
		known.add(key);
		created += 1;
		if (!run.dryRun) await importOne(tx, { decision, key, authorities, cleaner, run });
	}
	return { read: decisions.length, created, unchanged: decisions.length - created, late };
}

/** 逾期3天; undefined where the dates do not prove it. */
export function latenessOf(decision: HistoricalDecision, calendar: WorkingCalendar): string | undefined {
	const dueOn = dueOf(decision, calendar);
	if (dueOn === null || decision.publishedOn === null) return undefined;
	const found = lateness({ date: dueOn, provisional: false, rawLastDay: dueOn }, decision.publishedOn);
	return found.late ? found.text : undefined;
}

export function dueOf({ decidedOn, type }: HistoricalDecision, calendar: WorkingCalendar): PlainDate | null {
	// What an inspection found is to be published within twenty, which this import does not judge.
	if (decidedOn === null || decidedOn < RULE_SINCE || type === "inspection") return null;
	const due = addPeriod(calendar, decidedOn, SEVEN_WORKDAYS);
	return due.provisional ? null : due.date;
}

type One = {
	readonly decision: HistoricalDecision;
	readonly key: string;
	readonly authorities: readonly Authority[];
	readonly cleaner: Cleaner;
	readonly run: HistoricalImport;
};

async function importOne(tx: Tx, one: One): Promise<void> {
	await one.run.engine.runIn(tx, importKind, {
		streamId: newId(),
		act: "import-publication",
		actor: one.run.actor,
		input: importInputOf(one),
	});
}

/** What the act `import-publication` is given for one decision. */
export function importInputOf({
	decision,
	key,
	authorities,
	cleaner,
	run,
}: Omit<One, "run"> & { readonly run: Omit<HistoricalImport, "engine"> }) {
	const content = historicalContentOf(decision, cleaner(decision));
	return {
		opening: {
			authorityId: run.authority.id,
			authorityName: content.authority,
			orgPath: run.authority.orgPath,
			regime: run.regime,
			type: content.type,
			title: content.title,
			partyName: content.party,
			number: content.number,
			decidedOn: decision.decidedOn,
			source: {
				kind: "import" as const,
				key,
				url: decision.sourceUrl,
				code: checkCreditCode(decision.code).valid ? decision.code : "",
				warnings: [...decision.warnings],
			},
		},
		content,
		publicId: newId(),
		publishedOn: decision.publishedOn ?? run.today,
		// An authority that is not of this installation has no column here; its decisions stand in the list of all.
		listedUnder: authorities.find((one) => one.name === decision.authorityName)?.id ?? null,
		dueOn: decision.publishedOn === null ? null : dueOf(decision, run.calendar),
	};
}

/** Source texts were redacted by others, not always well: they go through the same redaction, all proposals taken. */
type Cleaner = (decision: HistoricalDecision) => Clean;
/** Without a field: free text. In a number and in the name of the authority other rules find what must go. */
type Clean = (text: string, field?: "document-number" | "authority") => string;

/** For the rows of one batch: the same basis and the same kind of fine come again from row to row. */
export function historicalCleaner(): Cleaner {
	const known = new Map<string, string>();
	return ({ naturalPerson, partyName, authorityName }) => {
		const names = {
			persons: naturalPerson ? [{ name: partyName, role: "party" as const }] : [],
			organisations: [authorityName, ...(naturalPerson ? [] : [partyName])],
			addresses: [],
		};
		const clean: Clean = (text, field) => {
			const passages = [{ field: field ?? "text", text }];
			return applyRedactions(text, settleRedactions(passages, proposeRedactions(passages, names), names));
		};
		if (naturalPerson) return clean;
		// Names of organisations only save a person's name from being hidden in them: where none is named, the text decides.
		return (text, field) => {
			// Hardly a number comes twice.
			if (field === "document-number") return clean(text, field);
			const key = `${field ?? ""}\n${text}`;
			const cleaned = known.get(key) ?? clean(text, field);
			known.set(key, cleaned);
			return cleaned;
		};
	};
}

function historicalContentOf(decision: HistoricalDecision, clean: Clean): PublicContent {
	const { type = "penalty" } = decision;
	const conclusion = clean(conclusionOf(decision));
	const party = publicPartyOf(decision);
	const title = clean(decision.title);
	const facts = clean(decision.facts);
	const number = decision.number === null ? null : clean(decision.number, "document-number");
	const authority = clean(decision.authorityName, "authority");
	const fields = [
		{ id: "document-number", label: "决定书文号", text: number ?? "" },
		{ id: "case-title", label: "案件名称", text: title },
		{ id: "authority", label: "执法机关", text: authority },
		{ id: "party", label: "执法对象", text: party },
		{ id: "category", label: "执法类别", text: categoryLabel(type) },
		{ id: "facts", label: "违法事实", text: facts },
		{ id: "legal-basis", label: "法律依据", text: clean(decision.bases) },
		{ id: "conclusion", label: "执法结论", text: conclusion },
		{ id: "decision-date", label: "决定日期", text: decision.decidedOn ? toChineseDate(decision.decidedOn) : "" },
	] as const;
	return {
		authority,
		type,
		mode: "summary",
		title,
		party,
		naturalPerson: decision.naturalPerson,
		number,
		conclusion,
		decidedOn: decision.decidedOn,
		// What the source does not say stays away: an empty line would look like something hidden.
		fields: fields.filter((one) => one.text !== ""),
		fieldsBasis: null,
		supplements: [],
		supplementsBasis: null,
		fullText: [],
		bases: [],
		remedies: "",
		...(namesPerson(decision.sourceUrl, clean) ? {} : { sourceUrl: decision.sourceUrl }),
		doubts: decision.warnings.map((text) => clean(text)),
	};
}

/** …/show?id=<公民身份号码>: an address cannot be hidden in part, so it stays inside. */
function namesPerson(url: string, clean: Clean): boolean {
	const text = /%[0-9a-f]{2}/i.test(url) && isEncoded(url) ? decodeURIComponent(url) : url;
	return clean(text, "document-number") !== text;
}

function isEncoded(url: string): boolean {
	try {
		return decodeURIComponent(url) !== url;
	} catch {
		return false;
	}
}

function publicPartyOf({ naturalPerson, partyName }: HistoricalDecision): string {
	return naturalPerson ? publicNameOf(partyName) : partyName;
}

function conclusionOf({ content, kinds, fineFen }: HistoricalDecision): string {
	if (content !== "") return content;
	const fine = fineFen === null ? "" : `罚款${formatFen(fineFen)}`;
	return [kinds, kinds.includes("罚款") && fine !== "" ? formatFen(fineFen ?? 0) : fine]
		.filter((one) => one !== "")
		.join("；");
}
