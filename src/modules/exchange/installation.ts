export { inInstallation } from "#registry";
