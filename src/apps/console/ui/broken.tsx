import { Button } from "antd";

/** In place of a page that failed to be drawn: a fault of ours, said in words one can act on. */
export function Broken() {
	return (
		<main className="not-here" role="alert">
			<h1>这一页没有显示出来</h1>
			<p className="quiet">
				没有提交的内容已经作为草稿保存在本机。请刷新页面；如果反复出现，请把发生的时间告诉系统管理员。
			</p>
			<Button type="primary" onClick={() => window.location.reload()}>
				刷新页面
			</Button>
		</main>
	);
}
