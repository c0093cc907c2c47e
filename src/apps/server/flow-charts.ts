import { sql } from "kysely";
import {
	COURSES,
	type Course,
	chartHash,
	type FlowChart,
	flowChartOf,
	type PenaltyCase,
	type Rules,
	type StreamKind,
} from "#casework";
import type { PlainDate } from "#kernel/plain-date";
import type { Tx } from "#platform/db";
import type { Authority } from "#registry";

/** The very kind of stream that runs the cases. */
export type ChartedKind = { readonly caseKind: StreamKind<PenaltyCase> };

/**
 * What runs today, as charts of the authority's own rules (REG-13). A chart that is the same as before keeps its date;
 * a changed one is dated anew, and whatever was published of the old one is 待更新 from then on.
 */
export async function refreshFlowCharts(
	tx: Tx,
	{ caseKind }: ChartedKind,
	of: { readonly authority: Authority; readonly rules: Rules; readonly on: PlainDate },
): Promise<void> {
	const { authority, on } = of;
	for (const chart of chartsOf(caseKind.process, of.rules)) {
		await sql`
			insert into portal.flow_chart (authority_id, course, org_path, type, title, chart, hash, running_since)
			values (${authority.id}, ${chart.course}, ${authority.orgPath}, 'penalty', ${chart.title},
				${JSON.stringify(chart)}::jsonb, ${chartHash(chart)}, ${on}::date)
			on conflict (authority_id, course) do update set title = excluded.title, chart = excluded.chart,
				hash = excluded.hash, running_since = excluded.running_since
			where portal.flow_chart.hash <> excluded.hash`.execute(tx);
	}
}

export function chartsOf(process: ChartedKind["caseKind"]["process"], rules: Rules): readonly FlowChart[] {
	return (Object.keys(COURSES) as Course[]).map((course) => flowChartOf(process, course, rules));
}
