/**
 * What the API remembers: documents in named collections, kept in a file between runs.
 *
 * A write is in the file before its answer is sent, so a killed process loses nothing that it acknowledged: each
 * transaction is one line appended to a journal beside the state file, and the state file itself is only replaced as a
 * whole. Reading is always from memory. A line that was cut by the kill belongs to a write that nobody was told of, and
 * is dropped.
 */
import fs from "node:fs";
import path from "node:path";
import { isPlainObject } from "../../standards/plain-object";
import { parsed, readKept, readWhole, UnusableFile, writeWhole } from "../process/files";
import { lock, LockedError } from "../process/lock";

export type Document = Readonly<Record<string, unknown>>;

type Operation =
  | readonly ["put", collection: string, id: string, document: Document]
  | readonly ["delete", collection: string, id: string]
  | readonly ["drop", prefix: string];

type Listener = (collection: string, id: string, before: Document | undefined, after: Document | undefined) => void;

/** The journal is folded into the state file when it is longer than this, in bytes, and than the state file. */
const compactionSize = 4_000_000;

export class Store {
  private readonly collections = new Map<string, Map<string, Document>>();
  private readonly listeners: Listener[] = [];
  private pending: Operation[] | undefined;
  private undo: (() => void)[] = [];
  private journal: number | undefined;
  private journalSize = 0;
  private stateSize = 0;
  private readonly unlock: (() => void) | undefined;

  /**
   * @param file Where to keep the state; without it, memory only. Throws an Error with one sentence where it is in use
   *   or no state.
   * @param unlock lets the state's lock go, where the caller has taken it (see `lockState`).
   */
  constructor(
    private readonly file?: string,
    unlock?: () => void,
  ) {
    if (file === undefined) return;
    this.unlock = unlock ?? lockState(file);
    try {
      this.load(file);
      this.compact();
    } catch (error) {
      this.unlock();
      throw usable(file, error);
    }
  }

  get(collection: string, id: string): Document | undefined {
    return this.collections.get(collection)?.get(id);
  }

  /** Every document of a collection, in the order in which they were first put. */
  list(collection: string): Document[] {
    return [...(this.collections.get(collection)?.values() ?? [])];
  }

  size(collection: string): number {
    return this.collections.get(collection)?.size ?? 0;
  }

  put(collection: string, id: string, document: Document): void {
    this.record(["put", collection, id, document]);
    this.set(collection, id, document);
  }

  delete(collection: string, id: string): void {
    this.record(["delete", collection, id]);
    this.set(collection, id, undefined);
  }

  /** Forgets every collection whose name begins with a prefix. */
  drop(prefix: string): void {
    this.record(["drop", prefix]);
    for (const [collection, documents] of [...this.collections]) {
      if (!collection.startsWith(prefix)) continue;
      for (const id of [...documents.keys()]) this.set(collection, id, undefined);
    }
  }

  /** Hears of every change, undone ones too; for indexes that are derived from the documents. */
  onChange(listener: Listener): void {
    this.listeners.push(listener);
  }

  /** Runs a change that happens as a whole or not at all. It is in the file when this returns. */
  transaction<T>(change: () => T): T {
    this.pending = [];
    this.undo = [];
    try {
      const value = change();
      this.append(this.pending);
      return value;
    } catch (error) {
      for (const step of this.undo.reverse()) step();
      throw error;
    } finally {
      this.pending = undefined;
    }
  }

  /** Everything, by collection and id. */
  snapshot(): Record<string, Record<string, Document>> {
    return Object.fromEntries([...this.collections].map(([name, documents]) => [name, Object.fromEntries(documents)]));
  }

  close(): void {
    if (this.journal === undefined || this.file === undefined) return;
    const { journal } = this;
    try {
      this.compact();
      fs.rmSync(this.journalFile, { force: true });
    } catch (error) {
      // The journal has all that was acknowledged: the next one folds it in.
      if (!(error instanceof UnusableFile)) throw error;
    } finally {
      fs.closeSync(journal);
      this.journal = undefined;
      this.unlock?.();
    }
  }

  private get journalFile(): string {
    return `${this.file}.journal`;
  }

  private record(operation: Operation): void {
    if (!this.pending) throw new Error("A change of the sandbox's state has to be part of a transaction.");
    this.pending.push(operation);
  }

  private set(collection: string, id: string, document: Document | undefined): void {
    const documents = this.collections.get(collection) ?? new Map<string, Document>();
    const before = documents.get(id);
    if (document) documents.set(id, document);
    else documents.delete(id);
    if (documents.size > 0) this.collections.set(collection, documents);
    else this.collections.delete(collection);
    if (this.pending) this.undo.push(() => this.restore(collection, id, before));
    for (const listener of this.listeners) listener(collection, id, before, document);
  }

  private restore(collection: string, id: string, before: Document | undefined): void {
    const pending = this.pending;
    this.pending = undefined;
    this.set(collection, id, before);
    this.pending = pending;
  }

  private append(operations: readonly Operation[]): void {
    if (this.journal === undefined || operations.length === 0) return;
    const line = Buffer.from(`${JSON.stringify(operations)}\n`);
    try {
      // A disk that is nearly full takes a part without an error.
      for (let written = 0; written < line.length;) written += fs.writeSync(this.journal, line, written);
    } catch (error) {
      // What is written after half a line would be lost with it.
      fs.ftruncateSync(this.journal, this.journalSize);
      throw error;
    }
    this.journalSize += line.length;
    if (this.journalSize > compactionSize && this.journalSize > this.stateSize) this.compact();
  }

  private load(file: string): void {
    const state = readKept(file, "what the sandbox's API keeps", isState) ?? {};
    for (const [collection, documents] of Object.entries(state)) {
      this.collections.set(collection, new Map(Object.entries(documents)));
    }
    // What follows the last line break was being written when the process ended.
    const lines = (readWhole(this.journalFile) ?? "").split("\n").slice(0, -1);
    for (const [index, line] of lines.entries()) {
      const operations = parsed(line);
      if (!isOperations(operations)) throw new UnusableFile(this.journalFile, `is damaged in line ${index + 1}`);
      this.replay(operations);
    }
  }

  /** Replaying what the state file already has ends in the same state, so a stop between the two files does no harm. */
  private replay(operations: readonly Operation[]): void {
    this.pending = [];
    for (const operation of operations) {
      if (operation[0] === "put") this.put(operation[1], operation[2], operation[3]);
      else if (operation[0] === "delete") this.delete(operation[1], operation[2]);
      else this.drop(operation[1]);
    }
    this.pending = undefined;
    this.undo = [];
  }

  /** Writes the whole state beside the old one, puts it in its place, and starts an empty journal. */
  private compact(): void {
    if (this.file === undefined) return;
    const text = JSON.stringify(this.snapshot());
    writeWhole(this.file, text);
    this.stateSize = text.length;
    if (this.journal === undefined) this.journal = fs.openSync(this.journalFile, "a", 0o600);
    fs.ftruncateSync(this.journal, 0);
    this.journalSize = 0;
  }
}

/**
 * Takes a state's lock before the state is opened, for what has to be done while nobody else can open it.
 *
 * @returns lets it go; again does no harm.
 * @throws an Error with one sentence, whose cause is a {LockedError} where another process has it.
 */
export function lockState(file: string): () => void {
  try {
    fs.mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
    return lock(`${file}.lock`);
  } catch (error) {
    throw usable(file, error);
  }
}

/** The system's own errors, as a sentence that says what to do. */
function usable(file: string, error: unknown): unknown {
  if (error instanceof LockedError) {
    const message =
      `The sandbox's state beside ${error.file} is in use by process ${error.owner.pid}; ` +
      "end that one, or name another state file.";
    return new Error(message, { cause: error });
  }
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === undefined || error instanceof UnusableFile) return error;
  return new Error(`The sandbox's state cannot be kept in ${file} (${message}); name another file.`, { cause: error });
}

function isState(value: unknown): value is Record<string, Record<string, Document>> {
  return isPlainObject(value) && Object.values(value).every(isPlainObject);
}

function isOperations(value: unknown): value is Operation[] {
  return Array.isArray(value) && value.every((one) => Array.isArray(one) && typeof one[1] === "string");
}
