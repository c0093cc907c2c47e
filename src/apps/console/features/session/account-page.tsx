import { App, Button, Card, Descriptions, Modal } from "antd";
import { useState } from "react";
import { ROLE_LABELS } from "#identity/contract";
import { useActor, useSession } from "../../data/session.ts";
import { draftsOf, dropDraft, lastEndOf } from "../../form/draft.ts";
import { draftsLast } from "../../form/draft-ends.ts";
import { Page } from "../../ui/page.tsx";
import { chineseDate } from "../../words/moment.ts";
import { Enrolment } from "./enrolment.tsx";
import { PasswordForm } from "./forms.tsx";

export function AccountPage() {
	const { certificate, ...actor } = useActor();
	const { data: session } = useSession();
	const { message } = App.useApp();
	const [open, setOpen] = useState<"password" | "totp">();
	const close = (done: string) => () => {
		setOpen(undefined);
		void message.success(done);
	};
	return (
		<Page title="我的账户">
			<Card title="身份">
				<Descriptions
					column={{ xs: 1, md: 2 }}
					items={[
						{ key: "name", label: "姓名", children: actor.name },
						{ key: "title", label: "职务", children: actor.title },
						{ key: "unit", label: "机构", children: actor.unitName },
						{
							key: "roles",
							label: "岗位",
							children: actor.roles.map((held) => ROLE_LABELS[held.role]).join("、"),
						},
						...(certificate
							? [
									{ key: "number", label: "执法证件号", children: certificate.number },
									{
										key: "area",
										label: "执法类别、区域",
										children: `${certificate.category}，${certificate.area}，有效期至${chineseDate(certificate.validUntil)}`,
									},
								]
							: []),
					]}
				/>
			</Card>
			<Card title="登录安全">
				<div className="account-security">
					<Button onClick={() => setOpen("password")}>修改密码</Button>
					<Button onClick={() => setOpen("totp")}>
						{session?.secondFactor.enrolled ? "更换动态口令" : "设置动态口令"}
					</Button>
					<span className="quiet">
						{session?.secondFactor.enrolled ? "已启用动态口令。" : "还没有启用动态口令。"}
						连续 {session?.idleMinutes} 分钟不操作将自动退出。
					</span>
				</div>
			</Card>
			<OwnDrafts personId={actor.personId} />
			<Modal
				open={open === "password"}
				title="修改密码"
				footer={null}
				destroyOnHidden
				onCancel={() => setOpen(undefined)}
			>
				<PasswordForm onDone={close("密码已修改")} />
			</Modal>
			<Modal
				open={open === "totp"}
				title="设置动态口令"
				footer={null}
				destroyOnHidden
				onCancel={() => setOpen(undefined)}
			>
				<Enrolment onDone={close("动态口令已启用")} />
			</Modal>
		</Page>
	);
}

function OwnDrafts({ personId }: { readonly personId: string }) {
	const { modal } = App.useApp();
	const [, setCleared] = useState(0);
	const end = lastEndOf(personId);
	const drafts = draftsOf(personId);
	const clear = () => {
		modal.confirm({
			title: `清除 ${drafts.length} 份草稿？`,
			content: "清除后不能恢复，已经办理的事项不受影响。",
			okText: "清除草稿",
			cancelText: "保留",
			onOk: () => {
				for (const name of drafts) dropDraft(name);
				setCleared((times) => times + 1);
			},
		});
	};
	return (
		<Card title="这台电脑上的草稿">
			<div className="account-security">
				{end === undefined ? (
					<span className="quiet">您在这台电脑上没有未提交的草稿。</span>
				) : (
					<>
						<Button onClick={clear}>清除 {drafts.length} 份草稿</Button>
						<span className="quiet">{draftsLast(end)}</span>
					</>
				)}
			</div>
		</Card>
	);
}
