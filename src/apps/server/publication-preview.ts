import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { type ActContext, getStanding, readAs } from "#casework";
import {
	notePublicationLook,
	type Publication,
	publicationClocks,
	publicationKind,
	releasedCorrection,
} from "#disclosure";
import { publicPreview } from "#disclosure/contract";
import { actorOf, deskHooks } from "#identity";
import { ID_PATTERN } from "#kernel/ids";
import type { PlainDate } from "#kernel/plain-date";
import { notFound } from "#kernel/problem";
import { statuteId } from "#registry";
import { STYLESHEET_PATH } from "../portal/layout.ts";
import { decisionPage } from "../portal/pages/decision.ts";
import { type Decision, findAuthority } from "../portal/queries.ts";
import { knownStatutes } from "../portal/statute-queries.ts";
import type { House } from "./house.ts";

const params = z.object({ publication: z.string().regex(ID_PATTERN) });
/** Which text: that of the item, or the one a correction would put in its place. */
const querystring = z.object({ of: z.enum(["draft", "correction"]).default("draft") });
/** Before its release an item has no address of its own; nothing of the page leads there. */
const NO_ADDRESS = "0".repeat(32);

/** The draft as the public would see it now: the very page of the portal, drawn by the portal's own code. */
export async function publicationPreview(root: FastifyInstance, { house }: { house: House }): Promise<void> {
	deskHooks(root);
	root.withTypeProvider<ZodTypeProvider>().get(
		"/api/publications/:publication/preview",
		{
			config: { access: "actor" },
			schema: {
				summary: "公众将看到的页面",
				tags: ["disclosure"],
				params,
				querystring,
				response: { 200: publicPreview },
			},
		},
		async (request) => {
			const actor = actorOf(request);
			const seeker = { kind: publicationKind, actor, engine: house.engine };
			const { state, context } = await readAs(house.db, actor, (tx) =>
				getStanding(tx, request.params.publication, seeker),
			);
			const decision = decisionOf(state, context, request.query.of);
			if (decision === undefined) throw notFound();
			await notePublicationLook(house.consultations, request, state);
			const cited = decision.content.bases.map(({ document }) => statuteId(document));
			const [authority, statutes] = await Promise.all([
				findAuthority(house.portalDb, state.authorityId),
				knownStatutes(house.portalDb, cited),
			]);
			const body = decisionPage({ decision, authority, statutes, place: undefined, publicUrl: "", preview: true });
			return { html: String(body), stylesheet: STYLESHEET_PATH };
		},
	);
}

/** What the release of this draft would write on the portal today. */
function decisionOf(state: Publication, context: ActContext, of: "draft" | "correction"): Decision | undefined {
	const { draft, release, performance, type, source } = state;
	const content = of === "draft" ? draft?.content : releasedCorrection(state, context.today);
	if (draft === null || !content) return undefined;
	const due = publicationClocks(state, context).find(({ id }) => id === "publish");
	return {
		id: release?.publicId ?? NO_ADDRESS,
		authorityId: state.authorityId,
		authorityName: content.authority,
		type,
		mode: draft.mode,
		origin: source.kind === "import" ? "import" : "case",
		title: content.title,
		partyName: content.party,
		number: content.number,
		conclusion: content.conclusion,
		decidedOn: content.decidedOn as PlainDate | null,
		publishedOn: release?.on ?? context.today,
		performance: performance?.status ?? null,
		performanceOn: performance?.on ?? null,
		status: "published",
		dueOn: state.reopened === null ? (due?.dueOn ?? null) : null,
		naturalPerson: content.naturalPerson,
		content,
		documentId: null,
		correctedOn: of === "correction" ? context.today : null,
		log: "",
		eventId: "",
		salt: null,
	};
}
