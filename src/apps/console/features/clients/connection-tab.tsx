import { Alert, Button, Card, Typography } from "antd";
import { useState } from "react";
import { type CallOutcome, type CallRow, exchangeSelf } from "#exchange/contract";
import { type ClientDetail, useNewestCall } from "../../data/clients.ts";
import { FailedPart } from "../../ui/refusal.tsx";
import { fullMoment } from "../../words/moment.ts";
import { reasonOf } from "./client-marks.tsx";

const REMEDIES: Readonly<Record<CallOutcome, string>> = {
	answered: "",
	refused: "签名已经核对无误，请求本身没有受理；请对方按答复的内容修改。",
	"wrong-signature":
		"请对方核对：使用的是密钥原文；签名依次覆盖 @method、@path、@query、content-digest；经过的代理没有改写路径、查询或者内容。",
	revoked: "请对方改用最近生成的密钥。",
	suspended: "本系统客户端已暂停，恢复后再试。",
	expired: "有效期已过，延长后再试。",
	replayed: "请对方每次请求使用新的随机数（nonce）。",
	"too-many": "请对方稍候再试，或者在“变更登记和授权”中提高请求上限。",
};

/** 连接测试: the other side calls one address that tells nothing of any case; here one sees whether it came and what was wrong. */
export function ConnectionTab({ item }: { readonly item: ClientDetail }) {
	const [since, setSince] = useState<{ readonly seen: string | undefined }>();
	const [beginning, setBeginning] = useState(false);
	const newest = useNewestCall(item.id, since !== undefined);
	const last = newest.data?.items[0];
	const came = since !== undefined && last !== undefined && last.id !== since.seen ? last : undefined;
	// What came before the click is not waited for, so it is asked for when somebody clicks: a button that is still
	// finding out would take the click and do nothing.
	const begin = async () => {
		setBeginning(true);
		const { data } = await newest.refetch();
		setBeginning(false);
		if (data) setSince({ seen: data.items[0]?.id });
	};
	const address = `${location.origin}${exchangeSelf.url}`;
	const keys = item.keys.filter(({ endsAt }) => endsAt === null || Date.parse(endsAt) > Date.now());
	return (
		<div className="stack">
			<Card size="small" title="请对方发送一次签名的请求">
				<div className="stack">
					<p>这个地址只告知对方自己的登记情况，不返回任何案件数据，不需要授权字段。</p>
					<Typography.Paragraph className="call-path" code copyable={{ text: address, tooltips: ["复制", "已复制"] }}>
						GET {address}
					</Typography.Paragraph>
					<p className="quiet">
						按 RFC 9421 以 hmac-sha256 签名，keyid 为：
						{keys.length === 0 ? "没有有效的密钥" : keys.map(({ keyId }) => keyId).join("、")}
					</p>
					<div>
						<Button
							type="primary"
							loading={beginning}
							onClick={() => void begin()}
							disabled={item.status === "revoked"}
						>
							{since === undefined ? "开始等待对方的请求" : "重新等待"}
						</Button>
					</div>
				</div>
			</Card>
			{newest.error ? <FailedPart error={newest.error} onRetry={() => void newest.refetch()} /> : null}
			<div role="status">
				{since === undefined ? null : came === undefined ? <StillWaiting /> : <Came call={came} />}
			</div>
		</div>
	);
}

function Came({ call }: { readonly call: CallRow }) {
	const where = `${fullMoment(call.at)}，来自 ${call.address}，密钥 ${call.keyId.slice(0, 8)}…，${call.method} ${call.path}`;
	if (call.outcome === "answered")
		return <Alert type="success" showIcon title="已收到并答复，签名正确" description={where} />;
	return (
		<Alert
			type="warning"
			showIcon
			title={`已收到，没有答复：${reasonOf(call) || OUTCOME_WORDS[call.outcome]}`}
			description={
				<>
					<p>{where}</p>
					<p>{REMEDIES[call.outcome]}</p>
				</>
			}
		/>
	);
}

const OUTCOME_WORDS: Readonly<Record<CallOutcome, string>> = {
	answered: "",
	refused: "请求没有受理",
	"wrong-signature": "签名不符",
	revoked: "密钥已经失效",
	suspended: "已暂停使用",
	expired: "授权已到期",
	replayed: "重复的请求",
	"too-many": "超过请求上限",
};

function StillWaiting() {
	return (
		<Alert
			type="info"
			showIcon
			title="正在等待对方的请求……"
			description={
				<>
					<p>下列情形不进入本页的记录，请对方看它收到的答复：</p>
					<ul className="plain">
						<li>没有签名，或者 keyid 不是上面的编号：401 signature-required；</li>
						<li>对方时钟与本系统相差超过 5 分钟：401 clock-skewed，答复中有本系统的时间；</li>
						<li>没有答复：网络不通，请检查地址、防火墙和代理。</li>
					</ul>
				</>
			}
		/>
	);
}
