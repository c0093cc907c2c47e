import { useParams } from "@tanstack/react-router";
import { Alert, Button, Card, Input } from "antd";
import { useState } from "react";
import { SECTION_STATUS, type SectionDetail } from "#oversight/contract";
import { useReplyStep, useSection } from "../../data/oversight.ts";
import { ClocksCard } from "../../ui/clocks-card.tsx";
import { CourseCard } from "../../ui/course-card.tsx";
import { Found } from "../../ui/found.tsx";
import { Page } from "../../ui/page.tsx";
import { FailedPart } from "../../ui/refusal.tsx";
import { chineseDate } from "../../words/moment.ts";
import { FactDrawer, type Opened } from "./parts.tsx";
import { FigureTable } from "./report-page.tsx";

/** A section looks through its own figures, opens what it doubts, and confirms. */
export function SectionPage() {
	const { sectionId } = useParams({ from: "/statistics/sections/$sectionId" });
	return <Found of={useSection(sectionId)}>{(section) => <Screen section={section} />}</Found>;
}

function Screen({ section }: { readonly section: SectionDetail }) {
	const [opened, setOpened] = useState<Opened>();
	const [note, setNote] = useState("");
	const step = useReplyStep();
	return (
		<Page title={`${section.year}年度执法数据：${section.name}`} note={SECTION_STATUS[section.status]}>
			<div className="case-body">
				<div className="case-main stack">
					{section.changed ? (
						<Alert type="warning" showIcon message="确认以后，本机构的数据又有变化，请核对后重新确认。" />
					) : null}
					{section.chapters.map((chapter) => (
						<Card key={chapter.title} size="small" title={chapter.title}>
							<FigureTable
								caption={chapter.title}
								rows={chapter.rows}
								onOpen={(row) =>
									setOpened({ path: `/api/annual-sections/${section.id}/cases?figure=${row.id}`, title: row.label })
								}
							/>
						</Card>
					))}
					<CourseCard timeline={section.timeline} />
				</div>
				<aside className="case-side" aria-label="确认">
					<Card size="small" title="确认" className="confirm-card">
						{section.confirmedOn ? (
							<p>
								{section.confirmedBy}于{chineseDate(section.confirmedOn)}确认{section.note ? `：${section.note}` : ""}
							</p>
						) : (
							<p>请逐项核对；点数字可以打开所计的案件。</p>
						)}
						{section.canConfirm ? (
							<div className="stack">
								<Input.TextArea
									aria-label="说明"
									placeholder="说明（可以不填）"
									maxLength={2_000}
									rows={3}
									value={note}
									onChange={(event) => setNote(event.target.value)}
								/>
								<Button
									type="primary"
									block
									loading={step.isPending}
									onClick={() =>
										step.mutate({ path: `/api/annual-sections/${section.id}/confirmation`, body: { note } })
									}
								>
									{section.confirmedOn ? "重新确认本机构数据" : "确认本机构数据"}
								</Button>
								{step.isError ? <FailedPart error={step.error} onRetry={() => step.reset()} /> : null}
							</div>
						) : null}
					</Card>
					<ClocksCard clocks={section.clocks} />
				</aside>
			</div>
			<FactDrawer opened={opened} onClose={() => setOpened(undefined)} />
		</Page>
	);
}
