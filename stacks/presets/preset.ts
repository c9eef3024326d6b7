import type { SiteInput } from "../config/schema";

/** What a preset says of a host: the service that it leads to, and what it serves where its label does not tell. */
interface PresetHost {
  readonly service: string;
  readonly serves?: "pages" | "app" | "api";
}

/** A secret of which only the date is left to say. */
export interface PresetSecret {
  readonly purpose: string;
  readonly place: string;
}

/** Sections of `launch-ready:site` that a preset can fill in, in the form that a configuration has them. */
export interface PresetSections {
  /** By name; the configuration says where each runs. */
  readonly services: Readonly<Record<string, { readonly purpose: string }>>;
  /** By label. */
  readonly hosts: Readonly<Record<string, PresetHost>>;
  readonly redirects?: SiteInput["redirects"];
  readonly cache?: SiteInput["cache"];
  readonly firewall?: SiteInput["firewall"];
  readonly monitors?: SiteInput["monitors"];
  readonly secrets?: Readonly<Record<string, PresetSecret>>;
  readonly recovery?: SiteInput["recovery"];
}

/** A kind of product, and what is right for its domain unless somebody says otherwise. */
export interface Preset {
  /** Whom it is for, in words. */
  readonly who: string;
  /** Where the product stands, in words. */
  readonly stage: string;
  readonly sections: PresetSections;
  /** Entries that are there for whoever names them: their defaults, in the form of the sections. */
  readonly offers?: Partial<PresetSections>;
  /** Why the domain has to send mail; absent where it may send none. */
  readonly sendsMail?: string;
}
