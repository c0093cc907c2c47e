import { asAuthority, type Happening, machineActor, type Reaction, readStream, resolveFacts } from "#casework";
import { canonicalJson, type Json } from "#kernel/canonical-json";
import { Problem } from "#kernel/problem";
import type { Tx } from "#platform/db";
import { takeUpVisitClue } from "./acts-clue.ts";
import { mattersInForce } from "./matters.ts";
import { visitKind, visitProcess } from "./process.ts";
import { standingsOf } from "./standing.ts";
import { removeNotice, saveNotice, saveVisit } from "./store.ts";
import { statusOf, type Visit, type VisitMatter } from "./visit.ts";

/** Every act on a notice: the desk's row, and what its address opens. */
export const projectVisit: Reaction = async (tx, happening) => {
	if (happening.place.kind !== "announced-visit") return;
	const { authority, context } = happening;
	const [before, state] = [happening.before as Visit | undefined, happening.after as Visit];
	if (happening.events.some(({ type }) => type === "VisitDrafted")) await checkMatter(tx, happening, state.matter);
	await saveVisit(tx, state);
	const ended = before?.token ?? null;
	if (ended !== null && ended !== state.token) await removeNotice(tx, ended);
	if (state.token === null) return;
	const ids = state.plan.officers.map((one) => one.personId);
	const place = { authority, today: context.today, matterBases: [] };
	const { officers } = await asAuthority(tx, authority.path, () =>
		resolveFacts(tx, { officers: statusOf(state) === "issued" ? ids : [] }, place),
	);
	await saveNotice(tx, state, { standings: standingsOf(state, officers), at: context.now });
};

/**
 * A case opened from what an inspection found: each knows the other from then on, in one transaction. The notice has to be
 * one that whoever opens the case may see; one of another unit is answered like one that is not there (SEC-03).
 */
export const linkVisitToCase: Reaction = async (tx, { place, authority, events, context }, engine) => {
	if (place.kind !== "case") return;
	for (const { type, data } of events) {
		const { visitId } = data as { visitId?: string };
		if (type !== "ClueRegistered" || visitId === undefined) continue;
		const found = await readStream(tx, visitProcess, visitId);
		const isSeen = found !== undefined && context.actor.scope.some((prefix) => found.orgPath.startsWith(prefix));
		if (!isSeen) throw new Problem("visit-unknown", "没有找到这份检查通知", { status: 409 });
		const actor = machineActor(authority, ["leader"]);
		const input = { caseId: place.streamId };
		await engine.runIn(tx, visitKind, { streamId: visitId, act: takeUpVisitClue.name, input, actor });
	}
};

/** Asked again in the transaction of the act: a list that was superseded in between, or a row made up, founds nothing. */
async function checkMatter(tx: Tx, { authority, context }: Happening, matter: VisitMatter): Promise<void> {
	const known = await asAuthority(tx, authority.path, () => mattersInForce(tx, authority.id, context.today));
	const text = (one: VisitMatter) => canonicalJson(one as unknown as Json);
	if (!known.some((one) => text(one) === text(matter)))
		throw new Problem("matter-not-in-force", "本机关公布的清单已有变化，请重新选择检查事项", { status: 409 });
}
