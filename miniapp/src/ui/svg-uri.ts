/** An SVG as a data URI safe inside `url(…)` and in WeChat's `<Image>`, which take no raw quotes or brackets. */
export const svgUri = (svg: string): string =>
  `data:image/svg+xml,${encodeURIComponent(svg).replace(/['()]/g, mark => `%${mark.charCodeAt(0).toString(16)}`)}`
