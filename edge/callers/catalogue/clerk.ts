import type { Caller } from "../caller";
import { svix } from "./svix";

/** Svix delivers for it. */
export const clerk: Caller = {
  ...svix,
  id: "clerk",
  name: "Clerk",
  sources: [
    ...svix.sources,
    {
      url: "https://github.com/hookdeck/webhook-skills/blob/f8a4801/skills/clerk-webhooks/" + "references/setup.md",
      checked: "2026-11-24",
    },
  ],
};
