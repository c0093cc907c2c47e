import { Button, Input, type InputProps } from "antd";
import { type ReactNode, useState } from "react";
import { ApiError } from "../../data/problem.ts";
import { useSessionStep } from "../../data/session.ts";
import { RefusalPanel } from "../../ui/refusal.tsx";

type LineProps = Omit<InputProps, "onChange" | "title"> & {
	readonly id: string;
	readonly title: string;
	readonly secret?: boolean;
	readonly onChange: (text: string) => void;
	/** What is wrong with it, below. */
	readonly fault?: ReactNode;
};

function Line({ title, secret = false, fault, onChange, ...input }: LineProps) {
	const Control = secret ? Input.Password : Input;
	return (
		<div className="field">
			<label className="field-title" htmlFor={input.id}>
				{title}
			</label>
			<Control size="large" {...input} onChange={({ target }) => onChange(target.value)} />
			{fault}
		</div>
	);
}

/** The six digits of the second factor. */
export function CodeLine({ onChange, ...line }: LineProps) {
	return (
		<Line
			inputMode="numeric"
			autoComplete="one-time-code"
			maxLength={6}
			{...line}
			onChange={(text) => onChange(text.replace(/\D/g, ""))}
		/>
	);
}

type StepFormProps = {
	readonly step: ReturnType<typeof useSessionStep>;
	readonly ok: string;
	readonly ready: boolean;
	readonly onSend: () => void;
	readonly children: ReactNode;
};

export function StepForm({ step: { error, isPending }, ok, ready, onSend, children }: StepFormProps) {
	const faults = error instanceof ApiError ? error.faults.filter((fault) => fault.message !== error.message) : [];
	return (
		<form
			onSubmit={(event) => {
				event.preventDefault();
				onSend();
			}}
		>
			{children}
			{error ? <RefusalPanel error={error} /> : null}
			{faults.map((fault) => (
				<p key={fault.message} className="field-fault">
					{fault.message}
				</p>
			))}
			<Button type="primary" size="large" block htmlType="submit" loading={isPending} disabled={!ready}>
				{ok}
			</Button>
		</form>
	);
}

export function LoginForm() {
	const [login, setLogin] = useState("");
	const [password, setPassword] = useState("");
	const step = useSessionStep("login");
	const ready = login.trim() !== "" && password !== "";
	return (
		<StepForm step={step} ok="登录" ready={ready} onSend={() => step.mutate({ login, password })}>
			<Line
				id="login"
				title="登录名"
				autoFocus
				autoComplete="username"
				autoCapitalize="none"
				value={login}
				onChange={setLogin}
			/>
			<Line id="password" title="密码" secret autoComplete="current-password" value={password} onChange={setPassword} />
		</StepForm>
	);
}

export function SecondFactorForm() {
	const [code, setCode] = useState("");
	const step = useSessionStep("secondFactor");
	return (
		<StepForm step={step} ok="验证" ready={code.length === 6} onSend={() => step.mutate({ code })}>
			<CodeLine id="code" title="6 位数字" autoFocus value={code} onChange={setCode} />
		</StepForm>
	);
}

export function PasswordForm({ onDone }: { readonly onDone?: () => void }) {
	const [current, setCurrent] = useState("");
	const [next, setNext] = useState("");
	const [again, setAgain] = useState("");
	const step = useSessionStep("changePassword");
	const differ = again !== "" && again !== next;
	return (
		<StepForm
			step={step}
			ok="修改密码"
			ready={current !== "" && next !== "" && again === next}
			onSend={() => step.mutate({ current, next }, { onSuccess: () => onDone?.() })}
		>
			<Line
				id="current"
				title="现在的密码"
				secret
				autoFocus
				autoComplete="current-password"
				value={current}
				onChange={setCurrent}
			/>
			<Line id="next" title="新密码" secret autoComplete="new-password" value={next} onChange={setNext} />
			<Line
				id="again"
				title="再输入一次新密码"
				secret
				autoComplete="new-password"
				value={again}
				onChange={setAgain}
				{...(differ ? { status: "error", fault: <p className="field-fault">两次输入的新密码不一致</p> } : {})}
			/>
		</StepForm>
	);
}
