import type { ChartStage, ChartStep } from "#casework";
import { longDate } from "../decision-list.ts";
import { flowChartSvg } from "../flow-chart-svg.ts";
import { type Html, html, type Part } from "../html.ts";
import type { ListVersion, RunningChart } from "../list-queries.ts";
import type { PortalAuthority } from "../queries.ts";

export function flowPath(authorityId: string, course: string): string {
	return `/public/${authorityId}/flow/${course}`;
}

export type FlowChartPage = {
	readonly authority: PortalAuthority;
	readonly chart: RunningChart;
	/** The list of charts in force, where the authority published one. */
	readonly published: ListVersion | undefined;
};

/** Drawing for who looks, list for who reads or hears: the same steps, which are the acts that run the case. */
export function flowChartPage({ authority, chart, published }: FlowChartPage): Html {
	return html`<h1>${chart.title}<small>${authority.name}</small></h1>
${currency(chart, published)}
<p class="types">${chart.others.map((other) => html`<a href="${flowPath(authority.id, other.course)}">${other.title}</a>`)}</p>
<section class="card" aria-label="流程图">${flowChartSvg(chart.model, "flow")}
<p class="note">实线框为每件案件都要办理的环节；“视情况办理”的环节在下方列表中写明适用情形。许可、强制、检查、征收征用的流程图尚未提供。</p></section>
<h2>各阶段的环节、条件和依据</h2>
${chart.model.stages.map(stageList)}
<p class="more"><a href="/public/${authority.id}">返回本机关专栏</a></p>`;
}

/** 现行、尚未发布，还是待更新: the published chart is held against what runs. */
function currency(chart: RunningChart, published: ListVersion | undefined): Html {
	const since = longDate(chart.runningSince);
	if (!published || chart.publishedHash === null)
		return html`<p class="ribbon"><strong>按实际运行的流程生成</strong>　自 ${since} 起，尚未作为清单发布</p>`;
	if (chart.publishedHash === chart.hash)
		return html`<p class="ribbon valid"><strong>与实际运行的流程一致</strong>　第 ${published.version} 版，自 ${longDate(published.effectiveOn)} 起施行</p>`;
	return html`<p class="ribbon gone"><strong>待更新</strong>　办案流程自 ${since} 起已有变化，已发布的第 ${published.version} 版（${longDate(published.effectiveOn)} 起施行）将按变化后的流程更新；以下为现在实际运行的流程</p>`;
}

function stageList(stage: ChartStage): Html {
	const main = stage.steps.filter(({ when }) => when === null).map(({ label }) => label);
	return html`<details class="fold" id="stage-${stage.id}"><summary><strong>${stage.label}</strong>（${stage.steps.length} 个环节）${main.length > 0 && html`<span class="sub">${main.join(" → ")}</span>`}</summary>${
		stage.limits.length > 0 &&
		html`<ul class="limits">${stage.limits.map(
			(limit) =>
				html`<li><strong>${limit.label}：${limit.text}</strong> ${limit.via !== null && html`<span class="tag plain">${limit.via}</span>`}<span class="cite">${cite(limit.basis)}</span></li>`,
		)}</ul>`
	}<table class="list"><caption class="sr">${stage.label}的环节</caption><thead><tr><th scope="col">环节</th><th scope="col">适用情形</th><th scope="col">办理人员</th><th scope="col">前置条件</th><th scope="col">依据</th></tr></thead><tbody>${stage.steps.map(stepRow)}</tbody></table></details>`;
}

function stepRow(step: ChartStep): Html {
	return html`<tr><td data-label="环节" class="main-cell">${step.label}</td><td data-label="适用情形">${step.when ?? "每件案件"}${step.ends && "（案件就此终止或者移出）"}</td><td data-label="办理人员">${step.who}</td><td data-label="前置条件">${conditions(step.before)}</td><td data-label="依据">${cite(step.basis)}</td></tr>`;
}

function conditions(before: readonly string[]): Part {
	return before.length === 0
		? html`<span class="none">无</span>`
		: html`<ul class="plain">${before.map((one) => html`<li>${one}</li>`)}</ul>`;
}

function cite({ document, article }: ChartStep["basis"]): string {
	return `《${document}》${article}`;
}
