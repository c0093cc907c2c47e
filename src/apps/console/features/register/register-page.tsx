import { DownloadOutlined } from "@ant-design/icons";
import { Button, Tabs } from "antd";
import { useState } from "react";
import { type RegisterView, useRegister } from "../../data/register.ts";
import { rolesOf, useActor } from "../../data/session.ts";
import { downloadText } from "../../ui/download.ts";
import { Page } from "../../ui/page.tsx";
import { Authority } from "./authority-tab.tsx";
import { Certificates, Changes } from "./certificates-tab.tsx";
import { formOf, type Opened } from "./forms.ts";
import type { TabProps } from "./lists.tsx";
import { Entrustments, Matters } from "./matters-tab.tsx";
import { People } from "./people-tab.tsx";
import { RowForm } from "./row-form.tsx";
import { Units } from "./units-tab.tsx";

const TABS = [
	{ key: "authority", label: "机关信息", Tab: Authority },
	{ key: "units", label: "机构", Tab: Units },
	{ key: "matters", label: "执法事项", Tab: Matters },
	{ key: "entrustments", label: "授权委托", Tab: Entrustments },
	{ key: "people", label: "人员", Tab: People },
	{ key: "certificates", label: "执法证件", Tab: Certificates },
	{ key: "changes", label: "登记变更", Tab: Changes },
] as const;

const NOTE = "机构、执法事项、人员和执法证件的登记簿，由系统管理员登记；每次登记记下登记人、时间和事由。";

/** 机构和事项登记 (REG-01, REG-02, REG-03, REG-08, ORG-01): what the authority is made of, kept by the system administrator. */
export function RegisterPage() {
	const register = useRegister();
	const keeps = rolesOf(useActor()).includes("system-admin");
	const [opened, setOpened] = useState<Opened>();
	const { data } = register;
	const tab: TabProps = { found: register, keeps, onOpen: setOpened };
	return (
		<Page
			title="机构和事项登记"
			note={`${NOTE}${keeps ? "成批登记请在服务器上运行命令 sanzhi import registry。" : ""}`}
			actions={
				<Button icon={<DownloadOutlined />} disabled={data === undefined} onClick={() => data && save(data)}>
					存为登记文件
				</Button>
			}
		>
			<Tabs items={TABS.map(({ key, label, Tab }) => ({ key, label, children: <Tab {...tab} /> }))} />
			{opened && data ? <RowForm {...formOf(opened, data)} onClose={() => setOpened(undefined)} /> : null}
		</Page>
	);
}

function save({ part }: RegisterView): void {
	downloadText("登记文件.json", JSON.stringify({ parts: [part] }, null, "\t"), "application/json");
}
