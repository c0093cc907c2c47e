import { App, Checkbox } from "antd";
import { useActor, useSignOut } from "../../data/session.ts";
import { draftsOf, dropDraft, lastEndOf } from "../../form/draft.ts";
import { draftsLast } from "../../form/draft-ends.ts";

/** 退出登录: nobody loses what they have typed by it, and nobody leaves it on a machine of others without knowing. */
export function useLeaving() {
	const { personId } = useActor();
	const { mutate, isPending } = useSignOut();
	const { modal } = App.useApp();
	const leave = () => {
		const end = lastEndOf(personId);
		const drafts = draftsOf(personId);
		if (end === undefined) return mutate();
		let cleared = false;
		modal.confirm({
			title: `您有 ${drafts.length} 份没有提交的草稿`,
			content: (
				<div className="step-up">
					<p>{draftsLast(end)}您下次在这里登录后可以接着填写。</p>
					<Checkbox onChange={({ target }) => (cleared = target.checked)}>
						清除草稿（在公用电脑上请勾选；清除后不能恢复）
					</Checkbox>
				</div>
			),
			okText: "退出登录",
			cancelText: "继续办理",
			onOk: () => {
				if (cleared) for (const name of drafts) dropDraft(name);
				mutate();
			},
		});
	};
	return { leave, isPending };
}
