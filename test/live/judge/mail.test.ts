import assert from "node:assert/strict";
import { answer, existing, judged, observations } from "../observed";

const texts = (name: string, ...data: readonly string[]) => answer(name, "TXT", data);
const world = (...dns: readonly ReturnType<typeof answer>[]) => observations({ dns: [...existing, ...dns] });

describe("live/judge: mail, where the DNS does not tell", () => {
  const statuses = ["servfail", "refused", "timeout", "unreachable", "malformed"] as const;

  it("does not take a question that nobody answered for a domain without SPF: live-spf-unanswered", () => {
    const unanswered = (why: string) => [
      "amber",
      `live-spf-unanswered at example.com: Not judged: the DNS does not tell the texts of example.com (${why}).`,
    ];
    assert.deepEqual(judged("mail/spf", world()), unanswered("not asked"));
    for (const status of statuses)
      assert.deepEqual(judged("mail/spf", world(answer("example.com", "TXT", [], status))), unanswered(status));
  });

  it("does not take a question that nobody answered for a domain without DMARC: live-dmarc-unanswered", () => {
    const unanswered = (why: string) => [
      "amber",
      "live-dmarc-unanswered at example.com: Not judged: the DNS does not tell the texts of _dmarc.example.com " +
        `(${why}).`,
    ];
    assert.deepEqual(judged("mail/dmarc", world()), unanswered("not asked"));
    for (const status of statuses)
      assert.deepEqual(
        judged("mail/dmarc", world(answer("_dmarc.example.com", "TXT", [], status))),
        unanswered(status),
      );
    assert.deepEqual(judged("mail/dmarc", world(answer("_dmarc.example.com", "TXT", [], "nxdomain"))), [
      "red",
      "live-dmarc-missing at _dmarc.example.com: example.com does not have a DMARC record.",
    ]);
  });

  it("does not say that mail is unsigned where no known selector has a key: live-dkim-unseen", () => {
    const mail = answer("example.com", "MX", ["10 mx.example.net"]);
    const unseen = ["amber", "live-dkim-unseen at example.com: Not judged: no key under the selectors that are known."];
    assert.deepEqual(judged("mail/dkim", world(mail)), unseen);
    const empty = answer("google._domainkey.example.com", "TXT", [], "nxdomain");
    assert.deepEqual(judged("mail/dkim", world(mail, empty)), unseen);
    // Who only sends has keys, too; who does neither needs none.
    assert.deepEqual(judged("mail/dkim", world(texts("example.com", "v=spf1 include:example.net -all"))), unseen);
    assert.deepEqual(judged("mail/dkim", world(texts("example.com", "v=spf1 -all"))), ["green"]);
  });
});

describe("live/judge: a domain without mail", () => {
  const lacks = (what: string) => [
    "red",
    `live-no-mail-unsaid at example.com: example.com takes no mail, and does not say so: it lacks ${what}.`,
  ];
  const nobody = answer("example.com", "MX", []);
  const nullMx = answer("example.com", "MX", ["0 ."]);
  const noSender = texts("example.com", "v=spf1 -all");
  const reject = texts("_dmarc.example.com", "v=DMARC1; p=reject");

  it("is told all that it does not say: live-no-mail-unsaid", () => {
    const all = "a null MX, v=spf1 -all and a DMARC record with p=reject";
    assert.deepEqual(judged("mail/none", world(nobody)), lacks(all));
    assert.deepEqual(judged("mail/none", world(nullMx)), lacks("v=spf1 -all and a DMARC record with p=reject"));
    assert.deepEqual(judged("mail/none", world(nullMx, noSender)), lacks("a DMARC record with p=reject"));
    assert.deepEqual(judged("mail/none", world(nullMx, reject)), lacks("v=spf1 -all"));
    assert.deepEqual(judged("mail/none", world(nobody, noSender, reject)), lacks("a null MX"));
    const quarantine = texts("_dmarc.example.com", "v=DMARC1; p=quarantine");
    assert.deepEqual(judged("mail/none", world(nullMx, noSender, quarantine)), lacks("a DMARC record with p=reject"));
  });

  it("is green where it says all of it, and where it sends mail although it takes none", () => {
    assert.deepEqual(judged("mail/none", world(nullMx, noSender, reject)), ["green"]);
    assert.deepEqual(judged("mail/none", world(nobody, texts("example.com", "v=spf1 ip4:192.0.2.1 -all"))), ["green"]);
  });
});
