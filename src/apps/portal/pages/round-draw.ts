import type { PublicRound } from "#disclosure";
import { REDRAW_REASONS } from "#disclosure/contract";
import { longDate } from "../decision-list.ts";
import { type Html, html, type Part } from "../html.ts";
import { facts, section } from "../layout.ts";
import type { GivenUpRound } from "../round-queries.ts";

type PublicDraw = NonNullable<PublicRound["draws"]>[number];

/** That the draw was left to chance, and how anybody can check it: seed, sizes and hashes, nothing of the pools (PUB-09). */
export function drawSection(content: PublicRound, givenUp: readonly GivenUpRound[]): Html {
	const { draws } = content;
	if (draws === undefined)
		return section(
			"draw",
			"随机抽取的核对",
			html`<p><span class="tag plain">非本平台抽取</span>本批次在本平台之外抽取，抽取日期和方式由机关填写；本平台没有抽取记录可供核对。</p>${traces(givenUp)}`,
		);
	return section(
		"draw",
		"随机抽取的核对",
		html`<p><span class="tag">本平台抽取</span>抽取前，检查对象名录和执法检查人员名录已经锁定，名录的哈希作为承诺写入公示存证日志；其后日志签发的第一个检查点与承诺一起算出种子，种子决定抽取结果。提交时没有人能够知道种子，抽取后任何人都可以重算。</p>
${draws.map((draw) => drawFacts(draw, draws.length))}
<details class="more"><summary>怎样自己重算</summary><ol class="steps">
<li>下载本页的数据（JSON）。承诺＝SHA-256（盐值的 32 个字节，后接 <code>statement</code> 的规范 JSON），它就是公示存证日志中该条目的 <code>sha256</code>。</li>
<li>种子＝SHA-256（“sanzhi-draw/1”、承诺、检查点的签名文本，各占一行）。检查点文本为日志名称、条数、根哈希三行。</li>
<li>第 i 个随机数＝SHA-256（“种子:objects:i”）的前 12 位十六进制数，i 从 0 起；不小于 n 的最大倍数（2<sup>48</sup> 以内）的跳过，其余除以 n 取余数。用它从前往后打乱名录的序号，前若干个就是抽中的对象。</li>
<li>检查人员用“种子:officers:i”打乱，依次派给各个对象，每个对象派足人数；剩余不足的，重新打乱。</li>
<li>也可以脱机运行 <code>sanzhi draw verify 下载的文件.json</code>。</li></ol></details>
${traces(givenUp)}`,
	);
}

function drawFacts(draw: PublicDraw, count: number): Html {
	const { statement, seed, log, index, checkpoint } = draw;
	const title = count === 1 ? "" : statement.kind === "first" ? "首次抽取" : `第 ${statement.n} 次抽取（补抽）`;
	return html`${title !== "" && html`<h3>${title}</h3>`}${facts([
		{ label: "日期", text: longDate(draw.on as never) },
		...(statement.kind === "redraw"
			? [
					{
						label: "补抽原因",
						text: REDRAW_REASONS[statement.reason as keyof typeof REDRAW_REASONS] ?? statement.reason,
					},
				]
			: []),
		...tasks(statement),
		...places(draw),
		{ label: "种子", text: html`<code class="wrap">${seed}</code>` },
		...(statement.objects.size > 0
			? [{ label: "对象名录的哈希", text: html`<code class="wrap">${statement.objects.hash}</code>` }]
			: []),
		...(statement.officers.size > 0
			? [{ label: "人员名录的哈希", text: html`<code class="wrap">${statement.officers.hash}</code>` }]
			: []),
		{ label: "承诺", text: html`${log} 第 ${index} 条，事件 <code class="wrap">${draw.eventId}</code>` },
		{
			label: "检查点",
			text: html`${checkpoint.split("\n")[1] ?? ""} 条，根 <code class="wrap">${checkpoint.split("\n")[2] ?? ""}</code>`,
		},
	])}`;
}

function tasks(statement: PublicDraw["statement"]) {
	if (statement.kind === "first") {
		const { objects, officers } = statement;
		const left = officers.leftOut === 0 ? "" : `，另有 ${officers.leftOut} 名因应当回避等情形记录理由后未列入`;
		return [
			{ label: "检查对象", text: `名录 ${objects.size} 个，抽取 ${objects.take} 个` },
			{ label: "检查人员", text: `名录 ${officers.size} 名${left}，每个对象选派 ${officers.perObject} 名` },
		];
	}
	const { seats } = statement.objects;
	const { vacancies, size } = statement.officers;
	return [
		...(seats.length > 0
			? [{ label: "更换对象", text: `第 ${seats.join("、")} 个，从其余 ${statement.objects.size} 个中抽取` }]
			: []),
		...(vacancies.length > 0
			? [
					{
						label: "更换人员",
						text: `第 ${vacancies.map((one) => one.seat).join("、")} 个对象${vacancies.length > 1 ? "各" : ""} 1 名，从其余 ${size} 名中选派`,
					},
				]
			: []),
	];
}

const POSITIONS_SHOWN = 60;

/** Positions in the frozen order tell no name. */
function places({ objects, officers }: PublicDraw) {
	const line = (numbers: readonly string[]) =>
		numbers.length <= POSITIONS_SHOWN
			? numbers.join("、")
			: `${numbers.slice(0, POSITIONS_SHOWN).join("、")}……（其余见 JSON）`;
	return [
		...(objects.length > 0 ? [{ label: "抽中的对象序号", text: line(objects.map(String)) }] : []),
		...(officers.length > 0 ? [{ label: "抽中的人员序号", text: line(officers.map((pair) => pair.join("＋"))) }] : []),
	];
}

/** A draw that was committed to and given up stays visible: nobody draws until it pleases. */
function traces(givenUp: readonly GivenUpRound[]): Part {
	return (
		givenUp.length > 0 &&
		html`<p class="note">本机关同一年度、同一抽查事项另有 ${givenUp.length} 个批次在提交抽取后作废：</p><ul>${givenUp.map(
			({ id, withdrawnOn, reason }) =>
				html`<li><a href="/rounds/${id}">${longDate(withdrawnOn)}作废</a>：${reason}</li>`,
		)}</ul>`
	);
}
