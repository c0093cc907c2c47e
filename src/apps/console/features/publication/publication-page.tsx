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
import { noticesOf } from "./item-notices.ts";
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
