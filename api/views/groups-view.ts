/** Groups that a directive sets up, as the API shows them. */
import type { ShownGroups } from '../directives/groups.js';
import { versionOf } from './organisation-view.js';

export function groupsView({ organisation, proposal }: ShownGroups) {
  const { leadingGroup, groups, names } = proposal;
  return {
    version: versionOf(organisation),
    leadingGroup: leadingGroup && {
      writtenName: leadingGroup.writtenName,
      unitId: leadingGroup.unit?.id ?? null,
    },
    groups: groups.map(({ group: { leaders, duties }, ...proposed }) => ({ ...proposed, leaders, duties })),
    units: names.units.map(({ writtenName, unit, nearest }) => ({
      writtenName,
      level: unit.level,
      nearest: nearest.map(({ unit: { id, name }, distance }) => ({ id, name, distance })),
    })),
    openEnded: names.openEnded,
  };
}
