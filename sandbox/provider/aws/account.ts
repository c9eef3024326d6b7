import { setTimeout as sleep } from "node:timers/promises";
import { isPlainObject } from "../../../standards/plain-object";
import { Faults, faultKinds, type Fault } from "../../api/faults";
import { readKept, writeWhole } from "../../process/files";
import type { Existing } from "../existing";
import type { Properties } from "../provider";
import { isSame, isToldApart } from "./second-creations";

/** What the provider asks of AWS. */
type Method = "CREATE" | "READ" | "UPDATE" | "DELETE";

/** What is kept of a resource: of its values those by which it can be imported, and none that could be a secret. */
export interface Kept {
  readonly type: string;
  readonly id: string;
  readonly inputs?: Properties;
  /** What AWS alone sets. */
  readonly made?: Properties;
}

/** Looks at AWS for what has the identity of a resource that is to be created. */
export interface AwsLook {
  /** @throws an Error where AWS does not tell. */
  find(type: string, inputs: Properties): Promise<readonly Existing[]>;
}

/** What a rehearsal's AWS has, and how it misbehaves. */
export class AwsAccount implements AwsLook {
  private known: ReadonlyMap<string, Kept>;
  private readonly faults = new Faults();
  /** What was asked, and which fault met it. */
  readonly requests: { readonly method: Method; readonly type: string; readonly fault?: Fault["kind"] }[] = [];

  /** @param file where it is kept what exists, between commands; without it, in memory only. */
  constructor(private readonly file?: string) {
    const kept = file ? readKept(file, "which AWS resources there are", isKept) : [];
    this.known = new Map((kept ?? []).map((one) => (typeof one === "string" ? named(one) : [keyOf(one), one])));
  }

  /** Replaces the faults that are to come. A request's method is CREATE, READ, UPDATE or DELETE, its path a type. */
  setFaults(faults: readonly Fault[]): void {
    this.faults.set(faults);
  }

  /** Everything there is, by type and id. */
  list(): readonly Kept[] {
    return [...this.known.values()];
  }

  get(type: string, id: string): Kept | undefined {
    return this.known.get(keyOf({ type, id }));
  }

  add(one: Kept): void {
    this.save(new Map(this.known).set(keyOf(one), one));
  }

  remove(type: string, id: string): void {
    const next = new Map(this.known);
    next.delete(keyOf({ type, id }));
    this.save(next);
  }

  find(type: string, inputs: Properties): Promise<readonly Existing[]> {
    if (!isToldApart(type, inputs)) return Promise.resolve([]);
    const found = this.list().filter((one) => one.type === type && isSame(type, inputs, one.inputs ?? {}));
    return Promise.resolve(found.map(({ id }) => ({ id, importId: id })));
  }

  /**
   * Does work as AWS does it on that day: it may be refused, late, or done without an answer.
   *
   * @throws an Error as the provider has it when AWS's client has given up.
   */
  async during<Result>(method: Method, type: string, work: () => Result | Promise<Result>): Promise<Result> {
    const fault = this.faults.take(method, `/${type}`);
    this.requests.push({ method, type, ...(fault ? { fault: fault.kind } : {}) });
    if (!fault) return work();
    if (faultKinds[fault.kind] === "not done")
      throw new Error(`AWS did not do it (the sandbox's fault ${fault.kind}).`);
    if (fault.kind === "slow") await sleep(fault.delay ?? 1_000);
    const result = await work();
    if (fault.kind === "slow") return result;
    throw new Error(`AWS has done it, and its answer was lost (the sandbox's fault ${fault.kind}).`);
  }

  /** What could not be written down has not happened. */
  private save(next: ReadonlyMap<string, Kept>): void {
    const sorted = [...next].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, kept]) => kept);
    if (this.file) writeWhole(this.file, `${JSON.stringify(sorted, null, 1)}\n`);
    this.known = next;
  }
}

const keyOf = ({ type, id }: Pick<Kept, "type" | "id">): string => `${type} ${id}`;

/** What an earlier version has kept: type and id. */
function named(text: string): [string, Kept] {
  const [type = "", ...rest] = text.split(" ");
  return [text, { type, id: rest.join(" ") }];
}

function isKept(value: unknown): value is (string | Kept)[] {
  const isText = (one: unknown): boolean => typeof one === "string";
  return (
    Array.isArray(value) &&
    value.every((one) => isText(one) || (isPlainObject(one) && isText(one.type) && isText(one.id)))
  );
}
