import type { Desk } from "../desk.ts";
import { jsonDeskOf } from "../json-desk.ts";
import { listDeskOf } from "../list-desk.ts";
import type { Story } from "../story.ts";

/** Late in the story, so that some of them are still open when somebody looks. */
const MONTHS_BEFORE = 6;

/** What an act is given, and by whom where it is not the petition officer. */
type Given = { readonly who?: string } & Readonly<Record<string, unknown>>;

/** 电话、窗口、信函登记: the petition officer writes down what came in (COR-05). Returns the id of the request. */
async function registered(desk: Desk, input: object): Promise<string> {
	const registering = { receivedOn: desk.today(), ...input };
	return (await jsonDeskOf(desk).done("petition", "/api/requests", { input: registering })).streamId;
}

async function act(desk: Desk, id: string, name: string, { who = "petition", ...input }: Given): Promise<void> {
	await jsonDeskOf(desk).done(who, `/api/requests/${id}/acts/${name}`, { input });
}

const accept = (desk: Desk, id: string) =>
	act(desk, id, "accept-request", { opinion: "属于本机关职责，材料齐全，予以受理。" });

/** qinyuan: one of each kind, in every stage a desk can find them. */
const qinyuanRequests: Story = {
	title: "沁源：登记窗口、电话、信函诉求，答复两件，四件在办",
	authorityId: "qinyuan",
	tell: async (desk) => {
		await desk.until(desk.after(MONTHS_BEFORE, "month"), "10:10");
		await answeredOnes(desk);
		await desk.until(desk.after(1, "workday"), "09:00");
		await applications(desk);
		await complaints(desk);
	},
};

async function answeredOnes(desk: Desk): Promise<void> {
	const question = await registered(desk, {
		kind: "consultation",
		channel: "phone",
		target: "储能电站并网前由哪个机关检查",
		content: "来电询问：在建的用户侧储能电站并网前，能源主管部门是否检查，需要准备哪些材料。",
		verifier: "demo01",
	});
	await accept(desk, question);
	await act(desk, question, "answer-request", {
		kind: "answered",
		text: "并网前的现场检查由县能源局电力油气股组织，需要准备的材料见服务指南；可以凭本受理编号到窗口领取样表。",
	});
	const correction = await registered(desk, {
		kind: "correction",
		channel: "window",
		content: "来访人认为公示的处罚决定中违法事实的起算日期写错。",
		target: "违法事实的起算日期",
		senderName: "演示代理人甲",
		senderPhone: "13800000021",
		verifier: "demo02",
	});
	await accept(desk, correction);
	await act(desk, correction, "answer-request", {
		kind: "not-corrected",
		text: "经核对决定书原件和现场检查笔录，公示内容与决定书一致，不予更正。",
		ground: "公示内容与生效的决定书一致。",
	});
}

async function applications(desk: Desk): Promise<void> {
	const application = await registered(desk, {
		kind: "application",
		channel: "letter",
		target: "上一年度行政检查计划及执行情况",
		content: "申请以电子文件形式获取上一年度行政检查计划及其执行情况。",
		senderName: "演示申请人乙",
		senderIdNumber: "11010519491231002X",
		senderEmail: "yi@example.invalid",
		verifier: "002X",
	});
	await accept(desk, application);
	await act(desk, application, "extend-request", {
		who: "leader",
		days: 10,
		reason: "涉及三个股室的年度材料，需要检索核对。",
	});
	const unclear = await registered(desk, {
		kind: "application",
		channel: "window",
		target: "全部文件",
		content: "申请公开全部文件。",
		senderName: "演示申请人戊",
		senderIdNumber: "91350100M000100Y43",
		senderPhone: "13800000024",
		verifier: "demo05",
	});
	await act(desk, unclear, "ask-supplement", {
		items: "请写明所需文件的名称、文号或者便于查询的特征描述。",
		dueOn: desk.after(10, "workday"),
	});
}

async function complaints(desk: Desk): Promise<void> {
	const report = await registered(desk, {
		kind: "report",
		channel: "phone",
		target: "演示露天煤业有限公司（虚构）",
		content: "来电反映该企业夜间在批准范围以外开采，附近道路有扬尘。",
		senderName: "演示举报人丙",
		senderPhone: "13800000022",
		privateNote: "举报人在该企业附近居住，希望不要让企业知道是谁反映的。",
		verifier: "demo03",
	});
	await accept(desk, report);
	await act(desk, report, "route-request", {
		unit: "qinyuan/meitan/",
		reason: "属煤炭监管股职责，请核查并按期答复。",
	});
	await registered(desk, {
		kind: "officer-complaint",
		channel: "window",
		officerId: desk.personId("handler1"),
		content: "来访人反映现场检查时执法人员没有主动出示执法证件。",
		senderName: "演示投诉人丁",
		senderPhone: "13800000023",
		verifier: "demo04",
	});
}

/** nea: an application about papers of somebody else, whose opinion is asked for (条例 32). */
const neaRequests: Story = {
	title: "国家能源局华北监管局：信息公开申请，征求第三方意见",
	authorityId: "nea-hb",
	tell: async (desk) => {
		await desk.until(desk.after(MONTHS_BEFORE, "month"), "11:20");
		const id = await registered(desk, {
			kind: "application",
			channel: "letter",
			target: "某发电企业并网安全检查的记录",
			content: "申请获取该企业上季度并网安全检查的记录。",
			senderName: "演示申请人己",
			senderIdNumber: "11010519491231002X",
			senderAddress: "演示路9号（虚构地址）",
			verifier: "demo06",
		});
		await accept(desk, id);
		await act(desk, id, "consult-third-party", { party: "演示发电有限公司（虚构）", sentOn: desk.today() });
	},
};

/** qinyuan: a change of its powers, with the tasks it opens for the lists that are public (REG-15). */
const qinyuanTrigger: Story = {
	title: "沁源：登记职能调整，对已公布的清单开出更新任务",
	authorityId: "qinyuan",
	tell: async (desk) => {
		await desk.until(desk.after(MONTHS_BEFORE, "month"), "14:40");
		await listDeskOf(desk).trigger("clerk1", {
			kind: "function",
			text: "划入新型储能项目的监督检查职责",
			on: desk.today(),
			document: "演示编发〔演示〕3号",
			lists: ["power", "matter", "service-guide"],
			dueOn: desk.after(20, "workday"),
		});
	},
};

export const REQUEST_STORIES: readonly Story[] = [qinyuanRequests, neaRequests, qinyuanTrigger];
