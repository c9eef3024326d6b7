/** `rsa` (RFC 6376) or `ed25519` (RFC 8463); tag `k`. */
export type DkimKeyType = "rsa" | "ed25519";

/** A DKIM key record as verifiers read it. */
export interface DkimKey {
  readonly keyType: DkimKeyType;
  /** Base64 without blanks; empty where the key is revoked (tag `p`). */
  readonly publicKey: string;
  /** Bits of the RSA modulus, read from the key; 256 for Ed25519; absent where the key is revoked. */
  readonly bits?: number;
  /** Hash algorithms that signatures may use; all where absent (tag `h`). */
  readonly hashes?: readonly string[];
  /** Service types that the key is for; all where absent (tag `s`). */
  readonly services?: readonly string[];
  /** `y`: the domain tests DKIM; `s`: no subdomain may sign with the key (tag `t`). */
  readonly flags?: readonly string[];
  /** A note to people, as quoted-printable (tag `n`). */
  readonly notes?: string;
}
