import { svgUri } from './svg-uri'

/** The small roof line drawing of empty states. */
export const roofUri = svgUri(
  "<svg xmlns='http://www.w3.org/2000/svg' width='132' height='76' viewBox='0 0 132 76' fill='none' stroke='#8FC3B8' stroke-width='1.750' stroke-linecap='round' stroke-linejoin='round'><path d='M12 46c22-3 34-14 39-28h30c5 14 17 25 39 28'/><path d='M18 51h96M26 51v21M106 51v21M12 46c-5-2-6-7-2-9M120 46c5-2 6-7 2-9'/><path d='M36 46c10-7 17-17 20-28M50 46c6-8 11-18 12-28M82 46c-6-8-11-18-12-28M96 46c-10-7-17-17-20-28'/><path d='M56 72V60h20v12M66 60v12M4 72h124' stroke='#BFDCD5'/></svg>",
)

/** The large roof behind a team's title, from the upper right; 390×212. */
export const roofBackdropUri = svgUri(
  "<svg xmlns='http://www.w3.org/2000/svg' width='390' height='212' viewBox='0 0 390 212' fill='none' stroke='#0E7C6B' stroke-opacity='.2' stroke-width='1.750' stroke-linecap='round' stroke-linejoin='round'><path d='M300 170c24-4 38-18 44-34h60M312 171v41M304 178h90M344 136c-4-5-2-9 2-11'/><path d='M332 170c12-8 20-20 24-34M352 170c8-10 14-22 16-34M372 170c5-10 8-22 9-34'/></svg>",
)
