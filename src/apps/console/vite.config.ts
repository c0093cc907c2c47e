import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const API = process.env["SANZHI_API"] ?? "http://localhost:8090";

const GZIP_BYTES_MIN = 1_024;

/** Each text beside itself as `.gz`, for a server that sends what is there already: made of the files as written. */
function compressed(): Plugin {
	return {
		name: "compressed",
		apply: "build",
		async writeBundle({ dir }, bundle) {
			if (dir === undefined) return;
			for (const fileName of Object.keys(bundle)) {
				if (!/\.(js|css|svg)$/.test(fileName)) continue;
				const path = join(dir, fileName);
				const text = await readFile(path);
				if (text.length >= GZIP_BYTES_MIN) await writeFile(`${path}.gz`, gzipSync(text, { level: 9 }));
			}
		},
	};
}

/**
 * What the components say to a screen reader in English whatever the locale, or do not say at all, and what they say here;
 * by the file that says it. An icon is named by its drawing ("folder-open"): it stands beside words or in a control that
 * has a name, and is passed over.
 */
const SPOKEN: Readonly<Record<string, readonly (readonly [theirs: string, ours: string])[]>> = {
	"@ant-design/icons/es/components/AntdIconLight.js": [
		[
			`"aria-label": icon.name`,
			`"aria-label": undefined,
    "aria-hidden": restProps["aria-label"] === undefined`,
		],
	],
	"@rc-component/input-number/es/StepHandler.js": [["'Increase Value' : 'Decrease Value'", "'增加' : '减少'"]],
	"@rc-component/input/es/BaseInput.js": [
		["className: clsx(clearIconCls, {", `"aria-label": "清除",\n        className: clsx(clearIconCls, {`],
	],
	"antd/es/input/Search.js": [
		[
			`key: "enterButton",
      onMouseDown`,
			`key: "enterButton",
      "aria-label": "查询",
      onMouseDown`,
		],
	],
	"antd/es/pagination/Pagination.js": [
		[
			`const prevIcon = /*#__PURE__*/React.createElement("button", {`,
			`const prevIcon = /*#__PURE__*/React.createElement("button", {
      "aria-label": locale.prev_page,`,
		],
		[
			`const nextIcon = /*#__PURE__*/React.createElement("button", {`,
			`const nextIcon = /*#__PURE__*/React.createElement("button", {
      "aria-label": locale.next_page,`,
		],
	],
	"@rc-component/tabs/es/TabNavList/OperationNode.js": [
		["'expanded dropdown'", "'更多'"],
		[`"aria-haspopup": "listbox"`, `"aria-haspopup": "listbox",\n    "aria-label": "更多"`],
	],
};

/** Puts our words in place of theirs, and fails where an update of theirs has moved them. */
function spokenInChinese(): Plugin {
	const met = new Set<string>();
	return {
		name: "spoken-in-chinese",
		apply: "build",
		transform(code, id) {
			const file = Object.keys(SPOKEN).find((path) => id.split("?")[0]?.endsWith(`/node_modules/${path}`));
			if (file === undefined) return;
			met.add(file);
			let spoken = code;
			for (const [theirs, ours] of SPOKEN[file] ?? []) {
				if (!spoken.includes(theirs)) this.error(`${file} no longer says ${theirs}`);
				spoken = spoken.replace(theirs, () => ours);
			}
			return { code: spoken, map: null };
		},
		buildEnd(error) {
			const unmet = Object.keys(SPOKEN).filter((file) => !met.has(file));
			if (error === undefined && unmet.length > 0) this.error(`no longer part of the console: ${unmet.join(", ")}`);
		},
	};
}

/** Built into dist/console and served below /console/ by the server itself; in development the API is proxied. */
export default defineConfig({
	root: fileURLToPath(new URL(".", import.meta.url)),
	base: "/console/",
	plugins: [react(), spokenInChinese(), compressed()],
	build: {
		outDir: fileURLToPath(new URL("../../../dist/console", import.meta.url)),
		emptyOutDir: true,
		target: "es2022",
		chunkSizeWarningLimit: 700,
		rolldownOptions: {
			output: {
				codeSplitting: {
					groups: [
						{ name: "react", test: /node_modules[\\/](react|react-dom|scheduler|@tanstack)[\\/]/, priority: 2 },
						{
							name: "antd-base",
							test: /node_modules[\\/](@ant-design[\\/]cssinjs|@ant-design[\\/]colors)/,
							priority: 2,
						},
					],
				},
			},
		},
	},
	server: { proxy: { "/api": { target: API, changeOrigin: false } } },
});
