import { HAND_OVER_STATUS, type HandOverRow, type SentHandOver } from "#exchange/contract";
import { DueTag } from "../../ui/due-tag.tsx";
import { chineseDate } from "../../words/moment.ts";

const TONES = { waiting: "soon", accepted: "calm", refused: "paused", "taken-up": "done" } as const;

export function HandOverMark({ status }: Pick<HandOverRow, "status">) {
	return <DueTag due={{ tone: TONES[status], text: HAND_OVER_STATUS[status] }} />;
}

/** 询问笔录　文号　2024年5月11日: as on the cover of a bundle. */
export function PaperLines({ papers }: Pick<SentHandOver, "papers">) {
	if (papers.length === 0) return <p className="quiet">没有随案移送文书。</p>;
	return (
		<ol className="hand-over-papers">
			{papers.map((paper) => (
				<li key={`${paper.label} ${paper.number ?? ""} ${paper.on ?? ""}`}>
					{paper.label}
					<span className="quiet">
						{"　"}
						{paper.number ?? "无文号"}
						{paper.on === undefined ? "" : `　${chineseDate(paper.on)}`}
					</span>
				</li>
			))}
		</ol>
	);
}
