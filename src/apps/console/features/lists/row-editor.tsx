import { App, Button, Skeleton } from "antd";
import { useState } from "react";
import type { ListDetail, ListRowView } from "#lists/contract";
import { useEditRows, useListRows } from "../../data/lists.ts";
import { useActor } from "../../data/session.ts";
import { draftName } from "../../form/draft.ts";
import { FormBox, FormDrawer } from "../../form/form-box.tsx";
import { useFormOf } from "../../form/use-act-form.ts";
import { useSending } from "../../form/use-sending.ts";
import { FailedPart } from "../../ui/refusal.tsx";
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
		<FormDrawer
			open={rowKey !== undefined}
			onClose={onClose}
			title={rowKey === NEW_ROW ? "添加条目" : "编辑条目"}
			object={`${item.authorityName}${item.name}`}
		>
			{rowKey === undefined ? null : rowKey === NEW_ROW ? (
				<RowForm key={NEW_ROW} item={item} row={undefined} onClose={onClose} />
			) : (
				<KnownRow key={rowKey} item={item} rowKey={rowKey} onClose={onClose} />
			)}
		</FormDrawer>
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
	const actor = useActor();
	const edit = useEditRows(item);
	const { message } = App.useApp();
	const { schema, defaults } = useRowSource(item, row);
	const draft = draftName(actor.personId, `${item.id}.row.${row?.key ?? NEW_ROW}`);
	const form = useFormOf({ schema, defaults, choices: NO_CHOICES, draft });
	const sending = useSending(form, {
		send: ({ input, key }) => edit.mutateAsync({ put: [givenRowOf(item, row, input)], key }),
		placed: (faults) => rowFaultsShown(item, row, faults),
		onDone: () => {
			void message.success(row === undefined ? "已添加一条" : "已保存");
			onClose();
		},
	});
	return (
		<FormBox
			label={row === undefined ? "添加条目" : "编辑条目"}
			schema={schema}
			form={form}
			sending={sending}
			ok="保存"
			consequence={`改动后，${row?.unit.name ?? "本单位"}已有的会签和全部签署、审查失效，须重新办理。`}
			lead={
				<p className="act-basis">
					{row === undefined ? "由本单位编写。" : `由${row.unit.name}编写。`}带 *
					的栏目公布前必须填写；还没有齐全的，可以先存入草稿版本。
				</p>
			}
			after={
				item.kind === "own-rules" && row === undefined ? (
					<p className="field-note">填写标题并存入后，再打开本条，逐项写明制度要求的内容所在条款。</p>
				) : null
			}
			more={
				form.tried && form.own.length > 0 ? (
					<Button className="row-unfinished" disabled={sending.pending} onClick={() => void sending.submit()}>
						先存入，以后补充
					</Button>
				) : null
			}
		/>
	);
}

/** The same value while the row is the same, so that what is typed survives a list that is read again. */
function useRowSource(item: ListDetail, row: ListRowView | undefined) {
	const [source] = useState(() => ({
		schema: rowSchemaOf(item, row),
		defaults: row === undefined ? undefined : rowStart(item, row),
	}));
	return source;
}
