import { CheckOutlined } from "@ant-design/icons";
import { Button, Card } from "antd";
import { useEffect, useRef } from "react";
import type { CaseDetail, ClockView, NextActView } from "#casework/contract";
import { ROLE_LABELS } from "#identity/contract";
import { Cite } from "../../ui/basis.tsx";
import { DueTag, Provisional, Via } from "../../ui/due-tag.tsx";
import { dueOfClock } from "../../words/due.ts";
import { chineseDate } from "../../words/moment.ts";
import { BEARER_LABELS } from "../../words/vocabulary.ts";
import { leadingAct, nextGroups } from "./timeline.ts";

export function Clocks({ clocks }: { readonly clocks: readonly ClockView[] }) {
	const open = clocks.filter((clock) => clock.metOn === null).toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
	const met = clocks.filter((clock) => clock.metOn !== null);
	return (
		<Card title="期限" className="side-card">
			{open.length === 0 ? <p className="quiet">目前没有正在计算的期限。</p> : null}
			<ul className="clocks">
				{open.map((clock) => (
					<ClockRow key={`${clock.id}${clock.startedOn}`} clock={clock} />
				))}
			</ul>
			{met.length === 0 ? null : (
				<details className="more">
					<summary>已完成的期限（{met.length}）</summary>
					<ul className="clocks">
						{met.map((clock) => (
							<ClockRow key={`${clock.id}${clock.startedOn}`} clock={clock} />
						))}
					</ul>
				</details>
			)}
		</Card>
	);
}

function ClockRow({ clock }: { readonly clock: ClockView }) {
	return (
		<li>
			<div className="clock-head">
				<strong>{clock.label}</strong>
				<DueTag due={dueOfClock(clock)} />
			</div>
			<p className="clock-dates">
				{chineseDate(clock.startedOn)}起，至{chineseDate(clock.dueOn)}
				{clock.metOn ? `，${chineseDate(clock.metOn)}完成` : ""}
				{clock.bearer === "party" ? `（由${BEARER_LABELS.party}履行）` : ""}
				{clock.provisional ? <Provisional /> : null}
			</p>
			{clock.suspendedDays.length > 0 ? <p className="clock-dates">不计入 {clock.suspendedDays.length} 日</p> : null}
			<p className="item-basis">
				<Cite basis={clock.basis} /> <Via via={clock.via} />
				{clock.principle ? <span className="mark">原则性要求</span> : null}
			</p>
		</li>
	);
}

type Start = (act: NextActView) => void;

export function NextActs(props: {
	readonly next: CaseDetail["next"];
	readonly stage: string;
	readonly onStart: Start;
}) {
	const { next, onStart } = props;
	const { ready, lacking, others } = nextGroups(next);
	const leading = leadingAct(next, props.stage);
	return (
		<Card title="下一步" className="side-card">
			{next.length === 0 ? <p className="quiet">本案没有可以办理的下一步。</p> : null}
			{ready.length === 0 && next.length > 0 ? <p className="quiet">目前没有由您办理的事项。</p> : null}
			<div className="next-ready">
				{ready.map((act) => (
					<Button key={act.name} type={act === leading ? "primary" : "default"} onClick={() => onStart(act)}>
						{act.label}
					</Button>
				))}
			</div>
			<ul className="next-lacking">
				{lacking.map((act) => (
					<li key={act.name}>
						<button type="button" className="link next-name" onClick={() => onStart(act)}>
							{act.label}
						</button>
						<span className="quiet">　还缺：</span>
						<Missing act={act} />
					</li>
				))}
			</ul>
			{others.length === 0 ? null : (
				<details className="more" open={ready.length === 0}>
					<summary>由其他岗位办理（{others.length}）</summary>
					<ul className="next-others">
						{others.map((act) => (
							<li key={act.name}>
								<strong>{act.label}</strong>
								{act.awaited ? <span className="mark mark-soon">待办</span> : null}
								<span className="quiet">　{act.actors.map((role) => ROLE_LABELS[role]).join("、")}</span>
								{act.awaited ? <Missing act={act} /> : null}
							</li>
						))}
					</ul>
				</details>
			)}
		</Card>
	);
}

function Missing({ act }: { readonly act: NextActView }) {
	if (act.missing.length === 0) return null;
	return (
		<ul className="missing">
			{act.missing.map((one) => (
				<li key={one.code}>
					{one.message} <Cite basis={one.basis} />
				</li>
			))}
		</ul>
	);
}

/** The way of the case at a glance; each stage opens its events. */
export function StageRail(props: {
	readonly stages: CaseDetail["stages"];
	readonly chosen: string | undefined;
	readonly onChoose: (stage: string | undefined) => void;
}) {
	const rail = useRef<HTMLOListElement>(null);
	useEffect(() => {
		const current = rail.current?.querySelector<HTMLElement>("[data-status=current]");
		if (current && rail.current)
			rail.current.scrollLeft = current.offsetLeft - rail.current.clientWidth / 2 + current.clientWidth / 2;
	}, []);
	return (
		<ol ref={rail} className="rail" aria-label="办理阶段">
			{props.stages.map((stage) => (
				<li key={stage.id} data-status={stage.status}>
					<button
						type="button"
						aria-pressed={props.chosen === stage.id}
						{...(stage.status === "current" ? { "aria-current": "step" as const } : {})}
						disabled={stage.entries === 0}
						onClick={() => props.onChoose(props.chosen === stage.id ? undefined : stage.id)}
					>
						<span className="rail-dot" aria-hidden="true">
							{stage.status === "done" ? <CheckOutlined /> : null}
						</span>
						<span className="rail-label">{stage.label}</span>
						<span className="rail-count">
							{stage.status === "current" ? "当前" : stage.entries > 0 ? `${stage.entries} 条` : " "}
						</span>
					</button>
				</li>
			))}
		</ol>
	);
}
