/** `launch-ready-policies/waived`: says on a resource of a program what is waived on it. */
export { waived, type WaivedFinding } from "../components/waivers/waived";
