/** Collects the characters that cleaning keeps, with where each stood. */
import { foldedUnit, plainUnit, stringOf } from './char-codes.js';

const DIGIT_0 = 0x30;
const DIGIT_9 = 0x39;
const SPACED_DATE = /[\d \u3000]{1,10}[年月日]/y;
const BLANK = 0x20;
const COLON = '：'.charCodeAt(0);

const isDigit = (unit: number): boolean => unit >= DIGIT_0 && unit <= DIGIT_9;
const isLatin = (unit: number): boolean => (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);

/** A space survives only between Latin words or between numbers that are no date. */
export class CharCollector {
  length = 0;
  private readonly at: Uint32Array;
  private readonly kept: Uint16Array;
  private readonly foldedUnits: Uint16Array;
  private gapAt = -1;
  private isBreak = false;

  constructor(private readonly source: string) {
    // A character and the space before it are two at most.
    const capacity = source.length * 2;
    this.at = new Uint32Array(capacity);
    this.kept = new Uint16Array(capacity);
    this.foldedUnits = new Uint16Array(capacity);
  }

  get offsets(): Uint32Array {
    return this.at.subarray(0, this.length);
  }

  get text(): string {
    return stringOf(this.kept, this.length);
  }

  get folded(): string {
    return stringOf(this.foldedUnits, this.length);
  }

  space(at: number): void {
    if (this.gapAt >= 0) return;
    this.gapAt = at;
    this.isBreak = false;
  }

  /** A space that reads as a colon. */
  colon(at: number): void {
    this.gapAt = -1;
    this.push(at, BLANK, COLON);
  }

  lineBreak(at: number): void {
    this.gapAt = at;
    this.isBreak = true;
  }

  keep(at: number, unit: number): void {
    const plain = plainUnit(unit);
    if (this.gapAt >= 0 && this.gapMatters(plain, at)) this.push(this.gapAt, BLANK, BLANK);
    this.gapAt = -1;
    this.push(at, plain, foldedUnit(unit));
  }

  private gapMatters(next: number, at: number): boolean {
    const previous = this.length === 0 ? 0 : (this.kept[this.length - 1] ?? 0);
    if (this.isBreak) return isLatin(previous) && isLatin(next);
    const areWords = (isLatin(previous) || isDigit(previous)) && (isLatin(next) || isDigit(next));
    if (!areWords) return false;
    if (!isDigit(previous) || !isDigit(next)) return true;
    SPACED_DATE.lastIndex = at;
    return !SPACED_DATE.test(this.source);
  }

  private push(at: number, unit: number, folded: number): void {
    this.at[this.length] = at;
    this.kept[this.length] = unit;
    this.foldedUnits[this.length] = folded;
    this.length += 1;
  }
}
