import * as steps from "../../penalty-steps.ts";
import { authorityOf, idOf, penaltyWorld, type World } from "../../penalty-world.ts";
import type { PaperFacts } from "./paper.ts";

/** Finished files of every kind of ending, made by the product's own acts. */
const NEA = { regime: "nea", start: "2024-03-04 09:00" };

function told(changes: steps.Changes, party: unknown = steps.ORGANISATION): World {
	const world = penaltyWorld(NEA);
	steps.register(world, { party, source: "complaint", sourceDetail: "退休职工王五实名举报" });
	steps.initiate(world);
	steps.investigate(world);
	steps.notify(world, changes);
	return world;
}

function decide(world: World, changes: steps.Changes): World {
	steps.draft(world, changes);
	steps.answerScope(world, []);
	steps.approve(world);
	steps.decide(world);
	steps.serveDirectly(world, "penalty-decision");
	return world;
}

/** Told, heard, reviewed, decided. */
function heard(): World {
	const world = told({ hearingRight: true, noHearingReason: undefined });
	steps.hearDefence(world);
	steps.hear(world);
	steps.draft(world);
	steps.answerScope(world, ["public-interest"]);
	steps.review(world);
	steps.approve(world);
	steps.decide(world);
	return world;
}

const EVERYTHING = {
	kinds: ["fine", "confiscate-income", "suspend-licence"],
	fineFen: 10_005,
	confiscatedFen: 100_010_000_00,
	other: "暂扣电力业务许可证六个月",
};

/** Every kind of burden at once; the party kept silent. */
function silent(): World {
	const world = told(EVERYTHING);
	world.at("2024-03-14");
	return decide(world, EVERYTHING);
}

/** A citizen who waived its statement, and was warned. */
function warned(): World {
	const warning = { kinds: ["warning"], fineFen: 0 };
	const world = told(warning, steps.CITIZEN);
	world.do("waive-defence", { statement: "我放弃陈述申辩。", hearing: false, partySigned: true }, "handler");
	return decide(world, warning);
}

function spared(ground: string): World {
	const world = told({}, steps.CITIZEN);
	steps.draft(world, { outcome: "no-penalty", ground, kinds: [], fineFen: 0 });
	steps.answerScope(world, []);
	steps.approve(world);
	steps.decide(world);
	return world;
}

/** Paid in part, set aside by reconsideration, decided anew. */
function remade(): World {
	const world = steps.served(NEA);
	steps.pay(world, 2_000_000);
	world.do("record-remedy", { kind: "reconsideration", from: world.today, organ: "示例县人民政府" }, "handler");
	world.at("2024-06-03");
	world.do("end-remedy", { to: world.today, result: "remade", detail: "撤销，责令重新作出。" }, "handler");
	const anew = { facts: "经重新调查，未取得许可证对外供电。", fineFen: 4_000_000 };
	steps.notify(world, anew);
	steps.hearDefence(world);
	return decide(world, anew);
}

/** Unpaid, surcharged, demanded, brought to the court. */
function forced(): World {
	const world = steps.served(NEA);
	steps.pay(world, 2_000_000);
	world.at("2024-05-20");
	steps.imposeSurcharge(world, "逾期没有缴清。");
	steps.serveDirectly(world, "surcharge-decision");
	world.do("demand-performance", { manner: "到指定银行缴纳。", rightsTold: true }, "handler");
	steps.serveDirectly(world, "demand");
	world.at("2024-10-10");
	const application = {
		court: "示例县人民法院",
		facts: "罚款余额及加处罚款未缴纳",
		materials: "申请书、决定书、催告书",
	};
	world.do("apply-to-court", { ...application, headSigned: true }, "handler");
	return world;
}

/** Paid in part, demanded, and given up. */
function givenUp(): World {
	const world = steps.served(NEA);
	steps.pay(world, 2_000_000);
	world.at("2024-05-20");
	world.do("demand-performance", { manner: "到指定银行缴纳。", rightsTold: true }, "handler");
	steps.serveDirectly(world, "demand");
	const ended = { ground: "organisation-ended", reason: "当事人已经注销登记，没有剩余财产。" };
	world.do("terminate-enforcement", ended, "leader", { at: "2024-06-10" });
	return world;
}

/** Decided on the spot; the party would not sign. */
function onTheSpot(): World {
	const world = penaltyWorld({ regime: "qinyuan", start: "2024-05-09 10:00" });
	steps.register(world, { procedure: "summary", party: steps.CITIZEN });
	world.do("assign-officers", { officerIds: steps.OFFICERS }, "unitHead");
	const decision = {
		facts: "未按规定悬挂安全警示标志。",
		factualGround: "违法事实确凿。",
		legalGround: "行政处罚法第五十一条。",
		bases: [steps.BASIS],
		warning: true,
		fineFen: 10_000,
		place: "示例县示例路1号",
		steps: "出示证件、告知、填写决定书、当场交付。",
		defence: "当事人有异议",
		adopted: "none",
		handling: "理由不成立",
		filing: "决定书一份",
		collection: { kind: "bank" },
		officerIds: steps.OFFICERS,
		certificatesShown: true,
		delivered: true,
		remedyTold: true,
		signatures: { officersSigned: steps.OFFICERS, party: "refused", refusalReason: "不服" },
	};
	world.do("decide-on-the-spot", decision, "handler");
	world.do("file-summary-decision", { contents: "决定书一份" }, "unitHead");
	return world;
}

/** Nobody of the party signs what was recorded. */
function unsigned(): World {
	const world = penaltyWorld(NEA);
	steps.register(world, { party: steps.CITIZEN });
	steps.initiate(world);
	const signatures = {
		officersSigned: steps.OFFICERS,
		party: "refused",
		refusalReason: "不愿签字",
		onSitePerson: "周某",
	};
	world.do("inspect-site", steps.inspection(world, { signatures, photos: 3 }), "handler");
	world.do("collect-evidence", steps.collection(world, { signatures }), "handler");
	const kept = {
		reason: "可能被转移。",
		items: [{ name: "变压器", quantity: "2台" }],
		keptAt: "就地",
		keptBy: "周晓禾",
	};
	world.do("request-preservation", { ...kept, forms: ["register"] }, "handler");
	const preservationId = world.state.preservations[0]?.id;
	world.do("approve-preservation", { preservationId, approve: true, opinion: "同意。" }, "head");
	const detail = "已拍照、测量，当日退还。";
	world.do("dispose-preservation", steps.disposal(preservationId, { result: "copy", detail }), "handler");
	return world;
}

/** Reported by name, looked into and not taken up. */
function dismissed(): World {
	const world = steps.dismissed("qinyuan", { source: "complaint", sourceDetail: "实名举报（来信登记第3号）" });
	world.do("answer-reporter", { how: "named", content: "变压器由供电企业所有。" }, "handler");
	world.do("record-reporter-told", { way: "direct", on: world.today, receipt: "签收凭证2024-3" }, "handler");
	return world;
}

/** Begun, looked into and withdrawn. */
function withdrawn(): World {
	const world = steps.investigated(NEA);
	const ended = { how: "withdraw", ground: "no-jurisdiction", reason: "由其他机关管辖。" };
	world.do("end-without-decision", ended, "head");
	return world;
}

/** One officer kept out, another not; held up by an appraisal, and then given more time. */
function prolonged(): World {
	const world = penaltyWorld(NEA);
	steps.register(world);
	steps.initiate(world);
	steps.recuse(world, { personId: idOf("handler"), by: "party", reason: "当事人认为其办案过严。" }, false);
	steps.recuse(world, { personId: idOf("handler2"), by: "self", reason: "与当事人的负责人是近亲属。" }, true);
	world.do("assign-officers", { officerIds: [idOf("handler"), idOf("handler3")] }, "unitHead");
	const pause = { ground: "appraisal", basis: steps.BASIS, from: "2024-03-06", reason: "委托鉴定。" };
	world.do("pause-handling", pause, "leader", { at: "2024-03-06" });
	world.do("resume-handling", { to: "2024-03-15", reason: "收到鉴定意见。" }, "leader", { at: "2024-03-18" });
	world.do("extend-handling", { days: 30, basis: steps.BASIS, reason: "案情复杂，需要补充鉴定。" }, "head");
	return world;
}

export const FILES = {
	prolonged,
	withdrawn,
	dismissed,
	heard,
	silent,
	warned,
	spared: () => spared("minor"),
	child: () => spared("under-age"),
	remade,
	forced,
	givenUp,
	onTheSpot,
	unsigned,
} as const;

/** What the judge of papers reads of a world: its events, its papers, its authority. */
export const factsOf = (world: World): PaperFacts => ({
	events: world.events,
	sheets: world.sheets,
	authority: authorityOf("any"),
});
