/** How the process that reads a workbook ends when it gives no lines. */
export const EXIT_BEYOND = 3;
export const EXIT_UNREADABLE = 4;
