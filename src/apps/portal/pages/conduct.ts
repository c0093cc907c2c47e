import type { ConductRule, PortalConduct } from "#disclosure/contract";
import { type Html, html, type Part } from "../html.ts";
import { facts } from "../layout.ts";

export function duringLinks(authorityId: string): readonly { readonly href: string; readonly label: string }[] {
	const path = `/public/${authorityId}`;
	return [
		{ href: `${path}/during`, label: "执法时应当出示什么、告知什么" },
		{ href: `${path}/officers`, label: "查询执法人员" },
		{ href: `${path}/boards`, label: "岗位信息公示牌" },
	];
}

/** The lines of the rules there are; false where the copy holds none. */
export function conductLines(conduct: PortalConduct | undefined): Part {
	if (!conduct) return false;
	const { identification, rightsTold } = conduct;
	const { activities, exception, dress, told, companions } = identification;
	const lines = [
		line("应当出示执法证件", activities, (items) => `${items}时${exception === null ? "" : "，特殊情况除外"}`),
		line("着装和标识", dress),
		line("应当表明身份", told, (items) => `告知${items}`),
		line("随同人员", companions, (items) => `有${items}随同的，应当告知其身份`),
		line(
			"应当告诉您的内容",
			rightsTold,
			(items) => `${items}${rightsTold?.writing === true ? "；告知情况应当有书面记录" : ""}`,
		),
	].flat();
	return lines.length > 0 && facts(lines);
}

function line(label: string, rule: ConductRule | null, say = (items: string) => items) {
	if (rule === null) return [];
	return [{ label, text: html`${say(rule.items.join("、"))}${cite(rule)}` }];
}

export function cite({ basis, via }: ConductRule): Html {
	return html`<span class="cite">${via !== null && html`<span class="tag plain">${via}</span>`}${basis}</span>`;
}
