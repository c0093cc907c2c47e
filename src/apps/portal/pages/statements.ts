import type { ListKind } from "#lists/contract";
import { type Html, html } from "../html.ts";
import { section } from "../layout.ts";
import type { PortalAuthority } from "../queries.ts";

/** 无障碍声明: what the portal keeps to, what it does not yet, and whom to tell (GB/T 37668). */
export function accessibilityPage(authorities: readonly PortalAuthority[]): Html {
	return html`<h1>无障碍声明</h1>
${section(
	"standard",
	"遵循的标准",
	html`<p>本站按照《信息技术 互联网内容无障碍可访问性技术要求与测试方法》（GB/T 37668）和《Web内容无障碍指南》（WCAG 2.2）AA级的要求建设。</p>`,
)}
${section(
	"how",
	"怎样使用",
	html`<ul><li><strong>长者模式</strong>：每页右上角，大字、高对比，选定后在本设备上一直有效。</li>
<li><strong>键盘</strong>：全部功能可以只用键盘完成。<kbd>Tab</kbd> 依次移动，<kbd>Enter</kbd> 打开；每页第一个链接“跳到正文”可以越过导航。</li>
<li><strong>读屏软件</strong>：标题分级，表格有表头和名称，图表旁有同样内容的表格，表单项有名称和错误说明。</li>
<li><strong>放大</strong>：放大到 200％ 不需要横向滚动；手机和电脑使用同一网址。</li>
<li><strong>不依赖脚本</strong>：本站页面不使用脚本，关闭脚本、网速较慢时同样可用。</li>
<li><strong>颜色</strong>：状态不只用颜色区分，同时有文字或者符号。</li>
<li><strong>打印</strong>：使用浏览器的打印功能，导航和按钮不会印出。</li></ul>`,
)}
${section(
	"limits",
	"目前的局限",
	html`<ul><li>从原公示网站导入的历史数据，内容照录，可能含有不便于读屏的符号。</li><li>供下载的决定书（PDF）带有文字层；表格较多的，建议阅读网页上的同一内容。</li></ul>`,
)}
${section(
	"contact",
	"意见反馈",
	html`<p>使用本站遇到障碍的，请拨打有关机关的电话，工作人员将以其他方式提供您需要的信息：</p>${
		authorities.length === 0
			? html`<p class="none">尚未登记执法机关。</p>`
			: html`<table class="list"><caption>各机关电话</caption><thead><tr><th scope="col">机关</th><th scope="col">办公电话</th></tr></thead><tbody>${authorities.map(
					(one) => html`<tr><td data-label="机关">${one.name}</td><td data-label="办公电话">${one.phone}</td></tr>`,
				)}</tbody></table>`
	}`,
)}`;
}

export type Abstract = {
	readonly authorities: number;
	readonly decisions: string;
	readonly lists: ReadonlyMap<ListKind, number>;
};

/** What a reader without Chinese can find here; the legal force lies with the Chinese text alone. */
export function englishPage({ authorities, decisions, lists }: Abstract): Html {
	const rows = [...lists.values()].reduce((sum, one) => sum + one, 0);
	return html`<h1>Disclosure of administrative law enforcement<small>English abstract</small></h1>
${section(
	"about",
	"What this site is",
	html`<p>Chinese administrative authorities publish here who may enforce which rules, by which procedure and on which legal basis (before enforcement), how to follow a matter while it is handled (during), and the decisions they have made (after). The duty to do so follows from the Guiding Opinions of the General Office of the State Council No. 118 (2018) and articles 39 and 48 of the Law on Administrative Penalties.</p>
<p>At present: ${authorities} authorities, ${decisions} published decisions, ${rows} entries in public lists.</p>`,
)}
${section(
	"use",
	"How to use it",
	html`<ul><li><a href="/decisions">Search the decisions</a> by party, document number, subject or facts. Names of natural persons are withheld by law and cannot be searched for.</li>
<li><a href="/verify">Verify a document</a> by the number under its QR code.</li>
<li><a href="/ledger">Check the record</a>: every publication and every withdrawal is committed to an append-only log in the open C2SP formats, which can be verified without this site.</li></ul>`,
)}
${section("force", "Legal force", html`<p>All content is in Chinese. This page is an abstract for orientation and has no legal force.</p>`)}`;
}
