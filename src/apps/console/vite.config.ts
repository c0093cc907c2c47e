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

/** Built into dist/console and served below /console/ by the server itself; in development the API is proxied. */
export default defineConfig({
	root: fileURLToPath(new URL(".", import.meta.url)),
	base: "/console/",
	plugins: [react(), compressed()],
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
