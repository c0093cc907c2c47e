import { Link, useParams } from "@tanstack/react-router";
import { App, Button, Card } from "antd";
import type { ReactNode } from "react";
import { COMPANION_KINDS, VISIT_ANSWERS, VISIT_SCORES, VISIT_STATUS, type VisitDetail } from "#disclosure/contract";
import { useVisit, visitActPlace } from "../../data/visits.ts";
import { CourseCard } from "../../ui/course-card.tsx";
import { Found } from "../../ui/found.tsx";
import { Notices } from "../../ui/notices.tsx";
import { StreamPage } from "../../ui/stream-page.tsx";
import { chineseDate, chineseMoment } from "../../words/moment.ts";

export function VisitPage() {
	const { visitId } = useParams({ from: "/visits/$visitId" });
	return <Found of={useVisit(visitId)}>{(visit) => <Screen visit={visit} />}</Found>;
}

function Screen({ visit }: { readonly visit: VisitDetail }) {
	const { plan } = visit;
	return (
		<StreamPage
			title={plan.objectName}
			name={visit.title}
			marks={
				<>
					<span className="status">{statusText(visit)}</span>
					<span>检查通知</span>
					<span>
						{chineseDate(plan.visitOn)} {plan.from}－{plan.to}
					</span>
					<span>{visit.unitName}</span>
				</>
			}
			sideLabel="下一步和检查要求"
			next={visit.next}
			placeOf={(act) => visitActPlace(visit, act)}
			side={<Rules visit={visit} />}
		>
			<Notices lines={noticesOf(visit)} />
			<Address visit={visit} />
			<Held visit={visit} />
			<Clues visit={visit} />
			<Plan visit={visit} />
			<CourseCard timeline={visit.timeline} />
		</StreamPage>
	);
}

/** What the enterprise never saw is not called 取消. */
function statusText({ status, issue }: VisitDetail): string {
	return status === "cancelled" && issue === null ? "已作废" : VISIT_STATUS[status];
}

function noticesOf(visit: VisitDetail): readonly string[] {
	const { issue, confirmedAt, changes, cancelled, unrecorded, tokenEnds, feedbackAt, feedback, status } = visit;
	const year = new Date().getFullYear();
	return [
		unrecorded ? "检查日期已过：请登记检查情况，没有进行的请取消并说明理由。" : "",
		status === "drafting" ? "尚未发出，被检查单位看不到任何内容。" : "",
		issue ? `${chineseDate(issue.on)}由${issue.by.name}发出` : "",
		...changes.map(
			(one) =>
				`${chineseDate(one.changedOn)}变更：原定${chineseDate(one.visitOn)} ${one.from}－${one.to}，理由：${one.reason}`,
		),
		status === "issued"
			? confirmedAt
				? `单位于${chineseMoment(confirmedAt, year)}确认收到`
				: "单位尚未在查看地址确认收到"
			: "",
		cancelled ? `${chineseDate(cancelled.on)}${issue ? "取消" : "作废"}：${cancelled.reason}` : "",
		...tokenEnds.map((one) => `${chineseDate(one.on)}原查看地址失效：${one.reason}（内部）`),
		feedbackAt
			? `${chineseMoment(feedbackAt, year)}收到单位评价${feedback === null ? "，内容由执法监督人员、负责人查看" : ""}`
			: "",
	];
}

/** The address opens the page to whoever has it: shown here and nowhere else. */
function Address({ visit }: { readonly visit: VisitDetail }) {
	const { message } = App.useApp();
	const { address, issue } = visit;
	if (issue === null) return null;
	if (address === null)
		return (
			<Card size="small" title="被检查单位的查看地址">
				<p className="quiet">地址已经失效或者到期，单位不能再打开。</p>
			</Card>
		);
	const whole = `${window.location.origin}${address}`;
	const copy = () =>
		navigator.clipboard.writeText(whole).then(
			() => void message.success("已复制，请只发给被检查单位"),
			() => void message.error("浏览器不允许复制，请选中地址后复制"),
		);
	return (
		<Card size="small" title="被检查单位的查看地址">
			<p className="visit-address">
				<code>{whole}</code>
			</p>
			<p className="quiet">
				知道地址的人都能打开，请只交给被检查单位；有效至{chineseDate(visit.plan.openUntil)}
				。误送他人的，请“更换查看地址”。
			</p>
			<div className="visit-buttons">
				<Button type="primary" href={`${address}/notice`} target="_blank" rel="noreferrer">
					打印通知（带二维码）
				</Button>
				<Button onClick={() => void copy()}>复制地址</Button>
				<Button href={address} target="_blank" rel="noreferrer">
					打开单位看到的页面
				</Button>
			</div>
		</Card>
	);
}

function Held({ visit: { held, feedback } }: { readonly visit: VisitDetail }) {
	return (
		<>
			{feedback === null ? null : (
				<Card size="small" title="单位的评价（执法监督人员、负责人可见）">
					<Lines>
						<Line label="满意程度" text={VISIT_SCORES[feedback.score as keyof typeof VISIT_SCORES]} />
						<Line label="主动出示执法证件" text={VISIT_ANSWERS[feedback.shown]} />
						<Line label="来的人与通知一致" text={VISIT_ANSWERS[feedback.matched]} />
						<Line label="意见、建议" text={feedback.comment === "" ? "没有填写" : feedback.comment} />
					</Lines>
				</Card>
			)}
			{held === null ? null : (
				<Card size="small" title="检查情况">
					<Lines>
						<Line label="时间" text={`${chineseDate(held.heldOn)} ${held.arrivedAt}－${held.leftAt}`} />
						<Line label="到场人员" text={held.officers.map((one) => `${one.name}（${one.certificate}）`).join("、")} />
						{held.shownTo === null ? null : <Line label="证件向谁出示" text={held.shownTo} />}
						{held.exception === null ? null : (
							<Line label="没有出示证件" text={`${held.exception.reason}；批准人：${held.exception.approver}`} />
						)}
						{held.dress === null ? null : <Line label="着装和标识" text={held.dress} />}
						<Line
							label="出具的文书"
							text={held.papers
								.map(({ title, number }) => (number === "" ? title : `${title}（${number}）`))
								.join("、")}
						/>
						{held.note === "" ? null : <Line label="备注（内部）" text={held.note} />}
						<Line label="登记人" text={held.by.name} />
					</Lines>
				</Card>
			)}
		</>
	);
}

/** 检查发现的线索 and what came of them: inside only. */
function Clues({ visit: { id, clues, cases, mayOpenCase } }: { readonly visit: VisitDetail }) {
	if (clues.length === 0) return null;
	return (
		<Card size="small" title="检查发现的线索（内部）">
			<ul className="plain">
				{clues.map((one) => (
					<li key={`${one.on}${one.text}`}>
						{one.text}
						<p className="quiet">
							{chineseDate(one.on)} {one.by.name}
						</p>
					</li>
				))}
				{cases.map((one) => (
					<li key={one.id}>
						<Link to="/cases/$caseId" params={{ caseId: one.id }}>
							{one.title}
						</Link>
						<p className="quiet">{one.number ?? "尚无文号"}</p>
					</li>
				))}
			</ul>
			{mayOpenCase ? (
				<Link to="/cases/new" search={{ visit: id }}>
					由本次检查登记线索
				</Link>
			) : null}
		</Card>
	);
}

function Plan({ visit }: { readonly visit: VisitDetail }) {
	const { plan, matter } = visit;
	return (
		<Card size="small" title="通知内容">
			<Lines>
				<Line label="统一社会信用代码" text={plan.creditCode} />
				<Line label="检查地点" text={plan.place} />
				<div>
					<dt>检查事项</dt>
					<dd>
						<a href={visit.matterUrl} target="_blank" rel="noreferrer">
							{matter.name}
						</a>
						（{matter.listName}第 {matter.version} 版）
					</dd>
				</div>
				<Line label="检查事由" text={plan.reason} />
				<Line label="检查依据" text={plan.basis} />
				<Line label="检查内容" text={plan.items.map((one, index) => `${index + 1}．${one}`).join("\n")} />
				<Line
					label="检查人员"
					text={plan.officers.map((one) => `${one.name}（${one.unitName}，${one.certificate}）`).join("\n")}
				/>
				{plan.companions.length === 0 ? null : (
					<Line
						label="随同人员"
						text={plan.companions
							.map((one) => `${one.name}（${COMPANION_KINDS[one.kind]}，${one.identity}）`)
							.join("\n")}
					/>
				)}
				{plan.preparation === "" ? null : <Line label="请单位准备" text={plan.preparation} />}
				<Line label="权利和义务" text={plan.rights} />
				<Line label="联系人和电话" text={plan.contact} />
			</Lines>
		</Card>
	);
}

function Lines({ children }: { readonly children: ReactNode }) {
	return (
		<div className="public-view visit-lines">
			<dl>{children}</dl>
		</div>
	);
}

function Line({ label, text }: { readonly label: string; readonly text: string }) {
	return (
		<div>
			<dt>{label}</dt>
			<dd>{text}</dd>
		</div>
	);
}

/** What the rules ask, each with its article. */
function Rules({ visit }: { readonly visit: VisitDetail }) {
	return (
		<Card size="small" title="检查时的要求" className="side-card">
			<ul className="plain">
				{visit.rules.map((one) => (
					<li key={one.label}>
						<b>{one.label}</b>
						{one.items.length === 0 ? null : <>：{one.items.join("、")}</>}
						<p className="item-basis">
							{one.via === null ? "" : `${one.via}　`}
							{one.basis}
						</p>
					</li>
				))}
			</ul>
		</Card>
	);
}
