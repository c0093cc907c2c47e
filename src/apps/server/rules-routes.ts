import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { keyOf, listParameters, readAs, ruleParameterInput, ruleSettingsKind, ruleStreamId } from "#casework";
import { actReply, rulesPage } from "#casework/contract";
import { actorOf, deskHooks } from "#identity";
import type { Basis } from "#kernel/basis";
import { isRefusal } from "#kernel/refusal";
import { sendRefusal } from "#platform/http";
import {
	ask,
	type ClauseKey,
	clauseKeys,
	ENFORCEMENT_TYPES,
	type EnforcementType,
	enforcementTypeLabel,
	higherLayer,
	isByTypeKey,
	label,
	type Regime,
} from "#regime";
import { getRegime, normsOf } from "#regimes";
import type { House } from "./house.ts";

/** 制度: the authority's rules as a page, both layers of every clause; and the way its own settings are made. */
export async function rulesRoutes(root: FastifyInstance, { house }: { house: House }): Promise<void> {
	deskHooks(root);
	const app = root.withTypeProvider<ZodTypeProvider>();
	app.get(
		"/api/rules",
		{ config: { access: "actor" }, schema: { summary: "本机关制度", tags: ["rules"], response: { 200: rulesPage } } },
		async (request) => {
			const actor = actorOf(request);
			return readAs(house.db, actor, async (tx) => {
				const { authority, context } = await house.engine.contextFor(tx, actor, undefined);
				const regime = getRegime(authority.regimeId, context.today);
				const parameters = await listParameters(tx, authority.id);
				const settings = { norms: normsOf(regime), on: context.today, configured: parameters };
				return {
					regime: { ...regime, documents: [...regime.documents] },
					norms: normsOf(regime).map(({ id, title, effectiveFrom }) => ({ id, title, effectiveFrom })),
					clauses: clauseKeys.flatMap((key) =>
						(isByTypeKey(key) ? typesOf(regime) : [null]).map((type) => clauseView(regime, key, type, settings)),
					),
					parameters: parameters.map((one) => ({
						...one,
						type: one.type ?? null,
						label: label(one.key),
						basis: viewOf(one.basis),
					})),
				};
			});
		},
	);
	app.post(
		"/api/rules/parameters",
		{
			config: { access: { roles: ["head"] } },
			schema: { summary: "设定内部规定", tags: ["rules"], body: ruleParameterInput, response: { 200: actReply } },
		},
		async (request, reply) => {
			const actor = actorOf(request);
			const command = {
				streamId: ruleStreamId(actor.authorityId),
				act: "set-rule-parameter",
				input: request.body,
				actor,
				...keyOf(request),
			};
			const done = await house.engine.run(ruleSettingsKind, command);
			return isRefusal(done) ? sendRefusal(reply, done) : done;
		},
	);
}

function typesOf(regime: Regime): readonly EnforcementType[] {
	const own = regime.clauses.types;
	return own.status === "stated" ? own.value.types : ENFORCEMENT_TYPES;
}

function clauseView(regime: Regime, key: ClauseKey, type: EnforcementType | null, settings: Parameters<typeof ask>[2]) {
	const answer = ask(regime, key, { ...settings, type: type ?? "penalty" });
	const { own, effective, internalTarget } = answer;
	const { held } = higherLayer(regime, key, { ...settings, type: type ?? "penalty" });
	const open =
		own.status === "unit-configurable" ||
		effective.status === "unit-configurable" ||
		JSON.stringify(own.value)?.includes("及时") === true;
	return {
		key,
		label: label(key),
		type,
		typeLabel: type === null ? null : enforcementTypeLabel[type],
		wording: own.wording ?? null,
		own: { status: own.status, value: own.value ?? null, unit: own.unit ?? null, basis: viewOf(own.basis), via: null },
		effective: {
			status: effective.status,
			value: effective.value ?? null,
			unit: effective.unit ?? null,
			basis: viewOf(effective.basis),
			via: effective.via ?? null,
		},
		internalTarget: internalTarget
			? {
					status: "configured",
					value: internalTarget.value,
					unit: internalTarget.unit ?? null,
					basis: viewOf(internalTarget.basis),
					via: "内部规定",
				}
			: null,
		higher: held
			? { status: "stated", value: held.value, unit: null, basis: viewOf(held.basis), via: "上位规定" }
			: null,
		configurable: open,
	};
}

function viewOf(found: Basis | null) {
	if (!found) return null;
	return found.reading === undefined
		? { document: found.document, article: found.article }
		: { document: found.document, article: found.article, reading: found.reading };
}
