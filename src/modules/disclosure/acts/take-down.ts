import { z } from "zod";
import { type ActContext, actsOf, fields } from "#casework";
import type { Basis } from "#kernel/basis";
import { toChineseDate } from "#kernel/plain-date";
import { isRefusal, type Refusal, refusal } from "#kernel/refusal";
import { carrierRuleOf } from "../carriers.ts";
import { carrierRecorded, carrierTakenDown } from "../events-after.ts";
import type { CarrierRelease, Publication } from "../publication.ts";
import { attachmentSchema } from "../schemas.ts";
import {
	isOffline,
	mayTakeDown,
	namesOf,
	type StandingRelease,
	showsOldText,
	toTakeDown,
	versionOf,
} from "../still-up.ts";
import { TAKE_DOWN } from "../vocabulary.ts";
import { PUBLISHING_BASIS } from "./bases.ts";
import { postedText, postedVersion } from "./posted-version.ts";

const act = actsOf<Publication>();

const input = z.object({
	carrier: fields.text("载体").meta({ title: "载体（地点）", widget: "disclosure-carrier-up" }),
	how: fields.choice("方式", TAKE_DOWN).default("removed"),
	on: fields.date("撤下（更换）日期"),
	note: fields.longText("撤下凭证、经过"),
	photo: attachmentSchema.optional().meta({ title: "撤下（更换）后的照片", widget: "disclosure-file" }),
	receipt: fields.text("更换后的平台回执编号（网上）").optional(),
	version: postedText,
});
type Input = z.output<typeof input>;

/** The clause by which it has to come down; where nothing but its time is over, that on carriers. */
function basisOf(state: Publication, { rules }: Pick<ActContext, "rules">): Basis {
	const withdraw = state.annulment === null ? undefined : rules.effective("disclosure.withdraw")?.basis;
	const correct = state.corrected.length === 0 ? undefined : rules.effective("disclosure.correct-own")?.basis;
	const over = state.status === "expired" ? state.publicity?.basis : undefined;
	return withdraw ?? over ?? correct ?? carrierRuleOf(rules).basis ?? PUBLISHING_BASIS;
}

/** What was meant: a name with its place, or the carrier alone where it is in one place only. */
function chosen(state: Publication, name: string, basis: Basis): readonly StandingRelease[] | Refusal {
	const open = mayTakeDown(state);
	const exact = open.filter((one) => one.name === name);
	if (exact.length > 0) return exact;
	const named = open.filter(({ release }) => release.carrier === name);
	if (named.length === 0) return refusal("carrier-unknown", `没有在“${name}”发布的记录`, basis, "请选择尚未撤下的载体");
	return namesOf(named).length === 1
		? named
		: refusal(
				"carrier-ambiguous",
				`“${name}”有${namesOf(named).length}处`,
				basis,
				`请写明：${namesOf(named).join("、")}`,
			);
}

function dateRefusal(releases: readonly StandingRelease[], on: string, today: string, basis: Basis) {
	if (on > today) return refusal("date-in-future", "撤下（更换）日期不能晚于今天", basis, "请填写实际撤下的日期");
	const later = releases.find(({ release }) => on < release.on);
	return later
		? refusal(
				"date-before-release",
				`${later.name}于${toChineseDate(later.release.on)}发布，不能早于这一天撤下`,
				basis,
				"请核对日期",
			)
		: undefined;
}

/** Changed for what is public now, and proved like every release: a board by its picture, a page by its address or receipt. */
function replacementRefusal(state: Publication, releases: readonly StandingRelease[], given: Input, basis: Basis) {
	if (state.status !== "published" || state.annulment !== null)
		return refusal("nothing-to-show", "该公示信息不再公开，没有可以更换的内容", basis, "请撤下");
	if (state.corrected.length === 0)
		return refusal("nothing-corrected", "该公示信息没有更正过，不需要更换", basis, "请选择“撤下”");
	if (!releases.some(({ release }) => showsOldText(state, release)))
		return refusal("already-current", "该处已经是更正后的内容", basis, "不需要更换");
	if (given.photo === undefined && releases.some(isOffline))
		return refusal("carrier-unproved", "更换后的线下载体应当登记照片", basis, "请上传更换后的照片");
	if (
		given.receipt === undefined &&
		releases.some(({ release }) => release.form === "online" && release.address === null)
	)
		return refusal("carrier-unproved", "没有网址的网上载体，更换后应当登记回执", basis, "请填写平台回执编号");
	return undefined;
}

/**
 * COR-01, PLT-05: what is public no longer is taken off every other carrier too, board by board, each with its day, who
 * did it and what shows it; what was corrected is changed. The acts stand on the desk until every one is recorded.
 */
export const takeDownCarrier = act({
	name: "take-down-carrier",
	label: "登记载体撤下、更换",
	stage: "publication",
	basis: PUBLISHING_BASIS,
	actors: ["disclosure-clerk", "information-officer", "leader", "head", "platform-operator"],
	input,
	offered: (state) => mayTakeDown(state).length > 0,
	gates: [],
	awaited: (state) => toTakeDown(state).length > 0,
	emits: [carrierTakenDown, carrierRecorded],
	decide: (state, given, context) => {
		const basis = basisOf(state, context);
		const releases = chosen(state, given.carrier, basis);
		if (isRefusal(releases)) return releases;
		const wrong =
			dateRefusal(releases, given.on, context.today, basis) ??
			(given.how === "replaced" ? replacementRefusal(state, releases, given, basis) : undefined);
		if (wrong) return wrong;
		const after = Math.min(...releases.map(({ release }) => versionOf(state, release)));
		const posted = { on: given.on, version: given.version, after, basis };
		const version = given.how === "replaced" ? postedVersion(state, posted) : 0;
		if (isRefusal(version)) return version;
		return releases.flatMap(({ index, release }) => [
			carrierTakenDown({
				carrier: release.carrier,
				place: release.place,
				releases: [index],
				how: given.how,
				on: given.on,
				note: given.note,
				photo: given.photo ?? null,
			}),
			...(given.how === "replaced" ? [replacementOf(release, given, version)] : []),
		]);
	},
	consequence: (state) => {
		const due = namesOf(toTakeDown(state));
		return due.length === 0 ? "提交后记入该事项的载体记录。" : `应当撤下、更换的：${due.join("、")}。`;
	},
	sample: { carrier: "全省行政执法信息公示平台", on: "2024-07-02", note: "平台回执已撤下。" },
});

function replacementOf({ carrier, form, place, address }: CarrierRelease, given: Input, version: number) {
	return carrierRecorded({
		carrier,
		form,
		place,
		address,
		on: given.on,
		time: null,
		receipt: given.receipt ?? null,
		photo: given.photo ?? null,
		note: given.note,
		version,
	});
}
