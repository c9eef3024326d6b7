import assert from "node:assert/strict";
import fc from "fast-check";
import * as v from "valibot";
import { judgeDate, judgeMailbox } from "../../cli/init/answers";
import { date, mailbox } from "../../stacks/config/values";

const accepts = (schema: v.GenericSchema<unknown, unknown>, value: unknown): boolean =>
  v.safeParse(schema, value).success;

describe("a date of the configuration", () => {
  it("is a day that there is, whether it is asked for or read", () => {
    const days = ["2026-11-01", "2024-02-29", "2026-11-01T00:00:00Z"];
    const none = ["2026-02-30", "2026-02-29", "2026-13-01", "2026-11-31", "2026-1-01", "soon", ""];
    for (const day of days) assert.deepEqual([accepts(date, day), judgeDate(day)], [true, undefined], day);
    for (const text of none)
      assert.deepEqual(
        [accepts(date, text), judgeDate(text)],
        [false, 'expected a day that there is, such as "2026-11-01"'],
        text,
      );
  });

  it("is each day of the calendar of our time, and no other of the same form", () => {
    const number = (max: number, width: number) => fc.nat(max).map((n) => String(n).padStart(width, "0"));
    fc.assert(
      fc.property(
        fc.tuple(fc.integer({ min: 2000, max: 2199 }), number(14, 2), number(33, 2)),
        ([year, month, day]) => {
          const there =
            Number(day) >= 1 &&
            Number(month) >= 1 &&
            Number(month) <= 12 &&
            Number(day) <= new Date(Date.UTC(year, Number(month), 0)).getUTCDate();
          assert.equal(accepts(date, `${year}-${month}-${day}`), there);
        },
      ),
    );
  });
});

describe("a mailbox of the configuration", () => {
  it("is the same thing everywhere", () => {
    for (const one of ["founder@example.com", "a.b+c@mail.example.com"])
      assert.deepEqual([accepts(mailbox, one), judgeMailbox(one)], [true, undefined], one);
    for (const none of ["founder", "founder@example", "a b@example.com", "a@b@example.com", ""]) {
      assert.deepEqual(
        [accepts(mailbox, none), judgeMailbox(none)],
        [false, "expected a mail address such as founder@example.com"],
        none,
      );
    }
  });
});
