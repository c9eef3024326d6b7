import assert from "node:assert/strict";
import { loweredStages } from "../../../cli/rollback/lowered";

describe("what going back lowers", () => {
  const fact = (subject: string, current?: string, domain = "example.com") => ({
    domain,
    subject,
    ...(current === undefined ? {} : { current }),
  });
  const codes = (before: readonly ReturnType<typeof fact>[], after: readonly ReturnType<typeof fact>[]) =>
    loweredStages(before, after).map(({ code, message }) => `${code}: ${message}`);

  it("is refused for HSTS at preload, also where the domain is gone", () => {
    const kept = "which nothing takes back for months; this would go to";
    assert.deepEqual(codes([fact("HSTS", "preload")], [fact("HSTS", "year")]), [
      `stage-cannot-be-lowered: HSTS of example.com is at preload, ${kept} year.`,
    ]);
    assert.deepEqual(codes([fact("HSTS", "preload", "example.net")], [fact("HSTS", "preload")]), [
      `stage-cannot-be-lowered: HSTS of example.net is at preload, ${kept} no stage.`,
    ]);
  });

  it("is told of every other stage", () => {
    assert.deepEqual(
      codes(
        [fact("HSTS", "year"), fact("DMARC", "reject"), fact("MTA-STS", "enforce")],
        [fact("HSTS", "week"), fact("DMARC", "monitor"), fact("MTA-STS")],
      ),
      [
        "stage-lowered: HSTS of example.com goes from year to week.",
        "stage-lowered: DMARC of example.com goes from reject to monitor.",
        "stage-lowered: MTA-STS of example.com goes from enforce to no stage.",
      ],
    );
  });

  it("is nothing where stages stay or rise", () => {
    const before = [fact("HSTS", "week"), fact("DMARC"), fact("MTA-STS", "testing")];
    assert.deepEqual(
      codes(before, [fact("HSTS", "preload"), fact("DMARC", "monitor"), fact("MTA-STS", "testing")]),
      [],
    );
  });
});
