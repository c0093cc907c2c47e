import { ConfigProvider } from "antd";
import zhCN from "antd/locale/zh_CN";
import type { PropsWithChildren } from "react";
import { theme } from "../theme.ts";
import { useStillness } from "./use-media.ts";

/** The words and the look of every component; nothing glides where the reader asked for less motion. */
export function Look({ children }: PropsWithChildren) {
	const still = useStillness();
	const shown = still ? { ...theme, token: { ...theme.token, motion: false } } : theme;
	return (
		<ConfigProvider locale={zhCN} theme={shown} button={{ autoInsertSpace: false }}>
			{children}
		</ConfigProvider>
	);
}
