import { longDate } from "../decision-list.ts";
import { type Html, html } from "../html.ts";
import { facts, section } from "../layout.ts";
import type { LedgerPlace } from "../ledger-lookup.ts";
import type { VerifiedDocument } from "../queries.ts";
import { placeLines } from "./decision.ts";

export function verifyFormPage(): Html {
	return html`<h1>文书真伪核验</h1>
<form class="hero slim" method="get" action="/verify" aria-label="按文书编号核验"><label for="document">文书编号（文书二维码下方的 32 位编号）</label>
<div class="row"><input id="document" name="id" required minlength="32" maxlength="40" autocomplete="off" spellcheck="false"><button type="submit">核验</button></div></form>
${section(
	"how",
	"怎样核验",
	html`<ol><li>扫描文书上的二维码，或者输入文书编号。</li><li>核对页面显示的文书种类、文号、日期和制作机关与手中文书一致。</li><li>不一致或者查不到的，请拨打制作机关的监督投诉电话核实。</li></ol><p>核验页面不显示文书内容。</p>`,
)}`;
}

/** What the paper in the reader's hand should say at its head; never what it says below. */
export function verifiedPage(document: VerifiedDocument, place: LedgerPlace | undefined): Html {
	const withdrawn = document.decisionStatus !== null && document.decisionStatus !== "published";
	return html`<p class="ribbon valid"><span aria-hidden="true">✔</span> 本编号的文书确由下列机关制作</p>
<h1>文书核验结果</h1>
${section(
	"paper",
	"请与手中文书核对",
	facts([
		{ label: "文书种类", text: document.label },
		{ label: "文号", text: withdrawn ? "公示信息已撤下，不再显示" : (document.number ?? "无文号") },
		{ label: "制作日期", text: longDate(document.issuedOn) },
		{ label: "制作机关", text: document.authorityName },
	]),
)}
${section(
	"proof",
	"存证",
	html`${facts([
		{ label: "内容哈希", text: html`<code>${document.hash}</code>` },
		{ label: "存证日志", text: document.log },
		...placeLines(place),
		{ label: "事件编号", text: html`<code>${document.eventId}</code>` },
	])}<p>不依赖本网站核验的方法：向制作机关索取本文书的数据和存证证明（tlog-proof），核对数据的 SHA-256 与上述哈希一致，再核对存证证明与日志的检查点签名一致。<a href="/ledger">如何校验</a></p>`,
)}
${
	document.decisionId !== null &&
	html`<p class="back"><a href="/d/${document.decisionId}">${withdrawn ? "查看撤下说明" : "查看公示信息"}</a></p>`
}`;
}
