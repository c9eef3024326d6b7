import assert from "node:assert/strict";
import type { DnsObservation, DnsStatus } from "../../../live/observations";
import { answer, existing, judged, observations } from "../observed";

const world = (...dns: readonly DnsObservation[]) => observations({ dns: [...existing, ...dns] });
const told = (name: string, status: DnsStatus) => `Not judged: the resolver does not tell of ${name} (${status}).`;

describe("live/judge: a question that nobody answered proves nothing", () => {
  for (const status of ["timeout", "servfail", "refused", "unreachable", "malformed"] as const) {
    it(`${status}: a mail server has an address or has none`, () => {
      const mx = answer("example.com", "MX", ["10 mx.example.net"]);
      const evidence = (a: DnsObservation, aaaa: DnsObservation) => judged("mail/none", world(mx, a, aaaa));
      const [none, four] = [answer("mx.example.net", "A"), answer("mx.example.net", "A", ["192.0.2.25"])];
      const [lost, lostSix] = [answer("mx.example.net", "A", [], status), answer("mx.example.net", "AAAA", [], status)];
      const unknown = ["amber", `live-dns-unanswered at mx.example.net: ${told("mx.example.net", status)}`];
      assert.deepEqual(evidence(lost, lostSix), unknown);
      assert.deepEqual(evidence(none, lostSix), unknown);
      assert.deepEqual(evidence(lost, answer("mx.example.net", "AAAA")), unknown);
      assert.deepEqual(evidence(four, lostSix), ["green"]);
      assert.deepEqual(evidence(answer("mx.example.net", "A", [], "nxdomain"), lostSix), [
        "red",
        "live-mx-dangling at example.com: Mail of example.com goes to mx.example.net, which does not have an address.",
      ]);
    });

    it(`${status}: a domain without mail says so or does not`, () => {
      const nullMx = answer("example.com", "MX", ["0 ."]);
      assert.deepEqual(judged("mail/none", world(nullMx, answer("example.com", "TXT", [], status))), [
        "amber",
        `live-dns-unanswered at example.com: ${told("example.com", status)}`,
      ]);
      const noSender = answer("example.com", "TXT", ["v=spf1 -all"]);
      assert.deepEqual(judged("mail/none", world(nullMx, noSender, answer("_dmarc.example.com", "TXT", [], status))), [
        "amber",
        `live-dns-unanswered at _dmarc.example.com: ${told("_dmarc.example.com", status)}`,
      ]);
    });

    it(`${status}: the host www has an address or has none`, () => {
      const [none, lost] = [answer("www.example.com", "A"), answer("www.example.com", "AAAA", [], status)];
      assert.deepEqual(judged("dns/resolves", world(none, lost)), [
        "amber",
        `live-dns-unanswered at www.example.com: ${told("www.example.com", status)}`,
      ]);
    });

    it(`${status}: a name below a domain is delegated or is not`, () => {
      const soa = answer("example.com", "SOA");
      const lost = (["NS", "A", "AAAA"] as const).map((type) => answer("example.com", type, [], status));
      const found = judged("dns/resolves", observations({ dns: [soa, ...lost] })).filter((one) => /undeleg/.test(one));
      assert.deepEqual(found, []);
      const [, first] = judged("dns/resolves", observations({ dns: [soa, answer("example.com", "NS")] }));
      assert.match(first!, /^live-domain-undelegated/);
    });

    it(`${status}: those who get DMARC reports agreed or did not, and the organisation has a policy or none`, () => {
      const dmarc = answer("_dmarc.example.com", "TXT", ["v=DMARC1; p=reject; rua=mailto:d@example.net"]);
      const place = "example.com._report._dmarc.example.net";
      const untold = (name: string, why: string, at = "example.com") =>
        `live-dmarc-unanswered at ${at}: Not judged: the DNS does not tell the texts of ${name} (${why}).`;
      assert.deepEqual(judged("mail/dmarc", world(dmarc, answer(place, "TXT", [], status))), [
        "amber",
        untold(place, status),
      ]);
      assert.deepEqual(judged("mail/dmarc", world(dmarc)), ["amber", untold(place, "not asked")]);
      assert.deepEqual(judged("mail/dmarc", world(dmarc, answer(place, "TXT", [], "nxdomain"))), [
        "red",
        `live-dmarc-unauthorised at _dmarc.example.com: Reports go to example.net, which does not publish ${place}.`,
      ]);
      const below = observations({
        domain: "app.example.com",
        dns: [
          answer("app.example.com", "SOA"),
          answer("app.example.com", "A", ["192.0.2.1"]),
          answer("_dmarc.app.example.com", "TXT", [], "nxdomain"),
          answer("_dmarc.example.com", "TXT", [], status),
        ],
      });
      assert.deepEqual(judged("mail/dmarc", below), ["amber", untold("_dmarc.example.com", status, "app.example.com")]);
    });

    it(`${status}: name servers agree or do not`, () => {
      const from = (server: string, one: DnsObservation): DnsObservation => ({ ...one, server, authoritative: true });
      const mx = answer("example.com", "MX", ["10 mx.example.net"]);
      const [first, second] = ["192.0.2.53", "192.0.2.54"];
      const all = (other: DnsObservation) =>
        [first, second].flatMap((server) => [
          ...existing.map((one) => from(server, one)),
          from(server, server === first ? mx : other),
        ]);
      const evidence =
        "live-authorities-disagree at example.com: For MX the name server 192.0.2.53 answers 10 mx.example.net, and ";
      assert.deepEqual(judged("dns/conflict", world(...all(answer("example.com", "MX", [], status)))), ["green"]);
      assert.deepEqual(judged("dns/conflict", world(...all(answer("example.com", "MX")))), [
        "red",
        `${evidence}192.0.2.54 answers nothing.`,
      ]);
    });
  }
});
