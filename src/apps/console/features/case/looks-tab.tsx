import { useState } from "react";
import { CONSULTATION_KINDS, type ConsultationList, type ConsultationRow } from "#casework/contract";
import { LOOKS_SIZE, useConsultations } from "../../data/cases.ts";
import { Cite } from "../../ui/basis.tsx";
import { type Columns, DataList } from "../../ui/data-list.tsx";
import { chineseMoment } from "../../words/moment.ts";

const moment = (row: ConsultationRow) => chineseMoment(row.at, new Date().getFullYear());

const COLUMNS: Columns<ConsultationRow> = [
	{ title: "时间", key: "at", render: (_, row) => moment(row) },
	{ title: "查阅人", key: "person", render: (_, row) => `${row.personName}（${row.unitName} ${row.personTitle}）` },
	{ title: "方式", key: "what", render: (_, row) => CONSULTATION_KINDS[row.what] },
	{ title: "内容", key: "thing", className: "wrap", render: (_, row) => (row.thing === "" ? "—" : row.thing) },
];

/** 查阅记录: who looked at or took what of this case, and when. Nobody adds to it by hand and nobody takes from it. */
export function LooksTab({ caseId }: { readonly caseId: string }) {
	const [shown, setShown] = useState({ page: 1, size: LOOKS_SIZE });
	const query = useConsultations(caseId, shown);
	return (
		<section className="stack" aria-label="查阅记录">
			{query.data ? <Whose list={query.data} /> : null}
			<DataList<ConsultationRow>
				label="查阅记录"
				columns={COLUMNS}
				rowKey={(row) => `${row.at}${row.what}${row.thing}${row.personName}`}
				card={(row) => (
					<article className="case-card">
						<b>{CONSULTATION_KINDS[row.what]}</b>
						<p>{row.thing}</p>
						<p>
							{row.personName}（{row.unitName}）　{moment(row)}
						</p>
					</article>
				)}
				query={query}
				{...shown}
				onPage={(page, size) => setShown({ page, size })}
				empty="还没有查阅记录。"
			/>
		</section>
	);
}

function Whose({ list: { all, bases } }: { readonly list: ConsultationList }) {
	return (
		<p className="quiet">
			{all
				? "打开本案案卷、办理表单、文书和公示内容的人员和时间；同一次登录一小时内对同一内容只记一次，记录不能修改、删除。"
				: "这里只列出您本人的查阅记录；全部记录由执法监督人员查看。"}{" "}
			{bases.map((basis) => (
				<Cite key={`${basis.document}${basis.article}`} basis={basis} />
			))}
		</p>
	);
}
