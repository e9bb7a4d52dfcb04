/** Writes any text into a cell of Excel so that it comes back as it was. */

/** What XML cannot carry, and a carriage return, which XML would turn into a line feed; lone surrogates too. */
const uncarried =
  /[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * The text in the notation of Office Open XML, where `_x000D_` stands for a character; a text that looks like that is
 * escaped itself. Nothing is put before =, +, - or @: a cell of type string is never calculated, and a quote would stay in
 * the text.
 */
export function excelText(text: string): string {
  return text
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replace(uncarried, (unit) => `_x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`);
}
