/** Shapes of the organisation: units, the posts in them, who holds a post, and the names that documents use for them. */

/** Where a unit stands. `office` and `group` are the bodies of a command headquarters (一办九组). */
export const unitLevels = ['city', 'county', 'township', 'village', 'department', 'office', 'group'] as const;

export type UnitLevel = (typeof unitLevels)[number];

/**
 * What a post is for. Each unit answers through `unit-head` 负责人, `unit-duty` 值班 and `handler` 承办人; the command
 * office has one `office-duty` 值班 post more; a `leader` 责任领导 has a `leader-duty` post; a `supervisor` 督查 reads.
 */
export const postKinds = [
  'unit-head',
  'unit-duty',
  'handler',
  'office-duty',
  'leader',
  'leader-duty',
  'supervisor',
] as const;

export type PostKind = (typeof postKinds)[number];

/** What a group is responsible for, in the words of a document. */
export interface GroupDuty {
  readonly text: string;
  /** The document that says so, and where. */
  readonly directiveId: string;
  readonly span: readonly [start: number, end: number];
}

/** Who hosts a group 牵头单位, who belongs to it 成员单位, and what for. */
export interface GroupMembers {
  /** Null while no document names one. */
  readonly hostUnitId: string | null;
  readonly memberUnitIds: readonly string[];
  /** Members that stand for nobody in particular (在某市各高校), as written. */
  readonly writtenMembers: readonly string[];
  /** Who leads it 组长, as written. */
  readonly leaders: readonly string[];
  readonly duties: readonly GroupDuty[];
}

/** A body that can owe something. Every one of its written names belongs to it alone. */
export interface Unit {
  readonly id: string;
  /** Full name, e.g. 云陵市水利局. */
  readonly name: string;
  /** As documents of its own city write it, e.g. 市水利局. */
  readonly shortName: string | null;
  /** Further written names, e.g. former ones. */
  readonly aliases: readonly string[];
  readonly parentId: string | null;
  readonly level: UnitLevel;
  /** IANA name when it differs from its parent's; null inherits (Asia/Shanghai at the top). */
  readonly timeZone: string | null;
  /** Null unless the unit is an office or a group made of other units. */
  readonly group: GroupMembers | null;
}

export interface Person {
  readonly id: string;
  readonly name: string;
}

/** A seat: what is addressed, answers and escalates. A person holds it for a time; the successor inherits it. */
export interface Post {
  readonly id: string;
  readonly unitId: string;
  /** E.g. 分管水利工作的副市长, 负责人. Unique among leaders' posts, not among units' posts. */
  readonly title: string;
  readonly kind: PostKind;
  /** A leader's duty post, which is called between 22:00 and 07:00; null for other kinds. */
  readonly dutyPostId: string | null;
  /** Null when vacant: an escalation then goes on to the next level at once. */
  readonly holder: Person | null;
  /** Further written names of a leader's post, titles or names, as confirmed by a person. */
  readonly aliases: readonly string[];
}

/** One written name for several bodies with one inbox, e.g. 市纪委监委; its first unit keeps the inbox. */
export interface Alias {
  readonly name: string;
  readonly unitIds: readonly string[];
}

/** Everything Duban knows about who exists. Plain JSON. */
export interface Organisation {
  readonly units: readonly Unit[];
  readonly posts: readonly Post[];
  readonly aliases: readonly Alias[];
}

/** One step of a change; a record with a known id (alias: name) is replaced, another one is added; only joint aliases go. */
export type OrganisationChange =
  | { readonly type: 'put-unit'; readonly unit: Unit }
  | { readonly type: 'put-post'; readonly post: Post }
  | { readonly type: 'put-alias'; readonly alias: Alias }
  | { readonly type: 'drop-alias'; readonly name: string };

/** Gives a fresh, stable id; the caller owns the counter, so that the domain stays pure. */
export type NextId = (kind: 'unit' | 'post' | 'person') => string;

/** A known unit whose written name is near an unknown one; only ever offered to a person. */
export interface NearUnit {
  readonly unit: Unit;
  /** Edits (insert, delete, replace one character) between the unknown name and the unit's nearest written name. */
  readonly distance: number;
}

export interface NearPost {
  readonly post: Post;
  readonly distance: number;
}

/**
 * What a written unit name stands for. Several units only by a joint alias. `derived`: nobody has entered the name, but it is
 * a standard short form (市卫健委) that only this unit's names lead to.
 */
export type UnitResolution =
  | { readonly status: 'known'; readonly units: readonly Unit[]; readonly how: 'written' | 'derived' }
  | { readonly status: 'unknown'; readonly nearest: readonly NearUnit[] };

/** What a written leader stands for; two holders of one name (重名) are ambiguous until a person decides. */
export type LeaderResolution =
  | { readonly status: 'known'; readonly post: Post }
  | { readonly status: 'ambiguous'; readonly posts: readonly Post[] }
  | { readonly status: 'unknown'; readonly nearest: readonly NearPost[] };
