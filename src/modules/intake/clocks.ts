import { addPeriod, suspendedDue } from "#calendar";
import { type Clock, type ClockContext, clockOf, dayUnitOf } from "#casework";
import type { PlainDate } from "#kernel/plain-date";
import { awaitsSupplement, type Consultation, type PublicRequest } from "./request.ts";
import { type Term, termOf } from "./terms.ts";

/** The day that ends the authority's duty: the answer, the refusal, the end for another reason. */
function endOf(state: PublicRequest): PlainDate | null {
	return state.reply?.on ?? state.ended?.on ?? null;
}

/** 答复期限自收到补正的申请之日起计算 (条例 30); otherwise from the day of receipt (条例 31). */
function startOf(state: PublicRequest): PlainDate {
	return state.supplement?.receivedOn ?? state.receivedOn;
}

/** The promise to the sender: statutory for applications, the authority's own target elsewhere; none where none is set. */
export function answerClock(state: PublicRequest, context: ClockContext): Clock | undefined {
	if (state.status === "none") return undefined;
	const startedOn = startOf(state);
	const term = termOf(state.kind, context.rules.on(startedOn));
	if (term.period === null) return undefined;
	const period = lengthened(term, state);
	const due = suspendedDue(context.calendar, startedOn, period, suspensionsOf(state, context));
	const label =
		state.kind === "application" ? "答复信息公开申请" : state.kind === "consultation" ? "答复咨询" : "处理并答复";
	return clockOf(
		{
			id: term.internal ? "answer-target" : "answer",
			label: term.internal ? `${label}（内部目标）` : label,
			startedOn,
			metOn: endOf(state),
		},
		due,
		{ basis: term.basis, via: term.via, unit: dayUnitOf(period) },
		awaitsSupplement(state) || state.consultations.some((one) => isAwaited(one, context)),
	);
}

function lengthened({ period, extension }: Term, state: PublicRequest) {
	const more = state.extension && extension ? Math.min(state.extension.days, extension.count) : 0;
	return { count: (period?.count ?? 0) + more, unit: period?.unit ?? "workday" } as const;
}

/** 第三方应当自收到征求意见书之日起15个工作日内提出意见 (条例 32). */
function thirdPartyRule({ from }: Consultation, { rules, calendar }: ClockContext) {
	const rule = rules.on(from).effective("application.third-party");
	return rule && { rule, due: addPeriod(calendar, from, rule.value.period) };
}

/** 逾期未提出意见的，由行政机关决定是否公开 (条例 32): who is silent beyond the last day is waited for no longer. */
export function isAwaited(one: Consultation, context: ClockContext): boolean {
	return one.to === null && context.today <= (thirdPartyRule(one, context)?.due.date ?? context.today);
}

/**
 * 征求第三方和其他机关意见所需时间不计算在内 (条例 33 III), which for a third party is at most the period of 条例 32, whenever
 * its words come or are written down; while a supplement is out nothing runs (条例 30).
 */
function suspensionsOf(state: PublicRequest, context: ClockContext) {
	const { today } = context;
	const asked = state.consultations.map((one) => {
		const last = thirdPartyRule(one, context)?.due.date;
		const to = one.to ?? (today > one.from ? today : one.from);
		return { from: one.from, to: last !== undefined && last < to ? last : to };
	});
	const open = awaitsSupplement(state) ? state.supplement?.askedOn : undefined;
	return open === undefined ? asked : [...asked, { from: open, to: today > open ? today : open }];
}

/** 自收到申请之日起7个工作日内一次性告知补正 (条例 30): runs until it is accepted or the supplement is asked for. */
function supplementNoticeClock(state: PublicRequest, { rules, calendar }: ClockContext): Clock | undefined {
	const rule = rules.on(state.receivedOn).effective("application.supplement");
	if (state.kind !== "application" || rule === undefined) return undefined;
	const due = addPeriod(calendar, state.receivedOn, rule.value.period);
	return clockOf(
		{
			id: "supplement-notice",
			label: "一次性告知补正",
			startedOn: state.receivedOn,
			metOn: state.supplement?.askedOn ?? state.acceptedOn ?? endOf(state),
		},
		due,
		{ basis: rule.basis, via: rule.via, unit: dayUnitOf(rule.value.period) },
	);
}

function supplementClock(state: PublicRequest): Clock | undefined {
	if (state.supplement === null) return undefined;
	return clockOf(
		{
			id: "supplement",
			label: "来信人补正",
			bearer: "party",
			startedOn: state.supplement.askedOn,
			metOn: state.supplement.receivedOn ?? endOf(state),
		},
		{ date: state.supplement.dueOn },
		// 条例 30 leaves the period to the authority, which names a day.
		{ basis: { document: "中华人民共和国政府信息公开条例", article: "第三十条" }, via: "上位规定", unit: "day" },
	);
}

function thirdPartyClocks(state: PublicRequest, context: ClockContext): readonly Clock[] {
	return state.consultations.flatMap((one, index) => {
		const asked = thirdPartyRule(one, context);
		return asked === undefined
			? []
			: [
					clockOf(
						{
							id: `third-party-${index + 1}`,
							label: `${one.party}提出意见`,
							bearer: "party",
							startedOn: one.from,
							metOn: one.to ?? endOf(state),
						},
						asked.due,
						{ basis: asked.rule.basis, via: asked.rule.via, unit: dayUnitOf(asked.rule.value.period) },
					),
				];
	});
}

export function requestClocks(state: PublicRequest, context: ClockContext): readonly Clock[] {
	if (state.status === "none") return [];
	return [
		answerClock(state, context),
		supplementNoticeClock(state, context),
		supplementClock(state),
		...thirdPartyClocks(state, context),
	].filter((one) => one !== undefined);
}
