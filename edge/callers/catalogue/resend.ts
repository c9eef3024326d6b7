import type { Caller } from "../caller";
import { svix } from "./svix";

/** Svix delivers for it. */
export const resend: Caller = {
  ...svix,
  id: "resend",
  name: "Resend",
  sources: [
    ...svix.sources,
    {
      url: "https://github.com/hookdeck/webhook-skills/blob/f8a4801/skills/resend-webhooks/" + "references/setup.md",
      checked: "2026-11-24",
    },
  ],
};
