import { type ActContext, formViewOf, viewOfBasis } from "#casework";
import type { ActForm } from "#casework/contract";
import { notFound } from "#kernel/problem";
import type { Tx } from "#platform/db";
import { listUnits, officersOf } from "#registry";
import { requestProcess } from "./process.ts";
import type { PublicRequest } from "./request.ts";
import { standingOf } from "./terms.ts";
import { REPLY_KINDS, REPLY_RULES, replyKindsOf } from "./vocabulary.ts";

type Choice = ActForm["choices"][string][number];

/** The form of one act on one request: what can be chosen, and what is known already. */
export async function formOf(tx: Tx, name: string, state: PublicRequest, context: ActContext): Promise<ActForm> {
	const act = requestProcess.acts.get(name);
	if (!act) throw notFound();
	return formViewOf(
		requestProcess,
		act,
		{ state, context },
		{
			defaults: defaultsOf(name, state, context),
			choices: await choicesOf(tx, name, state, context),
		},
	);
}

function defaultsOf(name: string, state: PublicRequest, { rules, today }: ActContext): Record<string, unknown> {
	if (name === "register-request") return { receivedOn: today };
	if (name === "refuse-request") return { basis: viewOfBasis(standingOf(state.kind, rules)) };
	if (name !== "grant-correction") return {};
	const { subject, details } = state;
	return {
		...(subject.publicId === null ? {} : { publicId: subject.publicId }),
		field: subject.field,
		wrong: details.wrong,
		right: details.right,
	};
}

async function choicesOf(
	tx: Tx,
	name: string,
	state: PublicRequest,
	context: ActContext,
): Promise<Record<string, Choice[]>> {
	if (name === "route-request") {
		const units = await listUnits(tx, { authorityId: context.authority.id });
		return { unit: units.map((one) => ({ value: one.orgPath, label: one.name, note: one.duties })) };
	}
	if (name === "answer-request") {
		return {
			"reply-kind": replyKindsOf(state.kind).map((kind) => ({
				value: kind,
				label: REPLY_KINDS[kind],
				...(REPLY_RULES[kind].basis ? { note: REPLY_RULES[kind].basis.article } : {}),
			})),
		};
	}
	// What the requester pointed at, by its name on the page; without it the field is written.
	if (name === "grant-correction" && state.subject.field !== "")
		return { "correction-field": [{ value: state.subject.field, label: state.subject.fieldLabel }] };
	if (name !== "register-request") return {};
	const officers = await officersOf(tx, `${context.actor.authorityPath}/`, { on: context.today });
	return {
		officer: officers.map((one) => ({ value: one.personId, label: `${one.name}（${one.unitName} ${one.title}）` })),
	};
}
