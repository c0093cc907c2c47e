import type { Happening, PenaltyCase, Reaction, RecordedEvent } from "#casework";
import { assert } from "#kernel/assert";
import { newId } from "#kernel/ids";
import type { PlainDate } from "#kernel/plain-date";
import type { Tx } from "#platform/db";
import { caseSourceOf } from "./case-source.ts";
import { publicationClocks } from "./clocks.ts";
import { openingKind, publicationKind } from "./process.ts";
import type { AnnulmentKind, Publication } from "./publication.ts";
import { findByCase, insertRelease, saveItem, updateToTombstone } from "./store.ts";

function eventOf(happening: Happening, type: string): RecordedEvent | undefined {
	return happening.events.find((event) => event.type === type);
}

/** A decision is made: its publication item opens in the same transaction, as the person who decided (PUB-01, PUB-11). */
const openOnDecision: Reaction = async (tx, happening, engine) => {
	if (happening.place.kind !== "case" || !eventOf(happening, "DecisionMade")) return;
	const state = happening.after as PenaltyCase;
	// A transfer to the judicial organs decides nothing about the party (行政处罚法 57 I (四)).
	if (state.decision === null || state.decision.outcome === "transfer") return;
	const { authority, context, place, events } = happening;
	await engine.runIn(tx, openingKind, {
		streamId: newId(),
		act: "open-publication",
		actor: context.actor,
		input: {
			authorityId: authority.id,
			authorityName: authority.name,
			orgPath: place.orgPath,
			regime: { id: state.regime.id, effectiveFrom: state.regime.effectiveFrom },
			type: "penalty",
			title: state.title,
			partyName: state.party.name,
			number: state.decision.number,
			decidedOn: state.decision.on,
			source: caseSourceOf({ state, events, authority }),
		},
	});
};

/** What the case calls the result, and what that is for the publication. 维持 and 撤回 take nothing down. */
const RESULTS: Readonly<Record<string, AnnulmentKind>> = {
	annulled: "annulled",
	changed: "changed",
	unlawful: "unlawful",
	void: "void",
	remade: "remake",
};
const NUMBER_LENGTH_MAX = 200;

/** A remedy ends against the decision: the withdrawal and its clock begin at once (COR-01, COR-04). */
const annulOnRemedy: Reaction = async (tx, happening, engine) => {
	const ended = happening.place.kind === "case" ? eventOf(happening, "RemedyEnded") : undefined;
	if (!ended) return;
	const { to, result, detail } = ended.data as { to: string; result: string; detail: string };
	const kind = RESULTS[result];
	const item = kind && (await findByCase(tx, happening.place.streamId));
	if (!item || ["withdrawn", "dropped"].includes(item.status)) return;
	const remedy = (happening.after as PenaltyCase).performance.remedies.at(-1);
	await engine.runIn(tx, publicationKind, {
		streamId: item.streamId,
		act: "record-annulment",
		actor: happening.context.actor,
		input: {
			kind,
			effectiveOn: to,
			organ: remedy?.kind === "litigation" ? "人民法院" : happening.authority.reconsiderationOrgan,
			number: detail.slice(0, NUMBER_LENGTH_MAX),
		},
	});
};

/** Every act on an item: the desk's row, and what becomes or ceases to be public. */
const project: Reaction = async (tx, happening) => {
	if (happening.place.kind !== "publication") return;
	const state = happening.after as Publication;
	const clocks = publicationClocks(state, happening.context);
	const dueOn = (id: string) => clocks.find((one) => one.id === id)?.dueOn ?? null;
	await saveItem(tx, state, {
		dueOn: dueOn("publish"),
		targetOn: dueOn("publish-target"),
		withdrawDueOn: dueOn("withdraw") ?? dueOn("withdraw-target"),
	});
	const published = eventOf(happening, "DecisionPublished");
	if (published) await release(tx, happening, { state, event: published, dueOn: dueOn("publish") });
	const imported = eventOf(happening, "HistoricalPublished");
	if (imported) await releaseImported(tx, happening, { state, event: imported });
	const withdrawn = eventOf(happening, "DisclosureWithdrawn");
	if (withdrawn && state.release && state.withdrawal) {
		await updateToTombstone(tx, {
			publicId: state.release.publicId,
			reason: state.withdrawal.publicReason,
			on: state.withdrawal.on,
			eventId: withdrawn.meta.eventId,
			at: withdrawn.meta.at,
		});
	}
};

type Released = { readonly state: Publication; readonly event: RecordedEvent; readonly dueOn: PlainDate | null };

async function release(tx: Tx, happening: Happening, { state, event, dueOn }: Released) {
	const { draft, check, source } = state;
	assert(draft && check && check.hash === draft.hash && state.release, "a release has its checked draft");
	await insertRelease(tx, {
		publicId: state.release.publicId,
		orgPath: happening.place.orgPath,
		authorityId: happening.authority.id,
		origin: "case",
		content: draft.content,
		publishedOn: state.release.on,
		dueOn,
		document: source.kind === "case" ? source.document : null,
		eventId: event.meta.eventId,
		at: event.meta.at,
	});
}

async function releaseImported(tx: Tx, happening: Happening, { state, event }: Omit<Released, "dueOn">) {
	const data = event.data as { listedUnder: string | null; dueOn: PlainDate | null };
	assert(state.draft && state.release, "an imported item has its content");
	await insertRelease(tx, {
		publicId: state.release.publicId,
		orgPath: happening.place.orgPath,
		authorityId: data.listedUnder,
		origin: "import",
		content: state.draft.content,
		publishedOn: state.release.on,
		dueOn: data.dueOn,
		document: null,
		eventId: event.meta.eventId,
		at: event.meta.at,
	});
}

/** For `EngineDeps.reactions`. The order matters: an item opened by a case's reaction is projected by its own run. */
export const disclosureReactions: readonly Reaction[] = [openOnDecision, annulOnRemedy, project];
