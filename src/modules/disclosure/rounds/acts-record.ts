import { z } from "zod";
import { type ActContext, actsOf, type FactRequest, fields, penaltyLaw } from "#casework";
import type { Role } from "#identity/contract";
import { canonicalJson, type Json } from "#kernel/canonical-json";
import { type PlainDate, plainDateOf, toChineseDate } from "#kernel/plain-date";
import { isRefusal, type Refusal, refusal } from "#kernel/refusal";
import { DRAFTING_BASIS } from "../acts/bases.ts";
import { roundTextOf } from "./content.ts";
import { isSameObject, type Seat, seatsOf } from "./draws.ts";
import { roundCorrectionDrafted, roundOpened, roundRecorded } from "./events.ts";
import { type GivenObject, roundParts } from "./inputs.ts";
import { drawStateOf, missingParts, type Round, type RoundRecord, recordOf, statusOf } from "./round.ts";
import { DRAW_BASIS, LISTED_BASIS, RESULTS_BASIS, roundRuleOf } from "./rule.ts";
import { entrySchema } from "./schemas.ts";
import { ROUND_CORRECTIONS, type RoundCorrectionReason } from "./vocabulary.ts";

const act = actsOf<Round>();

/** Who writes: the information officers of the sections, their heads, and the disclosure clerks (公示办法 6). */
export const RECORDERS: readonly Role[] = ["information-officer", "disclosure-clerk", "unit-head"];

/** What a person hands in; the entry itself is read from the public list by the route. */
export const openingInput = z.object({
	year: fields.count("年度", 2000, 2100),
	name: fields.text("批次名称"),
	row: z
		.string({ error: "请选择随机抽查事项" })
		.min(1, "请选择随机抽查事项")
		.max(80)
		.meta({ title: "随机抽查事项", widget: "round-entry" }),
	basis: fields
		.longText("抽查依据")
		.max(2_000)
		.optional()
		.meta({ title: "抽查依据（不填的，以清单载明的为准）", widget: "textarea" }),
});

const SAMPLE_ENTRY = {
	listId: "00000000000000000000000000000004",
	listName: "随机抽查事项清单",
	version: 1,
	rowKey: "SJ-1",
	name: "电力设施保护情况检查",
	basis: "《电力设施保护条例》第八条",
	matter: "电力设施保护区管理情况",
};

/** One round of a draw: only for an entry of the published list in force, and only with a basis in the law (REG-10). */
export const openRound = act({
	name: "open-round",
	label: "建立抽查批次",
	stage: "publication",
	basis: LISTED_BASIS,
	actors: RECORDERS,
	input: openingInput.extend({ entry: entrySchema.optional() }),
	offered: (state) => state.orgPath === undefined,
	gates: [],
	needs: () => ({ units: true }),
	emits: [roundOpened],
	decide: (_state, input, context) => {
		const { entry } = input;
		if (entry === undefined || entry.rowKey !== input.row) return notListed();
		const basis = input.basis ?? entry.basis;
		if (basis === "")
			return refusal(
				"inspection-unfounded",
				"法律、法规、规章没有规定的，不得擅自开展检查；清单没有载明依据",
				LISTED_BASIS,
				"请填写抽查依据",
			);
		return (
			sectionRefusal(context) ?? [
				roundOpened({
					authorityId: context.authority.id,
					authorityName: context.authority.name,
					orgPath: context.actor.unitPath,
					unitName: context.actor.unitName,
					year: input.year,
					name: input.name,
					basis,
					entry,
				}),
			]
		);
	},
	consequence: () => "提交后填写抽取的对象、人员、方式和结果；公示前须由另一人审核。",
	sample: { year: 2024, name: "2024年第一批电力设施保护双随机抽查", row: "SJ-1", entry: SAMPLE_ENTRY },
});

export function notListed(): Refusal {
	return refusal(
		"entry-not-in-force",
		"本机关现行有效的随机抽查事项清单没有这一事项，或者该事项已标注失效",
		LISTED_BASIS,
		"请先公布（更新）随机抽查事项清单，再从中选择",
	);
}

/** Where the own text has the business sections publish their rounds (临沂 一（一）9), a round begins in one of them. */
function sectionRefusal({ rules, actor, facts }: ActContext): Refusal | undefined {
	const { publisher } = roundRuleOf(rules);
	if (publisher === null) return undefined;
	const unit = facts.units.find((one) => one.orgPath === actor.unitPath);
	const isSection = unit?.functions.includes("handling") === true && !unit.functions.includes("publication");
	return isSection
		? undefined
		: refusal(
				"not-the-section",
				`双随机抽查结果由${publisher.who}负责公示，抽查批次由业务科室建立`,
				publisher.basis,
				"请由组织抽查的业务科室建立",
			);
}

const parts = z.object(roundParts);
/** The day, the way and the officers of a round that was drawn here are what was drawn. */
export const drawnParts = parts.omit({ drawnOn: true, method: true, inspectors: true });
type Parts = z.output<typeof parts>;
const correctionParts = {
	reason: fields.choice("更正原因", ROUND_CORRECTIONS),
	explanation: fields.longText("核实情况（内部）"),
};
export const drawnCorrection = drawnParts.extend(correctionParts);

/** Who was drawn here had a certificate on the day of the draw; it is asked for the day on which the inspection ended. */
function recordAsked(input: Parts, state: Round): FactRequest {
	const seats = seatsOf(state.draws);
	if (seats === undefined) return inspectorsAsked(input, state);
	const on = input.endedOn ?? (recordOf(state).endedOn as PlainDate | null);
	return on === null ? {} : { officers: seats.flatMap((seat) => seat.officers.map((one) => one.personId)), on };
}

/** The officers' certificates are asked for on the day of the draw, whenever it is written down. */
function inspectorsAsked(input: Parts, state: Round): FactRequest {
	const on = input.drawnOn ?? (recordOf(state).drawnOn as PlainDate | null);
	const ids = input.inspectors ?? recordOf(state).inspectors.map((one) => one.personId);
	return { officers: ids, ...(on === null ? {} : { on }) };
}

/** 填写抽查情况: the objects and inspectors drawn, the day, the method, each result and what was done (PUB-09). */
export const recordRound = act({
	name: "record-round",
	label: "填写抽查情况",
	stage: "publication",
	basis: RESULTS_BASIS,
	actors: RECORDERS,
	input: parts,
	offered: (state) =>
		["drafting", "drafted", "checked"].includes(statusOf(state)) && drawStateOf(state) !== "committed",
	gates: [],
	awaited: (state) => statusOf(state) === "drafting" && ["outside", "drawn"].includes(drawStateOf(state)),
	needs: recordAsked,
	emits: [roundRecorded],
	decide: (state, input, context) => {
		const record = mergedRecord(state, input, context);
		if (isRefusal(record)) return record;
		const unable = unableThen(state, record, context);
		if (unable) return unable;
		return [roundRecorded({ ...versionOf(state, record, context), from: input.from })];
	},
	consequence: () => "内容齐全后由填写人以外的人审核；此后的改动须重新审核。",
	sample: {
		drawnOn: "2024-05-06",
		endedOn: "2024-05-10",
		method: "用电子摇号系统从检查对象名录库和执法检查人员名录库中随机抽取",
		inspectors: ["00000000000000000000000000000005"],
		objects: [
			{
				kind: "person",
				name: "张三",
				result: "未发现问题",
				disposal: "无须处理",
			},
		],
	},
});

/** 更正已公示的抽查结果: a new version, checked anew by somebody else, before the public sees any of it (COR-02). */
export const correctRound = act({
	name: "correct-round",
	label: "拟订抽查结果更正",
	stage: "publication",
	basis: DRAFTING_BASIS,
	actors: RECORDERS,
	input: parts.extend(correctionParts),
	offered: (state) => ["published", "correcting", "corrected"].includes(statusOf(state)),
	gates: [],
	needs: inspectorsAsked,
	emits: [roundCorrectionDrafted],
	decide: (state, input, context) => {
		const record = mergedRecord(state, input, context);
		if (isRefusal(record)) return record;
		const { reason, explanation } = input;
		const version = versionOf(state, record, context, reason);
		if (version.content !== null && sameText(state, version.content))
			return refusal("nothing-corrected", "填写的内容与公示的内容相同", DRAFTING_BASIS, "请填写正确的内容");
		return [roundCorrectionDrafted({ ...version, from: input.from, reason, explanation })];
	},
	consequence: () => "提交后由另一人审核；发布前公众看到的内容不变。",
	sample: { reason: "clerical-error", explanation: "核对检查记录时发现结果录入有误。" },
});

function mergedRecord(state: Round, input: Parts, context: ActContext): RoundRecord | Refusal {
	const before = recordOf(state);
	const seats = seatsOf(state.draws);
	const byHand = [input.drawnOn, input.method, input.inspectors].some((one) => one !== undefined);
	if (seats !== undefined && byHand)
		return refusal(
			"drawn-here",
			"本批次由本平台抽取，抽取日期、方式和检查人员以抽取记录为准，不能填写",
			DRAW_BASIS,
			"人员或者对象需要更换的，请办理补抽",
		);
	const drawnOn = input.drawnOn ?? before.drawnOn;
	const endedOn = input.endedOn ?? before.endedOn;
	const wrongDay =
		(drawnOn !== null && drawnOn > context.today) ||
		(endedOn !== null && (endedOn > context.today || (drawnOn !== null && endedOn < drawnOn)));
	if (wrongDay)
		return refusal("date-wrong", "检查完成日期不能早于抽取日期，也都不能晚于今天", RESULTS_BASIS, "请核对日期");
	const inspectors = seats === undefined ? inspectorsOf(before, input, context) : before.inspectors;
	if (isRefusal(inspectors)) return inspectors;
	const given = input.objects?.map(objectOf) ?? before.objects;
	const objects = seats === undefined ? onceEach(given) : atSeats(given, seats);
	if (isRefusal(objects)) return objects;
	return {
		drawnOn,
		endedOn,
		method: input.method ?? before.method,
		inspectors: [...inspectors],
		objects: [...objects],
		hide: input.hide ?? before.hide,
	};
}

type Objects = RoundRecord["objects"];

function onceEach(objects: Objects): Objects | Refusal {
	const codes = objects.map((one) => one.creditCode).filter((code) => code !== null);
	const twice = codes.find((code, index) => codes.indexOf(code) !== index);
	return twice === undefined
		? objects
		: refusal("object-twice", `抽查对象重复：统一社会信用代码${twice}`, RESULTS_BASIS, "一个对象只填一次");
}

/** Each object drawn has its result, in the order drawn, and none stands there that was not drawn. */
function atSeats(given: Objects, seats: readonly Seat[]): Objects | Refusal {
	const left = [...given];
	const placed = seats.map(({ object }) => {
		const found = left.findIndex((one) => isSameObject(one, object));
		return found < 0 ? object.name : left.splice(found, 1)[0];
	});
	const missing = placed.filter((one) => typeof one === "string");
	const [stray] = left;
	if (missing.length === 0 && stray === undefined) return placed.filter((one) => typeof one === "object");
	return refusal(
		"objects-not-drawn",
		stray === undefined
			? `还有抽中的对象没有填写结果：${missing.slice(0, 5).join("、")}`
			: `“${stray.name}”不是抽中的检查对象`,
		DRAW_BASIS,
		"请对照抽取记录逐个填写；对象不能检查的，请办理补抽",
	);
}

/** Drawn from the register of officers, each with a certificate in force on the day of the draw. */
function inspectorsOf(before: RoundRecord, input: Parts, { facts }: ActContext): RoundRecord["inspectors"] | Refusal {
	const ids = [...new Set(input.inspectors ?? before.inspectors.map((one) => one.personId))];
	const found = ids.map((id) => facts.officers.get(id));
	const bad = found.find((one) => one === undefined || one.certificateFault !== null || one.certificateNumber === null);
	if (found.some((one) => one === undefined))
		return refusal("inspector-unknown", "抽取的人员不在本机关执法人员登记簿中", DRAW_BASIS, "请从执法人员中选择");
	if (bad)
		return refusal(
			"inspector-without-certificate",
			`${bad.name}在抽取之日不能执法：${bad.certificateFault ?? "没有执法证件"}`,
			DRAW_BASIS,
			"请核对抽取的检查人员和日期",
		);
	return found.flatMap((one) =>
		one === undefined
			? []
			: [
					{
						personId: one.personId,
						name: one.name,
						certificate: one.certificateNumber ?? "",
						unitName: one.unitName,
					},
				],
	);
}

/** Between draw and inspection a certificate may have run out: “应当由具有行政执法资格的执法人员实施” (行政处罚法 42). */
function unableThen(state: Round, { endedOn }: RoundRecord, { facts }: ActContext): Refusal | undefined {
	const seats = seatsOf(state.draws);
	if (seats === undefined || endedOn === null) return undefined;
	for (const { personId, name } of seats.flatMap((seat) => seat.officers)) {
		const officer = facts.officers.get(personId);
		if (officer?.certificateFault === null && officer.certificateNumber !== null) continue;
		return refusal(
			"inspector-without-certificate",
			`${name}在检查完成之日（${toChineseDate(plainDateOf(endedOn))}）不能执法：${officer?.certificateFault ?? "不是本机关的执法人员"}`,
			penaltyLaw("第四十二条"),
			"请办理补抽（人员原因），由补抽的人员检查后再填写",
		);
	}
	return undefined;
}

function objectOf({ kind, name, creditCode = "", result, disposal }: GivenObject): RoundRecord["objects"][number] {
	return {
		natural: kind === "person",
		name,
		creditCode: kind === "person" || creditCode === "" ? null : creditCode,
		result,
		disposal,
	};
}

function versionOf(state: Round, record: RoundRecord, { rules }: ActContext, correcting?: RoundCorrectionReason) {
	const version = state.release === null ? 1 : state.replaced.length + 2;
	const { drawnOn, endedOn } = record;
	if (missingParts(record).length > 0 || drawnOn === null || endedOn === null)
		return { version, record, content: null, hash: "", hidden: [] };
	const text = roundTextOf(state, { ...record, drawnOn, endedOn }, { rules, correcting });
	return { version, record, content: text.content, hash: text.hash, hidden: [...text.hidden] };
}

function sameText(state: Round, content: NonNullable<ReturnType<typeof versionOf>["content"]>): boolean {
	const before = state.released?.version.content;
	const plain = (one: object) => canonicalJson({ ...one, corrections: [] } as Json);
	return before !== null && before !== undefined && plain(before) === plain(content);
}
