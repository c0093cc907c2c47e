import { App, Button, Drawer, Skeleton } from "antd";
import { useState } from "react";
import type { ListDetail, ListRowView } from "#lists/contract";
import { useEditRows, useListRows } from "../../data/lists.ts";
import { ApiError, asApiError } from "../../data/problem.ts";
import { useActor } from "../../data/session.ts";
import { DraftNotice, FaultSummary, keepEnter, useFirstFaultInView } from "../../form/act-form.tsx";
import { draftName } from "../../form/draft.ts";
import { FormRoot } from "../../form/form-root.tsx";
import { useFormOf } from "../../form/use-act-form.ts";
import { FailedPart, RefusalPanel } from "../../ui/refusal.tsx";
import { useStepUp } from "../../ui/step-up.tsx";
import { givenRowOf, rowFaultsShown, rowSchemaOf, rowStart } from "./row-form.ts";

/** In the address instead of a key: a row that is not there yet. */
export const NEW_ROW = "new";
const NO_CHOICES = {};

type EditorProps = {
	readonly item: ListDetail;
	/** A key, `new`, or undefined: closed. */
	readonly rowKey: string | undefined;
	readonly onClose: () => void;
};

/** One row in the columns of the authority's rules. It stands in the address, so that a reload opens it again with its draft. */
export function RowEditor({ item, rowKey, onClose }: EditorProps) {
	return (
		<Drawer
			open={rowKey !== undefined}
			onClose={onClose}
			title={
				<span className="drawer-title">
					{rowKey === NEW_ROW ? "添加条目" : "编辑条目"}
					<small>
						{item.authorityName}
						{item.name}
					</small>
				</span>
			}
			size={760}
			destroyOnHidden
			mask={{ closable: false }}
			rootClassName="act-drawer"
		>
			{rowKey === undefined ? null : rowKey === NEW_ROW ? (
				<RowForm key={NEW_ROW} item={item} row={undefined} onClose={onClose} />
			) : (
				<KnownRow key={rowKey} item={item} rowKey={rowKey} onClose={onClose} />
			)}
		</Drawer>
	);
}

function KnownRow({ item, rowKey, onClose }: EditorProps & { readonly rowKey: string }) {
	const found = useListRows(item.id, { of: "draft", key: rowKey, page: 1, size: 1 });
	if (found.isError) return <FailedPart error={found.error} onRetry={() => void found.refetch()} />;
	if (found.data === undefined || found.isPlaceholderData) return <Skeleton active paragraph={{ rows: 8 }} />;
	const [row] = found.data.items;
	if (!row) return <p className="quiet-box">编制中的内容里没有这一条，可能已经删除。</p>;
	return <RowForm item={item} row={row} onClose={onClose} />;
}

type FormProps = {
	readonly item: ListDetail;
	readonly row: ListRowView | undefined;
	readonly onClose: () => void;
};

function RowForm({ item, row, onClose }: FormProps) {
	const { open, save, saveUnfinished, pending, refused } = useRowForm({ item, row, onClose });
	const faults = open.answered.length > 0 ? open.answered : open.tried ? open.own : [];
	const box = useFirstFaultInView(faults[0]?.path);
	return (
		<form
			ref={box}
			className="act-form"
			noValidate
			aria-label={row === undefined ? "添加条目" : "编辑条目"}
			onKeyDown={keepEnter}
			onSubmit={(event) => {
				event.preventDefault();
				save();
			}}
		>
			<p className="act-basis">
				{row === undefined ? "由本单位编写。" : `由${row.unit.name}编写。`}带 *
				的栏目公布前必须填写；还没有齐全的，可以先存入草稿版本。
			</p>
			<DraftNotice open={open} />
			<FormRoot schema={open.schema} form={open} />
			{item.kind === "own-rules" && row === undefined ? (
				<p className="field-note">填写标题并存入后，再打开本条，逐项写明制度要求的内容所在条款。</p>
			) : null}
			{refused ? <RefusalPanel error={refused} /> : null}
			<FaultSummary faults={faults} />
			<footer className="act-foot">
				<Button type="primary" htmlType="submit" loading={pending}>
					保存
				</Button>
				{open.tried && open.own.length > 0 ? (
					<Button className="row-unfinished" disabled={pending} onClick={saveUnfinished}>
						先存入，以后补充
					</Button>
				) : null}
				<p className="act-consequence">
					改动后，{row?.unit.name ?? "本单位"}已有的会签和全部签署、审查失效，须重新办理。
				</p>
				<p className="act-saved" aria-live="polite">
					{open.savedAt === undefined ? " " : "草稿已保存在本机"}
				</p>
			</footer>
		</form>
	);
}

function useRowForm({ item, row, onClose }: FormProps) {
	const actor = useActor();
	const edit = useEditRows(item);
	const stepUp = useStepUp();
	const { message } = App.useApp();
	const source = useRowSource(item, row);
	const form = useFormOf({
		...source,
		choices: NO_CHOICES,
		draft: draftName(actor.personId, `${item.id}.row.${row?.key ?? NEW_ROW}`),
	});
	const send = async () => {
		const { input, key } = form.submission();
		try {
			await stepUp(() => edit.mutateAsync({ put: [givenRowOf(item, row, input)], key }));
			form.done();
			void message.success(row === undefined ? "已添加一条" : "已保存");
			onClose();
		} catch (error) {
			if (error instanceof ApiError && error.faults.length > 0) form.answer(rowFaultsShown(item, row, error.faults));
		}
	};
	const error = edit.error === null ? undefined : asApiError(edit.error);
	return {
		open: { ...form, schema: source.schema },
		save: () => {
			form.showFaults();
			if (form.own.length === 0) void send();
		},
		saveUnfinished: () => void send(),
		pending: edit.isPending,
		refused: error?.faults.length === 0 ? error : undefined,
	};
}

/** The same value while the row is the same, so that what is typed survives a list that is read again. */
function useRowSource(item: ListDetail, row: ListRowView | undefined) {
	const [source] = useState(() => ({
		schema: rowSchemaOf(item, row),
		defaults: row === undefined ? undefined : rowStart(item, row),
	}));
	return source;
}
