import { useParams } from "@tanstack/react-router";
import { App, Button, Card, Input, Modal } from "antd";
import { useState } from "react";
import {
	CHANNELS,
	REPLY_KINDS,
	REQUEST_KINDS,
	REQUEST_STATUS,
	type ReplyKind,
	type RequestDetail,
	SATISFACTION,
	type SenderView,
} from "#intake/contract";
import { asApiError } from "../../data/problem.ts";
import { requestActPlace, useEraseSender, useLookAtSender, useRequest } from "../../data/requests.ts";
import { Cite } from "../../ui/basis.tsx";
import { ClocksCard } from "../../ui/clocks-card.tsx";
import { CourseCard } from "../../ui/course-card.tsx";
import { type Fact, FactLines } from "../../ui/facts.tsx";
import { Found } from "../../ui/found.tsx";
import { useStepUp } from "../../ui/step-up.tsx";
import { StreamPage } from "../../ui/stream-page.tsx";
import { chineseDate } from "../../words/moment.ts";

export function RequestPage() {
	const { requestId } = useParams({ from: "/requests/$requestId" });
	return <Found of={useRequest(requestId)}>{(item) => <Screen item={item} />}</Found>;
}

function Screen({ item }: { readonly item: RequestDetail }) {
	return (
		<StreamPage
			title={item.title}
			marks={
				<>
					<span className="status">{REQUEST_STATUS[item.status]}</span>
					<span>{REQUEST_KINDS[item.kind]}</span>
					<span>{item.number}</span>
					<span>
						{chineseDate(item.receivedOn)}
						{CHANNELS[item.channel]}收到
					</span>
					<span>{item.handlerName === "" ? "尚未受理" : `${item.unitName} ${item.handlerName}办理`}</span>
				</>
			}
			sideLabel="期限和下一步"
			next={item.next}
			placeOf={(act) => requestActPlace(item, act)}
			side={<ClocksCard clocks={item.clocks} none="没有规定具体天数。" party="来信人或者第三人" />}
		>
			<Matter item={item} />
			<Sender item={item} />
			{item.evidence.length > 0 ? <Evidence item={item} /> : null}
			<Outcome item={item} />
			<CourseCard timeline={item.timeline} />
		</StreamPage>
	);
}

function Matter({ item }: { readonly item: RequestDetail }) {
	const { subject, details } = item;
	return (
		<Card size="small" title="诉求内容">
			<FactLines
				items={[
					["公示信息", subject.decisionTitle],
					["信息项", subject.fieldLabel],
					["被投诉人员", subject.officerName],
					["人员信息", subject.officerDetail],
					["对象、名称", details.target],
					["公示的内容", details.wrong],
					["要求更正为", details.right],
					["利害关系", details.interest],
					["地点", details.place],
					["日期", details.happenedOn],
					["具体情况", item.content],
				]}
			/>
			{subject.publicId ? (
				<p>
					<a href={`/d/${subject.publicId}`} target="_blank" rel="noreferrer">
						公众看到的页面
					</a>
				</p>
			) : null}
			<p className="item-basis">
				依据：
				<Cite basis={item.standing} />　{item.term}
			</p>
		</Card>
	);
}

function SeenModal({ seen, onClose }: { readonly seen: SenderView | undefined; readonly onClose: () => void }) {
	return (
		<Modal
			open={seen !== undefined}
			title="来信人信息（本次查看已经记录）"
			footer={null}
			onCancel={onClose}
			destroyOnHidden
		>
			{seen ? (
				<FactLines
					items={[
						["姓名（名称）", seen.identity.name],
						["证件号码", seen.identity.idNumber],
						["电话", seen.identity.phone],
						["邮箱", seen.identity.email],
						["地址", seen.identity.address],
						["补充情况", seen.identity.privateNote],
						["原文", seen.content],
						["附件原名", seen.fileNames.join("、")],
						...seen.later.map(
							({ on, content, fileNames }) =>
								[`${chineseDate(on)}来信`, [content, ...fileNames].filter((text) => text !== "").join("\n")] as const,
						),
					]}
				/>
			) : null}
		</Modal>
	);
}

/** Who sent it, for the one who may open it, each time with a reason; closing the window forgets it. */
function Sender({ item }: { readonly item: RequestDetail }) {
	const { sender } = item;
	const { modal, message } = App.useApp();
	const look = useLookAtSender(item);
	const erase = useEraseSender(item);
	const stepUp = useStepUp();
	const [seen, setSeen] = useState<SenderView>();
	const ask = (title: string, work: (reason: string) => Promise<void>) => {
		let reason = "";
		modal.confirm({
			title,
			content: (
				<Input.TextArea
					aria-label="理由"
					rows={3}
					placeholder="请写明理由，将记入查阅记录"
					onChange={(event) => {
						reason = event.target.value;
					}}
				/>
			),
			okText: "确定",
			cancelText: "取消",
			onOk: async () => {
				try {
					await stepUp(() => work(reason));
				} catch (error) {
					void message.error(asApiError(error).message);
				}
			},
		});
	};
	return (
		<Card size="small" title="来信人">
			<p>{sender.erased ? "身份信息已经删除。" : sender.named ? "实名，身份信息加密保管。" : "匿名。"}</p>
			{sender.mayView ? (
				<Button
					onClick={() =>
						ask(sender.mayView === "reporter" ? "查看来信人身份信息" : "查看申请人信息", async (reason) =>
							setSeen(await look.mutateAsync(reason)),
						)
					}
				>
					{sender.mayView === "reporter" ? "查看身份信息" : "查看申请人信息"}
				</Button>
			) : null}{" "}
			{sender.mayErase ? (
				<Button
					danger
					onClick={() =>
						ask("删除身份信息（不能恢复）", async (reason) => {
							await erase.mutateAsync(reason);
						})
					}
				>
					删除身份信息
				</Button>
			) : null}
			<SeenModal seen={seen} onClose={() => setSeen(undefined)} />
		</Card>
	);
}

function Evidence({ item }: { readonly item: RequestDetail }) {
	const { modal } = App.useApp();
	return (
		<Card size="small" title={`附件（${item.evidence.length} 件，隔离保存，未经查毒）`}>
			{item.evidenceOpen ? null : <p className="quiet">附件可能含有来信人身份信息，由信息保管人员核对后才能下载。</p>}
			<ul className="hidden-list">
				{item.evidence.map((file) => (
					<li key={file.number}>
						<p>
							{file.number}　{file.name}　{Math.ceil(file.sizeBytes / 1024)} KB
							{item.evidenceOpen ? (
								<Button
									type="link"
									onClick={() =>
										void modal.confirm({
											title: `下载${file.number}`,
											content: "附件来自公众，未经查毒。请在隔离的环境中打开。",
											okText: "确认下载",
											cancelText: "取消",
											onOk: () => {
												window.location.assign(
													`/api/requests/${item.id}/evidence/${encodeURIComponent(file.number)}?confirmed=1`,
												);
											},
										})
									}
								>
									下载
								</Button>
							) : null}
						</p>
						<small className="quiet hash">SHA-256 {file.sha256}</small>
					</li>
				))}
			</ul>
		</Card>
	);
}

function Outcome({ item }: { readonly item: RequestDetail }) {
	const { supplement, extension, consultations, granted, reply, ended, remedies, rating } = item;
	const lines: readonly Fact[] = [
		[
			"补正",
			supplement &&
				`${supplement.items}（${supplement.receivedOn ? `${chineseDate(supplement.receivedOn)}收到` : `限${chineseDate(supplement.dueOn)}前`}）`,
		],
		["延长", extension && `${extension.days} 个工作日：${extension.reason}`],
		["第三方", consultations.map((one) => `${one.party}：${one.to ? one.opinion : "等待意见"}`).join("；")],
		["同意更正", granted && `“${granted.wrong}”更正为“${granted.right}”`],
		[
			"答复",
			reply && `${REPLY_KINDS[reply.kind as ReplyKind]}（${chineseDate(reply.on)}，${reply.by}）\n${reply.text}`,
		],
		["理由", reply?.ground],
		["救济途径", reply?.remedies],
		["结束", ended?.reason],
		["复议诉讼等", remedies.map((one) => `${one.organ}：${one.result}`).join("；")],
		["评价", rating && `${SATISFACTION[rating.score as keyof typeof SATISFACTION]} ${rating.comment}`],
	];
	if (lines.every(([, text]) => !text)) return null;
	return (
		<Card size="small" title="办理结果">
			<FactLines items={lines} />
		</Card>
	);
}
