// An import of its names would be a copy, and the marks of secrets are kept by the property of the module itself.
// eslint-disable-next-line @typescript-eslint/no-require-imports
import sdk = require("@pulumi/policy/deserialize");
import { AnalyzeRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import type { Unpacking } from "./sdk-properties";
import { secretProperties } from "./sdk-properties";

/** What the program set of a resource, as the SDK unpacks it. */
export interface Given {
  readonly props: Readonly<Record<string, unknown>>;
  /** Names of the properties that are secrets or hold one. */
  readonly secret: readonly string[];
}

/**
 * What the program set, resource by resource: the engine tells it where it asks about single resources (`Analyze`), and
 * tells what the provider planned where it asks about the whole stack (`AnalyzeStack`; engine v3.250.0,
 * step_generator.go and analyze_snapshot.go). The questions are kept as they come and read when the stack is judged, so
 * that the engine, which waits for each of them, waits for nothing.
 */
export class GivenInputs {
  #asked: Uint8Array[] = [];
  #given = new Map<string, Given>();
  #judged = false;

  /** @param question an `AnalyzeRequest` as it was sent. The first after a judging begins the engine's next run. */
  keep(question: Uint8Array): void {
    if (this.#judged) {
      this.#judged = false;
      this.#asked = [];
      this.#given = new Map();
    }
    this.#asked.push(question);
  }

  /** The same for inputs that are unpacked already. */
  remember(urn: string, given: Given): void {
    this.#given.set(urn, given);
  }

  /** Undefined of a resource that the engine did not ask about: one that was not to be touched. */
  of(urn: string): Given | undefined {
    this.#judged = true;
    for (const question of this.#asked) this.#read(question);
    this.#asked = [];
    return this.#given.get(urn);
  }

  #read(question: Uint8Array): void {
    const request = AnalyzeRequest.deserializeBinary(question);
    const properties = request.getProperties();
    if (!properties) return;
    const props = (sdk as unknown as Unpacking).deserializeProperties(properties, false);
    this.#given.set(request.getUrn(), { props, secret: secretProperties(props) ?? [] });
  }
}
