import { Card } from "antd";
import type { CourseLine } from "#casework/contract";
import { chineseMoment } from "../words/moment.ts";

type Props = { readonly timeline: readonly CourseLine[]; readonly title?: string };

/** 经过: what was done, by whom, the latest first. */
export function CourseCard({ timeline, title = "办理经过" }: Props) {
	const year = new Date().getFullYear();
	return (
		<Card size="small" title={title}>
			<ol className="timeline timeline-plain">
				{timeline.toReversed().map((one) => (
					<li key={`${one.at}${one.type}${one.sentence}`}>
						<p className="timeline-when">
							<time dateTime={one.at}>{chineseMoment(one.at, year)}</time>
						</p>
						<div className="timeline-what">
							<p>{one.sentence}</p>
							<p className="timeline-who">
								{one.actorName}　{one.actorTitle}
							</p>
						</div>
					</li>
				))}
			</ol>
		</Card>
	);
}
