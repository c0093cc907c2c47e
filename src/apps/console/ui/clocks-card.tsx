import { Card } from "antd";
import type { ClockView } from "#casework/contract";
import { dueOfClock } from "../words/due.ts";
import { chineseDate } from "../words/moment.ts";
import { BEARER_LABELS } from "../words/vocabulary.ts";
import { Cite } from "./basis.tsx";
import { DueTag, Provisional, Via } from "./due-tag.tsx";

type Props = {
	readonly clocks: readonly ClockView[];
	/** What to say where there is no clock at all, open or met. */
	readonly none?: string;
	/** Whose the clocks are that are not the authority's. */
	readonly party?: string;
};

const NONE_RUNS = "目前没有正在计算的期限。";

/** 期限: what still runs, the nearest first; what is done stands folded below. */
export function ClocksCard({ clocks, none = NONE_RUNS, party = BEARER_LABELS.party }: Props) {
	const open = clocks.filter((clock) => clock.metOn === null).toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
	const met = clocks.filter((clock) => clock.metOn !== null);
	return (
		<Card title="期限" className="side-card">
			{open.length > 0 ? (
				<ClockRows clocks={open} party={party} />
			) : (
				<p className="quiet">{met.length > 0 ? NONE_RUNS : none}</p>
			)}
			{met.length === 0 ? null : (
				<details className="more">
					<summary>已完成的期限（{met.length}）</summary>
					<ClockRows clocks={met} party={party} />
				</details>
			)}
		</Card>
	);
}

/** Clocks one under another, whether they run or are met. */
export function ClockRows({
	clocks,
	party = BEARER_LABELS.party,
}: {
	readonly clocks: readonly ClockView[];
	readonly party?: string;
}) {
	return (
		<ul className="clocks">
			{clocks.map((clock) => (
				<ClockRow key={`${clock.id}${clock.startedOn}`} clock={clock} party={party} />
			))}
		</ul>
	);
}

/** While the count is stopped the last day moves on with every day: it is no promise and no duty. */
function spanOf({ suspended, metOn, dueOn }: ClockView): string {
	return suspended && metOn === null ? `停止计算；今日恢复则至${chineseDate(dueOn)}` : `至${chineseDate(dueOn)}`;
}

function ClockRow({ clock, party }: { readonly clock: ClockView; readonly party: string }) {
	return (
		<li>
			<div className="clock-head">
				<strong>{clock.label}</strong>
				<DueTag due={dueOfClock(clock)} />
			</div>
			<p className="clock-dates">
				{chineseDate(clock.startedOn)}起，{spanOf(clock)}
				{clock.metOn ? `，${chineseDate(clock.metOn)}完成` : ""}
				{clock.bearer === "party" ? `（由${party}履行）` : ""} {clock.provisional ? <Provisional /> : null}
			</p>
			{clock.suspendedDays.length > 0 ? <p className="clock-dates">不计入 {clock.suspendedDays.length} 日</p> : null}
			<p className="item-basis">
				<Cite basis={clock.basis} /> <Via via={clock.via} />
				{clock.principle ? <span className="mark">原则性要求</span> : null}
			</p>
		</li>
	);
}
