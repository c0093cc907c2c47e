import type { Desk } from "../desk.ts";
import * as step from "../steps.ts";
import type { Story } from "../story.ts";

const POWER: step.Facts = {
	title: "沁河示范煤业有限公司未落实全员安全生产责任制案",
	party: step.company("沁河示范煤业有限公司（虚构）", "91350100M000100Y43", "演示县演示路8号（虚构地址）", "周立民"),
	summary: "日常检查发现该公司未按照规定制定并落实全员安全生产责任制和领导带班制度。",
	facts:
		"当事人未按照规定制定并落实全员安全生产责任制，四月份领导带班下井记录缺失十一个班次，安全生产责任制考核记录缺失。",
	place: "演示县演示路8号矿区（虚构地址）",
	matter: "安全生产责任制",
};

/** 听证: asked for, notified seven working days ahead, held by one who never investigated, reported. */
async function holdHearing(desk: Desk, caseId: string): Promise<void> {
	await desk.act(caseId, "handler1", "request-hearing", {
		requestedOn: desk.today(),
		by: "沁河示范煤业有限公司",
		reason: "对带班记录缺失的认定有异议，要求听证。",
	});
	const hearingOn = desk.after(8, "workday");
	await desk.act(caseId, "handler1", "notify-hearing", {
		hearingOn,
		time: "09:30",
		place: "本机关三楼会议室",
		hostId: desk.personId("reviewhead"),
		recorder: "吴晓",
		open: true,
	});
	await step.serveDirect(desk, caseId, "hearing-notice");
	await desk.until(hearingOn, "12:10");
	await desk.act(caseId, "reviewhead", "hold-hearing", {
		heldOn: hearingOn,
		startedAt: "09:30",
		endedAt: "11:40",
		attendees: "听证主持人、记录员、调查人员二人、当事人法定代表人周立民",
		recusal: "告知申请回避的权利，当事人不申请回避。",
		partyAttended: true,
		investigatorCase: "出示证1至证3，认为违法事实清楚，建议罚款十二万元。",
		partyCase: "对事实无异议，认为部分记录系系统故障丢失，请求从轻。",
		partySignature: "signed",
	});
	await desk.until(desk.after(1, "workday"), "10:00");
	await desk.act(caseId, "reviewhead", "report-hearing", {
		disputes: "带班记录缺失的班次和裁量幅度。",
		opinion: "事实清楚，证据可以采信，建议在拟处罚幅度内作出决定。",
	});
}

/** Ordinary penalty with a hearing; the review sends it back once and then agrees; paid, closed, archived. */
export const ordinaryWithHearing: Story = {
	title: "普通程序：听证、法制审核退回一次后通过，执行完毕归档",
	authorityId: "qinyuan",
	tell: async (desk) => {
		await desk.until(desk.after(1, "workday"), "08:50");
		const caseId = await step.registerClue(desk, POWER);
		await step.initiate(desk, caseId, POWER);
		await step.assignTwo(desk, caseId);
		await step.investigate(desk, caseId, POWER);
		await desk.until(desk.after(6, "workday"), "09:10");
		await step.conclude(desk, caseId, POWER);
		const penalty: step.Penalty = { kinds: ["fine"], fineFen: 12_000_000, hearingRight: true };
		await step.notify(desk, caseId, POWER, penalty);
		await desk.until(desk.after(2, "workday"), "09:00");
		await step.hearDefence(desk, caseId);
		await holdHearing(desk, caseId);
		await step.draft(desk, caseId, POWER, penalty);
		await step.answerScope(desk, caseId, ["public-interest"]);
		await step.submitAll(desk, caseId);
		await desk.until(desk.after(3, "workday"), "14:30");
		await step.issueOpinion(desk, caseId, "correct", ["带班记录缺失班次的认定证据不足，裁量理由不充分"]);
		await desk.until(desk.after(2, "workday"), "09:30");
		await desk.act(caseId, "handler1", "answer-review-problems", {
			answers: [{ problem: 0, handling: "已补充核对人员定位系统记录，确认缺失九个班次，并在代拟稿中写明裁量理由。" }],
		});
		await step.draft(
			desk,
			caseId,
			{ ...POWER, facts: `${POWER.facts}经核对人员定位系统记录，确认其中九个班次无人带班。` },
			penalty,
		);
		await step.answerScope(desk, caseId, ["public-interest"]);
		await step.submitAll(desk, caseId);
		await desk.until(desk.after(2, "workday"), "15:00");
		await step.issueOpinion(desk, caseId, "agree");
		await desk.until(desk.after(1, "workday"), "09:20");
		await step.decide(desk, caseId);
		await desk.until(desk.after(2, "workday"), "15:40");
		await step.serveDirect(desk, caseId, "penalty-decision");
		await desk.until(desk.after(1, "workday"), "10:20");
		await step.disclose(desk, POWER);
		await desk.until(desk.after(8, "day"), "10:30");
		await step.pay(desk, caseId, { amountFen: penalty.fineFen, receipt: "演示财票000001" });
		await desk.until(desk.after(2, "workday"), "09:40");
		await step.closeAndArchive(desk, caseId, "沁能罚卷001");
	},
};

const SIGNS: step.Facts = {
	title: "演示县便民超市私接用电扰乱用电秩序案",
	party: step.company("演示县便民超市（虚构）", "92530112MA6KXAUR5L", "演示县演示路21号（虚构地址）", "郑小宁"),
	summary: "检查发现该店在公用配电设施上私自搭接线路用电。",
	facts: "当事人未经批准在公用配电设施上私自搭接线路用电，扰乱用电秩序。",
	place: "演示县演示路21号（虚构地址）",
};

/** Electricity is the business of another unit (电力油气股), as the list of matters has it. */
const POWER_UNIT: step.Crew = { officers: ["handler5", "unithead2"], head: "unithead2" };

/** 简易程序: decided, delivered and filed on the spot; paid at the bank. */
export const summaryPenalty: Story = {
	title: "简易程序：当场处罚、备案、缴款",
	authorityId: "qinyuan",
	tell: async (desk) => {
		await desk.until(desk.after(20, "workday"), "09:30");
		const caseId = await registerSummary(desk, SIGNS);
		await step.assignTwo(desk, caseId, POWER_UNIT);
		const bases = (await desk.form(caseId, POWER_UNIT.officers[0], "decide-on-the-spot")).defaults["bases"];
		await desk.act(caseId, POWER_UNIT.officers[0], "decide-on-the-spot", {
			facts: SIGNS.facts,
			factualGround: "违法事实确凿，当事人当场承认。",
			legalGround: "对法人处以三千元以下罚款，符合行政处罚法第五十一条规定的条件。",
			bases,
			warning: true,
			fineFen: 100_000,
			place: SIGNS.place,
			steps: "出示执法证件，告知事实、理由、依据和权利，听取陈述申辩，填写决定书并当场交付。",
			defence: "当事人表示没有意见，立即整改。",
			adopted: "not-raised",
			handling: "当事人未提出陈述申辩，无须复核。",
			filing: "当场行政处罚决定书、现场照片。",
			collection: { kind: "bank" },
			officerIds: POWER_UNIT.officers.map((key) => desk.personId(key)),
			certificatesShown: true,
			delivered: true,
			remedyTold: true,
			signatures: step.signed(desk, POWER_UNIT),
		});
		await desk.until(desk.after(1, "workday"), "09:00");
		await desk.act(caseId, POWER_UNIT.head, "file-summary-decision", {
			contents: "当场行政处罚决定书一份，事实清楚，程序合法。",
		});
		await step.disclose(desk, SIGNS, POWER_UNIT.head);
		await desk.until(desk.after(4, "workday"), "10:10");
		await step.pay(desk, caseId, { amountFen: 100_000, receipt: "演示财票000002" }, POWER_UNIT);
		await desk.act(caseId, POWER_UNIT.officers[0], "request-closing", {
			reason: "performed",
			summary: "罚款已缴纳，私接线路已拆除。",
		});
		await desk.act(caseId, "leader", "approve-closing", { approve: true, opinion: "同意结案。" });
		await desk.until(desk.after(12, "day"), "10:10");
		await archive(desk, caseId, "沁能罚卷002");
	},
};

async function archive(desk: Desk, caseId: string, volume: string): Promise<void> {
	await desk.act(caseId, "archivist", "archive-case", { volume, retention: "ten-years", pages: 24, complete: true });
}

async function registerSummary(desk: Desk, facts: step.Facts): Promise<string> {
	const [registrar] = POWER_UNIT.officers;
	const form = await desk.form(null, registrar, "register-clue");
	// Only matters enabled for it take the summary procedure; the server refuses the others and says so.
	for (const matter of form.choices["matter"] ?? []) {
		try {
			return await desk.open(registrar, {
				procedure: "summary",
				title: facts.title,
				matterId: matter.value,
				source: "inspection",
				sourceDetail: "日常监督检查发现",
				foundOn: desk.today(),
				party: facts.party,
				summary: facts.summary,
			});
		} catch (error) {
			if (!(error instanceof Error) || !error.message.includes("summary-not-enabled")) throw error;
		}
	}
	throw new Error(`${desk.authorityId} has no matter for the summary procedure`);
}

const RUNNING: step.Facts = {
	title: "演示煤业有限公司拒绝阻碍监督检查案",
	party: step.company("演示煤业有限公司（虚构）", "91441802749962148P", "演示县矿区路3号（虚构地址）", "高建国"),
	summary: "检查时该公司拒不提供监测监控数据，经责令仍拒不改正。",
	facts: "当事人拒绝提供安全监测监控系统数据，阻碍监督检查，经责令改正后仍拒不改正。",
	place: "演示县矿区路3号（虚构地址）",
	matter: "拒绝阻碍监督检查",
};

/** The hard disk is asked for, kept with the head's approval, and goes to be appraised; one officer is asked to keep out of it. */
async function keepTheDisk(desk: Desk, caseId: string): Promise<void> {
	await desk.act(caseId, "handler1", "request-recusal", {
		personId: desk.personId("handler2"),
		by: "party",
		reason: "当事人称该执法人员去年检查过本公司，要求更换。",
	});
	const recusalId = await chosen(desk, caseId, "decide-recusal", "recusal");
	const answer = "参加过以前的检查不属于与案件有利害关系，也没有其他可能影响公正执法的关系，驳回申请。";
	await desk.act(caseId, "head", "decide-recusal", { recusalId, granted: false, reason: answer });
	await desk.act(caseId, "handler1", "request-preservation", {
		reason: "存储设备由当事人控制，其中的监控数据可能被覆盖，以后难以取得。",
		items: [{ name: "安全监测监控系统硬盘", quantity: "1块", specification: "2TB" }],
		keptAt: "本机关证据保管室",
		keptBy: "吴晓",
		forms: ["register", "appraise"],
	});
	const preservationId = await chosen(desk, caseId, "approve-preservation", "preservation");
	await desk.act(caseId, "head", "approve-preservation", {
		preservationId,
		approve: true,
		opinion: "同意先行登记保存。",
	});
	await step.serveDirect(desk, caseId, "preservation-notice");
	await desk.act(caseId, "handler1", "dispose-preservation", {
		preservationId,
		result: "appraise",
		detail: "硬盘封存后送演示电子数据鉴定所提取数据。",
		officerIds: step.OFFICERS.map((key) => desk.personId(key)),
	});
	await step.serveDirect(desk, caseId, "preservation-disposal");
}

/** The one thing that the head's form offers to decide on. */
async function chosen(desk: Desk, caseId: string, act: string, field: string): Promise<string> {
	const [found] = (await desk.form(caseId, "head", act)).choices[field] ?? [];
	if (!found) throw new Error(`nothing to ${act}`);
	return found.value;
}

/** A case in the middle of its investigation today: what an officer finds on the desk in the morning. */
export const underInvestigation: Story = {
	title: "在办案件：调查取证中",
	authorityId: "qinyuan",
	tell: async (desk) => {
		await desk.until(desk.after(186, "day"), "09:00");
		const caseId = await step.registerClue(desk, RUNNING);
		await step.initiate(desk, caseId, RUNNING);
		await step.assignTwo(desk, caseId);
		await step.investigate(desk, caseId, RUNNING);
		await keepTheDisk(desk, caseId);
		await desk.act(caseId, "handler1", "commission-appraisal", {
			institution: "演示电子数据鉴定所（虚构）",
			qualification: "司法鉴定许可证（演示）",
			subject: "安全监测监控系统存储设备电子数据提取，硬盘一块",
		});
	},
};

const WAITING: step.Facts = {
	title: "演示洗选煤业有限公司安全设施不符合规定案",
	party: step.company("演示洗选煤业有限公司（虚构）", "914418007398883277", "演示县洗选路5号（虚构地址）", "何玉兰"),
	summary: "检查发现该公司原煤仓的瓦斯监测和防坠设施不符合规定，责令限期改正后逾期未改正。",
	facts: "当事人原煤仓的瓦斯监测和防坠设施不符合规定，责令限期改正后逾期未改正。",
	place: "演示县洗选路5号（虚构地址）",
	matter: "安全设施",
};

/** A case that waits for the legal reviewer, accepted a few days ago. */
export const waitingForReview: Story = {
	title: "在办案件：等待法制审核",
	authorityId: "qinyuan",
	tell: async (desk) => {
		await desk.until(desk.after(169, "day"), "09:00");
		const caseId = await step.registerClue(desk, WAITING);
		await step.initiate(desk, caseId, WAITING);
		await step.assignTwo(desk, caseId);
		await step.investigate(desk, caseId, WAITING);
		await step.conclude(desk, caseId, WAITING);
		const penalty: step.Penalty = { kinds: ["fine"], fineFen: 20_000_000, hearingRight: true };
		await step.notify(desk, caseId, WAITING, penalty);
		await desk.until(desk.after(3, "workday"), "09:00");
		await step.hearDefence(desk, caseId);
		await desk.until(desk.after(5, "workday"), "09:30");
		await step.draft(desk, caseId, WAITING, penalty);
		await step.answerScope(desk, caseId, ["public-interest"]);
		await desk.until(desk.after(6, "workday"), "14:00");
		await step.submitAll(desk, caseId);
	},
};

const URGENT: step.Facts = {
	title: "演示露天煤业有限公司违规冒险作业案",
	party: step.company("演示露天煤业有限公司（虚构）", "914101850572028342", "演示县矿区路12号（虚构地址）", "马强"),
	summary: "夜间巡查发现采场边坡险情下仍在作业，现场机械随时可能转移。",
	facts: "当事人在采场边坡出现险情的情况下强令冒险作业。",
	place: "演示县矿区路12号采场（虚构地址）",
	matter: "安全生产责任制",
};

/** 紧急启动 whose approval came after the twenty-four hours: every later act is refused, the case is ended. */
export const urgentApprovedLate: Story = {
	title: "紧急启动后逾期补批：其后环节均被拒绝，终止办理",
	authorityId: "qinyuan",
	tell: async (desk) => {
		await desk.until(desk.after(40, "workday"), "09:30");
		const caseId = await step.registerClue(desk, URGENT);
		await desk.act(caseId, "handler1", "start-urgently", { reason: "现场机械随时可能转移，不立即启动将无法取证。" });
		await desk.act(caseId, "handler1", "request-initiation", {
			reason: URGENT.summary,
			partyFacts: "演示露天煤业有限公司（虚构）",
			opinion: "建议补办立案审批。",
			bases: await step.basesOf(desk, caseId),
		});
		await desk.act(caseId, "unithead", "endorse-initiation", { agree: true, opinion: "同意。" });
		await desk.until(desk.after(1, "day"), "10:30");
		await desk.act(caseId, "head", "approve-initiation", { approve: true, opinion: "同意立案；补办已逾期。" });
		await desk.refused(caseId, "unithead", "assign-officers", {
			officerIds: step.OFFICERS.map((key) => desk.personId(key)),
		});
		await desk.act(caseId, "leader", "end-without-decision", {
			how: "terminate",
			ground: "initiation-unlawful",
			reason: "紧急启动后超过二十四小时补办审批，终止本案，另行依法立案。",
		});
		await desk.until(desk.after(8, "workday"), "10:10");
		await archive(desk, caseId, "沁能罚卷003");
	},
};
