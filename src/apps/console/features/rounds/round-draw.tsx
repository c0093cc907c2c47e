import { App, Button, Card, Table } from "antd";
import { DRAW_STATES, OBJECT_KINDS, type RoundDetail, type RoundDraw } from "#disclosure/contract";
import { asApiError } from "../../data/problem.ts";
import { readDrawRecord } from "../../data/rounds.ts";
import type { Columns } from "../../ui/data-list.tsx";
import { downloadBlob } from "../../ui/download.ts";
import { useNarrow } from "../../ui/use-media.ts";
import { chineseMoment } from "../../words/moment.ts";
import { RoundFiles } from "./round-files.tsx";

type Part = { readonly round: RoundDetail };
type PoolObject = RoundDraw["pool"]["shown"][number];
type Officer = RoundDraw["able"][number];

/** How the round is drawn: the pools, what was committed to, who was drawn, and each re-draw with its reason. */
export function RoundDrawCard({ round }: Part) {
	const { draw } = round;
	const mayPool = round.next.some(({ name, mine }) => name === "set-pool" && mine);
	const isSilent = draw.state === "outside" && !mayPool;
	return (
		<Card size="small" title="随机抽取" extra={<span className="status">{DRAW_STATES[draw.state]}</span>}>
			{isSilent ? (
				<p className="quiet">本批次在本平台之外抽取，抽取日期和方式由填写人填写；公示页面注明“非本平台抽取”。</p>
			) : null}
			{draw.state === "outside" && mayPool ? (
				<p className="quiet">
					由本平台抽取的，先编制（导入）检查对象名录，再锁定名录并提交抽取。在其他系统抽取的，直接“填写抽查情况”，公示时注明“非本平台抽取”。
				</p>
			) : null}
			{draw.ratio === "" ? null : <p>清单载明的抽取比例：{draw.ratio}</p>}
			<RoundFiles round={round} of="pool" hasRows={draw.pool.size > 0 || draw.draws.length > 0} mayWrite={mayPool} />
			{draw.state === "pool" ? <Pools draw={draw} /> : null}
			{draw.draws.map((one) => (
				<OneDraw key={one.statement.n} one={one} />
			))}
			{draw.seats.length > 0 ? <Seats seats={draw.seats} /> : null}
			{draw.seats.length > 0 ? <TakeRecord round={round} /> : null}
		</Card>
	);
}

function Pools({ draw: { pool, able } }: { readonly draw: RoundDraw }) {
	return (
		<>
			<p>
				检查对象名录 <strong>{pool.size}</strong> 个；今天可以执法、将列入名录的人员 <strong>{able.length}</strong>{" "}
				名（应当回避等不列入的，在提交抽取时逐人说明理由）。
			</p>
			<Objects rows={pool.shown} />
			{pool.size > pool.shown.length ? (
				<p className="quiet">
					只显示前 {pool.shown.length} 个，全部 {pool.size} 个见导出的名录。
				</p>
			) : null}
			<details className="more">
				<summary>将列入名录的人员（{able.length} 名）</summary>
				<p>{able.map(officerText).join("、")}</p>
			</details>
		</>
	);
}

const officerText = ({ name, unitName, certificate }: Officer) => `${name}（${unitName}，${certificate}）`;

type Row = PoolObject & { readonly number: number; readonly officers?: readonly Officer[] };

function Objects({
	rows,
	withOfficers = false,
}: {
	readonly rows: readonly Row[] | readonly PoolObject[];
	readonly withOfficers?: boolean;
}) {
	const narrow = useNarrow();
	const numbered: readonly Row[] = rows.map((row, index) => ({ ...row, number: index + 1 }));
	const label = withOfficers ? "抽中的检查对象和选派的检查人员" : "检查对象名录";
	if (narrow)
		return (
			<ul className="cards" aria-label={label}>
				{numbered.map((row) => (
					<li key={row.number}>
						<article className="case-card">
							<b>
								{row.number}．{row.name}
							</b>
							<p>
								{OBJECT_KINDS[row.kind]}　{row.creditCode ?? row.place}
							</p>
							{row.officers ? <p>检查人员：{row.officers.map(officerText).join("、")}</p> : null}
						</article>
					</li>
				))}
			</ul>
		);
	return (
		<Table<Row>
			aria-label={label}
			columns={withOfficers ? [...COLUMNS, OFFICERS] : COLUMNS}
			dataSource={numbered as Row[]}
			rowKey={(row) => row.number}
			pagination={numbered.length > 10 ? { pageSize: 10, showSizeChanger: false } : false}
			size="small"
		/>
	);
}

type Column = Columns<Row>[number];
const COLUMNS: Column[] = [
	{ title: "序号", dataIndex: "number", width: 56 },
	{ title: "检查对象", dataIndex: "name" },
	{ title: "类型", key: "kind", width: 72, render: (_, row) => OBJECT_KINDS[row.kind] },
	{ title: "统一社会信用代码", key: "code", width: 180, render: (_, row) => row.creditCode ?? "—" },
	{ title: "经营场所、住址", key: "place", render: (_, row) => (row.place === "" ? "—" : row.place) },
];
const OFFICERS: Column = {
	title: "检查人员",
	key: "officers",
	render: (_, row) => (row.officers ?? []).map(officerText).join("、"),
};

function Seats({ seats }: { readonly seats: RoundDraw["seats"] }) {
	const rows = seats.map(({ object, officers }, index) => ({ ...object, number: index + 1, officers }));
	return <Objects rows={rows} withOfficers />;
}

/** What was frozen, the seed, and why again. */
function OneDraw({ one }: { readonly one: RoundDraw["draws"][number] }) {
	const { statement, committed, result } = one;
	const year = new Date().getFullYear();
	const title = statement.kind === "first" ? "首次抽取" : `第 ${statement.n} 次抽取（补抽：${one.reason ?? ""}）`;
	return (
		<section className="draw">
			<h3>{title}</h3>
			<ul className="plain">
				<li>{taskText(statement)}</li>
				{one.explanation === "" ? null : (
					<li>
						{statement.kind === "first" ? "数量依据" : "具体情况"}（内部）：{one.explanation}
					</li>
				)}
				{one.leftOut.map((left) => (
					<li key={left.name}>
						未列入（内部）：{left.name}，{left.ground}，{left.reason}
					</li>
				))}
				<li>
					{chineseMoment(committed.at, year)}　{committed.by}锁定并提交
				</li>
				<li aria-live="polite">
					{result === null
						? one.sealed
							? "存证检查点已签发，种子已确定，可以抽取。"
							: "正在等待存证日志签发检查点，通常几秒……"
						: `${chineseMoment(result.at, year)}　${result.by}抽取，种子 `}
					{result === null ? null : <code className="wrap">{result.seed}</code>}
				</li>
			</ul>
		</section>
	);
}

function taskText(statement: RoundDraw["draws"][number]["statement"]): string {
	if (statement.kind === "first") {
		const { objects, officers } = statement;
		return `对象 ${objects.size} 个，抽 ${objects.take} 个；人员 ${officers.size} 名，每个对象 ${officers.perObject} 名`;
	}
	const { objects, officers } = statement;
	const seats =
		objects.seats.length > 0 ? `更换第 ${objects.seats.join("、")} 个对象，从其余 ${objects.size} 个中抽取` : "";
	const posts =
		officers.vacancies.length > 0
			? `第 ${officers.vacancies.map((vacancy) => vacancy.seat).join("、")} 个对象${officers.vacancies.length > 1 ? "各" : ""}更换 1 名人员，从其余 ${officers.size} 名中选派`
			: "";
	return [seats, posts].filter((text) => text !== "").join("；");
}

function TakeRecord({ round }: Part) {
	const { message } = App.useApp();
	const take = () =>
		readDrawRecord(round.id).then(
			(blob) => downloadBlob(`${round.name}抽取记录.json`, blob),
			(error: unknown) => void message.error(asApiError(error).message),
		);
	return (
		<p className="quiet">
			<Button size="small" onClick={() => void take()}>
				导出抽取记录
			</Button>
			　含名录，仅供内部和法院、监督机关核对；用 sanzhi draw verify 可以脱机重算。
		</p>
	);
}
