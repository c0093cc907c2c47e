import { Alert, Card } from "antd";
import type { SentHandOver } from "#exchange/contract";
import { useSentHandOvers } from "../../data/hand-overs.ts";
import { Cite } from "../../ui/basis.tsx";
import { Course } from "../../ui/course-card.tsx";
import { Facts } from "../../ui/facts.tsx";
import { Found } from "../../ui/found.tsx";
import { chineseDate } from "../../words/moment.ts";
import { HandOverMark, PaperLines } from "../hand-overs/hand-over-marks.tsx";

/** 移送: what went to which authority, what it answered, and what is recorded on both sides. */
export function HandOverTab({ caseId }: { readonly caseId: string }) {
	return (
		<Found of={useSentHandOvers(caseId)} rows={6}>
			{({ items }) => (
				<div className="stack">
					{items.map((one) => (
						<One key={one.id} item={one} />
					))}
				</div>
			)}
		</Found>
	);
}

function One({ item }: { readonly item: SentHandOver }) {
	return (
		<Card size="small" title={`移送${item.receiver}`} extra={<HandOverMark status={item.status} />}>
			<div className="stack">
				<Answer item={item} />
				<Facts
					items={[
						["移送日期", chineseDate(item.sentOn)],
						["批准人", `${item.approvedBy.name}（${item.approvedBy.title}）`],
						["移送依据", <Cite key="basis" basis={item.basis} />],
						["移送理由", item.reason],
						["共享的内容", item.shared.join("、")],
						["没有共享", item.withheld.join("、")],
					]}
				/>
				<section>
					<h3>随案移送的文书</h3>
					<PaperLines papers={item.papers} />
				</section>
				<div className="both-sides">
					<section>
						<h3>本机关的记录</h3>
						<Course timeline={item.here} />
					</section>
					<section>
						<h3>接收机关的记录</h3>
						<Course timeline={item.there} />
					</section>
				</div>
			</div>
		</Card>
	);
}

function Answer({ item }: { readonly item: SentHandOver }) {
	if (item.status === "waiting")
		return (
			<Alert
				type="info"
				showIcon
				title="对方尚未答复"
				description="答复以前，本机关不能作出决定，也不能移送其他机关；没有法定的答复期限。"
			/>
		);
	const refused = item.status === "refused";
	return (
		<Alert
			type={refused ? "warning" : "success"}
			showIcon
			title={`${chineseDate(item.answeredOn)}对方${refused ? "不接受，由本机关继续办理" : "接受移送"}`}
			description={item.note}
		/>
	);
}
