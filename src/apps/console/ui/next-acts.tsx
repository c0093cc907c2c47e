import { Button, Card } from "antd";
import { ROLE_LABELS } from "#identity/contract";
import { Cite } from "./basis.tsx";
import { leadingAct, nextGroups, type Step } from "./next-steps.ts";
import { NextWaiting } from "./next-waiting.tsx";

export type { Step } from "./next-steps.ts";

/** 下一步: what this person can do now, what still lacks something, what others do. */
export function NextActs(props: {
	readonly next: readonly Step[];
	/** Where the thing stands, if its acts are divided into stages. */
	readonly stage?: string;
	readonly onStart: (act: Step) => void;
}) {
	const { next, onStart } = props;
	const { ready, lacking, others } = nextGroups(next);
	const leading = leadingAct(next, props.stage);
	return (
		<Card title="下一步" className="side-card">
			{next.length === 0 ? <p className="quiet">没有可以办理的下一步。</p> : null}
			{ready.length === 0 && next.length > 0 ? <p className="quiet">目前没有由您办理的事项。</p> : null}
			{ready.length === 0 ? null : (
				<div className="next-ready">
					{ready.map((act) => (
						<Button key={act.name} type={act === leading ? "primary" : "default"} onClick={() => onStart(act)}>
							{act.label}
						</Button>
					))}
				</div>
			)}
			{lacking.length === 0 ? null : (
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
			)}
			{others.length === 0 ? null : (
				<details className="more" open={ready.length === 0}>
					<summary>由其他岗位办理（{others.length}）</summary>
					<ul className="next-others">
						{others.map((act) => (
							<li key={act.name}>
								<strong>{act.label}</strong>
								{act.awaited ? <span className="mark mark-soon">待办</span> : null}
								<span className="quiet">　{(act.actors ?? []).map((role) => ROLE_LABELS[role]).join("、")}</span>
								{act.awaited ? <Missing act={act} /> : null}
							</li>
						))}
					</ul>
				</details>
			)}
			{next.some((act) => act.mine && act.awaited) ? null : <NextWaiting />}
		</Card>
	);
}

function Missing({ act }: { readonly act: Step }) {
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
