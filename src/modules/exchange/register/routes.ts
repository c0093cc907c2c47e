import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { keyOf } from "#casework";
import { actorOf, assertFresh, deskHooks, originOf } from "#identity";
import type { Actor } from "#identity/contract";
import type { Json } from "#kernel/canonical-json";
import { contentHash } from "#kernel/hash";
import { dateInBeijing } from "#kernel/instant";
import type { PlainDate } from "#kernel/plain-date";
import type { Clock } from "#platform/clock";
import { type Db, inScope, type Scope } from "#platform/db";
import { getAuthority } from "#registry";
import { certificateStatus, type EnforcementScope } from "#registry/contract";
import { registerRoutes as contract, type RegisteredCertificate } from "./contract.ts";
import { registerDocument } from "./export.ts";
import { importRegister } from "./import.ts";
import { type KnownCertificate, type KnownRegister, readKnownRegister } from "./known.ts";
import { listRegisterChanges } from "./store.ts";

export type RegisterRoutes = {
	readonly db: Db;
	readonly clock: Clock;
	/** What the regime says of the types of enforcement (REG-01). */
	readonly typesOf: (regimeId: string, on: PlainDate) => EnforcementScope;
};

const tags = ["register"];
const CHANGES_SHOWN = 100;

/** 机构和事项登记: the authority's own register, seen and kept. */
export async function registerDesk(root: FastifyInstance, { db, clock, typesOf }: RegisterRoutes): Promise<void> {
	deskHooks(root);
	const app = root.withTypeProvider<ZodTypeProvider>();
	const { view, enter } = contract;
	app.get(
		view.url,
		{ config: { access: view.access }, schema: { summary: view.summary, tags, response: { 200: view.response } } },
		async (request) => {
			const actor = actorOf(request);
			const on = dateInBeijing(clock.now());
			return await inScope(db, { ...registerScopeOf(actor), readOnly: true }, async (tx) => {
				const authority = await getAuthority(tx, actor.authorityId);
				const known = await readKnownRegister(tx, authority, typesOf(authority.regimeId, on));
				const changes = await listRegisterChanges(tx, authority.id, CHANGES_SHOWN);
				return {
					authority: { id: authority.id, name: authority.name },
					part: registerDocument(known),
					certificates: known.certificates.map((one) => certificateView(known, one, on)),
					changes: changes.map((one) => ({ ...one, changes: [...one.changes] })),
				};
			});
		},
	);
	app.post(
		enter.url,
		{
			config: { access: enter.access },
			schema: { summary: enter.summary, tags, body: enter.body, response: { 200: enter.response } },
		},
		async (request) => {
			const actor = actorOf(request);
			assertFresh(request, "approve");
			const { part, reason, dryRun } = request.body;
			const at = clock.now();
			const own = { ...(part["authority"] as object | undefined), id: actor.authorityId };
			const { idempotencyKey: key } = keyOf(request);
			const requestHash = contentHash(["register", request.body as Json]);
			return await importRegister(db, {
				given: { parts: [{ ...part, authority: own }] },
				scope: registerScopeOf(actor),
				at,
				by: actor,
				signer: { byPersonId: actor.personId, origin: originOf(request) },
				reason,
				source: "",
				dryRun,
				typesOf: (regimeId) => typesOf(regimeId, dateInBeijing(at)),
				only: actor.authorityId,
				...(key === undefined || dryRun ? {} : { claim: { actor, key, requestHash, at } }),
			});
		},
	);
}

/**
 * The register of the person's own authority. An administrator has no scope of cases (三员), and gets none here: nothing
 * but the register is read or written in this transaction.
 */
function registerScopeOf({ authorityPath, personId }: Actor): Scope {
	return { scope: [`${authorityPath}/`], authority: authorityPath, person: personId };
}

function certificateView(known: KnownRegister, certificate: KnownCertificate, on: PlainDate): RegisteredCertificate {
	const { number, category, area, issuedOn, personId, changes } = certificate;
	const recorded = changes.map(({ kind, on: effectiveOn, year, validUntil }, index) => ({
		seq: index + 1,
		kind,
		effectiveOn,
		...(year === null ? {} : { year }),
		...(validUntil === null ? {} : { validUntil }),
	}));
	const { state, reason, validUntil } = certificateStatus(certificate, recorded, { on });
	const post = known.posts.findLast((one) => one.personId === personId);
	const unit = known.units.find(({ orgPath }) => orgPath === post?.orgPath);
	return {
		number,
		category,
		area,
		issuedOn,
		validUntil,
		state,
		reason,
		name: known.people.find(({ id }) => id === personId)?.name ?? "",
		unit: unit?.name ?? known.authority.name,
		changes: changes.map(({ validUntil: _until, ...change }) => change),
	};
}
