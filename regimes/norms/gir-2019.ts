import { cite, defineNorm, stated } from "#regime/define";

const at = cite("中华人民共和国政府信息公开条例");

/** 政府信息公开条例 (国务院令第711号), in force from 2019-05-15. */
export const openInformation2019 = defineNorm({
	id: "gir-2019",
	title: "中华人民共和国政府信息公开条例（2019年修订）",
	rank: "administrative-regulation",
	effectiveFrom: "2019-05-15",
	clauses: {
		"disclosure.sensitive": stated(
			{
				absoluteGrounds: [
					"国家秘密",
					"法律、行政法规禁止公开",
					"危及国家安全",
					"危及公共安全",
					"危及经济安全",
					"危及社会稳定",
				],
				consent: {
					classes: ["商业秘密", "个人隐私"],
					paths: ["第三方同意公开", "不公开会对公共利益造成重大影响"],
				},
				processing: null,
			},
			at("第十四条", "商业秘密、个人隐私见第十五条"),
			"以及公开后可能危及国家安全、公共安全、经济安全、社会稳定的政府信息，不予公开",
		),
		"disclosure.pre-release-review": stated(
			{ required: true, by: null },
			at("第十七条"),
			"行政机关应当建立健全政府信息公开审查机制",
		),
		"disclosure.on-application": stated(
			{ under: "中华人民共和国政府信息公开条例" },
			at("第二十七条"),
			"申请获取相关政府信息",
		),
		"disclosure.active-period": stated(
			{ period: { count: 20, unit: "workday" }, start: "该政府信息形成或者变更之日" },
			at(
				"第二十六条",
				"抽查情况及查处结果依国办发〔2015〕58号二、（四）应当公布，属于第二十条第（十五）项的主动公开信息；“及时”最迟为二十个工作日，抽查结束之日为形成之日",
			),
			"应当自该政府信息形成或者变更之日起20个工作日内及时公开",
		),
		"application.reply": stated(
			{ period: { count: 20, unit: "workday" }, extension: { count: 20, unit: "workday" } },
			at("第三十三条"),
			"应当自收到申请之日起20个工作日内予以答复",
		),
		"application.supplement": stated(
			{ period: { count: 7, unit: "workday" } },
			at("第三十条"),
			"自收到申请之日起7个工作日内一次性告知申请人作出补正",
		),
		"application.third-party": stated(
			{ period: { count: 15, unit: "workday" } },
			at("第三十二条"),
			"第三方应当自收到征求意见书之日起15个工作日内提出意见",
		),
		"disclosure.correction-request": stated(
			{ requires: ["有证据证明", "与其自身相关"], period: null },
			at("第四十一条"),
			"有证据证明行政机关提供的与其自身相关的政府信息记录不准确的，可以要求行政机关更正",
		),
	},
});
