/** Which records a name has, kept beside the store so that a write need not look through its whole zone. */
import type { Document, Store } from "../store";

const suffix = ":dns_records";

export class DnsIndex {
  private readonly byName = new Map<string, Map<string, Document>>();

  constructor(store: Store) {
    for (const [collection, documents] of Object.entries(store.snapshot())) {
      if (!collection.endsWith(suffix)) continue;
      for (const [id, document] of Object.entries(documents)) this.change(collection, id, undefined, document);
    }
    store.onChange((collection, id, before, after) => {
      if (collection.endsWith(suffix)) this.change(collection, id, before, after);
    });
  }

  /** The records of one name in one collection, by id. */
  ofName(collection: string, name: string): ReadonlyMap<string, Document> {
    return this.byName.get(`${collection} ${name}`) ?? new Map();
  }

  private change(collection: string, id: string, before: Document | undefined, after: Document | undefined): void {
    if (before) {
      const key = `${collection} ${before.name as string}`;
      const records = this.byName.get(key);
      records?.delete(id);
      if (records?.size === 0) this.byName.delete(key);
    }
    if (after) {
      const key = `${collection} ${after.name as string}`;
      const records = this.byName.get(key) ?? new Map<string, Document>();
      records.set(id, after);
      this.byName.set(key, records);
    }
  }
}
