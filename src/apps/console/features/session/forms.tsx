import { Button, Input } from "antd";
import { type FormEvent, type ReactNode, useState } from "react";
import { ApiError } from "../../data/problem.ts";
import { useSessionStep } from "../../data/session.ts";
import { RefusalPanel } from "../../ui/refusal.tsx";

function Labelled({ id, title, children }: { id: string; title: string; children: ReactNode }) {
	return (
		<div className="field">
			<label className="field-title" htmlFor={id}>
				{title}
			</label>
			{children}
		</div>
	);
}

function sent(work: () => void) {
	return (event: FormEvent) => {
		event.preventDefault();
		work();
	};
}

export function LoginForm() {
	const [login, setLogin] = useState("");
	const [password, setPassword] = useState("");
	const step = useSessionStep("login");
	return (
		<form onSubmit={sent(() => step.mutate({ login, password }))}>
			<Labelled id="login" title="登录名">
				<Input
					id="login"
					size="large"
					autoFocus
					autoComplete="username"
					autoCapitalize="none"
					value={login}
					onChange={(event) => setLogin(event.target.value)}
				/>
			</Labelled>
			<Labelled id="password" title="密码">
				<Input.Password
					id="password"
					size="large"
					autoComplete="current-password"
					value={password}
					onChange={(event) => setPassword(event.target.value)}
				/>
			</Labelled>
			{step.error ? <RefusalPanel error={step.error} /> : null}
			<Button
				type="primary"
				size="large"
				block
				htmlType="submit"
				loading={step.isPending}
				disabled={login.trim() === "" || password === ""}
			>
				登录
			</Button>
		</form>
	);
}

export function SecondFactorForm() {
	const [code, setCode] = useState("");
	const step = useSessionStep("secondFactor");
	return (
		<form onSubmit={sent(() => step.mutate({ code }))}>
			<Labelled id="code" title="6 位数字">
				<Input
					id="code"
					size="large"
					autoFocus
					inputMode="numeric"
					autoComplete="one-time-code"
					maxLength={6}
					value={code}
					onChange={(event) => setCode(event.target.value.replace(/\D/g, ""))}
				/>
			</Labelled>
			{step.error ? <RefusalPanel error={step.error} /> : null}
			<Button type="primary" size="large" block htmlType="submit" loading={step.isPending} disabled={code.length !== 6}>
				验证
			</Button>
		</form>
	);
}

export function PasswordForm({ onDone }: { readonly onDone?: () => void }) {
	const [current, setCurrent] = useState("");
	const [next, setNext] = useState("");
	const [again, setAgain] = useState("");
	const step = useSessionStep("changePassword");
	const differ = again !== "" && again !== next;
	const { error } = step;
	const faults = error instanceof ApiError ? error.faults.filter((fault) => fault.message !== error.message) : [];
	return (
		<form onSubmit={sent(() => step.mutate({ current, next }, { onSuccess: () => onDone?.() }))}>
			<Labelled id="current" title="现在的密码">
				<Input.Password
					id="current"
					size="large"
					autoFocus
					autoComplete="current-password"
					value={current}
					onChange={(event) => setCurrent(event.target.value)}
				/>
			</Labelled>
			<Labelled id="next" title="新密码">
				<Input.Password
					id="next"
					size="large"
					autoComplete="new-password"
					value={next}
					onChange={(event) => setNext(event.target.value)}
				/>
			</Labelled>
			<Labelled id="again" title="再输入一次新密码">
				<Input.Password
					id="again"
					size="large"
					autoComplete="new-password"
					value={again}
					{...(differ ? { status: "error" as const } : {})}
					onChange={(event) => setAgain(event.target.value)}
				/>
				{differ ? <p className="field-fault">两次输入的新密码不一致</p> : null}
			</Labelled>
			{step.error ? <RefusalPanel error={step.error} /> : null}
			{faults.map((fault) => (
				<p key={fault.message} className="field-fault">
					{fault.message}
				</p>
			))}
			<Button
				type="primary"
				size="large"
				block
				htmlType="submit"
				loading={step.isPending}
				disabled={current === "" || next === "" || again !== next}
			>
				修改密码
			</Button>
		</form>
	);
}
