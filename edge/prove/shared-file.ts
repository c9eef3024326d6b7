import { extensionOf } from "../trace/fields";

/** What browsers load to show a page: code, style, type, the site's icon. */
const partsOfPages = new Set("css js mjs map wasm woff woff2 ttf otf eot ico".split(" "));

/** Pages and data, which answer each visitor as they like. */
const pageEndings = new Set(["", "html", "htm", "xhtml", "php", "asp", "aspx", "jsp", "cgi", "json", "xml"]);

/** Folders in which Next.js, Nuxt, Astro, SvelteKit and Laravel put files whose names change with their content. */
const hashedFolders = /^\/(_next\/static|_nuxt|_astro|_app\/immutable|build\/assets)\//;

/** What pages show: pictures, film and sound. */
const shownByPages = new Set(
  "png jpg jpeg gif webp avif svg bmp tif tiff mp4 m4v webm mov mp3 m4a ogg wav flac".split(" "),
);

/** Folders that hold files and no pages, by the names that people give them. */
const foldersOfFiles = /\/(uploads|static|assets|media|images|img|fonts|css|js|dist)\//i;

/** Whether a path names a picture, film or sound. */
export function isMedia(path: string): boolean {
  return shownByPages.has(extensionOf(path));
}

/** Whether a path lies in a folder whose name says that it holds files. */
export function isInFolderOfFiles(path: string): boolean {
  return foldersOfFiles.test(path);
}

/** Whether a path names a file rather than a page or data. */
export function isFile(path: string): boolean {
  return !pageEndings.has(extensionOf(path));
}

/**
 * Whether a path names a file that a build made, the same for whoever asks, so that a session cookie on the request
 * makes its answer nobody's own.
 *
 * The control speaks of any response to a session cookie, and its neighbour `cache/static` wants static assets cached
 * hard. Both hold where the line runs between what a program is made of and what it holds: style sheets, scripts and
 * fonts are asked for on every page by everybody, session or not, and so is whatever a build tool put into its folder
 * of hashed names. A picture, a video, a PDF, a table or an archive elsewhere is as often somebody's own as everybody's
 * (an invoice, an avatar, an export), and its name does not tell. A hash in a name alone does not either:
 * `invoice-20261124.pdf`.
 */
export function isShared(path: string): boolean {
  return partsOfPages.has(extensionOf(path)) || (hashedFolders.test(path) && !path.includes("%") && isFile(path));
}
