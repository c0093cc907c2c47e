import { CheckOutlined } from "@ant-design/icons";
import { Button, Card } from "antd";
import { useEffect, useRef } from "react";
import type { CaseDetail, NextActView } from "#casework/contract";
import { ROLE_LABELS } from "#identity/contract";
import { Cite } from "../../ui/basis.tsx";
import { leadingAct, nextGroups } from "./timeline.ts";

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
