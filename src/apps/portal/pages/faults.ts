import { type Html, html } from "../html.ts";

/**
 * One page for everything that is not there: missing, not published, malformed. Nothing of the request stands in it, so
 * the answers are the same to the byte (SEC-12).
 */
export function notFoundPage(): Html {
	return html`<div class="fault"><h1>没有找到</h1><p>您查找的信息不存在、尚未公开，或者地址有误。</p>
<p>请核对地址或者文书编号，也可以：</p><ul><li><a href="/decisions">查询公开的执法决定</a></li><li><a href="/verify">核验文书真伪</a></li><li><a href="/">返回首页</a></li></ul></div>`;
}

export function errorPage(): Html {
	return html`<div class="fault"><h1>暂时不能显示</h1><p>系统没有完成这次查询，已经记录。请稍后刷新页面重试；多次失败的，请拨打有关机关的办公电话。</p><p><a href="/">返回首页</a></p></div>`;
}

export function badRequestPage(): Html {
	return html`<div class="fault"><h1>请求的格式不对</h1><p>请返回上一页核对后重试。</p><p><a href="/">返回首页</a></p></div>`;
}

/** SEC-13: says nothing of what was asked for. */
export function tooManyPage(): Html {
	return html`<div class="fault"><h1>查阅过于频繁</h1><p>为防止成批取走自然人的信息，同一网络地址每小时可以查阅的涉及自然人的决定有限。请稍后再试；其他信息的查询不受影响。</p><p><a href="/">返回首页</a></p></div>`;
}
