import { Link } from "@tanstack/react-router";
import { Card, Empty, Skeleton, Switch } from "antd";
import { useState } from "react";
import type { CompletenessView } from "#lists/contract";
import { useCompleteness } from "../../data/lists.ts";
import { Cite } from "../../ui/basis.tsx";
import { DueTag } from "../../ui/due-tag.tsx";
import { Page } from "../../ui/page.tsx";
import { FailedPart } from "../../ui/refusal.tsx";
import { ListsTabs } from "./tabs.tsx";

type Authority = CompletenessView[number];

/** 完整性: which elements and lists the authority's text wants in public and which are missing, each with the way to mend it (REG-14). */
export function CompletenessPage() {
	const found = useCompleteness();
	const [onlyMissing, setOnlyMissing] = useState(false);
	return (
		<Page
			title="事前公开完整性"
			note="按照各机关自己的制度，逐执法类别、逐清单核对：已经公布什么，还缺什么，到哪里补。"
			actions={
				<span className="switch-line">
					<Switch aria-labelledby="only-missing" checked={onlyMissing} onChange={setOnlyMissing} />
					<span id="only-missing">只看还缺的</span>
				</span>
			}
		>
			<ListsTabs current="completeness" />
			{found.error ? <FailedPart error={found.error} onRetry={() => void found.refetch()} /> : null}
			{found.isPending ? <Skeleton active paragraph={{ rows: 8 }} /> : null}
			{found.data?.length === 0 ? <Empty description="没有可以核对的机关。" /> : null}
			{(found.data ?? []).map((authority) => (
				<section key={authority.authorityId} className="completeness" aria-labelledby={`of-${authority.authorityId}`}>
					<h2 id={`of-${authority.authorityId}`}>{authority.authorityName}</h2>
					<Types authority={authority} onlyMissing={onlyMissing} />
					<Lists authority={authority} onlyMissing={onlyMissing} />
				</section>
			))}
		</Page>
	);
}

type Part = { readonly authority: Authority; readonly onlyMissing: boolean };

function ratio(published: number, total: number) {
	return <DueTag due={{ tone: published === total ? "done" : "soon", text: `已公布 ${published}/${total}` }} />;
}

/** To the list itself; to the row of lists where nobody has opened it yet. Whoever only reads is not sent to write. */
function Mend({ at, mayWrite }: { readonly at: { listId: string; opened: boolean }; readonly mayWrite: boolean }) {
	if (at.opened)
		return (
			<Link to="/lists/$listId" params={{ listId: at.listId }}>
				{mayWrite ? "去补充" : "查看清单"}
			</Link>
		);
	return mayWrite ? (
		<Link to="/lists" search={{ status: "none" }}>
			去建立
		</Link>
	) : null;
}

function Types({ authority, onlyMissing }: Part) {
	const unnamed = authority.types.filter(({ basis }) => basis === null);
	const types = authority.types.filter((one) => one.basis !== null && (!onlyMissing || one.missing.length > 0));
	return (
		<>
			{unnamed.length === 0 ? null : (
				<p className="page-note">
					条文没有列举{unnamed.map(({ label }) => label).join("、")}应当公开的要素，按下列应当公开的清单核对。
				</p>
			)}
			<div className="completeness-types">
				{types.map((one) => (
					<Card key={one.type} size="small" title={one.label} extra={ratio(one.published, one.total)}>
						{one.basis ? (
							<p className="item-basis">
								<Cite basis={one.basis} />
							</p>
						) : null}
						<ul className="elements">
							{one.elements
								.filter(({ published }) => !onlyMissing || !published)
								.map((element) => (
									<li key={element.name}>
										<span className={element.published ? "due due-done" : "due due-soon"}>
											{element.published ? "✓ 已公布" : "！未公布"}
										</span>
										<span>{element.name}</span>
										{element.published ? null : <Mend at={element} mayWrite={authority.mayWrite} />}
									</li>
								))}
						</ul>
					</Card>
				))}
			</div>
		</>
	);
}

function Lists({ authority, onlyMissing }: Part) {
	const isWhole = (one: Authority["lists"][number]) => one.published && one.empty.length === 0;
	const lists = authority.lists.filter((one) => !onlyMissing || !isWhole(one));
	const published = authority.lists.filter((one) => one.published).length;
	return (
		<Card size="small" title="应当公开的清单和必填栏目" extra={ratio(published, authority.lists.length)}>
			{lists.length === 0 ? <p className="quiet">没有缺少的清单和栏目。</p> : null}
			<ul className="completeness-lists">
				{lists.map((one) => (
					<li key={one.kind}>
						<p className="list-line">
							<b>{one.name}</b>
							<span className={one.published ? "due due-done" : "due due-soon"}>
								{one.published ? "✓ 已公布" : one.opened ? "！编制中，尚未公布" : "！尚未建立"}
							</span>
							{isWhole(one) ? null : <Mend at={one} mayWrite={authority.mayWrite} />}
						</p>
						{one.empty.length > 0 ? (
							<p>
								没有填写的必填栏目：
								{one.empty.map(({ column, rows }) => `${column}（${rows} 条）`).join("、")}
							</p>
						) : null}
						<p className="item-basis">
							{one.basis ? <Cite basis={one.basis} /> : null}
							{one.columns.length > 0 ? `　条文要求的栏目：${one.columns.join("、")}` : "　条文没有列举栏目"}
							{one.proposed.length > 0 ? `；本机关确定的必填栏目：${one.proposed.join("、")}` : ""}
						</p>
					</li>
				))}
			</ul>
		</Card>
	);
}
