import { Input, Radio } from "antd";
import { type FieldProps, useFormState } from "./context.ts";
import { type Choice, listOf, membersOf } from "./schema.ts";
import { Section } from "./section.tsx";

const ANSWERS = [
	{ value: "lawful", label: "合法" },
	{ value: "problem", label: "存在问题" },
	{ value: "not-applicable", label: "不适用" },
];

function textOf(value: unknown): string {
	return typeof value === "string" ? value : "";
}

/** Rows keyed by what the regime asks about; each answer is for the reviewer to give, none is given beforehand. */
function rowFor(rows: readonly unknown[], key: string, choice: Choice): Readonly<Record<string, unknown>> {
	return membersOf(rows.find((row) => String(membersOf(row)[key]) === choice.value));
}

function useRows({ schema, value, onChange }: FieldProps, key: string, identify: (choice: Choice) => unknown) {
	const choices = useFormState().choices[schema.widget ?? ""] ?? [];
	const rows = listOf(value);
	const change = (choice: Choice, part: Readonly<Record<string, unknown>>) => {
		const changed = { [key]: identify(choice), ...rowFor(rows, key, choice), ...part };
		onChange(
			choices.flatMap((one) => {
				const row = one.value === choice.value ? changed : rowFor(rows, key, one);
				return Object.keys(row).length > 0 ? [row] : [];
			}),
		);
	};
	return { choices, rows, change };
}

/** Where the server's `elements.3.finding` stands among the rows. */
function indexOf(rows: readonly unknown[], key: string, choice: Choice): number {
	return rows.findIndex((row) => String(membersOf(row)[key]) === choice.value);
}

export function ElementsField(props: FieldProps) {
	const { choices, rows, change } = useRows(props, "element", (choice) => choice.value);
	const { faultAt } = useFormState();
	const blank = choices.filter((choice) => rowFor(rows, "element", choice)["answer"] === undefined);
	return (
		<Section title={props.schema.title ?? ""} path={props.path} required={props.required}>
			<p className="review-count" aria-live="polite">
				共 {choices.length} 项，{blank.length === 0 ? "已全部回答" : `还有 ${blank.length} 项没有回答`}
			</p>
			<ol className="review-rows">
				{choices.map((choice) => {
					const row = rowFor(rows, "element", choice);
					const at = `${props.path}.${indexOf(rows, "element", choice)}`;
					const fault = faultAt(`${at}.finding`) ?? faultAt(`${at}.answer`);
					return (
						<li key={choice.value} className="review-row" data-answer={textOf(row["answer"])}>
							<span className="review-label">{choice.label}</span>
							<Radio.Group
								aria-label={choice.label}
								value={row["answer"]}
								options={ANSWERS}
								optionType="button"
								size="small"
								onChange={(event) => change(choice, { answer: event.target.value })}
							/>
							{row["answer"] !== undefined && row["answer"] !== "problem" && row["finding"] === undefined ? (
								<button type="button" className="link" onClick={() => change(choice, { finding: "" })}>
									写审核发现
								</button>
							) : null}
							{row["answer"] === "problem" || row["finding"] !== undefined ? (
								<Input.TextArea
									aria-label={`${choice.label}：审核发现`}
									placeholder={row["answer"] === "problem" ? "写明存在的问题（必填）" : "审核发现（选填）"}
									autoSize={{ minRows: 1, maxRows: 8 }}
									value={textOf(row["finding"])}
									{...(fault === undefined ? {} : { status: "error" as const })}
									onChange={(event) => change(choice, { finding: event.target.value })}
								/>
							) : null}
							{fault === undefined ? null : <p className="field-fault">{fault}</p>}
						</li>
					);
				})}
			</ol>
		</Section>
	);
}

export function ScopeField(props: FieldProps) {
	const { choices, rows, change } = useRows(props, "id", (choice) => choice.value);
	return (
		<Section title={props.schema.title ?? ""} path={props.path} required={props.required}>
			{choices.length === 0 ? <p className="quiet-box">本机关制度没有列出需要判定的情形。</p> : null}
			<ol className="review-rows">
				{choices.map((choice) => {
					const row = rowFor(rows, "id", choice);
					return (
						<li key={choice.value} className="review-row">
							<span className="review-label">
								{choice.label}
								{choice.note === undefined ? null : <span className="choice-note">{choice.note}</span>}
							</span>
							<Radio.Group
								aria-label={choice.label}
								value={row["applies"]}
								optionType="button"
								size="small"
								options={[
									{ value: true, label: "属于" },
									{ value: false, label: "不属于" },
								]}
								onChange={(event) => change(choice, { applies: event.target.value })}
							/>
							{row["applies"] !== undefined && row["note"] === undefined ? (
								<button type="button" className="link" onClick={() => change(choice, { note: "" })}>
									写理由
								</button>
							) : null}
							{row["note"] === undefined ? null : (
								<Input.TextArea
									aria-label={`${choice.label}：理由`}
									placeholder="理由（选填）"
									autoSize={{ minRows: 1, maxRows: 4 }}
									value={textOf(row["note"])}
									onChange={(event) => change(choice, { note: event.target.value })}
								/>
							)}
						</li>
					);
				})}
			</ol>
		</Section>
	);
}

export function ProblemsField(props: FieldProps) {
	const { choices, rows, change } = useRows(props, "problem", (choice) => Number(choice.value));
	return (
		<Section title={props.schema.title ?? ""} path={props.path} required={props.required}>
			<ol className="review-rows">
				{choices.map((choice, index) => (
					<li key={choice.value} className="review-row review-row-tall">
						<span className="review-label">
							问题 {index + 1}：{choice.label}
						</span>
						<Input.TextArea
							aria-label={`问题 ${index + 1} 的处理情况`}
							placeholder="处理情况，或者不处理的理由"
							autoSize={{ minRows: 2, maxRows: 8 }}
							value={textOf(rowFor(rows, "problem", choice)["handling"])}
							onChange={(event) => change(choice, { handling: event.target.value })}
						/>
					</li>
				))}
			</ol>
		</Section>
	);
}
