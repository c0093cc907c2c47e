import type { RequestKind } from "#intake/contract";
import { importStatutes, inInstallation } from "#registry";
import { SERVICE_PATHS } from "../../src/apps/portal/pages/request-form.ts";
import { fieldsOf, takesEvidence } from "../../src/apps/portal/requests/fields.ts";
import { verifierOf } from "../../src/apps/portal/requests/judge.ts";
import type { Desk, Exchange } from "../../src/apps/server/demo/desk.ts";
import { jsonDeskOf } from "../../src/apps/server/demo/json-desk.ts";
import type { NeedleCase } from "../support/canary/needles.ts";
import { CHECKED, decision, register } from "../support/publication-steps.ts";
import { PDF, sendRequest, Visitor } from "../support/request-form.ts";
import type { World } from "../support/world.ts";

/** What no story tells: each field of these must have been reached by a needle, or its silence proves nothing. */
export const PLANTED_BESIDE: readonly string[] = [
	"reopen-disclosure.reason",
	"amend-registered-date.reason",
	"override-clock.reason",
	"withhold.reason",
	"correct-report.reason",
	"edit-figure.reason",
	"write-chapter.text",
	"check-report.opinion",
	"ask-supplement.items",
	"answer-request.text",
	"accept-request.opinion",
	"application-follow.supplement",
	"application-follow.file",
	"consultation-follow.comment",
	"report-follow.withdrawal",
];

/**
 * With a needle in each, the facts of a draft are in other words than those the party was told: whoever drafts says why they
 * are the same (行政处罚法 44), and that is planted too.
 */
export function inOtherWords(inner: Exchange): Exchange {
	return async (request) => {
		const body = request.body as { input?: object } | undefined;
		if (!request.url.endsWith("/acts/draft-decision") || body?.input === undefined) return await inner(request);
		const input = { sameFacts: "与告知的是同一事实，表述有调整。", ...body.input };
		return await inner({ ...request, body: { ...body, input } });
	};
}

const SPECIAL_LAW = {
	fileName: "示例特别法(2020-01-01).md",
	text: "# 示例特别法\n第一条 决定应当在三个工作日内公示。\n第二条 本法自2020年1月1日起施行。",
	level: "法律",
} as const;

/** Acts on publications and annual reports, through desks that plant: what comes back, what is dated anew, what is put right. */
export async function actBeside({ house }: World, deskFor: (authorityId: string) => Desk): Promise<void> {
	await inInstallation(house.db, (tx) => importStatutes(tx, [SPECIAL_LAW], house.clock.now()));
	await publicationsBeside(deskFor("qinyuan"));
	await correctReport(deskFor("qinyuan"), { consolidator: "planner", checker: "clerk1", publisher: "clerk2" });
	await correctReport(deskFor("dazhou-yjj"), { consolidator: "clerk1" });
}

async function publicationsBeside(desk: Desk): Promise<void> {
	const decidedOn = desk.today();
	const { id } = await register(desk, decision("演示复现有限公司", { decidedOn }));
	await desk.publicationAct(id, "leader", "override-clock", {
		effect: "period",
		count: 3,
		unit: "workday",
		basis: { document: "示例特别法", article: "第一条" },
		reason: "特别规定优先。",
	});
	await desk.publicationAct(id, "leader", "withhold", { ground: "国家秘密", reason: "定密责任人确定。" });
	await desk.publicationAct(id, "leader", "reopen-disclosure", { reason: "已经解密。" });
	await desk.until(desk.after(1, "workday"), "09:00");
	const amended = { decidedOn: desk.today() };
	const dated = await register(desk, decision("演示改期有限公司", { decidedOn }));
	await desk.publicationAct(dated.id, "clerk1", "amend-registered-date", { ...amended, reason: "核对决定书原件。" });
	const shown = { mode: "summary", sensitivity: "none" };
	for (const one of [id, dated.id]) {
		await desk.publicationAct(one, "clerk1", "draft-disclosure", shown);
		await desk.publicationAct(one, "clerk2", "check-disclosure", CHECKED);
		await desk.publicationAct(one, "clerk1", "publish", { confirmed: true });
	}
}

type People = { readonly consolidator: string; readonly checker?: string; readonly publisher?: string };

/** The report of last year anew; without a checker it stays in the house, and so must its reason. */
async function correctReport(desk: Desk, { consolidator, checker, publisher }: People): Promise<void> {
	const { done, json } = jsonDeskOf(desk);
	const { items } = await json<{ items: { id: string; year: number; status: string }[] }>(
		"head",
		"/api/annual-reports",
	);
	const report = items.find(({ status }) => status === "published");
	if (report === undefined) throw new Error("no annual report is public");
	const at = `/api/annual-reports/${report.id}`;
	const act = (who: string, name: string, input: object) => done(who, `${at}/acts/${name}`, { input });
	await act(consolidator, "correct-report", { reason: "漏计一件。" });
	await done(consolidator, `${at}/figures`, {});
	await act(consolidator, "edit-figure", { figureId: "case-penalty", value: 7, reason: "据纸质台账补录。" });
	await act(consolidator, "write-chapter", { chapter: "0", text: "更正后的说明。" });
	await act(consolidator, "finalise-report", { confirmed: true });
	if (checker === undefined || publisher === undefined) return;
	await act(checker, "check-report", { figuresChecked: true, secrecyChecked: true, opinion: "同意公开。" });
	await act(publisher, "publish-report", { confirmed: true });
}

/** What every field of a form of the public holds but a choice: a needle of the shape that the form takes. */
const TYPED: ReadonlyMap<string, (needles: NeedleCase, field: string) => string> = new Map([
	["idNumber", (needles, field) => needles.make(field, "citizen-id").text],
	["phone", (needles, field) => needles.make(field, "phone").text],
	["email", (needles, field) => `${needles.make(field, "digits").text}@example.invalid`],
	["verifier", (needles, field) => needles.make(field, "digits").text],
]);
const CHOSEN: ReadonlyMap<string, string> = new Map([
	["anonymity", "named"],
	["provision", "electronic"],
	["delivery", "email"],
	["happenedOn", "2024-01-15"],
]);

type Sent = { readonly id: string; readonly open: () => ReturnType<Visitor["query"]> };

/** Every kind of request through the forms of the portal, with what the desk and the sender write afterwards (SEC-09). */
export async function writeAsPublic(world: World, desk: Desk, needles: NeedleCase, decisionId: string): Promise<void> {
	const citizen = new Visitor(world.app);
	const sent = new Map<RequestKind, Sent>();
	for (const [kind, path] of Object.entries(SERVICE_PATHS) as [RequestKind, string][]) {
		const of = kind === "correction" ? `?decision=${decisionId}&field=conclusion` : "?authority=qinyuan";
		const values = new Map(
			fieldsOf(kind, { officerKnown: false }).map(({ id }): [string, string] => {
				const field = `${kind}-form.${id}`;
				const typed = TYPED.get(id) ?? (() => needles.make(field).text);
				return [id, CHOSEN.get(id) ?? typed(needles, field)];
			}),
		);
		const evidence = { name: `${needles.make(`${kind}-form.evidence`).text}.pdf`, bytes: PDF.bytes };
		const files = takesEvidence(kind) ? [evidence] : [];
		const { number } = await sendRequest(citizen, `${path}${of}`, Object.fromEntries(values), files);
		await world.house.settleIntake();
		const { items } = await jsonDeskOf(desk).json<{ items: { id: string; number: string }[] }>(
			"petition",
			"/api/requests",
		);
		const id = items.find((one) => one.number === number)?.id ?? "";
		sent.set(kind, { id, open: async () => await citizen.query(number, verifierOf(values)) });
	}
	const act = async ({ id }: Sent, name: string, input: object) =>
		await jsonDeskOf(desk).done("petition", `/api/requests/${id}/acts/${name}`, { input });
	const follow = async ({ open }: Sent, values: Record<string, string>, files: Parameters<Visitor["send"]>[3] = []) => {
		const { status, body } = await citizen.send(await open(), "/services/follow", values, files);
		if (status !== 303) throw new Error(`follow: ${status} ${body}`);
		await world.house.settleIntake();
	};
	const of = (kind: RequestKind): Sent => {
		const found = sent.get(kind);
		if (found === undefined) throw new Error(`no form of ${kind}`);
		return found;
	};
	const words = (field: string) => needles.make(field).text;
	const asked = { items: "请写明文件的名称。", dueOn: desk.after(10, "workday") };
	await act(of("application"), "ask-supplement", asked);
	const file = { name: `${words("application-follow.file")}.pdf`, bytes: PDF.bytes };
	await follow(of("application"), { content: words("application-follow.supplement") }, [file]);
	for (const one of sent.values()) await act(one, "accept-request", { opinion: "予以受理。" });
	await follow(of("report"), { content: words("report-follow.withdrawal") });
	await act(of("consultation"), "answer-request", { kind: "answered", text: "请带申请书。" });
	await follow(of("consultation"), { score: "4", comment: words("consultation-follow.comment") });
}
