import { Button, Drawer } from "antd";
import { useEffect, useMemo, useState } from "react";
import { useActPreview } from "../data/cases.ts";
import { ApiError } from "../data/problem.ts";
import { FailedPart } from "../ui/refusal.tsx";
import { SheetFrame } from "../ui/sheet-frame.tsx";
import type { FormSchema } from "./schema.ts";
import { filledPart } from "./value.ts";

/** A pause in typing; what is asked in between would be old before it is read. */
const PAUSE_MS = 900;

type Draft = { readonly path: string; readonly schema: FormSchema; readonly value: unknown };

/** 预览: the papers that the act would make of the words typed so far. Marked in their own words as what they are. */
export function ActPreviewPane({ path, schema, value }: Draft) {
	const settled = useSettled(value);
	const input = useMemo(() => filledPart(schema, settled) ?? {}, [schema, settled]);
	const { data, error, isFetching, refetch } = useActPreview(path, input);
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached without a mouse.
		<section className="act-preview" aria-label="文书预览" tabIndex={0}>
			<header>
				<h2>文书预览</h2>
				<span className="mark mark-soon">草稿预览 · 未生效</span>
				<span className="quiet" aria-live="polite">
					{isFetching || settled !== value ? "正在更新……" : ""}
				</span>
			</header>
			{error instanceof ApiError && error.status === 429 ? (
				<p className="quiet-box">{error.message}</p>
			) : error ? (
				<FailedPart error={error} onRetry={() => void refetch()} />
			) : null}
			{data && data.missing.length > 0 ? (
				<div className="act-preview-missing">
					<strong>还缺：</strong>
					{data.missing.join("、")}
				</div>
			) : null}
			{data?.papers.map(({ kind, label, html }) => (
				<SheetFrame key={kind} title={`${label}（草稿预览）`} html={html} />
			))}
			{data && data.papers.length === 0 ? <p className="quiet">填写齐以上内容后，在这里看到将要生成的文书。</p> : null}
		</section>
	);
}

/** The same where there is no room beside the form. */
export function ActPreviewButton(draft: Draft) {
	const [open, setOpen] = useState(false);
	return (
		<>
			<Button onClick={() => setOpen(true)}>预览文书</Button>
			<Drawer open={open} onClose={() => setOpen(false)} title="文书预览" size="100%" destroyOnHidden>
				<ActPreviewPane {...draft} />
			</Drawer>
		</>
	);
}

function useSettled<T>(value: T): T {
	const [settled, setSettled] = useState(value);
	useEffect(() => {
		const timer = setTimeout(() => setSettled(value), PAUSE_MS);
		return () => clearTimeout(timer);
	}, [value]);
	return settled;
}
