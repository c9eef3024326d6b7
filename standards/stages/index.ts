export * from "./stages";
export * from "./hsts-ladder";
