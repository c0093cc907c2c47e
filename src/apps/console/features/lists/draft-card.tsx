import { Link } from "@tanstack/react-router";
import { Card } from "antd";
import type { ListDetail } from "#lists/contract";
import { Cite } from "../../ui/basis.tsx";
import { FactLines } from "../../ui/facts.tsx";
import { chineseDate } from "../../words/moment.ts";
import { mayEditRows } from "./may-edit.ts";

type DraftView = NonNullable<ListDetail["draft"]>;

/** Who wrote and signed, and what is still wrong, each by its article. */
export function DraftCard({ item, draft }: { readonly item: ListDetail; readonly draft: DraftView }) {
	const signed = draft.signatures.map(
		({ unit, by, stands }) => `${unit.name} ${by.name}${stands ? "" : "（已失效，须重新会签）"}`,
	);
	const lines: readonly (readonly [string, string])[] = [
		["编制原因", draft.trigger],
		["牵头、配合", [draft.lead, ...draft.cooperating].map(({ name }) => name).join("、")],
		["会签", signed.join("；") || "尚无"],
		["尚未会签", draft.unsigned.map(({ name }) => name).join("、") || "无"],
		["审核", draft.check ? `${draft.check.by.name}：${draft.check.opinion}` : "尚未审核"],
		["外部确认", draft.confirmation ? `${draft.confirmation.organ}，${chineseDate(draft.confirmation.on)}` : ""],
		["退回", draft.returned ? `${draft.returned.reason}（${draft.returned.by.name}）` : ""],
		["内容变化", `新增 ${draft.added} 条，修改 ${draft.changed} 条，删除 ${draft.removed.length} 条`],
	];
	return (
		<Card size="small" title={`第 ${draft.version} 版（编制中，共 ${draft.rows} 条）`}>
			<FactLines items={lines} />
			<Gaps item={item} draft={draft} />
		</Card>
	);
}

const GAPS_MAX = 50;

/** 公布前还缺: by row, each with the article, and the row one click away for whoever may mend it. */
function Gaps({ item, draft }: { readonly item: ListDetail; readonly draft: DraftView }) {
	const { faults, unfounded } = draft;
	if (faults.length + unfounded.length === 0) return null;
	const byRow = Map.groupBy(faults.slice(0, GAPS_MAX), ({ key }) => key);
	return (
		<>
			<h3>公布前还缺</h3>
			<ul className="gaps">
				{[...byRow].map(([key, found]) => (
					<li key={key}>
						{mayEditRows(item) ? (
							<Link to="/lists/$listId" params={{ listId: item.id }} search={{ row: key }}>
								{found[0]?.row || "没有名称的条目"}
							</Link>
						) : (
							<b>{found[0]?.row || "没有名称的条目"}</b>
						)}
						：{found.map(({ column }) => column).join("、")}没有填写 {found[0] ? <Cite basis={found[0].basis} /> : null}
					</li>
				))}
				{unfounded.map((one) => (
					<li key={`${one.row} ${one.group} ${one.text}`}>
						{one.row}：{one.group}“{one.text}”没有依据，不得公布
					</li>
				))}
				{faults.length > GAPS_MAX ? <li className="quiet">等 {faults.length} 处。</li> : null}
			</ul>
		</>
	);
}
