import { by, type CaseFile, dayOf, lastDay } from "./case-file.ts";
import { owedOf, paidOf, payableUntil, receivedOn, standing, surchargeMost } from "./money.ts";
import type { Rule } from "./rule.ts";
import type { Told } from "./vocabulary.ts";

const ENFORCING = ["SurchargeImposed", "DemandMade", "CourtApplied"] as const;

const isOpen = (file: CaseFile, remedy: Told<"RemedyRecorded">, before: Told) =>
	file.between(remedy, before, "RemedyEnded").length === 0;

/**
 * Where the party's time to seek a remedy ends (行政复议法 20; 行政诉讼法 45, 46), as the file shows it. `rolled`: a last day off
 * goes to the next working day (行政诉讼法解释 48), for what must not be late; without it, for what must not be early.
 */
function remedyUntil(file: CaseFile, made: Told<"DecisionMade">, before: Told, rolled = false) {
	const ended = file
		.between(made, before, "RemedyEnded")
		.filter(({ data }) => data.result !== "withdrawn")
		.at(-1);
	const received = receivedOn(file, made, before);
	if (ended) {
		const remedy = file.last(ended, "RemedyRecorded");
		return remedy?.data.kind === "reconsideration" ? lastDay(ended.data.to, 15, "day", rolled) : ended.data.to;
	}
	return received && lastDay(received, 6, "month", rolled);
}

/** Where what the court is asked for last became another amount, or got another day: no demand of before it names that. */
function lastMend(file: CaseFile, applied: Told<"CourtApplied">): Told | undefined {
	const now = standing(file, applied);
	if (!now) return undefined;
	const paid = paidOf(file, now.made, applied, false);
	const asksSurcharge = applied.data.amountFen > Math.max(0, owedOf(now.penalty) - paid);
	const mends = file
		.between(now.made, applied, "SurchargeImposed", "InstalmentsApproved", "RemedyEnded")
		.filter(({ type, data }) => {
			if (type === "SurchargeImposed") return asksSurcharge;
			return type === "InstalmentsApproved" ? now.penalty.fineFen > paid : data.penalty !== undefined;
		});
	return mends.at(-1);
}

/** A demand made after that was served, and ten working days are over (行政强制法 54, 69). */
function isDemanded(file: CaseFile, after: Told | undefined, applied: Told<"CourtApplied">): boolean {
	return file.between(after, applied, "DemandMade").some((one) => {
		const servedOn = file.service(file.paperOf(one, "demand"), applied)?.data.on;
		return servedOn !== undefined && lastDay(servedOn, 10, "workday") < dayOf(applied);
	});
}

/** 执行: 行政处罚法 66–73; 行政强制法 35, 36, 40, 45, 53, 54. */
export const PERFORMANCE: readonly Rule[] = [
	{
		article: "行政处罚法 61, 66, 73; 行政强制法 34, 53",
		sentence: "没有送达、已经撤销或者没有作出的决定被强制执行",
		*breaches(file) {
			for (const event of file.all(...ENFORCING, "InstalmentsApproved")) {
				const now = standing(file, event);
				if (!now || !receivedOn(file, now.made, event)) yield [now?.made, event];
			}
		},
	},
	{
		article: "行政处罚法 67 III, 72 I（一）",
		sentence: "缴款期限没有届满就加处罚款或者催告",
		*breaches(file) {
			for (const event of file.all("SurchargeImposed", "DemandMade")) {
				const now = standing(file, event);
				const due = now && payableUntil(file, now.made, event);
				if (!now || !due || (event.type === "DemandMade" && event.data.dueFen === 0)) continue;
				// What is imposed runs from the day after the one it names.
				const early = event.type === "SurchargeImposed" && event.data.from < due;
				if (early || dayOf(event) <= due) yield [now.made, event];
			}
		},
	},
	{
		article: "行政处罚法 72 I（一）",
		sentence: "加处罚款的基数不是未缴纳的罚款",
		*breaches(file) {
			for (const imposed of file.all("SurchargeImposed")) {
				const now = standing(file, imposed);
				if (!now) continue;
				const { fineFen } = now.penalty;
				if (imposed.data.unpaidFen > fineFen || imposed.data.unpaidFen <= 0) yield [now.made, imposed];
			}
		},
	},
	{
		article: "行政强制法 37; 达州二（三）12; 工信部二（三）4; 沁源全过程记录办法 24（五）",
		sentence: "加处罚款没有提请，或者由提请的人、由不是负责人的人决定",
		*breaches(file) {
			const heads = ["dazhou", "miit", "qinyuan"].includes(file.regime) ? ["head"] : ["head", "leader"];
			for (const imposed of file.all("SurchargeImposed", "SurchargeDeclined")) {
				const asked = file.last(imposed, "SurchargeRequested");
				if (!asked || by(asked) === by(imposed) || !file.holds(by(imposed), ...heads)) yield [asked, imposed];
			}
		},
	},
	{
		article: "行政强制法 38, 45 I, 55",
		sentence: "加处罚款决定书没有送达，就申请人民法院强制执行加处罚款",
		*breaches(file) {
			for (const applied of file.all("CourtApplied")) {
				const now = standing(file, applied);
				const imposed = now && file.between(now.made, applied, "SurchargeImposed").at(-1);
				if (!imposed) continue;
				const open = Math.max(0, owedOf(now.penalty) - paidOf(file, now.made, applied, false));
				const told = file.service(file.paperOf(imposed, "surcharge-decision"), applied);
				if (applied.data.amountFen > open && !told) yield [imposed, applied];
			}
		},
	},
	{
		article: "行政处罚法 72 I（一）",
		sentence: "对同一决定加处两次",
		*breaches(file) {
			for (const imposed of file.all("SurchargeImposed")) {
				const made = file.last(imposed, "DecisionMade");
				const former = made && file.between(made, imposed, "SurchargeImposed")[0];
				const changed = former && file.between(former, imposed, "RemedyEnded").some(({ data }) => data.penalty);
				if (former && !changed) yield [former, imposed];
			}
		},
	},
	{
		article: "行政处罚法 72 I（一）, 73 III; 行政强制法 45 II",
		sentence: "加处罚款超过每日百分之三、超过罚款数额，或者计入了复议诉讼期间",
		*breaches(file) {
			for (const demand of file.all("DemandMade")) {
				const now = standing(file, demand);
				if (!now) continue;
				const most = surchargeMost(file, now.made, now.penalty.fineFen, demand);
				if (demand.data.surchargeFen > most) yield [now.made, demand];
			}
		},
	},
	{
		article: "行政强制法 35（三）",
		sentence: "催告或者申请的金额多于尚欠的金额",
		*breaches(file) {
			for (const event of file.all("DemandMade", "CourtApplied")) {
				const now = standing(file, event);
				if (!now) continue;
				const amount = event.type === "DemandMade" ? event.data.dueFen : event.data.amountFen;
				const open = Math.max(0, owedOf(now.penalty) - paidOf(file, now.made, event, false));
				const most = surchargeMost(file, now.made, now.penalty.fineFen, event);
				if (amount > open + most - Math.min(most, paidOf(file, now.made, event, true))) yield [now.made, event];
			}
		},
	},
	{
		article: "行政处罚法 72 I（一）",
		sentence: "收缴的钱多于决定的数额",
		*breaches(file) {
			for (const paid of file.all("PaymentRecorded")) {
				const now = standing(file, paid);
				if (!now) continue;
				const sum = paidOf(file, now.made, paid, paid.data.surcharge) + paid.data.amountFen;
				if (sum > (paid.data.surcharge ? now.penalty.fineFen : owedOf(now.penalty))) yield [now.made, paid];
			}
		},
	},
	{
		article: "行政处罚法 72 I（一）; 行政强制法 45 I",
		sentence: "没有决定加处罚款就收取加处罚款",
		*breaches(file) {
			for (const paid of file.all("PaymentRecorded").filter(({ data }) => data.surcharge)) {
				const made = file.last(paid, "DecisionMade");
				if (file.between(made, paid, "SurchargeImposed").length === 0) yield [made, paid];
			}
		},
	},
	{
		article: "行政处罚法 67 I, II",
		sentence: "没有作出罚款、没收决定就收款",
		*breaches(file) {
			for (const paid of file.all("PaymentRecorded")) {
				const made = file.last(paid, "DecisionMade");
				const penalty = standing(file, paid)?.penalty ?? made?.data.penalty;
				if (!penalty || owedOf(penalty) === 0) yield [made, paid];
			}
		},
	},
	{
		article: "行政处罚法 66 I, 73 III",
		sentence: "缴款、履行或者复议、诉讼的日期早于作出决定之日",
		*breaches(file) {
			for (const paid of file.all("PaymentRecorded")) {
				const [first] = file.between(undefined, paid, "DecisionMade");
				if (first && paid.data.on < dayOf(first)) yield [first, paid];
			}
			for (const event of file.all("OtherPerformed", "RemedyRecorded")) {
				const made = file.last(event, "DecisionMade");
				const day = event.type === "OtherPerformed" ? event.data.on : event.data.from;
				if (made && day < dayOf(made)) yield [made, event];
			}
		},
	},
	{
		article: "行政处罚法 67 II, 68, 69",
		sentence: "不符合当场收缴条件而由执法人员收缴",
		*breaches(file) {
			for (const paid of file.all("PaymentRecorded").filter(({ data }) => data.channel === "on-the-spot")) {
				const made = file.last(paid, "DecisionMade");
				// Booked with the decision it was taken under; the ground of that is a word of its record.
				const onTheSpot = made?.data.summary && made.meta.at === paid.meta.at;
				if (!onTheSpot && !paid.data.remote) yield [made, paid];
			}
		},
	},
	{
		article: "行政处罚法 66 II",
		sentence: "分期的总额多于未缴纳的罚款，或者期限已过，或者不是负责人批准",
		*breaches(file) {
			for (const approved of file.all("InstalmentsApproved")) {
				const now = standing(file, approved);
				if (!now) continue;
				const sum = approved.data.schedule.reduce((total, { amountFen }) => total + amountFen, 0);
				const past = approved.data.schedule.some(({ dueOn }) => dueOn < dayOf(approved));
				if (sum > now.penalty.fineFen || past || !file.holds(by(approved), "head", "leader"))
					yield [now.made, approved];
			}
		},
	},
	{
		article: "行政强制法 54, 35; 沁源全过程记录办法（催告）",
		sentence: "催告书没有送达，或者送达后没有满十日（工作日），就申请人民法院强制执行",
		*breaches(file) {
			for (const applied of file.all("CourtApplied")) {
				const made = file.last(applied, "DecisionMade");
				if (!isDemanded(file, made, applied)) yield [file.between(made, applied, "DemandMade").at(-1), applied];
			}
		},
	},
	{
		article: "行政强制法 35（一）（三）, 46, 54",
		sentence: "催告之后又加处罚款、延期缴纳罚款或者变更决定的，没有再次催告就申请人民法院强制执行",
		*breaches(file) {
			for (const applied of file.all("CourtApplied")) {
				const mend = lastMend(file, applied);
				const before = file.last(applied, "DecisionMade");
				if (mend && isDemanded(file, before, applied) && !isDemanded(file, mend, applied)) yield [mend, applied];
			}
		},
	},
	{
		article: "行政强制法 53",
		sentence: "当事人还可以申请复议、起诉，或者正在复议、诉讼，就申请人民法院强制执行",
		*breaches(file) {
			for (const applied of file.all("CourtApplied")) {
				const now = standing(file, applied);
				if (!now) continue;
				const open = file.between(now.made, applied, "RemedyRecorded").find((one) => isOpen(file, one, applied));
				const until = remedyUntil(file, now.made, applied);
				if (open || (until && dayOf(applied) <= until)) yield [now.made, open, applied];
			}
		},
	},
	{
		article: "行政强制法 53; 行政诉讼法解释 156",
		sentence: "超过三个月才申请人民法院强制执行，没有正当理由",
		*breaches(file) {
			for (const applied of file.all("CourtApplied")) {
				const now = standing(file, applied);
				const until = now && remedyUntil(file, now.made, applied, true);
				if (!until || applied.data.lateReason) continue;
				const parts = file.between(now.made, applied, "InstalmentsApproved").flatMap(({ data }) => data.schedule);
				const ended = file.between(now.made, applied, "RemedyEnded").map(({ data }) => data.to);
				// While a remedy runs there is no applying; one that is withdrawn leaves the time from its end.
				const from = [until, ...ended, ...parts.map(({ dueOn }) => dueOn)].toSorted().at(-1) ?? until;
				if (dayOf(applied) > lastDay(from, 3, "month", true)) yield [now.made, applied];
			}
		},
	},
	{
		article: "行政强制法 36; 沁源全过程记录办法（催告后的陈述申辩）",
		sentence: "催告后当事人的意见没有复核就强制执行",
		*breaches(file) {
			for (const applied of file.all("CourtApplied")) {
				const made = file.last(applied, "DecisionMade");
				for (const said of file.between(made, applied, "DemandAnswered").filter(({ data }) => data.needsReview)) {
					const reviews = file.between(said, applied, "DemandStatementReviewed");
					if (!reviews.some(({ data }) => data.statementId === said.data.statementId)) yield [said, applied];
				}
			}
		},
	},
	{
		article: "行政强制法 36",
		sentence: "当事人没有收到催告书就记录其意见",
		*breaches(file) {
			for (const said of file.all("DemandAnswered")) {
				const demand = file.last(said, "DemandMade");
				if (!file.service(file.paperOf(demand, "demand"), said)) yield [demand, said];
			}
		},
	},
	{
		article: "行政强制法 40",
		sentence: "终结执行不是负责人决定，或者理由与案卷不符",
		*breaches(file) {
			const citizen = file.all("ClueRegistered")[0]?.data.party.type === "citizen";
			for (const ended of file.all("EnforcementTerminated")) {
				const { ground } = ended.data;
				const steps = file.between(undefined, ended, "CourtProgressed").map(({ data }) => data.step);
				const wrong =
					(ground === "citizen-dead" && !citizen) ||
					(ground === "organisation-ended" && citizen) ||
					(ground === "court-refused" && !steps.includes("denied")) ||
					(ground === "court-ended" && !steps.includes("execution-ended"));
				if (wrong || !file.holds(by(ended), "head", "leader")) yield [ended];
			}
		},
	},
	{
		article: "行政强制法 40",
		sentence: "终结执行之后又强制执行",
		*breaches(file) {
			for (const ended of file.all("EnforcementTerminated"))
				for (const event of file.between(ended, file.first(ended, "CaseReopened", "RemedyEnded"), ...ENFORCING))
					yield [ended, event];
		},
	},
	{
		article: "行政强制法 53–58",
		sentence: "没有申请就登记法院执行情况",
		*breaches(file) {
			for (const event of file.all("CourtProgressed")) if (!file.last(event, "CourtApplied")) yield [event];
		},
	},
	{
		article: "行政强制法 56, 57; 行政诉讼法解释 160",
		sentence: "法院没有受理、没有裁定准予执行就登记执行完毕",
		*breaches(file) {
			for (const event of file.all("CourtProgressed").filter(({ data }) => data.step === "executed")) {
				const steps = file.between(undefined, event, "CourtProgressed").map(({ data }) => data.step);
				if (!steps.includes("accepted") || !steps.includes("granted")) yield [file.last(event, "CourtApplied"), event];
			}
		},
	},
	{
		article: "行政强制法 40; 行政处罚法 66",
		sentence: "法院执行后罚没款没有全部到位，也没有终结执行，就以法院执行结案",
		*breaches(file) {
			for (const closed of file.all("CaseClosed").filter(({ data }) => data.reason === "court-executed")) {
				const now = standing(file, closed);
				const executed = file
					.between(now?.made, closed, "CourtProgressed")
					.findLast(({ data }) => ["executed", "execution-ended"].includes(data.step));
				if (!now || executed?.data.step === "execution-ended" || (executed && !executed.data.booked)) continue;
				if (paidOf(file, undefined, closed, false) < owedOf(now.penalty)) yield [executed, closed];
			}
		},
	},
	{
		article: "行政复议法 2, 20; 行政诉讼法 2",
		sentence: "对没有作出的决定登记复议、诉讼，或者结果没有对应的申请，或者没有复议决定可以撤销却恢复原决定效力",
		*breaches(file) {
			for (const remedy of file.all("RemedyRecorded")) if (!file.last(remedy, "DecisionMade")) yield [remedy];
			for (const ended of file.all("RemedyEnded")) {
				const remedy = file.last(ended, "RemedyRecorded");
				const over = remedy && file.between(remedy, ended, "RemedyEnded")[0];
				if (!remedy || over || ended.data.to < remedy.data.from) yield [remedy, over, ended];
				if (ended.data.result !== "restored" || !remedy || over) continue;
				const made = file.last(ended, "DecisionMade");
				const reconsidered = file
					.between(made, remedy, "RemedyRecorded")
					.some(({ data }) => data.kind === "reconsideration");
				if (remedy.data.kind !== "litigation" || !reconsidered) yield [remedy, ended];
			}
		},
	},
];
