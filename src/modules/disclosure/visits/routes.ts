import type { FastifyInstance } from "fastify";
import {
	type ActContext,
	type AnyAct,
	asAuthority,
	type DeskDeps,
	formSchemaOf,
	formViewOf,
	mountDesk,
	type Standing,
	viewOfRefusal,
} from "#casework";
import { deskHooks } from "#identity";
import { addDays } from "#kernel/plain-date";
import type { Tx } from "#platform/db";
import { officersChoices } from "../officer-choices.ts";
import { NOT_BY_HAND } from "./acts-clue.ts";
import { matterNotListed, openVisit, visitOpeningInput } from "./acts-notice.ts";
import { casesOf, listVisits, visitDetailOf } from "./desk.ts";
import { formInputOf, knownOf, LEADING_DAYS } from "./forms.ts";
import { mattersInForce, matterValueOf } from "./matters.ts";
import { visitKind } from "./process.ts";
import { rightsTextOf, visitRuleOf } from "./rule.ts";
import { VISITS_ACCESS, visitDetail, visitList, visitQuery } from "./views.ts";
import type { Visit } from "./visit.ts";

/** The desk of the announced inspections. */
export async function visitRoutes(root: FastifyInstance, deps: DeskDeps): Promise<void> {
	deskHooks(root);
	mountDesk(root, deps, {
		kind: visitKind,
		prefix: "/api/visits",
		param: "visit",
		tag: "visits",
		openingFormUrl: "/api/visit-form",
		access: { reading: VISITS_ACCESS, acting: VISITS_ACCESS },
		summaries: {
			list: "检查通知",
			detail: "一份检查通知",
			opening: "拟订检查通知：只能从现行有效的清单中选择检查事项",
			openingForm: "拟订检查通知的表单",
			form: "检查通知环节的表单",
		},
		schemas: { query: visitQuery, list: visitList, detail: visitDetail, openingInput: visitOpeningInput },
		list: listVisits,
		detail: async (tx, found) => visitDetailOf({ ...found, cases: await casesOf(tx, found.state) }),
		complete: withMatter,
		openingForm,
		form,
	});
}

/** The rows of the whole authority's lists, whatever unit of it somebody works in. */
function mattersFor(tx: Tx, { actor, today }: ActContext) {
	return asAuthority(tx, actor.authorityPath, () => mattersInForce(tx, actor.authorityId, today));
}

async function withMatter(tx: Tx, input: { readonly row: string }, context: ActContext) {
	const matter = (await mattersFor(tx, context)).find((one) => matterValueOf(one) === input.row);
	return matter === undefined ? matterNotListed() : { ...input, matter };
}

async function openingForm(tx: Tx, act: AnyAct<Visit>, context: ActContext) {
	const { actor, authority, today } = context;
	const matters = await mattersFor(tx, context);
	const form = formViewOf(
		visitKind.process,
		act,
		{ state: visitKind.process.initial(""), context },
		{
			defaults: {
				rights: rightsTextOf(visitRuleOf(context.rules), authority),
				contact: `${actor.unitName} ${authority.phone}`,
				openUntil: addDays(today, LEADING_DAYS),
			},
			choices: {
				officers: await officersChoices(tx, context),
				"visit-matter": matters.map((one) => ({
					value: matterValueOf(one),
					label: one.name,
					note: `${one.listName}　${one.basis === "" ? "清单没有载明依据，请填写" : one.basis}`,
				})),
			},
		},
	);
	// The row itself is read from the public list, not typed.
	const schema = formSchemaOf({ input: visitOpeningInput });
	return { ...form, schema, missing: matters.length === 0 ? [viewOfRefusal(matterNotListed())] : [] };
}

async function form(tx: Tx, act: AnyAct<Visit>, found: Standing<Visit>) {
	const { state, context } = found;
	if (act.name === openVisit.name || NOT_BY_HAND.includes(act.name)) return undefined;
	const view = formViewOf(visitKind.process, act, found, {
		defaults: knownOf(act.name, state),
		choices: { officers: await officersChoices(tx, context) },
	});
	return { ...view, schema: formSchemaOf({ input: formInputOf(act, visitRuleOf(context.rules)) }) };
}
