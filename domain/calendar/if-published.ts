/** What to do instead where a plan needs a year whose calendar has not been published. */
import { DomainError } from '../domain-error.js';

/** The plan, or the way around it for the year that is missing. Every other error is thrown on. */
export function ifPublished<T>(plan: () => T, otherwise: (year: number) => T): T {
  try {
    return plan();
  } catch (error) {
    if (error instanceof DomainError && error.code === 'calendar-unpublished') {
      return otherwise(Number(error.details['year']));
    }
    throw error;
  }
}
