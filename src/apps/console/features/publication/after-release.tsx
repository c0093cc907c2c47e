import { Card } from "antd";
import {
	type CasePublication,
	CORRECTION_REASONS,
	CORRECTION_STAGES,
	PERFORMANCE_STATUS,
	REMEDY_KINDS,
	REMEDY_RESULTS,
} from "#disclosure/contract";
import { fieldNames } from "../../data/publications.ts";
import { AttachedFile } from "../../ui/attached-file.tsx";
import { Cite } from "../../ui/basis.tsx";
import { DueTag } from "../../ui/due-tag.tsx";
import { chineseDate } from "../../words/moment.ts";
import { PropagationCard } from "./propagation-card.tsx";
import { PublicView } from "./public-view.tsx";

type Part = { readonly item: CasePublication };

/** What an item needs after its release: carriers with proof, corrections, remedies, and that it is gone. */
export function AfterRelease({ item }: Part) {
	if (item.release === null) return null;
	return (
		<>
			<CorrectionCard item={item} />
			<CarrierCard item={item} />
			<PropagationCard proofs={item.propagation} />
			<RemedyCard item={item} />
		</>
	);
}

function CorrectionCard({ item }: Part) {
	const { correction, corrected } = item;
	if (correction === null && corrected.length === 0) return null;
	return (
		<Card size="small" title="更正">
			{correction ? (
				<>
					<p>
						<span className="status">{CORRECTION_STAGES[correction.stage]}</span>
						{correction.stage === "requested" ? "当事人申请更正，经核实属实" : CORRECTION_REASONS[correction.reason]}
					</p>
					{correction.requests.map((asked) => (
						<p className="quiet" key={`${asked.on}${asked.field}${asked.right}`}>
							申请（{chineseDate(asked.on)}核实）：{fieldNames(item)[asked.field] ?? asked.field}，“{asked.wrong}”应为“
							{asked.right}”。{asked.reason}
						</p>
					))}
					<ChangeList fields={correction.fields} />
					{correction.by ? (
						<p className="quiet">
							拟订：{correction.by.name}　{correction.explanation}
						</p>
					) : null}
					{correction.content ? (
						<details className="more" open={correction.stage === "drafted"}>
							<summary>更正后公众将看到的内容</summary>
							<PublicView id={item.id} version={item.version} of="correction" />
						</details>
					) : null}
				</>
			) : null}
			{corrected.map((one) => (
				<div key={one.version}>
					<p>
						<strong>第 {one.version} 版</strong>于{chineseDate(one.replacedOn)}被更正（
						{CORRECTION_REASONS[one.reason]}；拟订 {one.corrector?.name ?? "—"}，审核 {one.reviewer?.name ?? "—"}）
					</p>
					<ChangeList fields={one.fields} />
				</div>
			))}
			{corrected.length > 0 ? <p className="quiet">原内容只在内部保留，公众看到的是更正后的内容和更正说明。</p> : null}
		</Card>
	);
}

function ChangeList({ fields }: { readonly fields: CasePublication["corrected"][number]["fields"] }) {
	return (
		<ul className="hidden-list">
			{fields.map((one) => (
				<li key={one.id}>
					{one.label}：<del>{one.wrong}</del> → <ins>{one.right}</ins>
				</li>
			))}
		</ul>
	);
}

/** 撤下（韩丽华）：经过 */
function takenDownBy(down: CasePublication["carriers"][number]["takenDown"]): string {
	if (down === null) return "撤下";
	return `${down.how === "replaced" ? "更换" : "撤下"}（${down.by.name}）：${down.note}`;
}

function CarrierCard({ item }: Part) {
	const { carriers, carrierRule, handover, performance, publicity } = item;
	const isShort = carrierRule.missing.length > 0;
	return (
		<Card
			size="small"
			title="载体和凭证"
			extra={<DueTag due={isShort ? { tone: "soon", text: "未完成" } : { tone: "done", text: "已完成" }} />}
		>
			{isShort ? <p>尚缺：{carrierRule.missing.join("、")}</p> : null}
			{carrierRule.stillUp.length > 0 ? <p>待撤下、更换的载体：{carrierRule.stillUp.join("、")}</p> : null}
			{carrierRule.basis ? (
				<p className="item-basis">
					<Cite basis={carrierRule.basis} />
				</p>
			) : null}
			<ul className="clocks">
				{carriers.map((one) => (
					<li key={`${one.carrier}${one.on}${one.address ?? one.receipt ?? one.place ?? ""}`}>
						<strong>{one.carrier}</strong>　{chineseDate(one.on)} {one.time ?? ""}
						<p className="quiet">
							{[one.address, one.receipt && `回执 ${one.receipt}`, one.place, one.note].filter(Boolean).join("；")}（
							{one.by.name}）{one.takenDownOn ? `，${chineseDate(one.takenDownOn)}${takenDownBy(one.takenDown)}` : ""}{" "}
							{one.outdated ? <b className="due due-late">内容已更正，须更换</b> : null}
						</p>
						{one.photo ? <AttachedFile file={one.photo} label="照片" /> : null}
						{one.takenDown?.photo ? <AttachedFile file={one.takenDown.photo} label="撤下（更换）后的照片" /> : null}
					</li>
				))}
			</ul>
			{handover ? (
				<p>
					{handover.by.name}移交平台操作人员
					{handover.posting
						? `；${handover.posting.by.name}确认 ${handover.posting.at} 发布于 ${handover.posting.url}`
						: "，等待确认"}
				</p>
			) : null}
			{performance?.isPublic ? (
				<p>
					履行情况：{PERFORMANCE_STATUS[performance.status]}（{chineseDate(performance.on)}）
				</p>
			) : null}
			{publicity ? (
				<p>
					公示至{chineseDate(publicity.until)}（{publicity.via}） <Cite basis={publicity.basis} />
				</p>
			) : null}
		</Card>
	);
}

function RemedyCard({ item }: Part) {
	if (item.remedies.length === 0) return null;
	return (
		<Card size="small" title="投诉、复议、诉讼">
			<ul className="clocks">
				{item.remedies.map((one) => (
					<li key={`${one.kind}${one.organ}${one.on}`}>
						<strong>{REMEDY_KINDS[one.kind]}</strong>　{one.organ}，{chineseDate(one.on)}：{REMEDY_RESULTS[one.result]}
						{one.resultOn ? `（${chineseDate(one.resultOn)}生效）` : ""}
						<p className="quiet">
							{one.content} {one.number}
						</p>
					</li>
				))}
			</ul>
		</Card>
	);
}
