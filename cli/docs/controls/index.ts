import { dnsControls } from "./dns";
import type { ExplainedControls } from "./explained";
import { guardControls } from "./guard";
import { runControls } from "./run";
import { webControls } from "./web";

/** What the pages of the controls say of each. */
export const explained: ExplainedControls = { ...dnsControls, ...webControls, ...guardControls, ...runControls };
