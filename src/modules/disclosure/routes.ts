import type { FastifyInstance, FastifyRequest } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import {
	type AnyAct,
	type Consultations,
	type DeskDeps,
	formViewOf,
	mountDesk,
	openingActOf,
	readAs,
	type Standing,
} from "#casework";
import type { ActForm } from "#casework/contract";
import { actorOf, deskHooks } from "#identity";
import { ENFORCEMENT_TYPES, enforcementTypeLabel } from "#regime/contract";
import { type CasePublicationDeps, readCasePublications } from "./case-publications.ts";
import { disclosureRouteContracts } from "./contract.ts";
import { detailOf, listItems, readFigures } from "./desk.ts";
import { publicationKind } from "./process.ts";
import type { Publication } from "./publication.ts";

const OPENING = openingActOf(publicationKind).name;

/** What most items are; the clerk changes it where this one differs. */
const DEFAULTS: Readonly<Record<string, Record<string, unknown>>> = {
	"draft-disclosure": { mode: "summary", sensitivity: "none", values: [], keep: [], hide: [] },
	[OPENING]: { type: "penalty", reasons: "", remedies: "", persons: [] },
	"override-clock": { effect: "period", unit: "workday" },
};

export type DisclosureRoutes = DeskDeps & CasePublicationDeps;

/** The publication desk; what opens an item by hand registers a decision made elsewhere. */
export async function disclosureRoutes(root: FastifyInstance, deps: DisclosureRoutes): Promise<void> {
	deskHooks(root);
	const { list, detail } = disclosureRouteContracts;
	mountDesk(root, deps, {
		kind: publicationKind,
		prefix: list.url,
		param: "publication",
		tag: "publications",
		openingFormUrl: "/api/publication-form",
		access: { reading: list.access, acting: "actor" },
		summaries: {
			list: list.summary,
			detail: detail.summary,
			opening: "登记已作出的决定",
			openingForm: "登记已作出的决定的表单",
			form: "公示环节的表单",
		},
		schemas: { query: list.query, list: list.response, detail: detail.response, openingInput: z.unknown() },
		list: listItems,
		detail: (_tx, found) => detailOf(found),
		looked: (request, { state }) => notePublicationLook(deps.consultations, request, state),
		openingForm: (_tx, act, context) => formOf(act, { state: publicationKind.process.initial(""), context }),
		form: (_tx, act, found) => formOf(act, found),
	});
	figuresRoute(root, deps);
	ofCaseRoute(root, deps);
}

/** An item that a case made is looked at as part of that case (ARC-10). */
export async function notePublicationLook(
	consultations: Consultations,
	request: FastifyRequest,
	{ source, orgPath, id, title }: Publication,
): Promise<void> {
	if (source.kind !== "case" || orgPath === undefined) return;
	await consultations.note(request, {
		streamId: source.caseId,
		orgPath,
		what: "publication",
		thingId: id,
		thing: title,
	});
}

function ofCaseRoute(root: FastifyInstance, deps: DisclosureRoutes): void {
	const { ofCase } = disclosureRouteContracts;
	root.withTypeProvider<ZodTypeProvider>().get(
		ofCase.url,
		{
			config: { access: ofCase.access },
			schema: {
				summary: ofCase.summary,
				tags: ["publications"],
				params: ofCase.params,
				response: { 200: ofCase.response },
			},
		},
		async (request) => {
			const streamId = request.params.case;
			const actor = actorOf(request);
			const { orgPath, view } = await readAs(deps.db, actor, (tx) => readCasePublications(tx, deps, actor, streamId));
			await deps.consultations.note(request, { streamId, orgPath, what: "publication" });
			return view;
		},
	);
}

function figuresRoute(root: FastifyInstance, { db, engine }: DeskDeps): void {
	const { figures } = disclosureRouteContracts;
	root.withTypeProvider<ZodTypeProvider>().get(
		figures.url,
		{
			config: { access: figures.access },
			schema: { summary: figures.summary, tags: ["publications"], response: { 200: figures.response } },
		},
		async (request) => {
			const actor = actorOf(request);
			return await readAs(db, actor, async (tx) => {
				const { context } = await engine.contextFor(tx, actor, undefined);
				return await readFigures(tx, context.today);
			});
		},
	);
}

type Stands = Pick<Standing<Publication>, "state" | "context">;

function formOf(act: AnyAct<Publication>, standing: Stands): ActForm {
	const types = standing.context.rules.own("types")?.value.types ?? ENFORCEMENT_TYPES;
	return formViewOf(publicationKind.process, act, standing, {
		defaults: { ...DEFAULTS[act.name], ...(act.name === OPENING ? { type: types[0] } : {}) },
		/** REG-01: the selector offers the kinds of act of this authority and no others. */
		choices: {
			"enforcement-type": types.map((type) => ({ value: type, label: enforcementTypeLabel[type] })),
		},
	});
}
