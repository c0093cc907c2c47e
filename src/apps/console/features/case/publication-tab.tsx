import { Link } from "@tanstack/react-router";
import { Card } from "antd";
import {
	type CasePublication,
	type CasePublications,
	DISCLOSURE_MODES,
	PUBLICATION_STATUS,
	type PublicationRule,
} from "#disclosure/contract";
import { useCasePublications } from "../../data/publications.ts";
import { Cite } from "../../ui/basis.tsx";
import { ClockRows } from "../../ui/clocks-card.tsx";
import { Via } from "../../ui/due-tag.tsx";
import { Facts } from "../../ui/facts.tsx";
import { Found } from "../../ui/found.tsx";
import { Notices } from "../../ui/notices.tsx";
import { chineseDate } from "../../words/moment.ts";
import { AfterRelease } from "../publication/after-release.tsx";
import { Beside, Prefill } from "../publication/beside.tsx";
import { noticesOf } from "../publication/item-notices.ts";

/** 公示: what this case has made public or will, to look at; what is done about it is done at the publication desk. */
export function PublicationTab({ caseId }: { readonly caseId: string }) {
	return (
		<Found of={useCasePublications(caseId)} rows={8}>
			{(found) => <Publications found={found} />}
		</Found>
	);
}

function Publications({ found }: { readonly found: CasePublications }) {
	return (
		<div className="stack">
			{found.nothing === null ? null : <p className="quiet-box">{found.nothing}</p>}
			{found.expected === null ? null : <Expected rule={found.expected} />}
			{found.items.map((item) => (
				<Item key={item.id} item={item} mayOpen={found.mayOpen} />
			))}
		</div>
	);
}

function Item({ item, mayOpen }: { readonly item: CasePublication; readonly mayOpen: boolean }) {
	return (
		<section className="stack" aria-label={`公示事项 ${item.number ?? item.title}`}>
			<header className="case-publication">
				<h2>{item.number ?? item.title}</h2>
				<p className="case-marks">
					<span className="status">{PUBLICATION_STATUS[item.status]}</span>
					{item.decidedOn ? <span>{chineseDate(item.decidedOn)}作出</span> : null}
					{item.release && item.status === "published" ? (
						<a href={`/d/${item.release.publicId}`} target="_blank" rel="noreferrer">
							公众看到的页面
						</a>
					) : null}
					{mayOpen ? (
						<Link to="/publications/$publicationId" params={{ publicationId: item.id }}>
							到公示工作台办理
						</Link>
					) : null}
				</p>
			</header>
			<Notices lines={noticesOf(item)} />
			<Card size="small" title="期限">
				{item.clocks.length === 0 ? (
					<p className="quiet">制度只要求“及时”，没有规定天数。</p>
				) : (
					<ClockRows clocks={item.clocks} />
				)}
			</Card>
			{item.draft ? <Beside item={item} draft={item.draft} /> : <Prefill item={item} />}
			<AfterRelease item={item} />
		</section>
	);
}

/** Before the decision: what the rules will ask of it, and where the authority's own text says nothing. */
function Expected({ rule }: { readonly rule: PublicationRule }) {
	const { period, target, modes, fields, supplements, carriers, silent } = rule;
	return (
		<Card size="small" title="作出决定以后，制度要求这样公示">
			<Facts
				items={[
					["期限", <Ruled key="period" text={period.text} basis={period.basis} via={period.via} />],
					...(target
						? ([["内部目标", <Ruled key="target" text={target.text} basis={target.basis} via={null} />]] as const)
						: []),
					[
						"方式",
						modes.isStated ? (
							<Ruled
								key="modes"
								text={modes.values.map((mode) => DISCLOSURE_MODES[mode]).join("或者")}
								basis={modes.basis}
								via={modes.via}
							/>
						) : (
							"制度没有规定全文或者摘要，按信息项公示"
						),
					],
					[
						"信息项",
						fields.labels.length === 0 ? (
							"制度没有列明，公示当事人和结论"
						) : (
							<Ruled key="fields" text={fields.labels.join("、")} basis={fields.basis} via={fields.via} />
						),
					],
					...(supplements.labels.length === 0
						? []
						: ([
								[
									"还要公示",
									<Ruled
										key="supplements"
										text={supplements.labels.join("、")}
										basis={supplements.basis}
										via={supplements.via}
									/>,
								],
							] as const)),
					[
						"载体",
						carriers.names.length === 0 ? (
							"制度没有规定"
						) : (
							<Ruled key="carriers" text={carriers.names.join("、")} basis={carriers.basis} via={carriers.via} />
						),
					],
				]}
			/>
			{silent.length === 0 ? null : (
				<p className="quiet">本机关制度没有规定：{silent.join("、")}。有上位规定的按上位规定执行，并已在上面标明。</p>
			)}
			<p className="quiet">自然人的姓名、证件号码、住址等，在编制公示时按规则隐去，由第二人审核以后才发布。</p>
		</Card>
	);
}

type RuledProps = { readonly text: string } & Pick<PublicationRule["period"], "basis" | "via">;

function Ruled({ text, basis, via }: RuledProps) {
	return (
		<>
			{text}
			<span className="item-basis">
				{basis ? <Cite basis={basis} /> : null} <Via via={via} />
			</span>
		</>
	);
}
