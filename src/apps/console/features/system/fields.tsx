import { Select } from "antd";
import { type ReactNode, useState } from "react";
import { ApiError } from "../../data/problem.ts";
import { usePersons } from "../../data/system.ts";
import { RefusalPanel } from "../../ui/refusal.tsx";
import { usePlaceNames } from "./names.ts";

export function Labelled(props: { id: string; title: string; note?: string; children: ReactNode }) {
	return (
		<div className="field">
			<label className="field-title" htmlFor={props.id}>
				{props.title}
			</label>
			{props.children}
			{props.note === undefined ? null : <div className="field-note">{props.note}</div>}
		</div>
	);
}

export type Person = { readonly personId: string; readonly name: string; readonly orgPath: string };

/** Somebody of the places this administrator works for, found by name. */
export function PersonField(props: {
	id: string;
	person: Person | undefined;
	onChoose: (person: Person | undefined) => void;
}) {
	const [search, setSearch] = useState("");
	const persons = usePersons(search, true);
	const items = persons.data?.items ?? [];
	const places = usePlaceNames();
	return (
		<Labelled id={props.id} title="人员">
			<Select
				id={props.id}
				className="fill"
				showSearch={{ filterOption: false, onSearch: setSearch }}
				placeholder="输入姓名查找"
				loading={persons.isFetching}
				value={props.person?.personId ?? null}
				options={items.map((one) => ({ value: one.personId, label: `${one.name}（${places(one.orgPath)}）` }))}
				onChange={(id) => props.onChoose(items.find((one) => one.personId === id))}
			/>
		</Labelled>
	);
}

/** What a dialog still lacks: nothing until somebody has tried to send it. */
export function useLacking(needs: readonly (readonly [isThere: boolean, asked: string])[]) {
	const [tried, setTried] = useState(false);
	const lacking = needs.filter(([isThere]) => !isThere).map(([, asked]) => asked);
	return {
		/** Whether it may be sent; from now on it says what it lacks. */
		isWhole: () => {
			setTried(true);
			return lacking.length === 0;
		},
		told:
			tried && lacking.length > 0 ? (
				<p className="field-fault" role="alert">
					{lacking.join("；")}。
				</p>
			) : null,
	};
}

/** 原因 of what an administrator does is on record, and at least a word. */
export const isReason = (text: string) => text.trim().length >= 2;

/** What the server said no with, field by field where it did. */
export function Said({ error }: { readonly error: unknown }) {
	if (!error) return null;
	const faults = error instanceof ApiError ? error.faults.filter((fault) => fault.message !== error.message) : [];
	return (
		<>
			<RefusalPanel error={error} />
			{faults.map((fault) => (
				<p key={fault.message} className="field-fault">
					{fault.message}
				</p>
			))}
		</>
	);
}
