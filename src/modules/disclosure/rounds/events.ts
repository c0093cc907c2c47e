import { z } from "zod";
import { eventKinds } from "#casework";
import type { PlainDate } from "#kernel/plain-date";
import { drawCommittedSchema, drawResultSchema, poolObjectSchema } from "./draw-schemas.ts";
import { drawersOf, type Round, type RoundVersion, releasedContent } from "./round.ts";
import { correctionReasonSchema, hiddenSchema, openedSchema, publicRoundSchema, recordSchema } from "./schemas.ts";
import { REDRAW_REASONS, type RedrawReason, ROUND_CORRECTIONS } from "./vocabulary.ts";

const event = eventKinds<Round>();

export const roundOpened = event(
	"RoundOpened",
	openedSchema,
	(state, data, meta) => ({ ...state, ...data, openedOn: meta.date }),
	(data) => `建立抽查批次：${data.name}（${data.entry.name}）`,
);

const versionSchema = z.object({
	version: z.number().int(),
	record: recordSchema,
	content: publicRoundSchema.nullable(),
	hash: z.string(),
	hidden: z.array(hiddenSchema),
	from: z.enum(["form", "file"]),
});

function written(state: Round, data: z.output<typeof versionSchema>, by: Pick<RoundVersion, "by" | "at">) {
	const { from: _from, ...rest } = data;
	const known = [...(state.draft?.recorders ?? []), ...drawersOf(state)];
	return { ...rest, ...by, recorders: [...new Set([...known, by.by.personId])] };
}

export const roundRecorded = event(
	"RoundRecorded",
	versionSchema,
	(state, data, meta) => ({
		...state,
		// What was drawn elsewhere is written down instead: the pool that was begun here was never used.
		pool: [],
		draft: { ...written(state, data, { by: meta.actor, at: meta.at }), correction: null },
		check: null,
		returned: null,
	}),
	(data) =>
		`${data.from === "file" ? "导入" : "填写"}抽查情况（对象 ${data.record.objects.length} 个，隐去 ${data.hidden.length} 处）`,
);

export const roundChecked = event(
	"RoundChecked",
	z.object({ hash: z.string(), opinion: z.string() }),
	(state, data, meta) => ({ ...state, check: { ...data, by: meta.actor, at: meta.at } }),
	() => "公示前内容和保密审查通过",
);

/** A correction that is sent back is over: the public text stands as it was. */
export const roundReturned = event(
	"RoundReturned",
	z.object({ reason: z.string() }),
	(state, data, meta) => ({
		...state,
		draft: state.release === null ? state.draft : null,
		check: null,
		returned: { ...data, by: meta.actor, at: meta.at },
	}),
	(data) => `退回修改：${data.reason}`,
);

export const roundPoolSet = event(
	"RoundPoolSet",
	z.object({ objects: z.array(poolObjectSchema), from: z.enum(["form", "file"]) }),
	(state, data) => ({ ...state, pool: data.objects }),
	(data) => `${data.from === "file" ? "导入" : "填写"}检查对象名录（${data.objects.length} 个）`,
);

/** From here on nothing of the pools changes; results already written are to be completed and checked anew. */
export const roundDrawCommitted = event(
	"RoundDrawCommitted",
	drawCommittedSchema,
	(state, data, meta) => ({
		...state,
		pool: [],
		draws: [
			...state.draws,
			{ ...data, committed: { eventId: meta.eventId, by: meta.actor, at: meta.at, on: meta.date }, result: null },
		],
		draft: state.draft && { ...state.draft, content: null, hash: "", hidden: [] },
		check: null,
	}),
	({ statement }) =>
		statement.kind === "first"
			? `锁定名录，提交抽取：对象 ${statement.objects.size} 个抽 ${statement.objects.take} 个，人员 ${statement.officers.size} 名（未列入 ${statement.officers.leftOut} 名），每个对象 ${statement.officers.perObject} 名`
			: `提交补抽（${REDRAW_REASONS[statement.reason as RedrawReason]}）：对象 ${statement.objects.seats.length} 个，人员 ${statement.officers.vacancies.length} 人次`,
);

export const roundDrawn = event(
	"RoundDrawn",
	drawResultSchema,
	(state, data, meta) => ({
		...state,
		draws: state.draws.map((one) =>
			one.statement.n === data.n ? { ...one, result: { ...data, by: meta.actor, at: meta.at, on: meta.date } } : one,
		),
	}),
	(data) => `第 ${data.n} 次抽取完成（种子 ${data.seed.slice(0, 12)}……）`,
);

function released(state: Round, on: PlainDate): Round["released"] {
	const { draft, check } = state;
	return draft && check ? { version: { ...draft, content: releasedContent(state, on) }, check } : state.released;
}

export const roundPublished = event(
	"RoundPublished",
	z.object({ publicId: z.string(), hash: z.string() }),
	(state, data, meta) => ({
		...state,
		release: { publicId: data.publicId, on: meta.date, by: meta.actor },
		released: released(state, meta.date),
		draft: null,
		check: null,
	}),
	() => "向社会公示",
);

export const roundCorrectionDrafted = event(
	"RoundCorrectionDrafted",
	versionSchema.extend({ reason: correctionReasonSchema, explanation: z.string() }),
	(state, { reason, explanation, ...data }, meta) => ({
		...state,
		draft: {
			...written(state, data, { by: meta.actor, at: meta.at }),
			correction: { reason, explanation },
		},
		check: null,
		returned: null,
	}),
	(data) => `拟订更正：${ROUND_CORRECTIONS[data.reason]}`,
);

export const roundCorrected = event(
	"RoundCorrected",
	z.object({
		publicId: z.string(),
		hash: z.string(),
		version: z.number().int(),
		reason: correctionReasonSchema,
	}),
	(state, data, meta) => ({
		...state,
		released: released(state, meta.date),
		replaced: [...state.replaced, { version: data.version - 1, on: meta.date, reason: ROUND_CORRECTIONS[data.reason] }],
		draft: null,
		check: null,
	}),
	(data) => `发布更正（第${data.version}版）：${ROUND_CORRECTIONS[data.reason]}`,
);

export const roundWithdrawn = event(
	"RoundWithdrawn",
	// `publicId`: what was committed to a draw and never published leaves its trace in public.
	z.object({ publicReason: z.string(), publicId: z.string().exactOptional() }),
	(state, data, meta) => ({
		...state,
		withdrawal: {
			reason: data.publicReason,
			by: meta.actor,
			on: meta.date,
			...(data.publicId === undefined ? {} : { publicId: data.publicId }),
		},
		draft: null,
		check: null,
	}),
	(data) => `撤下：${data.publicReason}`,
);
