/**
 * Actions that the workflows use, by the commit of a release: a tag can be moved, a commit cannot. Each hash was found
 * with its release in several public repositories that pin it (2026-11-29), and was not asked of GitHub itself;
 * docs/pipelines.md says how to.
 */
export const actions = {
  checkout: "actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0",
  setupNode: "actions/setup-node@a0853c24544627f65ddf259abe73b1d18a591444 # v5.0.0",
  uploadSarif: "github/codeql-action/upload-sarif@89a39a4e59826350b863aa6b6252a07ad50cf83e # v4.32.4",
  awsCredentials: "aws-actions/configure-aws-credentials@00943011d9042930efac3dcd3a170e4273319bc8 # v5.1.0",
} as const;

/** Looks for credentials in every commit; Go holds it to its checksum database (v8.30.1 seen there, 2026-11-29). */
export const secretScan = "go run github.com/zricethezav/gitleaks/v8@v8.30.1 git --no-banner --redact";
