import { type ReviewPart, silent, stated, unitConfigurable } from "#regime/define";
import { at } from "./text.ts";

/** Table F: scope by the authority's own catalogue, the process by its own flow chart. */
export const review: ReviewPart = {
	"review.gate": silent(),
	"review.body": stated(
		{ bodies: [{ level: "authority", name: "政策法规科" }], collegial: false },
		at("一（三）2"),
		"政策法规科具体承办重大执法决定法制审核工作",
	),
	"review.scope": unitConfigurable(at("一（三）3"), "明确界定我委所有行政执法类别的重大行政执法决定法制审核范围"),
	"review.catalogue": stated(
		{
			factors: ["执法类别", "执法层级", "所属领域", "涉案金额", "社会影响"],
			coverage: "所有行政执法类别",
		},
		at("一（三）3"),
		"结合执法类别、执法层级、所属领域、涉案金额、社会影响等因素",
	),
	"review.elements": stated(
		{
			elements: [
				{ id: "subject", label: "行政执法主体是否合法" },
				{ id: "officers", label: "行政执法人员是否具备执法资格" },
				{ id: "facts", label: "主要事实是否清楚" },
				{ id: "evidence", label: "证据是否确凿充分" },
				{ id: "law", label: "适用法律法规规章是否准确" },
				{ id: "discretion", label: "执行裁量基准是否适当" },
				{ id: "procedure", label: "程序是否合法" },
				{ id: "authority-limits", label: "是否有超越职权范围或滥用职权情形" },
				{ id: "documents", label: "行政执法文书是否规范齐备" },
				{ id: "crime", label: "违法行为是否涉嫌犯罪需要移送司法机关" },
				{ id: "other", label: "其他应当审核的内容" },
			],
		},
		at("一（三）4"),
		"程序是否合法、是否有超越职权范围或滥用职权情形、行政执法文书是否规范齐备",
	),
	"review.aspects": silent(),
	"review.materials": unitConfigurable(at("一（三）5"), "明确法制审核送审材料"),
	"review.self-check": silent(),
	"review.period": unitConfigurable(at("一（三）5"), "规范审核程序、审核载体、时限要求等"),
	"review.extension": silent(),
	"review.suspensions": silent(),
	"review.opinions": silent(),
	"review.opinion-document": silent(),
	"review.resubmission": silent(),
	"review.disagreement": unitConfigurable(at("一（三）5"), "完善法制审核意见与拟处理意见不一致的协调解决机制"),
	"review.outside-help": stated(
		{ persons: ["法律顾问", "公职律师", "具有法律执业资格的人员"], methods: [] },
		at("一（三）2"),
		"组织法律顾问、公职律师以及具有法律执业资格的人员开展法制审核工作",
	),
	"review.responsibility": silent(),
	"review.fault": unitConfigurable(at("一（三）5"), "协调解决机制和责任追究机制等"),
	"review.flow-chart": stated(
		{ settings: ["送审材料", "审核程序", "审核载体", "时限要求", "协调解决机制", "责任追究机制"] },
		at("一（三）5"),
		"编制《重大执法决定法制审核流程图》，明确法制审核送审材料",
	),
	"review.coverage": silent(),
};
