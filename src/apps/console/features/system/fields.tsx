import { Input, Select } from "antd";
import { type ReactNode, useState } from "react";
import { ApiError, asApiError } from "../../data/problem.ts";
import { usePersons } from "../../data/system.ts";
import { RefusalPanel } from "../../ui/refusal.tsx";
import { usePlaceNames } from "./names.ts";

type LabelledProps = { id: string; title: string; note?: string; fault?: string | undefined; children: ReactNode };

export function Labelled(props: LabelledProps) {
	return (
		<div className="field">
			<label className="field-title" htmlFor={props.id}>
				{props.title}
			</label>
			{props.children}
			{props.note === undefined ? null : <div className="field-note">{props.note}</div>}
			{props.fault === undefined ? null : (
				<p className="field-fault" id={`${props.id}-fault`} role="alert">
					{props.fault}
				</p>
			)}
		</div>
	);
}

/** What a control of a dialog says about the message below it. */
export function faultAria(id: string, fault: string | undefined) {
	return fault === undefined
		? {}
		: { "aria-invalid": true, "aria-describedby": `${id}-fault`, status: "error" as const };
}

type ReasonProps = {
	readonly id: string;
	readonly value: string;
	readonly fault: string | undefined;
	/** The one thing that is asked. */
	readonly alone?: boolean;
	readonly onChange: (text: string) => void;
};

/** 原因, which goes into the record. */
export function ReasonField({ id, value, fault, alone = false, onChange }: ReasonProps) {
	return (
		<Labelled id={id} title="原因（记入审计）" fault={fault}>
			<Input.TextArea
				id={id}
				{...faultAria(id, fault)}
				autoFocus={alone}
				autoSize={{ minRows: 2, maxRows: 6 }}
				value={value}
				onChange={({ target }) => onChange(target.value)}
			/>
		</Labelled>
	);
}

export type Person = { readonly personId: string; readonly name: string; readonly orgPath: string };

/** Somebody of the places this administrator works for, found by name. */
export function PersonField(props: {
	id: string;
	person: Person | undefined;
	fault: string | undefined;
	onChoose: (person: Person | undefined) => void;
}) {
	const [search, setSearch] = useState("");
	const persons = usePersons(search, true);
	const items = persons.data?.items ?? [];
	const places = usePlaceNames();
	return (
		<Labelled id={props.id} title="人员" fault={props.fault}>
			<Select
				id={props.id}
				{...faultAria(props.id, props.fault)}
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

type Need = { readonly isThere: boolean; readonly asked: string };

/**
 * What a dialog still lacks, told at its fields once somebody has tried to send it, and there as well what the server says
 * of a field by the name it has in the request.
 */
export function useLacking<F extends string>(needs: Readonly<Record<F, Need>>, error: unknown) {
	const [tried, setTried] = useState(false);
	const answered = error instanceof ApiError ? error.faults : [];
	return {
		isWhole: () => {
			setTried(true);
			return Object.values<Need>(needs).every(({ isThere }) => isThere);
		},
		at: (field: F): string | undefined => {
			if (tried && !needs[field].isThere) return needs[field].asked;
			return answered.find(({ path }) => path === field)?.message;
		},
	};
}

/** 原因 of what an administrator does is on record, and at least a word. */
export const isReason = (text: string) => text.trim().length >= 2;

/** What the server said no with, field by field where it did; what is told `at` its field is not told again. */
export function Said({ error, at = [] }: { readonly error: unknown; readonly at?: readonly string[] }) {
	if (!error) return null;
	const told = error instanceof ApiError ? error.faults : [];
	const faults = told.filter(({ path, message }) => !at.includes(path) && message !== asApiError(error).message);
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
