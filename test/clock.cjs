"use strict";
// Moves the clock of this process, and of every Node process that it starts, to the day that LAUNCH_READY_TEST_DAY
// names; the time of day stays. Loaded by `node --require`; without that variable it does nothing.
const day = process.env.LAUNCH_READY_TEST_DAY;
if (day) {
  const RealDate = Date;
  // Whole days, so that all processes of a run agree.
  const dayMilliseconds = 86_400_000;
  const offset = RealDate.parse(day) - Math.floor(RealDate.now() / dayMilliseconds) * dayMilliseconds;
  globalThis.Date = class Date extends RealDate {
    constructor(...given) {
      if (given.length === 0) super(RealDate.now() + offset);
      else super(...given);
    }
    static now() {
      return RealDate.now() + offset;
    }
  };
}
