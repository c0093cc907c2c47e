import type { CasePublication } from "#disclosure/contract";
import { chineseDate } from "../../words/moment.ts";

/** What happened to an item, one line each; lines of what did not happen are empty. */
export function noticesOf(item: CasePublication): readonly string[] {
	const { returned, check, release, withheld, annulment, withdrawal, override } = item;
	return [
		returned && item.status === "pending" ? `审核退回：${returned.reason}（${returned.by.name}）` : "",
		check ? `第二人审核：${check.by.name}　${check.opinion}` : "",
		release ? `${chineseDate(release.on)}发布${release.by ? `，${release.by.name}` : ""}` : "",
		withheld ? `不予公开：${withheld.ground}。${withheld.reason}（${withheld.by.name}）` : "",
		annulment ? `原决定自${chineseDate(annulment.effectiveOn)}起不再有效：${annulment.organ} ${annulment.number}` : "",
		withdrawal ? `${chineseDate(withdrawal.on)}撤下：${withdrawal.publicReason}` : "",
		item.publicInterest ? `公共利益认定：${item.publicInterest.finding}（${item.publicInterest.by.name}）` : "",
		override
			? `公示期限另有规定：${override.period ? `${override.period.count} ${override.period.unit === "workday" ? "个工作日" : "日"}` : "不公开"}，依据《${override.basis.document}》${override.basis.article}。${override.reason}`
			: "",
	];
}
