import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Html, html, type Part } from "./html.ts";

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
	readonly crumbs?: readonly { readonly label: string; readonly href?: string }[];
	readonly current?: "home" | "decisions" | "verify" | "ledger";
};

const STYLES = join(import.meta.dirname, "styles");
/** One sheet of all files, in the order of their names. */
export const STYLESHEET = readdirSync(STYLES)
	.toSorted()
	.map((name) => readFileSync(join(STYLES, name), "utf8"))
	.join("\n");
/** Changes with the content, so the file may be cached for ever. */
export const STYLESHEET_PATH = `/portal/${createHash("sha256").update(STYLESHEET).digest("hex").slice(0, 16)}.css`;

const NAV = [
	{ id: "home", href: "/", label: "首页" },
	{ id: "decisions", href: "/decisions", label: "执法决定查询" },
	{ id: "verify", href: "/verify", label: "文书真伪核验" },
	{ id: "ledger", href: "/ledger", label: "日志校验" },
] as const;

export function renderPage(config: PortalConfig, page: Page): string {
	const { title, view, current } = page;
	const hidden = page.noindex === true || config.demo === true;
	return html`<!doctype html>
<html lang="zh-CN" class="${view}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}－${config.siteName}行政执法公示</title>
${hidden && html`<meta name="robots" content="noindex, nofollow">`}
<link rel="stylesheet" href="${STYLESHEET_PATH}">
</head>
<body>
<a class="skip" href="#main">跳到正文</a>
<header class="site">
<div class="wrap brand">
<a class="logo" href="/">${emblem()}<span><strong>行政执法公示</strong><small>${config.siteName}</small></span></a>
<p class="tools">${viewLink(view)}</p>
</div>
<nav aria-label="主导航"><div class="wrap"><ul>${NAV.map(
		(item) =>
			html`<li><a href="${item.href}"${current === item.id && html` aria-current="page"`}>${item.label}</a></li>`,
	)}</ul></div></nav>
</header>
${config.demo === true && html`<aside class="demo" aria-label="提示">演示数据：本站内容均为虚构或者历史资料，不具有法律效力。</aside>`}
${page.crumbs && crumbs(page.crumbs)}
<main id="main" class="wrap" tabindex="-1">
${page.body}
</main>
<footer class="site"><div class="wrap">
<p>公示制度依据：《国务院办公厅关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的指导意见》（国办发〔2018〕118号）、《中华人民共和国行政处罚法》第三十九条、第四十八条。</p>
<p>各机关的公示依据、监督投诉电话见该机关的公示专栏。公示内容均已写入可公开校验的<a href="/ledger">存证日志</a>。</p>
</div></footer>
</body>
</html>
`.toString();
}

/** 长者模式: large type and strong contrast; remembered by a cookie that says nothing else. */
function viewLink(view: View): Html {
	return view === "senior"
		? html`<a href="?mode=standard" rel="nofollow">标准模式</a>`
		: html`<a href="?mode=senior" rel="nofollow">长者模式</a>`;
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
