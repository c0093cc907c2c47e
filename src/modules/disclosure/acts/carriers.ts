import { z } from "zod";
import { actsOf, fields } from "#casework";
import { isRefusal, refusal } from "#kernel/refusal";
import { carrierRuleOf, missingCarriers } from "../carriers.ts";
import { carrierRecorded, packageHandedOver, postingConfirmed } from "../events-after.ts";
import type { Publication } from "../publication.ts";
import { attachmentSchema } from "../schemas.ts";
import { currentVersion } from "../still-up.ts";
import { CARRIER_FORMS } from "../vocabulary.ts";
import { PUBLISHING_BASIS } from "./bases.ts";
import { postedText, postedVersion } from "./posted-version.ts";

const act = actsOf<Publication>();
const isPublic = (state: Publication) => state.status === "published" && state.release !== null;
const DESK = ["disclosure-clerk", "information-officer", "leader", "head"] as const;

/** PLT-01, PLT-05: a release on a carrier beside this system, with what proves it. */
export const recordCarrier = act({
	name: "record-carrier",
	label: "登记载体发布",
	stage: "publication",
	basis: PUBLISHING_BASIS,
	actors: [...DESK, "platform-operator"],
	input: z.object({
		carrier: fields.text("载体").meta({ title: "载体", widget: "disclosure-carrier" }),
		form: fields.choice("形式", CARRIER_FORMS),
		on: fields.date("发布日期"),
		address: z
			.url({ protocol: /^https?$/, error: "网址应以 http 或者 https 开头" })
			.optional()
			.meta({ title: "网址" }),
		receipt: fields.text("平台推送回执编号").optional(),
		version: postedText,
		place: fields.text("地点（线下）").optional(),
		photo: attachmentSchema.optional().meta({ title: "照片、剪报（线下）", widget: "disclosure-file" }),
		note: z.string().trim().max(500).default("").meta({ title: "说明", widget: "textarea" }),
	}),
	offered: isPublic,
	gates: [],
	emits: [carrierRecorded],
	decide: (state, input, context) => {
		const { basis } = carrierRuleOf(context.rules);
		const by = basis ?? PUBLISHING_BASIS;
		if (input.on > context.today) return refusal("date-in-future", "发布日期不能晚于今天", by);
		if (state.release !== null && input.on < state.release.on)
			return refusal("date-before-release", "载体发布日期不能早于公示日期", by);
		if (input.form === "online" && input.address === undefined && input.receipt === undefined)
			return refusal("carrier-unproved", "网上载体应当登记网址或者推送回执", by, "请填写网址或者回执编号");
		if (input.form === "offline" && (input.place === undefined || input.photo === undefined))
			return refusal("carrier-unproved", "线下载体应当登记地点和照片（剪报）", by, "请填写地点并上传照片");
		const version = postedVersion(state, { on: input.on, version: input.version, basis: by });
		if (isRefusal(version)) return version;
		return [
			carrierRecorded({
				carrier: input.carrier,
				form: input.form,
				on: input.on,
				time: null,
				address: input.address ?? null,
				place: input.place ?? null,
				receipt: input.receipt ?? null,
				photo: input.photo ?? null,
				note: input.note,
				version,
			}),
		];
	},
	consequence: (state, { rules }) => {
		const missing = missingCarriers(state, rules);
		return missing.length === 0 ? "提交后记入该事项的载体记录。" : `主要载体尚缺：${missing.join("、")}。`;
	},
	sample: {
		carrier: "全省行政执法信息公示平台",
		form: "online",
		on: "2024-03-13",
		receipt: "SC-20240313-0001",
	},
});

const noHandover = refusal("handover-not-asked", "本机关的规定没有移交平台操作人员的环节", PUBLISHING_BASIS);

/** PLT-06 (沁源 公示办法 6): the section's officer hands over what was reviewed, whole and by its hash. */
export const handOver = act({
	name: "hand-over",
	label: "移交平台操作人员",
	stage: "publication",
	basis: PUBLISHING_BASIS,
	actors: ["information-officer"],
	input: z.object({ note: fields.longText("移交说明") }),
	offered: (state, { rules }) =>
		carrierRuleOf(rules).handover !== null &&
		["checked", "published"].includes(state.status) &&
		state.handover?.hash !== state.draft?.hash,
	gates: [],
	emits: [packageHandedOver],
	decide: (state, input, { rules }) => {
		const { handover } = carrierRuleOf(rules);
		if (handover === null) return noHandover;
		if (state.check === null || state.draft === null || state.source.kind === "import")
			return refusal("review-missing", "只能移交经审核的公示信息", handover, "请先由另一人审核");
		return [packageHandedOver({ hash: state.draft.hash, note: input.note })];
	},
	consequence: () => "提交后由平台操作人员在政府门户网站、政务服务网等平台发布，并确认网址和时间。",
	sample: { note: "请于今日发布。" },
});

export const confirmPosting = act({
	name: "confirm-posting",
	label: "确认已发布",
	stage: "publication",
	basis: PUBLISHING_BASIS,
	actors: ["platform-operator"],
	input: z.object({
		carrier: fields.text("载体").meta({ title: "载体", widget: "disclosure-carrier" }),
		url: z.url({ protocol: /^https?$/, error: "网址应以 http 或者 https 开头" }).meta({ title: "网址" }),
		on: fields.date("发布日期"),
		time: fields.clockTime("发布时间"),
	}),
	offered: (state) => state.handover !== null && state.handover.posting === null && isPublic(state),
	gates: [],
	awaited: (state) => state.handover !== null && state.handover.posting === null && isPublic(state),
	emits: [carrierRecorded, postingConfirmed],
	decide: (state, input, { today, rules }) => {
		const { handover } = carrierRuleOf(rules);
		const by = handover ?? PUBLISHING_BASIS;
		if (input.on > today) return refusal("date-in-future", "发布日期不能晚于今天", by);
		if (state.handover?.hash !== state.draft?.hash)
			return refusal("package-outdated", "移交后公示信息又有改动", by, "请法制信息工作人员重新移交");
		return [
			carrierRecorded({
				carrier: input.carrier,
				form: "online",
				on: input.on,
				time: input.time,
				address: input.url,
				place: null,
				receipt: null,
				photo: null,
				note: "平台操作人员确认",
				version: currentVersion(state),
			}),
			postingConfirmed({ url: input.url, at: `${input.on} ${input.time}` }),
		];
	},
	sample: { carrier: "政府门户网站", url: "https://www.example.gov.cn/xzzf/1.html", on: "2024-03-13", time: "10:30" },
});
