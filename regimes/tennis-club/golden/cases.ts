import type { GoldenCase } from "../../golden-case.ts";

export const goldenCases: readonly GoldenCase[] = [
	{
		requirement: "INF-06",
		title: "及时 has no date before the federation speaks",
		key: "disclosure.publish",
		type: "penalty",
		decided: "2020-06-01",
		own: { status: "stated", value: "及时" },
		effective: { status: "stated", value: "及时" },
	},
	{
		requirement: "INF-06",
		title: "and five workdays after it",
		key: "disclosure.publish",
		type: "penalty",
		decided: "2024-03-04",
		own: { status: "stated", value: "及时" },
		effective: {
			status: "inherited",
			value: 5,
			unit: "workday",
			article: "第七条",
			via: "上位规定",
			due: "2024-03-11",
		},
	},
	{
		requirement: "ARC-01",
		title: "thirty days are laxer than ten workdays",
		key: "archive.period",
		decided: "2024-06-03",
		own: { status: "stated", value: 30, unit: "day" },
		effective: { status: "inherited", value: 10, unit: "workday", article: "第八条", due: "2024-06-18" },
	},
];
