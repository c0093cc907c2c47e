import type { PlainDate } from "#kernel/plain-date";
import { longDate } from "../decision-list.ts";
import { type Html, html, type Part } from "../html.ts";
import { facts, paragraphs, section } from "../layout.ts";
import type { PublicArticle, PublicStatute, StatuteWording } from "../statute-queries.ts";

export function lawPath(statuteId: string, place?: string, on?: string): string {
	const article = place === undefined ? "" : `/${encodeURIComponent(place)}`;
	return `/law/${encodeURIComponent(statuteId)}${article}${on === undefined ? "" : `?on=${on}`}`;
}

export function lawListPage(statutes: readonly PublicStatute[], q: string): Html {
	const levels = [...new Set(statutes.map(({ level }) => level))];
	return html`<h1>执法依据<small>法律、法规、规章和规范性文件，按决定当日有效的文本查阅</small></h1>
<form class="hero slim" method="get" action="/law" role="search" aria-label="查询执法依据"><label for="law-q">依据名称</label>
<div class="row"><input id="law-q" type="search" name="q" value="${q}" maxlength="60"><button type="submit">查询</button></div></form>
${
	statutes.length === 0
		? html`<div class="empty card"><p><strong>${q === "" ? "依据库暂无文本" : "没有符合条件的依据"}</strong></p><p>各机关公布的执法依据清单，见其公示专栏的事前公开部分。</p></div>`
		: levels.map((level, index) =>
				section(
					`level-${index}`,
					level,
					html`<ul class="statutes">${statutes
						.filter((one) => one.level === level)
						.map(
							(one) =>
								html`<li><a href="${lawPath(one.id)}">${one.title}</a>${one.repealedOn !== null && html` <span class="tag plain">已废止</span>`}</li>`,
						)}</ul>`,
				),
			)
}`;
}

export type WordingView = {
	readonly statute: PublicStatute;
	readonly wordings: readonly StatuteWording[];
	readonly wording: StatuteWording;
	readonly on: PlainDate;
};

/** The whole text as it stood on a day. */
export function statutePage(view: WordingView, articles: readonly PublicArticle[]): Html {
	const { statute, wording, on } = view;
	let heading = "";
	return html`<h1>${statute.title}</h1>${status(view)}
<article class="card statute">${wording.preamble !== "" && html`<div class="preamble">${paragraphs(wording.preamble)}</div>`}
${articles.map((article) => {
	const headings = article.headings.join(" ");
	const fresh = headings !== heading && headings !== "";
	heading = headings;
	return html`${fresh && html`<h2>${headings}</h2>`}<section class="article" id="a${article.ordinal}"><p><a class="label" href="${lawPath(statute.id, article.label, on)}">${article.label}</a>　${bodyOf(article)}</section>`;
})}${wording.appendix !== "" && html`<div class="appendix">${paragraphs(wording.appendix)}</div>`}</article>`;
}

/** The first paragraph begins beside the label. */
function bodyOf({ paragraphs: list }: PublicArticle): Part {
	return list.map(
		({ text, items }, index) =>
			html`${index > 0 && html`<p>`}${text}</p>${items.length > 0 && html`<ul class="items">${items.map((item) => html`<li>${item.text}</li>`)}</ul>`}`,
	);
}

export type ArticleView = WordingView & {
	readonly article: PublicArticle;
	readonly before: string | undefined;
	readonly after: string | undefined;
	/** As it was cited, with paragraph and item. */
	readonly place: string;
};

export function articlePage(view: ArticleView): Html {
	const { statute, article, before, after, on, place } = view;
	return html`<h1>${statute.title}<small>${article.label}</small></h1>${status(view)}
<article class="card statute">${article.headings.length > 0 && html`<p class="headings">${article.headings.join("　")}</p>`}
<section class="article"><p><span class="label">${article.label}</span>　${bodyOf(article)}</section>
${place !== article.label && html`<p class="note">引用之处：${place}</p>`}</article>
<nav class="pager" aria-label="前后条文">${before === undefined ? html`<span class="off">上一条</span>` : html`<a href="${lawPath(statute.id, before, on)}" rel="prev">${before}</a>`}<a href="${lawPath(statute.id, undefined, on)}">全文</a>${after === undefined ? html`<span class="off">下一条</span>` : html`<a href="${lawPath(statute.id, after, on)}" rel="next">${after}</a>`}</nav>`;
}

function status({ statute, wordings, wording, on }: WordingView): Html {
	const repealed = statute.repealedOn !== null && on >= statute.repealedOn;
	return html`<p class="ribbon ${repealed ? "gone" : "valid"}"><span aria-hidden="true">${repealed ? "✖" : "✔"}</span> ${longDate(on)}：${
		repealed ? `已废止（${longDate(statute.repealedOn)}起，${statute.repealedBy}）` : "有效"
	}</p>
${section(
	"wording",
	"文本",
	html`${facts([
		{ label: "效力层级", text: statute.level },
		{ label: "文本日期", text: longDate(wording.versionOn) },
		{
			label: "施行日期",
			text: wording.effectiveStated
				? longDate(wording.effectiveFrom)
				: `${longDate(wording.effectiveFrom)}（正文没有载明，以文本日期代替）`,
		},
		...(wordings.length < 2
			? []
			: [
					{
						label: "其他文本",
						text: html`<ul class="plain">${wordings
							.filter(({ id }) => id !== wording.id)
							.map(
								(one) =>
									html`<li><a href="${lawPath(statute.id, undefined, one.effectiveFrom)}">${longDate(one.effectiveFrom)}起施行的文本</a></li>`,
							)}</ul>`,
					},
				]),
	])}
<form class="inline" method="get" aria-label="查阅某日有效的文本"><label>查阅某日有效的文本 <input type="date" name="on" value="${on}" required></label><button type="submit">查阅</button></form>`,
)}`;
}

/** Nothing can be shown for that day, and the page says why. */
export function notYetPage(statute: PublicStatute, wordings: readonly StatuteWording[], on: PlainDate): Html {
	const first = wordings.at(-1);
	return html`<div class="fault"><h1>${statute.title}</h1><p>${longDate(on)}时，依据库中的这一依据尚未施行。</p>${
		first &&
		html`<p><a href="${lawPath(statute.id, undefined, first.effectiveFrom)}">查看${longDate(first.effectiveFrom)}起施行的文本</a></p>`
	}</div>`;
}
