import { Card, Table } from "antd";
import { OBJECT_KINDS, OBJECTS_IN_FORM_MAX, type RoundDetail } from "#disclosure/contract";
import type { Columns } from "../../ui/data-list.tsx";
import { useNarrow } from "../../ui/use-media.ts";
import { RoundFiles } from "./round-files.tsx";

type Internal = RoundDetail["record"]["objects"][number] & { readonly number: number };

/** What stands inside: the objects as they were written, with the names of natural persons; in and out by file. */
export function RoundRecord({ round }: { readonly round: RoundDetail }) {
	const narrow = useNarrow();
	const { objects, inspectors } = round.record;
	const rows: readonly Internal[] = objects.map((one, index) => ({ ...one, number: index + 1 }));
	return (
		<Card size="small" title={`内部记录（${objects.length} 个抽查对象）`}>
			<RoundFiles
				round={round}
				of="record"
				hasRows={objects.length > 0}
				// A public round takes a file only into a correction that is open, with its reason.
				mayWrite={round.next.some(
					({ name, mine }) =>
						mine && (name === "record-round" || (name === "correct-round" && round.correction !== null)),
				)}
			/>
			<p className="quiet">
				抽取的检查人员：
				{inspectors.length === 0
					? "尚未填写"
					: inspectors.map((one) => `${one.name}（${one.unitName}，${one.certificate}）`).join("、")}
			</p>
			{objects.length > OBJECTS_IN_FORM_MAX ? (
				<p className="quiet">超过 {OBJECTS_IN_FORM_MAX} 个对象的，请导出表格修改后再导入；表单只改其他各项。</p>
			) : null}
			{rows.length === 0 ? (
				<p className="quiet">还没有抽查对象：可以在“填写抽查情况”中逐个填写，或者下载模板填写后导入。</p>
			) : null}
			{rows.length > 0 && narrow ? (
				<ul className="cards" aria-label="内部记录">
					{rows.map((row) => (
						<li key={row.number}>
							<article className="case-card">
								<b>
									{row.number}．{row.name}
								</b>
								<p>
									{OBJECT_KINDS[row.kind]}　{row.creditCode ?? ""}
								</p>
								<p>抽查结果：{row.result}</p>
								<p>查处结果：{row.disposal}</p>
							</article>
						</li>
					))}
				</ul>
			) : null}
			{rows.length > 0 && !narrow ? (
				<Table<Internal>
					aria-label="内部记录"
					columns={COLUMNS}
					dataSource={rows as Internal[]}
					rowKey={(row) => row.number}
					pagination={rows.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
					size="small"
				/>
			) : null}
		</Card>
	);
}

const COLUMNS: Columns<Internal> = [
	{ title: "序号", dataIndex: "number", width: 56 },
	{ title: "抽查对象", dataIndex: "name", width: 190 },
	{ title: "类型", key: "kind", width: 72, render: (_, row) => OBJECT_KINDS[row.kind] },
	{ title: "统一社会信用代码", key: "code", width: 180, render: (_, row) => row.creditCode ?? "—" },
	{ title: "抽查结果", dataIndex: "result" },
	{ title: "查处结果", dataIndex: "disposal" },
];
