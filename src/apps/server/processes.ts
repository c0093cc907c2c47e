import { type AnyAct, penaltyCaseKind, type StreamKind } from "#casework";
import { publicationKind, ROUNDS_ACCESS, roundKind, VISITS_ACCESS, visitKind } from "#disclosure";
import { disclosureRouteContracts } from "#disclosure/contract";
import { type CountedKind, clientKind, countedKind, handOverKind, pushKind } from "#exchange";
import { clientRouteContracts, handOverRoutes, pushRouteContracts } from "#exchange/contract";
import { mayPass } from "#identity";
import type { Access, Actor } from "#identity/contract";
import { requestKind } from "#intake";
import { intakeRouteContracts } from "#intake/contract";
import { listKind, triggerKind } from "#lists";
import { annualReportKind, annualSectionKind, findingKind, inspectionPlanKind, remedyKind } from "#oversight";
import { reviewActs } from "#review";

/** An act as far as everybody can know it, whatever state it works on. */
export type KnownAct = AnyAct<never>;
export type KnownProcess = {
	readonly title: string;
	/** Of its streams. */
	readonly kind: string;
	readonly acts: ReadonlyMap<string, KnownAct>;
	/** Who may open its streams, as their door says. */
	readonly access: Access;
	/** Its clocks, for who counts them anew. */
	readonly counted: CountedKind;
};

/**
 * Every process of the installation, in the order of a case. The one list: catalogues, labels in the record, and the tests
 * that look at every act there is are made of it.
 */
export const PROCESSES: readonly KnownProcess[] = [
	known("行政处罚案件", penaltyCaseKind(reviewActs)),
	known("公示信息", publicationKind, disclosureRouteContracts.detail.access),
	known("双随机抽查批次", roundKind, ROUNDS_ACCESS),
	known("检查通知", visitKind, VISITS_ACCESS),
	known("信息推送", pushKind, pushRouteContracts.detail.access),
	known("系统客户端", clientKind, clientRouteContracts.detail.access),
	known("收到的移送案件", handOverKind, handOverRoutes.detail.access),
	known("年度执法数据", annualReportKind),
	known("年度执法数据：股室确认", annualSectionKind),
	known("执法检查计划", inspectionPlanKind),
	known("复议诉讼登记", remedyKind),
	known("整改事项", findingKind),
	known("事前公示清单", listKind),
	known("清单更新情形", triggerKind),
	known("公众诉求", requestKind, intakeRouteContracts.detail.access),
];

function known<S>(title: string, of: StreamKind<S>, access: Access = "actor"): KnownProcess {
	const { kind, acts } = of.process;
	return { title, kind, acts: acts as unknown as ReadonlyMap<string, KnownAct>, access, counted: countedKind(of) };
}

/** Kinds of streams that this person may open. */
export function kindsFor(actor: Actor): readonly string[] {
	return PROCESSES.filter(({ access }) => mayPass(actor, access)).map(({ kind }) => kind);
}

/** Whatever can have a clock: an official notice counts in all of them, not in cases alone. */
export const COUNTED_KINDS: readonly CountedKind[] = PROCESSES.map(({ counted }) => counted);

const ACTS_OF: ReadonlyMap<string, KnownProcess["acts"]> = new Map(PROCESSES.map(({ kind, acts }) => [kind, acts]));

/** 办理环节名称 of an act on that kind of stream: two processes may each have an act of one name. */
export function actLabelOf(kind: string, name: string): string {
	return ACTS_OF.get(kind)?.get(name)?.label ?? name;
}
