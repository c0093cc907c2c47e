/** What figures can be sliced by (STA-06). Browser-safe. */
export const DIMENSIONS = {
	unit: "办理机构",
	type: "执法类别",
	matter: "执法事项",
	period: "月份",
	party: "当事人",
	region: "区域",
	amount: "罚没金额",
	outcome: "办理结果",
} as const;
export type Dimension = keyof typeof DIMENSIONS;
