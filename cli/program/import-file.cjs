"use strict";
// `import()` of a file. It stands alone, in a text: tsx would make a `require` of it, and in code that was compiled for
// an earlier start (package/compile-cache.ts) it does not work.
module.exports = new Function("url", "return import(url)");
