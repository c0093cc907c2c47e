import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { longDate } from "./decision-list.ts";
import { type Html, html, type Part } from "./html.ts";
import { footerLinks, type IsMounted, mainNav, type NavId } from "./navigation.ts";

export type PortalConfig = {
	/** What stands at the top of every page, e.g. 国家能源局. */
	readonly siteName: string;
	/** Address users see, without a closing slash; in QR codes and canonical links. */
	readonly publicUrl: string;
	/** Sites that may show the column in a frame of theirs (PLT-02), as CSP sources: `https://www.qinyuan.gov.cn`. */
	readonly embedders?: readonly string[];
	/** Demo data: every page says so, and no search engine keeps one. */
	readonly demo?: boolean;
	/** False when the surrounding server has its own answer for unknown addresses. */
	readonly ownNotFound?: boolean;
};

export type View = "standard" | "senior";

export type Page = {
	readonly title: string;
	readonly body: Html;
	readonly view: View;
	/** Kept out of search engines: natural persons, demo data, what is not there. */
	readonly noindex?: boolean;
	/** Never kept by a cache: forms, receipts. */
	readonly fresh?: boolean;
	readonly crumbs?: readonly { readonly label: string; readonly href?: string }[];
	readonly current?: NavId;
	/** More for the head of the page, e.g. `<link rel="alternate" …>` to a feed; where from, only our own addresses. */
	readonly head?: Html;
	/** The one address of this content, from the root; named to search engines where they may keep the page. */
	readonly canonical?: string;
	/** One or two sentences for search engines and link previews; shown only where the page may be kept. */
	readonly description?: string;
	/** Who answers for the page; the footer names it with its telephone and the day of the content (screens: 底部). */
	readonly responsible?: {
		readonly name: string;
		readonly complaintPhone: string;
		readonly updatedOn: string;
		/** The authority's own texts on disclosure. */
		readonly rulesTitle?: string;
	};
	/** A page in another language than Chinese. */
	readonly lang?: "en";
};

/** What the frame needs of the request and of the site around it. */
export type Frame = {
	readonly config: PortalConfig;
	readonly isMounted: IsMounted;
	/** The query of the address without `mode`, so that a change of view keeps the search. */
	readonly query?: string;
};

const STYLES = join(import.meta.dirname, "styles");
/** One sheet of all files, in the order of their names. */
export const STYLESHEET = readdirSync(STYLES)
	.toSorted()
	.map((name) => readFileSync(join(STYLES, name), "utf8"))
	.join("\n");
/** Changes with the content, so the file may be cached for ever. */
export const STYLESHEET_PATH = `/portal/${createHash("sha256").update(STYLESHEET).digest("hex").slice(0, 16)}.css`;

export function renderPage({ config, isMounted, query = "" }: Frame, page: Page): string {
	const { view } = page;
	return html`<!doctype html>
<html lang="${page.lang ?? "zh-CN"}" class="${view}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title}－${config.siteName}</title>
${metadata(config, page)}
<link rel="stylesheet" href="${STYLESHEET_PATH}">
${isMounted("/feeds/decisions.atom") && html`<link rel="alternate" type="application/atom+xml" title="执法决定" href="/feeds/decisions.atom">`}
${page.head}
</head>
<body>
<a class="skip" href="#main">跳到正文</a>
<header class="site">
<div class="wrap brand">
<a class="logo" href="/">${emblem()}<span><strong>行政执法公示</strong><small>${config.siteName}</small></span></a>
<ul class="tools">${tools(isMounted, view, query)}</ul>
</div>
${mainNav(isMounted, page.current)}
</header>
${config.demo === true && html`<aside class="demo" aria-label="提示">演示数据：本站内容均为虚构或者历史资料，不具有法律效力。</aside>`}
${page.crumbs && crumbs(page.crumbs)}
<main id="main" class="wrap" tabindex="-1">
${page.body}
</main>
<footer class="site"><div class="wrap">
${page.responsible && responsibleLines(page.responsible)}
<p>公示依据：《国务院办公厅关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的指导意见》（国办发〔2018〕118号）；《中华人民共和国行政处罚法》第三十九条、第四十八条。</p>
<p>公示内容由作出决定的机关负责，监督投诉电话见各机关公示专栏；每一条公示和每一次撤下都已写入可公开校验的<a href="/ledger">存证日志</a>。</p>
${footerLinks(isMounted)}
</div></footer>
</body>
</html>
`.toString();
}

/** Search engines and previews learn of a page only what the law lets them keep. */
function metadata(config: PortalConfig, page: Page): Part {
	if (page.noindex === true || config.demo === true) return html`<meta name="robots" content="noindex, nofollow">`;
	const { canonical, description, title } = page;
	const address = canonical !== undefined && config.publicUrl !== "" ? `${config.publicUrl}${canonical}` : undefined;
	return html`${description !== undefined && html`<meta name="description" content="${description}"><meta property="og:description" content="${description}">`}
<meta property="og:type" content="article"><meta property="og:locale" content="zh_CN"><meta property="og:site_name" content="${config.siteName}"><meta property="og:title" content="${title}">${
		address !== undefined && html`<link rel="canonical" href="${address}"><meta property="og:url" content="${address}">`
	}`;
}

function responsibleLines({ name, complaintPhone, updatedOn, rulesTitle }: NonNullable<Page["responsible"]>): Html {
	return html`<p class="responsible"><span>责任机构：${name}</span><span>监督投诉电话：${complaintPhone}</span><span>更新时间：${longDate(updatedOn)}</span>${
		rulesTitle !== undefined && html`<span>本机关制度：${rulesTitle}</span>`
	}</p>`;
}

/** 长者模式: large type and strong contrast; remembered by a cookie that says nothing else. */
function tools(isMounted: IsMounted, view: View, query: string): Html {
	const other = view === "senior" ? "standard" : "senior";
	return html`<li><a class="button" href="?${query === "" ? "" : `${query}&`}mode=${other}" rel="nofollow">${
		view === "senior" ? "标准模式" : "长者模式"
	}</a></li>${isMounted("/accessibility") && html`<li><a href="/accessibility">无障碍</a></li>`}${
		isMounted("/en") && html`<li><a href="/en" lang="en">EN</a></li>`
	}`;
}

/** A neutral mark: the portal is many authorities', and the state emblem is not ours to use. */
function emblem(): Html {
	return html`<svg class="emblem" viewBox="0 0 40 40" aria-hidden="true" focusable="false"><rect width="40" height="40" rx="6" fill="#fff"/><path d="M20 6v26M9 12h22M9 12l-4 10h8zM31 12l-4 10h8zM13 33h14" fill="none" stroke="#1D4E89" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"/></svg>`;
}

function crumbs(items: NonNullable<Page["crumbs"]>): Html {
	return html`<nav class="crumbs wrap" aria-label="当前位置"><ol><li><a href="/">首页</a></li>${items.map((item) =>
		item.href === undefined
			? html`<li aria-current="page">${item.label}</li>`
			: html`<li><a href="${item.href}">${item.label}</a></li>`,
	)}</ol></nav>`;
}

export function section(id: string, title: string, body: Part, className = ""): Html {
	return html`<section class="card ${className}" aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${body}</section>`;
}

/** A list of labelled texts as people read forms: label left, text right; lines of a text stay lines. */
export function facts(lines: readonly { label: string; text: Part }[]): Html {
	return html`<dl class="facts">${lines.map(
		({ label, text }) =>
			html`<div><dt>${label}</dt><dd>${typeof text === "string" ? paragraphs(text) : text}</dd></div>`,
	)}</dl>`;
}

export function paragraphs(text: string): Part {
	const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
	return lines.length < 2 ? text : lines.map((line) => html`<p>${line}</p>`);
}
