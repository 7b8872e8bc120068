const look = { width: 430, margin: 2, errorCorrectionLevel: 'M' } as const

/** A QR code as a PNG of 430 × 430, to be printed or shown on a screen. */
export const qrPng = async (text: string): Promise<Buffer> => {
  // Loaded when first needed, like whatever a start can go without: see README, Decisions.
  const { toBuffer } = await import('qrcode')
  return toBuffer(text, look)
}

/** The same as a `data:` URL, to be put into a page. */
export const qrDataUrl = async (text: string): Promise<string> =>
  `data:image/png;base64,${(await qrPng(text)).toString('base64')}`
