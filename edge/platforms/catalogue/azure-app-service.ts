import type { Platform } from "../platform";

export const azureAppService: Platform = {
  id: "azure-app-service",
  name: "Azure App Service",
  confidence: "documented",
  sources: [
    { url: "https://github.com/EdOverflow/can-i-take-over-xyz/blob/5bd4e12/README.md", checked: "2026-11-24" },
    {
      url:
        "https://github.com/MicrosoftDocs/azure-docs/blob/005774380/articles/app-service/" +
        "app-service-web-tutorial-custom-domain.md",
      checked: "2026-11-30",
      dated: "2023-01-31",
    },
  ],
  where: "Azure portal > the app > Custom domains",
  target: { pattern: /^[a-z0-9-]+(?:\.[a-z0-9-]+)?\.azurewebsites\.net$/, example: "example-app.azurewebsites.net" },
  addresses: { ipv4: ["198.51.100.21"], fixed: false },
  apex: { takes: "addresses", why: "the address of the app" },
  verification: [
    {
      answer: "ownership",
      type: "TXT",
      name: "asuid.{label}",
      what: "the custom domain verification ID (TXT record asuid)",
      example: "0123456789ABCDEF",
      stays: true,
      preventsTakeover: true,
    },
  ],
  proxy: {
    mode: "breaks",
    why:
      "its managed certificate is neither issued nor renewed while the CNAME is proxied or " +
      "flattened; with a certificate of your own it works",
  },
  tls: { mode: "strict", why: "while a certificate of yours covers the host" },
  certificate: { renewedBy: "platform", untouched: [], issuers: ["digicert.com"] },
  redirects: [
    {
      what: "http-to-https",
      how: "where HTTPS Only is on",
      where: "Azure portal > the app > Configuration > HTTPS Only",
    },
  ],
  takeover: {
    risk: "claimable",
    suffixes: [
      "azurewebsites.net",
      "cloudapp.net",
      "cloudapp.azure.com",
      "azure-api.net",
      "azureedge.net",
      "azurecontainer.io",
    ],
  },
};
