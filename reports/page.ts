import { html, raw } from "hono/html";
import { markupText, type Markup } from "./markup";
import { contentSecurityPolicy, style } from "./style";

/** A page that asks the network for nothing: its policy refuses everything but its own style. */
export function selfContainedPage(title: string, body: Markup): string {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        ${raw(`<style>${style}</style>`)}
      </head>
      <body>
        ${body}
      </body>
    </html>`;
  return `${markupText(page)}\n`;
}
