import assert from "node:assert/strict";
import fc from "fast-check";
import { isShared } from "../../../edge/prove/shared-file";

describe("a file that is the same for everybody", () => {
  it("is what browsers load to show a page, and what build tools put into their folders", () => {
    const shared = [
      "/a.css",
      "/assets/app.JS",
      "/fonts/text.woff2",
      "/favicon.ico",
      "/_next/static/media/logo.1a2b3c4d.png",
      "/_astro/hero.webp",
    ];
    assert.deepEqual(
      shared.filter((path) => !isShared(path)),
      [],
    );
  });

  it("is neither a page nor data, a document, nor a picture", () => {
    const own = [
      "/",
      "/me",
      "/me.html",
      "/data.json",
      "/invoice.pdf",
      "/invoice-20261124.pdf",
      "/avatar.jpg",
      "/export.csv",
      "/export.zip",
      "/logo.svg",
      "/_next/static/page",
      "/_next/static/data.json",
      "/x/_next/static/a.png",
      "/_next/static/..%2f..%2favatar.png",
    ];
    assert.deepEqual(own.filter(isShared), []);
  });

  it("property: never one whose name ends like a document's, outside of those folders", () => {
    const segment = fc.stringMatching(/^[a-z0-9._-]{1,12}$/);
    fc.assert(
      fc.property(
        fc.array(segment, { maxLength: 4 }),
        fc.constantFrom("pdf", "jpg", "csv", "zip", "docx", "mp4"),
        (segments, ending) => {
          assert.equal(isShared(`/files/${segments.map((one) => `${one}/`).join("")}a.${ending}`), false);
        },
      ),
    );
  });
});
