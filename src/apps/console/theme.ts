import type { ThemeConfig } from "antd";

/** Deep blue for the authority and its actions, ink on white and cool grey; red only for overdue and irreversible. */
export const COLOURS = {
	authority: "#1D4E89",
	ink: "#1F2937",
	quiet: "#4B5563",
	ground: "#F5F7FA",
	line: "#E2E8F0",
	late: "#B42318",
	soon: "#9A5B00",
	done: "#1E6B42",
} as const;

export const FONT =
	'system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif';

export const theme: ThemeConfig = {
	cssVar: { key: "sanzhi" },
	hashed: false,
	token: {
		colorPrimary: COLOURS.authority,
		colorLink: COLOURS.authority,
		colorLinkHover: COLOURS.authority,
		colorInfo: COLOURS.authority,
		colorTextBase: COLOURS.ink,
		colorBgLayout: COLOURS.ground,
		colorError: COLOURS.late,
		colorWarning: COLOURS.soon,
		colorSuccess: COLOURS.done,
		colorWarningBg: "#FFF8E6",
		colorWarningBorder: "#E9C46A",
		colorErrorBg: "#FEF3F2",
		colorErrorBorder: "#F4B8B2",
		colorInfoBg: "#EEF3F9",
		colorInfoBorder: "#C5D6EA",
		colorSuccessBg: "#EEF8F1",
		colorSuccessBorder: "#B9DEC7",
		colorTextDescription: COLOURS.quiet,
		colorTextTertiary: COLOURS.quiet,
		colorTextPlaceholder: "#6B7280",
		fontSize: 14,
		borderRadius: 4,
		sizeUnit: 4,
		fontFamily: FONT,
		wireframe: false,
		motionDurationMid: "0.12s",
		motionDurationSlow: "0.16s",
		controlHeight: 34,
	},
	components: {
		Layout: {
			headerBg: "#FFFFFF",
			siderBg: "#FFFFFF",
			bodyBg: COLOURS.ground,
			headerHeight: 56,
			headerPadding: "0 16px",
		},
		Menu: { itemHeight: 40, itemBorderRadius: 4, itemSelectedBg: "#E8EFF7", itemSelectedColor: COLOURS.authority },
		Table: { headerBg: "#F1F5F9", headerColor: COLOURS.ink, cellPaddingBlock: 10, cellPaddingInline: 12 },
		Card: { headerFontSize: 15, headerHeight: 44, borderRadiusLG: 8, bodyPadding: 16, headerPadding: 16 },
		Form: { itemMarginBottom: 16, labelColor: COLOURS.ink },
	},
};
