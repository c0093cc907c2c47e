import { LockOutlined } from "@ant-design/icons";
import { Popover } from "antd";
import type { Confidentiality } from "#casework/contract";
import { Cite } from "../../ui/basis.tsx";
import { Via } from "../../ui/due-tag.tsx";

/** 密级：内部, with what that means and where it is written. */
export function ConfidentialityMark({ of: { label, points, note } }: { readonly of: Confidentiality }) {
	const content = (
		<div className="confidentiality">
			<ul className="plain">
				{points.map(({ text, basis, via }) => (
					<li key={text}>
						{text}
						<span className="item-basis">
							<Cite basis={basis} /> <Via via={via} />
						</span>
					</li>
				))}
			</ul>
			<p className="quiet">{note}</p>
		</div>
	);
	return (
		<Popover content={content} title="案卷为什么不公开" trigger="click" placement="bottomLeft">
			<button type="button" className="link">
				<LockOutlined /> 密级：{label}
			</button>
		</Popover>
	);
}
