import type { ListKind } from "#lists/contract";
import { listDeskOf, makeList } from "../list-desk.ts";
import type { Story } from "../story.ts";

/** What an authority publishes before it enforces, from the registers and with words for what no register knows. */
type Shelf = {
	readonly authorityId: string;
	readonly name: string;
	readonly lead: string;
	readonly kinds: readonly ListKind[];
	/** Heads of the units that make some of its lists with the lead (会同编制). */
	readonly signers?: readonly string[];
	/** 同级司法行政机关 has not confirmed these yet (REG-05). */
	readonly awaiting?: readonly ListKind[];
};

const COMMON: readonly ListKind[] = ["matter", "power", "service-guide", "flow-chart", "remedy"];

const SHELVES: readonly Shelf[] = [
	{ authorityId: "qinyuan", name: "沁源", lead: "unithead", kinds: ["entity", "personnel", ...COMMON] },
	{ authorityId: "linyi", name: "临沂", lead: "reviewhead", kinds: ["entity", "personnel", ...COMMON] },
	{
		authorityId: "nea-hb",
		name: "国家能源局华北监管局",
		lead: "unithead",
		kinds: ["entity", "power", "flow-chart", "remedy"],
	},
	{
		authorityId: "miit-sx",
		name: "山西省通信管理局",
		lead: "reviewhead",
		signers: ["unithead", "unithead2"],
		kinds: ["entity", "personnel", ...COMMON],
	},
	{
		authorityId: "dazhou-yjj",
		name: "达州市应急管理局",
		lead: "unithead",
		kinds: COMMON,
		awaiting: ["entity", "personnel"],
	},
];

function shelfStory({ authorityId, name, lead, kinds, signers = [], awaiting = [] }: Shelf): Story {
	return {
		title: `${name}：编制、审核并公布事前公示清单${awaiting.length > 0 ? "，主体和人员清单待司法行政机关确认" : ""}`,
		authorityId,
		tell: async (desk) => {
			const lists = listDeskOf(desk);
			await desk.until(desk.after(1, "workday"), "14:20");
			const fill = (column: string) => `${column}（演示内容）`;
			for (const kind of kinds) {
				const id = await makeList(lists, kind, { lead, clerk: "clerk2", signers, fill });
				await lists.act(id, "clerk2", "publish-list", { confirmed: true });
			}
			for (const kind of awaiting) await makeList(lists, kind, { lead, clerk: "clerk2", fill, until: "submitted" });
		},
	};
}

export const LIST_STORIES: readonly Story[] = SHELVES.map(shelfStory);
