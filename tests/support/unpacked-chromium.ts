import chromium from "@sparticuz/chromium";

/** The browser is unpacked once, before two files of tests could do it at the same moment. */
export async function setup(): Promise<void> {
	await chromium.executablePath();
}
