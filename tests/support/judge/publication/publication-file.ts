import type { RecordedEvent } from "#casework";
import type { PlainDate } from "#kernel/plain-date";
import { EventFile } from "../event-file.ts";
import type { RuleOver } from "../rule.ts";
import type { Page, Source, Told, Vocabulary } from "./vocabulary.ts";

export type PublicationFacts = {
	readonly events: readonly RecordedEvent[];
	/** The file of the case whose decision is published, where it is at hand. */
	readonly caseEvents?: readonly RecordedEvent[] | undefined;
};

/** What went out at one moment, with the draft and the check it rests on. */
export type Release = {
	readonly event: Told<"DecisionPublished" | "DecisionCorrected">;
	readonly draft: Told<"DisclosureDrafted" | "CorrectionDrafted"> | undefined;
	/** Checked after that draft, and not returned or dropped since. */
	readonly check: Told<"DisclosureChecked" | "CorrectionChecked"> | undefined;
	readonly page: Page | undefined;
};

/** One item (公示事项) from the decision to the tombstone, opened for reading. */
export class PublicationFile extends EventFile<Vocabulary> {
	readonly regime: string;
	readonly opened: Told<"PublicationOpened"> | undefined;
	readonly source: Source | undefined;
	readonly type: string;
	readonly caseEvents: readonly RecordedEvent[];

	constructor({ events, caseEvents = [] }: PublicationFacts) {
		super(events);
		this.opened = this.all("PublicationOpened")[0];
		const opening = this.opened?.data ?? this.all("HistoricalPublished")[0]?.data.opening;
		this.regime = opening?.regime.id ?? "";
		this.source = opening?.source;
		this.type = opening?.type ?? "";
		this.caseEvents = caseEvents;
	}

	/** The day on which the decision was made, as it was known when `before` happened. */
	decidedOn(before?: Told): PlainDate | null {
		return this.last(before, "RegisteredDateAmended")?.data.decidedOn ?? this.opened?.data.decidedOn ?? null;
	}

	/** Everything that this system made public, first releases and corrections. */
	releases(): readonly Release[] {
		return this.all("DecisionPublished", "DecisionCorrected").map((event) => {
			const first = event.type === "DecisionPublished";
			const draft = first ? this.last(event, "DisclosureDrafted") : this.last(event, "CorrectionDrafted");
			const undone = first
				? this.between(draft, event, "DisclosureReturned", "DisclosureReopened").at(-1)
				: this.between(draft, event, "CorrectionDropped").at(-1);
			const checks = this.between(undone ?? draft, event, first ? "DisclosureChecked" : "CorrectionChecked");
			const page = event.type === "DecisionCorrected" ? event.data.content : draft?.data.content;
			return { event, draft, check: draft && checks.at(-1), page };
		});
	}
}

export type PublicationRule = RuleOver<PublicationFile>;

/** What the public reads on the page, each text by itself. */
export function textsOf(page: Page): readonly string[] {
	return [
		page.authority,
		page.title,
		page.party,
		page.number ?? "",
		page.conclusion,
		...[...page.fields, ...page.supplements].map(({ text }) => text),
		...page.fullText.flatMap(({ paragraphs }) => paragraphs),
		page.remedies,
		...page.bases.map(({ document, article }) => `${document}${article}`),
		page.matter?.name ?? "",
	];
}
