import { type RoundDesk, roundDeskOf } from "../../src/apps/server/demo/round-desk.ts";
import { listWorld } from "./list-stories.ts";
import type { World } from "./world.ts";

/** What each authority's list asks of an entry, with the words of its own text as column names. */
const ENTRY_COLUMNS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	qinyuan: {
		抽查依据: "《电力设施保护条例》第八条",
		抽查主体: "县能源局",
		抽查内容: "电力设施保护检查",
		抽查方式: "现场检查",
	},
	linyi: {
		抽查主体: "本委",
		依据: "《石油天然气管道保护法》第五条",
		对象: "管道企业",
		内容: "电力设施保护检查",
		方式: "现场检查",
		比例: "10%",
		频次: "每年一次",
	},
	"nea-hb": { 检查主体: "华北监管局", 检查内容: "电力设施保护检查" },
	dazhou: {
		抽查依据: "《电力设施保护条例》第八条",
		抽查主体: "市政府办公室",
		抽查内容: "电力设施保护检查",
		抽查方式: "现场检查",
	},
	"miit-sx": {
		抽查内容: "电力设施保护检查",
		依据: "《电力设施保护条例》第八条",
		方式: "现场检查",
		频次: "每年一次",
	},
};

export const ENTRY = "SJ-1";
/** Who writes, who checks, who publishes: in linyi the section, elsewhere the disclosure desk. */
export const PEOPLE: Readonly<Record<string, { writer: string; checker: string; publisher: string; lead: string }>> = {
	qinyuan: { writer: "infoofficer", checker: "clerk2", publisher: "clerk1", lead: "unithead" },
	linyi: { writer: "infoofficer", checker: "clerk2", publisher: "unithead", lead: "invest" },
	"nea-hb": { writer: "clerk1", checker: "clerk2", publisher: "clerk1", lead: "unithead" },
	dazhou: { writer: "clerk1", checker: "clerk2", publisher: "clerk1", lead: "unithead" },
	"miit-sx": { writer: "clerk1", checker: "clerk2", publisher: "clerk1", lead: "reviewhead" },
};

export const CHECKED = { contentChecked: true, secrecyChecked: true, opinion: "与检查记录一致，同意公示。" };
export const SHENGDA = "91140431MA0K00013T";
export const XINGYUAN = "91140431MA0K00021M";

export type RoundWorld = {
	readonly rounds: (authorityId: string) => RoundDesk;
	readonly people: (authorityId: string) => (typeof PEOPLE)[string];
	/** The authority's 随机抽查事项清单 in force, with one entry. */
	readonly publishList: (authorityId: string, more?: readonly object[]) => Promise<string>;
	readonly inspectors: (authorityId: string) => readonly string[];
	readonly open: (authorityId: string, more?: object) => Promise<string>;
	/** Opened and written down, complete; a natural person is among the objects. */
	readonly record: (authorityId: string, more?: object) => Promise<string>;
	/** Checked and released; the public id. */
	readonly publish: (authorityId: string, more?: object) => Promise<{ id: string; publicId: string }>;
};

/** Names and numbers of the story: the first is a natural person, the second tells more of itself than may be public. */
export const PERSON = "魏长庚";
export const PERSON_ID = "11010519491231002X";
export const PHONE = "13800001111";

export function recordOf(inspectors: readonly string[], today: string) {
	return {
		drawnOn: today,
		endedOn: today,
		method: "用电子摇号系统从检查对象名录库和执法检查人员名录库中随机抽取",
		inspectors,
		objects: [
			{
				kind: "organisation",
				name: "示例县盛达供电有限公司",
				creditCode: SHENGDA,
				result: "未发现问题",
				disposal: "无须处理",
			},
			{
				kind: "person",
				name: PERSON,
				result: `${PERSON}在电力设施保护区内堆放物品，身份证号${PERSON_ID}`,
				disposal: `责令改正，已于当日改正，联系电话${PHONE}`,
			},
		],
	};
}

export function roundWorld(world: World): RoundWorld {
	const told = listWorld(world);
	const rounds = (authorityId: string) => roundDeskOf(world.desk(authorityId));
	const people = (authorityId: string) => {
		const found = PEOPLE[authorityId];
		if (!found) throw new Error(`no people of ${authorityId} for a round`);
		return found;
	};
	const inspectors = (authorityId: string) =>
		["handler1", "handler2"].map((key) => world.desk(authorityId).personId(key));
	const open: RoundWorld["open"] = (authorityId, more = {}) =>
		rounds(authorityId).open(people(authorityId).writer, {
			year: 2024,
			name: "2024年第一批双随机抽查",
			row: ENTRY,
			...more,
		});
	const record: RoundWorld["record"] = async (authorityId, more = {}) => {
		const id = await open(authorityId);
		await rounds(authorityId).act(id, people(authorityId).writer, "record-round", {
			...recordOf(inspectors(authorityId), world.desk(authorityId).today()),
			...more,
		});
		return id;
	};
	return {
		rounds,
		people,
		inspectors,
		open,
		record,
		publishList: (authorityId, more = []) =>
			told.publish(authorityId, "random-inspection", {
				lead: people(authorityId).lead,
				put: [{ key: ENTRY, name: "电力设施保护检查", values: ENTRY_COLUMNS[authorityId] ?? {} }, ...more],
			}),
		publish: async (authorityId, more) => {
			const id = await record(authorityId, more);
			const { checker, publisher, writer } = people(authorityId);
			await rounds(authorityId).act(id, checker, "check-round", CHECKED);
			await rounds(authorityId).act(id, publisher, "publish-round", { confirmed: true });
			const publicId = (await rounds(authorityId).detail(id, writer)).release?.publicId;
			if (publicId === undefined) throw new Error("a published round has its public id");
			return { id, publicId };
		},
	};
}
