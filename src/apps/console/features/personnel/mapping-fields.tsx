import { Checkbox, Input, Select } from "antd";
import {
	IMPORTED_POST_LABELS,
	PERSONNEL_COLUMNS,
	type PersonnelColumn,
	type PersonnelFileView,
	type PersonnelMapping,
} from "#exchange/contract";
import type { PersonnelUnit } from "../../data/personnel.ts";
import { Labelled } from "../system/fields.tsx";
import { COLUMNS, type MappingDraft, NEEDED, postHeading, unitFor, type Word, wordsOf } from "./mapping.ts";

export type MappingProps = {
	readonly draft: MappingDraft;
	readonly view: PersonnelFileView;
	readonly units: readonly PersonnelUnit[];
	readonly onChange: (draft: MappingDraft) => void;
};

type Posts = NonNullable<PersonnelMapping["defaultPosts"]>;
const POSTS = Object.entries(IMPORTED_POST_LABELS).map(([value, label]) => ({ value, label }));

/** 栏目、部门、岗位、证件: how the other system's words are read here. */
export function MappingFields(props: MappingProps) {
	return (
		<div className="stack mapping">
			<Columns {...props} />
			<Units {...props} />
			<PostsOf {...props} />
			{props.draft.columns.certificateNumber === undefined ? null : <Certificate {...props} />}
			<Checkbox
				checked={props.draft.complete}
				onChange={({ target }) => props.onChange({ ...props.draft, complete: target.checked })}
			>
				文件包含全部人员：以前导入过、这次文件中没有的，登记为离岗
			</Checkbox>
		</div>
	);
}

/** undefined takes the member away instead of leaving it there without a value. */
function withMember<T>(of: Readonly<Record<string, T>>, name: string, value: T | undefined): Record<string, T> {
	const { [name]: _former, ...rest } = of;
	return value === undefined ? rest : { ...rest, [name]: value };
}

function Columns({ draft, view, onChange }: MappingProps) {
	const set = (column: PersonnelColumn, heading: string | undefined) =>
		onChange({ ...draft, columns: withMember<string>(draft.columns as Record<string, string>, column, heading) });
	return (
		<section aria-label="栏目对照">
			<h3>栏目对照</h3>
			<div className="mapping-columns">
				{COLUMNS.map((column) => {
					const heading = draft.columns[column];
					const missing = heading !== undefined && !view.headings.some(({ name }) => name === heading);
					return (
						<Labelled
							key={column}
							id={`column-${column}`}
							title={`${PERSONNEL_COLUMNS[column]}${NEEDED.includes(column) ? " *" : "（选填）"}`}
							{...(missing ? { note: `文件没有“${heading}”这一栏` } : {})}
						>
							<Select
								id={`column-${column}`}
								className="fill"
								allowClear
								placeholder={NEEDED.includes(column) ? "请选择文件中的栏目" : "文件没有，或者不导入"}
								value={heading ?? null}
								{...(missing ? { status: "error" as const } : {})}
								options={view.headings.map(({ name }) => ({ value: name, label: name }))}
								onChange={(next: string | null | undefined) => set(column, next ?? undefined)}
							/>
						</Labelled>
					);
				})}
			</div>
		</section>
	);
}

function Rows(props: {
	readonly words: readonly Word[];
	readonly field: (word: Word, nth: number) => React.ReactNode;
}) {
	return <div className="mapping-words">{props.words.map((word, nth) => props.field(word, nth))}</div>;
}

function Units({ draft, view, units, onChange }: MappingProps) {
	const { unit } = draft.columns;
	const words = wordsOf(view, unit);
	if (unit === undefined) return null;
	return (
		<section aria-label="部门对照">
			<h3>部门对照</h3>
			{words.length === 0 ? <p className="quiet">“{unit}”一栏没有可以对照的名称（为空，或者超过 200 种）。</p> : null}
			<Rows
				words={words}
				field={({ text, rows }, nth) => (
					<Labelled key={text} id={`unit-${nth}`} title={`${text}（${rows} 人）`}>
						<Select
							id={`unit-${nth}`}
							className="fill"
							showSearch={{ optionFilterProp: "label" }}
							allowClear={Object.hasOwn(draft.units, text)}
							placeholder="请选择本机关的机构"
							value={unitFor(text, draft, units) ?? null}
							options={units.map(({ path, name }) => ({
								value: path,
								label: path === "" ? `${name}（本机关）` : name,
							}))}
							onChange={(path: string | null | undefined) =>
								onChange({ ...draft, units: withMember(draft.units, text, path ?? undefined) })
							}
						/>
					</Labelled>
				)}
			/>
		</section>
	);
}

function PostsOf({ draft, view, onChange }: MappingProps) {
	const heading = postHeading(draft);
	const words = wordsOf(view, heading);
	if (heading === undefined) return null;
	const chosen = (posts: readonly string[]): Posts | undefined =>
		posts.length === 0 ? undefined : ([...posts] as unknown as Posts);
	const { defaultPosts: former, ...rest } = draft;
	return (
		<section aria-label="岗位对照">
			<h3>岗位对照</h3>
			<p className="quiet">
				按“{heading}”一栏确定岗位。岗位不等于系统权限，权限仍由安全管理员授予；三员不能由文件设立。
			</p>
			<Rows
				words={words}
				field={({ text, rows }, nth) => (
					<Labelled key={text} id={`post-${nth}`} title={`${text}（${rows} 人）`}>
						<Select
							id={`post-${nth}`}
							mode="multiple"
							className="fill"
							placeholder={former === undefined ? "请选择岗位" : "按其余的岗位"}
							value={[...(draft.posts[text] ?? [])]}
							options={POSTS}
							onChange={(posts: string[]) =>
								onChange({ ...draft, posts: withMember(draft.posts, text, chosen(posts)) })
							}
						/>
					</Labelled>
				)}
			/>
			<Labelled
				id="post-default"
				title="其余的岗位（选填）"
				note="上面没有选择岗位的，按这里登记；不填的，这些行为错误。"
			>
				<Select
					id="post-default"
					mode="multiple"
					className="fill"
					placeholder="不设定"
					value={[...(former ?? [])]}
					options={POSTS}
					onChange={(posts: string[]) => {
						const next = chosen(posts);
						onChange(next === undefined ? rest : { ...rest, defaultPosts: next });
					}}
				/>
			</Labelled>
		</section>
	);
}

const CERTIFICATE = {
	category: "执法类别",
	area: "执法区域",
	style: "证件样式",
	issuer: "发证机关",
} as const;

function Certificate({ draft, onChange }: MappingProps) {
	return (
		<section aria-label="证件">
			<h3>文件没有写明的证件内容</h3>
			<div className="mapping-columns">
				{(Object.keys(CERTIFICATE) as (keyof typeof CERTIFICATE)[]).map((name) => (
					<Labelled key={name} id={`certificate-${name}`} title={CERTIFICATE[name]}>
						<Input
							id={`certificate-${name}`}
							maxLength={100}
							value={draft.certificate[name] ?? ""}
							onChange={({ target }) =>
								onChange({ ...draft, certificate: { ...draft.certificate, [name]: target.value } })
							}
						/>
					</Labelled>
				))}
			</div>
		</section>
	);
}
