import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";

/** What a person does in the drawer of an act, by the words that stand on the screen. */
export async function openAct(page: Page, label: string) {
	await page.locator(".case-side").getByRole("button", { name: label, exact: true }).click();
	const form = page.getByRole("form", { name: label, exact: true });
	await form.waitFor();
	return form;
}

/** Sends the form of an act; an act that tells its consequence asks once more by name. */
export async function submitAct(page: Page, label: string): Promise<void> {
	const form = page.getByRole("form", { name: label, exact: true });
	await form.getByRole("button", { name: label, exact: true }).click();
	const confirm = page.getByRole("button", { name: `确认${label}`, exact: true });
	// The form goes away when the act is done and at no other time; the word of it does not stay on the screen.
	const gone = form.waitFor({ state: "detached" });
	gone.catch(() => undefined);
	await Promise.race([confirm.waitFor(), gone]);
	if (await confirm.isVisible()) await confirm.click();
	await gone;
}

/** Ticks every line of the second person's panel, one by one, and passes. */
export async function passAsSecondPerson(page: Page, button: string): Promise<number> {
	const panel = page.locator(".second-person");
	await panel.waitFor();
	const pass = panel.getByRole("button", { name: button });
	expect(await pass.isDisabled(), "nothing is confirmed beforehand").toBe(true);
	const boxes = panel.getByRole("checkbox");
	const count = await boxes.count();
	for (let at = 0; at < count; at++) await boxes.nth(at).check();
	await pass.click();
	await panel.waitFor({ state: "detached" });
	return count;
}

/**
 * Types a day and confirms it. Under load the key can come before the field has taken what was typed; the field then
 * goes back to what it held, so the day is looked at after it was left and typed again, as a person would.
 */
export async function fillDay(field: Locator, day: string): Promise<void> {
	await expect
		.poll(
			async () => {
				await field.fill(day);
				await field.press("Enter");
				await field.blur();
				return await field.inputValue();
			},
			{ timeout: 20_000 },
		)
		.toBe(day);
}
