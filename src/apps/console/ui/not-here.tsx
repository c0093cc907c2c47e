import { Link } from "@tanstack/react-router";
import { Button } from "antd";

/** A thing out of reach and a thing that does not exist look the same. */
export function NotHere() {
	return (
		<div className="not-here">
			<h1>没有找到</h1>
			<p className="quiet">这里没有您要找的内容，或者不在您的权限范围内。</p>
			<Link to="/">
				<Button type="primary">回到工作台</Button>
			</Link>
		</div>
	);
}
