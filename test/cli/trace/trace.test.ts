import assert from "node:assert/strict";
import pc from "picocolors";
import { renderTrace } from "../../../cli/trace/render";
import { reached } from "../../../cli/trace/trace";
import { askedFor } from "../../../cli/trace/request";
import { UsageError } from "../../../cli/exit";
import { Edge } from "../../../edge/model";
import { trace, type Trace } from "../../../edge/trace";
import { goodSite, oneHopRules, record, redirects } from "../../edge/declare";
import { launchReady } from "../run";

const flags = { stack: "dev", method: "GET", times: "1" };
const plain = pc.createColors(false);

describe("launch-ready trace", () => {
  it("prints the trace as JSON in the documented shape", async () => {
    const { code, stdout, stderr } = await launchReady([
      "trace",
      "http://www.example.com/pricing?a=b",
      "--follow",
      "--json",
      "--stack",
      "prod",
    ]);
    assert.equal(stderr, "");
    assert.equal(code, 0);
    const traced = JSON.parse(stdout) as Trace;
    assert.deepEqual(Object.keys(traced), ["request", "hops", "unmodelled"]);
    assert.deepEqual(traced.request, {
      url: "http://www.example.com/pricing?a=b",
      method: "GET",
      headers: { "User-Agent": "Mozilla/5.0" },
    });
    assert.deepEqual(
      traced.hops.map(({ url }) => url),
      ["http://www.example.com/pricing?a=b", "https://example.com/pricing?a=b"],
    );
    for (const hop of traced.hops) {
      assert.deepEqual(Object.keys(hop), ["url", "steps", "outcome"]);
      assert.deepEqual(Object.keys(hop.outcome), ["kind", "status", "location", "origin", "cache"]);
      for (const step of hop.steps) assert.deepEqual(Object.keys(step), ["phase", "rule", "action", "detail"]);
    }
    assert.deepEqual(Object.keys(traced.hops[1]!.outcome.cache ?? {}), ["eligible", "edgeTtl", "browserTtl", "reason"]);
  });

  it("says everything that is wrong with its arguments at once, and exits 2", async () => {
    const { code, stdout, stderr } = await launchReady([
      "trace",
      "www.example.com",
      "-X",
      "a b",
      "--from-ip",
      "x",
      "-b",
      "y",
      "-H",
      "z",
      "--times",
      "0",
    ]);
    assert.equal(code, 2);
    assert.equal(stdout, "");
    assert.deepEqual(stderr.split("\n"), [
      '"www.example.com" is not an absolute http or https URL. Did you mean https://www.example.com?',
      "--method a b: An HTTP method is a word such as POST.",
      "--from-ip x: Expected an IPv4 or IPv6 address, such as 203.0.113.7.",
      "--times 0: Expected a whole number from 1 to 100000.",
      '--header z: Expected Name: value, such as "Accept: text/html".',
      "--cookie y: Expected name=value.",
      "",
    ]);
  });
});

describe("the request that trace's arguments describe", () => {
  it("is a browser's, with what was given", () => {
    const url = "https://example.com/";
    assert.deepEqual(askedFor(url, flags), {
      times: 1,
      request: { url, method: "GET", headers: { "User-Agent": "Mozilla/5.0" } },
    });
    const given = {
      ...flags,
      method: "post",
      header: ["user-agent: curl/8", "X-A: b: c"],
      cookie: ["a=b=c"],
      fromIp: "2001:db8::1",
      field: ["ip.src.country=DE", "ip.src.asnum=64496", "cf.client.bot=true"],
      times: "21",
    };
    assert.deepEqual(askedFor(url, given), {
      times: 21,
      request: {
        url,
        method: "POST",
        headers: { "user-agent": "curl/8", "X-A": "b: c" },
        cookies: { a: "b=c" },
        ip: "2001:db8::1",
        fields: { "ip.src.country": "DE", "ip.src.asnum": 64496, "cf.client.bot": true },
      },
    });
    assert.throws(() => askedFor("mailto:a@example.com", flags), UsageError);
  });

  it("is sent as a browser sends it, with what is ASCII as it was written", () => {
    const sent = (url: string) => askedFor(url, flags).request.url;
    assert.equal(
      sent("https://Example.com:8443/%41/../jöin?q=ü&r=%20#x"),
      "https://Example.com:8443/%41/../j%C3%B6in?q=%C3%BC&r=%20",
    );
    assert.equal(sent("https://bücher.example.com:8443/"), "https://xn--bcher-kva.example.com:8443/");
  });

  it("states only fields that there are", () => {
    const stated = (field: string) => () => askedFor("https://example.com/", { ...flags, field: [field] });
    assert.throws(stated("ip.src.contry=DE"), {
      message: "--field ip.src.contry: Cloudflare does not have such a field. Did you mean ip.src.country?",
    });
    assert.throws(stated("nope=1"), {
      message: "--field nope: Cloudflare does not have such a field. See fields/reference in its Rules language.",
    });
  });
});

describe("the table of a trace", () => {
  const table = (url: string, ...more: Parameters<typeof Edge.from>[0]) =>
    renderTrace(trace(Edge.from([...goodSite(), ...more]), { url }), plain);

  it("shows each hop's phases, what came of it, and where it ended", () => {
    const lines = table("http://www.example.com/").split("\n");
    assert.equal(lines[0], "1. GET http://www.example.com/");
    assert.match(
      lines[3]!,
      /^ {3}http_request_dynamic_redirect {2}canonical-host +redirect {2}301 to https:\/\/example\.com\/; when /,
    );
    assert.equal(lines[4], "   → redirect 301 to https://example.com/");
    assert.equal(
      lines.at(-1),
      "   → origin 200 from https://192.0.2.10:443, not cached (pages and data are not cached without a rule, " +
        "only static files)",
    );
    assert.match(table("https://example.com/a.css"), /kept 7200 s at the edge \(the default for status 200\)$/);
  });

  it("says where nothing can be reached, for which the command exits 1", () => {
    const at = (url: string, ...resources: Parameters<typeof Edge.from>[0]) =>
      trace(Edge.from([...goodSite(), ...resources]), { url });
    assert.equal(
      renderTrace(at("https://nothing.example.com/"), plain),
      [
        "1. GET https://nothing.example.com/",
        "   PHASE  RULE  ACTION  WHY",
        "   dns          fail    nothing.example.com has no record",
        "   → dns-error",
      ].join("\n"),
    );
    assert.equal(reached(at("https://nothing.example.com/")), false);
    assert.equal(reached(at("https://a.b.example.com/", record("a.b.example.com"))), false);
    assert.equal(reached(at("http://www.example.com/")), true);
  });

  it("says that a loop is one, and what is not followed", () => {
    const loop = renderTrace(
      trace(
        Edge.from([
          record("www.example.com"),
          redirects({
            ...oneHopRules()[0]!,
            actionParameters: { fromValue: { targetUrl: { value: "https://www.example.com/" } } },
          }),
        ]),
        { url: "https://www.example.com/" },
      ),
      plain,
    );
    assert.match(loop, /\n\nThis redirects without end: a browser gives up with too many redirects\.$/);
    const pageRule = {
      ...record("legacy"),
      type: "cloudflare:index/pageRule:PageRule",
      urn: "urn:pulumi:a::b::cloudflare:index/pageRule:PageRule::legacy",
    };
    assert.match(
      table("https://example.com/", pageRule),
      /\n\nNot followed, so the edge may do otherwise:\n {3}legacy: The page rule is known only after deployment, or not whole; it is taken as absent\. \(edge-page-rule-unknown\)$/,
    );
  });
});
