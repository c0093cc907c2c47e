import { FileTextOutlined, SafetyCertificateOutlined } from "@ant-design/icons";
import { Button, Drawer, Empty, Segmented } from "antd";
import { useMemo, useState } from "react";
import type { TimelineEntry } from "#casework/contract";
import { eventProof } from "../../data/documents.ts";
import { chineseMoment } from "../../words/moment.ts";
import { stageLabel } from "../cases/case-list.tsx";
import {
	type Happening,
	happeningsOf,
	shownHappenings,
	TIMELINE_FILTERS,
	type TimelineFilter,
	usefulFilters,
} from "./timeline.ts";

type TimelineProps = {
	readonly timeline: readonly TimelineEntry[];
	readonly stage: string | undefined;
	readonly onClearStage: () => void;
	readonly onPaper: (id: string, title: string) => void;
};

export function TimelineView({ timeline, stage, onClearStage, onPaper }: TimelineProps) {
	const all = useMemo(() => happeningsOf(timeline), [timeline]);
	const [filter, setFilter] = useState<TimelineFilter>("all");
	const [proved, setProved] = useState<Happening>();
	const filters = useMemo(() => usefulFilters(all), [all]);
	const shown = shownHappenings(all, { filter, stage });
	return (
		<section aria-label="时间线">
			<div className="timeline-tools">
				{filters.length > 1 ? (
					<Segmented
						aria-label="筛选"
						value={filter}
						options={filters.map((value) => ({ value, label: TIMELINE_FILTERS[value] }))}
						onChange={setFilter}
					/>
				) : null}
				{stage === undefined ? null : (
					<Button size="small" onClick={onClearStage}>
						只看“{stageLabel(stage)}”阶段　取消
					</Button>
				)}
			</div>
			{shown.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="没有这类记录" /> : null}
			<ol className="timeline">
				{shown.map((happening) => (
					<li key={happening.key}>
						<p className="timeline-when">
							<time dateTime={happening.at}>{chineseMoment(happening.at, new Date().getFullYear())}</time>
							<span className="timeline-stage">{stageLabel(happening.stage)}</span>
						</p>
						<div className="timeline-what">
							<h2>{happening.label}</h2>
							{happening.entries.map((entry) =>
								entry.sentence === happening.label ? null : <p key={entry.eventId}>{entry.sentence}</p>,
							)}
							{happening.papers.map((entry) => (
								<button
									key={entry.eventId}
									type="button"
									className="link paper-link"
									onClick={() => onPaper(entry.documentId ?? "", entry.sentence)}
								>
									<FileTextOutlined /> {entry.sentence}
								</button>
							))}
							<p className="timeline-who">
								{happening.who}
								<button type="button" className="link" onClick={() => setProved(happening)}>
									<SafetyCertificateOutlined /> 核验
								</button>
							</p>
						</div>
					</li>
				))}
			</ol>
			<ProofDrawer happening={proved} onClose={() => setProved(undefined)} />
		</section>
	);
}

/** The record itself and its proof, for whoever wants to check it without trusting this system. */
function ProofDrawer({ happening, onClose }: { happening: Happening | undefined; onClose: () => void }) {
	return (
		<Drawer
			open={happening !== undefined}
			onClose={onClose}
			title={`核验：${happening?.label ?? ""}`}
			size={640}
			destroyOnHidden
		>
			<p className="quiet">
				每条记录在形成时写入只增不改的日志并由本机关签名。下载证明后，可以用公开的 C2SP tlog-proof
				工具在不经过本系统的情况下核验。
			</p>
			{[...(happening?.entries ?? []), ...(happening?.papers ?? [])].map((entry) => (
				<section key={entry.eventId} className="proof">
					<h2>{entry.sentence}</h2>
					<dl className="facts">
						<div>
							<dt>记录编号</dt>
							<dd>
								<code>{entry.eventId}</code>
							</dd>
						</div>
						<div>
							<dt>本案第几条</dt>
							<dd>{entry.version}</dd>
						</div>
						<div>
							<dt>形成时间</dt>
							<dd>
								<code>{entry.at}</code>
							</dd>
						</div>
					</dl>
					<p>
						<a href={eventProof(entry.eventId)} download>
							下载存证证明（tlog-proof）
						</a>
					</p>
					<details>
						<summary>记录原文</summary>
						<pre className="raw">{JSON.stringify(entry.data, null, 2)}</pre>
					</details>
				</section>
			))}
		</Drawer>
	);
}
