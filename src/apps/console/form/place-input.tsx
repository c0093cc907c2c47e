import { TreeSelect } from "antd";
import { useMemo } from "react";
import { type FieldProps, idOf, useFormState } from "./context.ts";
import { ariaOf, Frame } from "./frame.tsx";
import type { Choice } from "./schema.ts";

type Node = {
	readonly value: string;
	readonly title: string;
	readonly disabled: boolean;
	/** Its own name and those above it: who looks for an authority finds its units too. */
	readonly found: string;
	readonly children: Node[];
};

const NOTHING: readonly Choice[] = [];

/** 机关（机构）: picked from the tree by name, never typed as a path. */
export function PlaceField({ schema, path, required, value, onChange }: FieldProps) {
	const { choices, faultAt } = useFormState();
	const fault = faultAt(path);
	const options = choices[schema.widget ?? ""] ?? NOTHING;
	const tree = useMemo(() => treeOf(options), [options]);
	const chosen = typeof value === "string" && value !== "" ? value : undefined;
	const where = chosen === undefined ? [] : wayTo(options, chosen);
	return (
		<Frame
			path={path}
			title={schema.title ?? ""}
			required={required}
			wide
			note={
				where.length > 1
					? where.map(({ label }) => label).join(" › ")
					: "输入名称查找，或者逐级展开；只列出本系统内的机关和机构。"
			}
		>
			<TreeSelect
				id={idOf(path)}
				className="fill"
				treeData={tree}
				value={chosen}
				placeholder={`请选择${schema.title ?? ""}`}
				allowClear={!required}
				showSearch={{ filterTreeNode: (typed, node) => String(node["found"]).includes(typed.trim()) }}
				treeDefaultExpandedKeys={tree.map(({ value: root }) => root)}
				notFoundContent="没有这个名称的机关或者机构"
				listHeight={360}
				// The input says that it controls a list of this name; the tree has none of its own.
				popupRender={(shown) => <div id={`${idOf(path)}_list`}>{shown}</div>}
				onChange={(next: string | undefined) => onChange(next)}
				{...(fault === undefined ? {} : { status: "error" as const })}
				{...ariaOf(path, fault, required)}
			/>
		</Frame>
	);
}

function treeOf(options: readonly Choice[]): Node[] {
	const below = Map.groupBy(options, ({ parent }) => parent ?? "");
	const nodeOf = (one: Choice, above: string): Node => {
		const found = `${above} ${one.label}`;
		return {
			value: one.value,
			title: one.note === undefined ? one.label : `${one.label}（${one.note}）`,
			disabled: one.closed === true,
			found,
			children: (below.get(one.value) ?? []).map((child) => nodeOf(child, found)),
		};
	};
	return (below.get("") ?? []).map((root) => nodeOf(root, ""));
}

function wayTo(options: readonly Choice[], value: string): readonly Choice[] {
	const one = options.find((option) => option.value === value);
	if (!one) return [];
	return one.parent === undefined ? [one] : [...wayTo(options, one.parent), one];
}
