import { Button } from "antd";
import type { ReactNode } from "react";
import type { RegisterView, useRegister } from "../../data/register.ts";
import { type Columns, DataList } from "../../ui/data-list.tsx";
import { useHeldPages } from "../../ui/held-pages.ts";
import type { Opened } from "./forms.ts";

export type TabProps = {
	readonly found: ReturnType<typeof useRegister>;
	readonly keeps: boolean;
	readonly onOpen: (opened: Opened) => void;
};

export type Doing = { readonly label: string; readonly open: Opened };

type ListProps<T extends object> = TabProps & {
	readonly label: string;
	readonly empty: string;
	readonly pick: (view: RegisterView) => readonly T[];
	readonly rowKey: (row: T) => string;
	readonly columns: Columns<T>;
	/** What a row is on a phone, without what can be done. */
	readonly card: (row: T) => ReactNode;
	/** What can be entered anew, above the list. */
	readonly adding?: readonly Doing[];
	/** What can be done with one row. */
	readonly doing?: (row: T) => readonly Doing[];
};

/** One table of the register: what is there, what can be entered, and what can be done with a row. */
export function RegisterList<T extends object>(props: ListProps<T>) {
	const { found, keeps, onOpen, pick, doing, adding = [], columns, card, ...list } = props;
	const { data, ...rest } = found;
	const { query, paging } = useHeldPages<T>({ ...rest, data: data && { items: pick(data) } });
	const actions = (row: T) =>
		keeps && doing ? (
			<span className="row-actions">
				{doing(row).map(({ label, open }) => (
					<Button key={label} size="small" onClick={() => onOpen(open)}>
						{label}
					</Button>
				))}
			</span>
		) : null;
	return (
		<>
			{keeps && adding.length > 0 ? (
				<div className="register-adding">
					{adding.map(({ label, open }) => (
						<Button key={label} type="primary" disabled={data === undefined} onClick={() => onOpen(open)}>
							{label}
						</Button>
					))}
				</div>
			) : null}
			<DataList<T>
				{...list}
				columns={
					keeps && doing
						? [...columns, { title: "操作", key: "do", fixed: "right", render: (_, row) => actions(row) }]
						: columns
				}
				card={(row) => (
					<article className="case-card">
						{card(row)}
						{actions(row)}
					</article>
				)}
				query={query}
				{...paging}
			/>
		</>
	);
}
