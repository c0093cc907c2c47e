import type { GoldenCase } from "../../golden-case.ts";

export const goldenCases: readonly GoldenCase[] = [
	{
		requirement: "PUB-01",
		title: "a penalty decided 2024-03-04 is due 2024-03-13",
		key: "disclosure.publish",
		type: "penalty",
		decided: "2024-03-04",
		own: { status: "stated", value: 7, unit: "workday", article: "二（一）4" },
		effective: { status: "stated", value: 7, due: "2024-03-13" },
	},
	{
		requirement: "REV-09",
		title: "ten workdays in principle, no extension",
		key: "review.period",
		decided: "2024-05-06",
		own: { status: "stated", value: 10, unit: "workday", article: "二（三）3" },
		effective: { status: "stated", value: 10, due: "2024-05-17" },
	},
	{
		requirement: "REV-09",
		title: "no extension of the review period anywhere",
		key: "review.extension",
		decided: "2024-05-06",
		own: { status: "silent" },
		effective: { status: "silent", value: null },
	},
	{
		requirement: "REV-15",
		title: "after resubmission both opinions go to the leader in charge",
		key: "review.disagreement",
		decided: "2024-05-06",
		own: {
			status: "stated",
			value: { steps: ["resubmit", "negotiate", "refer-both-opinions"], decider: "overseeing-leader" },
			article: "二（三）3",
		},
		effective: { status: "stated" },
	},
	{
		requirement: "INV-06",
		title: "four kinds of record are signed, a refusal is noted with its reason",
		key: "investigation.signatures",
		decided: "2024-05-06",
		own: {
			status: "stated",
			value: {
				signers: ["行政相对人"],
				refusal: "record-reason",
				documents: ["现场笔录", "询问笔录", "听证笔录", "财物清单"],
				refusalRecord: false,
			},
			article: "二（二）1",
		},
		effective: { status: "stated" },
	},
	{
		requirement: "STA-01",
		title: "118号 asks local authorities only: the ministry's own rule stands alone",
		key: "disclosure.annual-data",
		decided: "2024-05-06",
		own: { status: "stated", article: "二（一）4" },
		effective: { status: "stated", article: "二（一）4" },
	},
	{
		requirement: "ORG-06",
		title: "encouraged to sit the examination, exempted from nothing",
		key: "organisation.exam-exemption",
		decided: "2024-05-06",
		own: { status: "stated", value: { encouraged: ["行政执法人员"], exempt: false }, article: "四（四）" },
		effective: { status: "stated" },
	},
];
