/** Invented directives of any length, in the style that the reader knows. */

/** A directive with one matter for each named unit. `number` makes it another document than all before; `dueOn` takes the place of the month's end. */
export function directiveText(
  number: number,
  unitNames: readonly string[],
  dueOn: Date | null = null,
): string {
  const by =
    dueOn === null ? '当月' : `${dueOn.getFullYear()}年${dueOn.getMonth() + 1}月${dueOn.getDate()}日前`;
  const matters = unitNames.map(
    (unit, place) =>
      `${place + 1}. 排查第${place + 1}段堤防。对险工险段逐一登记造册，${by}完成加固并报送结果。（${unit}牵头）`,
  );
  return [
    '云陵市人民政府文件',
    `云府发〔2026〕${number}号`,
    '关于做好堤防排查的通知',
    '各县区人民政府：',
    '一、任务分工',
    ...matters,
    '云陵市人民政府',
    '2026年11月2日',
  ].join('\n\n');
}
