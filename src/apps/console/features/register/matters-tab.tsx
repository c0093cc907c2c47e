import { citeOf } from "#kernel/basis";
import { enforcementTypeLabel } from "#regime/contract";
import type { RegisterView } from "../../data/register.ts";
import { chineseDate } from "../../words/moment.ts";
import { RegisterList, type TabProps } from "./lists.tsx";
import type { Matter } from "./rows.ts";

const basesText = ({ bases }: Matter) => bases.map(([document, article]) => citeOf({ document, article })).join("、");
const termText = (from: string, to: string | undefined) =>
	`${chineseDate(from)}至${to === undefined ? "（未定）" : chineseDate(to)}`;

function useUnitNames({ found }: TabProps): (path: string) => string {
	const names = new Map((found.data?.part.units ?? []).map(({ path, name }) => [path, name]));
	return (path) => names.get(path) ?? path;
}

/** 执法事项 with all its versions, the one in force last. */
export function Matters(props: TabProps) {
	const unitName = useUnitNames(props);
	return (
		<RegisterList<Matter>
			{...props}
			label="执法事项"
			empty="还没有登记执法事项；没有执法事项不能登记线索。"
			pick={({ part }) => part.matters}
			rowKey={({ code, effectiveFrom }) => `${code} ${effectiveFrom}`}
			adding={[{ label: "登记执法事项", open: { form: "matter" } }]}
			doing={(row) =>
				row.effectiveTo === undefined
					? [
							{ label: "新版本", open: { form: "matter-version", row } },
							{ label: "停止实施", open: { form: "matter-end", row } },
						]
					: []
			}
			columns={[
				{ title: "编码", dataIndex: "code" },
				{ title: "事项名称", dataIndex: "name", className: "wrap" },
				{ title: "类别", key: "type", render: (_, row) => enforcementTypeLabel[row.type] },
				{ title: "执法依据", key: "bases", className: "wrap", render: (_, row) => basesText(row) },
				{ title: "承办机构", key: "unit", render: (_, row) => unitName(row.unit) },
				{ title: "有效期间", key: "term", render: (_, row) => termText(row.effectiveFrom, row.effectiveTo) },
			]}
			card={(row) => (
				<>
					<b>{row.name}</b>
					<p>
						{row.code}　{unitName(row.unit)}
					</p>
					<p>{termText(row.effectiveFrom, row.effectiveTo)}</p>
					<p>{basesText(row)}</p>
				</>
			)}
		/>
	);
}

type Entrustment = RegisterView["part"]["entrustments"][number];

/** 授权、委托 (REG-03, 行政处罚法 19 至 21): who, by which document, which matters, with which powers, how long. */
export function Entrustments(props: TabProps) {
	const unitName = useUnitNames(props);
	const names = new Map((props.found.data?.part.matters ?? []).map(({ code, name }) => [code, name]));
	const mattersText = ({ matterCodes }: Entrustment) => matterCodes.map((code) => names.get(code) ?? code).join("；");
	return (
		<RegisterList<Entrustment>
			{...props}
			label="授权委托"
			empty="还没有登记授权或者委托。"
			pick={({ part }) => part.entrustments}
			rowKey={({ unit, document }) => `${unit} ${document}`}
			adding={[{ label: "登记授权委托", open: { form: "entrustment" } }]}
			columns={[
				{ title: "机构", key: "unit", render: (_, row) => unitName(row.unit) },
				{ title: "文书", dataIndex: "document", className: "wrap" },
				{ title: "事项", key: "matters", className: "wrap", render: (_, row) => mattersText(row) },
				{ title: "权限", dataIndex: "powers", className: "wrap" },
				{ title: "期限", key: "term", render: (_, row) => termText(row.validFrom, row.validTo) },
			]}
			card={(row) => (
				<>
					<b>{unitName(row.unit)}</b>
					<p>
						{row.document}　{termText(row.validFrom, row.validTo)}
					</p>
					<p>{mattersText(row)}</p>
				</>
			)}
		/>
	);
}
