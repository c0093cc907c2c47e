import { Link, useParams } from "@tanstack/react-router";
import { Button, Card } from "antd";
import { useState } from "react";
import type { Role } from "#identity/contract";
import type { RegisterDetail, RegisterRow } from "#oversight/contract";
import { streamActPlace } from "../../data/cases.ts";
import { openingPlace, type RegisterName, useRegister, useRegisterItem } from "../../data/oversight.ts";
import { ActDrawer } from "../../form/act-drawer.tsx";
import { PAGE_SIZE } from "../../ui/address-filter.ts";
import { ClocksCard } from "../../ui/clocks-card.tsx";
import { CourseCard } from "../../ui/course-card.tsx";
import type { Columns } from "../../ui/data-list.tsx";
import { downloadText } from "../../ui/download.ts";
import { DueTag } from "../../ui/due-tag.tsx";
import { FactLines } from "../../ui/facts.tsx";
import { FilterText } from "../../ui/filters.tsx";
import { Found } from "../../ui/found.tsx";
import { ListPage } from "../../ui/list-page.tsx";
import { NotHere } from "../../ui/not-here.tsx";
import { PrimaryAction } from "../../ui/primary-action.tsx";
import { StreamPage } from "../../ui/stream-page.tsx";
import { toCsv } from "../../words/csv.ts";
import { dueOf } from "../../words/due.ts";
import { chineseDate } from "../../words/moment.ts";
import { StatisticsTabs } from "./tabs.tsx";

type Words = { title: string; note: string; open: string; roles: readonly Role[]; empty: string };
const REGISTERS: Readonly<Record<RegisterName, Words>> = {
	"inspection-plans": {
		title: "检查计划",
		note: "登记年度执法检查计划和完成情况；计划数、完成数进入年度数据。",
		open: "登记年度检查计划",
		roles: ["handler", "unit-head"],
		empty: "还没有登记检查计划。",
	},
	remedies: {
		title: "复议诉讼",
		note: "登记不在本系统案件中的行政复议和行政诉讼；本系统办理的处罚案件在案件中登记。",
		open: "登记案外复议（诉讼）",
		roles: ["handler", "unit-head", "legal-reviewer", "disclosure-clerk"],
		empty: "还没有登记复议诉讼。",
	},
	findings: {
		title: "整改台账",
		note: "薄弱环节的整改：发现什么、采取什么措施、谁负责、什么时候完成。",
		open: "提出整改事项",
		roles: ["supervisor", "legal-reviewer", "leader", "head"],
		empty: "没有整改事项。",
	},
};

const isRegister = (name: string): name is RegisterName => Object.hasOwn(REGISTERS, name);

export function RegisterPage() {
	const { register } = useParams({ from: "/statistics/registers/$register" });
	return isRegister(register) ? <List key={register} name={register} /> : <NotHere />;
}

function Due({ row }: { readonly row: RegisterRow }) {
	if (row.dueOn === null || row.daysLeft === null) return <>—</>;
	return (
		<span className="row-due">
			<DueTag due={dueOf(row.daysLeft, "day")} />
			<small>{chineseDate(row.dueOn)}</small>
		</span>
	);
}

function Title({ name, row }: { readonly name: RegisterName; readonly row: RegisterRow }) {
	return (
		<Link
			className="row-title"
			to="/statistics/registers/$register/$itemId"
			params={{ register: name, itemId: row.id }}
		>
			{row.title}
		</Link>
	);
}

function save(title: string, rows: readonly RegisterRow[]): void {
	downloadText(
		`${title}.csv`,
		toCsv(
			["名称", "机构", "状态", "情况", "登记日期", "期限"],
			rows.map((row) => [row.title, row.unitName, row.statusLabel, row.note, row.openedOn, row.dueOn]),
		),
	);
}

function columnsOf(name: RegisterName): Columns<RegisterRow> {
	return [
		{ title: "名称", key: "title", width: 360, render: (_, row) => <Title name={name} row={row} /> },
		{ title: "机构", key: "unit", dataIndex: "unitName" },
		{ title: "状态", key: "status", dataIndex: "statusLabel" },
		{ title: "情况", key: "note", dataIndex: "note" },
		{ title: "登记日期", key: "opened", render: (_, row) => chineseDate(row.openedOn) },
		{ title: "期限", key: "due", render: (_, row) => <Due row={row} /> },
	];
}

function List({ name }: { readonly name: RegisterName }) {
	const words = REGISTERS[name];
	const [{ q, ...page }, setAsked] = useState<{ q?: string | undefined; page: number; size: number }>(FIRST);
	const [opening, setOpening] = useState(false);
	const query = useRegister(name, { q: q ?? "", ...page });
	return (
		<ListPage<RegisterRow>
			title={words.title}
			note={words.note}
			actions={
				<PrimaryAction roles={words.roles} onClick={() => setOpening(true)}>
					{words.open}
				</PrimaryAction>
			}
			above={<StatisticsTabs current={name} />}
			filters={
				<>
					<FilterText
						label={`查找${words.title}`}
						placeholder="名称、机构、编号"
						value={q}
						onSearch={(text) => setAsked({ ...FIRST, size: page.size, q: text })}
					/>
					<Button onClick={() => save(words.title, query.data?.items ?? [])}>导出本页</Button>
				</>
			}
			label={words.title}
			columns={columnsOf(name)}
			card={(row) => (
				<article className="case-card">
					<b className="row-act">{row.statusLabel}</b>
					<Title name={name} row={row} />
					<p>
						{row.unitName}　{row.note}
					</p>
					{row.dueOn === null ? null : <Due row={row} />}
				</article>
			)}
			query={query}
			paging={{ ...page, onPage: (next, size) => setAsked({ q, page: next, size }) }}
			empty={words.empty}
		>
			<ActDrawer
				act={opening ? { label: words.open, place: openingPlace(name, words.title) } : undefined}
				onClose={() => setOpening(false)}
			/>
		</ListPage>
	);
}

const FIRST = { page: 1, size: PAGE_SIZE };

export function RegisterItemPage() {
	const { register, itemId } = useParams({ from: "/statistics/registers/$register/$itemId" });
	return isRegister(register) ? <Item name={register} id={itemId} /> : <NotHere />;
}

function Item({ name, id }: { readonly name: RegisterName; readonly id: string }) {
	return <Found of={useRegisterItem(name, id)}>{(item) => <ItemScreen name={name} item={item} />}</Found>;
}

function ItemScreen({ name, item }: { readonly name: RegisterName; readonly item: RegisterDetail }) {
	const { id, version, title } = item;
	return (
		<StreamPage
			back={
				<Link to="/statistics/registers/$register" params={{ register: name }}>
					{REGISTERS[name].title}
				</Link>
			}
			title={title}
			marks={
				<>
					<span className="status">{item.statusLabel}</span>
					<span>{item.unitName}</span>
				</>
			}
			sideLabel="期限和下一步"
			next={item.next}
			placeOf={(act) => streamActPlace(`/api/${name}`, { id, version, act, object: title })}
			side={<ClocksCard clocks={item.clocks} />}
		>
			<Card size="small" title="登记内容">
				<FactLines items={item.facts.map(({ label, text }) => [label, text])} />
			</Card>
			{item.lines.length === 0 ? null : (
				<Card size="small" title={name === "findings" ? "整改进展" : "检查项目"}>
					<ul className="section-list">
						{item.lines.map((line) => (
							<li key={line.key}>
								<b>{line.title}</b>
								<span>{line.status}</span>
								<small>{line.text}</small>
							</li>
						))}
					</ul>
				</Card>
			)}
			<CourseCard timeline={item.timeline} />
		</StreamPage>
	);
}
