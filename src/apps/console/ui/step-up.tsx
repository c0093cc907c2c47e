import { App, Input } from "antd";
import { useCallback, useRef } from "react";
import { ApiError, asApiError } from "../data/problem.ts";
import { useSession, useSessionStep } from "../data/session.ts";

type Proof = { password?: string; code?: string };

/** Before what cannot be taken back the server may ask who is there once more; then the same request goes again. */
export function useStepUp() {
	const { modal } = App.useApp();
	const { data: session } = useSession();
	const step = useSessionStep("stepUp");
	const proof = useRef<Proof>({});
	const withCode = session?.secondFactor.enrolled ?? false;
	const { mutateAsync } = step;

	const ask = useCallback(
		() =>
			new Promise<boolean>((resolve) => {
				proof.current = {};
				const asked = modal.confirm({
					title: "请再次验证身份",
					content: (
						<div className="step-up">
							<p>这项操作不能撤回，请输入{withCode ? "动态口令" : "登录密码"}。</p>
							<Input.Password
								aria-label={withCode ? "动态口令" : "登录密码"}
								autoFocus
								autoComplete={withCode ? "one-time-code" : "current-password"}
								onChange={({ target }) => {
									proof.current = withCode ? { code: target.value } : { password: target.value };
								}}
							/>
						</div>
					),
					okText: "验证",
					cancelText: "取消",
					onCancel: () => resolve(false),
					onOk: async () => {
						try {
							await mutateAsync(proof.current);
							resolve(true);
						} catch (error) {
							asked.update({ title: asApiError(error).message });
							throw error;
						}
					},
				});
			}),
		[modal, mutateAsync, withCode],
	);

	return useCallback(
		async <T,>(work: () => Promise<T>): Promise<T> => {
			try {
				return await work();
			} catch (error) {
				if (!(error instanceof ApiError) || error.code !== "step-up-required" || !(await ask())) throw error;
				return await work();
			}
		},
		[ask],
	);
}
