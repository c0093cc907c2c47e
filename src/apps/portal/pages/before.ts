import { LIST_KINDS, type ListKind } from "#lists/contract";
import { longDate } from "../decision-list.ts";
import { type Html, html } from "../html.ts";
import type { ListVersion } from "../list-queries.ts";
import type { PortalAuthority } from "../queries.ts";
import { listPath } from "./list.ts";

/** What a visitor looks for, in the order of the questions: who, what, on which basis, how, where to turn. */
const GROUPS: readonly { readonly title: string; readonly kinds: readonly ListKind[] }[] = [
	{ title: "谁来执法", kinds: ["entity", "entrusted", "personnel"] },
	{ title: "执法管什么", kinds: ["matter", "power", "random-inspection"] },
	{ title: "依据和标准", kinds: ["legal-basis", "discretion-benchmark", "review-catalogue", "recording", "own-rules"] },
	{ title: "怎么办理", kinds: ["service-guide", "flow-chart", "window-board"] },
	{ title: "救济和监督", kinds: ["remedy"] },
];

/** 事前公开 of every authority of the installation: what is published, how much of it, since when. */
export function beforePage(authorities: readonly PortalAuthority[], current: readonly ListVersion[]): Html {
	return html`<h1>事前公开<small>执法主体、人员、事项、依据、基准、流程和指南</small></h1>
<p class="lead">选择机关，查看其现行有效的清单。每份清单都注明依据、版本和更新原因，旧版本可以查阅。</p>
<nav class="jump" aria-label="机关">${authorities.map((one) => html`<a href="#${one.id}"><strong>${one.shortName}</strong><span>${counted(current, one.id)}</span></a>`)}</nav>
${authorities.map((authority) =>
	authoritySection(
		authority,
		current.filter((one) => one.authorityId === authority.id),
	),
)}`;
}

function counted(current: readonly ListVersion[], authorityId: string): string {
	const count = current.filter((one) => one.authorityId === authorityId).length;
	return count === 0 ? "暂无清单" : `${count} 份清单`;
}

function authoritySection(authority: PortalAuthority, versions: readonly ListVersion[]): Html {
	return html`<section class="card" id="${authority.id}" aria-labelledby="${authority.id}-title"><h2 id="${authority.id}-title"><a href="/public/${authority.id}">${authority.name}</a></h2>${
		versions.length === 0 ? html`<p class="none">尚未公布清单。</p>` : listGroups(authority.id, versions)
	}</section>`;
}

/** The lists in force of one authority, grouped; also the body of 事前 on its own column. */
export function listGroups(authorityId: string, versions: readonly ListVersion[]): Html {
	const groups = GROUPS.map(({ title, kinds }) => ({
		title,
		lists: kinds.flatMap((kind) => versions.filter((one) => one.kind === kind)),
	})).filter(({ lists }) => lists.length > 0);
	return html`<div class="list-groups">${groups.map(
		({ title, lists }) =>
			html`<div><h3>${title}</h3><ul>${lists.map(
				(one) =>
					html`<li><a href="${listPath(authorityId, one.kind)}">${one.name === "" ? LIST_KINDS[one.kind] : one.name}</a><span class="sub">${one.rows} 项，${longDate(one.effectiveOn)} 起施行</span></li>`,
			)}</ul></div>`,
	)}</div>`;
}
