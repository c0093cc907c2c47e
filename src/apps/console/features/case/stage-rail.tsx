import { CheckOutlined } from "@ant-design/icons";
import { useEffect, useRef } from "react";
import type { CaseDetail } from "#casework/contract";

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
