import { z } from "zod";
import { type ActContext, actsOf, fields, type Outcome, penaltyLaw } from "#casework";
import { isRefusal, type Refusal, refusal } from "#kernel/refusal";
import { RECORDERS } from "./acts-record.ts";
import { listedRatio } from "./draw.ts";
import { drawCommitment, inPoolOrder, poolHash, positionsOf, seedOf } from "./draw-proof.ts";
import { DRAW_SCHEME, type DrawStatement } from "./draw-schemas.ts";
import { barredAt, openDraw, type PoolObject, type PoolOfficer, restOf, type Seat, seatsOf } from "./draws.ts";
import { roundDrawCommitted, roundDrawn, roundPoolSet } from "./events.ts";
import { type GivenPoolObject, poolObjectInput } from "./inputs.ts";
import { drawStateOf, type Round, statusOf } from "./round.ts";
import { DRAW_BASIS, LISTED_BASIS, RATIO_BASIS } from "./rule.ts";
import {
	LEFT_OUT_GROUNDS,
	OBJECTS_MAX,
	OFFICERS_PER_OBJECT_MAX,
	OFFICERS_PER_OBJECT_MIN,
	POOL_MAX,
	REDRAW_REASONS,
} from "./vocabulary.ts";

const act = actsOf<Round>();
const RECUSAL = penaltyLaw("第四十三条");
const TWO_OFFICERS = penaltyLaw("第四十二条");

const isOpen = (state: Round) => ["drafting", "drafted", "checked"].includes(statusOf(state));
/** Not yet frozen, and nothing written by hand: a round is drawn here or recorded from elsewhere, never half of each. */
const isUndrawn = (state: Round) => isOpen(state) && state.draws.length === 0 && state.draft === null;

/** 检查对象名录库 for one round: written or brought as a file, whole each time. */
export const setPool = act({
	name: "set-pool",
	label: "编制检查对象名录",
	stage: "publication",
	basis: DRAW_BASIS,
	actors: RECORDERS,
	input: z.object({
		objects: z
			.array(poolObjectInput)
			.min(1, "请至少填写一个检查对象")
			.max(POOL_MAX, `名录不超过${POOL_MAX}个检查对象，请分批抽取`)
			.meta({ title: "检查对象", widget: "pool-objects" }),
		from: z.enum(["form", "file"]).default("form").meta({ widget: "hidden" }),
	}),
	offered: isUndrawn,
	gates: [],
	emits: [roundPoolSet],
	decide: (_state, { objects, from }) => {
		const entries = objects.map(poolObjectOf);
		const twice = firstTwice(entries);
		return twice === undefined
			? [roundPoolSet({ objects: entries, from })]
			: refusal(
					"object-twice",
					`检查对象重复：${twice}`,
					DRAW_BASIS,
					"一个对象只列一次；同名的自然人请填写住址加以区分",
				);
	},
	consequence: () => "提交后可以继续修改；锁定名录、提交抽取之后不能再改。",
	sample: { objects: [{ kind: "person", name: "张三", place: "示例县沁河镇一街1号" }] },
});

function poolObjectOf({ kind, name, creditCode = "", place = "" }: GivenPoolObject): PoolObject {
	return { natural: kind === "person", name, creditCode: creditCode === "" ? null : creditCode, place };
}

/** An organisation by its code, a person by name and place. */
function firstTwice(entries: readonly PoolObject[]): string | undefined {
	const known = new Set<string>();
	for (const { name, creditCode, place } of entries) {
		const key = creditCode ?? `${name}\n${place}`;
		if (known.has(key)) return creditCode ?? name;
		known.add(key);
	}
	return undefined;
}

const leftOutInput = z.object({
	personId: fields.person("执法检查人员", "officer"),
	ground: fields.choice("未列入的情形", LEFT_OUT_GROUNDS),
	reason: fields.longText("具体理由").max(500),
});

/** 锁定名录、提交抽取: pools, numbers and task are frozen and committed to before anybody can know the seed. */
export const commitDraw = act({
	name: "commit-draw",
	label: "锁定名录并提交抽取",
	stage: "publication",
	basis: DRAW_BASIS,
	actors: RECORDERS,
	input: z.object({
		count: fields
			.count("抽取对象数", 1, OBJECTS_MAX)
			.optional()
			.meta({ title: "抽取对象数（清单没有载明比例数字的必填）" }),
		countBasis: fields.longText("数量依据").max(500).optional().meta({
			title: "数量依据（年度抽查计划等；按清单载明的比例抽取的不填）",
			widget: "textarea",
		}),
		perObject: fields
			.count("每个对象的检查人员数", OFFICERS_PER_OBJECT_MIN, OFFICERS_PER_OBJECT_MAX)
			.default(OFFICERS_PER_OBJECT_MIN)
			.meta({ title: "每个对象的检查人员数" }),
		leftOut: z.array(leftOutInput).max(500).default([]).meta({ title: "不列入名录的人员" }),
		confirmed: fields.confirmed("名录完整，没有因个人意愿增减对象或者人员；锁定后不能修改，作废也会公开"),
	}),
	offered: (state) => isUndrawn(state) && drawStateOf(state) === "pool",
	gates: [],
	awaited: (state) => statusOf(state) === "drafting" && drawStateOf(state) === "pool",
	needs: () => ({ allOfficers: true }),
	emits: [roundDrawCommitted],
	decide: (state, input, context) => {
		const objects = inPoolOrder(state.pool);
		const take = takeOf(state, input, objects.length);
		if (isRefusal(take)) return take;
		const able = context.facts.allOfficers ?? [];
		const unknown = input.leftOut.find((one) => !able.some(({ personId }) => personId === one.personId));
		if (unknown)
			return refusal(
				"left-out-unknown",
				"不列入名录的人员本来就不在今天可以执法的人员之中",
				DRAW_BASIS,
				"请从名单中删去该人员",
			);
		const out = new Map(input.leftOut.map((one) => [one.personId, one]));
		const officers = inPoolOrder(able.filter((one) => !out.has(one.personId)).map(poolOfficerOf));
		if (officers.length < input.perObject)
			return refusal(
				"officers-too-few",
				`名录中可以执法的人员只有${officers.length}名，不足以为每个对象选派${input.perObject}名`,
				TWO_OFFICERS,
				"请核对执法证件登记和不列入名录的人员",
			);
		const poolSalt = newSecret(context);
		const statement: DrawStatement = {
			scheme: DRAW_SCHEME,
			kind: "first",
			draw: context.newId(),
			n: 1,
			objects: { size: objects.length, take, hash: poolHash(objects, poolSalt) },
			officers: {
				size: officers.length,
				perObject: input.perObject,
				hash: poolHash(officers, poolSalt),
				leftOut: out.size,
			},
		};
		const names = new Map(able.map(({ personId, name }) => [personId, name]));
		return [
			roundDrawCommitted({
				statement,
				salt: newSecret(context),
				poolSalt,
				objects: [...objects],
				officers: [...officers],
				leftOut: [...out.values()].map((one) => ({ ...one, name: names.get(one.personId) ?? "" })),
				out: [],
				explanation: input.countBasis ?? "",
			}),
		];
	},
	consequence: () =>
		"提交后名录锁定，其哈希写入公示存证日志；几秒后日志签发检查点，才能抽取。此后作废本批次的，作废的时间和理由向社会公开。",
	sample: { count: 1, countBasis: "年度抽查计划第三项", confirmed: true },
});

type CountInput = { readonly count?: number | undefined; readonly countBasis?: string | undefined };

/** As many as the list entry says; where it gives no figure, as the plan says, by its name. */
function takeOf({ entry }: Round, { count, countBasis }: CountInput, size: number): number | Refusal {
	const listed = listedRatio(entry.ratio ?? "", size);
	if (listed === undefined) {
		if (count === undefined || countBasis === undefined)
			return refusal(
				"count-missing",
				"清单没有载明抽取比例的数字，应当填写抽取对象数和数量依据",
				RATIO_BASIS,
				"请按年度抽查计划填写数量和依据",
			);
		return count > size
			? refusal("count-too-large", `名录只有${size}个对象，不能抽取${count}个`, DRAW_BASIS, "请核对数量")
			: count;
	}
	const isFixed = listed.max === listed.min;
	const take = count ?? listed.min;
	if (take < listed.min || take > (listed.max ?? size) || take > size)
		return refusal(
			"count-not-listed",
			`清单载明的比例为“${listed.text}”，${size}个对象应当抽取${isFixed ? "" : "至少"}${listed.min}个${isFixed || listed.max === null ? "" : `、至多${listed.max}个`}`,
			LISTED_BASIS,
			"请按清单载明的比例填写；比例需要调整的，先更新清单",
		);
	return take > listed.min && countBasis === undefined
		? refusal("count-basis-missing", "抽取数量多于清单载明的最低比例，应当说明依据", RATIO_BASIS, "请填写数量依据")
		: take;
}

function poolOfficerOf(one: NonNullable<ActContext["facts"]["allOfficers"]>[number]): PoolOfficer {
	return {
		personId: one.personId,
		name: one.name,
		certificate: one.certificateNumber ?? "",
		unitName: one.unitName,
	};
}

/** 256 random bits as hex. */
function newSecret({ newId }: ActContext): string {
	return `${newId()}${newId()}`;
}

/** 抽取: the seed is there, and nobody chooses anything any more. */
export const drawObjects = act({
	name: "draw-round",
	label: "抽取",
	stage: "publication",
	basis: DRAW_BASIS,
	actors: RECORDERS,
	input: z.object({}),
	offered: (state) => isOpen(state) && drawStateOf(state) === "committed",
	gates: [],
	awaited: (state) => isOpen(state) && drawStateOf(state) === "committed",
	needs: (_input, state) => {
		const committed = openDraw(state.draws)?.committed;
		return committed === undefined ? {} : { checkpointOver: { eventId: committed.eventId, at: committed.at } };
	},
	emits: [roundDrawn],
	decide: (state, _input, { facts }) => {
		const draw = openDraw(state.draws);
		const covering = facts.checkpoint ?? null;
		if (draw === undefined || covering === null)
			return refusal(
				"checkpoint-missing",
				"存证日志还没有签发覆盖本次提交的检查点，种子尚未产生",
				DRAW_BASIS,
				"请等几秒后再抽取；长时间没有签发的，请系统管理员检查存证日志",
			);
		const seed = seedOf(drawCommitment(draw.statement, draw.salt), covering.note);
		return [
			roundDrawn({
				n: draw.statement.n,
				log: covering.log,
				index: covering.index,
				checkpoint: covering.note,
				seed,
				...positionsOf(draw.statement, seed),
			}),
		];
	},
	consequence: () => "种子已由存证检查点确定，抽取结果只有一种；提交后记入案卷，不能更改。",
	sample: {},
});

const placeChoice = (title: string, widget: string) =>
	z
		.array(z.string().regex(/^\d{1,4}$/, `${title}选择不对`))
		.max(OBJECTS_MAX)
		.default([])
		.meta({ title, widget });

/** 补抽: what cannot be inspected, or who cannot go, is drawn again from the rest; nobody is put there by hand. */
export const orderRedraw = act({
	name: "order-redraw",
	label: "提交补抽",
	stage: "publication",
	basis: DRAW_BASIS,
	actors: RECORDERS,
	input: z.object({
		reason: fields.choice("补抽原因", REDRAW_REASONS),
		objects: placeChoice("需要更换的检查对象（对象原因）", "round-seats"),
		officer: fields
			.person("需要更换的检查人员（人员原因）")
			.optional()
			.meta({ title: "需要更换的检查人员（人员原因）", widget: "round-officer" }),
		seats: placeChoice("在哪些对象更换该人员（不选的为全部）", "round-seats"),
		explanation: fields.longText("具体情况").max(1_000),
	}),
	offered: (state) => isOpen(state) && drawStateOf(state) === "drawn",
	gates: [],
	needs: () => ({ allOfficers: true }),
	emits: [roundDrawCommitted],
	decide: (state, input, context) => {
		const seats = seatsOf(state.draws) ?? [];
		const forObject = input.reason.startsWith("object-");
		const wrong = mismatchOf(input, seats, forObject);
		return wrong ?? (forObject ? objectsAgain(state, input, context) : officersAgain(state, input, context));
	},
	consequence: () => "提交后从其余的名录中补抽；原因随抽查结果公开，具体情况只在内部。已经填写的结果须重新审核。",
	sample: { reason: "officer-unable", officer: "00000000000000000000000000000005", explanation: "住院治疗。" },
});

type RedrawInput = {
	readonly reason: keyof typeof REDRAW_REASONS;
	readonly objects: readonly string[];
	readonly officer?: string | undefined;
	readonly seats: readonly string[];
	readonly explanation: string;
};

function mismatchOf(input: RedrawInput, seats: readonly Seat[], forObject: boolean): Refusal | undefined {
	const fault = (message: string, remedy: string) => refusal("redraw-mismatch", message, DRAW_BASIS, remedy);
	const numbers = [...input.objects, ...input.seats].map(Number);
	if (numbers.some((one) => one < 1 || one > seats.length)) return fault("选择的检查对象不在本批次中", "请重新选择");
	if (forObject && (input.objects.length === 0 || input.officer !== undefined || input.seats.length > 0))
		return fault("因检查对象的原因补抽的，应当选择需要更换的检查对象，不选择人员", "请核对补抽原因");
	if (!forObject && (input.officer === undefined || input.objects.length > 0))
		return fault("因检查人员的原因补抽的，应当选择需要更换的检查人员，不选择对象", "请核对补抽原因");
	return undefined;
}

function objectsAgain(state: Round, input: RedrawInput, context: ActContext): Outcome {
	const numbers = [...new Set(input.objects.map(Number))].toSorted((a, b) => a - b);
	const objects = restOf(state.draws).objects;
	if (objects.length < numbers.length)
		return refusal(
			"rest-too-small",
			`名录中没有抽到过的对象只剩${objects.length}个，不足以补抽${numbers.length}个`,
			DRAW_BASIS,
			"请减少补抽的对象，或者作废本批次后重新编制名录",
		);
	return committedAgain(state, context, { input, objects, seats: numbers, officers: [], vacancies: [], out: [] });
}

function officersAgain(state: Round, input: RedrawInput, context: ActContext): Outcome {
	const { draws } = state;
	const seats = seatsOf(draws) ?? [];
	const { officer: gone = "", seats: chosen } = input;
	const only = chosen.length === 0 ? null : new Set(chosen.map(Number));
	const places = seats.flatMap((seat, index) => {
		const slot = seat.officers.findIndex((one) => one.personId === gone);
		return slot < 0 || (only !== null && !only.has(index + 1)) ? [] : [{ seat: index + 1, slot: slot + 1 }];
	});
	if (places.length === 0)
		return refusal("officer-not-there", "该人员没有被选派到所选的检查对象", DRAW_BASIS, "请核对人员和对象");
	const able = new Set((context.facts.allOfficers ?? []).map((one) => one.personId));
	const officers = restOf(draws).officers.filter(
		(one) => able.has(one.personId) && (only !== null || one.personId !== gone),
	);
	const vacancies = places.map(({ seat, slot }) => {
		const barred = new Set([
			...barredAt(draws, seat),
			gone,
			...(seats[seat - 1]?.officers ?? []).map((one) => one.personId),
		]);
		const taken = officers.flatMap((one, index) => (barred.has(one.personId) ? [index + 1] : []));
		return { seat, slot, taken };
	});
	const stuck = vacancies.find(({ taken }) => taken.length >= officers.length);
	if (stuck)
		return refusal(
			"rest-too-small",
			`名录中没有可以选派到第${stuck.seat}个对象的其他人员`,
			input.reason === "officer-recused" ? RECUSAL : TWO_OFFICERS,
			"请作废本批次，补充执法检查人员名录后重新抽取",
		);
	const out = [{ personId: gone, seats: only === null ? null : [...only].toSorted((a, b) => a - b) }];
	return committedAgain(state, context, { input, objects: [], seats: [], officers, vacancies, out });
}

type Again = {
	readonly input: RedrawInput;
	readonly objects: readonly PoolObject[];
	readonly seats: readonly number[];
	readonly officers: readonly PoolOfficer[];
	readonly vacancies: readonly { readonly seat: number; readonly slot: number; readonly taken: number[] }[];
	readonly out: readonly { readonly personId: string; readonly seats: number[] | null }[];
};

/** A re-draw has a seed of its own: with the old one everybody would know beforehand who comes next. */
function committedAgain(state: Round, context: ActContext, again: Again): Outcome {
	const poolSalt = newSecret(context);
	return [
		roundDrawCommitted({
			statement: {
				scheme: DRAW_SCHEME,
				kind: "redraw",
				draw: context.newId(),
				n: state.draws.length + 1,
				reason: again.input.reason,
				objects: { size: again.objects.length, hash: poolHash(again.objects, poolSalt), seats: [...again.seats] },
				officers: {
					size: again.officers.length,
					hash: poolHash(again.officers, poolSalt),
					vacancies: [...again.vacancies],
				},
			},
			salt: newSecret(context),
			poolSalt,
			objects: [...again.objects],
			officers: [...again.officers],
			leftOut: [],
			out: [...again.out],
			explanation: again.input.explanation,
		}),
	];
}
