import { Card } from "antd";
import type { BriefLine, CourseLine } from "#casework/contract";
import { chineseMoment } from "../words/moment.ts";

type Line = BriefLine | CourseLine;

const whoOf = (line: Line) => ("by" in line ? line.by : `${line.actorName}　${line.actorTitle}`);

/** 经过: what was done, by whom, the latest first. */
export function Course({ timeline }: { readonly timeline: readonly Line[] }) {
	const year = new Date().getFullYear();
	return (
		<ol className="timeline timeline-plain">
			{timeline.toReversed().map((one) => (
				<li key={`${one.at}${"type" in one ? one.type : ""}${one.sentence}`}>
					<p className="timeline-when">
						<time dateTime={one.at}>{chineseMoment(one.at, year)}</time>
					</p>
					<div className="timeline-what">
						<p>{one.sentence}</p>
						<p className="timeline-who">{whoOf(one)}</p>
					</div>
				</li>
			))}
		</ol>
	);
}

export function CourseCard({ timeline, title = "经过" }: { timeline: readonly Line[]; title?: string }) {
	return (
		<Card size="small" title={title}>
			<Course timeline={timeline} />
		</Card>
	);
}
