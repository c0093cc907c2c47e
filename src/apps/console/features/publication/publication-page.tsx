import { Link, useParams } from "@tanstack/react-router";
import { PUBLICATION_STATUS, type PublicationDetail } from "#disclosure/contract";
import { publicationActPlace, usePublication } from "../../data/publications.ts";
import { ClocksCard } from "../../ui/clocks-card.tsx";
import { CourseCard } from "../../ui/course-card.tsx";
import { Found } from "../../ui/found.tsx";
import { Notices } from "../../ui/notices.tsx";
import { StreamPage } from "../../ui/stream-page.tsx";
import { chineseDate } from "../../words/moment.ts";
import { AfterRelease } from "./after-release.tsx";
import { Beside, Prefill } from "./beside.tsx";
import { checkOf, SecondPerson } from "./second-person.tsx";

export function PublicationPage() {
	const { publicationId } = useParams({ from: "/publications/$publicationId" });
	return <Found of={usePublication(publicationId)}>{(item) => <Screen item={item} />}</Found>;
}

function Screen({ item }: { readonly item: PublicationDetail }) {
	const check = checkOf(item);
	return (
		<StreamPage
			title={item.title}
			marks={<Marks item={item} />}
			sideLabel="期限和下一步"
			next={item.next.filter(({ name }) => name !== check)}
			placeOf={(act) => publicationActPlace(item, act)}
			side={<ClocksCard clocks={item.clocks} none="没有规定具体天数，应当及时公开。" />}
		>
			<Notices lines={noticesOf(item)} />
			{item.draft ? <Beside item={item} draft={item.draft} /> : <Prefill item={item} />}
			{check ? <SecondPerson key={`${check}${item.version}`} item={item} act={check} /> : null}
			<AfterRelease item={item} />
			<CourseCard timeline={item.timeline} />
		</StreamPage>
	);
}

function Marks({ item }: { readonly item: PublicationDetail }) {
	return (
		<>
			<span className="status">{PUBLICATION_STATUS[item.status]}</span>
			<span>{item.partyName}</span>
			<span>{item.number ?? "没有文号"}</span>
			<span>{chineseDate(item.decidedOn)}作出</span>
			{item.release ? (
				<a href={`/d/${item.release.publicId}`} target="_blank" rel="noreferrer">
					公众看到的页面
				</a>
			) : null}
			{item.caseId ? (
				<Link to="/cases/$caseId" params={{ caseId: item.caseId }}>
					打开案卷
				</Link>
			) : null}
		</>
	);
}

function noticesOf(item: PublicationDetail): readonly string[] {
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
