import type { App } from "antd";

const SHOWN_MAX = 100;

type Fault = { readonly row: number; readonly column: string; readonly reason: string };

/** A file comes in whole or not at all: where it did not, row by row what was wrong with it. */
export function tellFileFaults(modal: ReturnType<typeof App.useApp>["modal"], faults: readonly Fault[]): void {
	modal.error({
		title: `没有导入：${faults.length} 处不符合要求`,
		width: 640,
		content: (
			<ul>
				{faults.slice(0, SHOWN_MAX).map((one) => (
					<li key={`${one.row} ${one.column} ${one.reason}`}>
						第 {one.row} 行　{one.column}：{one.reason}
					</li>
				))}
				{faults.length > SHOWN_MAX ? <li>……其余 {faults.length - SHOWN_MAX} 处未列出</li> : null}
			</ul>
		),
	});
}
