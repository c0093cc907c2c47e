import { type Html, html } from "../html.ts";
import { section } from "../layout.ts";
import type { PortalLog } from "../ledger-lookup.ts";

/** 日志校验: what is kept, and how anyone checks it with tools that nobody here wrote. */
export function ledgerPage(logs: readonly PortalLog[]): Html {
	return html`<h1>存证日志校验</h1>
${section(
	"what",
	"记录了什么",
	html`<p>每一个执法环节发生时，系统在同一时刻把它的“指纹”（SHA-256 和 SM3 哈希）写入只能追加的日志。案件日志（casework）和公示日志（disclosure）里都只有指纹，没有姓名和内容：公示的内容和“盐值”在公示页面上，任何人可以据此重算指纹；撤下时内容和盐值一并销毁，日志仍然完整，但再也不能由它推知撤下的内容。</p>
<p>日志按年分卷，由机关的密钥定时签署“检查点”。任何人保存过一个检查点，此后日志中哪怕改动一个字，都能被发现。</p>`,
)}
${section(
	"logs",
	"日志清单",
	logs.length === 0
		? html`<p class="none">日志尚未启用。</p>`
		: html`<table class="list"><caption>本站的存证日志</caption><thead><tr><th scope="col">名称</th><th scope="col">公钥</th><th scope="col">检查点</th></tr></thead><tbody>${logs.map(
				(log) =>
					html`<tr><td data-label="名称">${log.origin}</td><td data-label="公钥"><code>${log.vkey}</code></td><td data-label="检查点"><a href="/ledger/${log.log}/checkpoint">查看</a></td></tr>`,
			)}</tbody></table>`,
)}
${section(
	"how",
	"怎样自己校验",
	html`<ol><li>从 <a href="/ledger/logs.json">日志清单（JSON）</a> 取得各日志的地址和公钥；公钥应与机关公布在其他渠道的一致。</li>
<li>读取“检查点”，验证签名：格式为 C2SP tlog-checkpoint，签名算法 Ed25519。</li>
<li>按 C2SP tlog-tiles 格式读取哈希块和条目，重新计算根哈希，与检查点比较；Go 语言的 sumdb 工具、各种 tlog 客户端均可完成。</li>
<li>核对某一条公示：在公示页面下载“公示数据（JSON）”，取得日志名称、序号、盐值和内容；把内容按 RFC 8785 规范化为 JSON，在前面接上盐值（32 字节），分别计算 SHA-256 和 SM3，应与日志中该序号条目的 sha256、sm3 一致。</li></ol>`,
)}`;
}
