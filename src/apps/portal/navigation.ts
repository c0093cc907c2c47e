import { type Html, html } from "./html.ts";

/** The main ways in, in the order of the law: before, during, after; then what a person can do. */
const NAV = [
	{ id: "home", href: "/", label: "首页" },
	{ id: "before", href: "/before", label: "事前公开" },
	{ id: "during", href: "/during", label: "事中公示" },
	{ id: "after", href: "/decisions", label: "事后公开" },
	{ id: "services", href: "/services", label: "我要办" },
	{ id: "annual", href: "/annual", label: "年度数据" },
	{ id: "open", href: "/open", label: "开放数据" },
	{ id: "verify", href: "/verify", label: "文书核验" },
] as const;

export type NavId = (typeof NAV)[number]["id"];

/** Whether an address answers GET here: nothing on a page leads to a section that is not mounted. */
export type IsMounted = (path: string) => boolean;

export function mainNav(isMounted: IsMounted, current: NavId | undefined): Html {
	return html`<nav class="main" aria-label="主导航"><div class="wrap"><ul>${NAV.filter(({ href }) =>
		isMounted(href),
	).map(
		({ id, href, label }) =>
			html`<li><a href="${href}"${current === id && html` aria-current="page"`}>${label}</a></li>`,
	)}</ul></div></nav>`;
}

const FOOTER = [
	{ href: "/search", label: "全站查询" },
	{ href: "/law", label: "执法依据" },
	{ href: "/open", label: "开放数据" },
	{ href: "/feeds", label: "订阅" },
	{ href: "/ledger", label: "日志校验" },
	{ href: "/accessibility", label: "无障碍声明" },
	{ href: "/en", label: "English abstract" },
] as const;

export function footerLinks(isMounted: IsMounted): Html {
	return html`<ul class="links">${FOOTER.filter(({ href }) => isMounted(href)).map(
		({ href, label }) => html`<li><a href="${href}"${href === "/en" && html` lang="en"`}>${label}</a></li>`,
	)}</ul>`;
}
