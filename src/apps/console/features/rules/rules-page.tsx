import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Empty, Input, Segmented, Skeleton } from "antd";
import { lazy, Suspense, useMemo, useState } from "react";
import { type ClauseView, type Layer, type RulesView, useRules } from "../../data/rules.ts";
import { rolesOf, useActor } from "../../data/session.ts";
import { Cite } from "../../ui/basis.tsx";
import { Via } from "../../ui/due-tag.tsx";
import { Page } from "../../ui/page.tsx";
import { FailedPart } from "../../ui/refusal.tsx";
import { chineseDate, fullMoment } from "../../words/moment.ts";
import { articlesOf, groupsOf, layerOf, SHOWN, type Shown } from "./layers.ts";
import { RULE_PLACES } from "./rule-places.ts";
import { linesOf, phraseOf } from "./rule-value.ts";
import { CODE_WORDS } from "./rule-words.ts";

const SettingDrawer = lazy(() => import("./setting-drawer.tsx").then((module) => ({ default: module.SettingDrawer })));

export function RulesPage() {
	const rules = useRules();
	if (rules.isError) return <FailedPart error={rules.error} onRetry={() => void rules.refetch()} />;
	return (
		<Page title="制度" note={rules.data ? <RegimeNote rules={rules.data} /> : " "}>
			{rules.data ? <Clauses rules={rules.data} /> : <Skeleton active paragraph={{ rows: 12 }} />}
		</Page>
	);
}

function RegimeNote({ rules: { regime, norms } }: { readonly rules: RulesView }) {
	return (
		<>
			{regime.title}　{chineseDate(regime.effectiveFrom)}起施行，{CODE_WORDS[regime.status] ?? regime.status}。
			<details className="more">
				<summary>
					本机关文件 {regime.documents.length} 件，上位规定 {norms.length} 件
				</summary>
				<ul>
					{regime.documents.map((document) => (
						<li key={document}>《{document}》</li>
					))}
					{norms.map((norm) => (
						<li key={norm.id}>
							《{norm.title}》　{chineseDate(norm.effectiveFrom)}起施行
						</li>
					))}
				</ul>
			</details>
		</>
	);
}

function Clauses({ rules }: { readonly rules: RulesView }) {
	const search = useSearch({ from: "/rules" });
	const navigate = useNavigate({ from: "/rules" });
	const head = rolesOf(useActor()).includes("head");
	const [setting, setSetting] = useState<ClauseView>();
	const q = search.q ?? "";
	const shown: Shown = search.show !== undefined && search.show in SHOWN ? (search.show as Shown) : "all";
	const order = search.by === "article" ? "article" : "topic";
	const { documents } = rules.regime;
	const groups = useMemo(() => {
		const found = groupsOf(rules.clauses, { q, shown });
		return order === "article" ? articlesOf(found, documents) : found;
	}, [rules.clauses, documents, q, shown, order]);
	const change: Change = (part) => void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
	return (
		<>
			<Conditions q={q} shown={shown} order={order} change={change} />
			<div className="rules">
				<nav className="rules-nav" aria-label="目录">
					<ul>
						{groups.map((group) => (
							<li key={group.title}>
								<a href={`#${encodeURIComponent(group.title)}`}>
									{group.title} <span className="quiet">{group.clauses.length}</span>
								</a>
							</li>
						))}
					</ul>
				</nav>
				<div className="rules-text">
					{groups.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="没有符合的条款" /> : null}
					{groups.map((group) => (
						<section key={group.title} id={group.title} aria-label={group.title}>
							<h2>{group.title}</h2>
							{group.clauses.map((clause) => (
								<Clause
									key={`${clause.key}${clause.type ?? ""}`}
									clause={clause}
									settings={settingsOf(rules, clause)}
									onSet={head && clause.configurable ? () => setSetting(clause) : undefined}
								/>
							))}
						</section>
					))}
				</div>
			</div>
			<Suspense>
				{setting ? (
					<SettingDrawer
						key={`${setting.key}${setting.type ?? ""}`}
						clause={setting}
						onClose={() => setSetting(undefined)}
					/>
				) : null}
			</Suspense>
		</>
	);
}

type Change = (part: { q?: string | undefined; show?: string | undefined; by?: "article" | undefined }) => void;
type ConditionsProps = {
	readonly q: string;
	readonly shown: Shown;
	readonly order: "topic" | "article";
	readonly change: Change;
};

function Conditions({ q, shown, order, change }: ConditionsProps) {
	return (
		<search className="filters">
			<Input.Search
				className="filter-text"
				allowClear
				aria-label="查找条款"
				placeholder="条款、内容、依据"
				defaultValue={q}
				onChange={(event) => change({ q: event.target.value.trim() || undefined })}
			/>
			<Segmented
				aria-label="来源"
				value={shown}
				options={Object.entries(SHOWN).map(([value, label]) => ({ value, label }))}
				onChange={(value) => change({ show: value === "all" ? undefined : String(value) })}
			/>
			<Segmented
				aria-label="顺序"
				value={order}
				options={[
					{ value: "topic", label: "按主题" },
					{ value: "article", label: "按条文" },
				]}
				onChange={(value) => change({ by: value === "article" ? "article" : undefined })}
			/>
		</search>
	);
}

const OWN_WORDS: Readonly<Record<string, string>> = {
	silent: "本机关文件没有规定。",
	"unit-configurable": "本机关文件规定了这项要求，没有规定具体数值，由本机关内部规定明确。",
};

type Setting = RulesView["parameters"][number];

/** What the authority itself set of a clause, the newest first. */
function settingsOf({ parameters }: RulesView, { key, type }: ClauseView): readonly Setting[] {
	return parameters.filter((one) => one.key === key && (one.type === null || one.type === type)).toReversed();
}

type ClauseProps = {
	readonly clause: ClauseView;
	readonly settings: readonly Setting[];
	readonly onSet: (() => void) | undefined;
};

function Clause({ clause, settings, onSet }: ClauseProps) {
	const { own, effective, internalTarget, higher } = clause;
	const layer = layerOf(clause);
	const differs = layer === "higher" || layer === "internal";
	return (
		<article className="clause">
			<h3>
				{clause.label}
				{clause.typeLabel ? <span className="mark">{clause.typeLabel}</span> : null}
				{onSet ? (
					<Button size="small" onClick={onSet}>
						设定内部规定
					</Button>
				) : null}
			</h3>
			{own.status === "stated" ? (
				<LayerText layer={own} wording={clause.wording} {...(differs ? { title: "本机关规定" } : {})} />
			) : (
				<p className={own.status === "silent" && !differs ? "quiet" : "clause-open"}>
					{OWN_WORDS[own.status] ?? own.status}
					{clause.wording ? <q>{clause.wording}</q> : null}
					{own.basis ? <Cite basis={own.basis} /> : null}
				</p>
			)}
			{differs ? <LayerText layer={effective} title="实际适用" /> : null}
			{internalTarget ? <LayerText layer={internalTarget} title="内部目标（不是法定期限）" /> : null}
			{higher && own.status === "stated" && layer !== "higher" ? (
				<LayerText layer={higher} title="上位规定的要求（适用本机关规定）" />
			) : null}
			{settings.map((one) => (
				<SettingLine key={`${one.setAt}${one.effectiveFrom}`} setting={one} />
			))}
			<Places of={clause.key} />
		</article>
	);
}

function LayerText({ layer, title, wording }: { layer: Layer; title?: string; wording?: string | null }) {
	const lines = linesOf(layer.value);
	return (
		<div className={title === undefined ? "layer" : "layer layer-named"}>
			{title === undefined ? null : (
				<p className="layer-title">
					{title} <Via via={layer.via} />
				</p>
			)}
			<ul>
				{lines.map((line) => (
					<li key={`${line.name ?? ""}${line.text}`}>
						{line.name === undefined ? null : <span className="layer-name">{line.name}</span>}
						{line.text}
					</li>
				))}
			</ul>
			{wording ? <q>{wording}</q> : null}
			{layer.basis ? <Cite basis={layer.basis} /> : null}
		</div>
	);
}

/** Who set it, when, and from which day it holds. */
function SettingLine({ setting }: { readonly setting: Setting }) {
	const { value, setAt, approver, effectiveFrom, reason, basis, source } = setting;
	return (
		<p className="clause-set">
			{source === "amendment" ? "修改" : "设定"}为 {phraseOf(value)}：{fullMoment(setAt)}由{approver}批准，自
			{chineseDate(effectiveFrom)}起适用。理由：{reason}　{basis ? <Cite basis={basis} /> : null}
		</p>
	);
}

function Places({ of }: { readonly of: string }) {
	const places = RULE_PLACES[of];
	return (
		<p className="clause-places">{places ? `系统按此办理：${places.join("、")}` : "系统没有直接引用本条的环节"}</p>
	);
}
