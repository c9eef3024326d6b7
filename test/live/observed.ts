/** Observations by hand, for what only a judge needs: an answer for each question, and nothing beside it. */
import { judgeLive, type Observations } from "../../live";
import type { DnsObservation, DnsStatus, HttpObservation, RecordType } from "../../live/observations";
import type { ControlId } from "../../edge/controls";

const at = "2026-11-29T12:00:00.000Z";

/** What a domain of which nobody asked anything looks like. */
export function observations(given: Partial<Observations> = {}): Observations {
  return {
    format: "launch-ready-observations",
    version: 1,
    domain: "example.com",
    at,
    hosts: [],
    left: [],
    dns: [],
    tls: [],
    http: [],
    rdap: null,
    cloudflare: null,
    outOfTime: false,
    ...given,
  };
}

/** What the machine's resolver answers to one question. */
export function answer(
  name: string,
  type: RecordType,
  data: readonly string[] = [],
  status: DnsStatus = "ok",
): DnsObservation {
  const records = data.map((one) => ({ name, type, ttl: 300, data: one }));
  const server = "resolver";
  return { name, type, server, status, authenticated: false, authoritative: false, records, negativeTtl: null };
}

/** A domain that exists; of its mail nothing is known. */
export const existing = [
  answer("example.com", "SOA", ["ns1.example.org hostmaster.example.org 1 7200 3600 1209600 300"]),
  answer("example.com", "NS", ["ns1.example.org", "ns2.example.org"]),
  answer("example.com", "A", ["192.0.2.1"]),
];

/** A URL that answers with 200 at once. */
export function fetched(
  purpose: HttpObservation["purpose"],
  url: string,
  { page, headers = {} }: { page?: HttpObservation["page"]; headers?: Readonly<Record<string, string>> } = {},
): HttpObservation {
  const hop = { url, address: "192.0.2.1", status: 200, location: null, headers, cookies: [], bytes: 512 };
  return {
    purpose,
    url,
    method: "GET",
    hops: [{ ...hop, cut: false, milliseconds: 20 }],
    end: "answer",
    ...(page === undefined ? {} : { page }),
  };
}

/** What comes of one control: its colour, and each finding as `code at place: message`. */
export function judged(control: ControlId, seen: Observations): readonly string[] {
  const { status, findings } = judgeLive(seen).find((one) => one.control.id === control)!;
  return [status, ...findings.map(({ code, location, message }) => `${code} at ${location.name}: ${message}`)];
}
