/** Writes text in GB18030's two-byte part (GBK), as older offices' programs save it. */

const codes = new Map<string, readonly [number, number]>();
const decoder = new TextDecoder('gb18030');
for (let lead = 0x81; lead <= 0xfe; lead += 1) {
  for (let trail = 0x40; trail <= 0xfe; trail += 1) {
    const char = decoder.decode(Uint8Array.of(lead, trail));
    if (trail !== 0x7f && [...char].length === 1 && !codes.has(char)) codes.set(char, [lead, trail]);
  }
}

/** Fails on a character that has no two-byte code. */
export function gb18030(text: string): Buffer {
  return Buffer.from(
    [...text].flatMap((char) => {
      const plain = char.charCodeAt(0);
      if (plain < 0x80) return [plain];
      const code = codes.get(char);
      if (code === undefined) throw new Error(`no two-byte code for ${char}`);
      return [...code];
    }),
  );
}
