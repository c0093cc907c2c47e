import { Card } from "antd";
import { PROPAGATION_CAUSES, type PropagationView } from "#casework/contract";
import { DueTag } from "../../ui/due-tag.tsx";
import { chineseMoment } from "../../words/moment.ts";

/** What an answer of the address itself means to somebody who reads no status codes. */
function meaningOf(status: number, cause: PropagationView["cause"]): string {
	if (status === 410) return "内容已经撤下";
	if (status === 404) return "没有这个地址";
	if (status !== 200) return "";
	return cause === "corrected" ? "显示更正后的内容" : "只留说明，没有原来的内容";
}

/** That what was taken down is gone from every public address, asked one by one (REL-08). */
export function PropagationCard({ proofs }: { readonly proofs: readonly PropagationView[] }) {
	if (proofs.length === 0) return null;
	return (
		<Card size="small" title="传播核查">
			{proofs.toReversed().map((one) => (
				<div key={one.at}>
					<p>
						<DueTag
							due={
								one.gone ? { tone: "done", text: "均已不见" } : { tone: "late", text: `仍有 ${one.found.length} 处` }
							}
						/>{" "}
						{PROPAGATION_CAUSES[one.cause]}后逐一查询 {one.pages} 个公开地址，
						{chineseMoment(one.at, new Date().getFullYear())}
					</p>
					<ul className="quiet">
						{one.found.map((hit) => (
							<li key={`${hit.url}${hit.where}`}>
								{hit.url}：{hit.where}
							</li>
						))}
						{one.direct.map((answer) => (
							<li key={answer.url}>
								<code>
									{answer.status} {answer.url}
								</code>{" "}
								{one.gone ? meaningOf(answer.status, one.cause) : ""}
							</li>
						))}
					</ul>
					<p className="quiet">
						全部答复的摘要 <code>{one.digest}</code>
					</p>
				</div>
			))}
		</Card>
	);
}
