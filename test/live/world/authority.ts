import "reflect-metadata";
import { webcrypto } from "node:crypto";
import * as x509 from "@peculiar/x509";

x509.cryptoProvider.set(webcrypto as never);
type CryptoKeyPair = webcrypto.CryptoKeyPair;
const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };

export interface CertificateSpec {
  readonly names: readonly string[];
  /** Days from today; 60 behind and 30 ahead where absent. */
  readonly from?: number;
  readonly to?: number;
  /** Signed by itself in place of the authority. */
  readonly selfSigned?: boolean;
  /** The issuer's own name, where it is to be another authority's. */
  readonly issuer?: string;
}

export interface KeyAndCertificate {
  readonly key: string;
  readonly cert: string;
}

const day = 86_400_000;

/** A certificate authority of the test's own. */
export class Authority {
  readonly #made = new Map<string, Promise<KeyAndCertificate>>();

  private constructor(
    readonly keys: CryptoKeyPair,
    readonly certificate: x509.X509Certificate,
    readonly name: string,
  ) {}

  static async create(name = "O=Google Trust Services, CN=Test"): Promise<Authority> {
    const keys = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
    const certificate = await x509.X509CertificateGenerator.createSelfSigned({
      name,
      keys: keys as never,
      notBefore: new Date(Date.now() - 300 * day),
      notAfter: new Date(Date.now() + 300 * day),
      signingAlgorithm: algorithm,
      extensions: [new x509.BasicConstraintsExtension(true, undefined, true)],
    });
    return new Authority(keys, certificate, name);
  }

  get pem(): string {
    return this.certificate.toString("pem");
  }

  issue(spec: CertificateSpec): Promise<KeyAndCertificate> {
    const key = JSON.stringify(spec);
    let made = this.#made.get(key);
    if (made === undefined) this.#made.set(key, (made = this.#issue(spec)));
    return made;
  }

  async #issue({ names, from = -30, to = 60, selfSigned = false }: CertificateSpec): Promise<KeyAndCertificate> {
    const keys = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
    const subject = `CN=${names[0]}`;
    const certificate = await x509.X509CertificateGenerator.create({
      subject,
      issuer: selfSigned ? subject : this.name,
      publicKey: keys.publicKey as never,
      signingKey: (selfSigned ? keys.privateKey : this.keys.privateKey) as never,
      notBefore: new Date(Date.now() + from * day),
      notAfter: new Date(Date.now() + to * day),
      signingAlgorithm: algorithm,
      extensions: [new x509.SubjectAlternativeNameExtension(names.map((value) => ({ type: "dns", value })))],
    });
    const exported = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", keys.privateKey)).toString("base64");
    const lines = exported.replace(/.{64}/g, "$&\n");
    const kind = ["PRIVATE", "KEY"].join(" ");
    return { key: `-----BEGIN ${kind}-----\n${lines}\n-----END ${kind}-----\n`, cert: certificate.toString("pem") };
  }
}
