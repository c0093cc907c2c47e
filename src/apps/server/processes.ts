import { type AnyAct, type Process, penaltyProcess } from "#casework";
import { publicationProcess, roundProcess, visitProcess } from "#disclosure";
import { clientProcess, handOverProcess, pushProcess } from "#exchange";
import { requestProcess } from "#intake";
import { listProcess, triggerProcess } from "#lists";
import { annualReportKind, annualSectionKind, findingKind, inspectionPlanKind, remedyKind } from "#oversight";
import { reviewActs } from "#review";

/** An act as far as everybody can know it, whatever state it works on. */
export type KnownAct = AnyAct<never>;
export type KnownProcess = {
	readonly title: string;
	/** Of its streams. */
	readonly kind: string;
	readonly acts: ReadonlyMap<string, KnownAct>;
};

/**
 * Every process of the installation, in the order of a case. The one list: catalogues, labels in the record, and the tests
 * that look at every act there is are made of it.
 */
export const PROCESSES: readonly KnownProcess[] = [
	known("行政处罚案件", penaltyProcess(reviewActs)),
	known("公示信息", publicationProcess),
	known("双随机抽查批次", roundProcess),
	known("检查通知", visitProcess),
	known("信息推送", pushProcess),
	known("系统客户端", clientProcess),
	known("收到的移送案件", handOverProcess),
	known("年度执法数据", annualReportKind.process),
	known("年度执法数据：股室确认", annualSectionKind.process),
	known("执法检查计划", inspectionPlanKind.process),
	known("复议诉讼登记", remedyKind.process),
	known("整改事项", findingKind.process),
	known("事前公示清单", listProcess),
	known("清单更新情形", triggerProcess),
	known("公众诉求", requestProcess),
];

function known<S>(title: string, { kind, acts }: Process<S>): KnownProcess {
	return { title, kind, acts: acts as unknown as ReadonlyMap<string, KnownAct> };
}

const ACTS_OF: ReadonlyMap<string, KnownProcess["acts"]> = new Map(PROCESSES.map(({ kind, acts }) => [kind, acts]));

/** 办理环节名称 of an act on that kind of stream: two processes may each have an act of one name. */
export function actLabelOf(kind: string, name: string): string {
	return ACTS_OF.get(kind)?.get(name)?.label ?? name;
}
