import { POST_LABELS } from "#registry/contract";
import { chineseDate } from "../../words/moment.ts";
import { RegisterList, type TabProps } from "./lists.tsx";
import type { Person } from "./rows.ts";

const postsText = ({ posts }: Person) => posts.map((post) => POST_LABELS[post]).join("、");
const termText = ({ from, until }: Person) =>
	`${from === undefined ? "" : chineseDate(from)}至${until === undefined ? "今" : chineseDate(until)}`;

/** 人员: one row a post. What an account may do stands with the accounts and roles, not here. */
export function People(props: TabProps) {
	const names = new Map((props.found.data?.part.units ?? []).map(({ path, name }) => [path, name]));
	const place = ({ unit }: Person) => (unit === "" ? "机关负责人" : (names.get(unit) ?? unit));
	return (
		<RegisterList<Person>
			{...props}
			label="人员"
			empty="还没有登记人员。"
			pick={({ part }) => part.people}
			rowKey={({ key, unit }) => `${key} ${unit}`}
			adding={[{ label: "登记人员", open: { form: "person" } }]}
			doing={(row) =>
				row.until === undefined
					? [
							{ label: "变更任职", open: { form: "post-change", row } },
							{ label: "登记证件", open: { form: "certificate", row } },
							{ label: "离岗", open: { form: "post-end", row } },
						]
					: []
			}
			columns={[
				{ title: "姓名", dataIndex: "name" },
				{ title: "所在机构", key: "unit", render: (_, row) => place(row) },
				{ title: "职务", dataIndex: "title" },
				{ title: "岗位", key: "posts", className: "wrap", render: (_, row) => postsText(row) },
				{ title: "执法证件号", key: "certificate", render: (_, row) => row.certificate?.number ?? "—" },
				{ title: "任职期间", key: "term", render: (_, row) => termText(row) },
			]}
			card={(row) => (
				<>
					<b>
						{row.name}　{row.title}
					</b>
					<p>
						{place(row)}　{postsText(row)}
					</p>
					<p>
						{termText(row)}　{row.certificate?.number}
					</p>
				</>
			)}
		/>
	);
}
