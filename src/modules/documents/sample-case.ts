/** One invented case (示例县) that the samples of all kinds tell; nothing in it names a real person or enterprise. */
export const SAMPLE_AUTHORITY = "示例县能源局";

export const sampleParty = {
	type: "organisation",
	name: "示例县长青建筑工程有限公司",
	creditCode: "91140431MA0K0YL00T",
	address: "示例县城关镇建设路18号",
	representative: "赵长青",
	phone: "0355-7800000",
} as const;

export const sampleCitizen = {
	type: "citizen",
	name: "周晓禾",
	maskedId: "1404**********0027",
	address: "示例县城关镇青年路6号",
} as const;

export const sampleOfficers = [
	{ name: "李明远", certificateNumber: "0404310001", unitName: "行政执法股" },
	{ name: "王思齐", certificateNumber: "0404310002", unitName: "行政执法股" },
];

export const sampleOfficersPresent = {
	officerCount: 2,
	officers: sampleOfficers,
	certificatesShown: true as const,
};

export const sampleCaseTitle = "示例县长青建筑工程有限公司涉嫌在管道线路中心线两侧五米范围内使用机械工具进行挖掘施工案";

export const sampleViolated = {
	document: "中华人民共和国石油天然气管道保护法",
	article: "第三十条第二项",
	text: "在管道线路中心线两侧各五米地域范围内，禁止下列危害管道安全的行为：……（二）取土、采石、用火、堆放重物、排放腐蚀性物质、使用机械工具进行挖掘施工",
};

export const samplePunished = {
	document: "中华人民共和国石油天然气管道保护法",
	article: "第五十二条",
	text: "违反本法第二十九条、第三十条、第三十二条或者第三十三条第一款的规定，实施危害管道安全行为的，由县级以上地方人民政府主管管道保护工作的部门责令停止违法行为；情节较重的，对单位处一万元以上十万元以下的罚款，对个人处二百元以上二千元以下的罚款",
};

export const sampleFacts = [
	"2024年3月4日，本局执法人员在对城关镇东河村段天然气长输管道开展巡查时发现，当事人正在该处实施排水沟开挖作业。经现场测量，挖掘区域距管道线路中心线水平距离为2.6米，挖掘深度1.4米，作业长度38米，现场有履带式挖掘机一台（型号：SY215C）。",
	"经查，当事人于2024年3月2日起组织实施上述作业，未向管道企业核实管道走向，也未采取安全防护措施；管道标志桩被移动2处，管道防腐层经检测未见破损。当事人在接到本局责令停止违法行为的通知后，于2024年3月5日停止作业并撤离机械，于3月12日完成回填。",
].join("\n");

export const sampleEvidence = [
	{
		number: "证1",
		kind: "勘验笔录、现场笔录",
		name: "现场检查（勘验）笔录",
		source: "本局执法人员制作",
		proves: "挖掘位置、深度、长度及现场机械情况",
	},
	{
		number: "证2",
		kind: "视听资料",
		name: "现场照片12张、执法记录仪视频1段",
		source: "本局执法人员拍摄",
		proves: "现场挖掘作业情况",
	},
	{
		number: "证3",
		kind: "当事人的陈述",
		name: "对赵长青的询问笔录",
		source: "本局执法人员制作",
		proves: "当事人组织实施挖掘作业的经过",
	},
	{ number: "证4", kind: "书证", name: "排水沟工程施工合同复印件", source: "当事人提供", proves: "施工主体和工期" },
	{
		number: "证5",
		kind: "鉴定意见",
		name: "管道防腐层检测报告",
		source: "示例管道检测有限公司出具",
		proves: "管道防腐层未见破损",
	},
];

export const sampleReasons =
	"当事人在管道线路中心线两侧五米地域范围内使用机械工具进行挖掘施工，造成管道标志桩移位，危及管道安全，属于情节较重。鉴于当事人在责令停止违法行为后及时停止作业、撤离机械并完成回填，未造成管道破损，主动配合调查，参照本机关行政处罚裁量基准，对其在法定幅度内从轻处罚。";

export const samplePayment = {
	bank: "示例县农村商业银行城关支行",
	address: "示例县城关镇建设路2号",
	account: "示例县财政局非税收入专户 1404310000012345678",
	days: 15,
	electronic: "非税收入统一缴款平台（凭缴款识别码）",
};

export const sampleRemedies = {
	reconsiderationBody: "示例县人民政府",
	reconsiderationDays: 60,
	court: "示例县人民法院",
	litigationMonths: 6,
};

export const sampleContact = {
	person: "李明远、王思齐",
	phone: "0355-7830000",
	address: "示例县城关镇政务路1号",
	postcode: "046500",
};

export const sampleSigned = {
	state: "signed" as const,
	signer: "赵长青",
	on: "2024-03-04",
};

export const sampleHandler = {
	opinion:
		"经初步核查，当事人的行为涉嫌违反《中华人民共和国石油天然气管道保护法》第三十条第二项，符合立案条件，建议立案调查。",
	name: "李明远、王思齐",
	on: "2024-03-05",
};
export const sampleUnitHead = {
	opinion: "情况属实，同意承办人意见。",
	name: "陈立群",
	title: "行政执法股股长",
	on: "2024-03-05",
};
export const sampleHead = {
	opinion: "同意立案，由李明远、王思齐承办。",
	name: "孙正平",
	title: "局长",
	on: "2024-03-05",
};

/** What stands around a sample; `code` for kinds that carry a number. */
export function sampleMeta(code?: string) {
	const documentId = "0123456789abcdef0123456789abcdef";
	return {
		documentId,
		authority: SAMPLE_AUTHORITY,
		number: code === undefined ? null : `示能${code}〔2024〕3号`,
		date: "2024-05-22",
		verifyUrl: `https://zf.example.gov.cn/verify/${documentId}`,
	};
}
