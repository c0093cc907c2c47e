import { useParams } from "@tanstack/react-router";
import { Segmented } from "antd";
import { useState } from "react";
import type { CaseRow } from "#casework/contract";
import { ROLE_LABELS, type Role } from "#identity/contract";
import { useCases } from "../../data/cases.ts";
import { rolesOf, useActor } from "../../data/session.ts";
import { PAGE_SIZE } from "../../ui/address-filter.ts";
import { ListPage } from "../../ui/list-page.tsx";
import { NotHere } from "../../ui/not-here.tsx";
import { CaseCard, caseColumns } from "../cases/case-list.tsx";
import { QUEUES, type Queue } from "../shell/menu.ts";
import { UnservedPage } from "./unserved-page.tsx";

export function QueuePage() {
	const { name } = useParams({ from: "/queue/$name" });
	const queue = QUEUES.find((one) => one.name === name);
	const held = rolesOf(useActor()).filter((role) => queue?.roles.includes(role));
	if (!queue || held.length === 0) return <NotHere />;
	if (queue.desk === "papers") return <UnservedPage queue={queue} />;
	return <QueueOf key={name} queue={queue} roles={held} />;
}

function QueueOf({ queue, roles }: { queue: Queue; roles: readonly Role[] }) {
	const [role, setRole] = useState<Role>(roles[0] ?? "handler");
	const [{ page, size }, setPage] = useState({ page: 1, size: PAGE_SIZE });
	const query = useCases({ awaiting: `${role}:`, sort: "due", page, size });
	const to = queue.desk === "review" ? "/review/$caseId" : "/cases/$caseId";
	const actOf = (row: CaseRow) => row.awaitedAct ?? undefined;
	return (
		<ListPage<CaseRow>
			title={queue.label}
			note={queue.note}
			actions={
				roles.length > 1 ? (
					<Segmented
						aria-label="以哪个岗位"
						value={role}
						options={roles.map((one) => ({ value: one, label: ROLE_LABELS[one] }))}
						onChange={(next) => {
							setRole(next);
							setPage({ page: 1, size });
						}}
					/>
				) : undefined
			}
			label={queue.label}
			columns={caseColumns({ to, actOf })}
			card={(row) => <CaseCard row={row} to={to} act={actOf(row) ?? "继续办理"} />}
			query={query}
			paging={{ page, size, onPage: (next, nextSize) => setPage({ page: next, size: nextSize }) }}
			empty={`目前没有${queue.label.replace("待", "等待")}的事项。`}
		/>
	);
}
