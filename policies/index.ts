import { PolicyPack } from "@pulumi/policy";
import { policies } from "./pack";
import { keepSecretMarks } from "./sdk-properties";

keepSecretMarks();
new PolicyPack("launch-ready", { policies: policies(), description: "The minimum bar for a domain on Cloudflare." });
