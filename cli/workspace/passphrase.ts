import { createCipheriv, pbkdf2Sync, randomBytes } from "node:crypto";

/**
 * The engine's passphrase secrets: AES-256-GCM under a key that PBKDF2 makes of the passphrase and an 8-byte salt, with
 * 1,000,000 rounds of SHA-256 (pulumi sdk/go/common/resource/config/crypt.go, v3.250.0, checked 2026-11-24).
 */
export class PassphraseEncrypter {
  private constructor(
    private readonly key: Buffer,
    /** Value of `encryptionsalt` in the stack's config file: the salt, and a text by which a passphrase is tried. */
    readonly encryptionSalt: string,
  ) {}

  /** For a new stack: with a salt of its own. Takes a third of a second. */
  static create(passphrase: string): PassphraseEncrypter {
    const salt = randomBytes(8);
    const key = pbkdf2Sync(passphrase, salt, 1_000_000, 32, "sha256");
    return new PassphraseEncrypter(key, `v1:${salt.toString("base64")}:${encrypt(key, "pulumi")}`);
  }

  /** For a stack that has a salt already. */
  static from(passphrase: string, encryptionSalt: string): PassphraseEncrypter {
    const salt = encryptionSalt.split(":")[1] ?? "";
    return new PassphraseEncrypter(
      pbkdf2Sync(passphrase, Buffer.from(salt, "base64"), 1_000_000, 32, "sha256"),
      encryptionSalt,
    );
  }

  /** Value of `secure` in the stack's config file. */
  encrypt(text: string): string {
    return encrypt(this.key, text);
  }
}

function encrypt(key: Buffer, text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return `v1:${nonce.toString("base64")}:${sealed.toString("base64")}`;
}
