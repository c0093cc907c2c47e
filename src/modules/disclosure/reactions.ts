import { z } from "zod";
import {
	asAuthority,
	type Clock,
	type Happening,
	noLongerSaid,
	type PenaltyCase,
	probeLater,
	type Reaction,
	type RecordedEvent,
	readStream,
} from "#casework";
import { assert } from "#kernel/assert";
import { newId } from "#kernel/ids";
import { type PlainDate, toChineseDate } from "#kernel/plain-date";
import { Problem } from "#kernel/problem";
import type { Tx } from "#platform/db";
import { coversGround, groundOfResult } from "./acts/withdrawal.ts";
import { proveCarrier } from "./carrier-proof.ts";
import { missingCarriers } from "./carriers.ts";
import { caseSourceOf } from "./case-source.ts";
import { publicationClocks } from "./clocks.ts";
import { needlesOf } from "./needles.ts";
import { performanceOf } from "./performance.ts";
import { machineKind, openingKind, publicationProcess } from "./process.ts";
import { decisionOf, type Publication } from "./publication.ts";
import { performanceIsPublished } from "./publicity.ts";
import { projectRound } from "./rounds/reactions.ts";
import { boardsDueOn, namesOf, toTakeDown } from "./still-up.ts";
import {
	findByCase,
	findByPublicId,
	findRegistered,
	insertRelease,
	missingFiles,
	saveItem,
	updateCorrected,
	updatePerformance,
	updateToTombstone,
} from "./store.ts";
import { linkVisitToCase, projectVisit } from "./visits/reactions.ts";
import { type PerformanceStatus, PUBLICATION_STATUS, type RemedyResult } from "./vocabulary.ts";

function eventOf(happening: Happening, type: string): RecordedEvent | undefined {
	return happening.events.find((event) => event.type === type);
}

/** The paper of the decision as it was then: by it the item of one decision is told from that of another of the same case. */
const decisionPaper = (state: unknown) => (state as PenaltyCase).decision?.documentId ?? null;

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

/** 文号 or 案号: 示复决〔2024〕1号, （2024）示0000行初1号. */
const INSTRUMENT = /[\p{Script=Han}A-Za-z]*[〔［[（(]\d{4}[〕］\]）)][\p{Script=Han}\d]{0,30}?\d+号/u;

/**
 * The number of the instrument alone. What the case recorded beside it is its content, written for the file and read by
 * nobody before it would stand on a public page.
 */
function instrumentOf(detail: string): string {
	return INSTRUMENT.exec(detail)?.[0] ?? "生效法律文书";
}

/**
 * A remedy ends against the decision: the withdrawal and its clock begin at once (COR-01, COR-04). The clerk may have been
 * faster, and a later instrument may follow an earlier one: the case's own record is never refused for that.
 */
const annulOnRemedy: Reaction = async (tx, happening, engine) => {
	const ended = happening.place.kind === "case" ? eventOf(happening, "RemedyEnded") : undefined;
	if (!ended) return;
	const { to, result, detail } = ended.data as { to: string; result: RemedyResult; detail: string };
	const kind = groundOfResult(result);
	// What no text names as a ground takes nothing down; the case records it all the same.
	const takesDown = kind !== undefined && coversGround(happening.context.rules, kind);
	const item = takesDown && (await findByCase(tx, happening.place.streamId, decisionPaper(happening.before)));
	// Of what is taken down already it is recorded too: a decision that fell is never published anew.
	if (!item || ["expired", "dropped"].includes(item.status)) return;
	const known = (await readStream(tx, publicationProcess, item.streamId))?.state.annulment;
	if (known?.kind === kind && known.effectiveOn === to) return;
	const remedy = (happening.after as PenaltyCase).performance.remedies.at(-1);
	await engine.runIn(tx, machineKind, {
		streamId: item.streamId,
		act: "follow-annulment",
		actor: happening.context.actor,
		input: {
			kind,
			effectiveOn: to,
			organ: remedy?.kind === "litigation" ? "人民法院" : happening.authority.reconsiderationOrgan,
			number: instrumentOf(detail),
		},
	});
};

/** What the case records of the execution is followed from the decision on, public or not yet (PUB-10). */
const followExecution: Reaction = async (tx, happening, engine) => {
	if (happening.place.kind !== "case") return;
	const state = happening.after as PenaltyCase;
	if (state.decision === null || !performanceIsPublished(happening.context)) return;
	const now = performanceOf(state);
	const before = performanceOf(happening.before as PenaltyCase);
	if (now === undefined || (before?.status === now.status && before.on === now.on)) return;
	const item = await findByCase(tx, happening.place.streamId, decisionPaper(state));
	if (!item || ["withdrawn", "expired", "dropped"].includes(item.status)) return;
	await engine.runIn(tx, machineKind, {
		streamId: item.streamId,
		act: "follow-performance",
		actor: happening.context.actor,
		input: now,
	});
};

/** As far as this module hears of a request: found right, and of which published item. */
const correctionGranted = z.object({
	requestId: z.string(),
	publicId: z.string(),
	field: z.string(),
	wrong: z.string(),
	right: z.string(),
	reason: z.string(),
});

/** COR-03: a request was found right: the correction opens in the same transaction, as the person who granted it. */
const correctOnRequest: Reaction = async (tx, happening, engine) => {
	if (happening.place.kind !== "request") return;
	const granted = eventOf(happening, "CorrectionGranted");
	if (!granted) return;
	const { publicId, ...input } = correctionGranted.parse(granted.data);
	const item = await findByPublicId(tx, publicId);
	if (item?.status !== "published") {
		throw new Problem("publication-not-public", "该公示信息已不再公开，无需更正", { status: 409 });
	}
	await engine.runIn(tx, machineKind, {
		streamId: item.streamId,
		act: "request-correction",
		actor: happening.context.actor,
		input,
	});
};

/** As far as this module hears of a request that is over. */
const endedRequest = z.object({
	status: z.string(),
	granted: z.object({ publicId: z.string().optional() }).nullable(),
	subject: z.object({ publicId: z.string().nullable() }),
});
const OPEN_REQUEST: ReadonlySet<string> = new Set(["received", "accepted"]);

/** COR-03: a granted request that is answered or closed by hand waits for no page any more. */
const settleRequest: Reaction = async (tx, happening, engine) => {
	if (happening.place.kind !== "request") return;
	const { status, granted, subject } = endedRequest.parse(happening.after);
	const publicId = granted?.publicId ?? subject.publicId;
	if (granted === null || publicId === null || OPEN_REQUEST.has(status)) return;
	const { actor } = happening.context;
	const requestId = happening.place.streamId;
	// The page may be of another unit than the one that answers.
	await asAuthority(tx, actor.authorityPath, async () => {
		const item = await findByPublicId(tx, publicId);
		const state = item && (await readStream(tx, machineKind.process, item.streamId))?.state;
		if (!state?.correction?.requests.some((one) => one.requestId === requestId)) return;
		const settling = { role: "disclosure-clerk" as const, orgPath: happening.authority.orgPath };
		await engine.runIn(tx, machineKind, {
			streamId: state.id,
			act: "settle-correction-request",
			actor: { ...actor, roles: [...actor.roles, settling] },
			input: { requestId },
		});
	});
};

/** PUB-14: a decision is registered once; whoever registers it again is shown where it is. */
const refuseSecond: Reaction = async (tx, happening) => {
	if (happening.place.kind !== "publication" || !eventOf(happening, "PublicationOpened")) return;
	const state = happening.after as Publication;
	if (state.source.kind !== "registered" || state.number === null) return;
	const known = await asAuthority(tx, happening.context.actor.authorityPath, () => findRegistered(tx, state));
	if (known)
		throw new Problem(
			"decision-registered",
			`${state.number}已经登记为公示事项“${known.title}”（${PUBLICATION_STATUS[known.status]}），不能重复登记。请在公示事项中按文号查找后办理；已撤下、不予公开的，由负责人办理“重新公示”`,
			{ status: 409 },
		);
};

/** The last day of a decision's publication; none for one that comes back, unless it was late the first time already. */
function publishDueOn(state: Publication, clock: Clock | undefined): PlainDate | null {
	if (clock === undefined) return null;
	const { metOn, dueOn } = clock;
	return state.reopened === null || (metOn !== null && metOn > dueOn) ? dueOn : null;
}

/** Every act on an item: the desk's row, and what becomes or ceases to be public. */
const project: Reaction = async (tx, happening) => {
	if (happening.place.kind !== "publication") return;
	const state = happening.after as Publication;
	const clocks = publicationClocks(state, happening.context);
	const clock = (id: string) => clocks.find((one) => one.id === id);
	const dueOn = (id: string) => clock(id)?.dueOn ?? null;
	// No text gives the second publication of a decision a day, and the page names none for it.
	const shownDueOn = state.reopened === null ? dueOn("publish") : null;
	await saveItem(tx, state, {
		dueOn: publishDueOn(state, clock("publish")),
		targetOn: publishDueOn(state, clock("publish-target")),
		withdrawDueOn: dueOn("withdraw") ?? dueOn("withdraw-target"),
		correctDueOn: dueOn("correct") ?? dueOn("correct-target"),
		carriersMissing: missingCarriers(state, happening.context.rules),
		stillUp: namesOf(toTakeDown(state)),
		stillUpDueOn: boardsDueOn(clocks),
	});
	const published = eventOf(happening, "DecisionPublished");
	if (published) await release(tx, happening, { state, event: published, dueOn: shownDueOn });
	const imported = eventOf(happening, "HistoricalPublished");
	if (imported) await releaseImported(tx, happening, { state, event: imported });
	const performed = eventOf(happening, "PerformancePublished");
	if (performed && state.release) {
		await updatePerformance(tx, state.release.publicId, performed.data as { status: PerformanceStatus; on: string });
	}
	const corrected = eventOf(happening, "DecisionCorrected");
	if (corrected) await replaceText(tx, happening, { state, event: corrected, dueOn: shownDueOn });
	const gone = eventOf(happening, "DisclosureWithdrawn") ?? eventOf(happening, "DecisionExpired");
	if (gone) await takeDown(tx, happening, { state, event: gone });
};

/**
 * A consent or a photograph that nobody handed in proves nothing: the act does not happen, whether it is on a decision or
 * on a list that hangs somewhere (PLT-05).
 */
const checkFiles: Reaction = async (tx, { events, place }) => {
	if (place.kind !== "publication" && place.kind !== "list") return;
	const hashes = events.flatMap(({ data }) => {
		const { photo, file, sensitivity } = data as {
			file?: { sha256: string } | null;
			photo?: { sha256: string } | null;
			sensitivity?: { path: { file?: { sha256: string } } | null };
		};
		return [photo?.sha256, file?.sha256, sensitivity?.path?.file?.sha256].filter((one) => one !== undefined);
	});
	const [missing] = await missingFiles(tx, hashes);
	if (missing !== undefined)
		throw new Problem("file-missing", "所附文件没有上传，或者不在本机构范围内", { status: 409 });
};

async function takeDown(tx: Tx, happening: Happening, { state, event }: Omit<Released, "dueOn">) {
	const { release, withdrawal, publicity } = state;
	assert(release, "only what was released is taken down");
	const { eventId, at, date } = event.meta;
	const ended =
		withdrawal === null
			? {
					status: "expired" as const,
					reason: `公示期满（公示至${toChineseDate(publicity?.until ?? date)}）。`,
					on: date,
				}
			: { status: "withdrawn" as const, reason: withdrawal.publicReason, on: withdrawal.on };
	await updateToTombstone(tx, { publicId: release.publicId, ...ended, eventId, at });
	await probeLater(tx, happening, { event, cause: ended.status, needles: needlesOf(state.draft?.content) });
}

async function replaceText(tx: Tx, happening: Happening, { state, event, dueOn }: Released) {
	const { draft, release, source } = state;
	const before = (happening.before as Publication).draft?.content;
	assert(draft && release, "only what was released is corrected");
	await updateCorrected(tx, {
		publicId: release.publicId,
		content: draft.content,
		publishedOn: release.on,
		origin: source.kind === "import" ? "import" : "case",
		document: decisionOf(state)?.document ?? null,
		on: event.meta.date,
		dueOn,
		eventId: event.meta.eventId,
		at: event.meta.at,
	});
	const needles = noLongerSaid(needlesOf(before), needlesOf(draft.content));
	await probeLater(tx, happening, { event, cause: "corrected", needles });
}

type Released = { readonly state: Publication; readonly event: RecordedEvent; readonly dueOn: PlainDate | null };

async function release(tx: Tx, happening: Happening, { state, event, dueOn }: Released) {
	const { draft, check } = state;
	assert(draft && check && check.hash === draft.hash && state.release, "a release has its checked draft");
	await insertRelease(tx, {
		publicId: state.release.publicId,
		orgPath: happening.place.orgPath,
		authorityId: happening.authority.id,
		origin: "case",
		content: draft.content,
		publishedOn: state.release.on,
		dueOn,
		document: decisionOf(state)?.document ?? null,
		performance: performanceIsPublished(happening.context) ? (state.performance ?? undefined) : undefined,
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
export const disclosureReactions: readonly Reaction[] = [
	openOnDecision,
	annulOnRemedy,
	followExecution,
	correctOnRequest,
	settleRequest,
	proveCarrier,
	checkFiles,
	refuseSecond,
	project,
	projectRound,
	projectVisit,
	linkVisitToCase,
];
