import type { Desk } from "../desk.ts";
import { listDeskOf, makeList } from "../list-desk.ts";
import { roundDeskOf } from "../round-desk.ts";
import type { Story } from "../story.ts";

const CHECKED = { contentChecked: true, secrecyChecked: true, opinion: "与检查记录一致，自然人信息已隐去，同意公示。" };
const DRAW = "用电子摇号系统从检查对象名录库和执法检查人员名录库中随机抽取，过程录像留存。";
const CLEAR = { result: "未发现问题", disposal: "无须处理" };

/** 随机抽查事项清单, from which alone a round may be drawn (REG-10). */
async function publishEntries(desk: Desk, lead: string, put: readonly object[]): Promise<void> {
	const lists = listDeskOf(desk);
	const id = await makeList(lists, "random-inspection", { lead, clerk: "clerk2", put });
	await lists.act(id, "clerk2", "publish-list", { confirmed: true });
}

const inspectors = (desk: Desk) => ["handler1", "handler2"].map((key) => desk.personId(key));

/** linyi: drawn, inspected, checked by another and published by the section itself (一（一）9). */
export const linyiRound: Story = {
	title: "临沂：双随机抽查一批，业务科室公示抽查情况和查处结果",
	authorityId: "linyi",
	tell: async (desk) => {
		const rounds = roundDeskOf(desk);
		await publishEntries(desk, "invest", [
			{
				key: "SJ-GD-1",
				name: "管道企业巡护、检测、维修情况检查",
				values: {
					抽查主体: "市发展改革委",
					依据: "《石油天然气管道保护法》第二十二条",
					对象: "管道企业",
					内容: "管道企业巡护、检测、维修情况检查",
					方式: "现场检查",
					比例: "不低于20%",
					频次: "每年一次",
				},
			},
		]);
		const id = await rounds.open("infoofficer", {
			year: Number(desk.today().slice(0, 4)),
			name: "管道保护双随机抽查（第一批）",
			row: "SJ-GD-1",
		});
		const drawnOn = desk.today();
		await desk.until(desk.after(3, "workday"), "16:10");
		await rounds.act(id, "infoofficer", "record-round", {
			drawnOn,
			endedOn: desk.today(),
			method: DRAW,
			inspectors: inspectors(desk),
			objects: [
				{ kind: "organisation", name: "演示天然气管道有限公司（虚构）", creditCode: "91140431MA0K00013T", ...CLEAR },
				{
					kind: "organisation",
					name: "演示成品油储运有限公司（虚构）",
					creditCode: "91140431MA0K00021M",
					result: "两处管道标志缺失，巡护记录不完整",
					disposal: "责令限期改正；复查已改正",
				},
				{ kind: "organisation", name: "演示燃气输配有限公司（虚构）", creditCode: "91140431MA0K0003XD", ...CLEAR },
				{
					kind: "person",
					name: "厉无咎",
					result: "在管道保护范围内种植深根植物",
					disposal: "当场告知危害，当事人已自行清除",
				},
			],
		});
		await rounds.act(id, "clerk2", "check-round", CHECKED);
		await desk.until(desk.after(1, "workday"), "09:40");
		await rounds.act(id, "unithead", "publish-round", { confirmed: true });
	},
};

const PIPELINES = [
	["演示长输管道有限公司（虚构）", "91371300MA3000061F"],
	["演示沂河燃气有限公司（虚构）", "91371300MA3000062J"],
	["演示蒙山管道运营有限公司（虚构）", "91371300MA3000063M"],
	["演示兰陵天然气有限公司（虚构）", "91371300MA3000064Q"],
	["演示郯城油品储运有限公司（虚构）", "91371300MA3000065U"],
	["演示莒南燃气有限公司（虚构）", "91371300MA3000066Y"],
	["演示费县管道检测有限公司（虚构）", "91371300MA30000672"],
	["演示平邑输气有限公司（虚构）", "91371300MA30000685"],
] as const;

/** linyi: drawn by the house, one officer drawn again because he fell ill, recorded, checked and published. */
export const linyiDrawn: Story = {
	title: "临沂：由本平台随机抽取一批，补抽一名检查人员，公示结果和核对方法",
	authorityId: "linyi",
	tell: async (desk) => {
		const rounds = roundDeskOf(desk);
		const id = await rounds.open("infoofficer", {
			year: Number(desk.today().slice(0, 4)),
			name: "管道保护双随机抽查（第二批）",
			row: "SJ-GD-1",
		});
		await rounds.act(id, "infoofficer", "set-pool", {
			objects: PIPELINES.map(([name, creditCode]) => ({
				kind: "organisation",
				name,
				creditCode,
				place: "临沂市（演示地址）",
			})),
		});
		const { able } = (await rounds.detail(id, "infoofficer")).draw;
		const leftOut = able.slice(-1).map(({ personId }) => ({
			personId,
			ground: "other-duties",
			reason: "负责法制审核，不参加现场检查",
		}));
		await rounds.act(id, "infoofficer", "commit-draw", {
			count: 3,
			countBasis: "年度抽查计划安排抽查三家管道企业",
			leftOut,
			confirmed: true,
		});
		await rounds.draw(id, "infoofficer");
		const { draw } = await rounds.detail(id, "infoofficer");
		const ill = draw.seats[0]?.officers[0]?.personId;
		await rounds.act(id, "infoofficer", "order-redraw", {
			reason: "officer-unable",
			officer: ill,
			explanation: "因病住院，本月不能参加现场检查",
		});
		await rounds.draw(id, "infoofficer");
		await desk.until(desk.after(4, "workday"), "15:30");
		const { draw: after } = await rounds.detail(id, "infoofficer");
		await rounds.act(id, "infoofficer", "record-round", {
			endedOn: desk.today(),
			objects: after.seats.map(({ object: { kind, name, creditCode } }, index) => ({
				kind,
				name,
				...(creditCode === null ? {} : { creditCode }),
				...(index === 1 ? { result: "一处管道标志桩缺失", disposal: "责令限期改正；复查已改正" } : CLEAR),
			})),
		});
		await rounds.act(id, "clerk2", "check-round", CHECKED);
		await desk.until(desk.after(1, "workday"), "09:20");
		await rounds.act(id, "unithead", "publish-round", { confirmed: true });
	},
};

/** qinyuan: a pool put together and not yet committed to. */
export const qinyuanPool: Story = {
	title: "沁源：检查对象名录已经编制，等待锁定和抽取",
	authorityId: "qinyuan",
	tell: async (desk) => {
		const rounds = roundDeskOf(desk);
		const id = await rounds.open("infoofficer", {
			year: Number(desk.today().slice(0, 4)),
			name: "电力设施保护双随机抽查（第二批）",
			row: "SJ-DL-1",
		});
		await rounds.act(id, "infoofficer", "set-pool", {
			objects: [
				{ kind: "organisation", name: "演示供电服务有限公司（虚构）", creditCode: "91140431MA0K00048D" },
				{ kind: "organisation", name: "演示天然气管道有限公司（虚构）", creditCode: "91140431MA0K00013T" },
				{ kind: "organisation", name: "演示成品油储运有限公司（虚构）", creditCode: "91140431MA0K00021M" },
				{ kind: "person", name: "车长庚", place: "沁源县沁河镇（演示地址）" },
				{ kind: "person", name: "幸子敬", place: "沁源县郭道镇（演示地址）" },
			],
		});
	},
};

/** qinyuan: recorded by the section's information officer, waiting for a second person; a natural person is among the objects. */
export const qinyuanRound: Story = {
	title: "沁源：双随机抽查一批，结果待审核",
	authorityId: "qinyuan",
	tell: async (desk) => {
		const rounds = roundDeskOf(desk);
		await publishEntries(desk, "unithead", [
			{
				key: "SJ-DL-1",
				name: "电力设施保护情况检查",
				values: {
					抽查依据: "《电力设施保护条例》第八条",
					抽查主体: "县能源局",
					抽查内容: "电力设施保护情况检查",
					抽查方式: "现场检查",
				},
			},
		]);
		const id = await rounds.open("infoofficer", {
			year: Number(desk.today().slice(0, 4)),
			name: "电力设施保护双随机抽查（第一批）",
			row: "SJ-DL-1",
		});
		await rounds.act(id, "infoofficer", "record-round", {
			drawnOn: desk.today(),
			endedOn: desk.today(),
			method: DRAW,
			inspectors: inspectors(desk),
			objects: [
				{ kind: "organisation", name: "演示供电服务有限公司（虚构）", creditCode: "91140431MA0K00048D", ...CLEAR },
				{
					kind: "person",
					name: "车长庚",
					result: "车长庚在电力设施保护区内堆放物品，当场承认",
					disposal: "责令改正，当日改正；联系电话13800000000",
				},
			],
		});
	},
};
