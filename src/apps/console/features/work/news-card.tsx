import { Link } from "@tanstack/react-router";
import { Button, Card, Pagination, Skeleton } from "antd";
import { useState } from "react";
import type { NewsItem } from "#casework/contract";
import { NEWS_PAGE, useMarkRead, useNews } from "../../data/news.ts";
import { placeOf } from "../../ui/item-link.tsx";
import { FailedPart } from "../../ui/refusal.tsx";
import { chineseMoment } from "../../words/moment.ts";

/** 消息: what happened that is not itself due, newest first, each with what is to be done and where. */
export function NewsCard() {
	const [page, setPage] = useState(1);
	const news = useNews(page);
	const { mutate, isPending } = useMarkRead();
	const { data } = news;
	const newest = data?.items[0]?.at;
	return (
		<Card
			className="work-news"
			title={data && data.unread > 0 ? `消息（${data.unread} 条未读）` : "消息"}
			extra={
				data && data.unread > 0 && newest !== undefined && page === 1 ? (
					<Button type="link" size="small" loading={isPending} onClick={() => mutate({ until: newest })}>
						全部标为已读
					</Button>
				) : undefined
			}
		>
			{news.isError && !data ? (
				<FailedPart error={news.error} onRetry={() => void news.refetch()} />
			) : data === undefined ? (
				<Skeleton active paragraph={{ rows: 4 }} />
			) : data.items.length === 0 ? (
				<p className="quiet">近 {data.days} 日没有需要您知道的消息。</p>
			) : (
				<>
					<ul className="news" aria-label="消息">
						{data.items.map((item) => (
							<News key={item.key} item={item} onRead={() => mutate({ keys: [item.key] })} />
						))}
					</ul>
					{data.total > NEWS_PAGE ? (
						<Pagination
							simple
							size="small"
							align="end"
							current={page}
							pageSize={NEWS_PAGE}
							total={data.total}
							showSizeChanger={false}
							onChange={setPage}
						/>
					) : null}
				</>
			)}
		</Card>
	);
}

function News({ item, onRead }: { readonly item: NewsItem; readonly onRead: () => void }) {
	const { stream, unread } = item;
	const read = () => {
		if (unread) onRead();
	};
	return (
		<li className={unread ? "news-item news-unread" : "news-item"}>
			<p className="news-head">
				<b className="item-act">{item.label}</b>
				{unread ? <span className="mark mark-soon">未读</span> : <span className="quiet">已读</span>}
				<time className="quiet" dateTime={item.at}>
					{chineseMoment(item.at, new Date().getFullYear())}
				</time>
			</p>
			<p className="news-text">{item.text}</p>
			<p className="news-next">→ {item.next}</p>
			<p className="news-foot">
				<NewsLink stream={stream} onClick={read} />
				{unread ? (
					<Button type="link" size="small" onClick={onRead}>
						标为已读
					</Button>
				) : null}
			</p>
		</li>
	);
}

function NewsLink({ stream, onClick }: { readonly stream: NewsItem["stream"]; readonly onClick: () => void }) {
	if (stream === null)
		return (
			<Link to="/cases" search={{ mine: "1", sort: "due" }} onClick={onClick}>
				查看我承办的案件
			</Link>
		);
	const place = placeOf({ kind: stream.kind, streamId: stream.id }, stream.tab);
	return place ? (
		<Link {...place} onClick={onClick}>
			{stream.title}
		</Link>
	) : (
		<span>{stream.title}</span>
	);
}
