/** Writes text in GB18030: mostly its two-byte part (GBK), as older offices' programs save it, four bytes for rare characters. */

const codes = new Map<string, readonly number[]>();
const decoder = new TextDecoder('gb18030');

function learn(...code: readonly number[]): void {
  const char = decoder.decode(Uint8Array.from(code));
  if ([...char].length === 1 && char !== '\ufffd' && !codes.has(char)) codes.set(char, code);
}

for (let lead = 0x81; lead <= 0xfe; lead += 1) {
  for (let trail = 0x40; trail <= 0xfe; trail += 1) if (trail !== 0x7f) learn(lead, trail);
}
for (let place = 0; place < 39_420; place += 1) learn(...fourBytes(place));

/** Four-byte codes are numbered in a row. */
function fourBytes(place: number): readonly number[] {
  const digits = [Math.floor(place / 12_600), Math.floor(place / 1260) % 10, Math.floor(place / 10) % 126];
  return [0x81 + (digits[0] ?? 0), 0x30 + (digits[1] ?? 0), 0x81 + (digits[2] ?? 0), 0x30 + (place % 10)];
}

/** Every character has a code. */
export function gb18030(text: string): Buffer {
  return Buffer.from([...text].flatMap((char) => [...codeOf(char)]));
}

function codeOf(char: string): readonly number[] {
  const point = char.codePointAt(0) ?? 0;
  if (point < 0x80) return [point];
  return point >= 0x10000 ? fourBytes(point - 0x10000 + 189_000) : (codes.get(char) ?? []);
}
