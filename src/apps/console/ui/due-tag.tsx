import {
	CheckCircleOutlined,
	ClockCircleOutlined,
	ExclamationCircleOutlined,
	PauseCircleOutlined,
	WarningOutlined,
} from "@ant-design/icons";
import type { ReactNode } from "react";
import type { Due, Tone } from "../words/due.ts";

const ICONS: Readonly<Record<Tone, ReactNode>> = {
	late: <ExclamationCircleOutlined />,
	soon: <WarningOutlined />,
	calm: <ClockCircleOutlined />,
	done: <CheckCircleOutlined />,
	paused: <PauseCircleOutlined />,
};

/** Colour, sign and word together. */
export function DueTag({ due }: { readonly due: Due }) {
	return (
		<span className={`due due-${due.tone}`}>
			{ICONS[due.tone]} {due.text}
		</span>
	);
}

export function Provisional() {
	return (
		<span className="mark mark-soon" title="该年度放假安排的正式通知尚未发布，日期按暂定的工作日推算">
			暂估
		</span>
	);
}

/** Where a value comes from that is not the authority's own text. */
export function Via({ via }: { readonly via: string | null | undefined }) {
	return via ? <span className="mark">{via}</span> : null;
}
