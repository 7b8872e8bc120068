/** Fen as a bill writes it: `3000` → `30.00`, `128650` → `1,286.50`. */
export const billed = (fen: number): string => {
  const [yuan = '0', cents] = (Math.abs(fen) / 100).toFixed(2).split('.')
  return `${fen < 0 ? '-' : ''}${grouped(yuan)}.${cents}`
}

/** Fen as a price in running text: `3000` → `30`, `3050` → `30.50`. */
export const yuan = (fen: number): string => (fen % 100 === 0 ? billed(fen).slice(0, -3) : billed(fen))

/** A count with separators: `1286` → `1,286`. */
export const counted = (count: number): string => grouped(String(count))

const grouped = (digits: string) => digits.replace(/\B(?=(\d{3})+$)/g, ',')
