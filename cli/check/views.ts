/** What the check needs of the API's answers. */

export interface Clause {
  readonly before: string;
  readonly words: string;
  readonly after: string;
}

export interface RememberedView {
  readonly written: string;
  readonly owners: readonly {
    readonly unitIds: readonly string[];
    readonly role: string;
    readonly names: readonly string[];
  }[];
  readonly byName: string | null;
  readonly at: string;
}

export interface DoubtView {
  readonly id: string;
  readonly code: string;
  readonly about: string | null;
  readonly matterKey: string | null;
  readonly message: string;
  readonly proposedOwners: readonly string[];
  readonly settled: object | null;
  readonly clause: Clause;
}

export interface DutyView {
  readonly id: string;
  readonly text: string | null;
  readonly message: string;
  readonly proposedOwners: readonly string[];
  readonly waivableAs: string | null;
  readonly outcome: object | null;
  readonly clause: Clause;
}

export interface MatterView {
  readonly key: string;
  readonly text: string;
  readonly kind: string;
  readonly addressedToAll: boolean;
  readonly leaders: readonly { readonly writtenName: string }[];
  readonly owners: readonly {
    readonly writtenName: string;
    readonly role: string;
    readonly unitIds: readonly string[];
    readonly found: string;
  }[];
  readonly deadline: { readonly raw: string; readonly at: string | null } | null;
  readonly confidence: number;
  readonly reasons: readonly string[];
  readonly confirmed: object | null;
  readonly status: 'matter' | 'dropped';
  readonly doubts: readonly object[];
  readonly clause: Clause;
  readonly remembered: RememberedView | null;
}

export interface DraftView {
  readonly version: number;
  readonly doubts: readonly DoubtView[];
  readonly duties: readonly DutyView[];
  readonly matters: readonly MatterView[];
  readonly blockers: readonly { readonly items: readonly { readonly message: string }[] }[];
}

export interface DirectiveView {
  readonly id: string;
  readonly status: string;
  readonly title: string | null;
  readonly documentNumber: string | null;
  readonly draft?: DraftView;
}

export interface NearView {
  readonly unit?: { readonly id: string; readonly name: string };
  readonly post?: { readonly id: string; readonly title: string };
}

export interface ProposalView {
  readonly units: readonly { readonly writtenName: string; readonly nearest: readonly NearView[] }[];
  readonly leaders: readonly { readonly writtenName: string; readonly nearest: readonly NearView[] }[];
  readonly remembered: readonly RememberedView[];
}

export interface OrganisationView {
  readonly units: readonly {
    readonly id: string;
    readonly name: string;
    readonly shortName: string | null;
    readonly aliases: readonly string[];
  }[];
  readonly posts: readonly {
    readonly id: string;
    readonly title: string;
    readonly kind: string;
    readonly holder: { readonly name: string } | null;
  }[];
  readonly aliases: readonly { readonly name: string; readonly unitIds: readonly string[] }[];
}
