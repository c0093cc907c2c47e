import { type EnforcementType, enforcementTypeLabel } from "#regime/contract";
import { type Html, html, type Part } from "../html.ts";
import { section } from "../layout.ts";
import type { RoundFigure } from "../round-queries.ts";
import { OPEN_API } from "./answering.ts";
import { DECISION_DICTIONARY, ROUND_DICTIONARY } from "./downloads.ts";
import { OPEN_DATA_TERMS } from "./licence.ts";
import type { BulkFigure } from "./queries.ts";

/** 开放数据 as people read it: four ways to the data, the terms, the fields. */
export function openPage(): Html {
	const { rateLimit, licence, terms } = OPEN_DATA_TERMS;
	return html`<h1>开放数据</h1>
<p>已公示的行政执法信息，除涉及自然人的决定和抽查批次只能逐件查询外，都可以成批取得。公开前已依法隐去个人信息和其他不宜公开的内容。</p>
${section(
	"ways",
	"取得方式",
	html`<ul class="open-ways">
${way("/open/download", "批量文件", "按机关、类别、年度下载执法决定和双随机抽查结果的 CSV（可用 Excel 打开）或者 JSON Lines。")}
${way("/open/api", "接口", "检索和逐页读取决定、抽查批次、机关、事项、人员、清单、年度数据；按顺序号读取变更。")}
${way("/feeds", "订阅", "用阅读软件订阅新公开的决定和抽查结果；撤下的条目标明已删除。")}
${way("/ledger", "存证日志", "校验公示内容没有被悄悄改动。")}
</ul>`,
)}
${section("terms", "使用条款", html`<p><strong>${licence}</strong></p><ol class="open-terms">${terms.map((one) => html`<li>${one}</li>`)}</ol>`)}
${section(
	"limits",
	"频次",
	html`<table class="list small"><caption>每一网络地址的上限</caption><thead><tr><th scope="col">项目</th><th scope="col">上限</th><th scope="col">超过时</th></tr></thead><tbody>
<tr><td data-label="项目">接口请求</td><td data-label="上限">每分钟 ${rateLimit.requestsPerMinute} 次</td><td data-label="超过时">答复 429，响应头 <code>retry-after</code> 说明多少秒后再试；<code>x-ratelimit-remaining</code> 是剩余次数</td></tr>
<tr><td data-label="项目">涉及自然人的决定</td><td data-label="上限">每小时 ${rateLimit.personalDocumentsPerHour} 件（不同的决定）</td><td data-label="超过时">答复 429；不影响其他查询</td></tr>
</tbody></table>`,
)}
${section("fields", "字段说明", dictionary())}
${section(
	"gone",
	"撤下和期满",
	html`<p>撤下的决定、抽查批次不再有任何内容：页面只说明何时、因何撤下；接口答复 410 及同样的说明；订阅源标明已删除；批量文件、站点地图中不再出现；变更接口给出编号和动作。未公示的信息与不存在的信息，答复完全相同。</p>`,
)}`;
}

function way(href: string, title: string, text: string): Html {
	return html`<li><a href="${href}"><strong>${title}</strong></a><span>${text}</span></li>`;
}

function dictionary(): Html {
	return html`${dictionaryOf("执法决定的字段（CSV 列名和 JSON 名）", DECISION_DICTIONARY)}${dictionaryOf("双随机抽查结果的字段（CSV 列名和 JSON 名）", ROUND_DICTIONARY)}`;
}

type Dictionary = readonly { readonly field: string; readonly label: string; readonly note: string }[];

function dictionaryOf(caption: string, fields: Dictionary): Html {
	return html`<table class="list small"><caption>${caption}</caption><thead><tr><th scope="col">列名</th><th scope="col">JSON</th><th scope="col">说明</th></tr></thead>
<tbody>${fields.map(
		({ field, label, note }) =>
			html`<tr><td data-label="列名">${label}</td><td data-label="JSON"><code>${field}</code></td><td data-label="说明">${note === "" ? "－" : note}</td></tr>`,
	)}</tbody></table>`;
}

/** What can be downloaded; every line says how many rows it has, so nobody downloads an empty file. */
export function downloadPage(figures: readonly BulkFigure[], rounds: readonly RoundFigure[]): Html {
	const total = figures.reduce((sum, one) => sum + one.count, 0);
	const groups = [...Map.groupBy(figures, (one) => one.authorityId ?? "").values()];
	return html`<h1>批量文件</h1>
<p>每个文件都是下载当时的内容。CSV 为 UTF-8，所有单元格都是文本；JSON Lines 每行一件决定。不含涉及自然人的决定。使用条款见<a href="/open#terms">开放数据</a>。</p>
${
	total === 0 && rounds.length === 0
		? html`<div class="empty card"><p><strong>暂无可下载的公示信息</strong></p></div>`
		: html`${section("all", "执法决定，全部机关", html`<p>共 ${total} 件　${files("all", "all", "all")}</p>`)}${groups.map(groupOf)}${rounds.length > 0 && roundFiles(rounds)}`
}`;
}

/** The files of random rounds: all together, and by authority and year. */
function roundFiles(rounds: readonly RoundFigure[]): Html {
	const total = rounds.reduce((sum, one) => sum + one.count, 0);
	return section(
		"rounds",
		"双随机抽查结果",
		html`<p>共 ${total} 个批次，CSV 每行一个抽查对象，JSON Lines 每行一个批次；不含抽查对象中有自然人的批次。　${files("all", "double-random", "all")}</p>
<table class="list small"><caption>双随机抽查结果，按机关和年度</caption><thead><tr><th scope="col">机关</th><th scope="col">公示年度</th><th scope="col">批次</th><th scope="col">文件</th></tr></thead>
<tbody>${rounds.map(
			(row) =>
				html`<tr><td data-label="机关">${row.authorityName}</td><td data-label="公示年度">${row.year}</td><td data-label="批次">${row.count}</td><td data-label="文件">${files(row.authorityId, "double-random", String(row.year))}</td></tr>`,
		)}</tbody></table>`,
	);
}

function groupOf(rows: readonly BulkFigure[]): Part {
	const [first] = rows;
	if (!first) return false;
	const { authorityId, authorityName } = first;
	const id = authorityId ?? "history";
	const count = rows.reduce((sum, one) => sum + one.count, 0);
	// Decisions of organs that are no authority here stand in the file of all only: they have no column of their own.
	if (authorityId === null) {
		return section(id, authorityName, html`<p>共 ${count} 件，不属于本平台的机关；见“全部机关”。</p>`);
	}
	return section(
		`d-${id}`,
		authorityName,
		html`<p>共 ${count} 件　${files(id, "all", "all")}</p>
<table class="list small"><caption>${authorityName}按年度和类别</caption><thead><tr><th scope="col">年度</th><th scope="col">类别</th><th scope="col">件数</th><th scope="col">文件</th></tr></thead>
<tbody>${rows.map(
			(row) =>
				html`<tr><td data-label="年度">${row.year}</td><td data-label="类别">${enforcementTypeLabel[row.type as EnforcementType]}</td><td data-label="件数">${row.count}</td><td data-label="文件">${files(id, row.type, String(row.year))}</td></tr>`,
		)}</tbody></table>`,
	);
}

function files(authority: string, type: string, year: string): Html {
	const path = `/open/files/${authority}/${type}/${year}`;
	return html`<a href="${path}.csv" rel="nofollow">CSV</a>　<a href="${path}.jsonl" rel="nofollow">JSON Lines</a>`;
}

type Schema = {
	readonly description?: string;
	readonly type?: string | readonly string[];
	readonly enum?: readonly unknown[];
	readonly default?: string | number;
};
type Operation = {
	readonly summary?: string;
	readonly description?: string;
	readonly parameters?: readonly {
		name: string;
		in: string;
		required?: boolean;
		schema?: Schema;
		description?: string;
	}[];
};

const EXAMPLES: Readonly<Record<string, string>> = {
	[`${OPEN_API}/decisions`]: "?type=penalty&from=2024-03-01&to=2024-03-31&size=50",
	[`${OPEN_API}/changes`]: "?since=0&size=200",
	[`${OPEN_API}/lists`]: "?kind=matter",
	[`${OPEN_API}/rounds`]: "?year=2024",
	[`${OPEN_API}/annual-reports`]: "?year=2024",
};

/** The documentation people read, made of the OpenAPI description of the very routes. */
export function apiPage(openApi: unknown, base: string): Html {
	const { paths = {} } = (openApi ?? {}) as { paths?: Record<string, { get?: Operation }> };
	const operations = Object.entries(paths)
		.filter(([path]) => path.startsWith(OPEN_API))
		.flatMap(([path, { get }]) => (get ? [{ path, get }] : []));
	return html`<h1>接口说明</h1>
<p>所有接口都是 GET，不需要账号，答复 JSON（UTF-8），地址以 <code>.csv</code> 结尾的答复表格。机器可读的说明：<a href="/openapi.json">openapi.json</a>（标签 <code>open-data</code>）。版本在地址里（<code>v1</code>）：字段只增不减；不兼容的改动另开新版本，旧版本至少保留一年。</p>
<p>每个答复带 <code>etag</code>；以 <code>if-none-match</code> 送回，没有变化时答复 304。使用条款和频次见<a href="/open">开放数据</a>。</p>
${operations.map(({ path, get }, at) => operation({ path, get, id: `op-${at}`, base }))}`;
}

function operation({ path, get, id, base }: { path: string; get: Operation; id: string; base: string }): Html {
	const query = EXAMPLES[path] ?? "";
	const { summary = path, description, parameters = [] } = get;
	return section(
		id,
		summary,
		html`<p><code class="open-path">GET ${path}</code></p>${description !== undefined && html`<p>${description}</p>`}
${
	parameters.length > 0 &&
	html`<table class="list small"><caption>${summary}的参数</caption><thead><tr><th scope="col">参数</th><th scope="col">说明</th><th scope="col">取值</th></tr></thead><tbody>${parameters.map(
		(one) =>
			html`<tr><td data-label="参数"><code>${one.name}</code>${one.required === true && one.in === "path" && html`（必填）`}</td><td data-label="说明">${one.description ?? one.schema?.description ?? PARAMETER_NOTES[one.name] ?? "－"}</td><td data-label="取值">${valuesOf(one.schema)}</td></tr>`,
	)}</tbody></table>`
}
${!path.includes("{") && html`<p>示例：<code class="open-path">curl '${base}${path}${query}'</code></p>`}`,
	);
}

const PARAMETER_NOTES: Readonly<Record<string, string>> = {
	id: "编号或者机关代码",
	size: "每页条数",
	after: "上一页最后一条",
	authority: "机关代码",
	kind: "种类",
	versions: "current 现行版本，all 全部版本",
};

function valuesOf(schema: Schema | undefined): string {
	if (schema?.enum) return schema.enum.join("、");
	const fallback = schema?.default;
	return fallback === undefined || fallback === "" ? "－" : `默认 ${fallback}`;
}
