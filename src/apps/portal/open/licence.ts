/** What stands over every page, file and answer of the open data. */
export const OPEN_DATA_TERMS = {
	licence: "政府信息公开（可自由使用，须注明来源）",
	/** What may be done, and what may not; each sentence one line of the page and of the file beside a download. */
	terms: [
		"本数据为行政机关依法主动公开的行政执法信息，任何人可以免费查阅、复制、加工和传播，使用时应当注明“来源：行政执法公示平台”和取得日期。",
		"已撤下的信息自撤下之日起不得继续传播；使用者应当至少每日按变更接口（changes）核对一次，并删除已撤下、已期满的条目。",
		"不得将数据用于识别、骚扰、歧视自然人，不得与其他数据结合还原已经隐去的个人信息（《中华人民共和国个人信息保护法》第二十七条、第七十三条）。",
		"批量文件和订阅源不含涉及自然人的决定；这些决定可以在网页上逐件查询。",
		"数据以公示页面和存证日志为准；数据如有错误，请在公示页面申请更正。",
	],
	rateLimit: {
		requestsPerMinute: 600,
		personalDocumentsPerHour: 300,
	},
} as const;
