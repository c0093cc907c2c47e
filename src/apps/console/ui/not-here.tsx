import { Link } from "@tanstack/react-router";
import { Button, Result } from "antd";

/** A thing out of reach and a thing that does not exist look the same. */
export function NotHere() {
	return (
		<Result
			status="404"
			title="没有找到"
			subTitle="这里没有您要找的内容，或者不在您的权限范围内。"
			extra={
				<Link to="/">
					<Button type="primary">回到工作台</Button>
				</Link>
			}
		/>
	);
}
