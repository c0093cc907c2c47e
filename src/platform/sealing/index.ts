export { derivedKey, openWith, sealWith } from "./aead.ts";
export { openSecretBox, type SecretBox } from "./secret-box.ts";
