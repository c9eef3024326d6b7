export * from "./stages";
export * from "./hsts-ladder";
export * from "./dmarc-ladder";
export * from "./mta-sts-ladder";
