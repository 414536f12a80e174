/** Writes a number for people: groups of three, a fixed number of decimals, no locale of the machine. */
export function numberText(value: number, decimals = 0): string {
  const [whole, fraction] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = whole!.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  const digits = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  return value < 0 && /[1-9]/.test(digits) ? `−${digits}` : digits;
}

/** Writes a number with about three significant digits: 0.0123, 1.23, 12.3, 1,230,000. */
export function roundedText(value: number): string {
  if (value === 0) return '0';
  const magnitude = Math.floor(Math.log10(Math.abs(value)));
  if (magnitude < 2) return numberText(value, Math.min(6, 2 - magnitude));
  const step = 10 ** (magnitude - 2);
  return numberText(Math.round(value / step) * step);
}

/** Writes a share as a percentage. */
export function percentText(share: number): string {
  const percent = share * 100;
  const decimals = Math.abs(percent) >= 10 || Number.isInteger(percent) ? 0 : 1;
  return `${numberText(percent, decimals)} %`;
}
