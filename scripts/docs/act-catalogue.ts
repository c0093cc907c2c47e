import { ROLE_LABELS, ROLES } from "#identity/contract";
import { citeOf } from "#kernel/basis";
import { code, codes, pageOf, tableOf } from "./markdown.ts";
import { papersOf } from "./papers.ts";
import { CATALOGUE, type CatalogueProcess, stageLabel } from "./processes.ts";

const count = CATALOGUE.reduce((sum, { acts }) => sum + acts.length, 0);

/** Every act with its stage, actors, basis, gates, events and papers. */
export function actCatalogue(): string {
	return pageOf(
		"执法行为目录",
		`共 ${count} 个行为，由代码中的行为定义生成。“前置条件”不满足时系统拒绝并说明依据。`,
		CATALOGUE.map(catalogueOf),
	);
}

function catalogueOf({ title, acts }: CatalogueProcess): string {
	const rows = acts.map((act) => [
		`${act.label}<br>${code(act.name)}`,
		stageLabel(act.stage),
		act.actors.map((role) => ROLE_LABELS[role]).join("、"),
		citeOf(act.basis),
		act.gates.map(({ label }) => label).join("；") || "—",
		codes(act.emits.map(({ type }) => type)),
		papersOf(act.documents).join("、") || "—",
	]);
	return [
		`## ${title}（${acts.length}）`,
		tableOf(["行为", "环节", "办理人", "依据", "前置条件", "事件", "文书"], rows),
	].join("\n\n");
}

/** Act × role: who may do what. A blank is a no. */
export function permissionMatrix(): string {
	const intro = "行为 × 岗位。“●”为可以办理，空白为不可以；管理员（三员）不办理案件。岗位还须覆盖案件所在的机构。";
	return pageOf("权限表", intro, CATALOGUE.map(matrixOf));
}

function matrixOf({ title, acts }: CatalogueProcess): string {
	const head = ["行为", ...ROLES.map((role) => ROLE_LABELS[role])];
	const rows = acts.map((act) => [act.label, ...ROLES.map((role) => (act.actors.includes(role) ? "●" : ""))]);
	return `## ${title}\n\n${tableOf(head, rows)}`;
}
