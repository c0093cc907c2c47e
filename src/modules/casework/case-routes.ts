import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { sql } from "kysely";
import { z } from "zod";
import { actorOf, signedInOf } from "#identity";
import type { Actor } from "#identity/contract";
import { ID_PATTERN } from "#kernel/ids";
import { instantOf, isInstant } from "#kernel/instant";
import { notFound, Problem } from "#kernel/problem";
import type { Db, Tx } from "#platform/db";
import { limiter } from "#platform/http";
import { actFormOf } from "./act-form.ts";
import { viewOfBasis } from "./act-views.ts";
import { caseDetailOf } from "./case-detail.ts";
import { citationsOf } from "./citations.ts";
import { type Consultations, listLooks } from "./consultations.ts";
import {
	type ActForm,
	actForm,
	actPreview,
	type CaseDetail,
	caseDetail,
	consultationList,
	consultationQuery,
} from "./contract.ts";
import { ACT_PATTERN, readAs } from "./doors.ts";
import { asAuthority, type Engine, type StreamKind } from "./engine.ts";
import { matterFact, resolveFacts } from "./facts-source.ts";
import type { PenaltyCase } from "./model/penalty-case.ts";
import { type ComposeDraft, previewAct } from "./preview.ts";
import { gateFactsAsked } from "./process.ts";
import { listEvents } from "./store.ts";
import { readStream, type Stream } from "./streams.ts";

type Fault = NonNullable<CaseDetail["documents"][number]["fault"]>;
export type CaseRoutes = {
	readonly db: Db;
	readonly engine: Engine;
	readonly kind: StreamKind<PenaltyCase>;
	readonly consultations: Consultations;
	/** What went wrong with papers that have no file yet. */
	readonly faultsOf: (documentIds: readonly string[]) => Promise<ReadonlyMap<string, Fault>>;
	readonly compose: ComposeDraft;
};

const ACCESS = { config: { access: "actor" } } as const;
const tags = ["cases"];
const caseParams = z.object({ case: z.string().regex(ID_PATTERN) });
const actParams = caseParams.extend({ act: z.string().regex(ACT_PATTERN) });

/** What is shown of one case. Each of them is a look at it, and says so in the 查阅记录 before it answers. */
export function caseRoutes(root: FastifyInstance, options: CaseRoutes): void {
	detailRoute(root, options);
	formRoute(root, options);
	previewRoute(root, options);
	consultationRoute(root, options);
}

function detailRoute(root: FastifyInstance, options: CaseRoutes): void {
	root.withTypeProvider<ZodTypeProvider>().get(
		"/api/cases/:case",
		{
			...ACCESS,
			schema: {
				summary: "案件详情",
				tags,
				params: caseParams,
				querystring: z.object({ asOf: z.string().optional() }),
				response: { 200: caseDetail },
			},
		},
		async (request) => {
			const { asOf } = request.query;
			if (asOf !== undefined && !isInstant(asOf))
				throw new Problem("as-of-invalid", "时间的格式不对（如 2024-05-10T16:00:00.000Z）", { status: 422 });
			const streamId = request.params.case;
			const { detail, orgPath } = await detailFor(streamId, asOf ?? null, actorOf(request), options);
			await options.consultations.note(request, { streamId, orgPath, what: "case" });
			return detail;
		},
	);
}

async function detailFor(
	caseId: string,
	asOf: string | null,
	actor: Actor,
	{ db, engine, kind, faultsOf }: CaseRoutes,
): Promise<{ detail: CaseDetail; orgPath: string }> {
	const found = await readAs(db, actor, async (tx) => {
		const row = await getCase(tx, kind, caseId);
		const events = await listEvents(tx, caseId, asOf === null ? {} : { until: instantOf(asOf) });
		if (events.length === 0) throw notFound();
		const { context, authority } = await contextOf(tx, actor, row, { engine, kind });
		const unitName = (await unitNameOf(tx, row.orgPath)) ?? authority.name;
		const matter = await matterFact(tx, row.state.matter.id, { authority }, context.today);
		return { row, events, context, place: { caseId, unitName, authorityName: authority.name, asOf, matter } };
	});
	const { row, events, context, place } = found;
	// Asked on a connection of its own: whoever held one meanwhile could wait for another that never comes.
	const faults = await faultsOf(row.state.documents.map(({ documentId }) => documentId));
	return { detail: caseDetailOf(kind.process, events, { ...place, faults }, context), orgPath: row.orgPath };
}

function formRoute(root: FastifyInstance, { db, engine, kind, consultations }: CaseRoutes): void {
	root
		.withTypeProvider<ZodTypeProvider>()
		.get(
			"/api/cases/:case/acts/:act",
			{ ...ACCESS, schema: { summary: "执法行为的表单", tags, params: actParams, response: { 200: actForm } } },
			async (request): Promise<ActForm> => {
				const actor = actorOf(request);
				const { case: streamId, act: name } = request.params;
				const { form, orgPath } = await readAs(db, actor, async (tx) => {
					const act = kind.process.acts.get(name);
					const row = await getCase(tx, kind, streamId);
					if (!act) throw notFound();
					// Forms choose from the authority's whole register of officers and matters, not only from the person's own unit.
					const { context } = await contextOf(tx, actor, row, { engine, kind });
					const standing = { state: row.state, context };
					const form = await asAuthority(tx, actor.authorityPath, () => actFormOf(tx, kind.process, act, standing));
					return { form, orgPath: row.orgPath };
				});
				await consultations.note(request, { streamId, orgPath, what: "form", thingId: name, thing: form.label });
				return form;
			},
		);
}

/** More than anybody types, fewer than a machine could ask. */
const PREVIEWS_PER_MINUTE = 40;
const MINUTE_MS = 60_000;

function previewRoute(root: FastifyInstance, options: CaseRoutes): void {
	const { db, engine, kind, compose, consultations } = options;
	const mayPreview = limiter(root, {
		max: PREVIEWS_PER_MINUTE,
		windowMs: MINUTE_MS,
		keyOf: (request) => signedInOf(request).session.tokenHash,
	});
	root.withTypeProvider<ZodTypeProvider>().post(
		"/api/cases/:case/acts/:act/preview",
		{
			...ACCESS,
			schema: {
				summary: "预览文书草稿（不生效，不保存）",
				tags,
				params: actParams,
				body: z.object({ input: z.unknown() }),
				response: { 200: actPreview },
			},
		},
		async (request) => {
			const actor = actorOf(request);
			const { case: streamId, act } = request.params;
			if (!(await mayPreview(request)))
				throw new Problem("preview-too-often", "预览刷新过于频繁，请稍候；填写的内容不受影响", { status: 429 });
			const {
				stream,
				act: of,
				preview,
			} = await readAs(db, actor, (tx) =>
				previewAct(tx, { engine, kind, compose, actor, streamId, act, input: request.body.input }),
			);
			const { orgPath } = stream;
			await consultations.note(request, { streamId, orgPath, what: "preview", thingId: act, thing: of.label });
			return preview;
		},
	);
}

function consultationRoute(root: FastifyInstance, { db, engine, kind }: CaseRoutes): void {
	root.withTypeProvider<ZodTypeProvider>().get(
		"/api/cases/:case/consultations",
		{
			...ACCESS,
			schema: {
				summary: "案件的查阅记录：执法监督人员看到全部，其他人员看到本人的",
				tags,
				params: caseParams,
				querystring: consultationQuery,
				response: { 200: consultationList },
			},
		},
		async (request) => {
			const actor = actorOf(request);
			const caseId = request.params.case;
			const { page, size } = request.query;
			return readAs(db, actor, async (tx) => {
				const { orgPath, state } = await getCase(tx, kind, caseId);
				const { context } = await engine.contextFor(tx, actor, kind.regimeOf(state));
				const found = await listLooks(tx, actor, { caseId, orgPath, page, size });
				const bases = citationsOf(context.rules, "recording.consultation").map(viewOfBasis);
				return { ...found, page, size, bases };
			});
		},
	);
}

async function getCase(tx: Tx, kind: StreamKind<PenaltyCase>, caseId: string): Promise<Stream<PenaltyCase>> {
	const row = await readStream(tx, kind.process, caseId);
	if (!row) throw notFound();
	return row;
}

/** With what the gates ask of the registry: what still lacks is told before anybody fills in a form. */
async function contextOf(
	tx: Tx,
	actor: Actor,
	{ state, authorityId }: Stream<PenaltyCase>,
	{ engine, kind }: Pick<CaseRoutes, "engine" | "kind">,
) {
	const known = await engine.contextFor(tx, actor, kind.regimeOf(state));
	const { context, authority } = known;
	const request = gateFactsAsked(kind.process.acts.values(), state);
	// Whoever looks at a case of another authority does nothing in it, and sees its gates without its register.
	if (request === undefined || authorityId !== authority.id) return known;
	const place = { authority, today: context.today, matterBases: kind.matterBases(state) };
	const facts = await asAuthority(tx, authority.path, () => resolveFacts(tx, request, place));
	return { ...known, context: { ...context, facts } };
}

async function unitNameOf(tx: Tx, orgPath: string): Promise<string | undefined> {
	const { rows } = await sql<{ name: string }>`select name from core.unit where org_path = ${orgPath}`.execute(tx);
	return rows[0]?.name;
}
