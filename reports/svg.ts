import { html } from "hono/html";
import { boxSize, layout } from "./layout";
import type { Markup } from "./markup";
import type { HostView } from "./view";

/** The map as a picture. The table beside it says the same to whoever cannot see it. */
export function mapPicture(map: readonly HostView[]): Markup {
  const { width, height, boxes, lines, left } = layout(map);
  const more = left === 0 ? "" : ` ${left} more are in the table.`;
  return html`<figure>
    <svg viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="picture-title">
      <title id="picture-title">Hosts on the left, what answers for them on the right</title>
      ${lines.map(({ kind, path }) => html`<path class="${kind}" d="${path}" />`)}
      ${boxes.map(
        ({ label, title, x, y, open }) =>
          html`<g class="${open ? "open" : "closed"}">
            <title>${title}</title>
            <rect x="${x}" y="${y}" width="${boxSize.width}" height="${boxSize.height}" rx="4" />
            <text x="${x + 6}" y="${y + 16}">${label}</text>
          </g>`,
      )}
    </svg>
    <figcaption class="quiet">Dashed: a redirect. Amber: Cloudflare does not stand before the host.${more}</figcaption>
  </figure>`;
}
