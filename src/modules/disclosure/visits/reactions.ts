import { asAuthority, type Happening, type Reaction, resolveFacts } from "#casework";
import { canonicalJson, type Json } from "#kernel/canonical-json";
import { Problem } from "#kernel/problem";
import type { Tx } from "#platform/db";
import { mattersInForce } from "./matters.ts";
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

/** Asked again in the transaction of the act: a list that was superseded in between, or a row made up, founds nothing. */
async function checkMatter(tx: Tx, { authority, context }: Happening, matter: VisitMatter): Promise<void> {
	const known = await asAuthority(tx, authority.path, () => mattersInForce(tx, authority.id, context.today));
	const text = (one: VisitMatter) => canonicalJson(one as unknown as Json);
	if (!known.some((one) => text(one) === text(matter)))
		throw new Problem("matter-not-in-force", "本机关公布的清单已有变化，请重新选择检查事项", { status: 409 });
}
