/**
 * A map pin as SVG: a ring that fills with the team's load (0…1) around the leader's family name; red when
 * full; green with a tail when selected. 44×44, selected 56×70 with the tail's tip at the bottom centre.
 */
export const ringSvg = (letter: string, load: number, full: boolean, selected: boolean): string => {
  const arc = (radius: number, colour: string) => {
    const around = 2 * Math.PI * radius
    const filled = around * Math.max(0.02, Math.min(1, load))
    return `<circle r='${radius}' fill='none' stroke='${colour}' stroke-width='4' stroke-dasharray='${filled.toFixed(1)} ${around.toFixed(1)}' transform='rotate(-90)' stroke-linecap='round'/>`
  }
  const word = (size: number, colour: string) =>
    `<text y='6' text-anchor='middle' font-family='PingFang SC,Noto Sans CJK SC,sans-serif' font-size='${size}' font-weight='600' fill='${colour}'>${letter}</text>`
  return selected
    ? `<svg xmlns='http://www.w3.org/2000/svg' width='56' height='70' viewBox='-28 -28 56 70'><path d='M-9 22 0 37 9 22Z' fill='#0E7C6B'/><circle r='27' fill='#1B2B2A' opacity='.1' cy='1'/><circle r='25' fill='#0E7C6B'/><circle r='22' fill='none' stroke='#3E9C8D' stroke-width='4'/>${arc(22, '#fff')}${word(18, '#fff')}</svg>`
    : `<svg xmlns='http://www.w3.org/2000/svg' width='44' height='44' viewBox='-22 -22 44 44'><circle r='21' fill='#1B2B2A' opacity='.1' cy='1'/><circle r='20' fill='#fff'/><circle r='17' fill='none' stroke='#E5E9E3' stroke-width='4'/>${arc(17, full ? '#C8473F' : '#0E7C6B')}${word(16, '#1B2B2A')}</svg>`
}
