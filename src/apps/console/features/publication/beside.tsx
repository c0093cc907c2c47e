import { Card } from "antd";
import { type CasePublication, DISCLOSURE_MODES, SENSITIVITY_CLASSES } from "#disclosure/contract";
import { citeOf } from "#kernel/basis";
import { fieldNames } from "../../data/publications.ts";
import { Cite } from "../../ui/basis.tsx";
import { Via } from "../../ui/due-tag.tsx";
import { PublicView } from "./public-view.tsx";

const SEEN: Partial<Readonly<Record<CasePublication["status"], string>>> = {
	published: "公众看到的内容",
	withdrawn: "撤下以前公众看到的内容",
	expired: "期满以前公众看到的内容",
	withheld: "编制过的内容（不予公开）",
};

/** What the public will see, exactly, beside what stands inside and what is hidden by which rule. */
export function Beside({
	item,
	draft,
}: {
	readonly item: CasePublication;
	readonly draft: NonNullable<CasePublication["draft"]>;
}) {
	return (
		<div className="beside">
			<Card size="small" title={SEEN[item.status] ?? "公众将看到的内容"}>
				<PublicView id={item.id} version={item.version} />
			</Card>
			<div className="stack">
				<Card size="small" title={`内部原文（${DISCLOSURE_MODES[draft.mode]}）`}>
					<dl className="facts facts-tall">
						{draft.internal.map((field) => (
							<div key={field.id}>
								<dt>{field.label}</dt>
								<dd>{field.text}</dd>
							</div>
						))}
					</dl>
				</Card>
				<Card size="small" title={`隐去的内容（${draft.hidden.length} 处）`}>
					<HiddenList item={item} hidden={draft.hidden} />
					<p className="quiet">
						敏感信息：{SENSITIVITY_CLASSES[draft.sensitivity.class]}。编制：{draft.by.name}
					</p>
				</Card>
			</div>
		</div>
	);
}

function HiddenList(props: { readonly item: CasePublication; readonly hidden: CasePublication["proposals"] }) {
	const { item, hidden } = props;
	const names = fieldNames(item);
	if (hidden.length === 0) return <p className="quiet">没有隐去的内容。</p>;
	return (
		<ul className="hidden-list">
			{hidden.map((one) => (
				<li key={`${one.field}${one.from}${one.to}`}>
					<p>
						<span className="quiet">{names[one.field] ?? one.field}：</span>
						<del>{one.original}</del> → <ins>{one.replacement === "" ? "（删去）" : one.replacement}</ins>
						<span className="mark">{one.label}</span>
						{one.mandatory ? <span className="mark">必须隐去</span> : null}
					</p>
					<Cite basis={one.basis} />
				</li>
			))}
		</ul>
	);
}

/** The citation that most fields share stands once, above them; only the others carry their own. */
function commonBasis({ prefill }: CasePublication) {
	const groups = Map.groupBy(prefill, ({ basis }) => (basis ? citeOf(basis) : ""));
	const [most] = [...groups.values()].toSorted((a, b) => b.length - a.length);
	return most?.[0];
}

const isSame = (a: Field["basis"], b: Field["basis"]) => (a && citeOf(a)) === (b && citeOf(b));
type Field = CasePublication["prefill"][number];

export function Prefill({ item }: { readonly item: CasePublication }) {
	const common = commonBasis(item);
	return (
		<>
			<Card size="small" title="制度要求公开的信息项">
				{common?.basis ? (
					<p className="item-basis">
						<Cite basis={common.basis} /> <Via via={common.via} />
					</p>
				) : null}
				<dl className="facts facts-tall">
					{item.prefill.map((field) => (
						<div key={field.id}>
							<dt>{field.label}</dt>
							<dd>
								{field.text === "" ? <span className="quiet">—</span> : field.text}
								{field.basis && !isSame(field.basis, common?.basis ?? null) ? (
									<span className="item-basis own-basis">
										<Cite basis={field.basis} /> <Via via={field.via} />
									</span>
								) : null}
							</dd>
						</div>
					))}
				</dl>
			</Card>
			<Card size="small" title={`建议隐去（${item.proposals.length} 处）`}>
				<HiddenList item={item} hidden={item.proposals} />
			</Card>
		</>
	);
}
