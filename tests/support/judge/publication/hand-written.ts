import { after, before, by, drop, type Edit, on, type Rows, row, set, told, until } from "../hand-written/file.ts";
import type { Page } from "./vocabulary.ts";

/** Publications written by hand: lawful ones, and each spoiled in the one way that its rule finds. */
const ITEMS = [
	["document-number", "示能罚决〔2024〕3号"],
	["case-title", "王某某未取得许可供电案"],
	["authority", "示例县能源局"],
	["facts", "王某某自2024年1月起未取得电力业务许可证对外供电。"],
	["legal-basis", "《电力监管条例》第三十条"],
	["conclusion", "给予罚款人民币伍万元整（¥50,000.00）"],
	["decision-date", "2024年3月4日"],
	["party", "王某某"],
	["category", "行政处罚"],
].map(([id = "", text = ""]) => ({ id, text }));
const except = (wanted: string) => ITEMS.filter(({ id }) => id !== wanted);
const PAGE: Page = {
	type: "penalty",
	mode: "summary",
	authority: "示例县能源局",
	title: "王某某未取得许可供电案",
	party: "王某某",
	number: "示能罚决〔2024〕3号",
	conclusion: "给予罚款人民币伍万元整（¥50,000.00）",
	decidedOn: "2024-03-04" as never,
	fields: ITEMS,
	supplements: [],
	fullText: [],
	bases: [{ document: "电力监管条例", article: "第三十条" }],
	remedies: "可以自收到本决定书之日起六十日内向示例县人民政府申请行政复议。",
};
const NONE = { class: "none", path: null };

const OPENED = told("PublicationOpened", "2024-03-04", "handler", {
	authorityName: "示例县能源局",
	orgPath: "authority/handling/",
	regime: { id: "qinyuan" },
	type: "penalty",
	partyName: "王示例",
	number: "示能罚决〔2024〕3号",
	decidedOn: "2024-03-04" as never,
	source: {
		kind: "case",
		caseId: "c",
		party: { name: "王示例", natural: true, address: "示例县城关镇幸福巷12号" },
		persons: [
			{ name: "王示例", role: "party" },
			{ name: "李明远", role: "officer" },
		],
	},
});
const drafted = told("DisclosureDrafted", "2024-03-05", "clerk", {
	hash: "h1",
	sensitivity: NONE,
	redactions: [{}],
	content: PAGE,
});
const checked = told("DisclosureChecked", "2024-03-06", "checker", { hash: "h1" });
const published = (publicity: { until: string } | null = null) =>
	told("DecisionPublished", "2024-03-07", "handler", { hash: "h1", publicity: publicity as never });
const annulled = (day: string) =>
	told("DecisionAnnulled", day, "clerk", { kind: "annulled", effectiveOn: day as never });
const withheld = told("DisclosureWithheld", "2024-03-05", "head", { ground: "危及公共安全", reason: "涉及在建电站。" });

/** Published, corrected, annulled, taken down. */
export const WHOLE: Rows = [
	OPENED,
	drafted,
	checked,
	published(),
	told("CorrectionDrafted", "2024-03-11", "clerk", {
		hash: "c1",
		fields: [{ id: "conclusion", wrong: "罚款50000元", right: "给予罚款人民币伍万元整（¥50,000.00）" }],
		content: PAGE,
	}),
	told("CorrectionChecked", "2024-03-12", "checker", { hash: "c1" }),
	told("DecisionCorrected", "2024-03-12", "handler", {
		hash: "c1",
		labels: ["执法结论"],
		content: { ...PAGE, corrections: [{ on: "2024-03-12" as never, labels: ["执法结论"] }] },
	}),
	annulled("2024-04-01"),
	told("DisclosureWithdrawn", "2024-04-02", "clerk", {
		ground: "annulment",
		publicReason: "原决定已被撤销：示例县人民政府，2024年4月1日生效。",
	}),
];
/** Public until a day, proved on a carrier, over. */
export const LIMITED: Rows = [
	OPENED,
	drafted,
	checked,
	published({ until: "2024-06-30" }),
	told("CarrierReceiptAccepted", "2024-03-07", "system", { receipt: "SL1" }),
	told("DecisionExpired", "2024-07-01", "system", { until: "2024-06-30" as never }),
];
/** Kept from the public, and released when the reason was gone. */
export const KEPT: Rows = [
	OPENED,
	withheld,
	told("DisclosureReopened", "2024-03-06", "head", { reason: "情形消失。" }),
	{ ...drafted, day: "2024-03-06" },
	checked,
	published(),
];

const RELEASED = WHOLE.slice(0, 4);
const under = (id: string): Edit => set("PublicationOpened", { regime: { id } });
const shows = (change: Partial<Page>): Edit => set("DisclosureDrafted", { content: { ...PAGE, ...change } });
const says = (text: string): Edit => shows({ fields: [...except("facts"), { id: "facts", text }] });
const secret = (name: string, path: object | null = null, redactions: readonly object[] = [{}]): Edit =>
	set("DisclosureDrafted", { sensitivity: { class: name, path }, redactions });
const otherPeriod = told("PublicationClockOverridden", "2024-03-05", "head", {
	period: { count: 7, unit: "workday" },
	basis: { document: "示例规章", article: "第十条" },
	level: "rule",
	reason: "特别规定。",
});

type Spoiled = readonly [sentence: string, file: Rows, ...edits: Edit[]];
export const SPOILED_PUBLICATIONS: readonly Spoiled[] = [
	["没有审核就公示", RELEASED, drop("DisclosureChecked")],
	["没有审核就公示", WHOLE, drop("CorrectionChecked")],
	["编制公示信息的人自己审核", RELEASED, by("DisclosureChecked", "clerk")],
	["编制公示信息的人自己审核", WHOLE, by("CorrectionChecked", "clerk")],
	["公示的不是审核过的那一稿", RELEASED, set("DisclosureChecked", { hash: "h0" })],
	["公示的不是审核过的那一稿", WHOLE, set("DecisionCorrected", { hash: "c0" })],
	["执法决定还没有作出就公示", RELEASED, set("PublicationOpened", { decidedOn: "2024-03-08" })],
	["超过七个", RELEASED, on("DecisionPublished", "2024-03-14")],
	["另定公示期限或者不公开的依据", RELEASED, under("dazhou"), after("PublicationOpened", otherPeriod)],
	[
		"另定公示期限或者不公开的依据",
		RELEASED.slice(0, 1),
		after("PublicationOpened", { ...otherPeriod, data: { ...otherPeriod.data, period: null } }),
	],
	["公示的不是作出决定的机构", RELEASED, by("DecisionPublished", "clerk")],
	["公示的不是作出决定的机构", RELEASED, under("linyi")],
	["已经决定不予公开的又公示", RELEASED, before("DisclosureDrafted", withheld)],
	["不予公开不属于规定的情形", KEPT, set("DisclosureWithheld", { ground: "不便公开" })],
	["载体的回执", LIMITED, by("CarrierReceiptAccepted", "clerk")],
	["摘要缺少七项", RELEASED, shows({ fields: except("facts") })],
	["没有公布执法机关", RELEASED, under("dazhou"), shows({ fields: except("party") })],
	["没有公示决定的日期", RELEASED, under("miit"), shows({ fields: except("decision-date") })],
	["以决定书的方式公示却没有", RELEASED, shows({ mode: "full" })],
	["依法确定为国家秘密", RELEASED, secret("state-secret", { kind: "processing", need: "n" })],
	["涉及商业秘密、个人隐私", RELEASED, secret("trade-secret", { kind: "consent", on: "2024-03-08", document: "d" })],
	["涉及商业秘密、个人隐私", RELEASED, secret("privacy", { kind: "public-interest" })],
	[
		"权利人撤回同意以后",
		RELEASED,
		secret("privacy", { kind: "consent", on: "2024-03-04", document: "d" }),
		before("DecisionPublished", told("ConsentRevoked", "2024-03-06", "clerk", { on: "2024-03-06" as never })),
	],
	["涉及国家秘密、商业秘密", RELEASED, under("nea"), secret("privacy", { kind: "processing", need: "需要" }, [])],
	["涉及国家秘密、商业秘密", RELEASED, under("dazhou"), secret("trade-secret")],
	["更正没有写明错误的和正确的", WHOLE, set("CorrectionDrafted", { fields: [] })],
	["更正说明不是更正公布当日的", WHOLE, on("DecisionCorrected", "2024-03-22")],
	["公示了身份证件号码", RELEASED, says("身份证号 140431 19900307 123x 的供电人。")],
	["公示了个人的手机号码", RELEASED, says("联系电话１３８ 1234 5678。")],
	["公示了账户号码", RELEASED, says("收款账号：6222 0212 3456 7890 123。")],
	["公示了可以识别未成年人", RELEASED, says("其子在示例县第一小学三年级（2）班就读。")],
	["公示了自然人的住址", RELEASED, says("住示例县城关镇幸福巷 12号。")],
	["公示了自然人的姓名", RELEASED, shows({ title: "王 示例未取得许可供电案" })],
	["公示了自然人的姓名", RELEASED, shows({ bases: [{ document: "电力监管条例", article: "第三十条（王示例）" }] })],
	["公示了自然人的姓名", WHOLE, set("DisclosureWithdrawn", { publicReason: "王示例申请复议，决定已被撤销。" })],
	["被撤销、变更、确认违法或者无效的决定没有", WHOLE, on("DisclosureWithdrawn", "2024-04-09")],
	["被撤销、变更、确认违法或者无效的决定没有", WHOLE, under("dazhou"), on("DisclosureWithdrawn", "2024-04-03")],
	["撤下没有公开说明理由", WHOLE, set("DisclosureWithdrawn", { publicReason: " " })],
	["以决定被撤销为由撤下", WHOLE, drop("DecisionAnnulled")],
	["已经被撤销、变更、确认违法或者无效的决定又", RELEASED, before("DecisionPublished", annulled("2024-03-06"))],
	[
		"案件里的决定已经被撤销",
		RELEASED,
		(rows) => [
			...rows,
			row("DecisionMade", "2024-03-04", "handler", {}),
			row("RemedyEnded", "2024-03-20", "handler", { result: "unlawful" }),
		],
	],
	["不在公示之中的", WHOLE, (rows) => [...rows, ...rows.slice(-1)]],
	["公示期限没有届满", LIMITED, on("DecisionExpired", "2024-06-30")],
	["公示期限没有届满", LIMITED, set("DecisionPublished", { publicity: null })],
	["已经决定不予公开的又公示", KEPT, drop("DisclosureReopened"), until("DecisionPublished")],
];
