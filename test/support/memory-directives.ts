/** Directives in memory, with the rules of the repository: a fast double of what a directive's workflow asks for. */
import type { DirectiveStore } from '../../activities/directive.js';

export interface Matter {
  readonly id: string;
  isStarted: boolean;
  isOpen: boolean;
}

/** Launched directives by id; tests close their matters by hand. */
export class MemoryDirectives implements DirectiveStore {
  readonly matters = new Map<string, Matter[]>();
  readonly closed = new Set<string>();
  looks = 0;

  launch(directiveId: string, count: number): Matter[] {
    const matters = Array.from({ length: count }, (_, place) => ({
      id: `${directiveId}-${place}`,
      isStarted: false,
      isOpen: true,
    }));
    this.matters.set(directiveId, matters);
    return matters;
  }

  async nextToStart(directiveId: string, limit: number) {
    return this.of(directiveId)
      .filter(({ isStarted }) => !isStarted)
      .slice(0, limit)
      .map(({ id }) => ({ id, sequence: 1, lastAt: 0 }));
  }

  async markStarted(directiveId: string, { ids }: { readonly ids: readonly string[] }) {
    for (const matter of this.of(directiveId)) if (ids.includes(matter.id)) matter.isStarted = true;
    return this.of(directiveId).filter(({ isStarted }) => !isStarted).length;
  }

  async closeWhenDone(directiveId: string) {
    this.looks += 1;
    if (this.of(directiveId).some(({ isOpen, isStarted }) => isOpen || !isStarted)) return false;
    this.closed.add(directiveId);
    return true;
  }

  private of(directiveId: string): Matter[] {
    return this.matters.get(directiveId) ?? [];
  }
}
