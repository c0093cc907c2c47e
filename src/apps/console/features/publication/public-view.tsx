import { Segmented, Skeleton } from "antd";
import { useState } from "react";
import { usePublicPreview } from "../../data/publications.ts";
import { FailedPart } from "../../ui/refusal.tsx";

const HEIGHT_FIRST = 720;
const WIDTHS = { desk: "电脑", phone: "手机" } as const;
type Width = keyof typeof WIDTHS;

type PublicViewProps = {
	readonly id: string;
	readonly version: number;
	/** Which text: that of the item, or of the correction that is open. */
	readonly of?: "draft" | "correction";
};

/**
 * The page of the portal itself, drawn by the portal's code with its own style. In a frame without scripts, from which no
 * link leads away: it is looked at, not used.
 */
export function PublicView({ id, version, of = "draft" }: PublicViewProps) {
	const preview = usePublicPreview(id, version, of);
	const [height, setHeight] = useState(HEIGHT_FIRST);
	const [width, setWidth] = useState<Width>("desk");
	if (preview.isPending) return <Skeleton active paragraph={{ rows: 12 }} />;
	if (preview.isError) return <FailedPart error={preview.error} onRetry={() => void preview.refetch()} />;
	const { html, stylesheet } = preview.data;
	const page = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="stylesheet" href="${stylesheet}"><style>body{padding:0 16px;background:#fff}a{pointer-events:none}</style></head><body><main class="wrap">${html}</main></body></html>`;
	return (
		<div className="portal-view">
			<Segmented<Width>
				size="small"
				aria-label="在哪里看"
				value={width}
				options={Object.entries(WIDTHS).map(([value, label]) => ({ value: value as Width, label }))}
				onChange={setWidth}
			/>
			<iframe
				key={width}
				className={`public-frame public-frame-${width}`}
				title="公众看到的页面"
				sandbox="allow-same-origin"
				srcDoc={page}
				style={{ height }}
				onLoad={(event) => {
					const body = event.currentTarget.contentDocument?.body;
					if (body) setHeight(body.scrollHeight + 24);
				}}
			/>
		</div>
	);
}
