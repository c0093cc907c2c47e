import {
	ApiOutlined,
	AuditOutlined,
	BankOutlined,
	BarChartOutlined,
	BookOutlined,
	CalendarOutlined,
	CheckSquareOutlined,
	CloudUploadOutlined,
	FolderOpenOutlined,
	HomeOutlined,
	InboxOutlined,
	KeyOutlined,
	LogoutOutlined,
	MailOutlined,
	MenuOutlined,
	MessageOutlined,
	NotificationOutlined,
	RetweetOutlined,
	SafetyCertificateOutlined,
	SendOutlined,
	SwapOutlined,
	TeamOutlined,
	UnorderedListOutlined,
	UsergroupAddOutlined,
	UserOutlined,
} from "@ant-design/icons";
import { Link, Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import { Button, Drawer, Dropdown, Menu, type MenuProps, Skeleton } from "antd";
import { type ReactNode, Suspense, useEffect, useState } from "react";
import { ROLE_LABELS } from "#identity/contract";
import { rolesOf, useActor } from "../../data/session.ts";
import { useLeaving } from "./leaving.tsx";
import { entryAt, type MenuEntry, type MenuGroup, menuGroupsFor } from "./menu.ts";
import { usePresence } from "./presence.ts";

const ICONS: Readonly<Record<string, ReactNode>> = {
	work: <HomeOutlined />,
	cases: <FolderOpenOutlined />,
	requests: <MessageOutlined />,
	review: <AuditOutlined />,
	approval: <CheckSquareOutlined />,
	service: <MailOutlined />,
	archive: <InboxOutlined />,
	lists: <UnorderedListOutlined />,
	publications: <NotificationOutlined />,
	rounds: <RetweetOutlined />,
	visits: <CalendarOutlined />,
	reports: <CloudUploadOutlined />,
	push: <SendOutlined />,
	"hand-overs": <SwapOutlined />,
	clients: <ApiOutlined />,
	personnel: <UsergroupAddOutlined />,
	register: <BankOutlined />,
	statistics: <BarChartOutlined />,
	rules: <BookOutlined />,
	accounts: <TeamOutlined />,
	grants: <KeyOutlined />,
	audit: <SafetyCertificateOutlined />,
};

const itemOf = (entry: MenuEntry) => ({
	key: entry.path,
	icon: ICONS[entry.icon],
	label: <Link to={entry.path}>{entry.label}</Link>,
});

function itemsOf({ label, entries }: MenuGroup): NonNullable<MenuProps["items"]> {
	const own = entries.map(itemOf);
	return label === "" ? own : [{ type: "group", key: label, label, children: own }];
}

export function Shell() {
	usePresence();
	const actor = useActor();
	const roles = rolesOf(actor);
	const groups = menuGroupsFor(roles);
	const entries = groups.flatMap((group) => group.entries);
	const { pathname } = useLocation();
	const navigate = useNavigate();
	const [open, setOpen] = useState(false);
	useEffect(() => setOpen(false), [pathname]);
	const first = entries[0]?.path ?? "/account";
	const lost = pathname === "/" && first !== "/";
	useEffect(() => {
		if (lost) void navigate({ to: first, replace: true });
	}, [lost, first, navigate]);

	const menu = <Menu mode="inline" selectedKeys={[entryAt(entries, pathname) ?? ""]} items={groups.flatMap(itemsOf)} />;
	return (
		<div className="shell">
			<a className="skip" href="#content">
				跳到正文
			</a>
			<header className="top">
				<Button
					className="top-menu"
					type="text"
					icon={<MenuOutlined />}
					aria-label="打开菜单"
					onClick={() => setOpen(true)}
				/>
				<span className="top-name">
					<SafetyCertificateOutlined aria-hidden />
					<span>行政执法综合管理监督平台</span>
				</span>
				<Person unitName={actor.unitName} name={actor.name} role={roles.map((role) => ROLE_LABELS[role]).join("、")} />
			</header>
			<nav className="side" aria-label="主菜单">
				{menu}
			</nav>
			<Drawer
				open={open}
				onClose={() => setOpen(false)}
				placement="left"
				size={264}
				title="菜单"
				rootClassName="side-drawer"
			>
				<nav aria-label="主菜单">{menu}</nav>
			</Drawer>
			<main id="content" className="content" tabIndex={-1}>
				<Suspense fallback={<Skeleton active paragraph={{ rows: 8 }} />}>{lost ? null : <Outlet />}</Suspense>
			</main>
		</div>
	);
}

function Person({ unitName, name, role }: { unitName: string; name: string; role: string }) {
	const { leave, isPending } = useLeaving();
	const navigate = useNavigate();
	return (
		<div className="top-person">
			<span className="top-unit">{unitName}</span>
			<Dropdown
				trigger={["click"]}
				menu={{
					items: [
						{ key: "role", label: role, disabled: true },
						{
							key: "account",
							icon: <UserOutlined />,
							label: "我的账户",
							onClick: () => void navigate({ to: "/account" }),
						},
						{ key: "out", icon: <LogoutOutlined />, label: "退出登录", onClick: leave },
					],
				}}
			>
				<Button type="text" icon={<UserOutlined />}>
					<span className="top-who">
						{name}
						<small>{role}</small>
					</span>
				</Button>
			</Dropdown>
			<Button className="top-out" type="text" icon={<LogoutOutlined />} loading={isPending} onClick={leave}>
				退出
			</Button>
		</div>
	);
}
