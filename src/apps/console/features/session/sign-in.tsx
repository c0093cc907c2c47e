import { SafetyCertificateOutlined } from "@ant-design/icons";
import { Alert } from "antd";
import type { ReactNode } from "react";
import type { SessionView } from "#identity/contract";
import { useSessionHasEnded, useSignOut } from "../../data/session.ts";
import { useTitle } from "../../ui/page.tsx";
import { Enrolment } from "./enrolment.tsx";
import { LoginForm, PasswordForm, SecondFactorForm } from "./forms.tsx";

const STEPS: Readonly<Record<string, { title: string; note: string; form: ReactNode }>> = {
	none: { title: "登录", note: "请使用本人账户登录。所有办理行为均以登录人的名义记录。", form: <LoginForm /> },
	"second-factor": {
		title: "动态口令",
		note: "密码正确。请打开验证器应用，输入当前显示的 6 位数字。",
		form: <SecondFactorForm />,
	},
	password: {
		title: "修改密码",
		note: "您使用的是初始密码或者已到期的密码，修改后才能继续。",
		form: <PasswordForm />,
	},
	enrol: {
		title: "设置动态口令",
		note: "您的岗位须使用两种方式验证身份。请用验证器应用扫描下面的二维码。",
		form: <Enrolment />,
	},
};

export function SignIn({ session }: { readonly session: SessionView | null }) {
	const step = STEPS[session?.state ?? "none"] ?? STEPS["none"];
	const signOut = useSignOut();
	const ended = useSessionHasEnded();
	useTitle(step?.title ?? "登录");
	return (
		<main className="sign-in">
			<div className="sign-in-card">
				<header>
					<SafetyCertificateOutlined className="sign-in-mark" aria-hidden />
					<div>
						<p className="sign-in-system">行政执法综合管理监督平台</p>
						<p className="sign-in-sub">业务控制台</p>
					</div>
				</header>
				<h1>{step?.title}</h1>
				<p className="sign-in-note">{step?.note}</p>
				{ended ? (
					<Alert
						type="info"
						showIcon
						role="status"
						title="登录已经结束，请重新登录"
						description="没有提交的内容已经作为草稿保存在本机；同一人登录后回到原来的页面，接着填写。"
					/>
				) : null}
				{step?.form}
				{session === null ? (
					<p className="sign-in-help">忘记密码或者账户被锁定，请联系本机关系统管理员。</p>
				) : (
					<button type="button" className="link sign-in-other" onClick={() => signOut.mutate()}>
						换一个账户登录
					</button>
				)}
			</div>
		</main>
	);
}
