import { Table } from "antd";
import { DRAW_STATES, type RoundDetail } from "#disclosure/contract";
import type { Columns } from "../../ui/data-list.tsx";
import { useNarrow } from "../../ui/use-media.ts";
import { chineseDate } from "../../words/moment.ts";

type Content = NonNullable<RoundDetail["content"]>;
/** Whether anybody can repeat the draw, as the public page says it. */
function drawText({ draws }: Content): string {
	return draws === undefined ? DRAW_STATES.outside : `${DRAW_STATES.drawn}（${draws.length} 次，附核对方法）`;
}

type Shown = Content["objects"][number] & { readonly number: number };

/** The public page in small: the same words in the same order, nothing beside them. */
export function RoundView({ content, url }: { readonly content: Content; readonly url: string }) {
	const narrow = useNarrow();
	const inspectors = content.inspectors.map(({ name, certificate }) =>
		name === null ? `执法证件号 ${certificate}` : `${name}，执法证件号 ${certificate}`,
	);
	const rows: readonly Shown[] = content.objects.map((one, index) => ({ ...one, number: index + 1 }));
	return (
		<article className="public-view">
			<p className="public-authority">{content.authority}</p>
			<h2>{content.name}</h2>
			<dl>
				<Line label="检查主体" text={`${content.authority}（${content.unit}）`} />
				<div>
					<dt>抽查事项</dt>
					<dd>
						<a href={url} target="_blank" rel="noreferrer">
							{content.entry.name}
						</a>
						（{content.entry.listName}第 {content.entry.version} 版）
					</dd>
				</div>
				<Line label="抽查依据" text={content.basis} />
				<Line label="抽取日期" text={chineseDate(content.drawnOn)} />
				<Line label="检查完成日期" text={chineseDate(content.endedOn)} />
				<Line label="随机抽取方式" text={content.method} />
				<Line label="抽取" text={drawText(content)} />
				<Line label="检查人员" text={inspectors.join("\n")} />
			</dl>
			{narrow ? (
				<ul className="cards" aria-label="抽查对象和结果">
					{rows.map((row) => (
						<li key={row.number}>
							<article className="case-card">
								<b>
									{row.number}．{row.name}
								</b>
								<p>{row.creditCode ?? "自然人，不公开"}</p>
								<p>抽查结果：{row.result}</p>
								<p>查处结果：{row.disposal}</p>
							</article>
						</li>
					))}
				</ul>
			) : (
				<Table<Shown>
					aria-label="抽查对象和结果"
					columns={COLUMNS}
					dataSource={rows as Shown[]}
					rowKey={(row) => row.number}
					pagination={rows.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
					size="small"
				/>
			)}
			{content.corrections.map((one) => (
				<p key={one.version} className="quiet">
					更正说明：{chineseDate(one.on)}更正为第 {one.version} 版，{one.reason}
				</p>
			))}
		</article>
	);
}

function Line({ label, text }: { readonly label: string; readonly text: string }) {
	return (
		<div>
			<dt>{label}</dt>
			<dd>{text}</dd>
		</div>
	);
}

const COLUMNS: Columns<Shown> = [
	{ title: "序号", dataIndex: "number", width: 60 },
	{ title: "抽查对象", dataIndex: "name", width: 190 },
	{
		title: "统一社会信用代码",
		key: "code",
		width: 180,
		render: (_, row) => row.creditCode ?? "自然人，不公开",
	},
	{ title: "抽查结果", dataIndex: "result" },
	{ title: "查处结果", dataIndex: "disposal" },
];
