/** Pieces of the drawn faces on an 80×80 grid: what lies behind the head, and what lies over it. */
export interface Hair {
  behind?: string
  over: string
  /** Shades of this style where they differ from the usual. */
  brown?: string
  grey?: string
}

const bobOver =
  "<path d='M24.300 38C24 25 32 18.500 42 19c9.500.5 14.500 8 13.700 19C50 36 46 31.500 44 26.500 40 33 32 37 24.300 38Z'/>"
const middleOver =
  "<path d='M24 38C23.500 25 31 18.500 40 18.500S56.500 25 56 38C50.500 35 43.500 30 40 24.500 36.500 30 29.500 35 24 38Z'/>"
const sweptOver =
  "<path d='M23.800 38C23.500 24 32 17.500 40.500 17.500S56.500 24 56.200 38C53.500 33 51 29.500 46 26c-6 6-15 7-22.200 12Z'/>"

export const hairs = {
  ponytail: {
    behind:
      "<ellipse cx='40' cy='34' rx='19' ry='20.500'/><path d='M53 44c8 2 9.500 12 5.500 22-4-3-7-9-7.500-17Z'/>",
    over: sweptOver,
  },
  bob: {
    behind:
      "<path d='M19.500 54C16.500 24 27 12.500 40 12.500S63.500 24 60.500 54c-1 3.500-9 3.500-11 1.500H30.500c-2 2-10 2-11-1.500Z'/>",
    over: bobOver,
    brown: '#5A4A42',
    grey: '#A9AFAE',
  },
  long: {
    behind: "<path d='M19 64C16 24 27 12.500 40 12.500S64 24 61 64Z'/>",
    over: middleOver,
  },
  curly: {
    behind:
      "<path d='M20 40c-3-4-1-9 1-10-1-5 2-9 6-10 2-5 8-7 13-6 5-1 11 1 13 6 4 1 7 5 6 10 2 1 4 6 1 10 0 4-3 6-6 6H26c-3 0-6-2-6-6Z'/>",
    over: "<path d='M24 37c0-5 1-8 4-10 2-4 7-6 12-5.500C45 21 50 23 52 27c3 2 4 5 4 10-4-3-6-7-8-9-5 2-11 2-16 0-2 2-4 6-8 9Z'/>",
    brown: '#57372B',
    grey: '#A9AFAE',
  },
  bun: {
    behind: "<circle cx='40' cy='12.500' r='8'/><ellipse cx='40' cy='34' rx='18.500' ry='19.500'/>",
    over: "<path d='M23.800 38C22.800 22 31 16.500 40 16.500S57.200 22 56.200 38C54 31 49 27 40 24.500 31 27 26 31 23.800 38Z'/>",
    grey: '#A9AFAE',
  },
  braids: {
    behind:
      "<ellipse cx='40' cy='33' rx='18.500' ry='19'/><path d='M22 42c-5 3-7 10-5 20 4-1 7-6 8-13ZM58 42c5 3 7 10 5 20-4-1-7-6-8-13Z'/>",
    over: middleOver,
  },
  pixie: {
    behind: "<ellipse cx='40' cy='32.500' rx='18' ry='18'/>",
    over: "<path d='M23.500 40C21.500 23 30 15 41 15.500S58 23 56.500 40c-1.500-2-2-6-3-9-6-.5-12-3-15.500-7-2.500 5-8 8-12 8.500-1 2.500-1.500 5-2.500 7.500Z'/>",
  },
  short: {
    over: "<path d='M23.800 36C22.500 21 31 15.500 40 15.500S57.500 21 56.200 36c-2-7-7-10-16.200-10s-14.200 3-16.200 10Z'/>",
  },
  parted: {
    over: "<path d='M23.500 38C21 20 31 14.500 41 15c12 .3 17.500 10 15.500 23-1.500-5.500-4-9-8-10.500-7 1.500-14 .5-18.500-2.500-3 3-5.500 7-6.500 13Z'/>",
  },
  brush: {
    over: "<path d='M23.800 37C22 24 25.500 17 30 16l1.500-3 3.500 2 3-3.500 3.500 3 4-2.500 2 3.500c6 1 10 8 8.700 21.500-1.500-6-3.500-9-6.700-11-6 1-13 1-19 0-3.500 2-5.500 5-6.700 11Z'/>",
  },
  balding: {
    over: "<path d='M23.500 41C21.500 30 25 24 28.500 22.500 27.500 29 26.500 35 26.300 41.500ZM56.500 41C58.500 30 55 24 51.500 22.500 52.500 29 53.500 35 53.700 41.500Z'/><path d='M28 23c3.500-6 20-6.500 24 0-7-3-17-3-24 0Z'/>",
  },
  tuft: {
    over: "<path d='M22.800 41C20.500 20 30 14 40 14s19.500 6 17.200 27l-3.200-1c0-6-1.500-8-4-9.500-7 1.500-14 1.500-20 0-2.500 1.500-4 3.500-4 9.500Z'/><path d='M40 14.500c0-3 2-5 5-5.500' fill='none' stroke='HAIR' stroke-width='2.500' stroke-linecap='round'/>",
  },
  pigtails: {
    behind:
      "<circle cx='25' cy='17' r='6.500'/><circle cx='55' cy='17' r='6.500'/><ellipse cx='40' cy='34' rx='18' ry='18.500'/>",
    over: middleOver,
  },
} as const satisfies Record<string, Hair>

export const hairColours = {
  black: '#2E3033',
  dark: '#3A2E2A',
  brown: '#4A3630',
  grey: '#8E9392',
  white: '#D3D6D3',
}

/** Skin and, in shade, the neck. */
export const tones = {
  fair: { skin: '#F3D0B3', neck: '#E0BFA5' },
  aged: { skin: '#EFC9AC', neck: '#DCB99E' },
  tan: { skin: '#E9BE9C', neck: '#D6AF90' },
}

/** One hue a person: background and clothes, and for clinicians background and collar under the white coat. */
export const hues = {
  mint: { back: '#DCEDE8', wear: '#5E9E90', coatBack: '#D5ECE6', collar: '#8FC3B8' },
  sage: { back: '#E2ECDD', wear: '#6F9479', coatBack: '#DDEBE0', collar: '#8FC3B8' },
  peach: { back: '#FBE3CF', wear: '#3F7F8C', coatBack: '#F7E4DA', collar: '#E2B4A0' },
  violet: { back: '#E9E4F0', wear: '#8A6F8F', coatBack: '#E6E1EE', collar: '#B4A6CB' },
  sky: { back: '#DDEBF5', wear: '#E8A94A', coatBack: '#E4E9EE', collar: '#9DB8CF' },
  olive: { back: '#ECEDD8', wear: '#7F8A4E', coatBack: '#E8EAD9', collar: '#B9C08F' },
  sand: { back: '#F3E7D8', wear: '#5C7A8A', coatBack: '#F3E7D8', collar: '#D9B98C' },
  rose: { back: '#F6E0E3', wear: '#A9596B', coatBack: '#F4E3E5', collar: '#DDA3AE' },
  slate: { back: '#E4E9EE', wear: '#4F6B86', coatBack: '#E0E6EC', collar: '#9DB8CF' },
}

export type HairName = keyof typeof hairs
export type HueName = keyof typeof hues
