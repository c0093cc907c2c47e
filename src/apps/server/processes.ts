import { type AnyAct, penaltyCaseKind, type StreamKind } from "#casework";
import { publicationKind, roundKind, visitKind } from "#disclosure";
import { type CountedKind, clientKind, countedKind, handOverKind, pushKind } from "#exchange";
import { requestKind } from "#intake";
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
	/** Its clocks, for who counts them anew. */
	readonly counted: CountedKind;
};

/**
 * Every process of the installation, in the order of a case. The one list: catalogues, labels in the record, and the tests
 * that look at every act there is are made of it.
 */
export const PROCESSES: readonly KnownProcess[] = [
	known("行政处罚案件", penaltyCaseKind(reviewActs)),
	known("公示信息", publicationKind),
	known("双随机抽查批次", roundKind),
	known("检查通知", visitKind),
	known("信息推送", pushKind),
	known("系统客户端", clientKind),
	known("收到的移送案件", handOverKind),
	known("年度执法数据", annualReportKind),
	known("年度执法数据：股室确认", annualSectionKind),
	known("执法检查计划", inspectionPlanKind),
	known("复议诉讼登记", remedyKind),
	known("整改事项", findingKind),
	known("事前公示清单", listKind),
	known("清单更新情形", triggerKind),
	known("公众诉求", requestKind),
];

function known<S>(title: string, of: StreamKind<S>): KnownProcess {
	const { kind, acts } = of.process;
	return { title, kind, acts: acts as unknown as ReadonlyMap<string, KnownAct>, counted: countedKind(of) };
}

/** Whatever can have a clock: an official notice counts in all of them, not in cases alone. */
export const COUNTED_KINDS: readonly CountedKind[] = PROCESSES.map(({ counted }) => counted);

const ACTS_OF: ReadonlyMap<string, KnownProcess["acts"]> = new Map(PROCESSES.map(({ kind, acts }) => [kind, acts]));

/** 办理环节名称 of an act on that kind of stream: two processes may each have an act of one name. */
export function actLabelOf(kind: string, name: string): string {
	return ACTS_OF.get(kind)?.get(name)?.label ?? name;
}
