import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { z } from "zod";
import { hashedEvent, type Place } from "#casework";
import type { Actor } from "#identity/contract";
import type { Json } from "#kernel/canonical-json";
import { contentHash } from "#kernel/hash";
import { newId } from "#kernel/ids";
import { isPlainDate, type PlainDate } from "#kernel/plain-date";
import { Problem } from "#kernel/problem";
import { appendEntry, commitmentOf, encodeEntry, logFor, SALT_BYTES } from "#ledger";
import { inScope } from "#platform/db";
import { ask, defineParameter, ENFORCEMENT_TYPES, isClauseKey } from "#regime";
import { getRegime, normsOf } from "#regimes";
import type { House } from "./house.ts";

export const parameterInput = z.object({
	key: z.string().min(1).max(100),
	type: z.enum(ENFORCEMENT_TYPES).optional(),
	value: z.unknown(),
	effectiveFrom: z.string().refine(isPlainDate, "生效日期应为存在的日期"),
	/** The internal rule by title and article. */
	basis: z.object({
		document: z.string().trim().min(1, "请填写文件名称").max(200),
		article: z.string().trim().min(1, "请填写条款").max(100),
	}),
	reason: z.string().trim().min(2, "请填写理由").max(2_000),
	/** Who proposed it; the head who sends this approves it (INF-05). */
	proposedBy: z.string().trim().min(1, "请填写提出人").max(100),
});

/**
 * A value the authority sets where its text leaves one open, or as an internal target for 及时. Approved by the head,
 * recorded as an event with its ledger entry, in force from its date for what happens from then on (INF-05, INF-06).
 */
export async function setParameter(
	house: House,
	actor: Actor,
	input: z.output<typeof parameterInput>,
): Promise<string> {
	const key: string = input.key;
	if (!isClauseKey(key)) throw new Problem("clause-unknown", `没有“${key}”这一条`, { status: 422 });
	return inScope(
		house.db,
		{ scope: [`${actor.authorityPath}/`], authority: actor.authorityPath, person: actor.personId },
		async (tx) => {
			const { authority, context } = await house.engine.contextFor(tx, actor, undefined);
			const regime = getRegime(authority.regimeId, context.today);
			const answer = ask(regime, key, { norms: normsOf(regime), type: input.type ?? "penalty", on: context.today });
			const vague = JSON.stringify(answer.own.value)?.includes("及时") === true;
			if (answer.own.status === "stated" && !vague) {
				throw new Problem("clause-stated", "本机关文件已有明确规定，不能另设内部规定", { status: 409 });
			}
			const effectiveFrom = input.effectiveFrom as PlainDate;
			const parameter = defineParameter({
				key,
				...(input.type === undefined ? {} : { type: input.type }),
				value: input.value,
				effectiveFrom,
				source: "internal",
				basis: input.basis,
				reason: input.reason,
				approver: actor.name,
			});
			const [parameterId, eventId] = [newId(), newId()];
			const place: Place = {
				kind: "rules",
				streamId: `rules-${authority.id}`,
				authorityId: authority.id,
				orgPath: authority.orgPath,
			};
			const data = { parameterId, ...parameter, value: parameter.value as Json } as unknown as object;
			const eventActor = {
				personId: actor.personId,
				name: actor.name,
				title: actor.title,
				unitName: actor.unitName,
				orgPath: actor.unitPath,
			};
			const { rows } = await sql<{ version: number }>`
			select coalesce(max(version), 0) + 1 as version from core.event where stream_id = ${place.streamId}`.execute(tx);
			const event = {
				type: "RuleParameterSet",
				data,
				meta: { eventId, version: rows[0]?.version ?? 1, at: context.now, date: context.today, actor: eventActor },
			};
			const salt = randomBytes(SALT_BYTES);
			await sql`
			insert into core.event (event_id, stream_kind, stream_id, version, authority_id, org_path, act, type, data, actor, at, salt)
			values (${eventId}, 'rules', ${place.streamId}, ${event.meta.version}, ${authority.id}, ${authority.orgPath}, 'set-rule-parameter',
				${event.type}, ${JSON.stringify(data)}::jsonb, ${JSON.stringify(eventActor)}::jsonb, ${context.now}, ${salt})`.execute(
				tx,
			);
			await appendEntry(tx, {
				log: logFor("casework", context.now),
				eventId,
				entry: encodeEntry({
					v: 1,
					id: eventId,
					subject: contentHash({ stream: place.streamId }),
					type: event.type,
					at: context.now,
					...commitmentOf(hashedEvent(place, "set-rule-parameter", event), salt),
				}),
			});
			await sql`
			insert into core.rule_parameter (parameter_id, authority_id, org_path, clause, enforcement_type, source, effective_from,
				value, basis, reason, proposed_by, approved_by, at, event_id)
			values (${parameterId}, ${authority.id}, ${authority.orgPath}, ${key}, ${input.type ?? null}, 'internal', ${effectiveFrom}::date,
				${JSON.stringify(parameter.value)}::jsonb, ${JSON.stringify(input.basis)}::jsonb, ${input.reason}, ${input.proposedBy},
				${actor.name}, ${context.now}, ${eventId})`.execute(tx);
			return parameterId;
		},
	);
}
