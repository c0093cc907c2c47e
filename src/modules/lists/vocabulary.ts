/** 事前公示清单的种类. One stream for each authority and kind. */
export const LIST_KINDS = {
	entity: "执法主体清单",
	entrusted: "授权委托单位清单",
	personnel: "执法人员清单",
	matter: "执法事项清单",
	power: "权责清单",
	"random-inspection": "随机抽查事项清单",
	"legal-basis": "执法依据清单",
	"discretion-benchmark": "裁量基准",
	"service-guide": "服务指南",
	"flow-chart": "执法流程图",
	recording: "音像记录事项清单",
	"review-catalogue": "重大执法决定法制审核目录",
	"window-board": "岗位信息公示牌",
	"own-rules": "本部门三项制度文件",
	remedy: "救济和监督渠道",
} as const;
export type ListKind = keyof typeof LIST_KINDS;
export const LIST_KIND_IDS = Object.keys(LIST_KINDS) as [ListKind, ...ListKind[]];
