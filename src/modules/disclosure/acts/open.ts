import { z } from "zod";
import { actsOf } from "#casework";
import { historicalPublished, publicationOpened } from "../events.ts";
import type { Publication } from "../publication.ts";
import { openedSchema, publicContentSchema } from "../schemas.ts";

const act = actsOf<Publication>();
const DECIDING = ["handler", "unit-head", "leader", "head", "disclosure-clerk"] as const;

const NOT_BY_HAND = "须由系统在作出决定时登记";
const SAMPLE_OPENING = {
	authorityId: "sample",
	authorityName: "示例县能源局",
	orgPath: "sample/zfs/",
	regime: { id: "sample", effectiveFrom: "2020-01-01" },
	type: "penalty" as const,
	title: "示例供电有限公司未取得许可供电案",
	partyName: "示例供电有限公司",
	number: "示能罚决〔2024〕3号",
	decidedOn: "2024-03-04",
	source: {
		kind: "case" as const,
		caseId: "00000000000000000000000000000001",
		values: {},
		party: { name: "示例供电有限公司", natural: false, address: "示例县示例路1号" },
		persons: [],
		reasons: "",
		bases: [],
		remedies: "",
		document: null,
	},
};

/**
 * Opens the item when the decision is made (`Reaction` on `DecisionMade`). Nobody opens one by hand: the act is offered
 * only in the inner process that the reaction runs, and the one on the routes refuses it.
 */
export const openPublication = act({
	name: "open-publication",
	label: "登记公示事项",
	stage: "publication",
	basis: {
		document:
			"国务院办公厅关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的指导意见（国办发〔2018〕118号）",
		article: "二、（六）",
	},
	actors: DECIDING,
	input: openedSchema,
	offered: (state) => state.status === "none",
	gates: [],
	emits: [publicationOpened],
	decide: (_state, input) => [publicationOpened(input)],
	consequence: () => NOT_BY_HAND,
	sample: SAMPLE_OPENING,
});

/** Historical data: published elsewhere before this system was; its own act, so that the record says so. */
export const importPublication = act({
	name: "import-publication",
	label: "导入历史公示信息",
	stage: "publication",
	basis: openPublication.basis,
	actors: ["disclosure-clerk", "head", "leader"],
	input: z.object({
		opening: openedSchema,
		content: publicContentSchema,
		publicId: z.string(),
		publishedOn: z.string(),
		listedUnder: z.string().nullable(),
		dueOn: z.string().nullable(),
	}),
	offered: (state) => state.status === "none",
	gates: [],
	emits: [historicalPublished],
	decide: (_state, input) => [
		historicalPublished({
			opening: input.opening,
			publicId: input.publicId,
			on: input.publishedOn,
			content: input.content,
			listedUnder: input.listedUnder,
			dueOn: input.dueOn,
		}),
	],
	sample: {
		opening: {
			...SAMPLE_OPENING,
			source: { kind: "import" as const, key: "sample", url: "https://example.gov.cn/1", code: "", warnings: [] },
		},
		content: {
			authority: "示例市生态环境局",
			type: "penalty" as const,
			mode: "summary" as const,
			title: "示例案",
			party: "示例有限公司",
			naturalPerson: false,
			number: null,
			conclusion: "罚款",
			decidedOn: null,
			fields: [],
			fieldsBasis: null,
			supplements: [],
			supplementsBasis: null,
			fullText: [],
			bases: [],
			remedies: "",
		},
		publicId: "00000000000000000000000000000002",
		publishedOn: "2024-03-13",
		listedUnder: null,
		dueOn: null,
	},
});
