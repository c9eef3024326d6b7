/** Colours of a page in light and in dark, by what they are for. Texts have a contrast of 4.5 or more (WCAG 1.4.3). */
export const palettes = {
  light: {
    page: "#ffffff",
    panel: "#f4f5f7",
    line: "#767b85",
    text: "#1b1f24",
    quiet: "#4b525c",
    red: "#a4161a",
    amber: "#7a4b00",
    green: "#0f6130",
    waived: "#3b4a8f",
  },
  dark: {
    page: "#14171a",
    panel: "#1f2429",
    line: "#8a929c",
    text: "#eceff2",
    quiet: "#b4bcc6",
    red: "#ff9a96",
    amber: "#f5c065",
    green: "#83d6a0",
    waived: "#b3bffb",
  },
} as const;

export type Palette = Readonly<Record<keyof (typeof palettes)["light"], string>>;
