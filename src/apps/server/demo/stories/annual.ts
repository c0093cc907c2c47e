import { addDays, partsOf, plainDateOf } from "#kernel/plain-date";
import type { Desk } from "../desk.ts";
import type { Story } from "../story.ts";

async function post(desk: Desk, who: string, url: string, body: object): Promise<{ streamId: string }> {
	const reply = await desk.send(who, { method: "POST", url, body });
	if (reply.status >= 300) throw new Error(`${who} POST ${url}: ${reply.status} ${reply.body}`);
	return JSON.parse(reply.body) as { streamId: string };
}

/** `act` is the address of the stream and the name of the act below it. */
const perform = (desk: Desk, who: string, act: string, input: object) => post(desk, who, act, { input });

const PAPER = "系统启用前办理，据纸质台账补录。";

/** What happened before there was a system: the plan of last year, and what was brought against its decisions. */
async function registerLastYear(desk: Desk, year: number, who: string): Promise<void> {
	const plan = await post(desk, who, "/api/inspection-plans", {
		input: {
			year,
			title: `${year}年度执法检查计划`,
			items: Array.from({ length: 8 }, (_, index) => ({
				subject: `演示企业${index + 1}（虚构）`,
				matter: index % 2 === 0 ? "安全生产责任制落实情况" : "设施运行维护情况",
				month: index + 2,
			})),
		},
	});
	for (const item of [1, 2, 3, 4, 5]) {
		await perform(desk, who, `/api/inspection-plans/${plan.streamId}/acts/record-inspection`, {
			itemId: String(item),
			doneOn: `${year}-${String(item + 1).padStart(2, "0")}-14`,
			result: item === 3 ? "advised" : "clear",
			record: `演示检查${year}-${item}`,
		});
	}
	for (const [remedy, result, serial] of [
		["reconsideration", "upheld", 1],
		["reconsideration", "annulled", 2],
		["litigation", "upheld", 1],
	] as const) {
		const one = await post(desk, "clerk1", "/api/remedies", {
			input: {
				remedy,
				type: "licence",
				against: `演示许可决定${year}第1号`,
				applicant: "演示企业（虚构）",
				organ: remedy === "litigation" ? "演示县人民法院" : "演示县人民政府",
				number: `演示${remedy === "litigation" ? "行初" : "复"}${year}第${serial}号`,
				acceptedOn: `${year}-03-11`,
			},
		});
		await perform(desk, "clerk1", `/api/remedies/${one.streamId}/acts/conclude-remedy`, {
			on: `${year}-06-20`,
			result,
			document: "演示文书（虚构）",
		});
	}
}

type People = { readonly consolidator: string; readonly checker: string; readonly publisher: string };

/** From the frozen figures to the public page. */
async function report(desk: Desk, at: string, people: People, addressees: readonly string[]): Promise<void> {
	const { consolidator } = people;
	await post(desk, consolidator, `${at}/figures`, {});
	for (const [figureId, value] of [
		["decided-penalty", 6],
		["case-penalty", 6],
		["decided-licence", 4],
		["case-licence", 4],
		["decided-inspection", 31],
	] as const) {
		const reply = await desk.send(consolidator, {
			method: "POST",
			url: `${at}/acts/edit-figure`,
			body: { input: { figureId, value, reason: PAPER } },
		});
		// An authority without that type of enforcement has no such figure.
		if (reply.status >= 300 && !reply.body.includes("figure-unknown")) throw new Error(reply.body);
	}
	await perform(desk, consolidator, `${at}/acts/write-chapter`, {
		chapter: "0",
		text: "本年度执法工作按计划开展，系统于次年一月启用，此前的案件数据据纸质台账补录。",
	});
	await perform(desk, consolidator, `${at}/acts/finalise-report`, { confirmed: true });
	for (const addressee of addressees) {
		await perform(desk, consolidator, `${at}/acts/submit-report`, {
			addressee,
			on: desk.today(),
			method: "exchange",
			reference: "演示函1号",
		});
		await perform(desk, consolidator, `${at}/acts/record-receipt`, {
			addressee,
			on: desk.today(),
			by: `${addressee}（演示）`,
			number: "演示收文1号",
		});
	}
	await perform(desk, people.checker, `${at}/acts/check-report`, {
		figuresChecked: true,
		secrecyChecked: true,
		opinion: "数据与台账一致，不含个人信息，同意公开。",
	});
	await perform(desk, people.publisher, `${at}/acts/publish-report`, { confirmed: true });
}

async function openYear(desk: Desk, year: number) {
	const { streamId } = await post(desk, "head", "/api/annual-reports", { year });
	const at = `/api/annual-reports/${streamId}`;
	const found = await desk.get("head", at);
	const { addressees } = JSON.parse(found.body) as { addressees: { name: string }[] };
	return { at, addressees: addressees.map(({ name }) => name) };
}

/** The January of the demo: its first days, before any case of the other stories. */
const lastYear = (desk: Desk) => partsOf(desk.today()).year - 1;

const SECTIONS: Readonly<Record<string, string>> = {
	发展规划股: "planner",
	煤炭监管股: "unithead",
	电力油气股: "unithead2",
	安全监管股: "safety",
	沁源县能源监察中心: "center1",
};

/** qinyuan: sections confirm, 发展规划股 consolidates, both addressees sign for it; later in the year the next one begins. */
export const qinyuanAnnual: Story = {
	title: "沁源：年度执法数据由各股室确认、发展规划股汇总、上报并公开",
	authorityId: "qinyuan",
	tell: async (desk) => {
		const year = lastYear(desk);
		await desk.until(plainDateOf(`${year + 1}-01-06`), "09:00");
		await registerLastYear(desk, year, "unithead");
		const { at, addressees } = await openYear(desk, year);
		const list = JSON.parse((await desk.get("head", "/api/annual-reports")).body) as {
			sections: { id: string; name: string }[];
		};
		for (const { id, name } of list.sections)
			await post(desk, SECTIONS[name] ?? "unithead", `/api/annual-sections/${id}/confirmation`, { note: "" });
		await desk.until(plainDateOf(`${year + 1}-01-08`), "10:00");
		await report(desk, at, { consolidator: "planner", checker: "clerk1", publisher: "clerk2" }, addressees);
		await runningYear(desk, year + 1);
	},
};

/** What is being done about a weak point, and the year that has not ended yet. */
async function runningYear(desk: Desk, year: number): Promise<void> {
	const plan = await post(desk, "unithead", "/api/inspection-plans", {
		input: {
			year,
			title: `${year}年度煤矿执法检查计划`,
			items: Array.from({ length: 6 }, (_, index) => ({
				subject: `演示煤业${index + 1}（虚构）`,
				matter: "领导带班下井制度落实情况",
				month: index + 3,
			})),
		},
	});
	await desk.until(desk.after(125, "day"), "15:00");
	for (const item of ["1", "2", "3"])
		await perform(desk, "handler1", `/api/inspection-plans/${plan.streamId}/acts/record-inspection`, {
			itemId: item,
			doneOn: desk.today(),
			result: "clear",
			record: `演示检查${year}-${item}`,
		});
	await openYear(desk, year);
	const finding = await post(desk, "supervisor", "/api/findings", {
		input: {
			unitPath: "qinyuan/meitan/",
			weakPoint: "late-publication",
			finding: "个别处罚决定临近期限才移交公示，存在逾期风险。",
			action: "决定送达当日移交公示专员，由股长每周一核对待公示清单。",
			owner: "孙永康",
			dueOn: addDays(desk.today(), 30),
		},
	});
	await perform(desk, "unithead", `/api/findings/${finding.streamId}/acts/report-progress`, {
		what: "已建立移交登记簿，本周移交一件，当日完成。",
		complete: false,
	});
}

/** dazhou: no sections; three addressees, because 118号 adds the government to the two of its own text. */
export const dazhouAnnual: Story = {
	title: "达州：部门年度执法数据上报司法行政机关和上级主管部门并公开",
	authorityId: "dazhou-yjj",
	tell: async (desk) => {
		const year = lastYear(desk);
		await desk.until(plainDateOf(`${year + 1}-01-07`), "09:00");
		await registerLastYear(desk, year, "unithead");
		const { at, addressees } = await openYear(desk, year);
		await report(desk, at, { consolidator: "clerk1", checker: "clerk2", publisher: "clerk1" }, addressees);
	},
};
